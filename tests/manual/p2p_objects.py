# The manual's example, Point-to-Point Communication: Python objects
# ranks: 4; timeout: 60
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

if rank == 0:
    data = {'a': 7, 'b': 3.14}
    comm.send(data, dest=1, tag=11)
elif rank == 1:
    data = comm.recv(source=0, tag=11)

# What the example must have done
if rank < 2:
    assert data == {'a': 7, 'b': 3.14}
