// Python functions that MPI calls: when they may run, and what becomes of an exception that leaves them.
//
// An exception must not pass through MPI, which is C. It is kept until the call of this module during which the function ran
// returns, and raised there: in place of the result, in place of an error of MPI (error handlers), or as the cause of MPI's
// error (functions that report failure to MPI: attributes, requests, data representations). In a thread that is in no call of
// this module there is nobody to raise to: the traceback is printed, and the program ends unless MPI can be told.
#ifndef MPI4PY_CALLBACKS_HPP
#define MPI4PY_CALLBACKS_HPP

#include "errors.hpp"

namespace mpi4py {

/// Whether Python can be called: MPI_Finalize may come after the interpreter's end.
inline bool interpreter_runs() { return Py_IsInitialized() != 0; }

/// What a function that raised can still do.
enum class Failure {
    fatal,    // nothing: MPI goes on as if all were well (reductions)
    handled,  // the call fails anyway, and the exception explains it (error handlers)
    reported, // tell MPI: the call fails because of it
};

/// Deal with the exception that has left a function called by MPI. The error code for MPI.
int callback_raised(Failure failure);

/// Whether an exception is being kept in this thread, so that what else MPI calls has no meaning any more.
inline bool already_raised() { return kept_exceptions != 0; }

/// A callable or, where allowed, None and truth values; TypeError naming the argument when it is something else.
bool check_callable(PyObject *function, const char *name, bool none_allowed, bool bool_allowed = false);

} // namespace mpi4py

#endif
