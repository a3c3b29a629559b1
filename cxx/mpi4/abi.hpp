// The binary interface: what MPI 5.0 tells of it, and what can be told where MPI is older.
#ifndef MPI4_ABI_HPP
#define MPI4_ABI_HPP

#include "info.hpp"
#include "types.hpp"

#ifndef SWIG
namespace mpi4 {
namespace detail {

/// A new info object of names and values.
template <class Pairs> MPI_Info info_of(const Pairs &pairs) {
    MPI_Info info = MPI_INFO_NULL;
    check(MPI_Info_create(&info));
    for (const auto &pair : pairs)
        check(MPI_Info_set(info, pair.first, pair.second.c_str()));
    return info;
}

} // namespace detail
} // namespace mpi4

// Overload resolution takes a template only when mpi.h declares no function of that name, which would fit as
// well.

template <class Int> int MPI_Abi_get_version(Int *major, Int *minor) {
    *major = *minor = -1; // as MPI 5.0 says it of a library without the standard's binary interface
    return MPI_SUCCESS;
}

template <class Info> int MPI_Abi_get_info(Info *info) {
    const std::pair<const char *, std::string> sizes[] = {
        {"mpi_aint_size", std::to_string(sizeof(MPI_Aint))},
        {"mpi_count_size", std::to_string(sizeof(MPI_Count))},
        {"mpi_offset_size", std::to_string(sizeof(MPI_Offset))},
    };
    *info = mpi4::detail::info_of(sizes);
    return MPI_SUCCESS;
}

template <class Info> int MPI_Abi_get_fortran_info(Info *info) {
    using namespace mpi4;
    const auto size = [](const Datatype &datatype) { return datatype ? datatype.Get_size() : 0; };
    const auto bytes = [size](const Datatype &datatype) { return std::to_string(size(datatype)); };
    const auto known = [size](const Datatype &datatype) { return size(datatype) > 0 ? "true" : "false"; };
    const std::pair<const char *, std::string> all[] = {
        {"mpi_logical_size", bytes(LOGICAL)},
        {"mpi_integer_size", bytes(INTEGER)},
        {"mpi_real_size", bytes(REAL)},
        {"mpi_double_precision_size", bytes(DOUBLE_PRECISION)},
        {"mpi_logical1_supported", known(LOGICAL1)},
        {"mpi_logical2_supported", known(LOGICAL2)},
        {"mpi_logical4_supported", known(LOGICAL4)},
        {"mpi_logical8_supported", known(LOGICAL8)},
        {"mpi_logical16_supported", known(LOGICAL16)},
        {"mpi_integer1_supported", known(INTEGER1)},
        {"mpi_integer2_supported", known(INTEGER2)},
        {"mpi_integer4_supported", known(INTEGER4)},
        {"mpi_integer8_supported", known(INTEGER8)},
        {"mpi_integer16_supported", known(INTEGER16)},
        {"mpi_real2_supported", known(REAL2)},
        {"mpi_real4_supported", known(REAL4)},
        {"mpi_real8_supported", known(REAL8)},
        {"mpi_real16_supported", known(REAL16)},
        {"mpi_complex4_supported", known(COMPLEX4)},
        {"mpi_complex8_supported", known(COMPLEX8)},
        {"mpi_complex16_supported", known(COMPLEX16)},
        {"mpi_complex32_supported", known(COMPLEX32)},
        {"mpi_double_complex_supported", known(F_DOUBLE_COMPLEX)},
    };
    *info = detail::info_of(all);
    return MPI_SUCCESS;
}
#endif

namespace mpi4 {

/// Version and subversion of the binary interface, -1 without the standard's (MPI-5.0 §20).
inline std::pair<int, int> Get_abi_version() {
    std::pair<int, int> version;
    detail::check(MPI_Abi_get_version(&version.first, &version.second));
    return version;
}
/// The sizes of MPI's integers (MPI-5.0 §20).
inline Info Get_abi_info() {
    MPI_Info info = MPI_INFO_NULL;
    detail::check(MPI_Abi_get_info(&info));
    return info;
}
/// The sizes of Fortran's types, and which of its optional types there are (MPI-5.0 §20).
inline Info Get_abi_fortran_info() {
    MPI_Info info = MPI_INFO_NULL;
    detail::check(MPI_Abi_get_fortran_info(&info));
    return info;
}

} // namespace mpi4

#endif // MPI4_ABI_HPP
