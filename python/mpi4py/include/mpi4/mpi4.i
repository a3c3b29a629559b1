// mpi4/mpi4.i: SWIG typemaps for the classes of the C++ facade: mpi4::Comm & takes an mpi4py.MPI.Comm, and so on.

// Use, in a Python module of your own that is wrapped with -c++:
//     %{
//     #include <mpi4/mpi.hpp>
//     %}
//     %include mpi4/mpi4.i
// Rules as in mpi4py/mpi4py.i, of which this is the C++ side. An mpi4::Exception becomes an mpi4py.MPI.Exception for
// the functions that follow %mpi4_exception.

#if !defined(__cplusplus)
#error "mpi4/mpi4.i is for C++ modules: run swig with -c++"
#endif

%include mpi4py/mpi4py.i

// Derived classes first.
#define SWIG_TYPECHECK_MPI_Prequest      380
#define SWIG_TYPECHECK_MPI_Grequest      381
#define SWIG_TYPECHECK_MPI_Cartcomm      382
#define SWIG_TYPECHECK_MPI_Graphcomm     383
#define SWIG_TYPECHECK_MPI_Distgraphcomm 384
#define SWIG_TYPECHECK_MPI_Topocomm      385
#define SWIG_TYPECHECK_MPI_Intercomm     386
#define SWIG_TYPECHECK_MPI_Intracomm     387

// A Python object holds the C handle, and a facade object is nothing but that handle: its address serves as both.
%define %mpi4_typemap(PyType, Base)
namespace mpi4 { class PyType; }
%fragment("PyMPI_SWIG_mpi4_" #PyType, "header", fragment="PyMPI_SWIG_Common,PyMPI_SWIG_mpi4") {
#define PyMPI_SWIG_NULL_mpi4_##PyType(value) (*(value) = mpi4::PyType())
SWIGINTERN int PyMPI_SWIG_Asmpi4_##PyType(PyObject *obj, mpi4::PyType **ptr, swig_type_info *info) {
  void *pointer = NULL;
  *ptr = NULL;
  static_assert(sizeof(mpi4::PyType) == sizeof(MPI_##Base), "a facade object is nothing but its handle");
  if (obj == Py_None)
    return 0;
  if (PyObject_TypeCheck(obj, &PyMPI##PyType##_Type))
    pointer = PyMPI##Base##_Get(obj);
  else if (!SWIG_IsOK(SWIG_ConvertPtr(obj, &pointer, info, 0)))
    pointer = NULL;
  *ptr = static_cast<mpi4::PyType *>(pointer);
  return pointer ? 0 : -1;
}
SWIGINTERN PyObject *PyMPI_SWIG_Frommpi4_##PyType(const mpi4::PyType &value) {
  MPI_##Base handle = value;
  return PyMPI##PyType##_New_mpi4(handle);
}
}
%mpi4py_typemaps(mpi4_##PyType, PyType, mpi4::PyType)
%enddef

%fragment("PyMPI_SWIG_mpi4", "header", fragment="PyMPI_SWIG_Header") %{
// a communicator gets the class that fits it, whatever class the function names
#define PyMPIComm_New_mpi4 PyMPIComm_New
#define PyMPIIntracomm_New_mpi4 PyMPIComm_New
#define PyMPITopocomm_New_mpi4 PyMPIComm_New
#define PyMPICartcomm_New_mpi4 PyMPIComm_New
#define PyMPIGraphcomm_New_mpi4 PyMPIComm_New
#define PyMPIDistgraphcomm_New_mpi4 PyMPIComm_New
#define PyMPIIntercomm_New_mpi4 PyMPIComm_New
#define PyMPIDatatype_New_mpi4 PyMPIDatatype_New
#define PyMPIRequest_New_mpi4 PyMPIRequest_New
#define PyMPIPrequest_New_mpi4 PyMPIPrequest_New
#define PyMPIGrequest_New_mpi4 PyMPIGrequest_New
#define PyMPIMessage_New_mpi4 PyMPIMessage_New
#define PyMPIStatus_New_mpi4(value) PyMPIStatus_New(&value)
#define PyMPIOp_New_mpi4 PyMPIOp_New
#define PyMPIGroup_New_mpi4 PyMPIGroup_New
#define PyMPIInfo_New_mpi4 PyMPIInfo_New
#define PyMPIFile_New_mpi4 PyMPIFile_New
#define PyMPIWin_New_mpi4 PyMPIWin_New
#define PyMPIErrhandler_New_mpi4 PyMPIErrhandler_New
#define PyMPISession_New_mpi4 PyMPISession_New

SWIGINTERN void PyMPI_SWIG_Raise(const mpi4::Exception &error) {
  PyObject *module = PyImport_ImportModule("mpi4py.MPI");
  PyObject *type = module ? PyObject_GetAttrString(module, "Exception") : NULL;
  PyObject *code = type ? PyLong_FromLong(error.Get_error_code()) : NULL;
  if (code)
    PyErr_SetObject(type, code);
  Py_XDECREF(code);
  Py_XDECREF(type);
  Py_XDECREF(module);
}
%}

%define %mpi4_exception
%fragment("PyMPI_SWIG_mpi4");
%exception {
  try {
    $action
  } catch (const mpi4::Exception &error) {
    PyMPI_SWIG_Raise(error);
    SWIG_fail;
  }
}
%enddef

%mpi4_typemap(Comm, Comm)
%mpi4_typemap(Intracomm, Comm)
%mpi4_typemap(Intercomm, Comm)
%mpi4_typemap(Topocomm, Comm)
%mpi4_typemap(Cartcomm, Comm)
%mpi4_typemap(Graphcomm, Comm)
%mpi4_typemap(Distgraphcomm, Comm)
%mpi4_typemap(Datatype, Datatype)
%mpi4_typemap(Request, Request)
%mpi4_typemap(Prequest, Request)
%mpi4_typemap(Grequest, Request)
%mpi4_typemap(Message, Message)
%mpi4_typemap(Status, Status)
%mpi4_typemap(Op, Op)
%mpi4_typemap(Group, Group)
%mpi4_typemap(Info, Info)
%mpi4_typemap(File, File)
%mpi4_typemap(Win, Win)
%mpi4_typemap(Errhandler, Errhandler)
%mpi4_typemap(Session, Session)
