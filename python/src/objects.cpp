// The Python classes of MPI's handles: type objects, constants, results by kind, and the end of the module's initialization.
#include "objects.hpp"

#include "arguments.hpp"
#include "handles.hpp"
#include "module.hpp"

#include <cstring>
#include <vector>

namespace mpi4py {

#define MPI4PY_TYPE(name_, handle_, base_, argument_) PyTypeObject *Class<mpi4::name_>::type;
MPI4PY_CLASSES(MPI4PY_TYPE)
#undef MPI4PY_TYPE

PyObject *module_dict;

void wrong_class(const char *name, const char *wanted, PyObject *object) {
    PyErr_Format(PyExc_TypeError, "%s: expected a %s, got '%.200s'", name, wanted, Py_TYPE(object)->tp_name);
}

PyTypeObject *comm_class(MPI_Comm comm) {
    if (comm == MPI_COMM_NULL)
        return Class<mpi4::Comm>::type;
    int inter, topology;
    if (!succeeded(MPI_Comm_test_inter(comm, &inter)))
        return nullptr;
    if (inter)
        return Class<mpi4::Intercomm>::type;
    if (!succeeded(MPI_Topo_test(comm, &topology)))
        return nullptr;
    switch (topology) {
    case MPI_CART:
        return Class<mpi4::Cartcomm>::type;
    case MPI_GRAPH:
        return Class<mpi4::Graphcomm>::type;
    case MPI_DIST_GRAPH:
        return Class<mpi4::Distgraphcomm>::type;
    default:
        return Class<mpi4::Intracomm>::type;
    }
}

PyObject *make_comm(MPI_Comm comm) {
    PyTypeObject *type = comm_class(comm);
    return type ? make<mpi4::Comm>(type, comm) : nullptr;
}

PyObject *new_object(PyTypeObject *type) {
    const PyTypeObject *base = type;
    while (base->tp_flags & Py_TPFLAGS_HEAPTYPE)
        base = base->tp_base;
    if (type->tp_new != base->tp_new) {
        Owned nothing(PyTuple_New(0));
        Owned object(nothing ? type->tp_new(type, nothing.get(), nullptr) : nullptr);
        if (object && Py_TYPE(object.get()) == type)
            return object.release();
        if (!object && !PyErr_ExceptionMatches(PyExc_TypeError))
            return nullptr;
        PyErr_Clear(); // a __new__ that needs arguments has none for results
    }
    return type->tp_alloc(type, 0);
}

PyObject *comm_result(const char *name, PyObject *self, const mpi4::Comm &value) {
    if (copies(name))
        return make<mpi4::Comm>(Py_TYPE(self), value);
    if (ends_with(name, "_Get_parent"))
        return make<mpi4::Comm>(Class<mpi4::Intercomm>::type, value); // even when there is none
    if (value == MPI_COMM_NULL && PyType_IsSubtype(class_of(self), Class<mpi4::Intracomm>::type))
        return make<mpi4::Comm>(Class<mpi4::Intracomm>::type, value); // this process is not in the group
    return make_comm(value);
}

// ---- constants --------------------------------------------------------------------------------------------------

namespace {

struct Constant {
    PyTypeObject *root;
    std::vector<char> handle;
    PyObject *object;
};
std::vector<Constant> &constants() {
    static std::vector<Constant> all;
    return all;
}

PyObject *find(PyTypeObject *root, const void *handle, size_t size) {
    for (const Constant &constant : constants())
        if (constant.root == root && std::memcmp(constant.handle.data(), handle, size) == 0)
            return constant.object;
    return nullptr;
}

} // namespace

void settle_constant(PyObject *object, PyTypeObject *root, void *handle, size_t size) {
    for (const Constant &constant : constants())
        if (constant.root == root && constant.object == object)
            std::memcpy(handle, constant.handle.data(), size);
}

template <class T> PyObject *predefined(const T &value) {
    return find(Class<Root<T>>::type, &value, sizeof(typename Class<T>::Handle));
}

template <class T> PyObject *constant(const T &value) {
    PyObject *object = predefined(value);
    if (object) {
        Py_INCREF(object); // another name of the same thing
        return object;
    }
    object = make<T>(value);
    if (object) {
        const char *bytes = reinterpret_cast<const char *>(&value);
        constants().push_back({Class<Root<T>>::type, {bytes, bytes + sizeof(typename Class<T>::Handle)}, object});
        Py_INCREF(object); // ours lasts as long as the process
    }
    return object;
}

#define MPI4PY_CONSTANT(name_, handle_, base_, argument_)                                                            \
    template PyObject *predefined(const mpi4::name_ &);                                                              \
    template PyObject *constant(const mpi4::name_ &);
MPI4PY_CLASSES(MPI4PY_CONSTANT)
#undef MPI4PY_CONSTANT

// ---- the module -------------------------------------------------------------------------------------------------

PyObject *prepare(PyTypeObject *type, PyTypeObject **bases) {
    if (!bases[0]) {
        bases[0] = &PyBaseObject_Type;
        bases[1] = nullptr;
    }
    type->tp_base = bases[0];
    Py_INCREF(type->tp_base);
    set_slots(type);
    return PyTuple_Pack(1, type->tp_base);
}

PyObject *create_module(PyModuleDef *definition, int (*execute)(PyObject *)) {
    definition->m_slots = nullptr;
    definition->m_size = -1;
    Owned module(PyModule_Create(definition));
    return module && execute(module.get()) == 0 ? module.release() : nullptr;
}

namespace {

/// Take out what SWIG's own objects need and ours do not have.
bool clean(PyObject *module) {
#define MPI4PY_CLEAN(name_, handle_, base_, argument_)                                                               \
    for (const char *left : {"this", "thisown"})                                                                     \
        if (PyDict_DelItemString(Class<mpi4::name_>::type->tp_dict, left) < 0)                                       \
            PyErr_Clear();                                                                                           \
    PyType_Modified(Class<mpi4::name_>::type);
    MPI4PY_CLASSES(MPI4PY_CLEAN)
#undef MPI4PY_CLEAN
    for (const char *left : {"cvar", "__all__", "SWIG_PyInstanceMethod_New", "SWIG_PyStaticMethod_New"})
        if (PyDict_DelItemString(PyModule_GetDict(module), left) < 0)
            PyErr_Clear();
    return true;
}

/// Give a class descriptors of its own for the methods that it inherits: Python's specialized calls are for objects whose class
/// is the very one that a method descriptor names, and COMM_WORLD is an Intracomm while Send is a method of Comm.
bool inherit_methods(PyTypeObject *type, PyTypeObject *base) {
    PyObject *name, *object;
    Py_ssize_t position = 0;
    while (type != base && PyDict_Next(base->tp_dict, &position, &name, &object)) {
        if (Py_TYPE(object) != &PyMethodDescr_Type || PyDict_Contains(type->tp_dict, name))
            continue;
        Owned method(PyDescr_NewMethod(type, reinterpret_cast<PyMethodDescrObject *>(object)->d_method));
        if (!method || PyDict_SetItem(type->tp_dict, name, method.get()) < 0)
            return false;
    }
    PyType_Modified(type);
    return true;
}

bool inherit_all_methods() {
#define MPI4PY_INHERIT(name_, handle_, base_, argument_)                                                             \
    if (!inherit_methods(Class<mpi4::name_>::type, Class<mpi4::base_>::type))                                        \
        return false;
    MPI4PY_CLASSES(MPI4PY_INHERIT)
#undef MPI4PY_INHERIT
    return true;
}

} // namespace

bool finish(PyObject *module) {
    module_dict = PyModule_GetDict(module);
    return clean(module) && check_layout() && add_handle_methods() && add_all_properties() && add_reduction() &&
           inherit_all_methods() && add_everything_else(module);
}

} // namespace mpi4py
