# mpi4py/__init__.pxd: makes the package known to Cython; the declarations are in MPI.pxd and libmpi.pxd.
