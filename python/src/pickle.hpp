// MPI.Pickle: how objects become bytes and bytes objects, and what a user may replace of it.
#ifndef MPI4PY_PICKLE_HPP
#define MPI4PY_PICKLE_HPP

#include "errors.hpp"

namespace mpi4py {

/// The policy of the lower-case methods, MPI.pickle.
struct Pickler {
    PyObject_HEAD
    PyObject *dumps, *loads; // the user's functions, or pickle's
    PyObject *protocol;      // int, or None for functions that take none
    Py_ssize_t threshold;    // bytes from which a buffer travels beside the pickle
    bool standard;           // dumps and loads are pickle's, and the protocol knows out-of-band buffers
};

/// MPI.pickle. Borrowed.
Pickler *pickler();

/// The pickle of an object; with `collect`, buffers of at least `threshold` bytes are left out and appended to that list.
PyObject *dumps(Pickler *self, PyObject *object, PyObject *collect = nullptr, Py_ssize_t threshold = 0);

/// The object of a pickle (any object with a buffer); `buffers` is what was left out, or null.
PyObject *loads(Pickler *self, PyObject *data, PyObject *buffers = nullptr);

} // namespace mpi4py

#endif
