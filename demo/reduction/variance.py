# A reduction with an operation of our own, written in Python
# ranks: 1 2 4; timeout: 60
"""Mean and variance of numbers that are spread over all processes, in one reduction.

Adding up squares loses digits when the mean is large.  Instead, each process works out count,
mean and sum of squared differences of its own numbers, and the operation merges two such triples.
"""
import numpy as np
from mpi4py import MPI


def merge(a, b, datatype):
    """Merge triples (count, mean, squares): b becomes a and b taken together."""
    del datatype  # always TRIPLE here
    left = np.frombuffer(a, dtype='d').reshape(-1, 3)
    right = np.frombuffer(b, dtype='d').reshape(-1, 3)
    count = left[:, 0] + right[:, 0]
    shift = right[:, 1] - left[:, 1]
    mean = left[:, 1] + shift * right[:, 0] / count
    squares = left[:, 2] + right[:, 2] + shift ** 2 * left[:, 0] * right[:, 0] / count
    right[:] = np.stack((count, mean, squares), axis=1)


comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
numbers = [1e9 + np.random.default_rng(seed=r).normal(size=50 * (r + 1)) for r in range(size)]

# MPI must hand over whole triples, so a triple is one item of a datatype of its own.
triple = MPI.DOUBLE.Create_contiguous(3).Commit()
op = MPI.Op.Create(merge, commute=True)
ours = numbers[rank]
mine = np.array([len(ours), ours.mean(), ((ours - ours.mean()) ** 2).sum()])
total = np.empty(3)
comm.Allreduce([mine, 1, triple], [total, 1, triple], op=op)
op.Free()
triple.Free()

everything = np.concatenate(numbers)
assert total[0] == len(everything)
assert abs(total[1] - everything.mean()) < 1e-6
assert abs(total[2] / total[0] - everything.var()) < 1e-6

# Predefined operations on pairs find the largest value together with its owner.
value = float((37 * (rank + 3)) % 11)
largest, owner = comm.allreduce((value, rank), op=MPI.MAXLOC)
assert largest == max(float((37 * (r + 3)) % 11) for r in range(size))
if rank == 0:
    print(f'{total[0]:.0f} numbers, mean {total[1]:.3f}, variance {total[2] / total[0]:.4f}')
    print(f'largest value {largest:g} on process {owner}')
