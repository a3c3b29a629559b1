// The arguments of a call from Python: how the generated wrappers take them apart without tuples, and how scalars become C.
#ifndef MPI4PY_ARGUMENTS_HPP
#define MPI4PY_ARGUMENTS_HPP

#include <Python.h>

#include <mpi4/count.hpp>

#include <cstring>
#include <string>
#include <vector>

namespace mpi4py {

/// The vector of arguments of one call, handed through the wrapper's `args` pointer (see method() below).
struct Arguments {
    PyObject *const *values;
    Py_ssize_t count;
};

/// What a call site's slow path needs to know: names, how many are required, and where the values go.
struct Parameters {
    const char *format; // "OO|O:Comm_Send"
    char **names;
    PyObject **interned; // the names as Python strings, made on first use by keyword
    Py_ssize_t count;
    Py_ssize_t required;
    PyObject ***slots;
};

/// Assign arguments given by keyword, or explain why they do not fit.
bool parse_slowly(const Arguments &given, PyObject *kwnames, const Parameters &wanted);

/// Assign the arguments of a call to the wrapper's variables; false with an exception set when they do not fit.
template <class... Slots>
inline bool parse(PyObject *args, PyObject *kwnames, const char *format, char **names, PyObject **interned,
                  Slots... slot) {
    constexpr Py_ssize_t count = sizeof...(slot);
    PyObject **slots[] = {slot...};
    const char *bar = __builtin_strchr(format, '|');
    const Py_ssize_t required = bar ? bar - format : count;
    const Arguments &given = *reinterpret_cast<const Arguments *>(args);
    if (__builtin_expect(!kwnames && given.count >= required && given.count <= count, 1)) {
        for (Py_ssize_t i = 0; i < count; ++i)
            if (i < required || i < given.count)
                *slots[i] = given.values[i];
        return true;
    }
    return parse_slowly(given, kwnames, {format, names, interned, count, required, slots});
}

/// How many values a call site asks for: its addresses counted.
template <class... Slots> constexpr size_t arity(Slots...) { return sizeof...(Slots); }

/// Turn a generated wrapper, which believes that it gets a tuple, into a METH_FASTCALL method.
template <PyObject *(*wrapper)(PyObject *, PyObject *, PyObject *)>
PyObject *method(PyObject *self, PyObject *const *values, Py_ssize_t count, PyObject *kwnames) {
    Arguments arguments{values, count};
    return wrapper(self, reinterpret_cast<PyObject *>(&arguments), kwnames);
}

/// A method without arguments. METH_NOARGS would do, but Python 3.11 calls METH_FASTCALL faster.
template <PyObject *(*wrapper)(PyObject *, PyObject *)>
PyObject *bare_method(PyObject *self, PyObject *const *, Py_ssize_t count) {
    if (__builtin_expect(count != 0, 0)) {
        PyErr_Format(PyExc_TypeError, "this method takes no arguments (%zd given)", count);
        return nullptr;
    }
    return wrapper(self, nullptr);
}

// ---- scalars; `name` is the parameter's, for the message -----------------------------------------------------

/// TypeError: `name` should have been `wanted` but is `object`.
void type_error(const char *name, const char *wanted, PyObject *object);

bool as_int_slowly(PyObject *object, int *value, const char *name);

/// A C int. Floats are truncated, as mpi4py always did for ranks, tags and the like.
inline bool as_int(PyObject *object, int *value, const char *name) {
    if (__builtin_expect(PyLong_CheckExact(object), 1)) {
        int overflow;
        const long number = PyLong_AsLongAndOverflow(object, &overflow);
        if (__builtin_expect(!overflow && number == static_cast<int>(number), 1)) {
            *value = static_cast<int>(number);
            return true;
        }
    }
    return as_int_slowly(object, value, name);
}

/// A count or displacement in a message or a list: anything with __index__.
bool as_count(PyObject *object, mpi4::Count *value, const char *name);
bool as_aint(PyObject *object, mpi4::Aint *value, const char *name);

/// An integer with 64 bits; floats are truncated when `floats` says so.
bool as_long(PyObject *object, long long *value, const char *name, bool floats);

/// A count, displacement, offset or size that is an argument of its own. Floats are truncated, as those of a C int are.
template <class T> bool as_number(PyObject *object, T *value, const char *name) {
    long long number;
    if (!as_long(object, &number, name, true))
        return false;
    *value = static_cast<T>(number);
    return true;
}

/// The truth of an object.
bool as_bool(PyObject *object, bool *value);

/// Text from str or bytes.
bool as_string(PyObject *object, std::string *value, const char *name);

/// A file name from str, bytes or os.PathLike.
bool as_path(PyObject *object, std::string *value, const char *name);

/// A sequence of integers with a length; `name` in messages.
bool as_ints(PyObject *object, std::vector<int> *values, const char *name);
bool as_counts(PyObject *object, std::vector<mpi4::Count> *values, const char *name);
bool as_aints(PyObject *object, std::vector<mpi4::Aint> *values, const char *name);
bool as_bools(PyObject *object, std::vector<bool> *values, const char *name);

PyObject *from_string(const std::string &value);
PyObject *from_ints(const std::vector<int> &values);

} // namespace mpi4py

// Inside the generated wrapper the parser of tuples becomes ours. The lambda gives each call site its own interned names.
#define MPI4PY_PARSE(args, kwnames, format, names, ...)                                                              \
    ([&]() -> bool {                                                                                                 \
        static PyObject *interned[mpi4py::arity(__VA_ARGS__)];                                                       \
        return mpi4py::parse(args, kwnames, format, names, interned, __VA_ARGS__);                                   \
    }())

#endif
