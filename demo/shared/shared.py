# Processes of one machine share an array instead of sending it
# ranks: 1 2 4; timeout: 60
"""Split_type finds the processes that can share memory; one of them allocates the array, and the
others ask where it is.  Reading and writing it needs no messages, only an order: who writes when.
"""
import numpy as np
from mpi4py import MPI

N = 1000

node = MPI.COMM_WORLD.Split_type(MPI.COMM_TYPE_SHARED)
rank, size = node.Get_rank(), node.Get_size()

nbytes = N * MPI.DOUBLE.Get_size() if rank == 0 else 0
window = MPI.Win.Allocate_shared(nbytes, MPI.DOUBLE.Get_size(), comm=node)
memory, itemsize = window.Shared_query(0)
assert itemsize == MPI.DOUBLE.Get_size()
array = np.frombuffer(memory, dtype='d')
assert array.shape == (N,)

# Everybody writes a part of the one array; a fence before and after keeps the order.
window.Fence()
array[rank::size] = rank
window.Fence()
expected = np.arange(N) % size
assert np.array_equal(array, expected)
window.Fence()

if rank == 0:
    print(f'{size} processes wrote into one array of {N} numbers; its sum is {array.sum():.0f}')
del array, memory
window.Free()
node.Free()
