// How objects are pickled and copied: constants by their names, what can be made again by how it was made, others not at all.
#include "classes.hpp"
#include "handles.hpp"
#include "op.hpp"

namespace mpi4py {

namespace {

/// The first name that the module has for an object; null when it is no constant. Borrowed.
PyObject *name_of(PyObject *object) {
    PyObject *name, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(module_dict, &position, &name, &value))
        if (value == object)
            return name;
    return nullptr;
}

/// copyreg.__newobj__, which makes an object of a class.
PyObject *new_object() {
    Owned module(PyImport_ImportModule("copyreg"));
    return module ? PyObject_GetAttrString(module.get(), "__newobj__") : nullptr;
}

PyObject *refuse(PyObject *self) {
    PyErr_Format(PyExc_ValueError, "cannot pickle a '%.200s' that is neither predefined nor null", Py_TYPE(self)->tp_name);
    return nullptr;
}

/// What is neither null nor predefined: most things cannot leave their process.
template <class T> PyObject *reduce_other(PyObject *self) { return refuse(self); }

template <> PyObject *reduce_other<mpi4::Datatype>(PyObject *self) {
    Owned parts(datatype_decode(self, true));
    PyObject *create = PyDict_GetItemString(module_dict, "_datatype_create");
    if (!parts || !create)
        return nullptr;
    return Py_BuildValue("(O(OOOO))", create, PyTuple_GET_ITEM(parts.get(), 0), PyTuple_GET_ITEM(parts.get(), 1),
                         PyTuple_GET_ITEM(parts.get(), 2), Py_True);
}

template <> PyObject *reduce_other<mpi4::Info>(PyObject *self) {
    Owned create(PyObject_GetAttrString(reinterpret_cast<PyObject *>(Py_TYPE(self)), "Create"));
    Owned items(create ? info_items(*inside<mpi4::Info>(self)) : nullptr);
    return items ? Py_BuildValue("(O(O))", create.get(), items.get()) : nullptr;
}

template <> PyObject *reduce_other<mpi4::Op>(PyObject *self) {
    PyObject *function = function_of(handle<mpi4::Op>(self));
    if (!function)
        return refuse(self);
    Owned create(PyObject_GetAttrString(reinterpret_cast<PyObject *>(Py_TYPE(self)), "Create"));
    return create ? Py_BuildValue("(O(OO))", create.get(), function,
                                  inside<mpi4::Op>(self)->Is_commutative() ? Py_True : Py_False)
                  : nullptr;
}

template <class T> PyObject *reduce(PyObject *self, PyObject *) {
    if (PyObject *constant = predefined<T>(*inside<T>(self))) {
        PyObject *name = constant == self ? name_of(self) : nullptr;
        if (name) {
            Py_INCREF(name);
            return name;
        }
        Owned create(new_object());
        return create ? Py_BuildValue("(O(OO))", create.get(), Py_TYPE(self), constant) : nullptr;
    }
    return reduce_other<T>(self);
}

PyObject *reduce_status(PyObject *self, PyObject *) {
    Owned create(new_object());
    Owned state(create ? status_state(self) : nullptr);
    return state ? Py_BuildValue("(O(O)O)", create.get(), Py_TYPE(self), state.get()) : nullptr;
}

template <class T> bool add() {
    static PyMethodDef methods[] = {
        {"__reduce__", reduce<T>, METH_NOARGS,
         "__reduce__($self)\n--\n\n__reduce__(self) -> str | tuple[Any, ...]\n\nFor pickle and copy."},
        {nullptr, nullptr, 0, nullptr}};
    return add_methods(Class<T>::type, methods);
}

PyMethodDef status_methods[] = {
    {"__reduce__", reduce_status, METH_NOARGS,
     "__reduce__($self)\n--\n\n__reduce__(self) -> tuple[Any, tuple[Any, ...], dict[str, Any]]\n\nFor pickle and copy."},
    {nullptr, nullptr, 0, nullptr}};

} // namespace

bool add_reduction() {
    using namespace mpi4;
    return add<Datatype>() && add<Request>() && add<mpi4::Message>() && add<Op>() && add<Group>() && add<Info>() &&
           add<Errhandler>() && add<Session>() && add<Comm>() && add<Win>() && add<File>() &&
           add_methods(Class<Status>::type, status_methods) && add_mapping_methods();
}

} // namespace mpi4py
