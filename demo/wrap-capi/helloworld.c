/* helloworld.c: a Python module in plain C that takes and returns communicators. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <mpi4py/mpi4py.h>
#include <stdio.h>

/* The communicator inside a Python object; TypeError for what is none, ValueError for COMM_NULL. */
static int get_comm(PyObject *object, void *result) {
    MPI_Comm *comm = PyMPIComm_Get(object);
    if (comm && *comm == MPI_COMM_NULL)
        PyErr_SetString(PyExc_ValueError, "comm is COMM_NULL");
    if (!comm || *comm == MPI_COMM_NULL)
        return 0;
    *(MPI_Comm *)result = *comm;
    return 1;
}

static PyObject *sayhello(PyObject *self, PyObject *args) {
    MPI_Comm comm;
    int size, rank;
    (void)self;
    if (!PyArg_ParseTuple(args, "O&:sayhello", get_comm, &comm))
        return NULL;
    MPI_Comm_size(comm, &size);
    MPI_Comm_rank(comm, &rank);
    printf("Hello, World! I am process %d of %d.\n", rank, size);
    fflush(stdout);
    Py_RETURN_NONE;
}

static PyObject *total(PyObject *self, PyObject *args) {
    MPI_Comm comm;
    int mine, sum = 0;
    (void)self;
    if (!PyArg_ParseTuple(args, "O&i:total", get_comm, &comm, &mine))
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    MPI_Allreduce(&mine, &sum, 1, MPI_INT, MPI_SUM, comm);
    Py_END_ALLOW_THREADS
    return PyLong_FromLong(sum);
}

static PyObject *same(PyObject *self, PyObject *args) {
    MPI_Comm comm;
    (void)self;
    if (!PyArg_ParseTuple(args, "O&:same", get_comm, &comm))
        return NULL;
    return PyMPIComm_New(comm);
}

static PyObject *halve(PyObject *self, PyObject *args) {
    MPI_Comm comm, half;
    int rank;
    (void)self;
    if (!PyArg_ParseTuple(args, "O&:halve", get_comm, &comm))
        return NULL;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_split(comm, rank % 2, rank, &half);
    return PyMPIComm_New(half);
}

static PyMethodDef methods[] = {
    {"sayhello", sayhello, METH_VARARGS, "Print a greeting from every process."},
    {"total", total, METH_VARARGS, "The sum of an integer of each process."},
    {"same", same, METH_VARARGS, "Another object for the same communicator."},
    {"halve", halve, METH_VARARGS, "The processes of even and those of odd rank."},
    {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "helloworld", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_helloworld(void) {
    if (import_mpi4py() < 0)
        return NULL;
    return PyModule_Create(&module);
}
