// User functions that MPI calls: how a C++ function is reached from C, and what becomes of its exceptions.
#ifndef MPI4_CALLBACK_HPP
#define MPI4_CALLBACK_HPP

#include "count.hpp"
#include "error.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <queue>
#include <type_traits>
#include <utility>

#ifndef SWIG

namespace mpi4 {
namespace detail {

// Exceptions must not pass through MPI, which is C. One that leaves an attribute callback, an error handler
// or a callback of a generalized request is kept; the callback reports failure, so that the call of this
// interface during which it ran throws the exception. A reduction operation has no way to report failure:
// there the program ends.

/// Runs a callback that returns an error code; a thrown exception is kept, and makes it MPI_ERR_OTHER.
template <class Call> int guarded(Call call) noexcept {
    try {
        return call();
    } catch (...) {
        pending() = std::current_exception();
        return MPI_ERR_OTHER;
    }
}

/// Throws what a callback threw during a call that itself succeeded.
inline void rethrow() {
    if (std::exception_ptr thrown = std::exchange(pending(), nullptr))
        std::rethrow_exception(thrown);
}

/// Ends the program after an exception in a function that can't report failure.
[[noreturn]] inline void fatal(const char *where) noexcept {
    try {
        throw;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "mpi4: exception in %s: %s\n", where, error.what());
    } catch (...) {
        std::fprintf(stderr, "mpi4: exception in %s\n", where);
    }
    MPI_Abort(MPI_COMM_WORLD, 1);
    std::abort();
}

/// Error handlers in C++ for objects of a class. MPI does not say which handler it calls; the object does.
template <class Class, class T> struct Errhandlers {
    using Function = std::function<void(Class &, int)>;
    using Table = Registry<MPI_Errhandler, Function>;

    /// The C function that MPI calls for all of them.
    static void call(T *handle, int *code, ...) noexcept {
        guarded([=] {
            Class object(*handle);
            auto errhandler = object.Get_errhandler();
            const std::shared_ptr<Function> function = Table::get(errhandler);
            errhandler.Free();
            if (function != nullptr)
                (*function)(object, *code);
            return MPI_SUCCESS;
        });
    }
};

/// Attribute callbacks with the signatures of the MPI-2 bindings, for objects of a class. In is void * or
/// const void *, the type of the value to be copied.
template <class Class, class T, class In> struct Attribute {
    using Copy = int(const Class &, int, void *, In, void *, bool &);
    using Delete = int(Class &, int, void *, void *);

    Copy *copy_fn;
    Delete *delete_fn;
    void *extra_state;

    /// The C function that copies, with an Attribute as its state.
    static int copy(T handle, int keyval, void *state, void *in, void *out, int *flag) noexcept {
        return guarded([=] {
            const Attribute &attribute = *static_cast<Attribute *>(state);
            const Class object(handle);
            bool copied = false;
            const int code = attribute.copy_fn(object, keyval, attribute.extra_state, in, out, copied);
            *flag = copied ? 1 : 0;
            return code;
        });
    }
    /// The C function that deletes, with an Attribute as its state.
    static int remove(T handle, int keyval, void *value, void *state) noexcept {
        return guarded([=] {
            const Attribute &attribute = *static_cast<Attribute *>(state);
            Class object(handle);
            return attribute.delete_fn(object, keyval, value, attribute.extra_state);
        });
    }
    /// A new key; create is MPI's function for the kind of object.
    template <class Create>
    static int keyval(Create create, Copy *copy_fn, Delete *delete_fn, void *extra_state) {
        int key = MPI_KEYVAL_INVALID;
        auto attribute = std::make_shared<Attribute>(Attribute{copy_fn, delete_fn, extra_state});
        check(create(&Attribute::copy, &Attribute::remove, &key, static_cast<void *>(attribute.get())));
        Registry<int, Attribute>::set(key, attribute);
        return key;
    }
    /// The copy function that copies nothing.
    static int null_copy(const Class &, int, void *, In, void *, bool &flag) {
        flag = false;
        return MPI_SUCCESS;
    }
    /// The copy function that copies the pointer.
    static int dup(const Class &, int, void *, In in, void *out, bool &flag) {
        *static_cast<void **>(out) = const_cast<void *>(in);
        flag = true;
        return MPI_SUCCESS;
    }
    /// The delete function that does nothing.
    static int null_delete(Class &, int, void *, void *) { return MPI_SUCCESS; }
};

/// Reduction operations in C++. MPI calls them without a word about which operation is meant, so that each
/// needs a C function of its own: there are as many as Size, taken in turn so that a freed one rests before
/// it is used again.
class Operations {
  public:
    static constexpr int Size = 128;
    using Function = std::function<void(const void *, void *, Count, const Datatype &)>;
#if MPI4_LARGE_COUNTS
    using Pointer = MPI_User_function_c *;
    using Length = MPI_Count;
#else
    using Pointer = MPI_User_function *;
    using Length = int;
#endif

    /// Makes the operation.
    static MPI_Op create(Function function, bool commute) {
        Operations &operations = instance();
        const std::lock_guard<std::mutex> lock(operations.mutex);
        if (operations.idle.empty())
            throw Exception(MPI_ERR_OTHER,
                            "more than " + std::to_string(Size) +
                                " operations that call C++ functions; free some with Op::Free");
        const std::size_t place = operations.idle.front();
        MPI_Op op = MPI_OP_NULL;
        operations.functions[place] = std::move(function);
#if MPI4_LARGE_COUNTS
        check(MPI_Op_create_c(operations.pointers[place], commute ? 1 : 0, &op));
#else
        check(MPI_Op_create(operations.pointers[place], commute ? 1 : 0, &op));
#endif
        operations.idle.pop();
        operations.places[op] = place;
        return op;
    }
    /// Lets the C function of an operation be used again; other operations are left alone.
    static void release(MPI_Op op) {
        Operations &operations = instance();
        const std::lock_guard<std::mutex> lock(operations.mutex);
        const auto place = operations.places.find(op);
        if (place == operations.places.end())
            return;
        operations.idle.push(place->second);
        operations.places.erase(place);
    }

  private:
    Operations() : pointers(table(std::make_index_sequence<Size>())) {
        for (std::size_t place = 0; place < Size; ++place)
            idle.push(place);
    }
    static Operations &instance() {
        static Operations &operations = *new Operations;
        return operations;
    }
    template <std::size_t Place>
    static void call(void *in, void *inout, Length *length, MPI_Datatype *datatype) noexcept;
    template <std::size_t... Place> static std::array<Pointer, Size> table(std::index_sequence<Place...>) {
        return {{&Operations::call<Place>...}};
    }

    std::mutex mutex;
    std::array<Function, Size> functions;
    std::array<Pointer, Size> pointers;
    std::queue<std::size_t> idle;
    std::map<MPI_Op, std::size_t> places;
};

} // namespace detail
} // namespace mpi4

#endif // SWIG

#endif // MPI4_CALLBACK_HPP
