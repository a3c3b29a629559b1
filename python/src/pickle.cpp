// MPI.Pickle: how objects become bytes and bytes objects.
#include "pickle.hpp"

#include "arguments.hpp"
#include "buffers.hpp"
#include "module.hpp"
#include "objects.hpp"
#include "older.hpp"

#include <cstddef>
#include <cstdlib>

namespace mpi4py {

namespace {

struct Standard {
    PyObject *dumps, *loads; // those of the module pickle; until it is needed, functions that import it
    PyObject *protocol;      // the default
    PyObject *keywords[2];   // ("buffer_callback",), ("buffers",)
    Py_ssize_t threshold;
    bool imported; // whether the functions are pickle's
    bool highest;  // whether the default is the highest protocol, not one of the environment
} standard;

Pickler *global;

void set_functions(Pickler *self) {
    Py_INCREF(standard.dumps);
    Py_INCREF(standard.loads);
    Py_INCREF(standard.protocol);
    Py_XSETREF(self->dumps, standard.dumps);
    Py_XSETREF(self->loads, standard.loads);
    Py_XSETREF(self->protocol, standard.protocol);
}

void set_defaults(Pickler *self) {
    set_functions(self);
    self->threshold = standard.threshold;
}

void settle(Pickler *self) {
    int overflow = 0;
    const long protocol = PyLong_Check(self->protocol) ? PyLong_AsLongAndOverflow(self->protocol, &overflow) : 0;
    PyErr_Clear();
    self->standard = self->dumps == standard.dumps && self->loads == standard.loads && (protocol >= 5 || protocol < 0);
}

/// Import pickle's functions at the first need: to import MPI does not, and opens two files fewer.
bool import_pickle() {
    if (standard.imported)
        return true;
    // These are the functions of the module pickle, which opens ten more files, of re, enum and others, without need.
    Owned pickle(PyImport_ImportModule("_pickle"));
    if (!pickle) {
        PyErr_Clear();
        pickle.reset(PyImport_ImportModule("pickle"));
    }
    Owned dumps(pickle ? PyObject_GetAttrString(pickle.get(), "dumps") : nullptr);
    Owned loads(dumps ? PyObject_GetAttrString(pickle.get(), "loads") : nullptr);
    // A pickle begins with an opcode and the number of its protocol, here the highest.
    Owned example(loads ? PyObject_CallFunction(dumps.get(), "Oi", Py_None, -1) : nullptr);
    Owned highest(example ? PyLong_FromLong(static_cast<unsigned char>(PyBytes_AS_STRING(example.get())[1])) : nullptr);
    if (!highest)
        return false;
    if (standard.imported) // by another thread, which an import lets run
        return true;
    standard.imported = true;
    // What these were is not released: it may be what is running, and with which protocol.
    standard.dumps = dumps.release();
    standard.loads = loads.release();
    if (standard.highest)
        standard.protocol = highest.release();
    set_functions(global); // which nobody has changed: that would have imported pickle
    return true;
}

/// dumps() and loads() before pickle is imported.
template <PyObject *Standard::*function>
PyObject *first_call(PyObject *, PyObject *const *args, Py_ssize_t count, PyObject *keywords) {
    if (!import_pickle())
        return nullptr;
    return PyObject_Vectorcall(standard.*function, args, static_cast<size_t>(count), keywords);
}

/// A policy with the defaults.
PyObject *make(PyTypeObject *type) {
    PyObject *object = type->tp_alloc(type, 0);
    if (!object)
        return nullptr;
    Pickler *self = reinterpret_cast<Pickler *>(object);
    set_defaults(self);
    settle(self);
    return object;
}

PyObject *create(PyTypeObject *type, PyObject *, PyObject *) { return import_pickle() ? make(type) : nullptr; }

bool get_threshold(PyObject *value, Py_ssize_t *threshold) {
    if (value == Py_None) {
        *threshold = standard.threshold;
        return true;
    }
    *threshold = PyNumber_AsSsize_t(value, PyExc_OverflowError);
    return !(*threshold == -1 && PyErr_Occurred());
}

int init(PyObject *object, PyObject *args, PyObject *kwargs) {
    Pickler *self = reinterpret_cast<Pickler *>(object);
    PyObject *dumps = Py_None, *loads = Py_None, *protocol = Py_None, *threshold = Py_None;
    static const char *const names[] = {"dumps", "loads", "protocol", "threshold", nullptr};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|OOOO:Pickle", const_cast<char **>(names), &dumps, &loads, &protocol,
                                     &threshold))
        return -1;
    Py_ssize_t bytes;
    if (!get_threshold(threshold, &bytes) || !import_pickle())
        return -1;
    set_defaults(self);
    self->threshold = bytes;
    if (dumps != Py_None) {
        Py_INCREF(dumps);
        Py_SETREF(self->dumps, dumps);
        Py_INCREF(Py_None);
        Py_SETREF(self->protocol, Py_None); // a function of one's own is not given a protocol unless asked for
    }
    if (loads != Py_None) {
        Py_INCREF(loads);
        Py_SETREF(self->loads, loads);
    }
    if (protocol != Py_None) {
        Py_INCREF(protocol);
        Py_SETREF(self->protocol, protocol);
    }
    settle(self);
    return 0;
}

