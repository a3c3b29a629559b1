// The parts of the module that are put together at import.
#ifndef MPI4PY_MODULE_HPP
#define MPI4PY_MODULE_HPP

#include <Python.h>

namespace mpi4py {

/// SystemError unless the layout of the classes is what compiled clients expect.
bool check_layout();

/// Everything that is not a class of the facade: exception, sentinels, buffers, pickle, C API; then MPI itself.
bool add_everything_else(PyObject *module);

/// The dictionaries of type codes.
bool add_typecodes(PyObject *module);

/// MPI.buffer and its names.
bool add_memory(PyObject *module);

/// The registry of attribute keys.
bool add_attributes(PyObject *module);

/// MPI.Pickle and MPI.pickle.
bool add_pickle(PyObject *module);

/// The capsules of __pyx_capi__.
bool add_capi(PyObject *module);

/// Functions without a class that need Python: handles as addresses, type codes, vendor.
bool add_functions(PyObject *module);

/// Initialize MPI as mpi4py.rc says, and have it finalized at exit.
bool start(PyObject *module);

/// What mpi4py.rc says of calls.
struct Options {
    bool fast_reduce = true;
    long irecv_bufsz = 32768;
    enum class Errors { exception, standard, abort, fatal } errors = Errors::exception;
};
extern Options options;

/// Whether MPI may be called: initialized and not finalized.
bool running();

/// Make errors on COMM_WORLD, COMM_SELF and files what rc.errors says, once MPI is initialized.
bool prepare_running();

} // namespace mpi4py

#endif
