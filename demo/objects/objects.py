# Any Python object can be sent: the lower-case methods
# ranks: 1 2 4; timeout: 60
"""Methods in lower case send Python objects, whatever they are, and return what they received.

They are the easy way.  Methods with a capital letter (Send, Bcast ...) fill a buffer that is
already there, such as a NumPy array; they are the fast way for data of known size.
"""
from fractions import Fraction

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
left, right = (rank - 1) % size, (rank + 1) % size

# One to one: to the neighbor on the right, from the one on the left, without waiting in between.
request = comm.isend({'from': rank, 'words': ['spam'] * rank}, dest=right, tag=7)
letter = comm.recv(source=left, tag=7)
request.wait()
assert letter == {'from': left, 'words': ['spam'] * left}

# One to all, and a different one to each.
settings = comm.bcast({'name': 'trial', 'limits': (1, 2)} if rank == 0 else None, root=0)
assert settings['limits'] == (1, 2)
part = comm.scatter([f'part {i}' for i in range(size)] if rank == 0 else None, root=0)
assert part == f'part {rank}'

# All to one, and all to all.
parts = comm.gather(part, root=0)
assert (parts is None) if rank else parts == [f'part {i}' for i in range(size)]
assert comm.alltoall([(rank, i) for i in range(size)]) == [(i, rank) for i in range(size)]

# Reductions use the objects' own operators: exact fractions, or lists that are joined in order.
harmonic = comm.allreduce(Fraction(1, rank + 1), op=MPI.SUM)
assert harmonic == sum(Fraction(1, i + 1) for i in range(size))
assert comm.allreduce([rank], op=MPI.SUM) == list(range(size))
longest = comm.allreduce('x' * (rank + 1), op=lambda a, b: a if len(a) >= len(b) else b)
assert longest == 'x' * size

# Receive whatever comes first; the status tells from whom, and with which tag.
if rank == 0:
    status = MPI.Status()
    for _ in range(size - 1):
        text = comm.recv(source=MPI.ANY_SOURCE, tag=MPI.ANY_TAG, status=status)
        assert text == f'greetings from {status.Get_source()}'
        assert status.Get_tag() == 100 + status.Get_source()
    print(f'sum of 1/n up to {size}: {harmonic}')
else:
    comm.send(f'greetings from {rank}', dest=0, tag=100 + rank)
