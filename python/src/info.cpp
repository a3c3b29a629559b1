// Info as a mapping of strings: what a dict can do, INFO_NULL being an empty one.
#include "arguments.hpp"
#include "classes.hpp"
#include "handles.hpp"
#include "lists.hpp"

namespace mpi4py {

namespace {

/// Number of keys; INFO_NULL has none.
int length_of(const mpi4::Info &info) { return info ? info.Get_nkeys() : 0; }

std::optional<std::string> find(const mpi4::Info &info, const std::string &key) {
    return info ? info.Get(key) : std::nullopt;
}

PyObject *missing(const std::string &key) {
    Owned text(from_string(key));
    if (text)
        PyErr_SetObject(PyExc_KeyError, text.get());
    return nullptr;
}

/// Put a pair into the info; INFO_NULL takes none.
bool store(mpi4::Info &info, PyObject *key, PyObject *value) {
    std::string name, text;
    if (!as_string(key, &name, "key") || !as_string(value, &text, "value"))
        return false;
    if (!info) {
        PyErr_Format(PyExc_KeyError, "%R: INFO_NULL cannot hold keys", key);
        return false;
    }
    info.Set(name, text);
    return true;
}

/// Put all pairs of an Info, a mapping or a sequence of pairs into the info.
bool store_all(mpi4::Info &info, PyObject *items) {
    Owned pairs;
    if (PyObject_HasAttrString(items, "keys")) {
        pairs.reset(PyMapping_Items(items));
    } else {
        Py_INCREF(items);
        pairs.reset(items);
    }
    Owned iterator(pairs ? PyObject_GetIter(pairs.get()) : nullptr);
    if (!iterator) {
        if (PyErr_ExceptionMatches(PyExc_TypeError))
            type_error("items", "an Info, a mapping or a sequence of pairs of str", items);
        return false;
    }
    while (PyObject *next = PyIter_Next(iterator.get())) {
        Owned item(next);
        Owned pair(as_sequence(next, "items", "pairs of str"));
        if (!pair)
            return false;
        if (PySequence_Fast_GET_SIZE(pair.get()) != 2) {
            PyErr_Format(PyExc_ValueError, "items: expected pairs (key, value), got %zd items",
                         PySequence_Fast_GET_SIZE(pair.get()));
            return false;
        }
        if (!store(info, PySequence_Fast_GET_ITEM(pair.get(), 0), PySequence_Fast_GET_ITEM(pair.get(), 1)))
            return false;
    }
    return !PyErr_Occurred();
}

/// Make a list with an item for each key.
template <class Item> PyObject *list_of(const mpi4::Info &info, Item item) {
    return guarded([&]() -> PyObject * {
        const int n = length_of(info);
        Owned list(PyList_New(n));
        for (int i = 0; list && i < n; ++i) {
            PyObject *object = item(info.Get_nthkey(i));
            if (!object)
                return nullptr;
            PyList_SET_ITEM(list.get(), i, object);
        }
        return list.release();
    });
}

// ---- slots ------------------------------------------------------------------------------------------------------------

Py_ssize_t length(PyObject *self) {
    Py_ssize_t n = -1;
    guarded([&]() -> PyObject * {
        n = length_of(*inside<mpi4::Info>(self));
        return nullptr;
    });
    return n;
}

PyObject *item(PyObject *self, PyObject *object) {
    std::string key;
    if (!as_string(object, &key, "key"))
        return nullptr;
    return guarded([&] {
        const std::optional<std::string> value = find(*inside<mpi4::Info>(self), key);
        return value ? from_string(*value) : missing(key);
    });
}

int set_item(PyObject *self, PyObject *object, PyObject *value) {
    mpi4::Info &info = *inside<mpi4::Info>(self);
    bool done = false;
    guarded([&]() -> PyObject * {
        std::string key;
        if (value)
            done = store(info, object, value);
        else if (as_string(object, &key, "key")) {
            if (!find(info, key))
                return missing(key);
            info.Delete(key);
            done = true;
        }
        return nullptr;
    });
    return done ? 0 : -1;
}

int contains_key(PyObject *self, PyObject *object) {
    std::string key;
    int found = -1;
    if (as_string(object, &key, "key"))
        guarded([&]() -> PyObject * {
            found = find(*inside<mpi4::Info>(self), key).has_value();
            return nullptr;
        });
    return found;
}

PyObject *iterate(PyObject *self) {
    Owned keys(info_keys(*inside<mpi4::Info>(self)));
    return keys ? PyObject_GetIter(keys.get()) : nullptr;
}

// ---- methods that take any number of arguments ----------------------------------------------------------------------------

PyObject *update(PyObject *self, PyObject *args, PyObject *kwargs) {
    mpi4::Info &info = *inside<mpi4::Info>(self);
    PyObject *items = nullptr;
    if (!PyArg_ParseTuple(args, "|O:update", &items))
        return nullptr;
    Owned pairs(kwargs ? PyDict_Copy(kwargs) : PyDict_New()); // `items` alone is the positional argument by name
    if (!pairs)
        return nullptr;
    Owned named;
    if (PyObject *given = items ? nullptr : PyDict_GetItemString(pairs.get(), "items")) {
        if (!PyUnicode_Check(given)) {
            Py_INCREF(given);
            named.reset(given);
            items = given;
            if (PyDict_DelItemString(pairs.get(), "items") < 0)
                return nullptr;
        }
    }
    return guarded([&]() -> PyObject * {
        if ((items && !store_all(info, items)) || !store_all(info, pairs.get()))
            return nullptr;
        Py_RETURN_NONE;
    });
}

PyObject *pop(PyObject *self, PyObject *args, PyObject *kwargs) {
    mpi4::Info &info = *inside<mpi4::Info>(self);
    PyObject *object, *standard = nullptr;
    std::string key;
    static const char *const names[] = {"key", "default", nullptr};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|O:pop", const_cast<char **>(names), &object, &standard) ||
        !as_string(object, &key, "key"))
        return nullptr;
    return guarded([&]() -> PyObject * {
        const std::optional<std::string> value = find(info, key);
        if (value) {
            info.Delete(key);
            return from_string(*value);
        }
        Py_XINCREF(standard);
        return standard ? standard : missing(key);
    });
}

PyMethodDef methods[] = {
    {"update", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)(void)>(update)), METH_VARARGS | METH_KEYWORDS,
     "update($self, items=(), **kwds)\n--\n\nupdate(self, items: Info | Mapping[str, str] | Iterable[tuple[str, str]] = (), "
     "**kwds: str) -> None\n\nTakes over the pairs of a mapping, or of a sequence of pairs."},
    {"pop", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)(void)>(pop)), METH_VARARGS | METH_KEYWORDS,
     "pop($self, key, *default)\n--\n\npop(self, key: str, *default: str) -> str\n\n"
     "Removes the key and gives its value; the default when it is not there, KeyError without one."},
    {nullptr, nullptr, 0, nullptr}};

} // namespace

