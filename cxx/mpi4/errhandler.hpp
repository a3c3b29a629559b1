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
    void Free() { detail::check(MPI_Errhandler_free(&handle)); }
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Errhandler_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Errhandler f2c(MPI_Fint errhandler) { return MPI_Errhandler_f2c(errhandler); }
};

/// The null handle.
inline const Errhandler ERRHANDLER_NULL{MPI_ERRHANDLER_NULL};
/// The call returns its error, which this interface throws as an Exception.
inline const Errhandler ERRORS_RETURN{MPI_ERRORS_RETURN};
/// The name that the MPI-2 bindings had for a handler that throws; the same handler as ERRORS_RETURN.
inline const Errhandler ERRORS_THROW_EXCEPTIONS{MPI_ERRORS_RETURN};
/// The whole program is aborted.
inline const Errhandler ERRORS_ARE_FATAL{MPI_ERRORS_ARE_FATAL};
/// The processes of the communicator are aborted; before MPI-4.0 the same as ERRORS_ARE_FATAL.
#ifdef MPI_ERRORS_ABORT
inline const Errhandler ERRORS_ABORT{MPI_ERRORS_ABORT};
#else
inline const Errhandler ERRORS_ABORT{MPI_ERRORS_ARE_FATAL};
#endif

} // namespace mpi4

#endif // MPI4_ERRHANDLER_HPP
