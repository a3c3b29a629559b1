// Owners that free a handle at the end of their scope.
#ifndef MPI4_SCOPED_HPP
#define MPI4_SCOPED_HPP

#include "mpi.hpp"

#ifndef SWIG

namespace mpi4 {
namespace detail {

// How each kind of handle is given back, and whether all its processes must do so together.
template <class Class> struct Owned {
    static constexpr bool collective = std::is_base_of<Comm, Class>::value || std::is_same<Class, Win>::value;
    static void end(Class &object) { object.Free(); }
};
template <> struct Owned<File> {
    static constexpr bool collective = true;
    static void end(File &file) { file.Close(); }
};
template <> struct Owned<Session> {
    static constexpr bool collective = false;
    static void end(Session &session) { session.Finalize(); }
};

/// Whether MPI still takes handles of a class back. A session ends on its own, also after MPI_Finalize.
/// Others do while MPI is alive, in a session that C functions started too: only the end of the last known
/// one tells that MPI has gone.
template <class Class> bool can_end() {
    return std::is_same<Class, Session>::value || alive() || !(Is_finalized() || sessions().ended);
}

} // namespace detail

/// Owns a handle: frees it (closes a file, finalizes a session) at the end of its scope, unless MPI_Finalize
/// was called or, in a program without MPI_Init, the last session was ended. Can be moved, not copied.
/// Communicators, windows and files are left alone while an exception unwinds the stack, since the other
/// processes may not take part in freeing them. An error is ignored under ERRORS_RETURN, as that of a
/// predefined handle, which MPI refuses to free; under ERRORS_ARE_FATAL, with which MPI starts, it ends the
/// program as everywhere.
template <class Class> class Scoped {
  public:
    /// Owns nothing.
    Scoped() = default;
    /// Owns the handle.
    explicit Scoped(Class value) : object(value) {}
    Scoped(const Scoped &) = delete;
    Scoped &operator=(const Scoped &) = delete;
    /// Takes over what the other owns.
    Scoped(Scoped &&other) noexcept : object(other.release()) {}
    /// Frees what it owns and takes over what the other owns.
    Scoped &operator=(Scoped &&other) noexcept {
        if (this != &other)
            reset(other.release());
        return *this;
    }
    ~Scoped() { reset(); }

    /// Gives the handle up without freeing it.
    Class release() noexcept { return std::exchange(object, Class()); }
    /// Frees what it owns, and owns another handle from now on.
    void reset(Class value = Class()) noexcept {
        Class old = std::exchange(object, value);
        if (!old || (detail::Owned<Class>::collective && std::uncaught_exceptions() > exceptions))
            return;
        try {
            if (detail::can_end<Class>())
                detail::Owned<Class>::end(old);
        } catch (...) {
            // A destructor can't report that MPI refuses or that a callback throws; the handle is lost, as it
            // would be without an owner.
        }
    }
    /// The object.
    const Class &get() const noexcept { return object; }
    /// The object.
    operator const Class &() const noexcept { return object; }
    /// True when it owns a handle.
    explicit operator bool() const noexcept { return static_cast<bool>(object); }
    /// Calls a method of the object.
    Class *operator->() noexcept { return &object; }
    /// Calls a method of the object.
    const Class *operator->() const noexcept { return &object; }
    /// The object, to be used like the handle itself.
    Class &operator*() noexcept { return object; }
    /// The object, to be used like the handle itself.
    const Class &operator*() const noexcept { return object; }

  private:
    Class object;
    int exceptions = std::uncaught_exceptions();
};

} // namespace mpi4

#endif // SWIG

#endif // MPI4_SCOPED_HPP
