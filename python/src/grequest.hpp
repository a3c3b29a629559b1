// Generalized requests: operations that a Python program carries out itself.
#ifndef MPI4PY_GREQUEST_HPP
#define MPI4PY_GREQUEST_HPP

#include "objects.hpp"

namespace mpi4py {

PyObject *start_grequest(PyObject *query_fn, PyObject *free_fn, PyObject *cancel_fn, PyObject *args, PyObject *kwargs);

/// Request.Free: memory that an unfinished operation uses is never let go.
PyObject *free_request(PyObject *request);

/// Say that the operation is complete, with an object for wait() and test() to give.
PyObject *complete_grequest(PyObject *request, PyObject *obj);

} // namespace mpi4py

#endif
