// Requests: nonblocking, persistent and generalized operations, and their completion.
#ifndef MPI4_REQUEST_HPP
#define MPI4_REQUEST_HPP

#include "callback.hpp"
#include "status.hpp"

#include <optional>

namespace mpi4 {

/// An operation that was started and is completed later (MPI-4.0 §3.7).
class Request : public detail::Handle<Request, MPI_Request> {
  public:
    /// The null handle: nothing to wait for.
    Request() : Handle(MPI_REQUEST_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Request(MPI_Request request) : Handle(request) {}
#endif
    /// Waits until the operation is complete; the handle becomes REQUEST_NULL unless it is persistent
    /// (MPI-4.0 §3.7.3).
    void Wait(Status *status = nullptr) { detail::check(MPI_Wait(&handle, detail::raw(status))); }
    /// True when the operation is complete, and then as Wait (MPI-4.0 §3.7.3).
    bool Test(Status *status = nullptr) {
        int flag = 0;
        detail::check(MPI_Test(&handle, &flag, detail::raw(status)));
        return flag != 0;
    }
    /// True when the operation is complete, without ending it (MPI-4.0 §3.7.6).
    bool Get_status(Status *status = nullptr) const {
        int flag = 0;
        detail::check(MPI_Request_get_status(handle, &flag, detail::raw(status)));
        detail::rethrow();
        return flag != 0;
    }
    /// Waits for one of count operations; gives its index, or UNDEFINED when none is active (MPI-4.0 §3.7.5).
    static int Waitany(std::vector<Request> &requests, Status *status = nullptr) {
        return Waitany(static_cast<int>(requests.size()), requests.data(), status);
    }
#ifndef SWIG
    /// Waits for one of count operations; gives its index, or UNDEFINED when none is active (MPI-4.0 §3.7.5).
    static int Waitany(int count, Request requests[], Status *status = nullptr) {
        int index = MPI_UNDEFINED;
        detail::check(MPI_Waitany(count, detail::raw<MPI_Request>(requests), &index, detail::raw(status)));
        return index;
    }
#endif
    /// Index of a complete one of count operations and true, or UNDEFINED and whether none is active
    /// (MPI-4.0 §3.7.5).
    static std::pair<int, bool> Testany(std::vector<Request> &requests, Status *status = nullptr) {
        return Testany(static_cast<int>(requests.size()), requests.data(), status);
    }
#ifndef SWIG
    /// Index of a complete one of count operations and true, or UNDEFINED and whether none is active
    /// (MPI-4.0 §3.7.5).
    static std::pair<int, bool> Testany(int count, Request requests[], Status *status = nullptr) {
        int index = MPI_UNDEFINED;
        int flag = 0;
        detail::check(
            MPI_Testany(count, detail::raw<MPI_Request>(requests), &index, &flag, detail::raw(status)));
        return {index, flag != 0};
    }
#endif
    /// As Testany, without ending the operation (MPI-4.1 §3.7.6).
    static std::pair<int, bool> Get_status_any(std::vector<Request> &requests, Status *status = nullptr) {
        return Get_status_any(static_cast<int>(requests.size()), requests.data(), status);
    }
#ifndef SWIG
    /// As Testany, without ending the operation (MPI-4.1 §3.7.6).
    static std::pair<int, bool> Get_status_any(int count, const Request requests[],
                                               Status *status = nullptr) {
        int index = MPI_UNDEFINED;
        int flag = 0;
        detail::check(MPI_Request_get_status_any(count, detail::raw<MPI_Request>(requests), &index, &flag,
                                                 detail::raw(status)));
        return {index, flag != 0};
    }
#endif
    /// Waits for all of count operations (MPI-4.0 §3.7.5).
    static void Waitall(std::vector<Request> &requests, std::vector<Status> *statuses = nullptr) {
        Waitall(static_cast<int>(requests.size()), requests.data(), room(requests, statuses));
    }
#ifndef SWIG
    /// Waits for all of count operations (MPI-4.0 §3.7.5).
    static void Waitall(int count, Request requests[], Status statuses[] = nullptr) {
        detail::check(MPI_Waitall(count, detail::raw<MPI_Request>(requests), detail::raws(statuses)));
    }
#endif
    /// True when all of count operations are complete, and then as Waitall (MPI-4.0 §3.7.5).
    static bool Testall(std::vector<Request> &requests, std::vector<Status> *statuses = nullptr) {
        return Testall(static_cast<int>(requests.size()), requests.data(), room(requests, statuses));
    }
#ifndef SWIG
    /// True when all of count operations are complete, and then as Waitall (MPI-4.0 §3.7.5).
    static bool Testall(int count, Request requests[], Status statuses[] = nullptr) {
        int flag = 0;
        detail::check(MPI_Testall(count, detail::raw<MPI_Request>(requests), &flag, detail::raws(statuses)));
        return flag != 0;
    }
#endif
    /// As Testall, without ending the operations (MPI-4.1 §3.7.6).
    static bool Get_status_all(std::vector<Request> &requests, std::vector<Status> *statuses = nullptr) {
        return Get_status_all(static_cast<int>(requests.size()), requests.data(), room(requests, statuses));
    }
#ifndef SWIG
    /// As Testall, without ending the operations (MPI-4.1 §3.7.6).
    static bool Get_status_all(int count, const Request requests[], Status statuses[] = nullptr) {
        int flag = 0;
        detail::check(MPI_Request_get_status_all(count, detail::raw<MPI_Request>(requests), &flag,
                                                 detail::raws(statuses)));
        return flag != 0;
    }
#endif
    /// Waits for one or more of incount operations; gives their indices, nothing when none is active
    /// (MPI-4.0 §3.7.5).
    static std::optional<std::vector<int>> Waitsome(std::vector<Request> &requests,
                                                    std::vector<Status> *statuses = nullptr) {
        return trim(Waitsome(static_cast<int>(requests.size()), requests.data(), room(requests, statuses)),
                    statuses);
    }
#ifndef SWIG
    /// Waits for one or more of incount operations; gives their indices, nothing when none is active
    /// (MPI-4.0 §3.7.5).
    static std::optional<std::vector<int>> Waitsome(int incount, Request requests[],
                                                    Status statuses[] = nullptr) {
        return some(incount, [=](int *outcount, int *indices) {
            return MPI_Waitsome(incount, detail::raw<MPI_Request>(requests), outcount, indices,
                                detail::raws(statuses));
        });
    }
#endif
    /// Indices of those of incount operations that are complete, nothing when none is active (MPI-4.0
    /// §3.7.5).
    static std::optional<std::vector<int>> Testsome(std::vector<Request> &requests,
                                                    std::vector<Status> *statuses = nullptr) {
        return trim(Testsome(static_cast<int>(requests.size()), requests.data(), room(requests, statuses)),
                    statuses);
    }
#ifndef SWIG
    /// Indices of those of incount operations that are complete, nothing when none is active (MPI-4.0
    /// §3.7.5).
    static std::optional<std::vector<int>> Testsome(int incount, Request requests[],
                                                    Status statuses[] = nullptr) {
        return some(incount, [=](int *outcount, int *indices) {
            return MPI_Testsome(incount, detail::raw<MPI_Request>(requests), outcount, indices,
                                detail::raws(statuses));
        });
    }
#endif
    /// As Testsome, without ending the operations (MPI-4.1 §3.7.6).
    static std::optional<std::vector<int>> Get_status_some(std::vector<Request> &requests,
                                                           std::vector<Status> *statuses = nullptr) {
        return trim(
            Get_status_some(static_cast<int>(requests.size()), requests.data(), room(requests, statuses)),
            statuses);
    }
#ifndef SWIG
    /// As Testsome, without ending the operations (MPI-4.1 §3.7.6).
    static std::optional<std::vector<int>> Get_status_some(int incount, const Request requests[],
                                                           Status statuses[] = nullptr) {
        return some(incount, [=](int *outcount, int *indices) {
            return MPI_Request_get_status_some(incount, detail::raw<MPI_Request>(requests), outcount, indices,
                                               detail::raws(statuses));
        });
    }
#endif
    /// Marks the operation for cancellation; it must still be completed (MPI-4.0 §3.8.4).
    void Cancel() const { detail::check(MPI_Cancel(const_cast<MPI_Request *>(&handle))); }
    /// Gives up the handle, which becomes REQUEST_NULL; the operation still ends (MPI-4.0 §3.7.3).
    void Free() { detail::check(MPI_Request_free(&handle)); }

#ifndef SWIG
    /// Waits (MPI-2.2 §16.1).
    void Wait(Status &status) { Wait(&status); }
    /// Tests (MPI-2.2 §16.1).
    bool Test(Status &status) { return Test(&status); }
    /// Tests without ending the operation (MPI-2.2 §16.1).
    bool Get_status(Status &status) const { return Get_status(&status); }
    /// Waits for one (MPI-2.2 §16.1).
    static int Waitany(int count, Request requests[], Status &status) {
        return Waitany(count, requests, &status);
    }
    /// Tests for one (MPI-2.2 §16.1).
    static bool Testany(int count, Request requests[], int &index, Status &status) {
        const std::pair<int, bool> result = Testany(count, requests, &status);
        index = result.first;
        return result.second;
    }
    /// Tests for one (MPI-2.2 §16.1).
    static bool Testany(int count, Request requests[], int &index) {
        const std::pair<int, bool> result = Testany(count, requests);
        index = result.first;
        return result.second;
    }
    /// Waits for some; gives their number and writes their indices (MPI-2.2 §16.1).
    static int Waitsome(int incount, Request requests[], int indices[], Status statuses[] = nullptr) {
        int outcount = 0;
        detail::check(MPI_Waitsome(incount, detail::raw<MPI_Request>(requests), &outcount, indices,
                                   detail::raws(statuses)));
        return outcount;
    }
    /// Tests for some; gives their number and writes their indices (MPI-2.2 §16.1).
    static int Testsome(int incount, Request requests[], int indices[], Status statuses[] = nullptr) {
        int outcount = 0;
        detail::check(MPI_Testsome(incount, detail::raw<MPI_Request>(requests), &outcount, indices,
                                   detail::raws(statuses)));
        return outcount;
    }
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Request_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Request f2c(MPI_Fint request) { return MPI_Request_f2c(request); }

#ifndef SWIG
  private:
    /// Where the statuses go: as many as there are requests, or nowhere.
    static Status *room(const std::vector<Request> &requests, std::vector<Status> *statuses) {
        if (statuses == nullptr)
            return nullptr;
        statuses->resize(requests.size());
        return statuses->data();
    }
    /// Statuses of those that are complete, as many as there are indices. (An error leaves the statuses of
    /// all.)
    static std::optional<std::vector<int>> trim(std::optional<std::vector<int>> indices,
                                                std::vector<Status> *statuses) {
        if (statuses != nullptr)
            statuses->resize(indices ? indices->size() : 0);
        return indices;
    }
    template <class Call> static std::optional<std::vector<int>> some(int incount, Call call) {
        int outcount = 0;
        std::vector<int> indices(static_cast<std::size_t>(incount));
        detail::check(call(&outcount, indices.data()));
        if (outcount == MPI_UNDEFINED)
            return std::nullopt;
        indices.resize(static_cast<std::size_t>(outcount));
        return indices;
    }
#endif
};

/// A persistent operation: described once, started many times (MPI-4.0 §3.9, §4, §6.13).
class Prequest : public Request {
  public:
    /// The null handle.
    Prequest() = default;
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Prequest(MPI_Request request) : Request(request) {}
    /// The request as a persistent one.
    explicit Prequest(const Request &request) : Request(request) {}
#endif
    /// Starts the operation (MPI-4.0 §3.9).
    void Start() { detail::check(MPI_Start(&handle)); }
    /// Starts count operations (MPI-4.0 §3.9).
    static void Startall(std::vector<Prequest> &requests) {
        Startall(static_cast<int>(requests.size()), requests.data());
    }
#ifndef SWIG
    /// Starts count operations (MPI-4.0 §3.9).
    static void Startall(int count, Prequest requests[]) {
        detail::check(MPI_Startall(count, detail::raw<MPI_Request>(requests)));
    }
#endif
    /// The partition of the send buffer may be sent (MPI-4.0 §4.2.2).
    void Pready(int partition) { detail::check(MPI_Pready(partition, handle)); }
    /// The partitions from low to high, both included, may be sent (MPI-4.0 §4.2.2).
    void Pready_range(int partition_low, int partition_high) {
        detail::check(MPI_Pready_range(partition_low, partition_high, handle));
    }
    /// The partitions in an array of the given length may be sent (MPI-4.0 §4.2.2).
    void Pready_list(const std::vector<int> &partitions) {
        Pready_list(static_cast<int>(partitions.size()), partitions.data());
    }
#ifndef SWIG
    /// The partitions in an array of the given length may be sent (MPI-4.0 §4.2.2).
    void Pready_list(int length, const int partitions[]) {
        // some implementations forgot that the array is const
        detail::check(MPI_Pready_list(length, const_cast<int *>(partitions), handle));
    }
#endif
    /// True when the partition of the receive buffer has arrived (MPI-4.0 §4.2.3).
    bool Parrived(int partition) const {
        int flag = 0;
        detail::check(MPI_Parrived(handle, partition, &flag));
        return flag != 0;
    }
};

/// An operation that the program carries out itself, completed like any other (MPI-4.0 §13.2).
class Grequest : public Request {
  public:
    /// The null handle.
    Grequest() = default;
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Grequest(MPI_Request request) : Request(request) {}
    /// The request as a generalized one.
    explicit Grequest(const Request &request) : Request(request) {}
#endif
    /// Starts an operation with C callbacks that get extra_state (MPI-4.0 §13.2).
    static Grequest Start(MPI_Grequest_query_function *query_fn, MPI_Grequest_free_function *free_fn,
                          MPI_Grequest_cancel_function *cancel_fn, void *extra_state) {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI_Grequest_start(query_fn, free_fn, cancel_fn, extra_state, &request));
        return request;
    }
#ifndef SWIG
    /// Fills in the status of the complete operation (MPI-2.2 §16.1).
    using Query_function = int(void *extra_state, Status &status);
    /// Frees what the operation needs (MPI-2.2 §16.1).
    using Free_function = int(void *extra_state);
    /// Is told that the operation is to be cancelled, and whether it is complete (MPI-2.2 §16.1).
    using Cancel_function = int(void *extra_state, bool complete);
    /// Starts an operation with C++ callbacks that get extra_state (MPI-2.2 §16.1).
    static Grequest Start(Query_function *query_fn, Free_function *free_fn, Cancel_function *cancel_fn,
                          void *extra_state) {
        return Start([=](Status &status) { return query_fn(extra_state, status); },
                     [=] { return free_fn(extra_state); },
                     [=](bool complete) { return cancel_fn(extra_state, complete); });
    }
    /// Starts an operation with functions int query(Status &), int free() and int cancel(bool complete),
    /// which return an error code; what they throw is thrown by the call during which they ran. As from a
    /// destructor, an exception in free ends the program.
    static Grequest Start(std::function<int(Status &)> query, std::function<int()> free,
                          std::function<int(bool)> cancel) {
        auto state =
            std::make_unique<Callbacks>(Callbacks{std::move(query), std::move(free), std::move(cancel)});
        const Grequest request = Start(&Callbacks::query_fn, &Callbacks::free_fn, &Callbacks::cancel_fn,
                                       static_cast<void *>(state.get()));
        static_cast<void>(state.release()); // free_fn deletes it
        return request;
    }
#endif
    /// Says that the operation is complete (MPI-4.0 §13.2).
    void Complete() { detail::check(MPI_Grequest_complete(handle)); }

#ifndef SWIG
  private:
    /// The C++ callbacks of one operation, and the C functions that run them.
    struct Callbacks {
        std::function<int(Status &)> query;
        std::function<int()> free;
        std::function<int(bool)> cancel;

        static int query_fn(void *state, MPI_Status *status) noexcept {
            return detail::guarded([=] {
                Status object(*status);
                const int code = static_cast<Callbacks *>(state)->query(object);
                *status = object;
                return code;
            });
        }
        static int free_fn(void *state) noexcept {
            const std::unique_ptr<Callbacks> callbacks(static_cast<Callbacks *>(state));
            try {
                return callbacks->free();
            } catch (...) { // not every MPI reports it
                detail::fatal("the function that frees a generalized request");
            }
        }
        static int cancel_fn(void *state, int complete) noexcept {
            return detail::guarded([=] { return static_cast<Callbacks *>(state)->cancel(complete != 0); });
        }
    };
#endif
};

/// The null handle.
inline const Request REQUEST_NULL{MPI_REQUEST_NULL};

} // namespace mpi4

#endif // MPI4_REQUEST_HPP
