// Windows: memory that other processes read and write.
#ifndef MPI4_WIN_HPP
#define MPI4_WIN_HPP

#include "callback.hpp"
#include "intracomm.hpp"

namespace mpi4 {

/// Memory of each process of a communicator that the others can access (MPI-4.0 §12).
class Win : public detail::Handle<Win, MPI_Win> {
  public:
    /// The null handle.
    Win() : Handle(MPI_WIN_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Win(MPI_Win win) : Handle(win) {}
#endif

    // Constructors

    /// A window on size bytes of memory of the caller; others count displacements in disp_unit bytes
    /// (MPI-4.0 §12.2.1).
    static Win Create(const void *memory, Aint size, Aint disp_unit = 1, const Info &info = INFO_NULL,
                      const Intracomm &comm = COMM_SELF) {
        MPI_Win win = MPI_WIN_NULL;
        detail::check(MPI4_COUNTS(MPI_Win_create)(const_cast<void *>(memory), size, detail::unit(disp_unit),
                                                  info, comm, &win));
        return win;
    }
    /// A window on size bytes of new memory, whose address is the attribute WIN_BASE (MPI-4.0 §12.2.2).
    static Win Allocate(Aint size, Aint disp_unit = 1, const Info &info = INFO_NULL,
                        const Intracomm &comm = COMM_SELF) {
        void *base = nullptr;
        return Allocate(size, disp_unit, info, comm, &base);
    }
    /// A window on size bytes of new memory that all processes can address (MPI-4.0 §12.2.3).
    static Win Allocate_shared(Aint size, Aint disp_unit = 1, const Info &info = INFO_NULL,
                               const Intracomm &comm = COMM_SELF) {
        void *base = nullptr;
        return Allocate_shared(size, disp_unit, info, comm, &base);
    }
    /// Address here, size in bytes and disp_unit of the memory of a process; PROC_NULL: the first that has
    /// any (MPI-4.0 §12.2.3).
    std::tuple<void *, Aint, Aint> Shared_query(int rank) const {
        void *base = nullptr;
        Aint size = 0;
#if MPI4_LARGE_COUNTS
        Aint disp_unit = 1;
        detail::check(MPI_Win_shared_query_c(handle, rank, &size, &disp_unit, static_cast<void *>(&base)));
#else
        int disp_unit = 1;
        detail::check(MPI_Win_shared_query(handle, rank, &size, &disp_unit, static_cast<void *>(&base)));
#endif
        return {base, size, disp_unit};
    }
    /// A window without memory, to which memory is attached later (MPI-4.0 §12.2.4).
    static Win Create_dynamic(const Info &info = INFO_NULL, const Intracomm &comm = COMM_SELF) {
        MPI_Win win = MPI_WIN_NULL;
        detail::check(MPI_Win_create_dynamic(info, comm, &win));
        return win;
    }
    /// Attaches size bytes of memory to a dynamic window (MPI-4.0 §12.2.4).
    void Attach(void *memory, Aint size) const { detail::check(MPI_Win_attach(handle, memory, size)); }
    /// Detaches memory from a dynamic window (MPI-4.0 §12.2.4).
    void Detach(const void *memory) const { detail::check(MPI_Win_detach(handle, memory)); }
    /// Frees the window, collectively; the handle becomes WIN_NULL (MPI-4.0 §12.2.5).
    void Free() {
        detail::check(MPI_Win_free(&handle));
        detail::rethrow();
    }

    // Queries, attributes, names, errors

    /// Sets hints (MPI-4.0 §12.2.7).
    void Set_info(const Info &info) const { detail::check(MPI_Win_set_info(handle, info)); }
    /// The hints in use, as a new info object (MPI-4.0 §12.2.7).
    Info Get_info() const {
        MPI_Info info = MPI_INFO_NULL;
        detail::check(MPI_Win_get_info(handle, &info));
        return info;
    }
    /// The group of the window's processes (MPI-4.0 §12.2.6).
    Group Get_group() const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Win_get_group(handle, &group));
        return group;
    }
    /// A new attribute key for windows, with C callbacks (MPI-4.0 §7.7.3).
    static int Create_keyval(MPI_Win_copy_attr_function *copy_fn, MPI_Win_delete_attr_function *delete_fn,
                             void *extra_state) {
        int keyval = MPI_KEYVAL_INVALID;
        detail::check(MPI_Win_create_keyval(copy_fn, delete_fn, &keyval, extra_state));
        return keyval;
    }
    /// Gives up the attribute key, which becomes KEYVAL_INVALID (MPI-4.0 §7.7.3).
    static void Free_keyval(int &keyval) { detail::check(MPI_Win_free_keyval(&keyval)); }
    /// Attaches a value (MPI-4.0 §7.7.3).
    void Set_attr(int keyval, const void *attrval) const {
        detail::check(MPI_Win_set_attr(handle, keyval, const_cast<void *>(attrval)));
    }
    /// Writes the attached value to *attrval, a pointer; false when there is none (MPI-4.0 §7.7.3).
    bool Get_attr(int keyval, void *attrval) const {
        int flag = 0;
        detail::check(MPI_Win_get_attr(handle, keyval, attrval, &flag));
        return flag != 0;
    }
    /// Detaches the value and runs the delete callback (MPI-4.0 §7.7.3).
    void Delete_attr(int keyval) const { detail::check(MPI_Win_delete_attr(handle, keyval)); }
    /// An error handler that calls a C function (MPI-4.0 §9.3.2).
    static Errhandler Create_errhandler(MPI_Win_errhandler_function *errhandler_fn) {
        MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
        detail::check(MPI_Win_create_errhandler(errhandler_fn, &errhandler));
        return errhandler;
    }
    /// The error handler (MPI-4.0 §9.3.2).
    Errhandler Get_errhandler() const {
        MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
        detail::check(MPI_Win_get_errhandler(handle, &errhandler));
        return detail::from_mpi<MPI_Win_create_errhandler>(errhandler);
    }
    /// Sets the error handler (MPI-4.0 §9.3.2).
    void Set_errhandler(const Errhandler &errhandler) const {
        detail::check(MPI_Win_set_errhandler(handle, detail::to_mpi<MPI_Win_create_errhandler>(errhandler)));
    }
    /// Runs the error handler (MPI-4.0 §9.5).
    void Call_errhandler(int errorcode) const {
        detail::check(MPI_Win_call_errhandler(handle, errorcode));
        detail::rethrow(errorcode);
    }
    /// The name, empty when none was given; that of the null handle is its constant's (MPI-4.0 §7.8).
    std::string Get_name() const {
        if (handle == MPI_WIN_NULL) // an error before MPI 4.1
            return "MPI_WIN_NULL";
        return detail::text<MPI_MAX_OBJECT_NAME>(
            [this](char *name, int *length) { detail::check(MPI_Win_get_name(handle, name, length)); });
    }
    /// Gives the window a name (MPI-4.0 §7.8).
    void Set_name(const std::string &name) const { detail::check(MPI_Win_set_name(handle, name.c_str())); }

