// The shapes of buffer arguments: which message a rank needs for a call, told by communicator, root and the call's name.
//
// The generated wrappers first put the Python objects themselves into the address arguments; once all arguments of a call are
// known, the `check` typemap of its shape calls one of the functions here, which fills in addresses, counts and datatypes.
#ifndef MPI4PY_SHAPES_HPP
#define MPI4PY_SHAPES_HPP

#include "errors.hpp"
#include "messages.hpp"
#include "objects.hpp"

namespace mpi4py {

/// The Python object that an `in` typemap left in an address argument.
inline PyObject *given(const void *address) { return static_cast<PyObject *>(const_cast<void *>(address)); }

inline mpi4::Datatype *facade(MPI_Datatype &datatype) { return reinterpret_cast<mpi4::Datatype *>(&datatype); }

/// A new reference to an object that owns `a` and `b` (either may be null); they are stolen.
PyObject *hold(PyObject *a, PyObject *b);

/// Make a Request own what its operation still uses; other results are left alone. `held` is stolen.
bool attach(PyObject *result, PyObject *held);

/// The rank that a call without a rank is about: nobody for the message of nobody.
inline int rank_of(const mpi4::Message *message) { return *message == MPI_MESSAGE_NO_PROC ? MPI_PROC_NULL : MPI_ANY_SOURCE; }
inline int rank_of(const void *) { return MPI_ANY_SOURCE; }

/// Point-to-point and file access: one block, ignored when the rank is PROC_NULL.
class OneBlock {
  public:
    /// The end of an operation that began with a count and a datatype.
    template <class Address> bool resolve(Access access, const char *name, Address &buf) {
        if (!message_.parse(given(buf), access, name))
            return false;
        buf = message_.address;
        return true;
    }
    template <class Address>
    bool resolve(Access access, const char *name, Address &buf, mpi4::Count &count, mpi4::Datatype *&datatype,
                 int rank = MPI_ANY_SOURCE) {
        if (rank == MPI_PROC_NULL)
            message_.none();
        else if (!message_.parse(given(buf), access, name))
            return false;
        buf = message_.address;
        count = message_.count;
        datatype = facade(message_.datatype);
        return true;
    }
    /// Sends split into partitions: the count is that of one.
    bool resolve_partitions(Access access, const char *name, void *&buf, int partitions, mpi4::Count &count,
                            mpi4::Datatype *&datatype, int rank);
    bool keep(PyObject *result) { return result == Py_None || attach(result, message_.keep()); }
  private:
    Message message_;
};

/// What the name of a collective says about who has how many blocks.
struct Blocks {
    bool send_many; // scatter, alltoall: the send buffer holds a block for each process
    bool recv_many; // gather, alltoall: the receive buffer holds a block from each process
    bool neighbors; // the processes are the neighbors of a topology
};
constexpr Blocks blocks_of(const char *name) {
    return {contains(name, "catter") || contains(name, "lltoall"), contains(name, "ather") || contains(name, "lltoall"),
            contains(name, "eighbor")};
}


/// A collective of two buffers: blocks, vectors or single messages, with root or without.
class Collective {
  public:
    bool bcast(MPI_Comm comm, void *&buf, mpi4::Count &count, mpi4::Datatype *&datatype, int root);

    // gather, scatter; allgather, alltoall and their neighborhood variants
    bool rooted(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, mpi4::Count &sendcount, mpi4::Datatype *&sendtype,
                void *&recvbuf, mpi4::Count &recvcount, mpi4::Datatype *&recvtype, int root);
    bool everyone(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, mpi4::Count &sendcount, mpi4::Datatype *&sendtype,
                  void *&recvbuf, mpi4::Count &recvcount, mpi4::Datatype *&recvtype);

