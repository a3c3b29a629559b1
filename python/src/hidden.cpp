// The hidden duplicate of a communicator: an attribute of it, so that it is freed when the communicator is.
#include "hidden.hpp"

namespace mpi4py {

namespace {

int free_hidden(MPI_Comm, int, void *value, void *) {
    MPI_Comm *hidden = static_cast<MPI_Comm *>(value);
    const int code = MPI_Comm_free(hidden);
    delete hidden;
    return code;
}

int keyval = MPI_KEYVAL_INVALID;

} // namespace

MPI_Comm hidden_comm(MPI_Comm comm) {
    if (keyval == MPI_KEYVAL_INVALID &&
        !succeeded(MPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, free_hidden, &keyval, nullptr)))
        return MPI_COMM_NULL;
    void *value = nullptr;
    int found = 0;
    if (!succeeded(MPI_Comm_get_attr(comm, keyval, static_cast<void *>(&value), &found)))
        return MPI_COMM_NULL;
    if (found)
        return *static_cast<MPI_Comm *>(value);
    MPI_Comm *hidden = new MPI_Comm(MPI_COMM_NULL);
    int code;
    {
        Unlocked unlocked; // this waits for all the others
        code = MPI_Comm_dup(comm, hidden);
    }
    if (!succeeded(code) || !succeeded(MPI_Comm_set_attr(comm, keyval, hidden))) {
        delete hidden;
        return MPI_COMM_NULL;
    }
    return *hidden;
}

} // namespace mpi4py
