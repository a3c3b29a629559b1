// Communicators: point-to-point and collective communication, attributes, names, error handlers.
#ifndef MPI4_COMM_HPP
#define MPI4_COMM_HPP

#include "callback.hpp"
#include "errhandler.hpp"
#include "fault.hpp"
#include "group.hpp"
#include "info.hpp"
#include "message.hpp"
#include "op.hpp"
#include "types.hpp"

namespace mpi4 {

class Intercomm;

/// A group of processes that communicate apart from all others (MPI-4.0 §7). Methods are const where MPI
/// leaves the handle as it is.
class Comm : public detail::Handle<Comm, MPI_Comm> {
  public:
    /// The null handle.
    Comm() : Handle(MPI_COMM_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Comm(MPI_Comm comm) : Handle(comm) {}
#ifdef MPI4_COMPAT
    virtual ~Comm() = default;
#endif
#endif

    // Groups and constructors

    /// The group of the processes; that of this side when it is an intercommunicator (MPI-4.0 §7.4.1).
    Group Get_group() const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Comm_group(handle, &group));
        return group;
    }
    /// Number of processes (MPI-4.0 §7.4.1).
    int Get_size() const {
        int size = 0;
        detail::check(MPI_Comm_size(handle, &size));
        return size;
    }
    /// Rank of the calling process, from 0 to size - 1 (MPI-4.0 §7.4.1).
    int Get_rank() const {
        int rank = 0;
        detail::check(MPI_Comm_rank(handle, &rank));
        return rank;
    }
    /// IDENT, CONGRUENT (same processes, other context), SIMILAR (other order) or UNEQUAL (MPI-4.0 §7.4.1).
    int Compare(const Comm &comm) const { return Compare(*this, comm); }
    /// A new communicator with the same processes; attributes are copied as their callbacks say (MPI-4.0
    /// §7.4.2).
    Comm Dup(const Info &info = INFO_NULL) const { return duplicate(info); }
#ifndef SWIG
    /// A duplicate as a new object, to be deleted by the caller (MPI-2.2 §16.1).
    MPI4_VIRTUAL Comm &Clone() const { return *new Comm(Dup()); }
#endif
    /// A duplicate with hints instead of those of this communicator (MPI-4.0 §7.4.2).
    Comm Dup_with_info(const Info &info) const {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Comm_dup_with_info(handle, info, &comm));
        return comm;
    }
    /// Starts Dup; the new communicator may be used when the request is complete (MPI-4.0 §7.4.2).
    std::pair<Comm, Request> Idup(const Info &info = INFO_NULL) const {
        return later([this, &info](MPI_Comm *comm, MPI_Request *request) {
            return info ? MPI_Comm_idup_with_info(handle, info, comm, request)
                        : MPI_Comm_idup(handle, comm, request);
        });
    }
    /// Starts Dup_with_info; the new communicator may be used when the request is complete (MPI-4.0 §7.4.2).
    std::pair<Comm, Request> Idup_with_info(const Info &info) const {
        return later([this, &info](MPI_Comm *comm, MPI_Request *request) {
            return MPI_Comm_idup_with_info(handle, info, comm, request);
        });
    }
    /// A new communicator of the processes of a group of this one; COMM_NULL elsewhere. Collective over this
    /// communicator (MPI-4.0 §7.4.2).
    Comm Create(const Group &group) const {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Comm_create(handle, group, &comm));
        return comm;
    }
    /// A new communicator for each color, ranks ordered by key; COMM_NULL when color is UNDEFINED (MPI-4.0
    /// §7.4.2).
    Comm Split(int color = 0, int key = 0) const {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Comm_split(handle, color, key, &comm));
        return comm;
    }
    /// New communicators of processes that share something, COMM_TYPE_SHARED: memory (MPI-4.0 §7.4.2).
    Comm Split_type(int split_type, int key = 0, const Info &info = INFO_NULL) const {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Comm_split_type(handle, split_type, key, info, &comm));
        return comm;
    }
    /// Frees the communicator, collectively; the handle becomes COMM_NULL (MPI-4.0 §7.4.3).
    void Free() {
        detail::check(MPI_Comm_free(&handle));
        detail::rethrow();
    }
    /// Waits for all pending communication, then frees; the handle becomes COMM_NULL (MPI-4.0 §11.10.4).
    void Disconnect() {
        detail::check(MPI_Comm_disconnect(&handle));
        detail::rethrow();
    }

    // Fault tolerance. Without it, no process is ever known to have failed: all are alive as long as the
    // program is.

    /// Makes all communication on the communicator fail everywhere (ULFM).
    void Revoke() const {
        if constexpr (!detail::fault_tolerant)
            throw Missing("MPIX_Comm_revoke", detail::ulfm);
        detail::check(MPIX_Comm_revoke(handle));
    }
    /// True when the communicator was revoked (ULFM).
    bool Is_revoked() const {
        int flag = 0;
        if constexpr (detail::fault_tolerant)
            detail::check(MPIX_Comm_is_revoked(handle, &flag));
        else
            Get_size(); // an error for the null communicator
        return flag != 0;
    }
    /// The processes known to have failed (ULFM).
    Group Get_failed() const {
        if constexpr (!detail::fault_tolerant) {
            Group all = Get_group();
            const Group none = all.Incl({});
            all.Free();
            return none;
        }
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPIX_Comm_get_failed(handle, &group));
        return group;
    }
    /// Accepts the first num_to_ack failures; gives how many are accepted (ULFM).
    int Ack_failed(int num_to_ack) const {
        int acknowledged = 0;
        if constexpr (detail::fault_tolerant)
            detail::check(MPIX_Comm_ack_failed(handle, num_to_ack, &acknowledged));
        else
            Get_size();
        return acknowledged;
    }
    /// Bit-wise and of a number of each living process, the same result everywhere; on an intercommunicator,
    /// of those of the other group (ULFM).
    int Agree(int flag) const {
        int all = flag;
        if constexpr (detail::fault_tolerant)
            detail::check(MPIX_Comm_agree(handle, &all));
        else
            detail::check(MPI_Allreduce(&flag, &all, 1, MPI_INT, MPI_BAND, handle));
        return all;
    }
    /// Starts Agree on a number in memory (ULFM).
    Request Iagree(int *flag) const {
        MPI_Request request = MPI_REQUEST_NULL;
        if constexpr (detail::fault_tolerant) {
            detail::check(MPIX_Comm_iagree(handle, flag, &request));
        } else { // what is sent lives as long as the request: intercommunicators can't reduce in place
            const std::shared_ptr<int> mine = std::make_shared<int>(*flag);
            detail::check(MPI_Iallreduce(mine.get(), flag, 1, MPI_INT, MPI_BAND, handle, &request));
            if (request != MPI_REQUEST_NULL)
                detail::Registry<detail::Pending, int>::set({request, 0}, mine);
        }
        return request;
    }
    /// A new communicator of the living processes (ULFM).
    Comm Shrink() const {
        MPI_Comm comm = MPI_COMM_NULL;
        if constexpr (detail::fault_tolerant)
            detail::check(MPIX_Comm_shrink(handle, &comm));
        else
            detail::check(MPI_Comm_split(handle, 0, Get_rank(), &comm));
        return comm;
    }
    /// Starts Shrink; the new communicator may be used when the request is complete (ULFM).
    std::pair<Comm, Request> Ishrink() const {
        if constexpr (!detail::fault_tolerant)
            return Idup();
        if constexpr (!detail::shrinks_later)
            throw Missing("MPIX_Comm_ishrink", "the ULFM extension, but not in Open MPI 5.0");
        return later([this](MPI_Comm *comm, MPI_Request *request) {
            return MPIX_Comm_ishrink(handle, comm, request);
        });
    }
