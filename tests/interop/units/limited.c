/* limited.c: a module for the limited API of Python that imports only the class it needs. */
#define Py_LIMITED_API 0x03080000
#define MPI4PY_LIMITED_API 1
#define MPI4PY_LIMITED_API_SKIP_SESSION 1
#define MPI4PY_LIMITED_API_SKIP_MESSAGE 1
#include <Python.h>
#include <mpi4py/mpi4py.h>

#if defined(PyMPISession_Type)
#error "a type that was to be left out is there"
#endif

static PyObject *same(PyObject *self, PyObject *object) {
    MPI_Comm *comm = PyMPIComm_Get(object);
    (void)self;
    return comm && PyObject_TypeCheck(object, &PyMPIComm_Type) ? PyMPIComm_New(*comm) : NULL;
}

static PyMethodDef methods[] = {{"same", same, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "limited", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_limited(void) {
    if (import_mpi4py() < 0)
        return NULL;
    return PyModule_Create(&module);
}
