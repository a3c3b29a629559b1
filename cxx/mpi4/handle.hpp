// What all handle classes have in common: one MPI handle, its conversions and comparison.
#ifndef MPI4_HANDLE_HPP
#define MPI4_HANDLE_HPP

#include "config.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#ifndef SWIG
namespace mpi4 {
namespace detail {

/// Base of the class that wraps handles of type T. The handle is the only data member, so that an object and
/// an array of objects have the layout of a handle and an array of handles.
template <class Class, class T> class Handle {
  public:
    /// The handle as the C interface has it.
    operator T() const { return handle; }
    /// True unless the handle is the null handle of its kind.
    explicit operator bool() const { return handle != Class().handle; }
    // Comparisons, also with handles of the C interface: true when both are the same handle. C++20, which may
    // turn the operands round, wants them alike for both.
    friend bool operator==(const Class &a, const Class &b) { return a.handle == b.handle; }
    friend bool operator!=(const Class &a, const Class &b) { return a.handle != b.handle; }
    friend bool operator==(const Class &a, const T &b) { return a.handle == b; }
    friend bool operator!=(const Class &a, const T &b) { return a.handle != b; }
    friend bool operator==(const T &a, const Class &b) { return a == b.handle; }
    friend bool operator!=(const T &a, const Class &b) { return a != b.handle; }
    /// The address of the handle, for C functions that change it.
    T *address() { return &handle; }
    /// The address of the handle, for C functions that read an array.
    const T *address() const { return &handle; }

  protected:
    constexpr explicit Handle(T value) : handle(value) {}
    T handle;
};

#ifdef MPI4_COMPAT
/// What stands for a constant of MPI-2 that MPI has no handle for.
enum Mark { throwing, lower_bound, upper_bound };

/// A value that is no handle.
template <class T> T marked(Mark mark) {
    static char places[upper_bound + 1];
    if constexpr (std::is_pointer<T>::value)
        return reinterpret_cast<T>(&places[mark]);
    else
        return mark + 1;
}
#endif

/// An array of objects as the C interface wants it, an array of handles; null stays null.
template <class T, class Class> const T *raw(const Class *objects) {
    // NOLINTNEXTLINE(bugprone-sizeof-expression): it is the pointer, a handle, whose size is meant
    static_assert(sizeof(Class) == sizeof(T), "a handle class has the handle as its only member");
    return reinterpret_cast<const T *>(objects);
}

/// An array of objects that MPI writes to.
template <class T, class Class> T *raw(Class *objects) {
    // NOLINTNEXTLINE(bugprone-sizeof-expression): it is the pointer, a handle, whose size is meant
    static_assert(sizeof(Class) == sizeof(T), "a handle class has the handle as its only member");
    return reinterpret_cast<T *>(objects);
}

/// Calls get(buffer, &length) with room for Size characters, and gives the text.
template <int Size, class Get> std::string text(Get get) {
    char buffer[Size + 1] = {};
    int length = 0;
    get(static_cast<char *>(buffer), &length);
    return std::string(static_cast<const char *>(buffer));
}

/// Lists that belong together have one length; an exception names the one that has not.
inline void same_length(const char *name, std::size_t length, std::size_t wanted) {
    if (length != wanted)
        throw std::invalid_argument(std::string(name) + ": " + std::to_string(wanted) +
                                    " items are needed, got " + std::to_string(length));
}

/// Whether a graph has the edges that its index tells of: MPI reads as many.
inline void enough_edges(const std::vector<int> &index, std::size_t edges) {
    if (!index.empty() && index.back() > 0 && edges < static_cast<std::size_t>(index.back()))
        same_length("edges", edges, static_cast<std::size_t>(index.back()));
}

/// MPI's int flags for a list of bool, or n times false for an empty one.
inline std::vector<int> flags(const std::vector<bool> &values, std::size_t n) {
    return values.empty() ? std::vector<int>(n) : std::vector<int>(values.begin(), values.end());
}

/// MPI's int flags for an array of bool; null stays null.
class Flags {
  public:
    Flags(const bool values[], int n) : null(values == nullptr) {
        if (!null)
            flags.assign(values, values + n);
    }
    operator const int *() const { return null ? nullptr : flags.data(); }

  private:
    std::vector<int> flags;
    bool null;
};

/// MPI's char *[] for a list of words, with the null pointer at the end.
class Words {
  public:
    explicit Words(const std::vector<std::string> &list) {
        for (const std::string &word : list)
            words.push_back(const_cast<char *>(word.c_str()));
        words.push_back(nullptr);
    }
    operator char **() { return words.data(); }

  private:
    std::vector<char *> words;
};

} // namespace detail
} // namespace mpi4
#endif

#endif // MPI4_HANDLE_HPP