    // reductions
    bool reduce(MPI_Comm comm, void *&sendbuf, void *&recvbuf, mpi4::Count &count, mpi4::Datatype *&datatype, int root);
    bool allreduce(void *&sendbuf, void *&recvbuf, mpi4::Count &count, mpi4::Datatype *&datatype);
    bool reduce_local(void *&inbuf, void *&inoutbuf, mpi4::Count &count, mpi4::Datatype *&datatype);
    bool reduce_scatter_block(MPI_Comm comm, void *&sendbuf, void *&recvbuf, mpi4::Count &recvcount,
                              mpi4::Datatype *&datatype);

    bool keep(PyObject *result);

  private:
    bool same(const char *what, const char *from = "sendbuf", const char *to = "recvbuf");

    Message send_, recv_;
};

/// A collective of which at least one buffer holds blocks of different sizes.
class VectorCollective {
  public:
    using Counts = mpi4::Count *;
    using Displs = mpi4::Aint *;
    // gatherv
    bool gather(MPI_Comm comm, void *&sendbuf, mpi4::Count &sendcount, mpi4::Datatype *&sendtype, void *&recvbuf,
                Counts &recvcounts, Displs &displs, mpi4::Datatype *&recvtype, int root);
    // scatterv
    bool scatter(MPI_Comm comm, void *&sendbuf, Counts &sendcounts, Displs &displs, mpi4::Datatype *&sendtype,
                 void *&recvbuf, mpi4::Count &recvcount, mpi4::Datatype *&recvtype, int root);
    // allgatherv
    bool allgather(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, mpi4::Count &sendcount, mpi4::Datatype *&sendtype,
                   void *&recvbuf, Counts &recvcounts, Displs &displs, mpi4::Datatype *&recvtype);
    // alltoallv
    bool alltoall(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, Counts &sendcounts, Displs &sdispls,
                  mpi4::Datatype *&sendtype, void *&recvbuf, Counts &recvcounts, Displs &rdispls,
                  mpi4::Datatype *&recvtype);
    // reduce_scatter
    bool reduce_scatter(MPI_Comm comm, void *&sendbuf, void *&recvbuf, Counts &recvcounts, mpi4::Datatype *&datatype);

    bool keep(PyObject *result);

  private:
    Message one_send_, one_recv_;
    VectorMessage send_, recv_;
};

/// alltoallw and its variants.
class WCollective {
  public:
    bool resolve(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, mpi4::Count *&sendcounts, mpi4::Aint *&sdispls,
                 mpi4::Datatype *&sendtypes, void *&recvbuf, mpi4::Count *&recvcounts, mpi4::Aint *&rdispls,
                 mpi4::Datatype *&recvtypes);
    bool keep(PyObject *result);

  private:
    WMessage send_, recv_;
};

/// The buffers of a one-sided operation.
class OneSided {
  public:
    /// Put, Get, Accumulate: the memory here, and the place at the target. `access` tells which way the data goes.
    bool move(Access access, void *&origin, mpi4::Count &origin_count, mpi4::Datatype *&origin_datatype, int target_rank,
              mpi4::Aint &target_disp, mpi4::Count &target_count, mpi4::Datatype *&target_datatype);
    /// Get_accumulate: also memory for what the target held before.
    bool exchange(void *&origin, mpi4::Count &origin_count, mpi4::Datatype *&origin_datatype, void *&result,
                  mpi4::Count &result_count, mpi4::Datatype *&result_datatype, int target_rank, mpi4::Aint &target_disp,
                  mpi4::Count &target_count, mpi4::Datatype *&target_datatype);
    /// Fetch_and_op and Compare_and_swap: single elements of one datatype. `compare` may be null.
    bool elements(void *&origin, void **compare, void *&result, mpi4::Datatype *&datatype, int target_rank);
    bool keep(PyObject *result);

  private:
    bool target(mpi4::Aint &disp, mpi4::Count &count, mpi4::Datatype *&datatype, const Message &like);

    Message origin_, compare_, result_;
    Target target_;
};

} // namespace mpi4py

#endif
