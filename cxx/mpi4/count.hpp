// Counts are MPI_Count everywhere: how they reach an MPI whose functions take int.
#ifndef MPI4_COUNT_HPP
#define MPI4_COUNT_HPP

#include "error.hpp"

#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace mpi4 {

/// A number of elements, or a size in bytes (MPI-4.0 §2.5.8).
typedef MPI_Count Count;
/// An address in memory, or a displacement in bytes (MPI-4.0 §2.5.6).
typedef MPI_Aint Aint;
/// A position in a file, in units of the elementary type of its view (MPI-4.0 §2.5.7).
typedef MPI_Offset Offset;

// What queries of MPI-2 give is a Count here, and in old programs what it was in MPI-2, since those hand it
// to std::min or printf. A number that is too large for that is an error there.
#ifdef MPI4_COMPAT
#define MPI4_WAS_INT int
#define MPI4_WAS_AINT Aint
#else
#define MPI4_WAS_INT Count
#define MPI4_WAS_AINT Count
#endif

#ifndef SWIG

class Datatype;
class Op;
class Win;

/// A number beyond what a function of the MPI at hand can take.
class TooLarge : public Exception {
  public:
    using Exception::Exception;
};

namespace detail {

/// The items of a list. An empty one has an address too, for MPI libraries refuse null even where they will
/// not look.
inline int *items(std::vector<int> &list) {
    static int none;
    return list.empty() ? &none : list.data();
}
inline const int *items(const std::vector<int> &list) { return items(const_cast<std::vector<int> &>(list)); }

/// Says which number was too large, and for what.
[[noreturn]] MPI4_COLD inline void count_error(Count value, Count limit, const char *name = "count") {
    throw TooLarge(MPI_ERR_COUNT, std::string(name) + " " + std::to_string(value) + " is beyond the limit " +
                                      std::to_string(limit) + " of this function in this MPI library");
}

/// The value as a T, or an exception that names the argument, value and limit.
template <class T, class N> T narrow(N number, const char *name = "count") {
    const Count value = static_cast<Count>(number);
    if (value > static_cast<Count>(std::numeric_limits<T>::max()) ||
        value < static_cast<Count>(std::numeric_limits<T>::lowest()))
        count_error(value, static_cast<Count>(std::numeric_limits<T>::max()), name);
    return static_cast<T>(value);
}

/// In the forms with int arrays, any type of number does for a count: the compiler must not make it an int
/// before narrow() has seen it, nor take it for a sign that the other form is meant.
template <class N> using IfNumber = std::enable_if_t<std::is_convertible<N, Count>::value>;

/// True when n numbers all fit in int.
inline bool fits(const Count values[], Count n) {
    for (Count i = 0; i < n; ++i)
        if (values[i] > std::numeric_limits<int>::max() || values[i] < std::numeric_limits<int>::lowest())
            return false;
    return true;
}

/// True when the numbers all fit in int.
template <class... T> bool fit(T... values) {
    const Count list[] = {static_cast<Count>(values)...};
    return fits(list, sizeof...(values));
}

/// The displacement unit of a window as the function at hand wants it.
#if MPI4_LARGE_COUNTS
inline Aint unit(Aint bytes) { return bytes; }
#else
inline int unit(Aint bytes) { return narrow<int>(bytes); }
#endif

/// n numbers as ints.
template <class T> std::vector<int> ints(const T values[], Count n) {
    std::vector<int> result;
    result.reserve(static_cast<std::size_t>(n));
    for (Count i = 0; i < n; ++i)
        result.push_back(narrow<int>(static_cast<Count>(values[i])));
    return result;
}

/// A count on its way to a parameter of whatever integer type the function has.
struct Narrow {
    Count value;
    template <class T, class = std::enable_if_t<std::is_integral<T>::value>> operator T() const {
        return narrow<T>(value);
    }
};

/// A count that the function writes, through a pointer to whatever integer type it has.
class NarrowOut {
  public:
    explicit NarrowOut(Count *count) : target(count), number(narrow<int>(*count)), address(*count) {}
    NarrowOut(const NarrowOut &) = delete;
    NarrowOut &operator=(const NarrowOut &) = delete;
    ~NarrowOut() { *target = wide ? static_cast<Count>(address) : static_cast<Count>(number); }
    operator int *() { return &number; }
    operator MPI_Aint *() {
        wide = true;
        return &address;
    }

