// Sessions: MPI without a world communicator.
#ifndef MPI4_SESSION_HPP
#define MPI4_SESSION_HPP

#include "callback.hpp"
#include "errhandler.hpp"
#include "group.hpp"
#include "info.hpp"
#include "request.hpp"

namespace mpi4 {

#ifndef SWIG
namespace detail {

/// MPI's function, which can't be told from the one that stands for it where it is missing.
inline int create_session_errhandler(MPI_Session_errhandler_function *function, MPI_Errhandler *errhandler) {
    return MPI_Session_create_errhandler(function, errhandler);
}

} // namespace detail
#endif

/// One use of MPI by a part of a program, with its own initialization (MPI-4.0 §11.3).
class Session : public detail::Handle<Session, MPI_Session> {
  public:
    /// The null handle.
    Session() : Handle(MPI_SESSION_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Session(MPI_Session session) : Handle(session) {}
#endif
    /// Starts a session (MPI-4.0 §11.3.1).
    static Session Init(const Info &info = INFO_NULL, const Errhandler &errhandler = ERRORS_RETURN) {
        MPI_Session session = MPI_SESSION_NULL;
        const MPI_Errhandler handler = detail::to_mpi<detail::create_session_errhandler>(errhandler);
        detail::check(MPI_Session_init(info, handler, &session));
        ++detail::sessions().running;
        detail::check(MPI_Session_set_errhandler(session, handler)); // which MPICH 4.0 has not kept
        return session;
    }
    /// Ends the session; the handle becomes SESSION_NULL (MPI-4.0 §11.3.1).
    void Finalize() {
        detail::check(MPI_Session_finalize(&handle));
        --detail::sessions().running;
        detail::sessions().ended = true;
    }
    /// Number of process sets (MPI-4.0 §11.3.2).
    int Get_num_psets(const Info &info = INFO_NULL) const {
        int number = 0;
        detail::check(MPI_Session_get_num_psets(handle, info, &number));
        return number;
    }
    /// Name of the n-th process set, counting from 0 (MPI-4.0 §11.3.2).
    std::string Get_nth_pset(int n, const Info &info = INFO_NULL) const {
        char name[MAX_PSET_NAME_LEN_ + 1] = {};
        int length = MAX_PSET_NAME_LEN_;
        detail::check(MPI_Session_get_nth_pset(handle, info, n, &length, name));
        return std::string(name);
    }
    /// Hints of the session (MPI-4.0 §11.3.1).
    Info Get_info() const {
        MPI_Info info = MPI_INFO_NULL;
        detail::check(MPI_Session_get_info(handle, &info));
        return info;
    }
    /// What is known of a process set (MPI-4.0 §11.3.2).
    Info Get_pset_info(const std::string &pset_name) const {
        MPI_Info info = MPI_INFO_NULL;
        detail::check(MPI_Session_get_pset_info(handle, pset_name.c_str(), &info));
        return info;
    }
    /// The group of a process set (MPI-4.0 §11.3.2).
    Group Create_group(const std::string &pset_name) const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Group_from_session_pset(handle, pset_name.c_str(), &group));
        return group;
    }
    /// Gives memory for buffered messages of this session (MPI-4.1 §3.6).
    void Attach_buffer(void *buf, Count size) {
        detail::check(MPI_Session_attach_buffer_c(handle, buf, size));
    }
    /// Takes the memory back when all buffered messages are delivered; gives address and size (MPI-4.1 §3.6).
    std::pair<void *, Count> Detach_buffer() {
        void *buffer = nullptr;
        Count size = 0;
        detail::check(MPI_Session_detach_buffer_c(handle, static_cast<void *>(&buffer), &size));
        return {buffer, size};
    }
    /// Waits until the buffered messages are delivered (MPI-4.1 §3.6).
    void Flush_buffer() { detail::check(MPI_Session_flush_buffer(handle)); }
    /// Starts to wait until the buffered messages are delivered (MPI-4.1 §3.6).
    Request Iflush_buffer() {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI_Session_iflush_buffer(handle, &request));
        return request;
    }
    /// An error handler that calls a C function (MPI-4.0 §9.3.4).
    static Errhandler Create_errhandler(MPI_Session_errhandler_function *errhandler_fn) {
        MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
        detail::check(MPI_Session_create_errhandler(errhandler_fn, &errhandler));
        return errhandler;
    }
    /// The error handler of this session (MPI-4.0 §9.3.4).
    Errhandler Get_errhandler() const {
        MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
        detail::check(MPI_Session_get_errhandler(handle, &errhandler));
        return detail::from_mpi<detail::create_session_errhandler>(errhandler);
    }
    /// Sets the error handler (MPI-4.0 §9.3.4).
    void Set_errhandler(const Errhandler &errhandler) const {
        detail::check(MPI_Session_set_errhandler(
            handle, detail::to_mpi<detail::create_session_errhandler>(errhandler)));
    }
    /// Runs the error handler (MPI-4.0 §9.5).
    void Call_errhandler(int errorcode) const {
        detail::check(MPI_Session_call_errhandler(handle, errorcode));
        detail::rethrow(errorcode);
    }
#ifndef SWIG
    MPI4_CXX_ERRHANDLERS(MPI_Session, Session)
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const {
#if MPI4_SESSIONS
        return MPI_Session_c2f(handle);
#else
        throw Missing("MPI_Session_c2f", "MPI 4.0");
#endif
    }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Session f2c([[maybe_unused]] MPI_Fint session) {
#if MPI4_SESSIONS
        return MPI_Session_f2c(session);
#else
        throw Missing("MPI_Session_f2c", "MPI 4.0");
#endif
    }

  private:
#ifdef MPI_MAX_PSET_NAME_LEN
    static constexpr int MAX_PSET_NAME_LEN_ = MPI_MAX_PSET_NAME_LEN;
#else
    static constexpr int MAX_PSET_NAME_LEN_ = MPI_MAX_OBJECT_NAME;
#endif
};

/// The null handle.
inline const Session SESSION_NULL{MPI_SESSION_NULL};

inline Group Group::Create_from_session_pset(const Session &session, const std::string &pset_name) {
    return session.Create_group(pset_name);
}

} // namespace mpi4

#endif // MPI4_SESSION_HPP
