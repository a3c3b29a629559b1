// User functions that MPI calls: how a C++ function is reached from C, and what becomes of its exceptions.
#ifndef MPI4_CALLBACK_HPP
#define MPI4_CALLBACK_HPP

#include "count.hpp"
#include "error.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
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

/// Throws what a callback threw during a call that itself succeeded: MPI need not report what callbacks
/// return, and calls error handlers with a code of the user.
inline void rethrow(int code = MPI_ERR_OTHER) {
    if (pending() != nullptr || handler_throws() != MPI_SUCCESS)
        raise(code);
}

/// Ends all processes after something was printed: launchers drop what they have not passed on when a job
/// aborts, so they get the time.
inline void abort_after_output(int code) noexcept {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    MPI_Abort(MPI_COMM_WORLD, code);
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
    abort_after_output(1);
    std::abort();
}

/// Error handlers in C++ for objects of a class. MPI does not say which handler it calls; the object does.
template <class Class, class T> struct Errhandlers {
    using Function = std::function<void(Class &, int)>;
    using Table = Registry<MPI_Errhandler, Function>;
    /// The functions of the MPI-2 bindings.
    using Old = void(Class &, int *, ...);
    /// Whether F is a function for call.
    template <class F> static constexpr bool takes = std::is_invocable<F &, Class &, int>::value;

    /// A function of the MPI-2 bindings as one for call.
    static auto adapted(Old *function) {
        return [function](Class &object, int code) { function(object, &code); };
    }
    /// Has call call the function for this error handler.
    template <class F> static void set(MPI_Errhandler errhandler, F function) {
        Table::set(errhandler, std::make_shared<Function>(std::move(function)));
    }

    /// The C function that MPI calls for all of them.
    static void call(T *handle, int *code, ...) noexcept {
        const int result = guarded([=] {
            Class object(*handle);
            auto errhandler = object.Get_errhandler();
            const std::shared_ptr<Function> function = Table::get(errhandler);
            errhandler.Free();
            if (function != nullptr)
                (*function)(object, *code);
            return MPI_SUCCESS;
        });
        if (result != MPI_SUCCESS)
            call_throws(true);
    }
};

