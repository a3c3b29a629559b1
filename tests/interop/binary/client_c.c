/* client_c.c: a C module that is compiled against the headers of another mpi4py. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <mpi4py/mpi4py.h>

static PyObject *size(PyObject *self, PyObject *object) {
    MPI_Comm *comm = PyMPIComm_Get(object);
    int size = 0;
    (void)self;
    if (!comm)
        return NULL;
    MPI_Comm_size(*comm, &size);
    return PyLong_FromLong(size);
}

static PyObject *same(PyObject *self, PyObject *object) {
    MPI_Comm *comm = PyMPIComm_Get(object);
    (void)self;
    return comm ? PyMPIComm_New(*comm) : NULL;
}

static PyObject *set_self(PyObject *self, PyObject *object) {
    (void)self;
    if (!PyObject_TypeCheck(object, &PyMPIComm_Type))
        return PyErr_Format(PyExc_TypeError, "a Comm is needed");
    ((struct PyMPICommObject *)object)->ob_mpi = MPI_COMM_SELF;
    Py_RETURN_NONE;
}

static PyObject *reduce(PyObject *self, PyObject *args) {
    PyObject *object;
    MPI_Op *op;
    int a, b;
    (void)self;
    if (!PyArg_ParseTuple(args, "Oii", &object, &a, &b) || !(op = PyMPIOp_Get(object)))
        return NULL;
    MPI_Reduce_local(&a, &b, 1, MPI_INT, *op);
    return PyLong_FromLong(b);
}

static PyObject *source(PyObject *self, PyObject *object) {
    MPI_Status *status = PyMPIStatus_Get(object);
    (void)self;
    return status ? PyLong_FromLong(status->MPI_SOURCE) : NULL;
}

static PyObject *new_status(PyObject *self, PyObject *none) {
    MPI_Status status = {0};
    (void)self, (void)none;
    status.MPI_SOURCE = 21;
    return PyMPIStatus_New(&status);
}

static PyObject *wait_for(PyObject *self, PyObject *object) {
    MPI_Request *request = PyMPIRequest_Get(object);
    (void)self;
    if (!request)
        return NULL;
    MPI_Wait(request, MPI_STATUS_IGNORE);
    return PyBool_FromLong(*request == MPI_REQUEST_NULL);
}

static PyMethodDef methods[] = {
    {"size", size, METH_O, NULL},         {"same", same, METH_O, NULL},
    {"set_self", set_self, METH_O, NULL}, {"reduce", reduce, METH_VARARGS, NULL},
    {"source", source, METH_O, NULL},     {"new_status", new_status, METH_NOARGS, NULL},
    {"wait", wait_for, METH_O, NULL},     {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "client_c", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_client_c(void) {
    if (import_mpi4py() < 0)
        return NULL;
    return PyModule_Create(&module);
}
