// Predefined datatypes, without the prefix.
#ifndef MPI4_TYPES_HPP
#define MPI4_TYPES_HPP

#include "datatype.hpp"

namespace mpi4 {

// A datatype that this MPI lacks is DATATYPE_NULL.

/// @name Bytes
/// @{
inline const Datatype PACKED{MPI_PACKED};
inline const Datatype BYTE{MPI_BYTE};
/// @}

/// @name Numbers that MPI itself uses
/// @{
inline const Datatype AINT{MPI_AINT};
inline const Datatype OFFSET{MPI_OFFSET};
inline const Datatype COUNT{MPI_COUNT};
/// @}

/// @name Types of C
/// @{
inline const Datatype CHAR{MPI_CHAR};
inline const Datatype WCHAR{MPI_WCHAR};
inline const Datatype SIGNED_CHAR{MPI_SIGNED_CHAR};
inline const Datatype SHORT{MPI_SHORT};
inline const Datatype INT{MPI_INT};
inline const Datatype LONG{MPI_LONG};
inline const Datatype LONG_LONG{MPI_LONG_LONG};
inline const Datatype UNSIGNED_CHAR{MPI_UNSIGNED_CHAR};
inline const Datatype UNSIGNED_SHORT{MPI_UNSIGNED_SHORT};
inline const Datatype UNSIGNED{MPI_UNSIGNED};
inline const Datatype UNSIGNED_LONG{MPI_UNSIGNED_LONG};
inline const Datatype UNSIGNED_LONG_LONG{MPI_UNSIGNED_LONG_LONG};
inline const Datatype FLOAT{MPI_FLOAT};
inline const Datatype DOUBLE{MPI_DOUBLE};
inline const Datatype LONG_DOUBLE{MPI_LONG_DOUBLE};
inline const Datatype C_BOOL{MPI_C_BOOL};
/// @}

/// @name Types of C with given size
/// @{
inline const Datatype INT8_T{MPI_INT8_T};
inline const Datatype INT16_T{MPI_INT16_T};
inline const Datatype INT32_T{MPI_INT32_T};
inline const Datatype INT64_T{MPI_INT64_T};
inline const Datatype UINT8_T{MPI_UINT8_T};
inline const Datatype UINT16_T{MPI_UINT16_T};
inline const Datatype UINT32_T{MPI_UINT32_T};
inline const Datatype UINT64_T{MPI_UINT64_T};
#if defined(MPI_FLOAT16_T)
inline const Datatype FLOAT16_T{MPI_FLOAT16_T};
#elif defined(MPIX_C_FLOAT16)
inline const Datatype FLOAT16_T{MPIX_C_FLOAT16};
#else
inline const Datatype FLOAT16_T{MPI_DATATYPE_NULL};
#endif
inline const Datatype FLOAT32_T{MPI_FLOAT};
inline const Datatype FLOAT64_T{MPI_DOUBLE};
#if defined(MPI_BFLOAT16_T)
inline const Datatype BFLOAT16_T{MPI_BFLOAT16_T};
#else
inline const Datatype BFLOAT16_T{MPI_DATATYPE_NULL};
#endif
/// @}

/// @name Complex types of C
/// @{
inline const Datatype C_COMPLEX{MPI_C_COMPLEX};
inline const Datatype C_FLOAT_COMPLEX{MPI_C_FLOAT_COMPLEX};
inline const Datatype C_DOUBLE_COMPLEX{MPI_C_DOUBLE_COMPLEX};
inline const Datatype C_LONG_DOUBLE_COMPLEX{MPI_C_LONG_DOUBLE_COMPLEX};
/// @}

/// @name Types of C++
/// @{
inline const Datatype CXX_BOOL{MPI_CXX_BOOL};
inline const Datatype CXX_FLOAT_COMPLEX{MPI_CXX_FLOAT_COMPLEX};
inline const Datatype CXX_DOUBLE_COMPLEX{MPI_CXX_DOUBLE_COMPLEX};
inline const Datatype CXX_LONG_DOUBLE_COMPLEX{MPI_CXX_LONG_DOUBLE_COMPLEX};
/// @}

/// @name Pairs of a value and an index, for MAXLOC and MINLOC
/// @{
inline const Datatype SHORT_INT{MPI_SHORT_INT};
inline const Datatype INT_INT{MPI_2INT};
inline const Datatype TWOINT{MPI_2INT};
inline const Datatype LONG_INT{MPI_LONG_INT};
inline const Datatype FLOAT_INT{MPI_FLOAT_INT};
inline const Datatype DOUBLE_INT{MPI_DOUBLE_INT};
inline const Datatype LONG_DOUBLE_INT{MPI_LONG_DOUBLE_INT};
/// @}

/// @name Types of Fortran
/// @{
inline const Datatype CHARACTER{MPI_CHARACTER};
inline const Datatype LOGICAL{MPI_LOGICAL};
inline const Datatype INTEGER{MPI_INTEGER};
inline const Datatype REAL{MPI_REAL};
inline const Datatype DOUBLE_PRECISION{MPI_DOUBLE_PRECISION};
#ifndef MPI4_COMPAT // where the old bindings have these for the types of C++
inline const Datatype COMPLEX{MPI_COMPLEX};
inline const Datatype DOUBLE_COMPLEX{MPI_DOUBLE_COMPLEX};
#endif
/// @}

/// @name Types of Fortran with given size
/// @{
#if defined(MPI_LOGICAL1)
inline const Datatype LOGICAL1{MPI_LOGICAL1};
#else
inline const Datatype LOGICAL1{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_LOGICAL2)
inline const Datatype LOGICAL2{MPI_LOGICAL2};
#else
inline const Datatype LOGICAL2{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_LOGICAL4)
inline const Datatype LOGICAL4{MPI_LOGICAL4};
#else
inline const Datatype LOGICAL4{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_LOGICAL8)
inline const Datatype LOGICAL8{MPI_LOGICAL8};
#else
inline const Datatype LOGICAL8{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_LOGICAL16)
inline const Datatype LOGICAL16{MPI_LOGICAL16};
#else
inline const Datatype LOGICAL16{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_INTEGER1)
inline const Datatype INTEGER1{MPI_INTEGER1};
#else
inline const Datatype INTEGER1{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_INTEGER2)
inline const Datatype INTEGER2{MPI_INTEGER2};
#else
inline const Datatype INTEGER2{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_INTEGER4)
inline const Datatype INTEGER4{MPI_INTEGER4};
#else
inline const Datatype INTEGER4{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_INTEGER8)
inline const Datatype INTEGER8{MPI_INTEGER8};
#else
inline const Datatype INTEGER8{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_INTEGER16)
inline const Datatype INTEGER16{MPI_INTEGER16};
#else
inline const Datatype INTEGER16{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_REAL2)
inline const Datatype REAL2{MPI_REAL2};
#else
inline const Datatype REAL2{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_REAL4)
inline const Datatype REAL4{MPI_REAL4};
#else
inline const Datatype REAL4{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_REAL8)
inline const Datatype REAL8{MPI_REAL8};
#else
inline const Datatype REAL8{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_REAL16)
inline const Datatype REAL16{MPI_REAL16};
#else
inline const Datatype REAL16{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_COMPLEX4)
inline const Datatype COMPLEX4{MPI_COMPLEX4};
#else
inline const Datatype COMPLEX4{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_COMPLEX8)
inline const Datatype COMPLEX8{MPI_COMPLEX8};
#else
inline const Datatype COMPLEX8{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_COMPLEX16)
inline const Datatype COMPLEX16{MPI_COMPLEX16};
#else
inline const Datatype COMPLEX16{MPI_DATATYPE_NULL};
#endif
#if defined(MPI_COMPLEX32)
inline const Datatype COMPLEX32{MPI_COMPLEX32};
#else
inline const Datatype COMPLEX32{MPI_DATATYPE_NULL};
#endif
/// @}

/// @name Other names
/// @{
inline const Datatype UNSIGNED_INT{MPI_UNSIGNED};
inline const Datatype SIGNED_SHORT{MPI_SHORT};
inline const Datatype SIGNED_INT{MPI_INT};
inline const Datatype SIGNED_LONG{MPI_LONG};
inline const Datatype SIGNED_LONG_LONG{MPI_LONG_LONG};
#ifndef MPI4_COMPAT // where the old bindings have it for the type of C++
inline const Datatype BOOL{MPI_C_BOOL};
#endif
inline const Datatype SINT8_T{MPI_INT8_T};
inline const Datatype SINT16_T{MPI_INT16_T};
inline const Datatype SINT32_T{MPI_INT32_T};
inline const Datatype SINT64_T{MPI_INT64_T};
inline const Datatype F_BOOL{MPI_LOGICAL};
inline const Datatype F_INT{MPI_INTEGER};
inline const Datatype F_FLOAT{MPI_REAL};
inline const Datatype F_DOUBLE{MPI_DOUBLE_PRECISION};
inline const Datatype F_COMPLEX{MPI_COMPLEX};
inline const Datatype F_FLOAT_COMPLEX{MPI_COMPLEX};
inline const Datatype F_DOUBLE_COMPLEX{MPI_DOUBLE_COMPLEX};
/// @}

} // namespace mpi4

#endif // MPI4_TYPES_HPP
