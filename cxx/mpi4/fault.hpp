// User-Level Failure Mitigation (ULFM), which MPI libraries have as a whole or not at all.
#ifndef MPI4_FAULT_HPP
#define MPI4_FAULT_HPP

#include "error.hpp"

#include <type_traits>

#ifndef SWIG

namespace mpi4 {
namespace detail {
/// What the functions below would give, if they were called.
struct Absent {
    operator int() const { return MPI_ERR_UNSUPPORTED_OPERATION; }
};
} // namespace detail
} // namespace mpi4

// Overload resolution takes a function with an ellipsis only when the MPI declares no function of that name.
inline mpi4::detail::Absent MPIX_Comm_ack_failed(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_agree(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_failure_ack(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_failure_get_acked(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_get_failed(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_iagree(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_is_revoked(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_ishrink(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_revoke(...) { return {}; }
inline mpi4::detail::Absent MPIX_Comm_shrink(...) { return {}; }

namespace mpi4 {
namespace detail {

/// Where there is fault tolerance.
constexpr const char *ulfm = "the ULFM extension, as in Open MPI 5";

/// Whether this MPI has all of it. MPICH declares some of the functions, which end the program when they are
/// called.
constexpr bool fault_tolerant =
    std::is_same<decltype(MPIX_Comm_ack_failed(MPI_COMM_NULL, 0, nullptr)), int>::value;

/// Whether it can start to shrink, which Open MPI 5.0 can't.
constexpr bool shrinks_later =
    std::is_same<decltype(MPIX_Comm_ishrink(MPI_COMM_NULL, nullptr, nullptr)), int>::value;

} // namespace detail
} // namespace mpi4

#endif // SWIG

#endif // MPI4_FAULT_HPP