void destroy(PyObject *object) {
    Pickler *self = reinterpret_cast<Pickler *>(object);
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    Py_CLEAR(self->dumps);
    Py_CLEAR(self->loads);
    Py_CLEAR(self->protocol);
    type->tp_free(object);
    Py_DECREF(type); // a heap type: instances own a reference to it
}

int traverse(PyObject *object, visitproc visit, void *arg) {
    Pickler *self = reinterpret_cast<Pickler *>(object);
    Py_VISIT(self->dumps);
    Py_VISIT(self->loads);
    Py_VISIT(self->protocol);
    return 0;
}

int forget(PyObject *object) {
    Pickler *self = reinterpret_cast<Pickler *>(object);
    Py_CLEAR(self->dumps);
    Py_CLEAR(self->loads);
    Py_CLEAR(self->protocol);
    return 0;
}

/// What the user's function gave, if it is bytes.
PyObject *checked(PyObject *data) {
    if (data && !PyBytes_Check(data)) {
        PyErr_Format(PyExc_TypeError, "pickle: dumps() must return bytes, not '%.200s'", Py_TYPE(data)->tp_name);
        Py_CLEAR(data);
    }
    return data;
}

/// A pickle whose buffers a function is offered.
PyObject *dumps_with(Pickler *self, PyObject *object, PyObject *callback) {
    PyObject *args[] = {object, self->protocol, callback};
    return checked(PyObject_Vectorcall(self->dumps, args, 2, standard.keywords[0]));
}

/// buffer_callback of pickle: take what is large enough out of the band, leave the rest in it.
struct Collector {
    PyObject *list;
    Py_ssize_t threshold;
};

PyObject *collect_buffer(PyObject *capsule, PyObject *buffer) {
    const Collector *collector = static_cast<Collector *>(PyCapsule_GetPointer(capsule, nullptr));
    Py_buffer view;
    if (PyObject_GetBuffer(buffer, &view, PyBUF_ANY_CONTIGUOUS) < 0) {
        PyErr_Clear();
        Py_RETURN_TRUE; // not contiguous: it is copied into the pickle
    }
    const bool large = view.len >= collector->threshold && view.len > 0;
    PyBuffer_Release(&view);
    if (!large)
        Py_RETURN_TRUE;
    if (PyList_Append(collector->list, buffer) < 0)
        return nullptr;
    Py_RETURN_FALSE;
}

PyMethodDef collect_method = {"collect", collect_buffer, METH_O, nullptr};

/// The arguments of a method: one, and one that may be left out where it has a name.
bool parse(PyObject *args, PyObject *kwargs, const char *name, PyObject **argument, const char *more = nullptr,
           PyObject **other = nullptr) {
    const char *const names[] = {name, more, nullptr};
    return PyArg_ParseTupleAndKeywords(args, kwargs, more ? "O|O:Pickle" : "O:Pickle", const_cast<char **>(names),
                                       argument, other) != 0;
}

// As methods, dumps and loads take what those of version 3 took, too.
PyObject *method_dumps(PyObject *object, PyObject *args, PyObject *kwargs) {
    Pickler *self = reinterpret_cast<Pickler *>(object);
    PyObject *value, *callback = Py_None;
    if (!parse(args, kwargs, "obj", &value, "buffer_callback", &callback))
        return nullptr;
    return callback == Py_None ? dumps(self, value) : dumps_with(self, value, callback);
}