#ifndef SWIG
    /// Accepts all failures known so far, so that receives from any source go on (ULFM of before 2022).
    void Failure_ack() const {
        if constexpr (!detail::fault_tolerant)
            throw Missing("MPIX_Comm_failure_ack", detail::ulfm);
        detail::check(MPIX_Comm_failure_ack(handle));
    }
    /// The processes whose failure was accepted (ULFM of before 2022).
    Group Failure_get_acked() const {
        if constexpr (!detail::fault_tolerant)
            throw Missing("MPIX_Comm_failure_get_acked", detail::ulfm);
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPIX_Comm_failure_get_acked(handle, &group));
        return group;
    }
#endif

    // Hints and memory for buffered messages

    /// Sets hints (MPI-4.0 §7.4.4).
    void Set_info(const Info &info) const { detail::check(MPI_Comm_set_info(handle, info)); }
    /// The hints in use, as a new info object (MPI-4.0 §7.4.4).
    Info Get_info() const {
        MPI_Info info = MPI_INFO_NULL;
        detail::check(MPI_Comm_get_info(handle, &info));
        return info;
    }
    /// Gives size bytes for buffered messages on this communicator (MPI-4.1 §3.6).
    void Attach_buffer(void *buf, Count size) const {
        detail::check(MPI_Comm_attach_buffer_c(handle, buf, size));
    }
    /// Takes the memory back when all buffered messages are delivered; gives address and size (MPI-4.1 §3.6).
    std::pair<void *, Count> Detach_buffer() const {
        void *buffer = nullptr;
        Count size = 0;
        detail::check(MPI_Comm_detach_buffer_c(handle, static_cast<void *>(&buffer), &size));
        return {buffer, size};
    }
    /// Waits until the buffered messages are delivered (MPI-4.1 §3.6).
    void Flush_buffer() const { detail::check(MPI_Comm_flush_buffer(handle)); }
    /// Starts to wait until the buffered messages are delivered (MPI-4.1 §3.6).
    Request Iflush_buffer() const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI_Comm_iflush_buffer(handle, &request));
        return request;
    }

    // Point-to-point communication

    /// Sends count elements (MPI-4.0 §3.2.1).
    void Send(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        detail::check(MPI4_LARGE(MPI_Send)(buf, count, datatype, dest, tag, handle));
    }
    /// Sends count elements in buffered mode, through the attached buffer (MPI-4.0 §3.4).
    void Bsend(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        detail::check(MPI4_LARGE(MPI_Bsend)(buf, count, datatype, dest, tag, handle));
    }
    /// Sends count elements in synchronous mode: returns when the receive has started (MPI-4.0 §3.4).
    void Ssend(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        detail::check(MPI4_LARGE(MPI_Ssend)(buf, count, datatype, dest, tag, handle));
    }
    /// Sends count elements in ready mode: the receive must have been posted (MPI-4.0 §3.4).
    void Rsend(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        detail::check(MPI4_LARGE(MPI_Rsend)(buf, count, datatype, dest, tag, handle));
    }
    /// Starts Send (MPI-4.0 §3.7.2).
    Request Isend(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Isend)(buf, count, datatype, dest, tag, handle, &request));
        return request;
    }
    /// Starts Bsend (MPI-4.0 §3.7.2).
    Request Ibsend(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ibsend)(buf, count, datatype, dest, tag, handle, &request));
        return request;
    }
    /// Starts Ssend (MPI-4.0 §3.7.2).
    Request Issend(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Issend)(buf, count, datatype, dest, tag, handle, &request));
        return request;
    }
    /// Starts Rsend (MPI-4.0 §3.7.2).
    Request Irsend(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Irsend)(buf, count, datatype, dest, tag, handle, &request));
        return request;
    }
    /// Makes a persistent Send (MPI-4.0 §3.9).
    Prequest Send_init(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Send_init)(buf, count, datatype, dest, tag, handle, &request));
        return request;
    }
    /// Makes a persistent Bsend (MPI-4.0 §3.9).
    Prequest Bsend_init(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Bsend_init)(buf, count, datatype, dest, tag, handle, &request));
        return request;
    }
    /// Makes a persistent Ssend (MPI-4.0 §3.9).
    Prequest Ssend_init(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ssend_init)(buf, count, datatype, dest, tag, handle, &request));
        return request;
    }
    /// Makes a persistent Rsend (MPI-4.0 §3.9).
    Prequest Rsend_init(const void *buf, Count count, const Datatype &datatype, int dest, int tag = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Rsend_init)(buf, count, datatype, dest, tag, handle, &request));
        return request;
    }
    /// Receives at most count elements from a rank and with a tag, or any (MPI-4.0 §3.2.4).
    void Recv(void *buf, Count count, const Datatype &datatype, int source = ANY_SOURCE, int tag = ANY_TAG,
              Status *status = nullptr) const {
        detail::check(MPI4_LARGE(MPI_Recv)(buf, count, datatype, source, tag, handle, detail::raw(status)));
    }
    /// Starts Recv (MPI-4.0 §3.7.2).
    Request Irecv(void *buf, Count count, const Datatype &datatype, int source = ANY_SOURCE,
                  int tag = ANY_TAG) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Irecv)(buf, count, datatype, source, tag, handle, &request));
        return request;
    }
    /// Makes a persistent Recv (MPI-4.0 §3.9).
    Prequest Recv_init(void *buf, Count count, const Datatype &datatype, int source = ANY_SOURCE,
                       int tag = ANY_TAG) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Recv_init)(buf, count, datatype, source, tag, handle, &request));
        return request;
    }
    /// Sends and receives at once (MPI-4.0 §3.10).
    void Sendrecv(const void *sendbuf, Count sendcount, const Datatype &sendtype, int dest, int sendtag,
                  void *recvbuf, Count recvcount, const Datatype &recvtype, int source = ANY_SOURCE,
                  int recvtag = ANY_TAG, Status *status = nullptr) const {
        detail::check(MPI4_LARGE(MPI_Sendrecv)(sendbuf, sendcount, sendtype, dest, sendtag, recvbuf,
                                               recvcount, recvtype, source, recvtag, handle,
                                               detail::raw(status)));
    }
    /// Sends count elements, and receives as many in their place (MPI-4.0 §3.10).
    void Sendrecv_replace(void *buf, Count count, const Datatype &datatype, int dest, int sendtag = 0,
                          int source = ANY_SOURCE, int recvtag = ANY_TAG, Status *status = nullptr) const {
        detail::check(MPI4_LARGE(MPI_Sendrecv_replace)(buf, count, datatype, dest, sendtag, source, recvtag,
                                                       handle, detail::raw(status)));
    }
    /// Starts Sendrecv (MPI-4.0 §3.10).
    Request Isendrecv(const void *sendbuf, Count sendcount, const Datatype &sendtype, int dest, int sendtag,
                      void *recvbuf, Count recvcount, const Datatype &recvtype, int source = ANY_SOURCE,
                      int recvtag = ANY_TAG) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Isendrecv)(sendbuf, sendcount, sendtype, dest, sendtag, recvbuf,
                                                recvcount, recvtype, source, recvtag, handle, &request));
        return request;
    }
    /// Starts Sendrecv_replace (MPI-4.0 §3.10).
    Request Isendrecv_replace(void *buf, Count count, const Datatype &datatype, int dest, int sendtag = 0,
                              int source = ANY_SOURCE, int recvtag = ANY_TAG) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Isendrecv_replace)(buf, count, datatype, dest, sendtag, source, recvtag,
                                                        handle, &request));
        return request;
    }
    /// Waits for a message without receiving it (MPI-4.0 §3.8.1).
    void Probe(int source = ANY_SOURCE, int tag = ANY_TAG, Status *status = nullptr) const {
        detail::check(MPI_Probe(source, tag, handle, detail::raw(status)));
    }
    /// True when there is a message to receive (MPI-4.0 §3.8.1).
    bool Iprobe(int source = ANY_SOURCE, int tag = ANY_TAG, Status *status = nullptr) const {
        int flag = 0;
        detail::check(MPI_Iprobe(source, tag, handle, &flag, detail::raw(status)));
        return flag != 0;
    }
    /// Waits for a message and takes it out of the queue, for Message::Recv (MPI-4.0 §3.8.2).
    Message Mprobe(int source = ANY_SOURCE, int tag = ANY_TAG, Status *status = nullptr) const {
        MPI_Message message = MPI_MESSAGE_NULL;
        MPI4_REQUIRE(handle != MPI_COMM_NULL, MPI_ERR_COMM);
        detail::check(MPI_Mprobe(source, tag, handle, &message, detail::raw(status)));
        return message;
    }
    /// A message taken out of the queue, or MESSAGE_NULL when there is none (MPI-4.0 §3.8.2).
    Message Improbe(int source = ANY_SOURCE, int tag = ANY_TAG, Status *status = nullptr) const {
        int flag = 0;
        MPI_Message message = MPI_MESSAGE_NULL;
        MPI4_REQUIRE(handle != MPI_COMM_NULL, MPI_ERR_COMM);
        detail::check(MPI_Improbe(source, tag, handle, &flag, &message, detail::raw(status)));
        return message;
    }
    /// Makes a partitioned send of count elements in each of the partitions (MPI-4.0 §4.2.1).
    Prequest Psend_init(const void *buf, int partitions, Count count, const Datatype &datatype, int dest,
                        int tag = 0, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        check_partner(dest);
        detail::check(MPI_Psend_init(buf, partitions, count, datatype, dest, tag, handle, info, &request));
        return request;
    }
    /// Makes a partitioned receive of count elements in each of the partitions (MPI-4.0 §4.2.1).
    Prequest Precv_init(void *buf, int partitions, Count count, const Datatype &datatype,
                        int source = ANY_SOURCE, int tag = ANY_TAG, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        check_partner(source);
        detail::check(MPI_Precv_init(buf, partitions, count, datatype, source, tag, handle, info, &request));
        return request;
    }

    // Collective communication. In place: sendbuf (at the root, recvbuf for scatter) is IN_PLACE.

    /// Waits until all processes have come here (MPI-4.0 §6.3).
    void Barrier() const { detail::check(MPI_Barrier(handle)); }
    /// Sends count elements from the root to all processes (MPI-4.0 §6.4).
    void Bcast(void *buf, Count count, const Datatype &datatype, int root = 0) const {
        detail::check(MPI4_LARGE(MPI_Bcast)(buf, count, datatype, root, handle));
    }
    /// The root receives recvcount elements from each process, in rank order (MPI-4.0 §6.5).
    void Gather(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                Count recvcount, const Datatype &recvtype, int root = 0) const {
        detail::check(
            MPI4_LARGE(MPI_Gather)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype, root, handle));
    }
    /// The root receives recvcounts[i] elements from process i at displs[i], in elements; arrays count at the
    /// root only (MPI-4.0 §6.5).
    void Gatherv(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                 const Count recvcounts[], const Aint displs[], const Datatype &recvtype,
                 int root = 0) const {
        detail::check(MPI4_LARGE(MPI_Gatherv)(
            sendbuf, sendcount, sendtype, recvbuf, detail::root_counts(recvcounts, handle, root),
            detail::root_displs(displs, handle, root), recvtype, root, handle));
    }
    /// The root sends sendcount elements to each process, in rank order (MPI-4.0 §6.6).
    void Scatter(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                 Count recvcount, const Datatype &recvtype, int root = 0) const {
        detail::check(MPI4_LARGE(MPI_Scatter)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                              root, handle));
    }
    /// The root sends sendcounts[i] elements at displs[i], in elements, to process i; arrays count at the
    /// root only (MPI-4.0 §6.6).
    void Scatterv(const void *sendbuf, const Count sendcounts[], const Aint displs[],
                  const Datatype &sendtype, void *recvbuf, Count recvcount, const Datatype &recvtype,
                  int root = 0) const {
        detail::check(MPI4_LARGE(MPI_Scatterv)(sendbuf, detail::root_counts(sendcounts, handle, root),
                                               detail::root_displs(displs, handle, root), sendtype, recvbuf,
                                               recvcount, recvtype, root, handle));
    }
    /// All processes receive recvcount elements from each process, in rank order (MPI-4.0 §6.7).
    void Allgather(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                   Count recvcount, const Datatype &recvtype) const {
        detail::check(
            MPI4_LARGE(MPI_Allgather)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype, handle));
    }
    /// All processes receive recvcounts[i] elements from process i at displs[i], in elements (MPI-4.0 §6.7).
    void Allgatherv(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                    const Count recvcounts[], const Aint displs[], const Datatype &recvtype) const {
        detail::check(MPI4_LARGE(MPI_Allgatherv)(sendbuf, sendcount, sendtype, recvbuf,
                                                 detail::counts(recvcounts, handle),
                                                 detail::displs(displs, handle), recvtype, handle));
    }
    /// Each process sends sendcount elements to each process (MPI-4.0 §6.8).
    void Alltoall(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                  Count recvcount, const Datatype &recvtype) const {
        detail::check(
            MPI4_LARGE(MPI_Alltoall)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype, handle));
    }
    /// Each process sends sendcounts[i] elements at sdispls[i], in elements, to process i (MPI-4.0 §6.8).
    void Alltoallv(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                   const Datatype &sendtype, void *recvbuf, const Count recvcounts[], const Aint rdispls[],
                   const Datatype &recvtype) const {
        detail::check(MPI4_LARGE(MPI_Alltoallv)(
            sendbuf, detail::counts(sendcounts, handle), detail::displs(sdispls, handle), sendtype, recvbuf,
            detail::counts(recvcounts, handle), detail::displs(rdispls, handle), recvtype, handle));
    }
    /// As Alltoallv with a datatype for each process; displacements are in bytes (MPI-4.0 §6.8).
    void Alltoallw(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                   const Datatype sendtypes[], void *recvbuf, const Count recvcounts[], const Aint rdispls[],
                   const Datatype recvtypes[]) const {
        detail::check(MPI4_LARGE(MPI_Alltoallw)(
            sendbuf, detail::counts(sendcounts, handle), detail::displs(sdispls, handle),
            detail::raw<MPI_Datatype>(sendtypes), recvbuf, detail::counts(recvcounts, handle),
            detail::displs(rdispls, handle), detail::raw<MPI_Datatype>(recvtypes), handle));
    }
    /// The root receives the combination of count elements of all processes (MPI-4.0 §6.9.1).
    void Reduce(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype, const Op &op = SUM,
                int root = 0) const {
        detail::check(MPI4_LARGE(MPI_Reduce)(sendbuf, recvbuf, count, datatype, op, root, handle));
    }
    /// All processes receive the combination of count elements of all processes (MPI-4.0 §6.9.6).
    void Allreduce(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                   const Op &op = SUM) const {
        detail::check(MPI4_LARGE(MPI_Allreduce)(sendbuf, recvbuf, count, datatype, op, handle));
    }
    /// Combines size * recvcount elements; process i receives block i of the result (MPI-4.0 §6.10.1).
    void Reduce_scatter_block(const void *sendbuf, void *recvbuf, Count recvcount, const Datatype &datatype,
                              const Op &op = SUM) const {
        detail::check(
            MPI4_LARGE(MPI_Reduce_scatter_block)(sendbuf, recvbuf, recvcount, datatype, op, handle));
    }
    /// Combines the sum of recvcounts elements; process i receives recvcounts[i] of the result (MPI-4.0
    /// §6.10.2).
    void Reduce_scatter(const void *sendbuf, void *recvbuf, const Count recvcounts[],
                        const Datatype &datatype, const Op &op = SUM) const {
        detail::check(MPI4_LARGE(MPI_Reduce_scatter)(
            sendbuf, recvbuf, detail::local_counts(recvcounts, handle), datatype, op, handle));
    }
    /// Starts Barrier (MPI-4.0 §6.12).
    Request Ibarrier() const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI_Ibarrier(handle, &request));
        return request;
    }
    /// Starts Bcast (MPI-4.0 §6.12).
    Request Ibcast(void *buf, Count count, const Datatype &datatype, int root = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ibcast)(buf, count, datatype, root, handle, &request));
        return request;
    }
    /// Starts Gather (MPI-4.0 §6.12).
    Request Igather(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                    Count recvcount, const Datatype &recvtype, int root = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Igather)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                              root, handle, &request));
        return request;
    }
    /// Starts Gatherv (MPI-4.0 §6.12).
    Request Igatherv(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                     const Count recvcounts[], const Aint displs[], const Datatype &recvtype,
                     int root = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Igatherv)(
            sendbuf, sendcount, sendtype, recvbuf, detail::root_counts(recvcounts, handle, root, &request, 0),
            detail::root_displs(displs, handle, root, &request, 1), recvtype, root, handle, &request));
        return request;
    }
    /// Starts Scatter (MPI-4.0 §6.12).
    Request Iscatter(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                     Count recvcount, const Datatype &recvtype, int root = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Iscatter)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                               root, handle, &request));
        return request;
    }
    /// Starts Scatterv (MPI-4.0 §6.12).
    Request Iscatterv(const void *sendbuf, const Count sendcounts[], const Aint displs[],
                      const Datatype &sendtype, void *recvbuf, Count recvcount, const Datatype &recvtype,
                      int root = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(
            MPI4_LARGE(MPI_Iscatterv)(sendbuf, detail::root_counts(sendcounts, handle, root, &request, 0),
                                      detail::root_displs(displs, handle, root, &request, 1), sendtype,
                                      recvbuf, recvcount, recvtype, root, handle, &request));
        return request;
    }
    /// Starts Allgather (MPI-4.0 §6.12).
    Request Iallgather(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                       Count recvcount, const Datatype &recvtype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Iallgather)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                                 handle, &request));
        return request;
    }
    /// Starts Allgatherv (MPI-4.0 §6.12).
    Request Iallgatherv(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                        const Count recvcounts[], const Aint displs[], const Datatype &recvtype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Iallgatherv)(
            sendbuf, sendcount, sendtype, recvbuf, detail::counts(recvcounts, handle, &request, 0),
            detail::displs(displs, handle, &request, 1), recvtype, handle, &request));
        return request;
    }
    /// Starts Alltoall (MPI-4.0 §6.12).
    Request Ialltoall(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                      Count recvcount, const Datatype &recvtype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ialltoall)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                                handle, &request));
        return request;
    }
    /// Starts Alltoallv (MPI-4.0 §6.12).
    Request Ialltoallv(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                       const Datatype &sendtype, void *recvbuf, const Count recvcounts[],
                       const Aint rdispls[], const Datatype &recvtype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ialltoallv)(sendbuf, detail::counts(sendcounts, handle, &request, 0),
                                                 detail::displs(sdispls, handle, &request, 1), sendtype,
                                                 recvbuf, detail::counts(recvcounts, handle, &request, 2),
                                                 detail::displs(rdispls, handle, &request, 3), recvtype,
                                                 handle, &request));
        return request;
    }
    /// Starts Alltoallw (MPI-4.0 §6.12).
    Request Ialltoallw(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                       const Datatype sendtypes[], void *recvbuf, const Count recvcounts[],
                       const Aint rdispls[], const Datatype recvtypes[]) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ialltoallw)(
            sendbuf, detail::counts(sendcounts, handle, &request, 0),
            detail::displs(sdispls, handle, &request, 1), detail::raw<MPI_Datatype>(sendtypes), recvbuf,
            detail::counts(recvcounts, handle, &request, 2), detail::displs(rdispls, handle, &request, 3),
            detail::raw<MPI_Datatype>(recvtypes), handle, &request));
        return request;
    }
    /// Starts Reduce (MPI-4.0 §6.12).
    Request Ireduce(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                    const Op &op = SUM, int root = 0) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ireduce)(sendbuf, recvbuf, count, datatype, op, root, handle, &request));
        return request;
    }
    /// Starts Allreduce (MPI-4.0 §6.12).
    Request Iallreduce(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                       const Op &op = SUM) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Iallreduce)(sendbuf, recvbuf, count, datatype, op, handle, &request));
        return request;
    }
    /// Starts Reduce_scatter_block (MPI-4.0 §6.12).
    Request Ireduce_scatter_block(const void *sendbuf, void *recvbuf, Count recvcount,
                                  const Datatype &datatype, const Op &op = SUM) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ireduce_scatter_block)(sendbuf, recvbuf, recvcount, datatype, op, handle,
                                                            &request));
        return request;
    }
    /// Starts Reduce_scatter (MPI-4.0 §6.12).
    Request Ireduce_scatter(const void *sendbuf, void *recvbuf, const Count recvcounts[],
                            const Datatype &datatype, const Op &op = SUM) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ireduce_scatter)(sendbuf, recvbuf,
                                                      detail::local_counts(recvcounts, handle, &request, 0),
                                                      datatype, op, handle, &request));
        return request;
    }
    /// Makes a persistent Barrier (MPI-4.0 §6.13).
    Prequest Barrier_init(const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI_Barrier_init(handle, info, &request));
        return request;
    }
    /// Makes a persistent Bcast (MPI-4.0 §6.13).
    Prequest Bcast_init(void *buf, Count count, const Datatype &datatype, int root = 0,
                        const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Bcast_init)(buf, count, datatype, root, handle, info, &request));
        return request;
    }
    /// Makes a persistent Gather (MPI-4.0 §6.13).
    Prequest Gather_init(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                         Count recvcount, const Datatype &recvtype, int root = 0,
                         const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Gather_init)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                                  root, handle, info, &request));
        return request;
    }
    /// Makes a persistent Gatherv (MPI-4.0 §6.13).
    Prequest Gatherv_init(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                          const Count recvcounts[], const Aint displs[], const Datatype &recvtype,
                          int root = 0, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Gatherv_init)(
            sendbuf, sendcount, sendtype, recvbuf, detail::root_counts(recvcounts, handle, root, &request, 0),
            detail::root_displs(displs, handle, root, &request, 1), recvtype, root, handle, info, &request));
        return request;
    }
    /// Makes a persistent Scatter (MPI-4.0 §6.13).
    Prequest Scatter_init(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                          Count recvcount, const Datatype &recvtype, int root = 0,
                          const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Scatter_init)(sendbuf, sendcount, sendtype, recvbuf, recvcount, recvtype,
                                                   root, handle, info, &request));
        return request;
    }
    /// Makes a persistent Scatterv (MPI-4.0 §6.13).
    Prequest Scatterv_init(const void *sendbuf, const Count sendcounts[], const Aint displs[],
                           const Datatype &sendtype, void *recvbuf, Count recvcount, const Datatype &recvtype,
                           int root = 0, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(
            MPI4_LARGE(MPI_Scatterv_init)(sendbuf, detail::root_counts(sendcounts, handle, root, &request, 0),
                                          detail::root_displs(displs, handle, root, &request, 1), sendtype,
                                          recvbuf, recvcount, recvtype, root, handle, info, &request));
        return request;
    }
    /// Makes a persistent Allgather (MPI-4.0 §6.13).
    Prequest Allgather_init(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                            Count recvcount, const Datatype &recvtype, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Allgather_init)(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                     recvtype, handle, info, &request));
        return request;
    }
    /// Makes a persistent Allgatherv (MPI-4.0 §6.13).
    Prequest Allgatherv_init(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                             const Count recvcounts[], const Aint displs[], const Datatype &recvtype,
                             const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Allgatherv_init)(
            sendbuf, sendcount, sendtype, recvbuf, detail::counts(recvcounts, handle, &request, 0),
            detail::displs(displs, handle, &request, 1), recvtype, handle, info, &request));
        return request;
    }
    /// Makes a persistent Alltoall (MPI-4.0 §6.13).
    Prequest Alltoall_init(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                           Count recvcount, const Datatype &recvtype, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Alltoall_init)(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                    recvtype, handle, info, &request));
        return request;
    }
    /// Makes a persistent Alltoallv (MPI-4.0 §6.13).
    Prequest Alltoallv_init(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                            const Datatype &sendtype, void *recvbuf, const Count recvcounts[],
                            const Aint rdispls[], const Datatype &recvtype,
                            const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Alltoallv_init)(sendbuf, detail::counts(sendcounts, handle, &request, 0),
                                                     detail::displs(sdispls, handle, &request, 1), sendtype,
                                                     recvbuf, detail::counts(recvcounts, handle, &request, 2),
                                                     detail::displs(rdispls, handle, &request, 3), recvtype,
                                                     handle, info, &request));
        return request;
    }
    /// Makes a persistent Alltoallw (MPI-4.0 §6.13).
    Prequest Alltoallw_init(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                            const Datatype sendtypes[], void *recvbuf, const Count recvcounts[],
                            const Aint rdispls[], const Datatype recvtypes[],
                            const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Alltoallw_init)(
            sendbuf, detail::counts(sendcounts, handle, &request, 0),
            detail::displs(sdispls, handle, &request, 1), detail::raw<MPI_Datatype>(sendtypes), recvbuf,
            detail::counts(recvcounts, handle, &request, 2), detail::displs(rdispls, handle, &request, 3),
            detail::raw<MPI_Datatype>(recvtypes), handle, info, &request));
        return request;
    }
    /// Makes a persistent Reduce (MPI-4.0 §6.13).
    Prequest Reduce_init(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                         const Op &op = SUM, int root = 0, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(
            MPI4_LARGE(MPI_Reduce_init)(sendbuf, recvbuf, count, datatype, op, root, handle, info, &request));
        return request;
    }
    /// Makes a persistent Allreduce (MPI-4.0 §6.13).
    Prequest Allreduce_init(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                            const Op &op = SUM, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(
            MPI4_LARGE(MPI_Allreduce_init)(sendbuf, recvbuf, count, datatype, op, handle, info, &request));
        return request;
    }
    /// Makes a persistent Reduce_scatter_block (MPI-4.0 §6.13).
    Prequest Reduce_scatter_block_init(const void *sendbuf, void *recvbuf, Count recvcount,
                                       const Datatype &datatype, const Op &op = SUM,
                                       const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Reduce_scatter_block_init)(sendbuf, recvbuf, recvcount, datatype, op,
                                                                handle, info, &request));
        return request;
    }
    /// Makes a persistent Reduce_scatter (MPI-4.0 §6.13).
    Prequest Reduce_scatter_init(const void *sendbuf, void *recvbuf, const Count recvcounts[],
                                 const Datatype &datatype, const Op &op = SUM,
                                 const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Reduce_scatter_init)(
            sendbuf, recvbuf, detail::local_counts(recvcounts, handle, &request, 0), datatype, op, handle,
            info, &request));
        return request;
    }

    // What kind of communicator this is

    /// True when it connects two groups (MPI-4.0 §7.6.1).
    bool Is_inter() const {
        int flag = 0;
        detail::check(MPI_Comm_test_inter(handle, &flag));
        return flag != 0;
    }
    /// True when it has one group.
    bool Is_intra() const { return !Is_inter(); }
    /// CART, GRAPH, DIST_GRAPH, or UNDEFINED without topology (MPI-4.0 §8.5.5).
    int Get_topology() const {
        int topology = MPI_UNDEFINED;
        detail::check(MPI_Topo_test(handle, &topology));
        return topology;
    }
    /// The intercommunicator to the processes that spawned this one, else COMM_NULL (MPI-4.0 §11.8.2).
    static Intercomm Get_parent();
    /// An intercommunicator to the process at the other end of a socket (MPI-4.0 §11.10.5).
    static Intercomm Join(int fd);

    // Attributes, names, errors

    /// A new attribute key for communicators, with C callbacks (MPI-4.0 §7.7.2).
    static int Create_keyval(MPI_Comm_copy_attr_function *copy_fn, MPI_Comm_delete_attr_function *delete_fn,
                             void *extra_state) {
        int keyval = MPI_KEYVAL_INVALID;
        detail::check(MPI_Comm_create_keyval(copy_fn, delete_fn, &keyval, extra_state));
        return keyval;
    }
    /// Gives up the attribute key, which becomes KEYVAL_INVALID (MPI-4.0 §7.7.2).
    static void Free_keyval(int &keyval) { detail::check(MPI_Comm_free_keyval(&keyval)); }
    /// Attaches a value (MPI-4.0 §7.7.2).
    void Set_attr(int keyval, const void *attrval) const {
        detail::check(MPI_Comm_set_attr(handle, keyval, const_cast<void *>(attrval)));
    }
    /// Writes the attached value to *attrval, a pointer; false when there is none (MPI-4.0 §7.7.2).
    bool Get_attr(int keyval, void *attrval) const {
        int flag = 0;
        detail::check(MPI_Comm_get_attr(handle, keyval, attrval, &flag));
        return flag != 0;
    }
    /// Detaches the value and runs the delete callback (MPI-4.0 §7.7.2).
    void Delete_attr(int keyval) const { detail::check(MPI_Comm_delete_attr(handle, keyval)); }
    /// An error handler that calls a C function (MPI-4.0 §9.3.1).
    static Errhandler Create_errhandler(MPI_Comm_errhandler_function *errhandler_fn) {
        MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
        detail::check(MPI_Comm_create_errhandler(errhandler_fn, &errhandler));
        return errhandler;
    }
    /// The error handler (MPI-4.0 §9.3.1).
    Errhandler Get_errhandler() const {
        MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
        detail::check(MPI_Comm_get_errhandler(handle, &errhandler));
        return detail::from_mpi<MPI_Comm_create_errhandler>(errhandler);
    }
    /// Sets the error handler (MPI-4.0 §9.3.1).
    void Set_errhandler(const Errhandler &errhandler) const {
        detail::check(
            MPI_Comm_set_errhandler(handle, detail::to_mpi<MPI_Comm_create_errhandler>(errhandler)));
    }
    /// Runs the error handler (MPI-4.0 §9.5).
    void Call_errhandler(int errorcode) const {
        detail::check(MPI_Comm_call_errhandler(handle, errorcode));
        detail::rethrow(errorcode);
    }
    /// Ends the program with an exit status (MPI-4.0 §11.4).
    void Abort(int errorcode = 0) const { detail::check(MPI_Abort(handle, errorcode)); }
    /// The name, empty when none was given; that of the null handle is its constant's (MPI-4.0 §7.8).
    std::string Get_name() const {
        if (handle == MPI_COMM_NULL) // an error before MPI 4.1
            return "MPI_COMM_NULL";
        return detail::text<MPI_MAX_OBJECT_NAME>(
            [this](char *name, int *length) { detail::check(MPI_Comm_get_name(handle, name, length)); });
    }
    /// Gives the communicator a name (MPI-4.0 §7.8).
    void Set_name(const std::string &name) const { detail::check(MPI_Comm_set_name(handle, name.c_str())); }

