# mpi4py/mpi.pxi: the C declarations of MPI, for include "mpi4py/mpi.pxi" in a Cython module.
from mpi4py.libmpi cimport *
