// Results of generated methods: C++ values as Python objects.
#ifndef MPI4PY_RESULTS_HPP
#define MPI4PY_RESULTS_HPP

#include "arguments.hpp"
#include "objects.hpp"

#include <optional>
#include <tuple>
#include <utility>

namespace mpi4py {

inline PyObject *result(const char *, PyObject *, int value) { return PyLong_FromLong(value); }
inline PyObject *result(const char *, PyObject *, long value) { return PyLong_FromLong(value); }
inline PyObject *result(const char *, PyObject *, long long value) { return PyLong_FromLongLong(value); }
inline PyObject *result(const char *, PyObject *, bool value) { return PyBool_FromLong(value); }
inline PyObject *result(const char *, PyObject *, double value) { return PyFloat_FromDouble(value); }
inline PyObject *result(const char *, PyObject *, const std::string &value) { return from_string(value); }

// They hold each other.
template <class T> PyObject *result(const char *name, PyObject *self, const std::vector<T> &values);
template <class T> PyObject *result(const char *name, PyObject *self, const std::optional<T> &value);
template <class... T> PyObject *result(const char *name, PyObject *self, const std::tuple<T...> &values);
template <class A, class B> PyObject *result(const char *name, PyObject *self, const std::pair<A, B> &values);

template <class T> PyObject *result(const char *name, PyObject *self, const std::vector<T> &values) {
    Owned list(PyList_New(static_cast<Py_ssize_t>(values.size())));
    for (size_t i = 0; list && i < values.size(); ++i) {
        PyObject *item = result(name, self, static_cast<T>(values[i]));
        if (!item)
            return nullptr;
        PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(i), item);
    }
    return list.release();
}

template <class T> PyObject *result(const char *name, PyObject *self, const std::optional<T> &value) {
    if (value)
        return result(name, self, *value);
    Py_RETURN_NONE;
}

template <class... T> PyObject *result(const char *name, PyObject *self, const std::tuple<T...> &values) {
    return std::apply(
        [&](const auto &...value) -> PyObject * {
            PyObject *items[] = {result(name, self, value)...};
            PyObject *tuple = PyTuple_New(sizeof...(value));
            for (size_t i = 0; i < sizeof...(value); ++i)
                if (!items[i])
                    Py_CLEAR(tuple);
            for (size_t i = 0; i < sizeof...(value); ++i)
                if (tuple)
                    PyTuple_SET_ITEM(tuple, static_cast<Py_ssize_t>(i), items[i]);
                else
                    Py_XDECREF(items[i]);
            return tuple;
        },
        values);
}

template <class A, class B> PyObject *result(const char *name, PyObject *self, const std::pair<A, B> &values) {
    return result(name, self, std::tuple<A, B>(values));
}

/// A message that was not there is None.
inline PyObject *result(const char *, PyObject *self, const mpi4::Message &value) {
    if (value == MPI_MESSAGE_NULL)
        Py_RETURN_NONE;
    return make_like(self, value);
}

/// Calls without a result give None, except those that end when something is true.
constexpr bool ends_true(const char *name) {
    return ends_with(name, "_Wait") || ends_with(name, "_Waitall") || ends_with(name, "_Probe") ||
           ends_with(name, "_probe");
}
template <bool is_true> PyObject *nothing() {
    PyObject *object = is_true ? Py_True : Py_None;
    Py_INCREF(object);
    return object;
}

/// A request that is done lets go of what it kept.
inline void settle(PyObject *request) {
    if (handle<mpi4::Request>(request) == MPI_REQUEST_NULL)
        Py_CLEAR(reinterpret_cast<PyMPIRequestObject *>(request)->ob_buf);
}

/// Put a constant into the module; `value` is stolen.
inline void add_constant(PyObject *module, const char *name, PyObject *value) {
    if (value)
        PyObject_SetAttrString(module, name, value);
    Py_XDECREF(value);
}

} // namespace mpi4py

#endif
