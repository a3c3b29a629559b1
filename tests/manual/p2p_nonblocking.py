# The manual's example, Point-to-Point Communication: Python objects with non-blocking communication
# ranks: 4; timeout: 60
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

if rank == 0:
    data = {'a': 7, 'b': 3.14}
    req = comm.isend(data, dest=1, tag=11)
    req.wait()
elif rank == 1:
    req = comm.irecv(source=0, tag=11)
    data = req.wait()

# What the example must have done
if rank < 2:
    assert data == {'a': 7, 'b': 3.14}
