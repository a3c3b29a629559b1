/* mpi4py/objects.h: the C structs behind the Python types of mpi4py.MPI; needs only Python.h and mpi.h. */
#ifndef MPI4PY_OBJECTS_H
#define MPI4PY_OBJECTS_H

#include <Python.h>
#include <mpi.h>

/* Types that older MPIs lack; the names may also be macros already when a compatibility layer came first.
   Open MPI 5.0 calls itself MPI 3.1 and has sessions. */
#if MPI_VERSION < 3 && !defined(MPI_Message)
typedef void *PyMPI_MPI_Message;
#define MPI_Message PyMPI_MPI_Message
#endif

#if MPI_VERSION < 4 && !defined(MPI_SESSION_NULL) && !defined(MPI_Session)
typedef void *PyMPI_MPI_Session;
#define MPI_Session PyMPI_MPI_Session
#endif

/* The layout is a binary contract: compiled clients read these fields and compare sizes at import. */

struct PyMPIDatatypeObject {
    PyObject_HEAD
    MPI_Datatype ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
};

struct PyMPIStatusObject {
    PyObject_HEAD
    MPI_Status ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
};

struct PyMPIRequestObject {
    PyObject_HEAD
    MPI_Request ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
    PyObject *ob_buf;
};

struct PyMPIPrequestObject {
    struct PyMPIRequestObject __pyx_base;
};

struct PyMPIGrequestObject {
    struct PyMPIRequestObject __pyx_base;
    MPI_Request ob_grequest;
};

struct PyMPIMessageObject {
    PyObject_HEAD
    MPI_Message ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
    PyObject *ob_buf;
};

/* The last two fields are those of the 3.x series; they stay so that what was compiled then still loads. */
struct PyMPIOpObject {
    PyObject_HEAD
    MPI_Op ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
    PyObject *(*ob_func)(PyObject *, PyObject *);
    int ob_usrid;
};

struct PyMPIGroupObject {
    PyObject_HEAD
    MPI_Group ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
};

struct PyMPIInfoObject {
    PyObject_HEAD
    MPI_Info ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
};

struct PyMPIErrhandlerObject {
    PyObject_HEAD
    MPI_Errhandler ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
};

struct PyMPISessionObject {
    PyObject_HEAD
    MPI_Session ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
};

struct PyMPICommObject {
    PyObject_HEAD
    MPI_Comm ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
};

struct PyMPIIntracommObject {
    struct PyMPICommObject __pyx_base;
};

struct PyMPITopocommObject {
    struct PyMPIIntracommObject __pyx_base;
};

struct PyMPICartcommObject {
    struct PyMPITopocommObject __pyx_base;
};

struct PyMPIGraphcommObject {
    struct PyMPITopocommObject __pyx_base;
};

struct PyMPIDistgraphcommObject {
    struct PyMPITopocommObject __pyx_base;
};

struct PyMPIIntercommObject {
    struct PyMPICommObject __pyx_base;
};

struct PyMPIWinObject {
    PyObject_HEAD
    MPI_Win ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
    PyObject *ob_mem;
};

struct PyMPIFileObject {
    PyObject_HEAD
    MPI_File ob_mpi;
    unsigned int flags;
    PyObject *__weakref__;
};

typedef struct PyMPIDatatypeObject PyMPIDatatypeObject;
typedef struct PyMPIStatusObject PyMPIStatusObject;
typedef struct PyMPIRequestObject PyMPIRequestObject;
typedef struct PyMPIPrequestObject PyMPIPrequestObject;
typedef struct PyMPIGrequestObject PyMPIGrequestObject;
typedef struct PyMPIMessageObject PyMPIMessageObject;
typedef struct PyMPIOpObject PyMPIOpObject;
typedef struct PyMPIGroupObject PyMPIGroupObject;
typedef struct PyMPIInfoObject PyMPIInfoObject;
typedef struct PyMPIErrhandlerObject PyMPIErrhandlerObject;
typedef struct PyMPISessionObject PyMPISessionObject;
typedef struct PyMPICommObject PyMPICommObject;
typedef struct PyMPIIntracommObject PyMPIIntracommObject;
typedef struct PyMPITopocommObject PyMPITopocommObject;
typedef struct PyMPICartcommObject PyMPICartcommObject;
typedef struct PyMPIGraphcommObject PyMPIGraphcommObject;
typedef struct PyMPIDistgraphcommObject PyMPIDistgraphcommObject;
typedef struct PyMPIIntercommObject PyMPIIntercommObject;
typedef struct PyMPIWinObject PyMPIWinObject;
typedef struct PyMPIFileObject PyMPIFileObject;

#endif
