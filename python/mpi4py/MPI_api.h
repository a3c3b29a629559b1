/* mpi4py/MPI_api.h: import_mpi4py__MPI(), under the file name that Cython gives to such a header. */
#ifndef MPI4PY_MPI_API_H
#define MPI4PY_MPI_API_H

#include "MPI.h"
#include "include/mpi4py/pycapi.h"

#endif
