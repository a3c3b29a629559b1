/* module.c: the translation unit that makes the Python module and calls import_mpi4py(). */
#include "unit.h"

#define FUNCTION(Name)                                                                                       \
    static PyObject *do_##Name(PyObject *self, PyObject *object) {                                           \
        (void)self;                                                                                          \
        return through(#Name, object);                                                                       \
    }
FUNCTION(Datatype)
FUNCTION(Status)
FUNCTION(Request)
FUNCTION(Prequest)
FUNCTION(Grequest)
FUNCTION(Message)
FUNCTION(Op)
FUNCTION(Group)
FUNCTION(Info)
FUNCTION(Errhandler)
FUNCTION(Session)
FUNCTION(Comm)
FUNCTION(Win)
FUNCTION(File)

static PyObject *types(PyObject *self, PyObject *none) {
    (void)self, (void)none;
    return all_types();
}

/* Reads and writes the fields of the structs themselves. */
static PyObject *set_self(PyObject *self, PyObject *object) {
    PyMPIIntracommObject *intracomm = (PyMPIIntracommObject *)object;
    (void)self;
    if (intracomm->__pyx_base.ob_mpi != MPI_COMM_NULL)
        return PyErr_Format(PyExc_ValueError, "%R is not null", object);
    ((PyMPICommObject *)object)->ob_mpi = MPI_COMM_SELF;
    Py_INCREF(object);
    return object;
}

static PyMethodDef methods[] = {{"Datatype", do_Datatype, METH_O, NULL},
                                {"Status", do_Status, METH_O, NULL},
                                {"Request", do_Request, METH_O, NULL},
                                {"Prequest", do_Prequest, METH_O, NULL},
                                {"Grequest", do_Grequest, METH_O, NULL},
                                {"Message", do_Message, METH_O, NULL},
                                {"Op", do_Op, METH_O, NULL},
                                {"Group", do_Group, METH_O, NULL},
                                {"Info", do_Info, METH_O, NULL},
                                {"Errhandler", do_Errhandler, METH_O, NULL},
                                {"Session", do_Session, METH_O, NULL},
                                {"Comm", do_Comm, METH_O, NULL},
                                {"Win", do_Win, METH_O, NULL},
                                {"File", do_File, METH_O, NULL},
                                {"types", types, METH_NOARGS, NULL},
                                {"set_self", set_self, METH_O, NULL},
                                {NULL, NULL, 0, NULL}};

#define TEXT(name) #name
#define STRING(name) TEXT(name)
#define JOIN(a, b) a##b
#define INIT(name) JOIN(PyInit_, name)

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, STRING(NAME), NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC INIT(NAME)(void) {
    if (import_mpi4py() < 0)
        return NULL;
    return PyModule_Create(&definition);
}
