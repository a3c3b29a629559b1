/* mpi4py/pycapi.h: imports the C functions and the Python types of mpi4py.MPI; valid under Py_LIMITED_API
 * too. */
#ifndef MPI4PY_PYCAPI_H
#define MPI4PY_PYCAPI_H

#include <Python.h>
#include <mpi.h>
#include <stddef.h>
#include <string.h>

#ifndef MPI4PY_LIMITED_API
#include "objects.h"
#endif

#if MPI_VERSION < 3 && !defined(MPI_Message)
typedef void *PyMPI_MPI_Message;
#define MPI_Message PyMPI_MPI_Message
#endif

#if MPI_VERSION < 4 && !defined(MPI_SESSION_NULL) && !defined(MPI_Session)
typedef void *PyMPI_MPI_Session;
#define MPI_Session PyMPI_MPI_Session
#endif

/* One set of pointers per extension module, whichever of its translation units calls import_mpi4py(). Other
   compilers get one set per translation unit, and each unit has to call import_mpi4py(). */
#if defined(__GNUC__) && !defined(_WIN32)
#define PyMPI_SHARED __attribute__((weak, visibility("hidden")))
#else
#define PyMPI_SHARED static
#endif

/* Code that Cython generated declares the types again, with the linkage of its release. */
#if defined(__cplusplus) && defined(__PYX_EXTERN_C)
__PYX_EXTERN_C {
#elif defined(__cplusplus)
extern "C" {
#endif

#define PyMPI_DECLARE_TYPE(Name) PyMPI_SHARED PyTypeObject *PyMPI_##Name##_Type = NULL;
#define PyMPI_DECLARE(Name, Argument)                                                                        \
    PyMPI_DECLARE_TYPE(Name) PyMPI_SHARED PyObject *(*PyMPI##Name##_New)(Argument) = NULL;                   \
    PyMPI_SHARED MPI_##Name *(*PyMPI##Name##_Get)(PyObject *) = NULL;

#ifndef MPI4PY_LIMITED_API_SKIP_DATATYPE
PyMPI_DECLARE(Datatype, MPI_Datatype)
#define PyMPIDatatype_Type (*PyMPI_Datatype_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_STATUS
    PyMPI_DECLARE(Status, MPI_Status *)
#define PyMPIStatus_Type (*PyMPI_Status_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_REQUEST
        PyMPI_DECLARE(Request, MPI_Request)
#define PyMPIRequest_Type (*PyMPI_Request_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_MESSAGE
            PyMPI_DECLARE(Message, MPI_Message)
#define PyMPIMessage_Type (*PyMPI_Message_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_OP
                PyMPI_DECLARE(Op, MPI_Op)
#define PyMPIOp_Type (*PyMPI_Op_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_GROUP
                    PyMPI_DECLARE(Group, MPI_Group)
#define PyMPIGroup_Type (*PyMPI_Group_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_INFO
                        PyMPI_DECLARE(Info, MPI_Info)
#define PyMPIInfo_Type (*PyMPI_Info_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_ERRHANDLER
                            PyMPI_DECLARE(Errhandler, MPI_Errhandler)
#define PyMPIErrhandler_Type (*PyMPI_Errhandler_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_SESSION
                                PyMPI_DECLARE(Session, MPI_Session)
#define PyMPISession_Type (*PyMPI_Session_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_COMM
                                    PyMPI_DECLARE(Comm, MPI_Comm)
#define PyMPIComm_Type (*PyMPI_Comm_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_WIN
                                        PyMPI_DECLARE(Win, MPI_Win)
#define PyMPIWin_Type (*PyMPI_Win_Type)
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_FILE
                                            PyMPI_DECLARE(File, MPI_File)
#define PyMPIFile_Type (*PyMPI_File_Type)
#endif

#ifndef MPI4PY_LIMITED_API
                                                PyMPI_DECLARE_TYPE(Prequest) PyMPI_DECLARE_TYPE(Grequest)
                                                    PyMPI_DECLARE_TYPE(Intracomm) PyMPI_DECLARE_TYPE(Topocomm)
                                                        PyMPI_DECLARE_TYPE(Cartcomm)
                                                            PyMPI_DECLARE_TYPE(Graphcomm)
                                                                PyMPI_DECLARE_TYPE(Distgraphcomm)
                                                                    PyMPI_DECLARE_TYPE(Intercomm) PyMPI_SHARED
    PyObject *(*PyMPIPrequest_New)(MPI_Request) = NULL;
PyMPI_SHARED PyObject *(*PyMPIGrequest_New)(MPI_Request) = NULL;
#define PyMPIPrequest_Type (*PyMPI_Prequest_Type)
#define PyMPIGrequest_Type (*PyMPI_Grequest_Type)
#define PyMPIIntracomm_Type (*PyMPI_Intracomm_Type)
#define PyMPITopocomm_Type (*PyMPI_Topocomm_Type)
#define PyMPICartcomm_Type (*PyMPI_Cartcomm_Type)
#define PyMPIGraphcomm_Type (*PyMPI_Graphcomm_Type)
#define PyMPIDistgraphcomm_Type (*PyMPI_Distgraphcomm_Type)
#define PyMPIIntercomm_Type (*PyMPI_Intercomm_Type)
#endif

/* mpi4py.MPI.name must be a type, at least as large as this module was compiled for (0: any size). */
static inline int PyMPI_ImportType(PyObject *module, const char *name, size_t size, PyTypeObject **slot) {
    PyObject *type = PyObject_GetAttrString(module, name);
    PyObject *have = NULL;
    if (!type)
        return -1;
    if (!PyType_Check(type)) {
        PyErr_Format(PyExc_ImportError, "mpi4py.MPI.%s is not a type", name);
        goto fail;
    }
    have = PyObject_GetAttrString(type, "__basicsize__");
    if (!have)
        goto fail;
    if (PyLong_AsSize_t(have) < size || PyErr_Occurred()) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_ImportError,
                         "objects of mpi4py.MPI.%s have %S bytes, but this module was compiled for %zu: "
                         "compile it again with the headers of the installed mpi4py",
                         name, have, size);
        goto fail;
    }
    Py_DECREF(have);
    *slot = (PyTypeObject *)type; /* the reference is kept as long as the process lives */
    return 0;
fail:
    Py_XDECREF(have);
    Py_DECREF(type);
    return -1;
}

/* The function pointer in the capsule capi[name]; a signature that differs is refused, NULL accepts any. */
static inline int PyMPI_ImportFunction(PyObject *capi, const char *name, const char *signature, void *slot) {
    PyObject *capsule = PyMapping_GetItemString(capi, name);
    const char *have = NULL;
    void *function = NULL;
    if (!capsule) {
        PyErr_Format(PyExc_ImportError, "mpi4py.MPI does not export the C function %s", name);
        return -1;
    }
    have = PyCapsule_GetName(capsule);
    if (signature && have && strcmp(have, signature) != 0)
        PyErr_Format(PyExc_ImportError,
                     "the C function mpi4py.MPI.%s has the signature '%s', but '%s' was expected", name, have,
                     signature);
    else if (!PyErr_Occurred())
        function = PyCapsule_GetPointer(capsule, have);
    Py_DECREF(capsule);
    if (!function)
        return -1;
    memcpy(slot, &function, sizeof(function)); /* ISO C has no cast from void* to a function pointer */
    return 0;
}

/* What mpi4py.MPI says about the size of the C type behind one of its classes must be what mpi.h says here.
 */
static inline int PyMPI_CheckSize(PyObject *module, const char *name, size_t size) {
    PyObject *vendor = NULL, *type = PyObject_GetAttrString(module, name);
    PyObject *have = type ? PyObject_CallMethod(module, "_sizeof", "O", type) : NULL;
    int ok = have && PyLong_AsSize_t(have) == size;
    if (!ok && !PyErr_Occurred() && (vendor = PyObject_CallMethod(module, "get_vendor", NULL)) != NULL) {
#if defined(OPEN_MPI)
        PyObject *here = PyUnicode_FromFormat("Open MPI %d.%d.%d", OMPI_MAJOR_VERSION, OMPI_MINOR_VERSION,
                                              OMPI_RELEASE_VERSION);
#elif defined(MPICH_VERSION)
        PyObject *here = PyUnicode_FromString("MPICH " MPICH_VERSION);
#else
        PyObject *here = PyUnicode_FromString("another MPI");
#endif
        if (here)
            PyErr_Format(PyExc_ImportError,
                         "this module was compiled with %U (MPI_%s has %zu bytes), but mpi4py.MPI uses %S "
                         "(%S bytes): compile both with the same MPI",
                         here, name, size, vendor, have);
        Py_XDECREF(here);
    }
    Py_XDECREF(vendor);
    Py_XDECREF(have);
    Py_XDECREF(type);
    return ok ? 0 : -1;
}

#ifdef MPI4PY_LIMITED_API
#define PyMPI_SIGNATURE(text) NULL
#define PyMPI_SIZE(size) 0
#else
#define PyMPI_SIGNATURE(text) text
#define PyMPI_SIZE(size) size
#endif

#define PyMPI_IMPORT_TYPE(Name, size)                                                                        \
    PyMPI_ImportType(module, #Name, PyMPI_SIZE(size), &PyMPI_##Name##_Type) < 0
#define PyMPI_IMPORT_NEW(Name, Argument)                                                                     \
    PyMPI_ImportFunction(capi, "PyMPI" #Name "_New", PyMPI_SIGNATURE("PyObject *(" Argument ")"),            \
                         &PyMPI##Name##_New) < 0
#define PyMPI_IMPORT_GET(Name)                                                                               \
    PyMPI_ImportFunction(capi, "PyMPI" #Name "_Get", PyMPI_SIGNATURE("MPI_" #Name " *(PyObject *)"),         \
                         &PyMPI##Name##_Get) < 0
#define PyMPI_IMPORT(Name, Argument, size)                                                                   \
    if (PyMPI_IMPORT_TYPE(Name, size) || PyMPI_IMPORT_NEW(Name, Argument) || PyMPI_IMPORT_GET(Name))         \
        return -1;
#define PyMPI_IMPORT_SUBTYPE(Name)                                                                           \
    if (PyMPI_IMPORT_TYPE(Name, sizeof(PyMPI##Name##Object)))                                                \
        return -1;

static inline int PyMPI_ImportAll(PyObject *module, PyObject *capi) {
    if (PyMPI_CheckSize(module, "Comm", sizeof(MPI_Comm)) < 0 ||
        PyMPI_CheckSize(module, "Status", sizeof(MPI_Status)) < 0)
        return -1;
#ifndef MPI4PY_LIMITED_API_SKIP_DATATYPE
    PyMPI_IMPORT(Datatype, "MPI_Datatype", sizeof(PyMPIDatatypeObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_STATUS
        PyMPI_IMPORT(Status, "MPI_Status *", sizeof(PyMPIStatusObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_REQUEST
            PyMPI_IMPORT(Request, "MPI_Request", sizeof(PyMPIRequestObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_MESSAGE
                PyMPI_IMPORT(Message, "MPI_Message", sizeof(PyMPIMessageObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_OP
        /* what follows __weakref__ in an Op depends on the version, and nothing compiled relies on it */
        PyMPI_IMPORT(Op, "MPI_Op", offsetof(PyMPIOpObject, ob_func))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_GROUP
            PyMPI_IMPORT(Group, "MPI_Group", sizeof(PyMPIGroupObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_INFO
                PyMPI_IMPORT(Info, "MPI_Info", sizeof(PyMPIInfoObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_ERRHANDLER
                    PyMPI_IMPORT(Errhandler, "MPI_Errhandler", sizeof(PyMPIErrhandlerObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_SESSION
                        PyMPI_IMPORT(Session, "MPI_Session", sizeof(PyMPISessionObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_COMM
                            PyMPI_IMPORT(Comm, "MPI_Comm", sizeof(PyMPICommObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_WIN
                                PyMPI_IMPORT(Win, "MPI_Win", sizeof(PyMPIWinObject))
#endif
#ifndef MPI4PY_LIMITED_API_SKIP_FILE
                                    PyMPI_IMPORT(File, "MPI_File", sizeof(PyMPIFileObject))
#endif
#ifndef MPI4PY_LIMITED_API
                                        PyMPI_IMPORT_SUBTYPE(Prequest) PyMPI_IMPORT_SUBTYPE(Grequest)
                                            PyMPI_IMPORT_SUBTYPE(Intracomm) PyMPI_IMPORT_SUBTYPE(Topocomm)
                                                PyMPI_IMPORT_SUBTYPE(Cartcomm) PyMPI_IMPORT_SUBTYPE(Graphcomm)
                                                    PyMPI_IMPORT_SUBTYPE(Distgraphcomm) PyMPI_IMPORT_SUBTYPE(
                                                        Intercomm) if (PyMPI_IMPORT_NEW(Prequest,
                                                                                        "MPI_Request") ||
                                                                       PyMPI_IMPORT_NEW(
                                                                           Grequest,
                                                                           "MPI_Request")) return -1;
#endif
    return 0;
}

static inline int import_mpi4py__MPI(void) {
    PyObject *module = PyImport_ImportModule("mpi4py.MPI");
    PyObject *capi = module ? PyObject_GetAttrString(module, "__pyx_capi__") : NULL;
    int rc = capi ? PyMPI_ImportAll(module, capi) : -1;
    Py_XDECREF(capi);
    Py_XDECREF(module);
    return rc;
}

#ifdef __cplusplus
}
#endif

#endif