PyObject *method_loads(PyObject *object, PyObject *args, PyObject *kwargs) {
    PyObject *data, *buffers = Py_None;
    if (!parse(args, kwargs, "data", &data, "buffers", &buffers))
        return nullptr;
    return loads(reinterpret_cast<Pickler *>(object), data, buffers == Py_None ? nullptr : buffers);
}

PyObject *method_dumps_oob(PyObject *object, PyObject *args, PyObject *kwargs) {
    Pickler *self = reinterpret_cast<Pickler *>(object);
    PyObject *value;
    if (!parse(args, kwargs, "obj", &value))
        return nullptr;
    Owned list(PyList_New(0)), buffers(PyList_New(0));
    Owned data(list ? dumps(self, value, list.get(), self->threshold) : nullptr);
    Owned type(PyMapping_GetItemString(module_dict, "buffer"));
    if (!data || !type)
        return nullptr;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list.get()); ++i) {
        Owned raw(PyObject_CallMethod(PyList_GET_ITEM(list.get(), i), "raw", nullptr));
        Owned buffer(raw ? PyObject_CallFunctionObjArgs(type.get(), raw.get(), nullptr) : nullptr);
        if (!buffer || PyList_Append(buffers.get(), buffer.get()) < 0)
            return nullptr;
    }
    return PyTuple_Pack(2, data.get(), buffers.get());
}

PyObject *method_loads_oob(PyObject *object, PyObject *args, PyObject *kwargs) {
    PyObject *data, *buffers;
    static const char *const names[] = {"data", "buffers", nullptr};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO:loads_oob", const_cast<char **>(names), &data, &buffers))
        return nullptr;
    return loads(reinterpret_cast<Pickler *>(object), data, buffers);
}

PyObject *get_protocol(PyObject *self, void *) {
    if (!import_pickle())
        return nullptr;
    PyObject *protocol = reinterpret_cast<Pickler *>(self)->protocol;
    Py_INCREF(protocol);
    return protocol;
}

int no_delete(const char *name) {
    PyErr_Format(PyExc_NotImplementedError, "%s cannot be deleted; None restores the default", name);
    return -1;
}

int set_protocol(PyObject *object, PyObject *value, void *) {
    if (!value)
        return no_delete("PROTOCOL");
    if (!import_pickle())
        return -1;
    Pickler *self = reinterpret_cast<Pickler *>(object);
    if (value == Py_None && self->dumps == standard.dumps)
        value = standard.protocol;
    Py_INCREF(value);
    Py_SETREF(self->protocol, value);
    settle(self);
    return 0;
}

PyObject *get_threshold_property(PyObject *self, void *) {
    return PyLong_FromSsize_t(reinterpret_cast<Pickler *>(self)->threshold);
}

int set_threshold_property(PyObject *self, PyObject *value, void *) {
    if (!value)
        return no_delete("THRESHOLD");
    return get_threshold(value, &reinterpret_cast<Pickler *>(self)->threshold) ? 0 : -1;
}

PyObject *no_reduce(PyObject *, PyObject *) {
    PyErr_SetString(PyExc_TypeError, "a Pickle object cannot be pickled");
    return nullptr;
}

template <auto function> constexpr PyCFunction with_keywords() {
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)(void)>(function));
}

PyMethodDef methods[] = {
    {"dumps", with_keywords<method_dumps>(), METH_VARARGS | METH_KEYWORDS,
     "dumps($self, obj)\n--\n\ndumps(self, obj: Any) -> bytes\n\nThe pickle of an object."},
    {"loads", with_keywords<method_loads>(), METH_VARARGS | METH_KEYWORDS,
     "loads($self, data)\n--\n\nloads(self, data: Buffer) -> Any\n\nThe object of a pickle."},
    {"dumps_oob", with_keywords<method_dumps_oob>(), METH_VARARGS | METH_KEYWORDS,
     "dumps_oob($self, obj)\n--\n\ndumps_oob(self, obj: Any) -> tuple[bytes, list[buffer]]\n\nThe pickle of an object and "
     "its buffers of at least THRESHOLD bytes beside it."},
    {"loads_oob", with_keywords<method_loads_oob>(), METH_VARARGS | METH_KEYWORDS,
     "loads_oob($self, data, buffers)\n--\n\nloads_oob(self, data: Buffer, buffers: Iterable[Buffer]) -> Any\n\nThe object "
     "of a pickle whose buffers came beside it."},
    {"__reduce__", no_reduce, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr}};

