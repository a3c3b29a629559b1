// Status: what is known of a finished operation or a message.
#ifndef MPI4_STATUS_HPP
#define MPI4_STATUS_HPP

#include "datatype.hpp"

namespace mpi4 {

/// Source, tag, error code, size and cancellation of a message or an operation (MPI-4.0 §3.2.5).
class Status {
  public:
    /// An empty status: any source, any tag, no data.
    Status() : status() {
        status.MPI_SOURCE = MPI_ANY_SOURCE;
        status.MPI_TAG = MPI_ANY_TAG;
        status.MPI_ERROR = MPI_SUCCESS;
    }
#ifndef SWIG
    /// A copy of a status of the C interface.
    Status(const MPI_Status &other) : status(other) {}
    /// The status as the C interface has it.
    operator MPI_Status() const { return status; }
    /// The address of the status, for C functions.
    MPI_Status *address() { return &status; }
    /// The address of the status, for C functions.
    const MPI_Status *address() const { return &status; }
#endif
    /// Rank of the sender.
    int Get_source() const { return status.MPI_SOURCE; }
    /// Sets the rank of the sender.
    void Set_source(int source) { status.MPI_SOURCE = source; }
    /// Tag of the message.
    int Get_tag() const { return status.MPI_TAG; }
    /// Sets the tag.
    void Set_tag(int tag) { status.MPI_TAG = tag; }
    /// Error code of the operation; only calls that complete several operations set it.
    int Get_error() const { return status.MPI_ERROR; }
    /// Sets the error code.
    void Set_error(int error) { status.MPI_ERROR = error; }
    /// Number of elements of the datatype received, UNDEFINED when it is not whole (MPI-4.0 §3.2.5).
    MPI4_WAS_INT Get_count(const Datatype &datatype = MPI_BYTE) const {
#if MPI4_LARGE_COUNTS
        Count count = 0;
        detail::check(MPI_Get_count_c(&status, datatype, &count));
        return detail::narrow<MPI4_WAS_INT>(count);
#else
        int count = 0;
        detail::check(MPI_Get_count(&status, datatype, &count));
        if (count != MPI_UNDEFINED)
            return count;
        // Either not whole, or beyond int: then the bytes tell.
        Count bytes = 0;
        Count size = 0;
        detail::check(MPI_Get_elements_x(&status, MPI_BYTE, &bytes));
        detail::check(MPI_Type_size_x(datatype, &size));
        const bool whole = bytes != MPI_UNDEFINED && size > 0 && bytes % size == 0;
        return detail::narrow<MPI4_WAS_INT>(whole ? bytes / size : MPI_UNDEFINED);
#endif
    }
    /// Number of basic elements received, also when the datatype's last copy is not whole (MPI-4.0 §5.1.11).
    MPI4_WAS_INT Get_elements(const Datatype &datatype) const {
        Count count = 0;
#if MPI4_LARGE_COUNTS
        detail::check(MPI_Get_elements_c(&status, datatype, &count));
#else
        detail::check(MPI_Get_elements_x(&status, datatype, &count));
#endif
        return detail::narrow<MPI4_WAS_INT>(count);
    }
    /// Sets what Get_elements gives, for generalized requests (MPI-4.0 §13.3).
    void Set_elements(const Datatype &datatype, Count count) {
        if (detail::fit(count))
            detail::check(MPI_Status_set_elements(&status, datatype, static_cast<int>(count)));
        else
            detail::check(MPI_Status_set_elements_x(&status, datatype, count));
    }
    /// True when the operation was cancelled (MPI-4.0 §3.8.4).
    bool Is_cancelled() const {
        int flag = 0;
        detail::check(MPI_Test_cancelled(&status, &flag));
        return flag != 0;
    }
    /// Sets what Is_cancelled gives, for generalized requests (MPI-4.0 §13.3).
    void Set_cancelled(bool flag) { detail::check(MPI_Status_set_cancelled(&status, flag ? 1 : 0)); }
#ifndef SWIG
    /// Copies the status to an array of F_STATUS_SIZE Fortran integers (MPI-4.0 §19.3.5).
    void c2f(MPI_Fint f_status[]) const { detail::check(MPI_Status_c2f(&status, f_status)); }
    /// The status in an array of F_STATUS_SIZE Fortran integers (MPI-4.0 §19.3.5).
    static Status f2c(const MPI_Fint f_status[]) {
        MPI_Status status;
        detail::check(MPI_Status_f2c(f_status, &status));
        return status;
    }
#endif

  private:
    MPI_Status status;
};

#ifndef SWIG
namespace detail {

/// A status argument, or what tells MPI to leave it.
inline MPI_Status *raw(Status *status) { return status != nullptr ? status->address() : MPI_STATUS_IGNORE; }

/// An array of statuses, or what tells MPI to leave it.
inline MPI_Status *raws(Status statuses[]) {
    static_assert(sizeof(Status) == sizeof(MPI_Status), "Status has the C status as its only member");
    return statuses != nullptr ? statuses->address() : MPI_STATUSES_IGNORE;
}

} // namespace detail
#endif

} // namespace mpi4

#endif // MPI4_STATUS_HPP
