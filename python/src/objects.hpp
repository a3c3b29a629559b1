// The Python classes of MPI's handles: their layout, their type objects, and how objects of them are made.
#ifndef MPI4PY_OBJECTS_HPP
#define MPI4PY_OBJECTS_HPP

#include <Python.h>

#include <mpi4/mpi.hpp>

#include "../mpi4py/include/mpi4py/objects.h"

#include "abandoned.hpp"
#include "errors.hpp"

namespace mpi4py {

/// What belongs to a facade class T on the Python side; specialized for every class below.
template <class T> struct Class;

// class, handle type, base class (the class itself where there is none), name of the constructor's argument
#define MPI4PY_CLASSES(X)                                                                                            \
    X(Datatype, MPI_Datatype, Datatype, "datatype")                                                                  \
    X(Status, MPI_Status, Status, "status")                                                                          \
    X(Request, MPI_Request, Request, "request")                                                                      \
    X(Prequest, MPI_Request, Request, "request")                                                                     \
    X(Grequest, MPI_Request, Request, "request")                                                                     \
    X(Message, MPI_Message, Message, "message")                                                                      \
    X(Op, MPI_Op, Op, "op")                                                                                          \
    X(Group, MPI_Group, Group, "group")                                                                              \
    X(Info, MPI_Info, Info, "info")                                                                                  \
    X(Errhandler, MPI_Errhandler, Errhandler, "errhandler")                                                          \
    X(Session, MPI_Session, Session, "session")                                                                      \
    X(Comm, MPI_Comm, Comm, "comm")                                                                                  \
    X(Intracomm, MPI_Comm, Comm, "comm")                                                                             \
    X(Topocomm, MPI_Comm, Intracomm, "comm")                                                                         \
    X(Cartcomm, MPI_Comm, Topocomm, "comm")                                                                          \
    X(Graphcomm, MPI_Comm, Topocomm, "comm")                                                                         \
    X(Distgraphcomm, MPI_Comm, Topocomm, "comm")                                                                     \
    X(Intercomm, MPI_Comm, Comm, "comm")                                                                             \
    X(Win, MPI_Win, Win, "win")                                                                                      \
    X(File, MPI_File, File, "file")

#define MPI4PY_CLASS(name_, handle_, base_, argument_)                                                               \
    template <> struct Class<mpi4::name_> {                                                                          \
        using Layout = PyMPI##name_##Object;                                                                         \
        using Handle = handle_;                                                                                      \
        using Base = mpi4::base_;                                                                                    \
        static constexpr const char *name = #name_;                                                                  \
        static constexpr const char *argument = argument_;                                                           \
        static PyTypeObject *type;                                                                                   \
    };
MPI4PY_CLASSES(MPI4PY_CLASS)
#undef MPI4PY_CLASS

/// The class at the root of T's hierarchy, which all objects with the same kind of handle belong to.
template <class T, class Base = typename Class<T>::Base> struct RootOf {
    using type = typename RootOf<Base>::type;
};
template <class T> struct RootOf<T, T> {
    using type = T;
};
template <class T> using Root = typename RootOf<T>::type;

/// The facade object inside a Python object of its class: the handle itself, seen as mpi4::T.
template <class T> inline T *inside(PyObject *object) {
    static_assert(sizeof(T) == sizeof(typename Class<T>::Handle), "a facade object is its handle");
    return reinterpret_cast<T *>(reinterpret_cast<char *>(object) + offsetof(PyMPICommObject, ob_mpi));
}

/// The MPI handle inside a Python object.
template <class T> inline typename Class<T>::Handle &handle(PyObject *object) {
    return *reinterpret_cast<typename Class<T>::Handle *>(inside<T>(object));
}

template <class T> inline bool is(PyObject *object) {
    return Py_TYPE(object) == Class<T>::type || PyType_IsSubtype(Py_TYPE(object), Class<T>::type);
}

/// TypeError unless `object` is a T; `name` is the argument's.
void wrong_class(const char *name, const char *wanted, PyObject *object);

template <class T> inline T *argument(PyObject *object, const char *name) {
    if (__builtin_expect(is<T>(object), 1))
        return inside<T>(object);
    wrong_class(name, Class<T>::name, object);
    return nullptr;
}

/// Whether an argument may be None, which leaves its default: where the defaults of Python's interface say so.
constexpr bool takes_none(const char *function, const char *name) {
    return (ends_with(name, "info") && (ends_with(function, "_Dup") || ends_with(function, "_Idup"))) ||
           (ends_with(name, "errhandler") && !ends_with(function, "_Set_errhandler")) || ends_with(name, "filetype");
}

/// An object of a class without a handle, by the __new__ of a class written in Python, where there is one.
PyObject *new_object(PyTypeObject *type);

/// A new object of `type`, which is Class<T>::type or a subclass.
template <class T> PyObject *make(PyTypeObject *type, const T &value) {
    if constexpr (std::is_base_of<mpi4::Request, T>::value)
        release_abandoned();
    PyObject *object = __builtin_expect(type->tp_flags & Py_TPFLAGS_HEAPTYPE, 0) ? new_object(type)
                                                                               : type->tp_alloc(type, 0);
    if (object)
        handle<T>(object) = *reinterpret_cast<const typename Class<T>::Handle *>(&value);
    return object;
}
template <class T> PyObject *make(const T &value) { return make<T>(Class<T>::type, value); }

/// A new communicator object of the library's class for its kind.
PyObject *make_comm(MPI_Comm comm);

/// The library's class for the kind of a communicator; null when MPI failed.
PyTypeObject *comm_class(MPI_Comm comm);

/// The class of the receiver of a call: an object, or the class that a class method was called on.
inline PyTypeObject *class_of(PyObject *self) {
    return PyType_Check(self) ? reinterpret_cast<PyTypeObject *>(self) : Py_TYPE(self);
}

/// A new object of the class of `self` when that is a kind of T.
template <class T> PyObject *make_like(PyObject *self, const T &value) {
    PyTypeObject *type = Class<T>::type;
    if (self) {
        PyTypeObject *like = class_of(self);
        if (like != type && PyType_IsSubtype(like, type))
            type = like;
    }
    return make<T>(type, value);
}

/// Whether a method makes a copy of its communicator: what the original is.
constexpr bool copies(const char *name) {
    return ends_with(name, "Dup") || ends_with(name, "Dup_with_info") || ends_with(name, "Idup") ||
           ends_with(name, "Idup_with_info") || ends_with(name, "_Clone");
}

/// Results of generated methods: communicators by their kind except copies, and everything else in the receiver's class.
template <class T> inline PyObject *result(const char *name, PyObject *self, const T &value) {
    return std::is_base_of<mpi4::Comm, T>::value && !copies(name) ? make<T>(value) : make_like<T>(self, value);
}
template <> inline PyObject *result(const char *, PyObject *, const mpi4::Request &value) {
    return make<mpi4::Request>(value);
}
template <> inline PyObject *result(const char *, PyObject *, const mpi4::Prequest &value) {
    return make<mpi4::Prequest>(value);
}
template <> PyObject *result(const char *, PyObject *self, const mpi4::Win &value);
template <> PyObject *result(const char *, PyObject *self, const mpi4::File &value);
template <> PyObject *result(const char *, PyObject *self, const mpi4::Session &value);
PyObject *comm_result(const char *name, PyObject *self, const mpi4::Comm &value);
template <> inline PyObject *result(const char *name, PyObject *self, const mpi4::Comm &value) {
    return comm_result(name, self, value);
}
template <> inline PyObject *result(const char *name, PyObject *self, const mpi4::Intracomm &value) {
    return comm_result(name, self, value);
}
template <> inline PyObject *result(const char *name, PyObject *self, const mpi4::Intercomm &value) {
    return value ? comm_result(name, self, value) : make<mpi4::Intercomm>(value); // Get_parent() without a parent
}

/// Called by the generated module for each type before it is made ready: layout, slots and properties. bases is what SWIG
/// knows of them and ends with a null pointer; gives the tuple of bases, a new reference.
PyObject *prepare(PyTypeObject *type, PyTypeObject **bases);

/// Made and executed in one phase, a module whose definition asks for two (SWIG 4.4 and later).
PyObject *create_module(PyModuleDef *definition, int (*execute)(PyObject *));

/// Called by the generated module once all its types and constants are there.
bool finish(PyObject *module);

/// The one object of a predefined handle, whatever its class; null when there is none. Borrowed.
template <class T> PyObject *predefined(const T &value);

/// What MPI freed or received is null now; where that was by way of the module's constant, it stays what its name says.
void settle_constant(PyObject *object, PyTypeObject *root, void *handle, size_t size);
template <class T> inline void settle_constant(PyObject *object) {
    typename Class<T>::Handle &now = handle<T>(object);
    if (__builtin_expect(now == static_cast<typename Class<T>::Handle>(T()), 0))
        settle_constant(object, Class<T>::type, &now, sizeof now);
}

/// The object of a constant: the one that has its handle already, or a new one. A new reference.
template <class T> PyObject *constant(const T &value);

/// The module's dict. Borrowed.
extern PyObject *module_dict;

} // namespace mpi4py

#endif
