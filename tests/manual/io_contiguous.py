# The manual's example, MPI-IO: collective I/O with NumPy arrays
# ranks: 4; timeout: 60
from mpi4py import MPI
import numpy as np

amode = MPI.MODE_WRONLY|MPI.MODE_CREATE
comm = MPI.COMM_WORLD
fh = MPI.File.Open(comm, "./datafile.contig", amode)

buffer = np.empty(10, dtype=int)
buffer[:] = comm.Get_rank()

offset = comm.Get_rank()*buffer.nbytes
fh.Write_at_all(offset, buffer)

fh.Close()

# What the example must have done
comm.Barrier()
if comm.Get_rank() == 0:
    written = np.fromfile("./datafile.contig", dtype=int)
    assert np.array_equal(written, np.repeat(np.arange(comm.Get_size()), 10))
