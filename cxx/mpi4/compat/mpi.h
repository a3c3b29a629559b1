// For programs written for the removed C++ bindings: the MPI's own mpi.h, and the namespace MPI.
//
// With this folder first on the include path, #include <mpi.h> finds this file. The classes are those of
// mpi4, compiled in a namespace of their own (mpi4 is its second name here): communicators have a virtual
// destructor and a virtual Clone, which the plain classes do without. So an object of MPI::Comm can't be
// passed to another source file as one of mpi4::Comm, but its handle can: mpi4::Comm(MPI_Comm(comm)).
//
// What differs from the old bindings:
// - of the member functions, only Clone is virtual, and only communicators have virtual functions: arrays of
//   requests, datatypes or statuses reach MPI as they are, without a copy;
// - callbacks for attributes and errors get a plain MPI::Comm, whatever the class of the user's object was.
#ifndef MPI4_COMPAT_MPI_H
#define MPI4_COMPAT_MPI_H

#pragma GCC system_header // include_next is an extension

#ifndef MPICH_SKIP_MPICXX
#define MPICH_SKIP_MPICXX 1
#endif
#ifndef OMPI_SKIP_MPICXX
#define OMPI_SKIP_MPICXX 1
#endif
#include_next <mpi.h>

// Programs that include mpi4/mpi.hpp themselves get here through it, and want no more than mpi.h.
#if defined(__cplusplus) && !defined(MPI4_CONFIG_HPP)

// Not in MPI itself, where the linker would take them for the variables of an old library of the bindings.
namespace MPI {
inline namespace compat {}
} // namespace MPI
#define MPI4_COMPAT 1
#define mpi4 MPI::compat
#include "../scoped.hpp"
#undef mpi4

// Programs use MPI::SEEK_SET, and SEEK_SET of <stdio.h> as well: a macro that stands for its own name lets the
// first be, the second be a constant, and headers that define it where it is missing find it.
#include <cstdio>
#undef SEEK_SET
#undef SEEK_CUR
#undef SEEK_END
inline constexpr int SEEK_SET = 0;
inline constexpr int SEEK_CUR = 1;
inline constexpr int SEEK_END = 2;
#define SEEK_SET SEEK_SET
#define SEEK_CUR SEEK_CUR
#define SEEK_END SEEK_END

namespace mpi4 = MPI::compat;

namespace MPI::compat {

// Where the old bindings meant the types of C++, the names without CXX are those of C and Fortran today.
inline const Datatype BOOL{MPI_CXX_BOOL};
inline const Datatype COMPLEX{MPI_CXX_FLOAT_COMPLEX};
inline const Datatype DOUBLE_COMPLEX{MPI_CXX_DOUBLE_COMPLEX};
inline const Datatype LONG_DOUBLE_COMPLEX{MPI_CXX_LONG_DOUBLE_COMPLEX};

// Pairs of Fortran types, for MAXLOC and MINLOC.
inline const Datatype TWOREAL{MPI_2REAL};
inline const Datatype TWODOUBLE_PRECISION{MPI_2DOUBLE_PRECISION};
inline const Datatype TWOINTEGER{MPI_2INTEGER};

inline const Datatype LONG_LONG_INT{MPI_LONG_LONG_INT};
inline const Datatype F_COMPLEX4{COMPLEX4};
inline const Datatype F_COMPLEX8{COMPLEX8};
inline const Datatype F_COMPLEX16{COMPLEX16};
inline const Datatype F_COMPLEX32{COMPLEX32};

// Bounds in Create_struct.
inline const Datatype UB{detail::ub()};
inline const Datatype LB{detail::lb()};

// Datatypes made by functions of Fortran 77 that MPI 3.0 removed: numbers that no datatype has any more.
inline const int COMBINER_HVECTOR_INTEGER = -101;
inline const int COMBINER_HINDEXED_INTEGER = -102;
inline const int COMBINER_STRUCT_INTEGER = -103;

typedef MPI_Fint Fint;

// No arguments for spawned programs.
inline const char **const ARGV_NULL = nullptr;
inline const char ***const ARGVS_NULL = nullptr;

// No conversion of data in files.
inline Datarep_conversion_function *const CONVERSION_FN_NULL = nullptr;

} // namespace MPI::compat

#endif

#endif // MPI4_COMPAT_MPI_H
