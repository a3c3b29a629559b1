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

/* The format of Py_BuildValue with the place of every long ready for an object; valid until the next call. */
static inline const char *mpi4py_f2py_format(const char *format) {
    static char objects[64];
    size_t i, length = strlen(format) < sizeof(objects) ? strlen(format) : sizeof(objects) - 1;
    for (i = 0; i < length; i++)
        objects[i] = (char)(format[i] == 'l' ? 'N' : format[i]);
    objects[length] = '\0';
    return objects;
}

#define long_from_pyobj mpi4py_f2py_load
#define try_pyarr_from_long mpi4py_f2py_store

/* Python's own function, whose name may itself be a macro. */
static inline PyObject *(*mpi4py_f2py_build(void))(const char *, ...) { return Py_BuildValue; }

/* Results: f2py builds all of a routine in one call, here for up to six of them. */
#define mpi4py_f2py_value(x) _Generic((x), long : mpi4py_f2py_object((long)(x)), default : (x))
#define mpi4py_f2py_1(a) mpi4py_f2py_value(a)
#define mpi4py_f2py_2(a, ...) mpi4py_f2py_value(a), mpi4py_f2py_1(__VA_ARGS__)
#define mpi4py_f2py_3(a, ...) mpi4py_f2py_value(a), mpi4py_f2py_2(__VA_ARGS__)
#define mpi4py_f2py_4(a, ...) mpi4py_f2py_value(a), mpi4py_f2py_3(__VA_ARGS__)
#define mpi4py_f2py_5(a, ...) mpi4py_f2py_value(a), mpi4py_f2py_4(__VA_ARGS__)
#define mpi4py_f2py_6(a, ...) mpi4py_f2py_value(a), mpi4py_f2py_5(__VA_ARGS__)
#define mpi4py_f2py_0(...) 0 /* ignored: the format is empty */
#define mpi4py_f2py_pick(x, a, b, c, d, e, f, name, ...) name
#define mpi4py_f2py_results(...)                                                                             \
    mpi4py_f2py_pick(0, ##__VA_ARGS__, mpi4py_f2py_6, mpi4py_f2py_5, mpi4py_f2py_4, mpi4py_f2py_3,           \
                     mpi4py_f2py_2, mpi4py_f2py_1, mpi4py_f2py_0)(__VA_ARGS__)
#undef Py_BuildValue
#define Py_BuildValue(format, ...)                                                                           \
    mpi4py_f2py_build()(mpi4py_f2py_format(format), mpi4py_f2py_results(__VA_ARGS__))

#endif
