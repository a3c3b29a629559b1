/* mpi4py/f2py.h: lets wrappers made by f2py take and return mpi4py.MPI.Comm objects in place of integers.

   In the signature file (README.md beside this file in the sources shows the whole way):
      python module hello
      usercode '''#include <mpi4py/f2py.h>'''
      interface
        subroutine halve(comm, newcomm)
          integer(kind=mpi_comm), intent(in) :: comm
          integer(kind=mpi_comm), intent(out) :: newcomm

   and f2py is called with --f2cmap mpi4py/f2py.f2cmap, which says that such an integer is a long in C.

   f2py never uses the C type long on its own. Here a long holds a Fortran handle in its first bytes, so that
   its address is what Fortran expects, and the conversions of long that f2py calls become those of
   communicators. */
#ifndef MPI4PY_F2PY_H
#define MPI4PY_F2PY_H

#define MPI4PY_LIMITED_API 1
#include "mpi4py.h" /* the one beside this file, whatever others are installed */
#include <stdarg.h>

/* Python to Fortran: 1, or 0 with TypeError or ValueError. */
static inline int mpi4py_f2py_load(long *value, PyObject *object, const char *what) {
    MPI_Comm *comm = NULL;
    MPI_Fint handle;
    if (!PyMPI_Comm_Type && import_mpi4py() < 0)
        return 0;
    if (!PyObject_TypeCheck(object, &PyMPIComm_Type)) {
        PyErr_Format(PyExc_TypeError, "%s: expected mpi4py.MPI.Comm, got %s", what, Py_TYPE(object)->tp_name);
        return 0;
    }
    comm = PyMPIComm_Get(object);
    if (!comm)
        return 0;
    if (*comm == MPI_COMM_NULL) {
        PyErr_Format(PyExc_ValueError, "%s: comm is COMM_NULL", what);
        return 0;
    }
    handle = MPI_Comm_c2f(*comm);
    *value = 0;
    memcpy(value, &handle, sizeof(handle));
    return 1;
}

/* Fortran to Python: a new object of the class that fits the communicator. */
static inline PyObject *mpi4py_f2py_object(long value) {
    MPI_Fint handle;
    if (!PyMPI_Comm_Type && import_mpi4py() < 0)
        return NULL;
    memcpy(&handle, &value, sizeof(handle));
    return PyMPIComm_New(MPI_Comm_f2c(handle));
}

/* An argument that Fortran changes: the new handle goes into the object that was given. */
static inline int mpi4py_f2py_store(PyObject *object, long *value) {
    MPI_Comm *comm = PyMPIComm_Get(object);
    MPI_Fint handle;
    if (!comm)
        return 0;
    memcpy(&handle, value, sizeof(handle));
    *comm = MPI_Comm_f2c(handle);
    return 1;
}

/* The results of a routine as f2py asks for them, once for all, by a format with a letter each; '#' is no result of
   its own. What became an integer for a long becomes a communicator. */
static inline PyObject *mpi4py_f2py_results(const char *format, ...) {
    const char *letter;
    Py_ssize_t i = 0;
    PyObject *results;
    va_list values;
    va_start(values, format);
    results = Py_VaBuildValue(format, values);
    va_end(values);
    for (letter = format; results && *letter; letter++) {
        if (*letter == 'l') {
            int alone = !PyTuple_Check(results);
            PyObject *integer = alone ? results : PyTuple_GET_ITEM(results, i);
            PyObject *comm = mpi4py_f2py_object(PyLong_AsLong(integer));
            if (alone || !comm) {
                Py_DECREF(results);
                results = comm;
            } else {
                PyTuple_SET_ITEM(results, i, comm);
                Py_DECREF(integer);
            }
        }
        i += *letter != '#';
    }
    return results;
}

#define long_from_pyobj mpi4py_f2py_load
#define try_pyarr_from_long mpi4py_f2py_store
#undef pyobj_from_long1
#define pyobj_from_long1 mpi4py_f2py_object
#undef Py_BuildValue
#define Py_BuildValue mpi4py_f2py_results

/* The elements of an array of longs would not lie where Fortran looks for integers. */
#define NPY_LONG mpi4py_f2py_takes_no_arrays_of_communicators

#endif
