# All processes write one file together, and read it back in another order
# ranks: 1 2 4; timeout: 60
"""The file holds a matrix row after row.  The rows are dealt like cards: process r writes the rows
r, r + size, r + 2 * size ...  A file view makes those rows look like one piece to each process.
"""
import os

import numpy as np
from mpi4py import MPI

ROWS, COLUMNS, NAME = 24, 10, 'rows.dat'

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()

mine = np.arange(rank, ROWS, size)
rows = mine[:, None] * 100.0 + np.arange(COLUMNS)

# One row of data, then a gap as long as the rows of all the others.
row = MPI.DOUBLE.Create_contiguous(COLUMNS)
dealt = row.Create_resized(0, size * COLUMNS * 8).Commit()
file = MPI.File.Open(comm, NAME, MPI.MODE_CREATE | MPI.MODE_WRONLY)
file.Set_view(rank * COLUMNS * 8, MPI.DOUBLE, dealt)
file.Write_all(rows)
file.Close()
dealt.Free()
row.Free()

# Read it in blocks of rows: each process gives the place (in bytes) where its block begins.
first, last = ROWS * rank // size, ROWS * (rank + 1) // size
block = np.empty((last - first, COLUMNS))
file = MPI.File.Open(comm, NAME, MPI.MODE_RDONLY)
file.Read_at_all(first * COLUMNS * 8, block)
assert file.Get_size() == ROWS * COLUMNS * 8
file.Close()
assert np.array_equal(block, np.arange(first, last)[:, None] * 100.0 + np.arange(COLUMNS))

# Any program can read the file: it is nothing but numbers.
if rank == 0:
    whole = np.fromfile(NAME).reshape(ROWS, COLUMNS)
    assert np.array_equal(whole[:, 0], 100.0 * np.arange(ROWS))
    print(f'{NAME}: {whole.shape[0]} rows of {whole.shape[1]} numbers, written by {size} processes')
    os.remove(NAME)
