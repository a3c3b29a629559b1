// Functions of the module that belong to no class of MPI's, as swig/python/module.swg wraps them.
#ifndef MPI4PY_FUNCTIONS_HPP
#define MPI4PY_FUNCTIONS_HPP

#include <Python.h>

namespace mpi4py {

// functions.cpp
PyObject *get_vendor();
PyObject *_sizeof(PyObject *arg);
PyObject *_addressof(PyObject *arg);
PyObject *_handleof(PyObject *arg);

// lifecycle.cpp
PyObject *Init();
PyObject *Init_thread(int required);
/// Have MPI_Abort called with this status at exit, in place of MPI_Finalize.
void _set_abort_status(int status);

// contexts.cpp
PyObject *_comm_lock_table(PyObject *comm);
PyObject *_comm_lock(PyObject *comm, PyObject *key);
PyObject *_commctx_intra(PyObject *comm);
PyObject *_commctx_inter(PyObject *comm);

} // namespace mpi4py

#endif
