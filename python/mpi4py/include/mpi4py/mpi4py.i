// mpi4py/mpi4py.i: SWIG typemaps that let C and C++ functions take and return MPI handles as mpi4py.MPI objects.

// Use, in a Python module of your own:
//     %include mpi4py/mpi4py.i
//     %mpi4py_typemap(Comm, MPI_Comm);
// Types: Comm Datatype Request Message Status Op Group Info File Win Errhandler Session. Rules, for T = MPI_Comm:
//     T            an instance of mpi4py.MPI.Comm, or a SWIG pointer to a T
//     T *          the same, by address: what the function stores is seen in the object; None is NULL
//     T &, const T &            as T *, without None
//     T *OUTPUT, T &OUTPUT      no argument; the handle that the function stored becomes a result
//     T *INOUT, T &INOUT        an argument that stays as it is, and a result
//     results T, T *, T &, const T &    a new object of the fitting class; a NULL pointer becomes None

#if !defined(SWIGPYTHON)
#error "mpi4py/mpi4py.i is for Python modules: run swig with -python"
#endif

// A module that %imports the interface of another one has this file read only there, so that what the code of the
// typemaps needs comes with the typemaps. The function that "init" becomes part of returns a PyObject * up to SWIG
// 4.3, and an int from 4.4 on.
%fragment("PyMPI_SWIG_Import", "init") %{
  if (import_mpi4py() < 0)
#if SWIG_VERSION >= 0x040400
    return -1;
#else
    return NULL;
#endif
%}
%fragment("PyMPI_SWIG_Header", "header", fragment="PyMPI_SWIG_Import") %{
#include <mpi4py/mpi4py.h>
%}
%fragment("PyMPI_SWIG_Header");

// The order in which overloads are tried.
#define SWIG_TYPECHECK_MPI_Comm       400
#define SWIG_TYPECHECK_MPI_Datatype   401
#define SWIG_TYPECHECK_MPI_Request    402
#define SWIG_TYPECHECK_MPI_Message    403
#define SWIG_TYPECHECK_MPI_Status     404
#define SWIG_TYPECHECK_MPI_Op         405
#define SWIG_TYPECHECK_MPI_Group      406
#define SWIG_TYPECHECK_MPI_Info       407
#define SWIG_TYPECHECK_MPI_File       408
#define SWIG_TYPECHECK_MPI_Win        409
#define SWIG_TYPECHECK_MPI_Errhandler 410
#define SWIG_TYPECHECK_MPI_Session    411

// Errors, and the value that an output argument has before the call.
%fragment("PyMPI_SWIG_Common", "header", fragment="PyMPI_SWIG_Header") %{
SWIGINTERN int PyMPI_SWIG_TypeError(PyObject *obj, const char *method, int argument, const char *name,
                                    const char *type) {
  if (!PyErr_Occurred()) {
    PyObject *given = PyObject_GetAttrString((PyObject *)Py_TYPE(obj), "__name__");
    PyErr_Format(PyExc_TypeError, "in method '%s', argument %d '%s': expected mpi4py.MPI.%s, got %S", method,
                 argument, name, type, given ? given : Py_None);
    Py_XDECREF(given);
  }
  return -1;
}

#define PyMPI_SWIG_ARG_Comm(value) value
#define PyMPI_SWIG_ARG_Datatype(value) value
#define PyMPI_SWIG_ARG_Request(value) value
#define PyMPI_SWIG_ARG_Message(value) value
#define PyMPI_SWIG_ARG_Status(value) &value
#define PyMPI_SWIG_ARG_Op(value) value
#define PyMPI_SWIG_ARG_Group(value) value
#define PyMPI_SWIG_ARG_Info(value) value
#define PyMPI_SWIG_ARG_File(value) value
#define PyMPI_SWIG_ARG_Win(value) value
#define PyMPI_SWIG_ARG_Errhandler(value) value
#define PyMPI_SWIG_ARG_Session(value) value

#define PyMPI_SWIG_NULL_Comm(value) (*(value) = MPI_COMM_NULL)
#define PyMPI_SWIG_NULL_Datatype(value) (*(value) = MPI_DATATYPE_NULL)
#define PyMPI_SWIG_NULL_Request(value) (*(value) = MPI_REQUEST_NULL)
#define PyMPI_SWIG_NULL_Message(value) (*(value) = MPI_MESSAGE_NULL)
#define PyMPI_SWIG_NULL_Status(value) memset(value, 0, sizeof(MPI_Status))
#define PyMPI_SWIG_NULL_Op(value) (*(value) = MPI_OP_NULL)
#define PyMPI_SWIG_NULL_Group(value) (*(value) = MPI_GROUP_NULL)
#define PyMPI_SWIG_NULL_Info(value) (*(value) = MPI_INFO_NULL)
#define PyMPI_SWIG_NULL_File(value) (*(value) = MPI_FILE_NULL)
#define PyMPI_SWIG_NULL_Win(value) (*(value) = MPI_WIN_NULL)
#define PyMPI_SWIG_NULL_Errhandler(value) (*(value) = MPI_ERRHANDLER_NULL)
#define PyMPI_SWIG_NULL_Session(value) memset(value, 0, sizeof(MPI_Session))
%}