PyObject *info_create(PyObject *type, PyObject *items) {
    return guarded([&]() -> PyObject * {
        mpi4::Info info = mpi4::Info::Create();
        if (items == Py_None || store_all(info, items))
            return make_like(type, info);
        info.Free();
        return nullptr;
    });
}

PyObject *info_get(const mpi4::Info &info, const std::string &key, PyObject *standard) {
    return guarded([&]() -> PyObject * {
        const std::optional<std::string> value = find(info, key);
        if (value)
            return from_string(*value);
        Py_INCREF(standard);
        return standard;
    });
}

PyObject *info_get_limited(const mpi4::Info &info, const std::string &key, int maxlen) {
    return guarded([&]() -> PyObject * {
        const std::optional<std::string> value = info.Get(key);
        if (!value)
            Py_RETURN_NONE;
        return from_string(maxlen < 0 ? *value : value->substr(0, static_cast<size_t>(maxlen)));
    });
}

PyObject *info_keys(const mpi4::Info &info) {
    return list_of(info, [](const std::string &key) { return from_string(key); });
}

PyObject *info_values(const mpi4::Info &info) {
    return list_of(info, [&](const std::string &key) { return from_string(info.Get(key).value_or("")); });
}

PyObject *info_items(const mpi4::Info &info) {
    return list_of(info, [&](const std::string &key) {
        return Py_BuildValue("(NN)", from_string(key), from_string(info.Get(key).value_or("")));
    });
}

PyObject *info_popitem(mpi4::Info &info) {
    return guarded([&]() -> PyObject * {
        const int n = length_of(info);
        if (n == 0) {
            PyErr_SetString(PyExc_KeyError, "popitem(): the info is empty");
            return nullptr;
        }
        const std::string key = info.Get_nthkey(n - 1);
        Owned pair(Py_BuildValue("(NN)", from_string(key), from_string(info.Get(key).value_or(""))));
        info.Delete(key);
        return pair.release();
    });
}

PyObject *info_copy(PyObject *self) {
    return guarded([&] {
        const mpi4::Info &info = *inside<mpi4::Info>(self);
        return make_like(self, info ? info.Dup() : mpi4::Info());
    });
}

PyObject *info_clear(mpi4::Info &info) {
    return guarded([&]() -> PyObject * {
        while (length_of(info) > 0)
            info.Delete(info.Get_nthkey(0));
        Py_RETURN_NONE;
    });
}

void set_mapping(PyTypeObject *type) {
    type->tp_as_mapping->mp_length = length;
    type->tp_as_mapping->mp_subscript = item;
    type->tp_as_mapping->mp_ass_subscript = set_item;
    type->tp_as_sequence->sq_contains = contains_key;
    type->tp_iter = iterate;
}

bool add_mapping_methods() { return add_methods(Class<mpi4::Info>::type, methods); }

} // namespace mpi4py