PyGetSetDef properties[] = {
    {"PROTOCOL", get_protocol, set_protocol, "PROTOCOL: int | None\n\nPickle protocol; None restores the default.", nullptr},
    {"THRESHOLD", get_threshold_property, set_threshold_property,
     "THRESHOLD: int\n\nBytes from which dumps_oob() leaves a buffer beside the pickle; None restores the default.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyType_Slot slots[] = {
    {Py_tp_doc, const_cast<char *>("Pickle(dumps=None, loads=None, protocol=None, threshold=None)\n--\n\n"
                                   "How objects become bytes and bytes objects.")},
    {Py_tp_new, reinterpret_cast<void *>(create)},
    {Py_tp_init, reinterpret_cast<void *>(init)},
    {Py_tp_dealloc, reinterpret_cast<void *>(destroy)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(forget)},
    {Py_tp_methods, methods},
    {Py_tp_getset, properties},
    {0, nullptr}};

PyType_Spec spec = {"mpi4py.MPI.Pickle", sizeof(Pickler), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots};

/// A number from the environment, or the default.
Py_ssize_t from_environment(const char *name, Py_ssize_t otherwise) {
    const char *text = std::getenv(name);
    if (!text)
        return otherwise;
    char *end;
    const long value = std::strtol(text, &end, 10);
    if (*text && !*end)
        return value;
    if (PyErr_WarnFormat(PyExc_RuntimeWarning, 1, "%s: expected an int, got '%s'", name, text) < 0)
        PyErr_Clear();
    return otherwise;
}

} // namespace

Pickler *pickler() { return global; }

PyObject *dumps(Pickler *self, PyObject *object, PyObject *collect, Py_ssize_t threshold) {
    if (!collect) {
        PyObject *args[] = {object, self->protocol};
        return checked(PyObject_Vectorcall(self->dumps, args, self->protocol == Py_None ? 1 : 2, nullptr));
    }
    Collector collector = {collect, threshold};
    Owned capsule(PyCapsule_New(&collector, nullptr, nullptr));
    Owned callback(capsule ? PyCFunction_New(&collect_method, capsule.get()) : nullptr);
    return callback ? dumps_with(self, object, callback.get()) : nullptr;
}

PyObject *loads(Pickler *self, PyObject *data, PyObject *buffers) {
    PyObject *args[] = {data, buffers};
    return PyObject_Vectorcall(self->loads, args, 1, buffers ? standard.keywords[1] : nullptr);
}

bool add_pickle(PyObject *module) {
    static PyMethodDef first[] = {
        {"dumps", with_keywords<first_call<&Standard::dumps>>(), METH_FASTCALL | METH_KEYWORDS, nullptr},
        {"loads", with_keywords<first_call<&Standard::loads>>(), METH_FASTCALL | METH_KEYWORDS, nullptr}};
    standard.dumps = PyCFunction_New(&first[0], nullptr);
    standard.loads = PyCFunction_New(&first[1], nullptr);
    const Py_ssize_t protocol = from_environment("MPI4PY_PICKLE_PROTOCOL", PY_SSIZE_T_MIN);
    standard.highest = protocol == PY_SSIZE_T_MIN;
    standard.protocol = PyLong_FromSsize_t(standard.highest ? -1 : protocol); // -1 is the highest for pickle, too
    standard.threshold = from_environment("MPI4PY_PICKLE_THRESHOLD", 262144);
    standard.keywords[0] = Py_BuildValue("(N)", PyUnicode_InternFromString("buffer_callback"));
    standard.keywords[1] = Py_BuildValue("(N)", PyUnicode_InternFromString("buffers"));
    PyObject *type = PyType_FromSpec(&spec);
    if (!type || PyErr_Occurred())
        return false;
    global = reinterpret_cast<Pickler *>(make(reinterpret_cast<PyTypeObject *>(type)));
    Py_XINCREF(global);
    return global && PyModule_AddObject(module, "Pickle", type) == 0 &&
           PyModule_AddObject(module, "pickle", reinterpret_cast<PyObject *>(global)) == 0;
}

} // namespace mpi4py
