// What all handle classes have in common in Python: construction, comparison, conversion to numbers and freeing.
#include "handles.hpp"

#include "abandoned.hpp"
#include "arguments.hpp"
#include "classes.hpp"
#include "module.hpp"

#include <cstddef>
#include <cstring>
#include <utility>

namespace mpi4py {

namespace {

/// The null handle of a class; a Status has none.
template <class T> typename Class<T>::Handle null_handle() {
    const T null;
    typename Class<T>::Handle value;
    std::memcpy(static_cast<void *>(&value), static_cast<const void *>(&null), sizeof value);
    return value;
}

/// The object that a class keeps beside its handle (a request's buffer, a window's memory); null for the others.
template <class T> PyObject **companion(PyObject *) { return nullptr; }
template <> PyObject **companion<mpi4::Request>(PyObject *self) {
    return &reinterpret_cast<PyMPIRequestObject *>(self)->ob_buf;
}
template <> PyObject **companion<mpi4::Message>(PyObject *self) {
    return &reinterpret_cast<PyMPIMessageObject *>(self)->ob_buf;
}
template <> PyObject **companion<mpi4::Win>(PyObject *self) { return &reinterpret_cast<PyMPIWinObject *>(self)->ob_mem; }

/// Intercomm(world) and the like are refused: a communicator is of one kind.
template <class T> bool right_kind(MPI_Comm comm) {
    if (comm == MPI_COMM_NULL || std::is_same<T, mpi4::Comm>::value)
        return true;
    PyTypeObject *kind = comm_class(comm);
    if (kind && !PyType_IsSubtype(kind, Class<T>::type))
        PyErr_Format(PyExc_TypeError, "comm: expected %s %s, got a communicator of class %s",
                     std::strchr("AEIO", *Class<T>::name) ? "an" : "a", Class<T>::name,
                     kind->tp_name + sizeof "mpi4py.MPI." - 1);
    return kind && !PyErr_Occurred();
}

template <class T> PyObject *create(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *other = nullptr;
    static const char *const names[] = {Class<T>::argument, nullptr};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O", const_cast<char **>(names), &other))
        return nullptr;
    if (other == Py_None)
        other = nullptr;
    if (other && !argument<Root<T>>(other, Class<T>::argument))
        return nullptr;
    if constexpr (std::is_base_of<mpi4::Comm, T>::value)
        if (other && !right_kind<T>(handle<mpi4::Comm>(other)))
            return nullptr;
    PyObject *self = type->tp_alloc(type, 0);
    if (!self)
        return nullptr;
    handle<T>(self) = other ? handle<Root<T>>(other) : null_handle<T>();
    PyObject **mine = companion<Root<T>>(self);
    if (other && mine) {
        using Layout = typename Class<Root<T>>::Layout;
        *mine = *companion<Root<T>>(other);
        Py_XINCREF(*mine);
        for (PyObject *object : {self, other})
            reinterpret_cast<Layout *>(object)->flags |= flag_copied;
    }
    if constexpr (std::is_same<T, mpi4::Grequest>::value)
        reinterpret_cast<PyMPIGrequestObject *>(self)->ob_grequest = handle<T>(self);
    if constexpr (std::is_same<T, mpi4::Op>::value) {
        if (other)
            reinterpret_cast<PyMPIOpObject *>(self)->ob_usrid = reinterpret_cast<PyMPIOpObject *>(other)->ob_usrid;
    }
    return self;
}

template <class T> void destroy(PyObject *self) {
    using Layout = typename Class<Root<T>>::Layout;
    PyTypeObject *type = Py_TYPE(self);
    if (reinterpret_cast<Layout *>(self)->__weakref__)
        PyObject_ClearWeakRefs(self);
    if constexpr (std::is_same<Root<T>, mpi4::Request>::value && !std::is_same<T, mpi4::Grequest>::value) {
        Layout &request = *reinterpret_cast<Layout *>(self);
        if (request.ob_buf && request.ob_mpi != MPI_REQUEST_NULL && !(request.flags & flag_copied))
            abandon(request.ob_mpi, std::exchange(request.ob_buf, nullptr));
    }
    if (PyObject **mine = companion<Root<T>>(self))
        Py_CLEAR(*mine);
    if constexpr (std::is_same<T, mpi4::Datatype>::value)
        if ((reinterpret_cast<Layout *>(self)->flags & flag_owned) && handle<T>(self) != MPI_DATATYPE_NULL && running())
            MPI_Type_free(&handle<T>(self));
    type->tp_free(self);
}

template <class T> PyObject *compare(PyObject *self, PyObject *other, int op) {
    if (op != Py_EQ && op != Py_NE)
        Py_RETURN_NOTIMPLEMENTED;
    if (!is<Root<T>>(other) || !is<Root<T>>(self)) {
        return PyBool_FromLong(op == Py_NE);
    }
    const bool equal = std::memcmp(&handle<Root<T>>(self), &handle<Root<T>>(other), sizeof(typename Class<T>::Handle)) == 0;
    return PyBool_FromLong(equal == (op == Py_EQ));
}

template <> PyObject *compare<mpi4::Status>(PyObject *self, PyObject *other, int op) {
    if (op != Py_EQ && op != Py_NE)
        Py_RETURN_NOTIMPLEMENTED;
    if (!is<mpi4::Status>(other))
        return PyBool_FromLong(op == Py_NE);
    const MPI_Status &a = handle<mpi4::Status>(self), &b = handle<mpi4::Status>(other);
    return PyBool_FromLong((std::memcmp(&a, &b, sizeof a) == 0) == (op == Py_EQ));
}

template <class T> int truth(PyObject *self) {
    const typename Class<T>::Handle null = null_handle<T>();
    return std::memcmp(&handle<T>(self), &null, sizeof null) != 0;
}

template <class T> void slots(PyTypeObject *type) {
    using Layout = typename Class<T>::Layout;
    Class<T>::type = type;
    type->tp_basicsize = sizeof(Layout);
    type->tp_dictoffset = 0; // no attributes of their own, except in subclasses written in Python
    type->tp_weaklistoffset = offsetof(typename Class<Root<T>>::Layout, __weakref__);
    type->tp_new = create<T>;
    type->tp_init = nullptr;
    type->tp_getset = nullptr;
    type->tp_dealloc = destroy<T>;
    type->tp_richcompare = compare<T>;
    type->tp_hash = PyObject_HashNotImplemented;
    if constexpr (!std::is_same<T, mpi4::Status>::value)
        type->tp_as_number->nb_bool = truth<T>;
    if constexpr (std::is_same<T, mpi4::Info>::value)
        set_mapping(type);
}

// ---- handles as integers ----------------------------------------------------------------------------------------

/// A handle's bits as an unsigned integer of its size.
template <class Handle> PyObject *unsigned_bits(Handle handle) {
    if constexpr (std::is_pointer<Handle>::value)
        return PyLong_FromVoidPtr(handle);
    else // a negative int appears as 64-bit two's complement
        return PyLong_FromUnsignedLongLong(static_cast<unsigned long long>(static_cast<long long>(handle)));
}
template <class Handle> PyObject *signed_bits(Handle handle) {
    if constexpr (std::is_pointer<Handle>::value)
        return PyLong_FromLongLong(static_cast<long long>(reinterpret_cast<intptr_t>(handle)));
    else
        return PyLong_FromLongLong(handle);
}

template <class T> PyObject *get_handle(PyObject *self, void *) { return unsigned_bits(handle<T>(self)); }
template <class T> PyObject *toint(PyObject *self, PyObject *) { return signed_bits(handle<T>(self)); }

/// The object for a handle that came as an integer, of the library's class that the receiver is or is made from. A null
/// pointer where the null handle is another is none: Open MPI gives it for a Fortran handle that it does not know, and
/// looks into a request or message without a check.
template <class T> PyObject *library_object(PyObject *receiver, typename Class<T>::Handle value) {
    if constexpr (std::is_pointer<typename Class<T>::Handle>::value)
        if (!value && static_cast<typename Class<T>::Handle>(T()))
            return PyErr_Format(PyExc_ValueError, "no %s has this handle", Class<T>::name);
    if constexpr (std::is_base_of<mpi4::Comm, T>::value)
        return make_comm(value);
    if constexpr (std::is_same<mpi4::Request, T>::value) { // a handle does not tell which kind of request it is
        PyTypeObject *type = reinterpret_cast<PyTypeObject *>(receiver);
        if (PyType_IsSubtype(type, Class<mpi4::Prequest>::type))
            return make<mpi4::Prequest>(value);
        if (PyType_IsSubtype(type, Class<mpi4::Grequest>::type))
            return make<mpi4::Grequest>(value);
    }
    return make<T>(value);
}

template <class T> PyObject *from_bits(PyObject *receiver, unsigned long long bits) {
    using Handle = typename Class<T>::Handle;
    if constexpr (std::is_pointer<Handle>::value)
        return library_object<T>(receiver, reinterpret_cast<Handle>(static_cast<uintptr_t>(bits)));
    else
        return library_object<T>(receiver, static_cast<Handle>(bits));
}

template <class T>
PyObject *fromhandle(PyObject *receiver, PyObject *const *values, Py_ssize_t count, PyObject *kwnames) {
    PyObject *object = nullptr, *interned[1] = {};
    char *names[] = {const_cast<char *>("handle"), nullptr};
    const Arguments arguments{values, count};
    PyObject **places[] = {&object};
    if (!parse_slowly(arguments, kwnames, {"O:fromhandle", names, interned, 1, 1, places}))
        return nullptr;
    Py_CLEAR(interned[0]);
    if (!PyLong_Check(object))
        return type_error("handle", "an int", object), nullptr;
    const unsigned long long bits = PyLong_AsUnsignedLongLong(object);
    return bits == static_cast<unsigned long long>(-1) && PyErr_Occurred() ? nullptr : from_bits<T>(receiver, bits);
}

template <class T> PyObject *fromint(PyObject *receiver, PyObject *object) {
    if (!PyLong_Check(object))
        return type_error("arg", "an int", object), nullptr;
    const long long bits = PyLong_AsLongLong(object);
    return bits == -1 && PyErr_Occurred() ? nullptr : from_bits<T>(receiver, static_cast<unsigned long long>(bits));
}

template <class T> PyObject *py2f(PyObject *self, PyObject *) {
    // an MPI library without sessions has no Fortran handles of them
    return guarded([self] { return PyLong_FromLong(static_cast<long>(inside<Root<T>>(self)->c2f())); });
}

template <class T> PyObject *f2py(PyObject *receiver, PyObject *const *values, Py_ssize_t count, PyObject *kwnames) {
    PyObject *object = nullptr, *interned[1] = {};
    char *names[] = {const_cast<char *>("arg"), nullptr};
    const Arguments arguments{values, count};
    PyObject **places[] = {&object};
    int fortran;
    const bool good = parse_slowly(arguments, kwnames, {"O:f2py", names, interned, 1, 1, places});
    Py_CLEAR(interned[0]);
    if (!good || !as_int(object, &fortran, "arg"))
        return nullptr;
    return guarded([receiver, fortran] {
        Root<T> value = Root<T>::f2c(static_cast<MPI_Fint>(fortran));
        return library_object<Root<T>>(receiver, *reinterpret_cast<typename Class<T>::Handle *>(&value));
    });
}

// ---- free() never complains -------------------------------------------------------------------------------------

template <class T> const char *free_method() { return "Free"; }
template <> const char *free_method<mpi4::File>() { return "Close"; }
template <> const char *free_method<mpi4::Session>() { return "Finalize"; }

template <class T> PyObject *free_quietly(PyObject *self, PyObject *) {
    int finalized = 0;
    MPI_Finalized(&finalized);
    if (finalized || !truth<Root<T>>(self) || predefined<Root<T>>(*inside<Root<T>>(self)))
        Py_RETURN_NONE;
    if constexpr (std::is_same<Root<T>, mpi4::Message>::value) { // there is no MPI_Message_free: only receiving frees it
        Py_RETURN_NONE;
    } else {
        if constexpr (std::is_same<Root<T>, mpi4::Datatype>::value) {
            int integers, addresses, datatypes, combiner;
            if (!succeeded(MPI_Type_get_envelope(handle<T>(self), &integers, &addresses, &datatypes, &combiner)))
                return nullptr;
            if (combiner == MPI_COMBINER_NAMED || combiner == MPI_COMBINER_F90_INTEGER ||
                combiner == MPI_COMBINER_F90_REAL || combiner == MPI_COMBINER_F90_COMPLEX)
                Py_RETURN_NONE;
        }
        return PyObject_CallMethod(self, free_method<Root<T>>(), nullptr);
    }
}

#define MPI4PY_FAST(function) reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)(void)>(function))

template <class T> bool add_common(const char *class_name) {
    static PyMethodDef methods[] = {
        {"fromhandle", MPI4PY_FAST(fromhandle<T>), METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
         "fromhandle($type, handle)\n--\n\nfromhandle(cls, handle: int) -> %s\n\nObject of an MPI handle given as an integer."},
        {"toint", toint<T>, METH_NOARGS,
         "toint($self)\n--\n\ntoint(self) -> int\n\nThe handle as an integer of its own sign (MPI-4.1 §19.3)."},
        {"fromint", fromint<T>, METH_O | METH_CLASS,
         "fromint($type, arg, /)\n--\n\nfromint(cls, arg: int, /) -> %s\n\nObject of a handle made an integer by toint()."},
        {"py2f", py2f<T>, METH_NOARGS,
         "py2f($self)\n--\n\npy2f(self) -> int\n\nThe handle as Fortran has it (MPI-4.0 §19.3.4)."},
        {"f2py", MPI4PY_FAST(f2py<T>), METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
         "f2py($type, arg)\n--\n\nf2py(cls, arg: int) -> %s\n\nObject of a Fortran handle (MPI-4.0 §19.3.4)."},
        {"free", free_quietly<T>, METH_NOARGS,
         "free($self)\n--\n\nfree(self) -> None\n\nFree the handle unless it is null, predefined or already freed."},
        {nullptr, nullptr, 0, nullptr}};
    static PyGetSetDef properties[] = {
        {"handle", get_handle<T>, nullptr, "handle: int\n\nThe MPI handle as an unsigned integer.", nullptr},
        {nullptr, nullptr, nullptr, nullptr, nullptr}};
    for (PyMethodDef *method = methods; method->ml_name; ++method)
        if (const char *place = std::strstr(method->ml_doc, "%s")) // the text lives as long as the type does
            method->ml_doc = strdup((std::string(method->ml_doc, place) + class_name + (place + 2)).c_str());
    return add_methods(Class<T>::type, methods) && add_properties(Class<T>::type, properties);
}

} // namespace

void set_slots(PyTypeObject *type) {
    const char *name = type->tp_name + sizeof "mpi4py.MPI." - 1;
#define MPI4PY_SLOTS(name_, handle_, base_, argument_)                                                               \
    if (std::strcmp(name, #name_) == 0)                                                                              \
        slots<mpi4::name_>(type);
    MPI4PY_CLASSES(MPI4PY_SLOTS)
#undef MPI4PY_SLOTS
}

bool add_methods(PyTypeObject *type, PyMethodDef *methods) {
    for (PyMethodDef *method = methods; method->ml_name; ++method) {
        Owned object(method->ml_flags & METH_CLASS    ? PyDescr_NewClassMethod(type, method)
                     : method->ml_flags & METH_STATIC ? PyStaticMethod_New(Owned(PyCFunction_New(method, nullptr)).get())
                                                      : PyDescr_NewMethod(type, method));
        if (!object || PyDict_SetItemString(type->tp_dict, method->ml_name, object.get()) < 0)
            return false;
    }
    PyType_Modified(type);
    return true;
}

bool add_properties(PyTypeObject *type, PyGetSetDef *properties) {
    for (PyGetSetDef *property = properties; property->name; ++property) {
        Owned object(PyDescr_NewGetSet(type, property));
        if (!object || PyDict_SetItemString(type->tp_dict, property->name, object.get()) < 0)
            return false;
    }
    PyType_Modified(type);
    return true;
}

bool add_handle_methods() {
    using namespace mpi4;
    return add_common<Datatype>("Datatype") && add_common<Request>("Request") && add_common<Message>("Message") &&
           add_common<Op>("Op") && add_common<Group>("Group") && add_common<Info>("Info") &&
           add_common<Errhandler>("Errhandler") && add_common<Session>("Session") && add_common<Comm>("Comm") &&
           add_common<Win>("Win") && add_common<File>("File");
}

} // namespace mpi4py
