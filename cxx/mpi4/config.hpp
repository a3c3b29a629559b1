// Includes <mpi.h> without the removed C++ bindings, and says what this MPI can do.
#ifndef MPI4_CONFIG_HPP
#define MPI4_CONFIG_HPP

// Both bindings would otherwise be pulled in by <mpi.h>, and clash with ours in programs that use the name
// MPI.
#ifndef MPICH_SKIP_MPICXX
#define MPICH_SKIP_MPICXX 1
#endif
#ifndef OMPI_SKIP_MPICXX
#define OMPI_SKIP_MPICXX 1
#endif
#include <mpi.h>

// Open MPI declares its extensions, among them fault tolerance, in a header of its own.
#if defined(OPEN_MPI) && __has_include(<mpi-ext.h>)
#include <mpi-ext.h>
#endif

// MPI-4 brought functions that take MPI_Count (their names end in _c).
#if MPI_VERSION >= 4
#define MPI4_LARGE_COUNTS 1
#else
#define MPI4_LARGE_COUNTS 0
#endif

// It brought sessions too, which Open MPI 5.0 has although it calls itself MPI 3.1.
#ifdef MPI_SESSION_NULL
#define MPI4_SESSIONS 1
#else
#define MPI4_SESSIONS 0
#endif

// Those for windows and files end the program in MPICH 4.0 when a count is beyond int; in 5.0 they work.
#if MPI4_LARGE_COUNTS && !(defined(MPICH_NUMVERSION) && MPICH_NUMVERSION < 50000000)
#define MPI4_LARGE_ACCESSES 1
#else
#define MPI4_LARGE_ACCESSES 0
#endif

// MPICH 4.3 and 5.0 give MPI_SUCCESS for an error of which they told a function that is the error handler.
#if defined(MPICH_NUMVERSION) && MPICH_NUMVERSION >= 40300000
#define MPI4_HANDLED_IS_SUCCESS 1
#else
#define MPI4_HANDLED_IS_SUCCESS 0
#endif

// Old programs may initialize any kind of communicator with COMM_NULL, which is a Comm, and override Clone in
// classes derived from communicators. Others need not pay for that.
#ifdef MPI4_COMPAT
#define MPI4_EXPLICIT
#define MPI4_VIRTUAL virtual
#else
#define MPI4_EXPLICIT explicit
#define MPI4_VIRTUAL
#endif

#endif // MPI4_CONFIG_HPP
