# A matrix is transposed by datatypes alone: no copy is made by hand
# ranks: 1 2 4; timeout: 60
"""Each process holds some rows of a square matrix and wants the same rows of its transpose.

The block for each other process is described by a datatype at the sender (a part of every row) and
by another one at the receiver (the same block, column by column), so that one Alltoallw moves and
transposes it.
"""
import numpy as np
from mpi4py import MPI

ROWS = 3  # of each process

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
n = ROWS * size
row = np.arange(rank * ROWS, (rank + 1) * ROWS)
matrix = row[:, None] * 100.0 + np.arange(n)
transposed = np.zeros((ROWS, n))

double = MPI.DOUBLE.Get_size()
# Sent: ROWS numbers of each of our rows.  Received: ROWS columns, each a number from every row.
block = MPI.DOUBLE.Create_vector(ROWS, ROWS, n).Commit()
column = MPI.DOUBLE.Create_vector(ROWS, 1, n)
columns = column.Create_hvector(ROWS, 1, double).Commit()
places = [r * ROWS * double for r in range(size)]
comm.Alltoallw([matrix, ([1] * size, places), [block] * size],
               [transposed, ([1] * size, places), [columns] * size])
assert np.array_equal(transposed, np.arange(n) * 100.0 + row[:, None])

for datatype in (block, column, columns):
    datatype.Free()
if rank == 0:
    print('row 0 of the transpose:', *(f'{x:g}' for x in transposed[0]))
