// Attributes: Python objects, or plain C integers, attached to communicators, datatypes and windows.
#ifndef MPI4PY_ATTRIBUTES_HPP
#define MPI4PY_ATTRIBUTES_HPP

#include "objects.hpp"

namespace mpi4py {

/// An attribute key, which is no number to be rounded.
bool as_keyval(PyObject *object, int *keyval, const char *name);

// T is Comm, Datatype or Win.
template <class T> PyObject *create_keyval(PyObject *copy_fn, PyObject *delete_fn, bool nopython);
template <class T> PyObject *free_keyval(int keyval);
template <class T> PyObject *get_attr(T &object, int keyval);
template <class T> PyObject *set_attr(T &object, int keyval, PyObject *attrval);
template <class T> PyObject *delete_attr(T &object, int keyval);

/// Make an object live as long as the window, whoever holds it; it takes the place of an earlier one. False with an exception.
bool keep_with_window(MPI_Win win, PyObject *object);

/// The object that keep_with_window() attached; null when there is none or an exception is set. Borrowed.
PyObject *kept_with_window(MPI_Win win);

} // namespace mpi4py

#endif