// PyMPI_SWIG_AsComm(): the address of the handle inside an object, NULL for None, -1 for anything else.
// PyMPI_SWIG_FromComm(): a new object for a handle; a status goes by address, as PyMPIStatus_New() takes it.
%define %mpi4py_fragments(PyType, Type)
%fragment("PyMPI_SWIG_" #PyType, "header", fragment="PyMPI_SWIG_Common") {
SWIGINTERN int PyMPI_SWIG_As##PyType(PyObject *obj, Type **ptr, swig_type_info *info) {
  void *pointer = NULL;
  *ptr = NULL;
  if (obj == Py_None)
    return 0;
  if (PyObject_TypeCheck(obj, &PyMPI##PyType##_Type)) {
    *ptr = PyMPI##PyType##_Get(obj);
    return *ptr ? 0 : -1;
  }
  if (!SWIG_IsOK(SWIG_ConvertPtr(obj, &pointer, info, 0)) || !pointer)
    return -1;
  *ptr = (Type *)pointer;
  return 0;
}
SWIGINTERN PyObject *PyMPI_SWIG_From##PyType(Type value) {
  return PyMPI##PyType##_New(PyMPI_SWIG_ARG_##PyType(value));
}
}
%enddef

// The typemaps of one type; Name is that of its helper functions.
%define %mpi4py_typemaps(Name, PyType, Type)

