/* mpi4py/mpi4py.MPI.h: the C structs of mpi4py.MPI under the name of the 3.x series. */
#include "objects.h"
