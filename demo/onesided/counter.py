# A shared counter that hands out every number exactly once
# ranks: 2 4; timeout: 60; mpi: openmpi
# (with MPICH as Debian builds it a process that computes may be waited for forever: docs/known-issues.md)
"""Fetch_and_op adds to a number in another process's memory and returns what it was, as one action.

It is the usual way to share out tasks without a manager: the next task is the next number.
Debian's MPICH may wait forever in such a lock while the owner is busy, hence the line above.
"""
import numpy as np
from mpi4py import MPI

TASKS = 50

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
window = MPI.Win.Allocate(8 if rank == 0 else 0, disp_unit=8, comm=comm)
if rank == 0:
    window.Lock(0)
    np.frombuffer(window, dtype='i8')[0] = 0
    window.Unlock(0)
comm.Barrier()

one, number = np.array(1, dtype='i8'), np.array(0, dtype='i8')


def next_task():
    """The next number that nobody else gets."""
    window.Lock(0, MPI.LOCK_SHARED)
    window.Fetch_and_op(one, number, 0, op=MPI.SUM)
    window.Unlock(0)
    return int(number)


mine = []
while True:
    task = next_task()
    if task >= TASKS:
        break
    mine.append(task)
everybody = comm.allreduce(mine, op=MPI.SUM)
assert sorted(everybody) == list(range(TASKS))
shares = comm.gather(len(mine))
if rank == 0:
    print('tasks done by each process:', *shares)
window.Free()
