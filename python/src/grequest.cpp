// Generalized requests: operations that a Python program carries out itself.
#include "grequest.hpp"

#include "any.hpp"
#include "arguments.hpp"
#include "callbacks.hpp"

namespace mpi4py {

namespace {

// The state of a request is a tuple, which MPI owns until it calls free_fn.
enum { query_item, free_item, cancel_item, args_item, kwargs_item };

/// Call the user's function with `first` (if any) before the arguments given to Start. The error code for MPI.
int call(PyObject *state, int which, PyObject *first) {
    PyObject *function = PyTuple_GET_ITEM(state, which);
    if (function == Py_None)
        return MPI_SUCCESS;
    Owned before(first ? PyTuple_Pack(1, first) : PyTuple_New(0));
    Owned args(before ? PySequence_Concat(before.get(), PyTuple_GET_ITEM(state, args_item)) : nullptr);
    Owned done(args ? PyObject_Call(function, args.get(), PyTuple_GET_ITEM(state, kwargs_item)) : nullptr);
    return done ? MPI_SUCCESS : callback_raised(Failure::reported);
}

int query(void *state, MPI_Status *status) {
    mpi4::Status value;
    value.Set_elements(mpi4::BYTE, 0);
    value.Set_cancelled(false);
    *status = *reinterpret_cast<MPI_Status *>(&value);
    if (!interpreter_runs())
        return MPI_SUCCESS;
    Acquired gil;
    Owned object(make(value));
    if (!object)
        return callback_raised(Failure::reported);
    const int code = call(static_cast<PyObject *>(state), query_item, object.get());
    *status = handle<mpi4::Status>(object.get());
    return code;
}

int release(void *state) {
    if (!interpreter_runs())
        return MPI_SUCCESS;
    Acquired gil;
    const Owned owned(static_cast<PyObject *>(state));
    return call(owned.get(), free_item, nullptr);
}

int cancel(void *state, int complete) {
    if (!interpreter_runs())
        return MPI_SUCCESS;
    Acquired gil;
    return call(static_cast<PyObject *>(state), cancel_item, complete ? Py_True : Py_False);
}

} // namespace

PyObject *start_grequest(PyObject *query_fn, PyObject *free_fn, PyObject *cancel_fn, PyObject *args, PyObject *kwargs) {
    if (!check_callable(query_fn, "query_fn", true) || !check_callable(free_fn, "free_fn", true) ||
        !check_callable(cancel_fn, "cancel_fn", true))
        return nullptr;
    Owned positional(args == Py_None ? PyTuple_New(0) : PySequence_Tuple(args));
    if (!positional) {
        PyErr_Clear();
        return type_error("args", "a sequence", args), nullptr;
    }
    Owned named(PyDict_New());
    if (!named)
        return nullptr;
    if (kwargs != Py_None && (!PyMapping_Check(kwargs) || PyDict_Update(named.get(), kwargs) < 0)) {
        PyErr_Clear();
        return type_error("kwargs", "a dict", kwargs), nullptr;
    }
    Owned state(PyTuple_Pack(5, query_fn, free_fn, cancel_fn, positional.get(), named.get()));
    Owned object(state ? make(mpi4::Grequest()) : nullptr);
    if (!object)
        return nullptr;
    mpi4::Grequest request;
    {
        Unlocked unlocked;
        request = mpi4::Grequest::Start(query, release, cancel, state.get());
    }
    state.release();
    handle<mpi4::Grequest>(object.get()) = request;
    reinterpret_cast<PyMPIGrequestObject *>(object.get())->ob_grequest = request;
    return object.release();
}

PyObject *free_request(PyObject *self) {
    mpi4::Request &request = *inside<mpi4::Request>(self);
    PyObject **kept = &reinterpret_cast<PyMPIRequestObject *>(self)->ob_buf;
    bool done = true;
    {
        Unlocked unlocked;
        if (*kept && !is<mpi4::Grequest>(self))
            done = request.Get_status();
        request.Free();
    }
    if (done)
        Py_CLEAR(*kept);
    else
        *kept = nullptr; // nobody will ever know when the operation is done
    Py_RETURN_NONE;
}

PyObject *complete_grequest(PyObject *request, PyObject *obj) {
    Owned completion(new_completion(obj));
    if (!completion)
        return nullptr;
    PyObject **kept = &reinterpret_cast<PyMPIRequestObject *>(request)->ob_buf;
    PyObject *old = *kept; // set first: another thread may be waiting
    *kept = completion.release();
    Py_XDECREF(old);
    {
        Unlocked unlocked;
        inside<mpi4::Grequest>(request)->Complete();
    }
    Py_RETURN_NONE;
}

} // namespace mpi4py
