// What the pure Python modules keep with a communicator: a private duplicate to communicate on, and locks by key.
#include "functions.hpp"
#include "handles.hpp"
#include "module.hpp"

namespace mpi4py {

namespace {

/// A private duplicate, the tag of its next use, and for intercommunicators a communicator of the local group.
struct Context {
    MPI_Comm comm = MPI_COMM_NULL, local = MPI_COMM_NULL;
    int tag = 0;
    bool low = false; // whether the local group comes first when both are merged
};

int free_context(MPI_Comm, int, void *value, void *) {
    Context *context = static_cast<Context *>(value);
    int code = MPI_Comm_free(&context->comm);
    if (context->local != MPI_COMM_NULL && code == MPI_SUCCESS)
        code = MPI_Comm_free(&context->local);
    delete context;
    return code;
}

/// MPI is finalized after the interpreter, so that the table may be gone with it.
int free_table(MPI_Comm, int, void *value, void *) {
    if (Py_IsInitialized()) {
        Acquired acquired;
        Py_DECREF(static_cast<PyObject *>(value));
    }
    return MPI_SUCCESS;
}

/// What an attribute holds; null without an exception when it is not set.
void *attribute(MPI_Comm comm, int &keyval, MPI_Comm_delete_attr_function *free) {
    void *value = nullptr;
    int found = 0;
    if (keyval == MPI_KEYVAL_INVALID &&
        !succeeded(MPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, free, &keyval, nullptr)))
        return nullptr;
    return succeeded(MPI_Comm_get_attr(comm, keyval, static_cast<void *>(&value), &found)) && found ? value : nullptr;
}

/// A communicator of the local group, and whether that is the first when both are merged.
void split_groups(const mpi4::Intercomm &comm, Context &context) {
    mpi4::Intracomm both = comm.Merge();
    context.low = both.Get_rank() == comm.Get_rank();
    try {
        context.local = both.Split(context.low ? 0 : 1);
    } catch (...) {
        both.Free();
        throw;
    }
    both.Free();
}

/// The context of a communicator, made at first use by all its processes.
Context *context_of(MPI_Comm comm, bool inter) {
    static int keyval = MPI_KEYVAL_INVALID;
    Context *context = static_cast<Context *>(attribute(comm, keyval, free_context));
    if (context || PyErr_Occurred())
        return context;
    context = new Context;
    try {
        Unlocked unlocked; // this waits for all the others
        context->comm = mpi4::Comm(comm).Dup();
        if (inter)
            split_groups(mpi4::Intercomm(comm), *context);
    } catch (...) {
        delete context;
        translate_exception();
        return nullptr;
    }
    if (succeeded(MPI_Comm_set_attr(comm, keyval, context)))
        return context;
    delete context;
    return nullptr;
}

/// The tag of this use; the next gets another, until tags begin again.
int next_tag(Context &context) {
    void *upper = nullptr;
    int found = 0;
    MPI_Comm_get_attr(MPI_COMM_WORLD, MPI_TAG_UB, static_cast<void *>(&upper), &found);
    const int tag = context.tag;
    context.tag = found && tag >= *static_cast<int *>(upper) ? 0 : tag + 1;
    return tag;
}

} // namespace

PyObject *_commctx_intra(PyObject *comm) {
    if (!argument<mpi4::Intracomm>(comm, "comm"))
        return nullptr;
    Context *context = context_of(handle<mpi4::Comm>(comm), false);
    return context ? Py_BuildValue("(Ni)", make<mpi4::Intracomm>(context->comm), next_tag(*context)) : nullptr;
}

PyObject *_commctx_inter(PyObject *comm) {
    if (!argument<mpi4::Intercomm>(comm, "comm"))
        return nullptr;
    Context *context = context_of(handle<mpi4::Comm>(comm), true);
    return context ? Py_BuildValue("(NiNN)", make<mpi4::Intercomm>(context->comm), next_tag(*context),
                                   make<mpi4::Intracomm>(context->local), PyBool_FromLong(context->low))
                   : nullptr;
}

PyObject *_comm_lock_table(PyObject *comm) {
    static int keyval = MPI_KEYVAL_INVALID;
    if (!argument<mpi4::Comm>(comm, "comm"))
        return nullptr;
    PyObject *table = static_cast<PyObject *>(attribute(handle<mpi4::Comm>(comm), keyval, free_table));
    if (PyErr_Occurred())
        return nullptr;
    if (!table) {
        table = PyDict_New(); // the attribute's reference
        if (!table || !succeeded(MPI_Comm_set_attr(handle<mpi4::Comm>(comm), keyval, table))) {
            Py_XDECREF(table);
            return nullptr;
        }
    }
    Py_INCREF(table);
    return table;
}

PyObject *_comm_lock(PyObject *comm, PyObject *key) {
    Owned table(_comm_lock_table(comm));
    if (!table)
        return nullptr;
    PyObject *lock = PyDict_GetItemWithError(table.get(), key);
    Py_XINCREF(lock);
    if (lock || PyErr_Occurred())
        return lock;
    Owned threading(PyImport_ImportModule("threading"));
    Owned made(threading ? PyObject_CallMethod(threading.get(), "Lock", nullptr) : nullptr);
    return made && PyDict_SetItem(table.get(), key, made.get()) == 0 ? made.release() : nullptr;
}

} // namespace mpi4py
