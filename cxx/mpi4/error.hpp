// Exceptions, and check(), through which the return code of every MPI call goes.
#ifndef MPI4_ERROR_HPP
#define MPI4_ERROR_HPP

#include "config.hpp"

#include <atomic>
#include <exception>
#include <string>
#include <utility>

namespace mpi4 {

#ifndef SWIG
namespace detail {

/// Sessions: those that were started and not yet ended, and whether any was ended. MPI itself can't be asked.
struct Sessions {
    std::atomic<int> running{0};
    std::atomic<bool> ended{false};
};
inline Sessions &sessions() {
    static Sessions all;
    return all;
}

/// True when MPI functions may be called: between MPI_Init and MPI_Finalize, or without these during a
/// session that this interface started.
inline bool alive() {
    int initialized = 0;
    int finalized = 0;
    MPI_Initialized(&initialized);
    MPI_Finalized(&finalized);
    return initialized != 0 ? finalized == 0 : sessions().running > 0;
}

/// True when MPI can be asked about error codes: since MPI 4.0 at any time.
inline bool knows_errors() { return MPI_VERSION >= 4 || alive(); }

/// The text that MPI has for an error code, or its number while MPI can't be asked.
inline std::string error_text(int code) {
    char text[MPI_MAX_ERROR_STRING + 1] = {};
    int length = 0;
    if (knows_errors() && MPI_Error_string(code, text, &length) == MPI_SUCCESS)
        return std::string(text);
    return "MPI error code " + std::to_string(code);
}

} // namespace detail
#endif

/// An MPI call that failed: its error code, class and text (MPI-4.0 §9.4).
class Exception : public std::exception {
  public:
    /// The error with this code; its text is what MPI says about the code.
    explicit Exception(int ierr = MPI_SUCCESS) : code(ierr), text(detail::error_text(ierr)) {}
#ifndef SWIG
    /// The error with this code and a text of our own.
    Exception(int ierr, const std::string &message) : code(ierr), text(message) {}
    /// The same as Get_error_string().
    const char *what() const noexcept override { return text.c_str(); }
#endif
    /// The error code that the MPI function returned.
    int Get_error_code() const { return code; }
    /// The class of the error code, one of the ERR_ constants.
    int Get_error_class() const {
        int errorclass = code;
        if (detail::knows_errors())
            MPI_Error_class(code, &errorclass);
        return errorclass;
    }
    /// What happened, in words.
    const char *Get_error_string() const { return text.c_str(); }

  private:
    int code;
    std::string text;
};

#ifndef SWIG
/// A function that the MPI at hand does not have; the text names it and the version of MPI that brought it.
class Missing : public Exception {
  public:
    /// The function of this name, new in this version of MPI.
    Missing(const char *function, const char *version)
        : Exception(MPI_ERR_UNSUPPORTED_OPERATION,
                    std::string(function) + " is not in this MPI library; it came with " + version) {}
};

namespace detail {

#if MPI4_HANDLED_IS_SUCCESS
/// How many threads are in a call that is to throw although MPI will say MPI_SUCCESS.
inline std::atomic<int> throwing_calls{0};
inline bool any_call_throws() { return throwing_calls.load(std::memory_order_relaxed) != 0; }
/// Says whether this thread is; an error handler does when it leaves something to be thrown.
inline void call_throws(bool does) {
    static thread_local bool flag = false;
    if (std::exchange(flag, does) != does)
        throwing_calls.fetch_add(does ? 1 : -1, std::memory_order_relaxed);
}
#else
constexpr bool any_call_throws() { return false; }
inline void call_throws(bool) {}
#endif

/// An exception that left a user's callback, kept until the MPI call that ran the callback has returned.
inline std::exception_ptr &pending() {
    static thread_local std::exception_ptr exception;
    return exception;
}

#if defined(__GNUC__)
#define MPI4_COLD [[gnu::cold, gnu::noinline]]
#else
#define MPI4_COLD
#endif

/// The error when ERRORS_THROW_EXCEPTIONS was the error handler of a call that failed, until that call
/// throws.
inline int &handler_throws() {
    static thread_local int code = MPI_SUCCESS;
    return code;
}

/// Throws the error.
[[noreturn]] MPI4_COLD inline void fail(int code) { throw Exception(code); }

/// Throws what a callback threw during the call that failed, else the error itself. In old programs, that is
/// up to the error handler: ERRORS_RETURN lets the error be, and one of the user has dealt with it.
MPI4_COLD inline void raise([[maybe_unused]] int code) {
    call_throws(false);
    if (const std::exception_ptr thrown = std::exchange(pending(), nullptr))
        std::rethrow_exception(thrown);
#ifdef MPI4_COMPAT
    if (const int thrown = std::exchange(handler_throws(), MPI_SUCCESS))
        fail(thrown);
#else
    if (code != MPI_SUCCESS) // else another thread's call throws
        fail(code);
#endif
}

/// Turns a return code that is not MPI_SUCCESS into an exception.
inline void check(int code) {
#if defined(__GNUC__)
    if (__builtin_expect(code != MPI_SUCCESS || any_call_throws(), 0))
#else
    if (code != MPI_SUCCESS || any_call_throws())
#endif
        raise(code);
}

} // namespace detail

// Arguments that Open MPI uses without a check, or aborts for.
#ifdef OPEN_MPI
#define MPI4_REQUIRE(condition, code) ((condition) ? void() : ::mpi4::detail::fail(code))
#else
#define MPI4_REQUIRE(condition, code) void()
#endif
#endif

} // namespace mpi4

#endif // MPI4_ERROR_HPP