  private:
    Count *target;
    int number;
    MPI_Aint address;
    bool wide = false;
};

/// Arguments other than counts reach the function as they are.
template <class A> const A &pass(const A &argument) { return argument; }
inline Narrow pass(Count value) { return Narrow{value}; }
inline NarrowOut pass(Count *count) { return NarrowOut(count); }

/// True when a count directly before a datatype does not fit in int.
inline bool has_large_pair() { return false; }
template <class A> bool has_large_pair(const A &) { return false; }
template <class A, class B, class... Rest> bool has_large_pair(const A &a, const B &b, const Rest &...rest) {
    if constexpr (std::is_same<A, Count>::value && std::is_same<B, Datatype>::value)
        if (a > std::numeric_limits<int>::max())
            return true;
    return has_large_pair(b, rest...);
}

/// Datatypes made for one call; MPI lets them be freed while communication that uses them is pending.
class LargeTypes {
  public:
    LargeTypes() = default;
    LargeTypes(const LargeTypes &) = delete;
    LargeTypes &operator=(const LargeTypes &) = delete;
    ~LargeTypes() {
        for (MPI_Datatype &type : types)
            MPI_Type_free(&type);
    }
    /// One element that stands for count elements of the type.
    MPI_Datatype make(Count count, MPI_Datatype element) {
        const Count most = std::numeric_limits<int>::max();
        MPI_Aint lb = 0;
        MPI_Aint extent = 0;
        check(MPI_Type_get_extent(element, &lb, &extent));
        MPI_Datatype chunk = MPI_DATATYPE_NULL;
        check(MPI_Type_contiguous(static_cast<int>(most), element, &chunk));
        types.push_back(chunk);
        int lengths[] = {narrow<int>(count / most), static_cast<int>(count % most)};
        MPI_Aint displacements[] = {0, static_cast<MPI_Aint>(count / most * most) * extent};
        MPI_Datatype parts[] = {chunk, element};
        MPI_Datatype whole = MPI_DATATYPE_NULL;
        check(MPI_Type_create_struct(2, lengths, displacements, parts, &whole));
        types.push_back(whole);
        check(MPI_Type_commit(&types.back()));
        return whole;
    }

