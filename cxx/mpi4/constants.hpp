// Integer constants of MPI, without the prefix.
#ifndef MPI4_CONSTANTS_HPP
#define MPI4_CONSTANTS_HPP

#include "config.hpp"

namespace mpi4 {

// A constant that this mpi.h lacks has the value that says the least: the last or the unknown error class,
// UNDEFINED, or what describes the same thing in older versions.

/// @name Ranks, tags and keys
/// @{
/// No sensible value.
inline const int UNDEFINED = MPI_UNDEFINED;
/// Receive from any rank.
inline const int ANY_SOURCE = MPI_ANY_SOURCE;
/// Receive any tag.
inline const int ANY_TAG = MPI_ANY_TAG;
/// The rank of no process: communication with it does nothing.
inline const int PROC_NULL = MPI_PROC_NULL;
/// Passed as root by the root process of an intercommunicator collective.
inline const int ROOT = MPI_ROOT;
/// No attribute key.
inline const int KEYVAL_INVALID = MPI_KEYVAL_INVALID;
/// @}

/// @name Predefined attributes of COMM_WORLD (MPI-4.0 §9.1.2, §9.5, §11.10)
/// @{
inline const int TAG_UB = MPI_TAG_UB;
inline const int IO = MPI_IO;
inline const int WTIME_IS_GLOBAL = MPI_WTIME_IS_GLOBAL;
inline const int UNIVERSE_SIZE = MPI_UNIVERSE_SIZE;
inline const int APPNUM = MPI_APPNUM;
inline const int LASTUSEDCODE = MPI_LASTUSEDCODE;
/// @}

/// @name Predefined attributes of windows (MPI-4.0 §12.2.6)
/// @{
inline const int WIN_BASE = MPI_WIN_BASE;
inline const int WIN_SIZE = MPI_WIN_SIZE;
inline const int WIN_DISP_UNIT = MPI_WIN_DISP_UNIT;
inline const int WIN_CREATE_FLAVOR = MPI_WIN_CREATE_FLAVOR;
inline const int WIN_FLAVOR = MPI_WIN_CREATE_FLAVOR;
inline const int WIN_MODEL = MPI_WIN_MODEL;
/// @}

/// @name Error classes (MPI-4.0 §9.4)
/// @{
inline const int SUCCESS = MPI_SUCCESS;
inline const int ERR_LASTCODE = MPI_ERR_LASTCODE;
#if defined(MPI_ERR_ABI)
inline const int ERR_ABI = MPI_ERR_ABI;
#else
inline const int ERR_ABI = MPI_ERR_LASTCODE;
#endif
inline const int ERR_TYPE = MPI_ERR_TYPE;
inline const int ERR_REQUEST = MPI_ERR_REQUEST;
inline const int ERR_OP = MPI_ERR_OP;
inline const int ERR_GROUP = MPI_ERR_GROUP;
inline const int ERR_INFO = MPI_ERR_INFO;
#if defined(MPI_ERR_ERRHANDLER) || MPI_VERSION * 10 + MPI_SUBVERSION >= 41
inline const int ERR_ERRHANDLER = MPI_ERR_ERRHANDLER;
#else
inline const int ERR_ERRHANDLER = MPI_ERR_LASTCODE;
#endif
#if defined(MPI_ERR_SESSION) || MPI_VERSION >= 4
inline const int ERR_SESSION = MPI_ERR_SESSION;
#else
inline const int ERR_SESSION = MPI_ERR_LASTCODE;
#endif
inline const int ERR_COMM = MPI_ERR_COMM;
inline const int ERR_WIN = MPI_ERR_WIN;
inline const int ERR_FILE = MPI_ERR_FILE;
inline const int ERR_BUFFER = MPI_ERR_BUFFER;
inline const int ERR_COUNT = MPI_ERR_COUNT;
inline const int ERR_TAG = MPI_ERR_TAG;
inline const int ERR_RANK = MPI_ERR_RANK;
inline const int ERR_ROOT = MPI_ERR_ROOT;
inline const int ERR_TRUNCATE = MPI_ERR_TRUNCATE;
inline const int ERR_IN_STATUS = MPI_ERR_IN_STATUS;
inline const int ERR_PENDING = MPI_ERR_PENDING;
inline const int ERR_TOPOLOGY = MPI_ERR_TOPOLOGY;
inline const int ERR_DIMS = MPI_ERR_DIMS;
inline const int ERR_ARG = MPI_ERR_ARG;
inline const int ERR_OTHER = MPI_ERR_OTHER;
inline const int ERR_UNKNOWN = MPI_ERR_UNKNOWN;
inline const int ERR_INTERN = MPI_ERR_INTERN;
inline const int ERR_KEYVAL = MPI_ERR_KEYVAL;
inline const int ERR_NO_MEM = MPI_ERR_NO_MEM;
inline const int ERR_INFO_KEY = MPI_ERR_INFO_KEY;
inline const int ERR_INFO_VALUE = MPI_ERR_INFO_VALUE;
inline const int ERR_INFO_NOKEY = MPI_ERR_INFO_NOKEY;
inline const int ERR_SPAWN = MPI_ERR_SPAWN;
inline const int ERR_PORT = MPI_ERR_PORT;
inline const int ERR_SERVICE = MPI_ERR_SERVICE;
inline const int ERR_NAME = MPI_ERR_NAME;
#if defined(MPI_ERR_PROC_ABORTED) || MPI_VERSION >= 4
inline const int ERR_PROC_ABORTED = MPI_ERR_PROC_ABORTED;
#else
inline const int ERR_PROC_ABORTED = MPI_ERR_LASTCODE;
#endif
inline const int ERR_BASE = MPI_ERR_BASE;
inline const int ERR_SIZE = MPI_ERR_SIZE;
inline const int ERR_DISP = MPI_ERR_DISP;
inline const int ERR_ASSERT = MPI_ERR_ASSERT;
inline const int ERR_LOCKTYPE = MPI_ERR_LOCKTYPE;
inline const int ERR_RMA_CONFLICT = MPI_ERR_RMA_CONFLICT;
inline const int ERR_RMA_SYNC = MPI_ERR_RMA_SYNC;
inline const int ERR_RMA_RANGE = MPI_ERR_RMA_RANGE;
inline const int ERR_RMA_ATTACH = MPI_ERR_RMA_ATTACH;
inline const int ERR_RMA_SHARED = MPI_ERR_RMA_SHARED;
inline const int ERR_RMA_FLAVOR = MPI_ERR_RMA_FLAVOR;
inline const int ERR_BAD_FILE = MPI_ERR_BAD_FILE;
inline const int ERR_NO_SUCH_FILE = MPI_ERR_NO_SUCH_FILE;
inline const int ERR_FILE_EXISTS = MPI_ERR_FILE_EXISTS;
inline const int ERR_FILE_IN_USE = MPI_ERR_FILE_IN_USE;
inline const int ERR_AMODE = MPI_ERR_AMODE;
inline const int ERR_ACCESS = MPI_ERR_ACCESS;
inline const int ERR_READ_ONLY = MPI_ERR_READ_ONLY;
inline const int ERR_NO_SPACE = MPI_ERR_NO_SPACE;
inline const int ERR_QUOTA = MPI_ERR_QUOTA;
inline const int ERR_NOT_SAME = MPI_ERR_NOT_SAME;
inline const int ERR_IO = MPI_ERR_IO;
inline const int ERR_UNSUPPORTED_OPERATION = MPI_ERR_UNSUPPORTED_OPERATION;
inline const int ERR_UNSUPPORTED_DATAREP = MPI_ERR_UNSUPPORTED_DATAREP;
inline const int ERR_CONVERSION = MPI_ERR_CONVERSION;
inline const int ERR_DUP_DATAREP = MPI_ERR_DUP_DATAREP;
#if defined(MPI_ERR_VALUE_TOO_LARGE) || MPI_VERSION >= 4
inline const int ERR_VALUE_TOO_LARGE = MPI_ERR_VALUE_TOO_LARGE;
#else
inline const int ERR_VALUE_TOO_LARGE = MPI_ERR_LASTCODE;
#endif
#if defined(MPI_ERR_REVOKED)
inline const int ERR_REVOKED = MPI_ERR_REVOKED;
#else
inline const int ERR_REVOKED = MPI_ERR_UNKNOWN;
#endif
#if defined(MPI_ERR_PROC_FAILED)
inline const int ERR_PROC_FAILED = MPI_ERR_PROC_FAILED;
#else
inline const int ERR_PROC_FAILED = MPI_ERR_UNKNOWN;
#endif
#if defined(MPI_ERR_PROC_FAILED_PENDING)
inline const int ERR_PROC_FAILED_PENDING = MPI_ERR_PROC_FAILED_PENDING;
#else
inline const int ERR_PROC_FAILED_PENDING = MPI_ERR_UNKNOWN;
#endif
/// @}

/// @name Orders of array dimensions (MPI-4.0 §5.1.3)
/// @{
inline const int ORDER_C = MPI_ORDER_C;
inline const int ORDER_FORTRAN = MPI_ORDER_FORTRAN;
inline const int ORDER_F = MPI_ORDER_FORTRAN;
/// @}

/// @name Type classes for Datatype::Match_size (MPI-4.0 §19.1.9)
/// @{
#if defined(MPI_TYPECLASS_LOGICAL)
inline const int TYPECLASS_LOGICAL = MPI_TYPECLASS_LOGICAL;
#else
inline const int TYPECLASS_LOGICAL = 4;
#endif
inline const int TYPECLASS_INTEGER = MPI_TYPECLASS_INTEGER;
inline const int TYPECLASS_REAL = MPI_TYPECLASS_REAL;
inline const int TYPECLASS_COMPLEX = MPI_TYPECLASS_COMPLEX;
/// @}

/// @name Distributions of arrays (MPI-4.0 §5.1.4)
/// @{
inline const int DISTRIBUTE_NONE = MPI_DISTRIBUTE_NONE;
inline const int DISTRIBUTE_BLOCK = MPI_DISTRIBUTE_BLOCK;
inline const int DISTRIBUTE_CYCLIC = MPI_DISTRIBUTE_CYCLIC;
inline const int DISTRIBUTE_DFLT_DARG = MPI_DISTRIBUTE_DFLT_DARG;
/// @}

/// @name How a datatype was made (MPI-4.0 §5.1.13)
/// @{
inline const int COMBINER_NAMED = MPI_COMBINER_NAMED;
inline const int COMBINER_DUP = MPI_COMBINER_DUP;
inline const int COMBINER_CONTIGUOUS = MPI_COMBINER_CONTIGUOUS;
inline const int COMBINER_VECTOR = MPI_COMBINER_VECTOR;
inline const int COMBINER_HVECTOR = MPI_COMBINER_HVECTOR;
inline const int COMBINER_INDEXED = MPI_COMBINER_INDEXED;
inline const int COMBINER_HINDEXED = MPI_COMBINER_HINDEXED;
inline const int COMBINER_INDEXED_BLOCK = MPI_COMBINER_INDEXED_BLOCK;
inline const int COMBINER_HINDEXED_BLOCK = MPI_COMBINER_HINDEXED_BLOCK;
inline const int COMBINER_STRUCT = MPI_COMBINER_STRUCT;
inline const int COMBINER_SUBARRAY = MPI_COMBINER_SUBARRAY;
inline const int COMBINER_DARRAY = MPI_COMBINER_DARRAY;
inline const int COMBINER_RESIZED = MPI_COMBINER_RESIZED;
#if defined(MPI_COMBINER_VALUE_INDEX) || MPI_VERSION * 10 + MPI_SUBVERSION >= 41
inline const int COMBINER_VALUE_INDEX = MPI_COMBINER_VALUE_INDEX;
#else
inline const int COMBINER_VALUE_INDEX = MPI_COMBINER_NAMED;
#endif
inline const int COMBINER_F90_INTEGER = MPI_COMBINER_F90_INTEGER;
inline const int COMBINER_F90_REAL = MPI_COMBINER_F90_REAL;
inline const int COMBINER_F90_COMPLEX = MPI_COMBINER_F90_COMPLEX;
/// @}

/// @name Places in a Fortran status, counted from 0, and its size (MPI-4.0 §19.3.5)
/// @{
#if defined(MPI_F_SOURCE)
inline const int F_SOURCE = MPI_F_SOURCE;
#else
inline const int F_SOURCE = 0;
#endif
#if defined(MPI_F_TAG)
inline const int F_TAG = MPI_F_TAG;
#else
inline const int F_TAG = 1;
#endif
#if defined(MPI_F_ERROR)
inline const int F_ERROR = MPI_F_ERROR;
#else
inline const int F_ERROR = 2;
#endif
#if defined(MPI_F_STATUS_SIZE)
inline const int F_STATUS_SIZE = MPI_F_STATUS_SIZE;
#else
inline const int F_STATUS_SIZE = static_cast<int>(sizeof(MPI_Status) / sizeof(MPI_Fint));
#endif
/// @}

/// @name Results of comparisons (MPI-4.0 §7.3.1, §7.4.1)
/// @{
inline const int IDENT = MPI_IDENT;
inline const int CONGRUENT = MPI_CONGRUENT;
inline const int SIMILAR = MPI_SIMILAR;
inline const int UNEQUAL = MPI_UNEQUAL;
/// @}

/// @name Kinds of topology (MPI-4.0 §8.5.5)
/// @{
inline const int CART = MPI_CART;
inline const int GRAPH = MPI_GRAPH;
inline const int DIST_GRAPH = MPI_DIST_GRAPH;
/// @}

/// @name Instead of the weights of a graph (MPI-4.0 §8.5.4)
/// @{
inline int *const UNWEIGHTED = MPI_UNWEIGHTED;
inline int *const WEIGHTS_EMPTY = MPI_WEIGHTS_EMPTY;
/// @}

/// @name Kinds of split (MPI-4.0 §7.4.2)
/// @{
inline const int COMM_TYPE_SHARED = MPI_COMM_TYPE_SHARED;
#if defined(MPI_COMM_TYPE_HW_GUIDED) || MPI_VERSION >= 4
inline const int COMM_TYPE_HW_GUIDED = MPI_COMM_TYPE_HW_GUIDED;
#else
inline const int COMM_TYPE_HW_GUIDED = MPI_UNDEFINED;
#endif
#if defined(MPI_COMM_TYPE_HW_UNGUIDED) || MPI_VERSION >= 4
inline const int COMM_TYPE_HW_UNGUIDED = MPI_COMM_TYPE_HW_UNGUIDED;
#else
inline const int COMM_TYPE_HW_UNGUIDED = MPI_UNDEFINED;
#endif
#if defined(MPI_COMM_TYPE_RESOURCE_GUIDED) || MPI_VERSION * 10 + MPI_SUBVERSION >= 41
inline const int COMM_TYPE_RESOURCE_GUIDED = MPI_COMM_TYPE_RESOURCE_GUIDED;
#else
inline const int COMM_TYPE_RESOURCE_GUIDED = MPI_UNDEFINED;
#endif
/// @}

/// @name Bytes that a buffered message needs beside its data (MPI-4.0 §3.6)
/// @{
inline const int BSEND_OVERHEAD = MPI_BSEND_OVERHEAD;
/// @}

/// @name Kinds of window and memory models (MPI-4.0 §12.2.6, §12.4)
/// @{
inline const int WIN_FLAVOR_CREATE = MPI_WIN_FLAVOR_CREATE;
inline const int WIN_FLAVOR_ALLOCATE = MPI_WIN_FLAVOR_ALLOCATE;
inline const int WIN_FLAVOR_DYNAMIC = MPI_WIN_FLAVOR_DYNAMIC;
inline const int WIN_FLAVOR_SHARED = MPI_WIN_FLAVOR_SHARED;
inline const int WIN_SEPARATE = MPI_WIN_SEPARATE;
inline const int WIN_UNIFIED = MPI_WIN_UNIFIED;
/// @}

/// @name Assertions and locks for windows (MPI-4.0 §12.5)
/// @{
inline const int MODE_NOCHECK = MPI_MODE_NOCHECK;
inline const int MODE_NOSTORE = MPI_MODE_NOSTORE;
inline const int MODE_NOPUT = MPI_MODE_NOPUT;
inline const int MODE_NOPRECEDE = MPI_MODE_NOPRECEDE;
inline const int MODE_NOSUCCEED = MPI_MODE_NOSUCCEED;
inline const int LOCK_EXCLUSIVE = MPI_LOCK_EXCLUSIVE;
inline const int LOCK_SHARED = MPI_LOCK_SHARED;
/// @}

/// @name How files are opened (MPI-4.0 §14.2.1)
/// @{
inline const int MODE_RDONLY = MPI_MODE_RDONLY;
inline const int MODE_WRONLY = MPI_MODE_WRONLY;
inline const int MODE_RDWR = MPI_MODE_RDWR;
inline const int MODE_CREATE = MPI_MODE_CREATE;
inline const int MODE_EXCL = MPI_MODE_EXCL;
inline const int MODE_DELETE_ON_CLOSE = MPI_MODE_DELETE_ON_CLOSE;
inline const int MODE_UNIQUE_OPEN = MPI_MODE_UNIQUE_OPEN;
inline const int MODE_SEQUENTIAL = MPI_MODE_SEQUENTIAL;
inline const int MODE_APPEND = MPI_MODE_APPEND;
/// @}

/// @name Positions in files (MPI-4.0 §14.3, §14.4)
/// @{
// <stdio.h> has macros of the same names, which stay as they are outside.
#ifndef SWIG
#pragma push_macro("SEEK_SET")
#pragma push_macro("SEEK_CUR")
#pragma push_macro("SEEK_END")
#undef SEEK_SET
#undef SEEK_CUR
#undef SEEK_END
#endif
inline const int SEEK_SET = MPI_SEEK_SET;
inline const int SEEK_CUR = MPI_SEEK_CUR;
inline const int SEEK_END = MPI_SEEK_END;
#ifndef SWIG
#pragma pop_macro("SEEK_SET")
#pragma pop_macro("SEEK_CUR")
#pragma pop_macro("SEEK_END")
#endif
inline const int DISPLACEMENT_CURRENT = static_cast<int>(MPI_DISPLACEMENT_CURRENT);
inline const int DISP_CUR = static_cast<int>(MPI_DISPLACEMENT_CURRENT);
/// @}

/// @name Levels of thread support (MPI-4.0 §11.6.2)
/// @{
inline const int THREAD_SINGLE = MPI_THREAD_SINGLE;
inline const int THREAD_FUNNELED = MPI_THREAD_FUNNELED;
inline const int THREAD_SERIALIZED = MPI_THREAD_SERIALIZED;
inline const int THREAD_MULTIPLE = MPI_THREAD_MULTIPLE;
/// @}

/// @name Version of the MPI standard (MPI-4.0 §9.1.1)
/// @{
inline const int VERSION = MPI_VERSION;
inline const int SUBVERSION = MPI_SUBVERSION;
/// @}

/// @name Most characters of texts (MPI-4.0 §2.4)
/// @{
inline const int MAX_PROCESSOR_NAME = MPI_MAX_PROCESSOR_NAME;
inline const int MAX_ERROR_STRING = MPI_MAX_ERROR_STRING;
inline const int MAX_PORT_NAME = MPI_MAX_PORT_NAME;
inline const int MAX_INFO_KEY = MPI_MAX_INFO_KEY;
inline const int MAX_INFO_VAL = MPI_MAX_INFO_VAL;
inline const int MAX_OBJECT_NAME = MPI_MAX_OBJECT_NAME;
inline const int MAX_DATAREP_STRING = MPI_MAX_DATAREP_STRING;
inline const int MAX_LIBRARY_VERSION_STRING = MPI_MAX_LIBRARY_VERSION_STRING;
#if defined(MPI_MAX_PSET_NAME_LEN) || MPI_VERSION >= 4
inline const int MAX_PSET_NAME_LEN = MPI_MAX_PSET_NAME_LEN;
#else
inline const int MAX_PSET_NAME_LEN = MPI_MAX_OBJECT_NAME;
#endif
#if defined(MPI_MAX_STRINGTAG_LEN) || MPI_VERSION >= 4
inline const int MAX_STRINGTAG_LEN = MPI_MAX_STRINGTAG_LEN;
#else
inline const int MAX_STRINGTAG_LEN = MPI_MAX_OBJECT_NAME;
#endif
/// @}

/// Rank of the host process, an attribute of COMM_WORLD until MPI-4.0.
#if MPI_VERSION < 5
inline const int HOST = MPI_HOST;
#else
inline const int HOST = MPI_KEYVAL_INVALID;
#endif

/// @name Instead of the address of a buffer (MPI-4.0 §2.5.4)
/// @{
/// Address zero, for datatypes with absolute addresses.
inline void *const BOTTOM = MPI_BOTTOM;
/// Take the input from the output buffer (MPI-4.0 §6.2).
inline void *const IN_PLACE = MPI_IN_PLACE;
/// Let MPI manage the memory of buffered messages (MPI-4.1 §3.6).
#ifdef MPI_BUFFER_AUTOMATIC
inline void *const BUFFER_AUTOMATIC = MPI_BUFFER_AUTOMATIC;
#else
inline void *const BUFFER_AUTOMATIC = nullptr;
#endif
/// @}

} // namespace mpi4

#endif // MPI4_CONSTANTS_HPP
