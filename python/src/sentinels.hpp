// BOTTOM, IN_PLACE and BUFFER_AUTOMATIC: addresses that have names.
#ifndef MPI4PY_SENTINELS_HPP
#define MPI4PY_SENTINELS_HPP

#include <Python.h>

namespace mpi4py {

bool add_sentinels(PyObject *module);

/// MPI.BOTTOM. Borrowed.
PyObject *bottom_object();
/// MPI.IN_PLACE. Borrowed.
PyObject *in_place_object();
/// MPI.BUFFER_AUTOMATIC. Borrowed.
PyObject *automatic_object();

/// Whether an object is an instance of InPlaceType, as IN_PLACE is.
bool is_in_place_type(PyObject *object);
/// Whether an object is an instance of any of the three types.
bool is_sentinel(PyObject *object);

} // namespace mpi4py

#endif