  private:
    std::vector<MPI_Datatype> types;
};

/// Replaces (count, datatype) number I of an argument list by (1, a datatype of count elements) where it must
/// be.
template <std::size_t I, class Arguments>
void adapt(Arguments &arguments, LargeTypes &types, bool reducible) {
    if constexpr (I + 1 < std::tuple_size<Arguments>::value) {
        using A = std::decay_t<std::tuple_element_t<I, Arguments>>;
        using B = std::decay_t<std::tuple_element_t<I + 1, Arguments>>;
        if constexpr (std::is_same<A, Count>::value && std::is_same<B, Datatype>::value) {
            Count &count = std::get<I>(arguments);
            if (count > std::numeric_limits<int>::max()) {
                if (reducible)
                    count_error(count, std::numeric_limits<int>::max());
                std::get<I + 1>(arguments) = B(types.make(count, std::get<I + 1>(arguments)));
                count = 1;
            }
        }
        adapt<I + 1>(arguments, types, reducible);
    }
}

/// Calls a function of MPI-3.1 with counts as ints. With Pairs, a larger count that stands before its
/// datatype becomes one element of a derived datatype, except in reductions, whose predefined operations take
/// no such type.
template <bool Pairs, class F> struct Narrowed {
    F function;

    template <class... A> int operator()(A... arguments) const {
        if constexpr (Pairs)
            if (has_large_pair(arguments...))
                return large(arguments...);
        return function(pass(arguments)...);
    }

    template <class... A> MPI4_COLD int large(A &...arguments) const {
        constexpr bool reducible =
            (std::is_same<A, Op>::value || ...) && !(std::is_same<A, Win>::value || ...);
        LargeTypes types;
        std::tuple<A &...> references(arguments...);
        adapt<0>(references, types, reducible);
        return function(pass(arguments)...);
    }
};

template <bool Pairs, class F> Narrowed<Pairs, F> narrowed(F function) {
    return Narrowed<Pairs, F>{function};
}

/// Values for keys that MPI hands out and later uses again: an entry lives until its key is used again,
/// because MPI may still need it after the user has given the key up. Never destroyed, since MPI may end
/// after static objects.
template <class Key, class Value> class Registry {
  public:
    /// Sets the value of a key in place of an earlier one.
    static void set(Key key, std::shared_ptr<Value> value) {
        Registry &registry = instance();
        const std::lock_guard<std::mutex> lock(registry.mutex);
        registry.entries[key] = std::move(value);
    }
    /// The value of a key, null when it has none.
    static std::shared_ptr<Value> get(Key key) {
        Registry &registry = instance();
        const std::lock_guard<std::mutex> lock(registry.mutex);
        const auto entry = registry.entries.find(key);
        return entry != registry.entries.end() ? entry->second : nullptr;
    }

  private:
    static Registry &instance() {
        static Registry &registry = *new Registry;
        return registry;
    }
    std::mutex mutex;
    std::map<Key, std::shared_ptr<Value>> entries;
};

/// What a nonblocking operation needs until it is complete: an array argument by its number, or the place of
/// a result.
using Pending = std::pair<MPI_Request, int>;

/// Number of processes that an array argument of a v or w collective is about.
inline int peers(MPI_Comm comm) {
    int inter = 0;
    int size = 0;
    check(MPI_Comm_test_inter(comm, &inter));
    check(inter != 0 ? MPI_Comm_remote_size(comm, &size) : MPI_Comm_size(comm, &size));
    return size;
}

/// The same for an array that only the root has: none elsewhere.
inline int peers_at_root(MPI_Comm comm, int root) {
    int rank = 0;
    check(MPI_Comm_rank(comm, &rank));
    int inter = 0;
    check(MPI_Comm_test_inter(comm, &inter));
    const bool here = inter != 0 ? root == MPI_ROOT : root == rank;
    return here ? peers(comm) : 0;
}

/// Numbers of incoming and outgoing neighbors of this process in a topology.
inline std::pair<int, int> neighbors(MPI_Comm comm) {
    int kind = MPI_UNDEFINED;
    check(MPI_Topo_test(comm, &kind));
    int in = 0;
    int out = 0;
    int weighted = 0;
    if (kind == MPI_CART) {
        check(MPI_Cartdim_get(comm, &in));
        in *= 2;
        out = in;
    } else if (kind == MPI_GRAPH) {
        int rank = 0;
        check(MPI_Comm_rank(comm, &rank));
        check(MPI_Graph_neighbors_count(comm, rank, &in));
        out = in;
    } else {
        check(MPI_Dist_graph_neighbors_count(comm, &in, &out, &weighted));
    }
    return {in, out};
}

#if MPI4_LARGE_COUNTS

// The arrays that the user gave go to MPI as they are.
inline const Count *counts(const Count *values, MPI_Comm, MPI_Request * = nullptr, int = 0) { return values; }
inline const Count *local_counts(const Count *values, MPI_Comm, MPI_Request * = nullptr, int = 0) {
    return values;
}
inline const Count *root_counts(const Count *values, MPI_Comm, int, MPI_Request * = nullptr, int = 0) {
    return values;
}
inline const Count *in_counts(const Count *values, MPI_Comm, MPI_Request * = nullptr, int = 0) {
    return values;
}
inline const Count *out_counts(const Count *values, MPI_Comm, MPI_Request * = nullptr, int = 0) {
    return values;
}
inline const Aint *displs(const Aint *values, MPI_Comm, MPI_Request * = nullptr, int = 0) { return values; }
inline const Aint *root_displs(const Aint *values, MPI_Comm, int, MPI_Request * = nullptr, int = 0) {
    return values;
}
inline const Aint *in_displs(const Aint *values, MPI_Comm, MPI_Request * = nullptr, int = 0) {
    return values;
}
inline const Aint *out_displs(const Aint *values, MPI_Comm, MPI_Request * = nullptr, int = 0) {
    return values;
}

#else

/// An array of counts or displacements as ints; null stays null. With a request, the ints live as long as it
/// does.
class Ints {
  public:
    template <class T>
    Ints(const T *array, int n, MPI_Request *owner, int which) : request(owner), role(which) {
        null = array == nullptr;
        if (!null)
            values = ints(array, n);
    }
    Ints(const Ints &) = delete;
    Ints &operator=(const Ints &) = delete;
    ~Ints() {
        if (request != nullptr && *request != MPI_REQUEST_NULL && !null)
            Registry<Pending, std::vector<int>>::set({*request, role},
                                                     std::make_shared<std::vector<int>>(std::move(values)));
    }
    const int *data() const { return null ? nullptr : items(values); }

