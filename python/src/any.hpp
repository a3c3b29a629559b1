// The lower-case methods, which communicate any object.
#ifndef MPI4PY_ANY_HPP
#define MPI4PY_ANY_HPP

#include "lists.hpp"
#include "objects.hpp"
#include "regions.hpp"

namespace mpi4py {

/// A blocking send of any mode, with the count as wide as MPI has it.
using Sender = int (*)(const void *, mpi4::Count, MPI_Datatype, int, int, MPI_Comm);
using Starter = int (*)(const void *, mpi4::Count, MPI_Datatype, int, int, MPI_Comm, MPI_Request *);

#if MPI4_LARGE_COUNTS
#define MPI4PY_SENDER(function) function##_c
#define MPI4PY_STARTER(function) function##_c
#else
#define MPI4PY_SENDER(function)                                                                                      \
    [](const void *buf, mpi4::Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm) {                \
        return function(buf, mpi4::detail::narrow<int>(count), datatype, dest, tag, comm);                           \
    }
#define MPI4PY_STARTER(function)                                                                                     \
    [](const void *buf, mpi4::Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm,                  \
       MPI_Request *request) {                                                                                       \
        return function(buf, mpi4::detail::narrow<int>(count), datatype, dest, tag, comm, request);                  \
    }
#endif

/// MPI.SUM, the default of reductions. Borrowed.
inline PyObject *sum() {
    static PyObject *const object = predefined(mpi4::SUM); // a search of all constants
    return object;
}

PyObject *send(MPI_Comm comm, Sender sender, PyObject *obj, int dest, int tag);
PyObject *isend(MPI_Comm comm, Starter starter, PyObject *obj, int dest, int tag);
PyObject *recv(MPI_Comm comm, PyObject *buf, int source, int tag, mpi4::Status *status);
PyObject *irecv(MPI_Comm comm, PyObject *buf, int source, int tag);
PyObject *sendrecv(MPI_Comm comm, PyObject *sendobj, int dest, int sendtag, PyObject *recvbuf, int source, int recvtag,
                   mpi4::Status *status);
PyObject *message_recv(mpi4::Message *self, mpi4::Status *status);
PyObject *message_irecv(mpi4::Message *self);

PyObject *request_wait(PyObject *self, mpi4::Status *status);
PyObject *request_test(PyObject *self, mpi4::Status *status);
PyObject *requests_any(PyObject *requests, mpi4::Status *status, bool wait);
PyObject *requests_all(PyObject *requests, std::vector<mpi4::Status> *statuses, bool wait);
PyObject *requests_some(PyObject *requests, std::vector<mpi4::Status> *statuses, bool wait);

/// What a generalized request keeps (in ob_buf) when it was completed with an object: a new reference.
PyObject *new_completion(PyObject *object);
/// That object, or null when the request keeps something else; a new reference.
PyObject *completion_of(PyObject *kept);

PyObject *bcast(MPI_Comm comm, PyObject *obj, int root);
PyObject *gather(MPI_Comm comm, PyObject *sendobj, int root);
PyObject *scatter(MPI_Comm comm, PyObject *sendobj, int root);
PyObject *allgather(MPI_Comm comm, PyObject *sendobj);
PyObject *alltoall(MPI_Comm comm, PyObject *sendobj);
PyObject *neighbor_allgather(MPI_Comm comm, PyObject *sendobj);
PyObject *neighbor_alltoall(MPI_Comm comm, PyObject *sendobj);
PyObject *reduce(MPI_Comm comm, PyObject *sendobj, PyObject *op, int root);
PyObject *allreduce(MPI_Comm comm, PyObject *sendobj, PyObject *op);
PyObject *scan(MPI_Comm comm, PyObject *sendobj, PyObject *op);
PyObject *exscan(MPI_Comm comm, PyObject *sendobj, PyObject *op);

} // namespace mpi4py

#endif
