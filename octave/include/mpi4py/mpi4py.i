// mpi4py/mpi4py.i for Octave: SWIG typemaps that let C and C++ functions take and return MPI handles as objects of mpi.

// The file of this name in the Python package says the same to `swig -python`, so that one interface file serves both:
//     %include mpi4py/mpi4py.i
//     %mpi4py_typemap(Comm, MPI_Comm);
// Types: those of which the package has objects, Comm Request Status Op. Rules, for T = MPI_Comm:
//     T            an object of the package's class Comm, or of one derived from it
//     T *          the same, by address: what the function stores is seen in the object; [] is NULL
//     T &, const T &            as T *, without []
//     T *OUTPUT, T &OUTPUT      no argument; the handle that the function stored becomes a result
//     T *INOUT, T &INOUT        an argument that stays as it is, and a result
//     results T, T *, T &, const T &    a new object of the fitting class; a NULL pointer becomes []

#if !defined(SWIGOCTAVE)
#error "this mpi4py/mpi4py.i is for Octave: run swig with -octave, or name the include folder of the Python package"
#endif

// The order in which overloads are tried.
#define SWIG_TYPECHECK_MPI_Comm    400
#define SWIG_TYPECHECK_MPI_Request 402
#define SWIG_TYPECHECK_MPI_Status  404
#define SWIG_TYPECHECK_MPI_Op      405

// An object of the package holds one of the facade, which is nothing but the handle: its address serves as both.
// The code comes with the typemaps, to modules that %import the interface of another, too.
%fragment("mpi4py_octave", "header") %{
#include <mpi4/mpi.hpp>

#include <string>

namespace mpi4py_octave {

/// What SWIG knows of a class of the package, in the table that all its modules share.
inline swig_type_info *type(const char *name) {
    swig_type_info *info = SWIG_TypeQuery(("mpi4::" + std::string(name) + " *").c_str());
    if (!info)
        error("mpi.%s is not there: load the package first, by mpi", name);
    return info;
}

/// The handle inside an object; null for [] and for objects of other classes.
template <class Handle> Handle *find(const octave_value &object, const char *name) {
    void *pointer = nullptr;
    return SWIG_IsOK(SWIG_ConvertPtr(object, &pointer, type(name), 0)) ? static_cast<Handle *>(pointer) : nullptr;
}

/// The class of an object, as error messages write it.
inline std::string class_of(const octave_value &object) {
    octave_swig_type *wrapped = Swig::swig_value_deref(object);
    return wrapped ? wrapped->swig_type_name() : object.class_name();
}

/// Whether an argument stands for NULL.
inline bool is_null(const octave_value &object) { return object.isnumeric() && object.isempty(); }

/// The handle inside an argument, or NULL where that may be; for anything else an error that names the argument.
template <class Handle>
Handle *get(const octave_value &object, const char *name, const char *method, int position, const char *argument,
            bool null = false) {
    Handle *handle = find<Handle>(object, name);
    if (!handle && !(null && is_null(object)))
        error("in method '%s', argument %d '%s': expected mpi.%s, got %s", method, position, argument, name,
              class_of(object).c_str());
    return handle;
}

/// A new object for a handle.
template <class Class, class Handle> octave_value make(const Handle &handle, const char *name) {
    return SWIG_NewPointerObj(new Class(handle), type(name), SWIG_POINTER_OWN);
}
template <> inline octave_value make<mpi4::Comm, MPI_Comm>(const MPI_Comm &handle, const char *) {
    int inter = 1;
    if (handle != MPI_COMM_NULL)
        MPI_Comm_test_inter(handle, &inter);
    return inter ? SWIG_NewPointerObj(new mpi4::Comm(handle), type("Comm"), SWIG_POINTER_OWN)
                 : SWIG_NewPointerObj(new mpi4::Intracomm(handle), type("Intracomm"), SWIG_POINTER_OWN);
}

} // namespace mpi4py_octave
%}
%fragment("mpi4py_octave");

%define %mpi4py_typemap(Class, Type)

// ---- arguments
%typemap(in, fragment="mpi4py_octave") Type {
    $1 = *mpi4py_octave::get<Type>($input, #Class, "$symname", $argnum, "$1_name");
}
%typemap(in, fragment="mpi4py_octave") Type *, const Type *, Type *INPUT {
    $1 = mpi4py_octave::get<Type>($input, #Class, "$symname", $argnum, "$1_name", true);
}
%typemap(in, fragment="mpi4py_octave") Type &, const Type &, Type &INPUT {
    $1 = mpi4py_octave::get<Type>($input, #Class, "$symname", $argnum, "$1_name");
}
%typemap(freearg) Type, Type *, Type &, const Type &, const Type *, Type *INPUT, Type &INPUT "";

// ---- output arguments
%typemap(in, numinputs=0, fragment="mpi4py_octave") Type *OUTPUT (Type temp), Type &OUTPUT (Type temp) {
    temp = mpi4::Class();
    $1 = &temp;
}
%typemap(in, fragment="mpi4py_octave") Type *INOUT (Type temp), Type &INOUT (Type temp) {
    temp = *mpi4py_octave::get<Type>($input, #Class, "$symname", $argnum, "$1_name");
    $1 = &temp;
}
%typemap(argout, fragment="mpi4py_octave") Type *OUTPUT, Type &OUTPUT, Type *INOUT, Type &INOUT {
    %append_output((mpi4py_octave::make<mpi4::Class, Type>(*$1, #Class)));
}
%typemap(freearg) Type *OUTPUT, Type &OUTPUT, Type *INOUT, Type &INOUT "";

// ---- overloads
%typemap(typecheck, precedence=SWIG_TYPECHECK_MPI_##Class, fragment="mpi4py_octave")
    Type, Type &, const Type &, Type &INPUT, Type *INOUT, Type &INOUT {
    $1 = mpi4py_octave::find<Type>($input, #Class) != nullptr;
}
%typemap(typecheck, precedence=SWIG_TYPECHECK_MPI_##Class, fragment="mpi4py_octave") Type *, const Type *, Type *INPUT {
    $1 = mpi4py_octave::find<Type>($input, #Class) != nullptr || mpi4py_octave::is_null($input);
}

// ---- results
%typemap(out, fragment="mpi4py_octave") Type, const Type {
    $result = mpi4py_octave::make<mpi4::Class, Type>($1, #Class);
}
%typemap(out, fragment="mpi4py_octave") Type *, const Type *, Type &, const Type & {
    $result = $1 ? mpi4py_octave::make<mpi4::Class, Type>(*$1, #Class) : octave_value(Matrix());
}
%enddef