/// Attribute callbacks with the signatures of the MPI-2 bindings, for objects of a class. In is void * or
/// const void *, the type of the value to be copied. One of the two may be a function of C instead, such as
/// MPI_COMM_NULL_COPY_FN, which MPI-2 lets C++ programs use.
template <class Class, class T, class In> struct Attribute {
    using Copy = int(const Class &, int, void *, In, void *, bool &);
    using Delete = int(Class &, int, void *, void *);
    using CopyInC = int(T, int, void *, void *, void *, int *);
    using DeleteInC = int(T, int, void *, void *);

    Copy *copy_fn;
    Delete *delete_fn;
    void *extra_state;
    CopyInC *copy_in_c = nullptr;
    DeleteInC *delete_in_c = nullptr;

    /// The C function that copies, with an Attribute as its state.
    static int copy(T handle, int keyval, void *state, void *in, void *out, int *flag) noexcept {
        return guarded([=] {
            const Attribute &attribute = *static_cast<Attribute *>(state);
            *flag = 0;
            if (attribute.copy_fn == nullptr) // MPICH's MPI_COMM_NULL_COPY_FN is a null pointer
                return attribute.copy_in_c == nullptr
                           ? MPI_SUCCESS
                           : attribute.copy_in_c(handle, keyval, attribute.extra_state, in, out, flag);
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
            if (attribute.delete_fn == nullptr)
                return attribute.delete_in_c == nullptr
                           ? MPI_SUCCESS
                           : attribute.delete_in_c(handle, keyval, value, attribute.extra_state);
            Class object(handle);
            return attribute.delete_fn(object, keyval, value, attribute.extra_state);
        });
    }
    /// A new key; create is MPI's function for the kind of object.
    template <class Create> static int keyval(Create create, const Attribute &functions) {
        int key = MPI_KEYVAL_INVALID;
        auto attribute = std::make_shared<Attribute>(functions);
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

// What classes with attributes and error handlers offer for callbacks in C++. These are macros since the
// overloads of a base class would be hidden by the class's own, which take callbacks in C.

#define MPI4_CXX_ATTRIBUTES(create_keyval, Raw, Class, In)                                                   \
    /** Callbacks for attributes as in the MPI-2 bindings (MPI-2.2 §16.1.6). An exception in a callback is  \
        thrown by the call during which it ran, unless errors are fatal. */                                  \
    using Attribute = detail::Attribute<Class, Raw, In>;                                                     \
    /** Copies an attribute: int (object, keyval, extra_state, value_in, value_out, bool &flag). */          \
    using Copy_attr_function = Attribute::Copy;                                                              \
    /** Deletes an attribute: int (object, keyval, value, extra_state). */                                   \
    using Delete_attr_function = Attribute::Delete;                                                          \
    /** Copies nothing. */                                                                                   \
    static constexpr Copy_attr_function *NULL_COPY_FN = &Attribute::null_copy;                               \
    /** Copies the pointer. */                                                                               \
    static constexpr Copy_attr_function *DUP_FN = &Attribute::dup;                                           \
    /** Does nothing. */                                                                                     \
    static constexpr Delete_attr_function *NULL_DELETE_FN = &Attribute::null_delete;                         \
    /** A new attribute key with C++ callbacks (MPI-2.2 §16.1). */                                          \
    static int Create_keyval(Copy_attr_function *copy_fn, Delete_attr_function *delete_fn,                   \
                             void *extra_state) {                                                            \
        return Attribute::keyval(create_keyval, {copy_fn, delete_fn, extra_state});                          \
    }                                                                                                        \
    /** A new attribute key that is copied by a C function, MPI's own for example (MPI-2.2 §6.7). */        \
    static int Create_keyval(Attribute::CopyInC *copy_fn, Delete_attr_function *delete_fn,                   \
                             void *extra_state) {                                                            \
        return Attribute::keyval(create_keyval, {nullptr, delete_fn, extra_state, copy_fn, nullptr});        \
    }                                                                                                        \
    /** A new attribute key that is deleted by a C function, MPI's own for example (MPI-2.2 §6.7). */       \
    static int Create_keyval(Copy_attr_function *copy_fn, Attribute::DeleteInC *delete_fn,                   \
                             void *extra_state) {                                                            \
        return Attribute::keyval(create_keyval, {copy_fn, nullptr, extra_state, nullptr, delete_fn});        \
    }

#define MPI4_CXX_ERRHANDLERS(Raw, Class)                                                                     \
    /** The table of the error handlers in C++. */                                                           \
    using Errhandlers = detail::Errhandlers<Class, Raw>;                                                     \
    /** An error handler as in the MPI-2 bindings: void (object &, int *, ...) (MPI-2.2 §16.1.7). */        \
    using Errhandler_function = Errhandlers::Old;                                                            \
    /** The older name of Errhandler_function. */                                                            \
    using Errhandler_fn = Errhandler_function;                                                               \
    /** An error handler that calls a C++ function (MPI-2.2 §16.1). */                                      \
    static Errhandler Create_errhandler(Errhandler_function *errhandler_fn) {                                \
        return Create_errhandler(Errhandlers::adapted(errhandler_fn));                                       \
    }                                                                                                        \
    /** An error handler that calls function(object, code); the call that failed throws what it throws. */   \
    template <class F, class = std::enable_if_t<Errhandlers::takes<F>>>                                      \
    static Errhandler Create_errhandler(F function) {                                                        \
        const Errhandler errhandler = Create_errhandler(&Errhandlers::call);                                 \
        Errhandlers::set(errhandler, std::move(function));                                                   \
        return errhandler;                                                                                   \
    }

#endif // SWIG

#endif // MPI4_CALLBACK_HPP
