// Python.h, and what Python 3.8 lacks of it.
#ifndef MPI4PY_OLDER_HPP
#define MPI4PY_OLDER_HPP

#include <Python.h>

#if PY_VERSION_HEX < 0x03090000
#define PyObject_Vectorcall _PyObject_Vectorcall // the same function before it was declared stable

inline void Py_SET_REFCNT(PyObject *object, Py_ssize_t count) {
    Py_REFCNT(object) = count;
}
#endif

#endif
