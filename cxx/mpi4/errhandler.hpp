// Error handlers: what MPI does when a call fails.
#ifndef MPI4_ERRHANDLER_HPP
#define MPI4_ERRHANDLER_HPP

#include "error.hpp"
#include "handle.hpp"

namespace mpi4 {

/// What is done about an error on a communicator, window, file or session (MPI-4.0 §9.3).
class Errhandler : public detail::Handle<Errhandler, MPI_Errhandler> {
  public:
    /// The null handle.
    Errhandler() : Handle(MPI_ERRHANDLER_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Errhandler(MPI_Errhandler errhandler) : Handle(errhandler) {}
#endif
    /// Gives up this handle, which becomes ERRHANDLER_NULL; objects that use the handler keep it (MPI-4.0
    /// §9.3.4).
    void Free() {
#ifdef MPI4_COMPAT
        if (handle == detail::marked<MPI_Errhandler>(detail::throwing)) {
            handle = MPI_ERRHANDLER_NULL;
            return;
        }
#endif
        detail::check(MPI_Errhandler_free(&handle));
    }
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Errhandler_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Errhandler f2c(MPI_Fint errhandler) { return MPI_Errhandler_f2c(errhandler); }
};

/// The null handle.
inline const Errhandler ERRHANDLER_NULL{MPI_ERRHANDLER_NULL};
/// The call returns its error, which this interface throws as an Exception.
inline const Errhandler ERRORS_RETURN{MPI_ERRORS_RETURN};
#ifdef MPI4_COMPAT
/// The call throws its error as an Exception, which no other handler makes it do.
inline const Errhandler ERRORS_THROW_EXCEPTIONS{detail::marked<MPI_Errhandler>(detail::throwing)};
#else
/// The name that the MPI-2 bindings had for a handler that throws; the same handler as ERRORS_RETURN.
inline const Errhandler ERRORS_THROW_EXCEPTIONS{MPI_ERRORS_RETURN};
#endif
/// The whole program is aborted.
inline const Errhandler ERRORS_ARE_FATAL{MPI_ERRORS_ARE_FATAL};
/// The processes of the communicator are aborted; before MPI-4.0 the same as ERRORS_ARE_FATAL, and with
/// MPICH 4.0, which ends the program when anything is given this handler.
#if defined(MPI_ERRORS_ABORT) && !(defined(MPICH_NUMVERSION) && MPICH_NUMVERSION < 40300000)
inline const Errhandler ERRORS_ABORT{MPI_ERRORS_ABORT};
#else
inline const Errhandler ERRORS_ABORT{MPI_ERRORS_ARE_FATAL};
#endif

#ifndef SWIG
namespace detail {

#ifdef MPI4_COMPAT
/// Has the call that failed throw.
template <class T> void throw_later(T *, int *code, ...) noexcept {
    handler_throws() = *code;
    call_throws(true);
}

/// A handler that does so; create is MPI's function for handlers of one kind of object.
template <class T> MPI_Errhandler make_thrower(int (*create)(void (*)(T *, int *, ...), MPI_Errhandler *)) {
    MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
    check(create(&throw_later<T>, &errhandler));
    return errhandler;
}
/// ERRORS_THROW_EXCEPTIONS for one kind of object.
template <auto create> MPI_Errhandler thrower() {
    static const MPI_Errhandler errhandler = make_thrower(create);
    return errhandler;
}
/// The handler that MPI is to call.
template <auto create> MPI_Errhandler to_mpi(const Errhandler &errhandler) {
    return errhandler == ERRORS_THROW_EXCEPTIONS ? thrower<create>() : MPI_Errhandler(errhandler);
}
/// The handler that the user set; takes the handle over.
template <auto create> Errhandler from_mpi(MPI_Errhandler errhandler) {
    if (errhandler != thrower<create>())
        return errhandler;
    check(MPI_Errhandler_free(&errhandler));
    return ERRORS_THROW_EXCEPTIONS;
}
#else
// What the user sets is what MPI calls.
template <auto create> MPI_Errhandler to_mpi(const Errhandler &errhandler) { return errhandler; }
template <auto create> Errhandler from_mpi(MPI_Errhandler errhandler) { return errhandler; }
#endif

} // namespace detail
#endif

} // namespace mpi4

#endif // MPI4_ERRHANDLER_HPP
