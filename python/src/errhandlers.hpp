// Error handlers that are Python functions.
#ifndef MPI4PY_ERRHANDLERS_HPP
#define MPI4PY_ERRHANDLERS_HPP

#include "objects.hpp"

namespace mpi4py {

/// Create_errhandler of T: Comm, Win, File or Session.
template <class T> PyObject *create_errhandler(PyObject *errhandler_fn);

/// Errhandler.Free.
PyObject *free_errhandler(mpi4::Errhandler &errhandler);

/// Remember that an object uses the error handler, so that its function must stay whatever becomes of the handle.
void use_errhandler(const mpi4::Errhandler &errhandler);

} // namespace mpi4py

#endif
