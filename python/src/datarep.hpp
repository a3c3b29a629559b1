// Data representations of files, converted by Python functions.
#ifndef MPI4PY_DATAREP_HPP
#define MPI4PY_DATAREP_HPP

#include <Python.h>

#include <string>

namespace mpi4py {

PyObject *Register_datarep(const std::string &datarep, PyObject *read_fn, PyObject *write_fn, PyObject *extent_fn);

} // namespace mpi4py

#endif
