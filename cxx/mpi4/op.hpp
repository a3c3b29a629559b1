// Reduction operations.
#ifndef MPI4_OP_HPP
#define MPI4_OP_HPP

#include "callback.hpp"
#include "datatype.hpp"

namespace mpi4 {

#ifndef SWIG
/// A user operation as in the MPI-2 bindings: inoutvec = invec op inoutvec for len elements (MPI-2.2 §16.1).
using User_function = void(const void *invec, void *inoutvec, int len, const Datatype &datatype);

namespace detail {

/// The type in which a user function takes the number of elements: Count where that can't be told.
template <class F, class = void> struct LengthOf { using type = Count; };
template <class R, class In, class InOut, class Length, class Type>
std::decay_t<Length> length_of(const std::function<R(In, InOut, Length, Type)> &);
template <class F> struct LengthOf<F, std::void_t<decltype(length_of(std::function(std::declval<F>())))>> {
    using type = decltype(length_of(std::function(std::declval<F>())));
};

} // namespace detail
#endif

/// How elements of several processes are combined into one (MPI-4.0 §6.9).
class Op : public detail::Handle<Op, MPI_Op> {
  public:
    /// The null handle.
    Op() : Handle(MPI_OP_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Op(MPI_Op op) : Handle(op) {}
#endif
    /// A new operation that calls a C function; commute says that the order of operands does not matter
    /// (MPI-4.0 §6.9.5).
    static Op Create(MPI_User_function *function, bool commute = false) {
        MPI_Op op = MPI_OP_NULL;
        detail::check(MPI_Op_create(function, commute ? 1 : 0, &op));
        return op;
    }
    /// Frees the operation; the handle becomes OP_NULL (MPI-4.0 §6.9.5).
    void Free() {
        const MPI_Op op = handle;
        detail::check(MPI_Op_free(&handle));
        detail::Operations::release(op);
    }
    /// True when the order of operands does not matter (MPI-4.0 §6.9.7).
    bool Is_commutative() const {
        int commute = 0;
        detail::check(MPI_Op_commutative(handle, &commute));
        return commute != 0;
    }
    /// inoutbuf = inbuf op inoutbuf for count elements, without communication (MPI-4.0 §6.9.7).
    void Reduce_local(const void *inbuf, void *inoutbuf, Count count, const Datatype &datatype) const {
        detail::check(MPI4_LARGE(MPI_Reduce_local)(inbuf, inoutbuf, count, datatype, *this));
    }
#ifndef SWIG
#if MPI4_LARGE_COUNTS
    /// A new operation that calls a C function with large counts (MPI-4.0 §6.9.5).
    static Op Create(MPI_User_function_c *function, bool commute = false) {
        MPI_Op op = MPI_OP_NULL;
        detail::check(MPI_Op_create_c(function, commute ? 1 : 0, &op));
        return op;
    }
#endif
    /// A new operation that calls function(invec, inoutvec, count, datatype), a function or an object;
    /// several times for more elements than its type of count can tell. An exception in it ends the program,
    /// because MPI has no way to report it.
    template <class F, class = std::enable_if_t<
                           std::is_invocable<F &, const void *, void *, Count, const Datatype &>::value>>
    static Op Create(F function, bool commute = false) {
        return detail::Operations::create(
            [function](const void *in, void *inout, Count count, const Datatype &datatype) mutable {
                using Length = typename detail::LengthOf<F>::type;
                if constexpr (std::is_integral<Length>::value && sizeof(Length) < sizeof(Count))
                    if (count > static_cast<Count>(std::numeric_limits<Length>::max())) {
                        in_parts<Length>(function, in, inout, count, datatype);
                        return;
                    }
                function(in, inout, static_cast<Length>(count), datatype);
            },
            commute);
    }
    /// Makes this object an operation that calls a function of the old type (MPI-2.2 §16.1).
    void Init(User_function *function, bool commute) { *this = Create(function, commute); }
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Op_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Op f2c(MPI_Fint op) { return MPI_Op_f2c(op); }

#ifndef SWIG
  private:
    /// Calls the function for as many elements at a time as Length can tell.
    template <class Length, class F>
    MPI4_COLD static void in_parts(F &function, const void *in, void *inout, Count count,
                                   const Datatype &datatype) {
        const Count extent = datatype.Get_extent().second;
        const char *from = static_cast<const char *>(in);
        char *to = static_cast<char *>(inout);
        while (count > 0) {
            const Count part = std::min(count, static_cast<Count>(std::numeric_limits<Length>::max()));
            function(static_cast<const void *>(from), static_cast<void *>(to), static_cast<Length>(part),
                     datatype);
            from += part * extent;
            to += part * extent;
            count -= part;
        }
    }
#endif
};

#ifndef SWIG
namespace detail {

template <std::size_t Place>
void Operations::call(void *in, void *inout, Length *length, MPI_Datatype *datatype) noexcept {
    try {
        instance().functions[Place](in, inout, *length, Datatype(*datatype));
    } catch (...) {
        fatal("a reduction operation");
    }
}

} // namespace detail
#endif

/// The null handle.
inline const Op OP_NULL{MPI_OP_NULL};
/// Largest value.
inline const Op MAX{MPI_MAX};
/// Smallest value.
inline const Op MIN{MPI_MIN};
/// Sum.
inline const Op SUM{MPI_SUM};
/// Product.
inline const Op PROD{MPI_PROD};
/// Logical and.
inline const Op LAND{MPI_LAND};
/// Bit-wise and.
inline const Op BAND{MPI_BAND};
/// Logical or.
inline const Op LOR{MPI_LOR};
/// Bit-wise or.
inline const Op BOR{MPI_BOR};
/// Logical exclusive or.
inline const Op LXOR{MPI_LXOR};
/// Bit-wise exclusive or.
inline const Op BXOR{MPI_BXOR};
/// Largest value and where it is; for pair types.
inline const Op MAXLOC{MPI_MAXLOC};
/// Smallest value and where it is; for pair types.
inline const Op MINLOC{MPI_MINLOC};
/// The second operand; for accumulation in windows.
inline const Op REPLACE{MPI_REPLACE};
/// The first operand; for accumulation in windows.
inline const Op NO_OP{MPI_NO_OP};

} // namespace mpi4

#endif // MPI4_OP_HPP