#ifndef SWIG
    // Other forms, as in MPI-2

    MPI4_CXX_ATTRIBUTES(MPI_Comm_create_keyval, MPI_Comm, Comm, void *)
    MPI4_CXX_ERRHANDLERS(MPI_Comm, Comm)
    /// IDENT, CONGRUENT, SIMILAR or UNEQUAL (MPI-4.0 §7.4.1).
    static int Compare(const Comm &comm1, const Comm &comm2) {
        int result = 0;
        detail::check(MPI_Comm_compare(comm1.handle, comm2.handle, &result));
        return result;
    }
    /// Starts Dup into an object that must live until the request is complete (MPI-4.0 §7.4.2).
    Request Idup(Comm &newcomm) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI_Comm_idup(handle, &newcomm.handle, &request));
        return request;
    }
    /// Receives (MPI-2.2 §16.1).
    void Recv(void *buf, Count count, const Datatype &datatype, int source, int tag, Status &status) const {
        Recv(buf, count, datatype, source, tag, &status);
    }
    /// Sends and receives (MPI-2.2 §16.1).
    void Sendrecv(const void *sendbuf, Count sendcount, const Datatype &sendtype, int dest, int sendtag,
                  void *recvbuf, Count recvcount, const Datatype &recvtype, int source, int recvtag,
                  Status &status) const {
        Sendrecv(sendbuf, sendcount, sendtype, dest, sendtag, recvbuf, recvcount, recvtype, source, recvtag,
                 &status);
    }
    /// Sends, and receives in place (MPI-2.2 §16.1).
    void Sendrecv_replace(void *buf, Count count, const Datatype &datatype, int dest, int sendtag, int source,
                          int recvtag, Status &status) const {
        Sendrecv_replace(buf, count, datatype, dest, sendtag, source, recvtag, &status);
    }
    /// Waits for a message (MPI-2.2 §16.1).
    void Probe(int source, int tag, Status &status) const { Probe(source, tag, &status); }
    /// True when there is a message (MPI-2.2 §16.1).
    bool Iprobe(int source, int tag, Status &status) const { return Iprobe(source, tag, &status); }
    /// The form with int arrays (MPI-2.2 §16.1).
    template <class N, class = detail::IfNumber<N>>
    void Gatherv(const void *sendbuf, N sendcount, const Datatype &sendtype, void *recvbuf,
                 const int recvcounts[], const int displs[], const Datatype &recvtype, int root = 0) const {
        detail::check(MPI_Gatherv(sendbuf, detail::narrow<int>(sendcount, "sendcount"), sendtype, recvbuf,
                                  recvcounts, displs, recvtype, root, handle));
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    template <class N, class = detail::IfNumber<N>>
    void Scatterv(const void *sendbuf, const int sendcounts[], const int displs[], const Datatype &sendtype,
                  void *recvbuf, N recvcount, const Datatype &recvtype, int root = 0) const {
        detail::check(MPI_Scatterv(sendbuf, sendcounts, displs, sendtype, recvbuf,
                                   detail::narrow<int>(recvcount, "recvcount"), recvtype, root, handle));
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    template <class N, class = detail::IfNumber<N>>
    void Allgatherv(const void *sendbuf, N sendcount, const Datatype &sendtype, void *recvbuf,
                    const int recvcounts[], const int displs[], const Datatype &recvtype) const {
        detail::check(MPI_Allgatherv(sendbuf, detail::narrow<int>(sendcount, "sendcount"), sendtype, recvbuf,
                                     recvcounts, displs, recvtype, handle));
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    void Alltoallv(const void *sendbuf, const int sendcounts[], const int sdispls[], const Datatype &sendtype,
                   void *recvbuf, const int recvcounts[], const int rdispls[],
                   const Datatype &recvtype) const {
        detail::check(MPI_Alltoallv(sendbuf, sendcounts, sdispls, sendtype, recvbuf, recvcounts, rdispls,
                                    recvtype, handle));
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    void Alltoallw(const void *sendbuf, const int sendcounts[], const int sdispls[],
                   const Datatype sendtypes[], void *recvbuf, const int recvcounts[], const int rdispls[],
                   const Datatype recvtypes[]) const {
        detail::check(MPI_Alltoallw(sendbuf, sendcounts, sdispls, detail::raw<MPI_Datatype>(sendtypes),
                                    recvbuf, recvcounts, rdispls, detail::raw<MPI_Datatype>(recvtypes),
                                    handle));
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    void Reduce_scatter(const void *sendbuf, void *recvbuf, const int recvcounts[], const Datatype &datatype,
                        const Op &op = SUM) const {
        detail::check(MPI_Reduce_scatter(sendbuf, recvbuf, recvcounts, datatype, op, handle));
    }
    /// The name and its length (MPI-2.2 §16.1).
    void Get_name(char *name, int &resultlen) const {
        detail::check(MPI_Comm_get_name(handle, name, &resultlen));
    }
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Comm_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Comm f2c(MPI_Fint comm) { return MPI_Comm_f2c(comm); }

#ifndef SWIG
  protected:
    /// Refuses what MPICH 4.0 cannot do: for PROC_NULL it sends to an address that is none, and waits
    /// forever.
    static void check_partner([[maybe_unused]] int rank) {
#if defined(MPICH_NUMVERSION) && MPICH_NUMVERSION < 40100000
        if (rank == MPI_PROC_NULL)
            detail::fail(MPI_ERR_RANK);
#endif
    }
    /// The handle of a duplicate, with hints when there are some.
    MPI_Comm duplicate(const Info &info) const {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(info ? MPI_Comm_dup_with_info(handle, info, &comm) : MPI_Comm_dup(handle, &comm));
        return comm;
    }
    /// The result of a nonblocking constructor. MPI may write the handle until the request is complete, so
    /// that it gets a place that lives as long as the request.
    template <class Start> static std::pair<Comm, Request> later(Start start) {
        const std::shared_ptr<MPI_Comm> comm = std::make_shared<MPI_Comm>(MPI_COMM_NULL);
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(start(comm.get(), &request));
        if (request != MPI_REQUEST_NULL)
            detail::Registry<detail::Pending, MPI_Comm>::set({request, 0}, comm);
        return {Comm(*comm), Request(request)};
    }
#endif
};

/// The null handle.
inline const Comm COMM_NULL{MPI_COMM_NULL};

// What the classes declared before communicators do with them

inline Message Message::Probe(const Comm &comm, int source, int tag, Status *status) {
    return comm.Mprobe(source, tag, status);
}
inline Message Message::Iprobe(const Comm &comm, int source, int tag, Status *status) {
    return comm.Improbe(source, tag, status);
}
inline Count Datatype::Pack(const void *inbuf, Count incount, void *outbuf, Count outsize, Count position,
                            const Comm &comm) const {
    detail::check(MPI4_COUNTS(MPI_Pack)(inbuf, incount, *this, outbuf, outsize, &position, comm));
    return position;
}
inline Count Datatype::Unpack(const void *inbuf, Count insize, Count position, void *outbuf, Count outcount,
                              const Comm &comm) const {
    detail::check(MPI4_COUNTS(MPI_Unpack)(inbuf, insize, &position, outbuf, outcount, *this, comm));
    return position;
}
inline MPI4_WAS_INT Datatype::Pack_size(Count count, const Comm &comm) const {
    Count size = 0;
    detail::check(MPI4_COUNTS(MPI_Pack_size)(count, *this, comm, &size));
    return detail::narrow<MPI4_WAS_INT>(size, "size");
}
#ifndef SWIG
template <class N, class Size, class, class>
Count Datatype::Pack(const void *inbuf, N incount, void *outbuf, Size outsize, int &position,
                     const Comm &comm) const {
    detail::check(MPI_Pack(inbuf, detail::narrow<int>(incount, "incount"), handle, outbuf,
                           detail::narrow<int>(outsize, "outsize"), &position, comm));
    return position;
}
template <class Size, class N, class, class>
Count Datatype::Unpack(const void *inbuf, Size insize, void *outbuf, N outcount, int &position,
                       const Comm &comm) const {
    detail::check(MPI_Unpack(inbuf, detail::narrow<int>(insize, "insize"), &position, outbuf,
                             detail::narrow<int>(outcount, "outcount"), handle, comm));
    return position;
}
#endif

} // namespace mpi4

#endif // MPI4_COMM_HPP
