// BOTTOM, IN_PLACE and BUFFER_AUTOMATIC: objects that stand for MPI's special addresses.
#include "sentinels.hpp"

#include "errors.hpp"
#include "older.hpp"

namespace mpi4py {

namespace {

struct Kind {
    const char *type_name, *name, *doc;
    long value;
    PyTypeObject *type;
    PyObject *object;
};

enum { bottom, in_place, automatic };
Kind kinds[] = {
    {"mpi4py.MPI.BottomType", "BOTTOM", "The type of BOTTOM, the bottom of the address space (MPI-4.0 §2.5.4).", 0, nullptr,
     nullptr},
    {"mpi4py.MPI.InPlaceType", "IN_PLACE", "The type of IN_PLACE, which takes the input from the output buffer (MPI-4.0 §6.2.3).",
     -1, nullptr, nullptr},
    {"mpi4py.MPI.BufferAutomaticType", "BUFFER_AUTOMATIC",
     "The type of BUFFER_AUTOMATIC, which leaves buffering to MPI (MPI-4.1 §3.6).", 0, nullptr, nullptr},
};

const Kind &kind_of(PyObject *self) {
    for (const Kind &kind : kinds)
        if (Py_TYPE(self) == kind.type)
            return kind;
    return kinds[0];
}

PyObject *create(PyTypeObject *type, PyObject *, PyObject *) { return type->tp_alloc(type, 0); }
PyObject *repr(PyObject *self) { return PyUnicode_FromString(kind_of(self).name); }
PyObject *as_number(PyObject *self) { return PyLong_FromLong(kind_of(self).value); }
PyObject *reduce(PyObject *self, PyObject *) { return repr(self); }
int truth(PyObject *self) { return kind_of(self).value != 0; }
Py_hash_t hash(PyObject *self) { return kind_of(self).value == -1 ? -2 : kind_of(self).value; }

PyObject *compare(PyObject *self, PyObject *other, int op) {
    if (op != Py_EQ && op != Py_NE)
        Py_RETURN_NOTIMPLEMENTED;
    long value;
    if (is_sentinel(other))
        value = kind_of(other).value;
    else if (PyLong_Check(other)) {
        int overflow;
        value = PyLong_AsLongAndOverflow(other, &overflow);
        if (overflow)
            value = 1;
    } else
        Py_RETURN_NOTIMPLEMENTED;
    return PyBool_FromLong((value == kind_of(self).value) == (op == Py_EQ));
}

/// They export no bytes at all, so that they may stand wherever a buffer may.
int export_nothing(PyObject *self, Py_buffer *view, int flags) {
    static char nothing;
    return PyBuffer_FillInfo(view, self, &nothing, 0, 0, flags);
}

PyMethodDef methods[] = {{"__reduce__", reduce, METH_NOARGS, "Pickle as the name."}, {nullptr, nullptr, 0, nullptr}};

PyBufferProcs exporting = {export_nothing, nullptr};

PyTypeObject *new_type(const Kind &kind) {
    static PyNumberMethods numbers[3];
    static PyTypeObject types[3];
    const size_t i = static_cast<size_t>(&kind - kinds);
    numbers[i].nb_bool = truth;
    numbers[i].nb_int = as_number;
    if (i == bottom)
        numbers[i].nb_index = as_number;
    PyTypeObject &type = types[i];
    Py_SET_REFCNT(reinterpret_cast<PyObject *>(&type), 1);
    type.tp_name = kind.type_name;
    type.tp_basicsize = sizeof(PyObject);
    type.tp_doc = kind.doc;
    type.tp_flags = Py_TPFLAGS_DEFAULT;
    type.tp_new = create;
    type.tp_repr = repr;
    type.tp_hash = hash;
    type.tp_richcompare = compare;
    type.tp_as_number = &numbers[i];
    type.tp_as_buffer = &exporting;
    type.tp_methods = methods;
    return PyType_Ready(&type) < 0 ? nullptr : &type;
}

} // namespace

bool add_sentinels(PyObject *module) {
    for (Kind &kind : kinds) {
        kind.type = new_type(kind);
        if (!kind.type || !(kind.object = kind.type->tp_alloc(kind.type, 0)))
            return false;
        Py_INCREF(kind.type);
        Py_INCREF(kind.object); // the module's reference; ours lasts as long as the process
        if (PyModule_AddObject(module, kind.type_name + sizeof "mpi4py.MPI." - 1,
                               reinterpret_cast<PyObject *>(kind.type)) < 0 ||
            PyModule_AddObject(module, kind.name, kind.object) < 0)
            return false;
    }
    return true;
}

PyObject *bottom_object() { return kinds[bottom].object; }
PyObject *in_place_object() { return kinds[in_place].object; }
PyObject *automatic_object() { return kinds[automatic].object; }
bool is_in_place_type(PyObject *object) { return Py_TYPE(object) == kinds[in_place].type; }

bool is_sentinel(PyObject *object) {
    for (const Kind &kind : kinds)
        if (Py_TYPE(object) == kind.type)
            return true;
    return false;
}

} // namespace mpi4py
