/* mpi4py/mpi4py.h: the C interface of mpi4py; call import_mpi4py() before any other name of this header. */
#ifndef MPI4PY_H
#define MPI4PY_H

#include <Python.h>
#include <mpi.h>

#ifdef MPI4PY_LIMITED_API
#include "pycapi.h"
#else
#include "../../MPI_api.h"
#endif

/* Returns 0, or -1 with an exception: mpi4py is missing, or was built with an MPI that does not fit this
 * code. */
static inline int import_mpi4py(void) { return import_mpi4py__MPI(); }

#endif
