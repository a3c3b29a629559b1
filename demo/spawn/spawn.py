# A program that starts its own workers
# ranks: 1; timeout: 60; mpi: openmpi
# (MPICH as Debian builds it starts no processes: docs/known-issues.md)
"""Spawn starts more processes, here of this same program: they find that they have a parent.

Parent and workers talk over an intercommunicator; in its collective calls the parent, as the root,
passes MPI.ROOT, and the workers pass the rank that the root has in the other group.
Debian's MPICH cannot start processes, hence the line above.
"""
import os
import sys

from mpi4py import MPI

WORKERS = 3


def parent():
    """Give each worker a part of the work, and add up what they found."""
    workers = MPI.COMM_SELF.Spawn(sys.executable, args=[os.path.abspath(__file__)],
                                  maxprocs=WORKERS)
    workers.scatter([range(i, 100, WORKERS) for i in range(WORKERS)], root=MPI.ROOT)
    total = workers.reduce(None, op=MPI.SUM, root=MPI.ROOT)
    workers.Disconnect()
    assert total == sum(n * n for n in range(100))
    print(f'{WORKERS} workers found that the squares up to 99 add up to {total}')


def worker(boss):
    """Do what the parent says."""
    numbers = boss.scatter(None, root=0)
    boss.reduce(sum(n * n for n in numbers), op=MPI.SUM, root=0)
    boss.Disconnect()


if __name__ == '__main__':
    above = MPI.Comm.Get_parent()
    if above == MPI.COMM_NULL:
        parent()
    else:
        worker(above)