// ---- arguments
%typemap(in, fragment="PyMPI_SWIG_" #Name) Type (Type *ptr = NULL) {
  if (PyMPI_SWIG_As##Name($input, &ptr, $descriptor(Type *)) < 0 || !ptr) {
    PyMPI_SWIG_TypeError($input, "$symname", $argnum, "$1_name", #PyType);
    SWIG_fail;
  }
  $1 = *ptr;
}
%typemap(in, fragment="PyMPI_SWIG_" #Name) Type * (Type *ptr = NULL), Type *INPUT (Type *ptr = NULL) {
  if (PyMPI_SWIG_As##Name($input, &ptr, $descriptor(Type *)) < 0) {
    PyMPI_SWIG_TypeError($input, "$symname", $argnum, "$1_name", #PyType);
    SWIG_fail;
  }
  $1 = ptr;
}
%typemap(in, fragment="PyMPI_SWIG_" #Name) Type & (Type *ptr = NULL), Type &INPUT (Type *ptr = NULL) {
  if (PyMPI_SWIG_As##Name($input, &ptr, $descriptor(Type *)) < 0 || !ptr) {
    PyMPI_SWIG_TypeError($input, "$symname", $argnum, "$1_name", #PyType);
    SWIG_fail;
  }
  $1 = ptr;
}
%typemap(in) const Type & = Type &;
%typemap(in) const Type * = Type *;
%typemap(freearg) Type, Type *, Type &, const Type &, const Type *, Type *INPUT, Type &INPUT "";

// ---- output arguments
%typemap(in, numinputs=0, fragment="PyMPI_SWIG_" #Name) Type *OUTPUT (Type temp), Type &OUTPUT (Type temp) {
  PyMPI_SWIG_NULL_##Name(&temp);
  $1 = &temp;
}
%typemap(in, fragment="PyMPI_SWIG_" #Name) Type *INOUT (Type *ptr = NULL, Type temp),
                                             Type &INOUT (Type *ptr = NULL, Type temp) {
  if (PyMPI_SWIG_As##Name($input, &ptr, $descriptor(Type *)) < 0 || !ptr) {
    PyMPI_SWIG_TypeError($input, "$symname", $argnum, "$1_name", #PyType);
    SWIG_fail;
  }
  temp = *ptr;
  $1 = &temp;
}
%typemap(argout, fragment="PyMPI_SWIG_" #Name) Type *OUTPUT, Type &OUTPUT, Type *INOUT, Type &INOUT {
  PyObject *object = PyMPI_SWIG_From##Name(*$1);
  if (!object)
    SWIG_fail;
  %append_output(object);
}
%typemap(freearg) Type *OUTPUT, Type &OUTPUT, Type *INOUT, Type &INOUT "";

// ---- overloads
%typemap(typecheck, precedence=SWIG_TYPECHECK_MPI_##PyType, fragment="PyMPI_SWIG_" #Name)
    Type, Type &, const Type &, Type &INPUT, Type *INOUT, Type &INOUT {
  Type *ptr = NULL;
  $1 = PyMPI_SWIG_As##Name($input, &ptr, $descriptor(Type *)) == 0 && ptr;
}
%typemap(typecheck, precedence=SWIG_TYPECHECK_MPI_##PyType, fragment="PyMPI_SWIG_" #Name)
    Type *, const Type *, Type *INPUT {
  Type *ptr = NULL;
  $1 = PyMPI_SWIG_As##Name($input, &ptr, $descriptor(Type *)) == 0;
}

// ---- results
%typemap(out, fragment="PyMPI_SWIG_" #Name) Type, const Type {
  $result = PyMPI_SWIG_From##Name($1);
  if (!$result)
    SWIG_fail;
}
%typemap(out, fragment="PyMPI_SWIG_" #Name) Type *, const Type *, Type &, const Type & {
  $result = $1 ? PyMPI_SWIG_From##Name(*$1) : SWIG_Py_Void();
  if (!$result)
    SWIG_fail;
}

// ---- global variables and constants
%typemap(varin, fragment="PyMPI_SWIG_" #Name) Type {
  Type *ptr = NULL;
  if (PyMPI_SWIG_As##Name($input, &ptr, $descriptor(Type *)) < 0 || !ptr) {
    PyMPI_SWIG_TypeError($input, "$symname", 1, "$name", #PyType);
    SWIG_fail;
  }
  $1 = *ptr;
}
%typemap(varout, fragment="PyMPI_SWIG_" #Name) Type {
  $result = PyMPI_SWIG_From##Name($1);
}
%typemap(constcode, noblock=1, fragment="PyMPI_SWIG_" #Name) Type {
  %set_constant("$symname", PyMPI_SWIG_From##Name($value));
}

// ---- virtual functions overridden in Python
%typemap(directorin, fragment="PyMPI_SWIG_" #Name) Type, const Type & {
  $input = PyMPI_SWIG_From##Name($1);
}
%typemap(directorout, fragment="PyMPI_SWIG_" #Name) Type {
  Type *ptr = NULL;
  if (PyMPI_SWIG_As##Name($input, &ptr, $descriptor(Type *)) < 0 || !ptr) {
    Swig::DirectorTypeMismatchException::raise("the result of '$symname' has to be an mpi4py.MPI." #PyType);
  }
  $result = *ptr;
}
%enddef

%define %mpi4py_typemap(PyType, Type)
%mpi4py_fragments(PyType, Type)
%mpi4py_typemaps(PyType, PyType, Type)
%enddef
