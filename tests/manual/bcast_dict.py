# The manual's example, Collective Communication: broadcasting a Python dictionary
# ranks: 4; timeout: 60
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

if rank == 0:
    data = {'key1' : [7, 2.72, 2+3j],
            'key2' : ( 'abc', 'xyz')}
else:
    data = None
data = comm.bcast(data, root=0)

# What the example must have done
assert data == {'key1': [7, 2.72, 2+3j], 'key2': ('abc', 'xyz')}