  private:
    std::vector<int> values;
    MPI_Request *request;
    int role;
    bool null = true;
};

inline const int *pass(const Ints &array) { return array.data(); }

template <class T> Ints counts(const T *values, MPI_Comm comm, MPI_Request *request = nullptr, int role = 0) {
    return Ints(values, values == nullptr ? 0 : peers(comm), request, role);
}
template <class T>
Ints local_counts(const T *values, MPI_Comm comm, MPI_Request *request = nullptr, int role = 0) {
    int size = 0;
    check(MPI_Comm_size(comm, &size));
    return Ints(values, size, request, role);
}
template <class T>
Ints root_counts(const T *values, MPI_Comm comm, int root, MPI_Request *request = nullptr, int role = 0) {
    return Ints(values, values == nullptr ? 0 : peers_at_root(comm, root), request, role);
}
template <class T>
Ints in_counts(const T *values, MPI_Comm comm, MPI_Request *request = nullptr, int role = 0) {
    return Ints(values, values == nullptr ? 0 : neighbors(comm).first, request, role);
}
template <class T>
Ints out_counts(const T *values, MPI_Comm comm, MPI_Request *request = nullptr, int role = 0) {
    return Ints(values, values == nullptr ? 0 : neighbors(comm).second, request, role);
}
template <class T> Ints displs(const T *values, MPI_Comm comm, MPI_Request *request = nullptr, int role = 0) {
    return counts(values, comm, request, role);
}
template <class T>
Ints root_displs(const T *values, MPI_Comm comm, int root, MPI_Request *request = nullptr, int role = 0) {
    return root_counts(values, comm, root, request, role);
}
template <class T>
Ints in_displs(const T *values, MPI_Comm comm, MPI_Request *request = nullptr, int role = 0) {
    return in_counts(values, comm, request, role);
}
template <class T>
Ints out_displs(const T *values, MPI_Comm comm, MPI_Request *request = nullptr, int role = 0) {
    return out_counts(values, comm, request, role);
}

#endif

} // namespace detail

// A call with counts: the _c function where there is one. Elsewhere MPI4_LARGE, and MPI4_LARGE_ACCESS for
// windows and files, serve counts beyond int by derived datatypes; MPI4_COUNTS only checks them.
#define MPI4_NARROWED(pairs, function)                                                                       \
    ::mpi4::detail::narrowed<pairs>([](auto &&...a) { return function(a...); })
#if MPI4_LARGE_COUNTS
#define MPI4_LARGE(function) function##_c
#define MPI4_COUNTS(function) function##_c
#else
#define MPI4_LARGE(function) MPI4_NARROWED(true, function)
#define MPI4_COUNTS(function) MPI4_NARROWED(false, function)
#endif
#if MPI4_LARGE_ACCESSES
#define MPI4_LARGE_ACCESS(function) function##_c
#else
#define MPI4_LARGE_ACCESS(function) MPI4_NARROWED(true, function)
#endif

#endif // SWIG

} // namespace mpi4

#endif // MPI4_COUNT_HPP
