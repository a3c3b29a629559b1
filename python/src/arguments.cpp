// The arguments of a call from Python: keywords, scalars, strings and sequences of numbers.
#include "arguments.hpp"

#include <climits>

namespace mpi4py {

namespace {

/// "Comm_Send" of "OO|O:Comm_Send" as "Comm.Send".
std::string function_name(const char *format) {
    const char *colon = std::strchr(format, ':');
    std::string name = colon ? colon + 1 : "function";
    // Class names have no underscore, so the first one parts the class from the method; module functions have none there.
    static const char *const classes[] = {"Datatype",  "Status",   "Request",   "Prequest",  "Grequest",
                                          "Message",   "Op",       "Group",     "Info",      "Errhandler",
                                          "Session",   "Comm",     "Intracomm", "Topocomm",  "Cartcomm",
                                          "Graphcomm", "Distgraphcomm", "Intercomm", "Win",  "File"};
    const size_t underscore = name.find('_');
    for (const char *cls : classes)
        if (underscore != std::string::npos && name.compare(0, underscore, cls) == 0)
            name[underscore] = '.';
    return name;
}

bool same_name(PyObject *given, PyObject *wanted) {
    return given == wanted || PyUnicode_Compare(given, wanted) == 0;
}

template <class T> bool as_index(PyObject *object, T *value, const char *name) {
    long long number;
    if (!as_long(object, &number, name, false))
        return false;
    *value = static_cast<T>(number);
    return true;
}

/// A sequence as a list or tuple; strings and things without a length are refused.
PyObject *fast_sequence(PyObject *object, const char *name) {
    if (PyUnicode_Check(object) || PyBytes_Check(object) || (!PySequence_Check(object) && PyObject_Size(object) < 0)) {
        PyErr_Clear();
        type_error(name, "a sequence of integers", object);
        return nullptr;
    }
    PyObject *fast = PySequence_Fast(object, "");
    if (!fast && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        type_error(name, "a sequence of integers", object);
    }
    return fast;
}

template <class T, class Convert>
bool convert_all(PyObject *object, std::vector<T> *values, const char *name, Convert convert) {
    PyObject *fast = fast_sequence(object, name);
    if (!fast)
        return false;
    const Py_ssize_t n = PySequence_Fast_GET_SIZE(fast);
    values->clear();
    values->reserve(static_cast<size_t>(n));
    bool good = true;
    for (Py_ssize_t i = 0; good && i < n; ++i) {
        T value{};
        good = convert(PySequence_Fast_GET_ITEM(fast, i), &value, name);
        values->push_back(value);
    }
    Py_DECREF(fast);
    return good;
}

} // namespace

bool parse_slowly(const Arguments &given, PyObject *kwnames, const Parameters &wanted) {
    if (given.count > wanted.count) {
        PyErr_Format(PyExc_TypeError, "%s() takes at most %zd argument%s (%zd given)",
                     function_name(wanted.format).c_str(), wanted.count, wanted.count == 1 ? "" : "s", given.count);
        return false;
    }
    for (Py_ssize_t i = 0; i < given.count; ++i)
        *wanted.slots[i] = given.values[i];
    if (!wanted.interned[0] && wanted.count > 0)
        for (Py_ssize_t i = 0; i < wanted.count; ++i)
            if (!(wanted.interned[i] = PyUnicode_InternFromString(wanted.names[i])))
                return false;
    const Py_ssize_t keywords = kwnames ? PyTuple_GET_SIZE(kwnames) : 0;
    for (Py_ssize_t k = 0; k < keywords; ++k) {
        PyObject *key = PyTuple_GET_ITEM(kwnames, k);
        Py_ssize_t i = 0;
        while (i < wanted.count && key != wanted.interned[i])
            ++i;
        if (i == wanted.count) // not interned by the caller: compare the text
            for (i = 0; i < wanted.count && !same_name(key, wanted.interned[i]);)
                ++i;
        if (i == wanted.count) {
            PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'",
                         function_name(wanted.format).c_str(), key);
            return false;
        }
        if (i < given.count || *wanted.slots[i]) {
            PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%U'",
                         function_name(wanted.format).c_str(), key);
            return false;
        }
        *wanted.slots[i] = given.values[given.count + k];
    }
    for (Py_ssize_t i = given.count; i < wanted.required; ++i)
        if (!*wanted.slots[i]) {
            PyErr_Format(PyExc_TypeError, "%s() missing required argument '%s' (pos %zd)",
                         function_name(wanted.format).c_str(), wanted.names[i], i + 1);
            return false;
        }
    return true;
}

