// Octave: the life of MPI in the interpreter, and arguments that are no arrays.
#ifndef MPI4_OCTAVE_ENVIRONMENT_HPP
#define MPI4_OCTAVE_ENVIRONMENT_HPP

#include <mpi4/mpi.hpp>

#include <octave/oct.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

namespace mpi4_octave {

/// Ends MPI with the interpreter. A script that ended with an error ends all other processes too: they may
/// wait for it for ever.
inline void stop(int status, void *) {
    if (!mpi4::detail::alive())
        return;
    int size = 1;
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    if (status != 0 && size > 1)
        MPI_Abort(MPI_COMM_WORLD, status);
    else
        MPI_Finalize();
}

/// Starts MPI, unless it runs; errors of MPI become errors of Octave.
inline void start() {
    if (!mpi4::Is_initialized()) {
        mpi4::Init();
#ifdef __GLIBC__
        on_exit(stop, nullptr);
#else
        std::atexit([] { stop(0, nullptr); });
#endif
    }
    MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
    MPI_Comm_set_errhandler(MPI_COMM_SELF, MPI_ERRORS_RETURN);
}

/// An argument as an int.
inline int as_int(const octave_value &argument, const char *name) {
    const bool number = argument.is_real_scalar() && !argument.is_string();
    const double value = number ? argument.double_value() : std::nan("");
    if (!(value >= std::numeric_limits<int>::min() && value <= std::numeric_limits<int>::max()) ||
        value != std::floor(value))
        error("%s: a whole number is needed%s", name, number ? " that C's int can hold" : "");
    return static_cast<int>(value);
}

/// An argument as text.
inline std::string as_text(const octave_value &argument, const char *name) {
    if (!argument.is_string())
        error("%s: a text is needed, got %s", name, argument.class_name().c_str());
    return argument.string_value();
}

} // namespace mpi4_octave

#endif // MPI4_OCTAVE_ENVIRONMENT_HPP
