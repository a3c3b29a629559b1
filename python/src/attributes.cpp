// Attributes: Python objects, or plain C integers, attached to communicators, datatypes and windows.
//
// What MPI stores with a key made here is a tuple (copy_fn, delete_fn, nopython). The registry owns one reference to it, and
// each attribute another, since attributes may outlive their key. An attribute's value is a reference to a Python object, or
// a C integer when nopython is true.
#include "attributes.hpp"

#include "arguments.hpp"
#include "callbacks.hpp"
#include "module.hpp"

#include <set>

namespace mpi4py {

namespace {

/// The keys of a class: its dict in the registry.
template <class T> PyObject *keys;

/// Keys that were given up: not every MPI notices when they are used again. Guarded by the GIL.
template <class T> std::set<int> freed_keys;

template <class T> void refuse_freed(int keyval) {
    if (freed_keys<T>.count(keyval))
        throw mpi4::Exception(MPI_ERR_KEYVAL);
}

enum { copy_item, delete_item, plain_item };

bool is_plain(PyObject *state) { return PyTuple_GET_ITEM(state, plain_item) == Py_True; }

/// An attribute's value as a Python object; a new reference.
PyObject *value_object(PyObject *state, void *value) {
    if (is_plain(state))
        return PyLong_FromVoidPtr(value);
    Py_INCREF(static_cast<PyObject *>(value));
    return static_cast<PyObject *>(value);
}

/// A value for MPI, which owns a reference to it when it is an object.
bool own_value(PyObject *state, PyObject *object, void **value) {
    if (is_plain(state)) {
        if (!PyLong_Check(object)) {
            type_error("attrval", "an int, since the key was made with nopython=True", object);
            return false;
        }
        *value = PyLong_AsVoidPtr(object);
        return !PyErr_Occurred();
    }
    Py_INCREF(object);
    *value = object;
    return true;
}

void disown_value(PyObject *state, void *value) {
    if (!is_plain(state))
        Py_DECREF(static_cast<PyObject *>(value));
}

template <class T> PyObject *object_of(typename Class<T>::Handle handle) { return make<T>(handle); }
template <> PyObject *object_of<mpi4::Comm>(MPI_Comm comm) { return make_comm(comm); }

/// Call a user's function with (object, keyval, value).
template <class T> PyObject *call(PyObject *function, typename Class<T>::Handle handle, int keyval, PyObject *value) {
    Owned object(object_of<T>(handle));
    return object && value ? PyObject_CallFunction(function, "OiO", object.get(), keyval, value) : nullptr;
}

template <class T>
int copy_attribute(typename Class<T>::Handle handle, int keyval, void *extra_state, void *in, void *out, int *flag) {
    *flag = 0;
    if (!interpreter_runs())
        return MPI_SUCCESS;
    Acquired gil;
    PyObject *state = static_cast<PyObject *>(extra_state);
    PyObject *function = PyTuple_GET_ITEM(state, copy_item);
    if (function == Py_None || function == Py_False)
        return MPI_SUCCESS;
    Owned value(value_object(state, in));
    Owned copy(function == Py_True ? value.release() : call<T>(function, handle, keyval, value.get()));
    if (copy.get() == Py_NotImplemented)
        return MPI_SUCCESS;
    if (!copy || !own_value(state, copy.get(), static_cast<void **>(out)))
        return callback_raised(Failure::reported);
    Py_INCREF(state);
    *flag = 1;
    return MPI_SUCCESS;
}

template <class T> int delete_attribute(typename Class<T>::Handle handle, int keyval, void *value, void *extra_state) {
    if (!interpreter_runs())
        return MPI_SUCCESS;
    Acquired gil;
    PyObject *state = static_cast<PyObject *>(extra_state);
    PyObject *function = PyTuple_GET_ITEM(state, delete_item);
    if (PyCallable_Check(function)) {
        Owned object(value_object(state, value));
        Owned done(call<T>(function, handle, keyval, object.get()));
        if (!done) // MPI may keep the attribute, so it keeps its references
            return callback_raised(Failure::reported);
    }
    disown_value(state, value);
    Py_DECREF(state);
    return MPI_SUCCESS;
}

/// What a key was made with; null when it was not made here. Borrowed.
template <class T> PyObject *state_of(int keyval) {
    Owned key(PyLong_FromLong(keyval));
    return key ? PyDict_GetItem(keys<T>, key.get()) : nullptr;
}

/// Predefined attributes are pointers to int, except the addresses and sizes of windows.
template <class T> PyObject *predefined_value(int, void *, bool *known) {
    *known = false;
    return nullptr;
}
template <> PyObject *predefined_value<mpi4::Comm>(int keyval, void *value, bool *known) {
    for (const int key : std::initializer_list<int>{MPI_TAG_UB, mpi4::HOST, MPI_IO, MPI_WTIME_IS_GLOBAL, MPI_UNIVERSE_SIZE, MPI_APPNUM,
                          MPI_LASTUSEDCODE})
        if (key == keyval) {
            *known = true;
            return PyLong_FromLong(*static_cast<int *>(value));
        }
    *known = false;
    return nullptr;
}
template <> PyObject *predefined_value<mpi4::Win>(int keyval, void *value, bool *known) {
    *known = true;
    if (keyval == MPI_WIN_BASE)
        return PyLong_FromVoidPtr(value);
    if (keyval == MPI_WIN_SIZE)
        return PyLong_FromSsize_t(*static_cast<MPI_Aint *>(value));
    if (keyval == MPI_WIN_DISP_UNIT || keyval == MPI_WIN_CREATE_FLAVOR || keyval == MPI_WIN_MODEL)
        return PyLong_FromLong(*static_cast<int *>(value));
    *known = false;
    return nullptr;
}

/// Attach a value with a key made here; both references that the attribute owns are taken.
template <class T> bool attach_value(T &object, int keyval, PyObject *state, PyObject *attrval) {
    void *value;
    if (!own_value(state, attrval, &value))
        return false;
    Py_INCREF(state);
    try {
        Unlocked unlocked;
        object.Set_attr(keyval, value);
    } catch (...) {
        disown_value(state, value);
        Py_DECREF(state);
        throw;
    }
    return true;
}

} // namespace

bool as_keyval(PyObject *object, int *keyval, const char *name) {
    if (PyIndex_Check(object))
        return as_int(object, keyval, name);
    type_error(name, "an integer", object);
    return false;
}

template <class T> PyObject *create_keyval(PyObject *copy_fn, PyObject *delete_fn, bool nopython) {
    if (!check_callable(copy_fn, "copy_fn", true, true) || !check_callable(delete_fn, "delete_fn", true))
        return nullptr;
    Owned state(PyTuple_Pack(3, copy_fn, delete_fn, nopython ? Py_True : Py_False));
    if (!state)
        return nullptr;
    int keyval;
    {
        Unlocked unlocked;
        keyval = T::Create_keyval(copy_attribute<T>, delete_attribute<T>, state.get());
    }
    freed_keys<T>.erase(keyval);
    Owned key(PyLong_FromLong(keyval));
    return key && PyDict_SetItem(keys<T>, key.get(), state.get()) == 0 ? key.release() : nullptr;
}

template <class T> PyObject *free_keyval(int keyval) {
    refuse_freed<T>(keyval);
    Owned key(PyLong_FromLong(keyval));
    if (!key)
        return nullptr;
    const int freed = keyval;
    {
        Unlocked unlocked;
        T::Free_keyval(keyval);
    }
    freed_keys<T>.insert(freed);
    if (PyDict_DelItem(keys<T>, key.get()) < 0)
        PyErr_Clear(); // a key of somebody else's
    return PyLong_FromLong(keyval);
}

template <class T> PyObject *get_attr(T &object, int keyval) {
    void *value = nullptr;
    bool there, known;
    {
        Unlocked unlocked;
        there = object.Get_attr(keyval, &value);
    }
    if (!there)
        Py_RETURN_NONE;
    if (PyObject *state = state_of<T>(keyval))
        return value_object(state, value);
    PyObject *result = predefined_value<T>(keyval, value, &known);
    return known ? result : PyLong_FromVoidPtr(value);
}

template <class T> PyObject *set_attr(T &object, int keyval, PyObject *attrval) {
    refuse_freed<T>(keyval);
    if (PyObject *state = state_of<T>(keyval)) {
        if (!attach_value(object, keyval, state, attrval))
            return nullptr;
        Py_RETURN_NONE;
    }
    if (!PyLong_Check(attrval))
        return type_error("attrval", "an int, since the key was not made by Create_keyval", attrval), nullptr;
    void *value = PyLong_AsVoidPtr(attrval);
    if (PyErr_Occurred())
        return nullptr;
    {
        Unlocked unlocked;
        object.Set_attr(keyval, value);
    }
    Py_RETURN_NONE;
}

template <class T> PyObject *delete_attr(T &object, int keyval) {
    {
        Unlocked unlocked;
        object.Delete_attr(keyval);
    }
    Py_RETURN_NONE;
}

#define MPI4PY_ATTRIBUTES(T)                                                                                         \
    template PyObject *create_keyval<mpi4::T>(PyObject *, PyObject *, bool);                                         \
    template PyObject *free_keyval<mpi4::T>(int);                                                                    \
    template PyObject *get_attr(mpi4::T &, int);                                                                     \
    template PyObject *set_attr(mpi4::T &, int, PyObject *);                                                         \
    template PyObject *delete_attr(mpi4::T &, int);
MPI4PY_ATTRIBUTES(Comm)
MPI4PY_ATTRIBUTES(Datatype)
MPI4PY_ATTRIBUTES(Win)
#undef MPI4PY_ATTRIBUTES

namespace {

int window_key = MPI_KEYVAL_INVALID; // of what keep_with_window attaches
PyObject *window_state;

} // namespace

bool keep_with_window(MPI_Win win, PyObject *object) {
    if (window_key == MPI_KEYVAL_INVALID) {
        window_state = PyTuple_Pack(3, Py_None, Py_None, Py_False);
        if (!window_state)
            return false;
        Unlocked unlocked;
        window_key = mpi4::Win::Create_keyval(copy_attribute<mpi4::Win>, delete_attribute<mpi4::Win>, window_state);
    }
    mpi4::Win window(win);
    return attach_value(window, window_key, window_state, object);
}

PyObject *kept_with_window(MPI_Win win) {
    if (window_key == MPI_KEYVAL_INVALID)
        return nullptr;
    void *value = nullptr;
    Unlocked unlocked;
    return mpi4::Win(win).Get_attr(window_key, &value) ? static_cast<PyObject *>(value) : nullptr;
}

bool add_attributes(PyObject *module) {
    keys<mpi4::Datatype> = PyDict_New();
    keys<mpi4::Comm> = PyDict_New();
    keys<mpi4::Win> = PyDict_New();
    if (!keys<mpi4::Datatype> || !keys<mpi4::Comm> || !keys<mpi4::Win>)
        return false;
    PyObject *registry = Py_BuildValue("{s:O,s:O,s:O}", "Datatype", keys<mpi4::Datatype>, "Comm", keys<mpi4::Comm>, "Win",
                                       keys<mpi4::Win>);
    return registry && PyModule_AddObject(module, "_keyval_registry", registry) == 0;
}

} // namespace mpi4py
