// Functions of the module that belong to no class: whose MPI this is, and handles as C sees them.
#include "functions.hpp"

#include "handles.hpp"
#include "module.hpp"

namespace mpi4py {

PyObject *get_vendor() {
#if defined(OPEN_MPI)
    return Py_BuildValue("s(iii)", "Open MPI", OMPI_MAJOR_VERSION, OMPI_MINOR_VERSION, OMPI_RELEASE_VERSION);
#elif defined(MPICH_NUMVERSION) // 4.0.2 is 40002300, 4.0rc1 is 40000201
    return Py_BuildValue("s(iii)", "MPICH", MPICH_NUMVERSION / 10000000, MPICH_NUMVERSION / 100000 % 100,
                         MPICH_NUMVERSION / 1000 % 100);
#elif defined(MVAPICH2_NUMVERSION)
    return Py_BuildValue("s(iii)", "MVAPICH2", MVAPICH2_NUMVERSION / 10000000, MVAPICH2_NUMVERSION / 100000 % 100,
                         MVAPICH2_NUMVERSION / 1000 % 100);
#else
    return Py_BuildValue("s(iii)", "unknown", 0, 0, 0);
#endif
}

PyObject *_sizeof(PyObject *arg) {
    PyTypeObject *type = PyType_Check(arg) ? reinterpret_cast<PyTypeObject *>(arg) : Py_TYPE(arg);
#define MPI4PY_SIZE(name_, handle_, base_, argument_)                                                                \
    if (PyType_IsSubtype(type, Class<mpi4::name_>::type))                                                            \
        return PyLong_FromSize_t(sizeof(handle_));
    MPI4PY_CLASSES(MPI4PY_SIZE)
#undef MPI4PY_SIZE
    PyErr_Format(PyExc_TypeError, "arg: expected a class or an object of MPI, got '%.200s'", Py_TYPE(arg)->tp_name);
    return nullptr;
}

namespace {

/// Whether `arg` is an object of a class that holds an MPI handle.
bool holds_handle(PyObject *arg) {
#define MPI4PY_HOLDS(name_, handle_, base_, argument_)                                                               \
    if (is<mpi4::name_>(arg))                                                                                        \
        return true;
    MPI4PY_CLASSES(MPI4PY_HOLDS)
#undef MPI4PY_HOLDS
    PyErr_Format(PyExc_TypeError, "arg: expected an object of MPI, got '%.200s'", Py_TYPE(arg)->tp_name);
    return false;
}

} // namespace

PyObject *_addressof(PyObject *arg) {
    return holds_handle(arg) ? PyLong_FromVoidPtr(inside<mpi4::Comm>(arg)) : nullptr;
}

PyObject *_handleof(PyObject *arg) {
    if (!holds_handle(arg))
        return nullptr;
    return is<mpi4::Status>(arg) ? _addressof(arg) : PyObject_GetAttrString(arg, "handle");
}

namespace {

template <class Handle> bool add_datatype(PyObject *module, const char *name, Handle handle) {
    Owned object(constant(mpi4::Datatype(handle)));
    return object && PyObject_SetAttrString(module, name, object.get()) == 0;
}

} // namespace

bool add_functions(PyObject *module) {
    // Addresses that stand for weights, and the bounds that MPI-3 removed.
#if defined(MPI_LB) && !defined(OPEN_MPI)
    const MPI_Datatype lower = MPI_LB, upper = MPI_UB;
#else
    const MPI_Datatype lower = MPI_DATATYPE_NULL, upper = MPI_DATATYPE_NULL;
#endif
    return PyModule_AddObject(module, "UNWEIGHTED", PyLong_FromVoidPtr(MPI_UNWEIGHTED)) == 0 &&
           PyModule_AddObject(module, "WEIGHTS_EMPTY", PyLong_FromVoidPtr(MPI_WEIGHTS_EMPTY)) == 0 &&
           add_datatype(module, "LB", lower) && add_datatype(module, "UB", upper) &&
           PyObject_SetAttrString(module, "_lock_table", PyDict_GetItemString(module_dict, "_comm_lock_table")) == 0;
}

} // namespace mpi4py
