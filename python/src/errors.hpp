// MPI errors as Python exceptions, C++ exceptions translated at the border, and the GIL around MPI calls.
#ifndef MPI4PY_ERRORS_HPP
#define MPI4PY_ERRORS_HPP

#include <Python.h>

#include <mpi4/request.hpp>

#include <type_traits>

namespace mpi4py {

/// Create mpi4py.MPI.Exception in the module.
bool add_exception(PyObject *module);

/// Raise MPI.Exception(code).
void raise_mpi(int code);

/// Turn the C++ exception being handled into a Python one.
void translate_exception();

/// Run `body`, which may throw what the facade throws; its result, or null with an exception set.
template <class Body> PyObject *guarded(Body body) {
    try {
        return body();
    } catch (...) {
        translate_exception();
        return nullptr;
    }
}

/// Return whether an MPI call succeeded; MPI.Exception is set when not.
inline bool succeeded(int code) {
    if (__builtin_expect(code == MPI_SUCCESS, 1))
        return true;
    raise_mpi(code);
    return false;
}

// A variable of each thread that costs one instruction to read, since the module is loaded once.
#define MPI4PY_THREAD_LOCAL __thread __attribute__((tls_model("initial-exec")))

/// How many calls of MPI by this module the thread is in: a callback may call again.
extern MPI4PY_THREAD_LOCAL int calls_of_this_thread;
/// Whether a Python function that MPI called has raised in this thread, and nobody knows yet.
extern MPI4PY_THREAD_LOCAL int kept_exceptions;

/// Raise what a Python function that MPI called has raised; false when there is nothing.
bool raise_kept();
/// As above, when the call has failed with an exception of MPI.
bool raise_kept(PyObject *error);

/// Releases the GIL for its life time: for every call of MPI that may wait or call back.
class Unlocked {
  public:
    Unlocked() : state_(PyEval_SaveThread()) { ++calls_of_this_thread; }
    ~Unlocked() {
        --calls_of_this_thread;
        PyEval_RestoreThread(state_);
    }
    Unlocked(const Unlocked &) = delete;
    Unlocked &operator=(const Unlocked &) = delete;

  private:
    PyThreadState *state_;
};

/// Keeps the GIL: for calls that only read what this process knows.
class Locked {
  public:
    Locked() {}
};

/// Holds the GIL in a thread that comes from MPI.
class Acquired {
  public:
    Acquired() : state_(PyGILState_Ensure()) {}
    ~Acquired() { PyGILState_Release(state_); }
    Acquired(const Acquired &) = delete;
    Acquired &operator=(const Acquired &) = delete;

  private:
    PyGILState_STATE state_;
};

/// An owned reference.
class Owned {
  public:
    explicit Owned(PyObject *object = nullptr) : object_(object) {}
    ~Owned() { Py_XDECREF(object_); }
    Owned(Owned &&other) noexcept : object_(other.release()) {}
    Owned &operator=(Owned &&other) noexcept {
        reset(other.release());
        return *this;
    }
    Owned(const Owned &) = delete;
    Owned &operator=(const Owned &) = delete;
    explicit operator bool() const { return object_ != nullptr; }
    PyObject *get() const { return object_; }
    PyObject *release() {
        PyObject *object = object_;
        object_ = nullptr;
        return object;
    }
    void reset(PyObject *object = nullptr) {
        PyObject *old = object_;
        object_ = object;
        Py_XDECREF(old);
    }

  private:
    PyObject *object_;
};

// What a call does to other threads is told by its name, which is known at compile time.

/// Whether `name` ("Comm_Get_rank") ends with `tail`.
constexpr bool ends_with(const char *name, const char *tail) {
    const char *end = name, *stop = tail;
    while (*end)
        ++end;
    while (*stop)
        ++stop;
    while (stop > tail && end > name)
        if (*--stop != *--end)
            return false;
    return stop == tail;
}

/// Whether `name` contains `part`.
constexpr bool contains(const char *name, const char *part) {
    for (; *name; ++name) {
        const char *a = name, *b = part;
        while (*b && *a == *b)
            ++a, ++b;
        if (!*b)
            return true;
    }
    return false;
}

/// Calls that neither wait, nor take a lock of MPI's, nor call back: they keep the GIL. Everything else releases it, since a
/// callback from another thread may hold a lock of MPI's while it waits for the GIL.
constexpr bool is_local(const char *name) {
    return ends_with(name, "_Get_rank") || ends_with(name, "_Get_size") || ends_with(name, "_Get_remote_size") ||
           contains(name, "Status_") || ends_with(name, "_Get_extent") || ends_with(name, "_Is_inter") ||
           ends_with(name, "Wtime") || ends_with(name, "Wtick") || ends_with(name, "Aint_add") ||
           ends_with(name, "Aint_diff") || contains(name, "Is_initialized") || contains(name, "Is_finalized");
}

/// What starts an operation must give its request, so that its buffers are kept; a callback's exception waits for the next call.
template <class Result> constexpr bool is_request = std::is_base_of<mpi4::Request, Result>::value;

/// Functions that give Python objects are ours: they keep the GIL, and release it themselves around MPI's calls.
template <class Result> constexpr bool is_ours = std::is_same<Result, PyObject *>::value;

template <bool local> struct Guard {
    using type = Unlocked;
};
template <> struct Guard<true> {
    using type = Locked;
};

} // namespace mpi4py

// The body of every generated call: `name` tells whether other threads may run meanwhile.
#define MPI4PY_CALL(name, ...)                                                                                       \
    try {                                                                                                            \
        constexpr bool local = mpi4py::is_local(name) || mpi4py::is_ours<std::decay_t<decltype(result)>>;            \
        mpi4py::Guard<local>::type guard;                                                                            \
        (void)guard;                                                                                                 \
        __VA_ARGS__                                                                                                  \
    } catch (...) {                                                                                                  \
        mpi4py::translate_exception();                                                                               \
        SWIG_fail;                                                                                                   \
    }                                                                                                                \
    if (!mpi4py::is_local(name) && !mpi4py::is_request<std::decay_t<decltype(result)>> &&                            \
        __builtin_expect(mpi4py::kept_exceptions, 0) && mpi4py::raise_kept())                                        \
        SWIG_fail;

#endif