void type_error(const char *name, const char *wanted, PyObject *object) {
    PyErr_Format(PyExc_TypeError, "%s: expected %s, got '%.200s'", name, wanted, Py_TYPE(object)->tp_name);
}

bool as_long(PyObject *object, long long *value, const char *name, bool floats) {
    PyObject *index = floats && PyFloat_Check(object) ? PyNumber_Long(object) : PyNumber_Index(object);
    if (!index) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            type_error(name, "an integer", object);
        }
        return false;
    }
    *value = PyLong_AsLongLong(index);
    if (*value == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        PyErr_Format(PyExc_OverflowError, "%s: %R is too large", name, index);
    }
    Py_DECREF(index);
    return !(*value == -1 && PyErr_Occurred());
}

bool as_int_slowly(PyObject *object, int *value, const char *name) {
    long long number;
    if (!as_long(object, &number, name, true) && !PyErr_ExceptionMatches(PyExc_OverflowError))
        return false;
    if (PyErr_Occurred() || number < INT_MIN || number > INT_MAX) {
        PyErr_Format(PyExc_OverflowError, "%s: %R does not fit in a C int", name, object);
        return false;
    }
    *value = static_cast<int>(number);
    return true;
}

bool as_count(PyObject *object, mpi4::Count *value, const char *name) { return as_index(object, value, name); }
bool as_aint(PyObject *object, mpi4::Aint *value, const char *name) { return as_index(object, value, name); }

bool as_bool(PyObject *object, bool *value) {
    const int truth = PyObject_IsTrue(object);
    *value = truth > 0;
    return truth >= 0;
}

bool as_string(PyObject *object, std::string *value, const char *name) {
    if (PyUnicode_Check(object)) {
        Py_ssize_t size;
        const char *text = PyUnicode_AsUTF8AndSize(object, &size);
        if (!text)
            return false;
        value->assign(text, static_cast<size_t>(size));
    } else if (PyBytes_Check(object)) {
        value->assign(PyBytes_AS_STRING(object), static_cast<size_t>(PyBytes_GET_SIZE(object)));
    } else {
        type_error(name, "str or bytes", object);
        return false;
    }
    if (value->find('\0') != std::string::npos) {
        PyErr_Format(PyExc_ValueError, "%s: embedded null character", name);
        return false;
    }
    return true;
}

bool as_path(PyObject *object, std::string *value, const char *name) {
    PyObject *path = PyOS_FSPath(object);
    if (!path) {
        PyErr_Clear();
        type_error(name, "str, bytes or os.PathLike", object);
        return false;
    }
    PyObject *encoded = nullptr;
    const bool good = PyUnicode_FSConverter(path, &encoded) != 0;
    Py_DECREF(path);
    if (!good)
        return false;
    value->assign(PyBytes_AS_STRING(encoded), static_cast<size_t>(PyBytes_GET_SIZE(encoded)));
    Py_DECREF(encoded);
    return true;
}

bool as_ints(PyObject *object, std::vector<int> *values, const char *name) {
    return convert_all(object, values, name, [](PyObject *item, int *value, const char *argument) {
        if (!PyFloat_Check(item)) // in a list a float is a mistake
            return as_int(item, value, argument);
        type_error(argument, "a sequence of integers", item);
        return false;
    });
}

bool as_counts(PyObject *object, std::vector<mpi4::Count> *values, const char *name) {
    return convert_all(object, values, name, as_count);
}

bool as_aints(PyObject *object, std::vector<mpi4::Aint> *values, const char *name) {
    return convert_all(object, values, name, as_aint);
}

bool as_bools(PyObject *object, std::vector<bool> *values, const char *name) {
    return convert_all(object, values, name,
                       [](PyObject *item, bool *value, const char *) { return as_bool(item, value); });
}

PyObject *from_string(const std::string &value) {
    return PyUnicode_DecodeUTF8(value.data(), static_cast<Py_ssize_t>(value.size()), "surrogateescape");
}

PyObject *from_ints(const std::vector<int> &values) {
    PyObject *list = PyList_New(static_cast<Py_ssize_t>(values.size()));
    for (size_t i = 0; list && i < values.size(); ++i)
        PyList_SET_ITEM(list, static_cast<Py_ssize_t>(i), PyLong_FromLong(values[i]));
    return list;
}

} // namespace mpi4py
