// Messages found by matched probing.
#ifndef MPI4_MESSAGE_HPP
#define MPI4_MESSAGE_HPP

#include "request.hpp"

namespace mpi4 {

class Comm;

/// A message that was matched by a probe, and that only this object can receive (MPI-4.0 §3.8.2).
class Message : public detail::Handle<Message, MPI_Message> {
  public:
    /// The null handle.
    Message() : Handle(MPI_MESSAGE_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Message(MPI_Message message) : Handle(message) {}
#endif
    /// Waits for a message and matches it (MPI-4.0 §3.8.2).
    static Message Probe(const Comm &comm, int source = ANY_SOURCE, int tag = ANY_TAG,
                         Status *status = nullptr);
    /// Matches a message if there is one, else gives the null handle (MPI-4.0 §3.8.2).
    static Message Iprobe(const Comm &comm, int source = ANY_SOURCE, int tag = ANY_TAG,
                          Status *status = nullptr);
    /// Receives the message into count elements; the handle becomes MESSAGE_NULL (MPI-4.0 §3.8.3).
    void Recv(void *buf, Count count, const Datatype &datatype, Status *status = nullptr) {
        MPI4_REQUIRE(handle != MPI_MESSAGE_NULL, MPI_ERR_REQUEST);
        detail::check(MPI4_LARGE(MPI_Mrecv)(buf, count, datatype, &handle, detail::raw(status)));
    }
    /// Starts to receive the message into count elements; the handle becomes MESSAGE_NULL (MPI-4.0 §3.8.3).
    Request Irecv(void *buf, Count count, const Datatype &datatype) {
        MPI_Request request = MPI_REQUEST_NULL;
        MPI4_REQUIRE(handle != MPI_MESSAGE_NULL, MPI_ERR_REQUEST);
        detail::check(MPI4_LARGE(MPI_Imrecv)(buf, count, datatype, &handle, &request));
        return request;
    }
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Message_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Message f2c(MPI_Fint message) { return MPI_Message_f2c(message); }
};

/// The null handle.
inline const Message MESSAGE_NULL{MPI_MESSAGE_NULL};
/// The message that is received from PROC_NULL.
inline const Message MESSAGE_NO_PROC{MPI_MESSAGE_NO_PROC};

} // namespace mpi4

#endif // MPI4_MESSAGE_HPP
