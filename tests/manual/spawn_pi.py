# The manual's example, Dynamic Process Management: compute Pi, master side
# ranks: 1; timeout: 60; mpi: openmpi
# (MPICH as Debian builds it starts no processes: docs/known-issues.md)
from mpi4py import MPI
import numpy
import os
import sys

comm = MPI.COMM_SELF.Spawn(sys.executable,
                           args=[os.path.join(os.path.dirname(__file__), 'cpi.py')],
                           maxprocs=5)

N = numpy.array(100, 'i')
comm.Bcast([N, MPI.INT], root=MPI.ROOT)
PI = numpy.array(0.0, 'd')
comm.Reduce(None, [PI, MPI.DOUBLE],
            op=MPI.SUM, root=MPI.ROOT)
print(PI)

comm.Disconnect()

# What the example must have done
assert abs(PI - numpy.pi) < 1e-4