    // Communication

    /// Writes elements to the window of a process at target_disp, in units of its disp_unit (MPI-4.0
    /// §12.3.1).
    void Put(const void *origin, Count origin_count, const Datatype &origin_datatype, int target_rank,
             Aint target_disp, Count target_count, const Datatype &target_datatype) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_Put)(origin, origin_count, origin_datatype, target_rank,
                                                 target_disp, target_count, target_datatype, *this));
    }
    /// Reads elements from the window of a process at target_disp, in units of its disp_unit (MPI-4.0
    /// §12.3.2).
    void Get(void *origin, Count origin_count, const Datatype &origin_datatype, int target_rank,
             Aint target_disp, Count target_count, const Datatype &target_datatype) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_Get)(origin, origin_count, origin_datatype, target_rank,
                                                 target_disp, target_count, target_datatype, *this));
    }
    /// Combines elements with those in the window of a process (MPI-4.0 §12.3.4).
    void Accumulate(const void *origin, Count origin_count, const Datatype &origin_datatype, int target_rank,
                    Aint target_disp, Count target_count, const Datatype &target_datatype,
                    const Op &op = SUM) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_Accumulate)(origin, origin_count, origin_datatype, target_rank,
                                                        target_disp, target_count, target_datatype, op,
                                                        *this));
    }
    /// Reads elements from the window of a process, then combines others with them (MPI-4.0 §12.3.4).
    void Get_accumulate(const void *origin, Count origin_count, const Datatype &origin_datatype, void *result,
                        Count result_count, const Datatype &result_datatype, int target_rank,
                        Aint target_disp, Count target_count, const Datatype &target_datatype,
                        const Op &op = SUM) const {
        detail::check(MPI4_LARGE_ACCESS(MPI_Get_accumulate)(
            origin, origin_count, origin_datatype, result, result_count, result_datatype, target_rank,
            target_disp, target_count, target_datatype, op, *this));
    }
    /// Starts Put in a passive epoch, with a request (MPI-4.0 §12.3.5).
    Request Rput(const void *origin, Count origin_count, const Datatype &origin_datatype, int target_rank,
                 Aint target_disp, Count target_count, const Datatype &target_datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_Rput)(origin, origin_count, origin_datatype, target_rank,
                                                  target_disp, target_count, target_datatype, *this,
                                                  &request));
        return request;
    }
    /// Starts Get in a passive epoch, with a request (MPI-4.0 §12.3.5).
    Request Rget(void *origin, Count origin_count, const Datatype &origin_datatype, int target_rank,
                 Aint target_disp, Count target_count, const Datatype &target_datatype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_Rget)(origin, origin_count, origin_datatype, target_rank,
                                                  target_disp, target_count, target_datatype, *this,
                                                  &request));
        return request;
    }
    /// Starts Accumulate in a passive epoch, with a request (MPI-4.0 §12.3.5).
    Request Raccumulate(const void *origin, Count origin_count, const Datatype &origin_datatype,
                        int target_rank, Aint target_disp, Count target_count,
                        const Datatype &target_datatype, const Op &op = SUM) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_Raccumulate)(origin, origin_count, origin_datatype, target_rank,
                                                         target_disp, target_count, target_datatype, op,
                                                         *this, &request));
        return request;
    }
    /// Starts Get_accumulate in a passive epoch, with a request (MPI-4.0 §12.3.5).
    Request Rget_accumulate(const void *origin, Count origin_count, const Datatype &origin_datatype,
                            void *result, Count result_count, const Datatype &result_datatype,
                            int target_rank, Aint target_disp, Count target_count,
                            const Datatype &target_datatype, const Op &op = SUM) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE_ACCESS(MPI_Rget_accumulate)(
            origin, origin_count, origin_datatype, result, result_count, result_datatype, target_rank,
            target_disp, target_count, target_datatype, op, *this, &request));
        return request;
    }
    /// Reads one element, then combines another with it (MPI-4.0 §12.3.4).
    void Fetch_and_op(const void *origin, void *result, const Datatype &datatype, int target_rank,
                      Aint target_disp = 0, const Op &op = SUM) const {
        detail::check(MPI_Fetch_and_op(origin, result, datatype, target_rank, target_disp, op, handle));
    }
    /// Reads one element, and replaces it when it equals compare (MPI-4.0 §12.3.4).
    void Compare_and_swap(const void *origin, const void *compare, void *result, const Datatype &datatype,
                          int target_rank, Aint target_disp = 0) const {
        detail::check(
            MPI_Compare_and_swap(origin, compare, result, datatype, target_rank, target_disp, handle));
    }

    // Synchronization

    /// Ends one epoch and starts the next, collectively (MPI-4.0 §12.5.1).
    void Fence(int assertion = 0) const { detail::check(MPI_Win_fence(assertion, handle)); }
    /// Starts to access the windows of a group (MPI-4.0 §12.5.2).
    void Start(const Group &group, int assertion = 0) const {
        detail::check(MPI_Win_start(group, assertion, handle));
    }
    /// Ends the access that Start began (MPI-4.0 §12.5.2).
    void Complete() const { detail::check(MPI_Win_complete(handle)); }
    /// Opens this window to a group (MPI-4.0 §12.5.2).
    void Post(const Group &group, int assertion = 0) const {
        detail::check(MPI_Win_post(group, assertion, handle));
    }
    /// Waits until the group has ended its access (MPI-4.0 §12.5.2).
    void Wait() const { detail::check(MPI_Win_wait(handle)); }
    /// True when the group has ended its access (MPI-4.0 §12.5.2).
    bool Test() const {
        int flag = 0;
        detail::check(MPI_Win_test(handle, &flag));
        return flag != 0;
    }
    /// Starts to access the window of one process, alone (LOCK_EXCLUSIVE) or with others (LOCK_SHARED)
    /// (MPI-4.0 §12.5.3).
    void Lock(int lock_type, int rank, int assertion = 0) const {
        detail::check(MPI_Win_lock(lock_type, rank, assertion, handle));
    }
    /// Ends the access that Lock began (MPI-4.0 §12.5.3).
    void Unlock(int rank) const { detail::check(MPI_Win_unlock(rank, handle)); }
    /// Starts to access the windows of all processes, with others (MPI-4.0 §12.5.3).
    void Lock_all(int assertion = 0) const { detail::check(MPI_Win_lock_all(assertion, handle)); }
    /// Ends the access that Lock_all began (MPI-4.0 §12.5.3).
    void Unlock_all() const { detail::check(MPI_Win_unlock_all(handle)); }
    /// Completes all operations to a process, here and there (MPI-4.0 §12.5.4).
    void Flush(int rank) const { detail::check(MPI_Win_flush(rank, handle)); }
    /// Completes all operations, here and there (MPI-4.0 §12.5.4).
    void Flush_all() const { detail::check(MPI_Win_flush_all(handle)); }
    /// Completes all operations to a process here: buffers may be used again (MPI-4.0 §12.5.4).
    void Flush_local(int rank) const { detail::check(MPI_Win_flush_local(rank, handle)); }
    /// Completes all operations here: buffers may be used again (MPI-4.0 §12.5.4).
    void Flush_local_all() const { detail::check(MPI_Win_flush_local_all(handle)); }
    /// Makes the public and the private copy of the window the same (MPI-4.0 §12.5.4).
    void Sync() const { detail::check(MPI_Win_sync(handle)); }

