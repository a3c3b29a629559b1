/* mpi4py/mpi4py.MPI_api.h: import_mpi4py__MPI() under the file name of the 3.x series. */
#include "pycapi.h"
