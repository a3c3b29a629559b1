# A histogram that all processes add to without anybody receiving
# ranks: 1 2 4; timeout: 60
"""Each process owns some bins of a histogram and shows them to the others as a window.

Between two fences every process accumulates into the windows of all: the owners do nothing for
it.  Then everybody reads the whole histogram with Get.
"""
import numpy as np
from mpi4py import MPI

BINS = 4  # of each process

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()

bins = np.zeros(BINS, dtype='i')
window = MPI.Win.Create(bins, disp_unit=bins.itemsize, comm=comm)

random = np.random.default_rng(seed=rank)
values = random.integers(0, BINS * size, size=1000)
counted = np.bincount(values, minlength=BINS * size).astype('i')

window.Fence()
for owner in range(size):
    part = counted[owner * BINS:(owner + 1) * BINS]
    window.Accumulate(part, owner, target=0, op=MPI.SUM)
window.Fence()
whole = np.empty((size, BINS), dtype='i')
for owner in range(size):
    window.Get(whole[owner], owner)
window.Fence()
window.Free()

# The same by a collective call, as a check.
expected = np.empty(BINS * size, dtype='i')
comm.Allreduce(counted, expected, op=MPI.SUM)
assert np.array_equal(whole.reshape(-1), expected)
if rank == 0:
    for i, count in enumerate(expected):
        print(f'bin {i:2d} {count:5d} {"*" * (20 * count // expected.max())}')
