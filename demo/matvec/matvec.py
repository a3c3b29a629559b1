# The product of a matrix and a vector, both spread by rows, and the power method on top of it
# ranks: 1 2 4; timeout: 60
"""Each process holds some rows of the matrix and the same rows of the vector.

A row of the product needs the whole vector, so it is collected on every process with Allgatherv
(the numbers of rows need not be equal).  The power method then finds the largest eigenvalue.
"""
import numpy as np
from mpi4py import MPI

N = 30

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
counts = [N * (r + 1) // size - N * r // size for r in range(size)]
first = N * rank // size
rows = np.arange(first, first + counts[rank])


def matvec(matrix, x):
    """Our rows of the product of the matrix with the vector of which x are our rows."""
    whole = np.empty(N)
    comm.Allgatherv(x, [whole, counts])
    return matrix @ whole


def norm(x):
    """Euclidean length of the whole vector of which x are our rows."""
    return comm.allreduce(x @ x, op=MPI.SUM) ** 0.5


# The matrix of second differences: 2 on the diagonal, -1 beside it; its eigenvalues are known.
columns = np.arange(N)
ours = np.where(rows[:, None] == columns, 2.0, 0.0) - (abs(rows[:, None] - columns) == 1)

x = (-1.0) ** rows * np.sin(np.pi * (rows + 1) / (N + 1)) + 0.1 / (rows + 1)
for _ in range(200):
    x /= norm(x)
    x = matvec(ours, x)
largest = norm(x)

exact = 2 + 2 * np.cos(np.pi / (N + 1))
if rank == 0:
    print(f'largest eigenvalue {largest:.9f}, exact {exact:.9f}')
assert abs(largest - exact) < 1e-6
