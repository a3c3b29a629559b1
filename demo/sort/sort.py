# Sorting numbers that are spread over the processes, by regular sampling
# ranks: 1 2 4; timeout: 60
"""Afterwards every process holds a sorted piece, and the pieces are in order of rank.

Each process sorts its own numbers and takes samples of them; from all samples the values are chosen
where one process's piece ends and the next begins.  The numbers then move in one Alltoallv.
"""
import numpy as np
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()

random = np.random.default_rng(seed=rank)
numbers = np.sort(random.normal(size=10_000 + 100 * rank))

# As many samples from each process as there are processes, evenly spaced in its sorted numbers.
samples = numbers[np.arange(size) * len(numbers) // size]
everybody = np.empty(size * size)
comm.Allgather(samples, everybody)
borders = np.sort(everybody)[size // 2 + size * np.arange(1, size) - 1]

# Tell every process how many numbers it gets from us, learn how many we get, then move them.
ends = np.concatenate(([0], np.searchsorted(numbers, borders), [len(numbers)]))
sendcounts = np.diff(ends).astype('i')
recvcounts = np.empty(size, dtype='i')
comm.Alltoall(sendcounts, recvcounts)
piece = np.empty(recvcounts.sum())
comm.Alltoallv([numbers, sendcounts], [piece, recvcounts])
piece.sort()

# Nothing lost, and every piece begins where the one before ended.
total = comm.allreduce(len(piece))
assert total == comm.allreduce(len(numbers))
assert abs(comm.allreduce(piece.sum()) - comm.allreduce(numbers.sum())) < 1e-6
ranges = comm.gather((piece[0], piece[-1], len(piece)))
if rank == 0:
    for r, (low, high, count) in enumerate(ranges):
        print(f'process {r}: {count} numbers from {low:+.3f} to {high:+.3f}')
        assert r == 0 or low >= ranges[r - 1][1]
    assert size == 1 or max(count for _, _, count in ranges) < 2 * total / size
