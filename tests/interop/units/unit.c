/* unit.c: the translation unit that uses the imported functions and types but imports nothing itself. */
#include "unit.h"

/* A new object for the handle in object, by the functions of one class. */
PyObject *through(const char *name, PyObject *object) {
#define CLASS(Name)                                                                                          \
    if (strcmp(name, #Name) == 0) {                                                                          \
        MPI_##Name *handle = PyMPI##Name##_Get(object);                                                      \
        if (!handle)                                                                                         \
            return NULL;                                                                                     \
        if (!PyObject_TypeCheck(object, &PyMPI##Name##_Type))                                                \
            return PyErr_Format(PyExc_SystemError, "PyMPI" #Name "_Type is not the type of %R", object);     \
        return PyMPI##Name##_New(*handle);                                                                   \
    }
    CLASS(Datatype)
    CLASS(Request)
    CLASS(Message)
    CLASS(Op)
    CLASS(Group)
    CLASS(Info)
    CLASS(Errhandler)
    CLASS(Session)
    CLASS(Comm)
    CLASS(Win)
    CLASS(File)
    if (strcmp(name, "Prequest") == 0) {
        MPI_Request *request = PyMPIRequest_Get(object);
        return request ? PyMPIPrequest_New(*request) : NULL;
    }
    if (strcmp(name, "Grequest") == 0) {
        MPI_Request *request = PyMPIRequest_Get(object);
        PyObject *grequest = request ? PyMPIGrequest_New(*request) : NULL;
        if (grequest && ((PyMPIGrequestObject *)grequest)->ob_grequest != *request) {
            PyErr_SetString(PyExc_SystemError, "ob_grequest is not the request");
            Py_CLEAR(grequest);
        }
        return grequest;
    }
    if (strcmp(name, "Status") == 0) {
        MPI_Status *status = PyMPIStatus_Get(object);
        return status || !PyErr_Occurred() ? PyMPIStatus_New(status) : NULL;
    }
    return PyErr_Format(PyExc_NameError, "no class %s", name);
}

PyObject *all_types(void) {
    PyObject *types = PyDict_New();
#define TYPE(Name)                                                                                           \
    if (types && PyDict_SetItemString(types, #Name, (PyObject *)&PyMPI##Name##_Type) < 0)                    \
        Py_CLEAR(types);
    TYPE(Datatype)
    TYPE(Status)
    TYPE(Request)
    TYPE(Prequest)
    TYPE(Grequest)
    TYPE(Message)
    TYPE(Op)
    TYPE(Group)
    TYPE(Info)
    TYPE(Errhandler)
    TYPE(Session)
    TYPE(Comm)
    TYPE(Intracomm)
    TYPE(Topocomm)
    TYPE(Cartcomm)
    TYPE(Graphcomm)
    TYPE(Distgraphcomm)
    TYPE(Intercomm)
    TYPE(Win)
    TYPE(File)
    return types;
}