#ifndef SWIG
    // Other forms

    /// Allocate, with the address of the memory written to *baseptr, a pointer (MPI-4.0 §12.2.2).
    static Win Allocate(Aint size, Aint disp_unit, const Info &info, const Intracomm &comm, void *baseptr) {
        MPI_Win win = MPI_WIN_NULL;
        detail::check(
            MPI4_COUNTS(MPI_Win_allocate)(size, detail::unit(disp_unit), info, comm, baseptr, &win));
        return win;
    }
    /// Allocate_shared, with the address of the memory written to *baseptr, a pointer (MPI-4.0 §12.2.3).
    static Win Allocate_shared(Aint size, Aint disp_unit, const Info &info, const Intracomm &comm,
                               void *baseptr) {
        MPI_Win win = MPI_WIN_NULL;
        detail::check(
            MPI4_COUNTS(MPI_Win_allocate_shared)(size, detail::unit(disp_unit), info, comm, baseptr, &win));
        return win;
    }
    MPI4_CXX_ATTRIBUTES(MPI_Win_create_keyval, MPI_Win, Win, void *)
    MPI4_CXX_ERRHANDLERS(MPI_Win, Win)
    /// The name and its length (MPI-2.2 §16.1).
    void Get_name(char *name, int &resultlen) const {
        detail::check(MPI_Win_get_name(handle, name, &resultlen));
    }
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Win_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Win f2c(MPI_Fint win) { return MPI_Win_f2c(win); }
};

/// The null handle.
inline const Win WIN_NULL{MPI_WIN_NULL};

} // namespace mpi4

#endif // MPI4_WIN_HPP
