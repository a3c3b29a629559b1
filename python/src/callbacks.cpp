// Python functions that MPI calls: their exceptions, kept until the call during which they ran returns.
#include "callbacks.hpp"

#include "arguments.hpp"

namespace mpi4py {

MPI4PY_THREAD_LOCAL int calls_of_this_thread = 0;
MPI4PY_THREAD_LOCAL int kept_exceptions = 0;

namespace {

thread_local PyObject *kept_type, *kept_value, *kept_trace;
thread_local Failure kept_failure;

void print_exception() {
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    PyErr_Display(type, value, trace);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    if (PyObject *stream = PySys_GetObject("stderr"))
        Owned flushed(PyObject_CallMethod(stream, "flush", nullptr));
    PyErr_Clear();
}

} // namespace

int callback_raised(Failure failure) {
    if (calls_of_this_thread > 0 && !already_raised()) {
        PyErr_Fetch(&kept_type, &kept_value, &kept_trace);
        kept_failure = failure;
        kept_exceptions = 1;
        return MPI_ERR_OTHER;
    }
    const bool ends = failure != Failure::reported && !already_raised();
    print_exception();
    if (ends)
        mpi4::detail::abort_after_output(1);
    return MPI_ERR_OTHER;
}

bool raise_kept() {
    if (!already_raised())
        return false;
    PyErr_Restore(kept_type, kept_value, kept_trace);
    kept_exceptions = 0;
    return true;
}

bool raise_kept(PyObject *error) {
    const Failure failure = kept_failure;
    if (!raise_kept())
        return false;
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    if (trace)
        PyException_SetTraceback(value, trace);
    if (failure == Failure::reported) { // error from value
        Py_INCREF(value);
        PyException_SetContext(error, value);
        Py_INCREF(value);
        PyException_SetCause(error, value);
        PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(error)), error);
        Py_DECREF(type);
        Py_DECREF(value);
        Py_XDECREF(trace);
    } else {
        Py_INCREF(error);
        PyException_SetContext(value, error);
        PyErr_Restore(type, value, trace);
    }
    return true;
}

bool check_callable(PyObject *function, const char *name, bool none_allowed, bool bool_allowed) {
    if (PyCallable_Check(function) || (none_allowed && function == Py_None) || (bool_allowed && PyBool_Check(function)))
        return true;
    const char *wanted = bool_allowed   ? "a callable, None, True or False"
                         : none_allowed ? "a callable or None"
                                        : "a callable";
    // where a function is a must, a thing that lacks __call__ has always been an AttributeError
    PyErr_Format(none_allowed ? PyExc_TypeError : PyExc_AttributeError, "%s: expected %s, got '%.200s'", name, wanted,
                 Py_TYPE(function)->tp_name);
    return false;
}

} // namespace mpi4py
