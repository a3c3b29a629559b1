// Memory for buffered messages: which Python object is attached to the process, a communicator or a session.
#ifndef MPI4PY_ATTACHED_HPP
#define MPI4PY_ATTACHED_HPP

#include "objects.hpp"

namespace mpi4py {

PyObject *Attach_buffer(PyObject *buf);
PyObject *Detach_buffer();

// T is Comm or Session.
template <class T> PyObject *attach_buffer(T &object, PyObject *buf);
template <class T> PyObject *detach_buffer(T &object);

} // namespace mpi4py

#endif
