// Datatypes: constructors, queries, decoding, packing, names and attributes.
#ifndef MPI4_DATATYPE_HPP
#define MPI4_DATATYPE_HPP

#include "callback.hpp"
#include "constants.hpp"
#include "count.hpp"
#include "handle.hpp"
#include "missing.hpp"

namespace mpi4 {

class Comm;

#ifdef MPI4_COMPAT
namespace detail {

/// MPI::LB and MPI::UB, which mark bounds in Create_struct: MPI's own where it still has them.
#if defined(MPI_UB) && !defined(OPEN_MPI)
inline MPI_Datatype lb() { return MPI_LB; }
inline MPI_Datatype ub() { return MPI_UB; }
#else
inline MPI_Datatype lb() { return marked<MPI_Datatype>(lower_bound); }
inline MPI_Datatype ub() { return marked<MPI_Datatype>(upper_bound); }
#endif

} // namespace detail
#endif

/// The type of the elements of a message: what they are and where they lie in memory (MPI-4.0 §5).
class Datatype : public detail::Handle<Datatype, MPI_Datatype> {
  public:
    /// The null handle.
    Datatype() : Handle(MPI_DATATYPE_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Datatype(MPI_Datatype datatype) : Handle(datatype) {}
#endif
    /// Bytes of data in one element (MPI-4.0 §5.1.5).
    MPI4_WAS_INT Get_size() const {
        Count size = 0;
#if MPI4_LARGE_COUNTS
        detail::check(MPI_Type_size_c(handle, &size));
#else
        detail::check(MPI_Type_size_x(handle, &size));
#endif
        return detail::narrow<MPI4_WAS_INT>(size, "size");
    }
    /// Lower bound and extent of one element in bytes (MPI-4.0 §5.1.7).
    std::pair<Count, Count> Get_extent() const {
        std::pair<Count, Count> bounds;
#if MPI4_LARGE_COUNTS
        detail::check(MPI_Type_get_extent_c(handle, &bounds.first, &bounds.second));
#else
        detail::check(MPI_Type_get_extent_x(handle, &bounds.first, &bounds.second));
#endif
        return bounds;
    }
    /// Lower bound and extent in bytes of what the element really occupies (MPI-4.0 §5.1.8).
    std::pair<Count, Count> Get_true_extent() const {
        std::pair<Count, Count> bounds;
#if MPI4_LARGE_COUNTS
        detail::check(MPI_Type_get_true_extent_c(handle, &bounds.first, &bounds.second));
#else
        detail::check(MPI_Type_get_true_extent_x(handle, &bounds.first, &bounds.second));
#endif
        return bounds;
    }
    /// A new datatype equal to this one, with the attributes whose copy functions say so (MPI-4.0 §5.1.10).
    Datatype Dup() const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_dup(handle, &datatype));
        return datatype;
    }

    // Constructors use the functions with int counts as long as the numbers fit: every library can decode the
    // datatypes made by those, which is not so for datatypes made with large counts.

    /// count elements one after the other (MPI-4.0 §5.1.2).
    Datatype Create_contiguous(Count count) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        if (detail::fit(count))
            detail::check(MPI_Type_contiguous(static_cast<int>(count), handle, &datatype));
        else
            detail::check(MPI4_LARGE(MPI_Type_contiguous)(count, *this, &datatype));
        return datatype;
    }
    /// count blocks of blocklength elements, their starts stride elements apart (MPI-4.0 §5.1.2).
    Datatype Create_vector(Count count, Count blocklength, Count stride) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        if (detail::fit(count, blocklength, stride))
            detail::check(MPI_Type_vector(static_cast<int>(count), static_cast<int>(blocklength),
                                          static_cast<int>(stride), handle, &datatype));
        else
            detail::check(MPI4_COUNTS(MPI_Type_vector)(count, blocklength, stride, *this, &datatype));
        return datatype;
    }
    /// count blocks of blocklength elements, their starts stride bytes apart (MPI-4.0 §5.1.2).
    Datatype Create_hvector(Count count, Count blocklength, Count stride) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        if (detail::fit(count, blocklength))
            detail::check(MPI_Type_create_hvector(static_cast<int>(count), static_cast<int>(blocklength),
                                                  static_cast<Aint>(stride), handle, &datatype));
        else
            detail::check(MPI4_COUNTS(MPI_Type_create_hvector)(count, blocklength, stride, *this, &datatype));
        return datatype;
    }
    /// count blocks, each of its own length, at displacements in elements (MPI-4.0 §5.1.2).
    Datatype Create_indexed(const std::vector<Count> &blocklengths,
                            const std::vector<Count> &displacements) const {
        detail::same_length("displacements", displacements.size(), blocklengths.size());
        return Create_indexed(static_cast<Count>(blocklengths.size()), blocklengths.data(),
                              displacements.data());
    }
#ifndef SWIG
    /// count blocks, each of its own length, at displacements in elements (MPI-4.0 §5.1.2).
    Datatype Create_indexed(Count count, const Count blocklengths[], const Count displacements[]) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
#if MPI4_LARGE_COUNTS
        if (!detail::fit(count) || !detail::fits(blocklengths, count) ||
            !detail::fits(displacements, count)) {
            detail::check(MPI_Type_indexed_c(count, blocklengths, displacements, handle, &datatype));
            return datatype;
        }
#endif
        const std::vector<int> lengths = detail::ints(blocklengths, count);
        const std::vector<int> places = detail::ints(displacements, count);
        detail::check(
            MPI_Type_indexed(static_cast<int>(count), lengths.data(), places.data(), handle, &datatype));
        return datatype;
    }
#endif
    /// count blocks, each of its own length, at displacements in bytes (MPI-4.0 §5.1.2).
    Datatype Create_hindexed(const std::vector<Count> &blocklengths,
                             const std::vector<Count> &displacements) const {
        detail::same_length("displacements", displacements.size(), blocklengths.size());
        return Create_hindexed(static_cast<Count>(blocklengths.size()), blocklengths.data(),
                               displacements.data());
    }
#ifndef SWIG
    /// count blocks, each of its own length, at displacements in bytes (MPI-4.0 §5.1.2).
    Datatype Create_hindexed(Count count, const Count blocklengths[], const Count displacements[]) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
#if MPI4_LARGE_COUNTS
        if (!detail::fit(count) || !detail::fits(blocklengths, count)) {
            detail::check(MPI_Type_create_hindexed_c(count, blocklengths, displacements, handle, &datatype));
            return datatype;
        }
#endif
        const std::vector<int> lengths = detail::ints(blocklengths, count);
        const std::vector<Aint> places(displacements, displacements + count);
        detail::check(MPI_Type_create_hindexed(static_cast<int>(count), lengths.data(), places.data(), handle,
                                               &datatype));
        return datatype;
    }
#endif
    /// count blocks of one length, at displacements in elements (MPI-4.0 §5.1.2).
    Datatype Create_indexed_block(Count blocklength, const std::vector<Count> &displacements) const {
        return Create_indexed_block(static_cast<Count>(displacements.size()), blocklength,
                                    displacements.data());
    }
#ifndef SWIG
    /// count blocks of one length, at displacements in elements (MPI-4.0 §5.1.2).
    Datatype Create_indexed_block(Count count, Count blocklength, const Count displacements[]) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
#if MPI4_LARGE_COUNTS
        if (!detail::fit(count, blocklength) || !detail::fits(displacements, count)) {
            detail::check(
                MPI_Type_create_indexed_block_c(count, blocklength, displacements, handle, &datatype));
            return datatype;
        }
#endif
        const std::vector<int> places = detail::ints(displacements, count);
        detail::check(MPI_Type_create_indexed_block(static_cast<int>(count), detail::narrow<int>(blocklength),
                                                    places.data(), handle, &datatype));
        return datatype;
    }
#endif
    /// count blocks of one length, at displacements in bytes (MPI-4.0 §5.1.2).
    Datatype Create_hindexed_block(Count blocklength, const std::vector<Count> &displacements) const {
        return Create_hindexed_block(static_cast<Count>(displacements.size()), blocklength,
                                     displacements.data());
    }
#ifndef SWIG
    /// count blocks of one length, at displacements in bytes (MPI-4.0 §5.1.2).
    Datatype Create_hindexed_block(Count count, Count blocklength, const Count displacements[]) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
#if MPI4_LARGE_COUNTS
        if (!detail::fit(count, blocklength)) {
            detail::check(
                MPI_Type_create_hindexed_block_c(count, blocklength, displacements, handle, &datatype));
            return datatype;
        }
#endif
        const std::vector<Aint> places(displacements, displacements + count);
        detail::check(MPI_Type_create_hindexed_block(
            detail::narrow<int>(count), detail::narrow<int>(blocklength), places.data(), handle, &datatype));
        return datatype;
    }
#endif
    /// count blocks, each of its own length, datatype, and displacement in bytes (MPI-4.0 §5.1.2).
    static Datatype Create_struct(const std::vector<Count> &blocklengths,
                                  const std::vector<Count> &displacements,
                                  const std::vector<Datatype> &datatypes) {
        detail::same_length("displacements", displacements.size(), blocklengths.size());
        detail::same_length("datatypes", datatypes.size(), blocklengths.size());
        return Create_struct(static_cast<Count>(blocklengths.size()), blocklengths.data(),
                             displacements.data(), datatypes.data());
    }
#ifndef SWIG
    /// count blocks, each of its own length, datatype, and displacement in bytes (MPI-4.0 §5.1.2).
    static Datatype Create_struct(Count count, const Count blocklengths[], const Count displacements[],
                                  const Datatype datatypes[]) {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
#if MPI4_LARGE_COUNTS
        if (!detail::fit(count) || !detail::fits(blocklengths, count)) {
            detail::check(MPI_Type_create_struct_c(count, blocklengths, displacements,
                                                   detail::raw<MPI_Datatype>(datatypes), &datatype));
            return datatype;
        }
#endif
        const std::vector<int> lengths = detail::ints(blocklengths, count);
        const std::vector<Aint> places(displacements, displacements + count);
        detail::check(MPI_Type_create_struct(static_cast<int>(count), lengths.data(), places.data(),
                                             detail::raw<MPI_Datatype>(datatypes), &datatype));
        return datatype;
    }
#endif
    /// The part of subsizes elements at starts of an array of ndims dimensions of sizes elements; order is
    /// ORDER_C or ORDER_FORTRAN (MPI-4.0 §5.1.3).
    Datatype Create_subarray(const std::vector<Count> &sizes, const std::vector<Count> &subsizes,
                             const std::vector<Count> &starts, int order = ORDER_C) const {
        detail::same_length("subsizes", subsizes.size(), sizes.size());
        detail::same_length("starts", starts.size(), sizes.size());
        return Create_subarray(static_cast<int>(sizes.size()), sizes.data(), subsizes.data(), starts.data(),
                               order);
    }
#ifndef SWIG
    /// The part of subsizes elements at starts of an array of ndims dimensions of sizes elements; order is
    /// ORDER_C or ORDER_FORTRAN (MPI-4.0 §5.1.3).
    Datatype Create_subarray(int ndims, const Count sizes[], const Count subsizes[], const Count starts[],
                             int order = ORDER_C) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
#if MPI4_LARGE_COUNTS
        if (!detail::fits(sizes, ndims) || !detail::fits(subsizes, ndims) || !detail::fits(starts, ndims)) {
            detail::check(
                MPI_Type_create_subarray_c(ndims, sizes, subsizes, starts, order, handle, &datatype));
            return datatype;
        }
#endif
        const std::vector<int> whole = detail::ints(sizes, ndims);
        const std::vector<int> part = detail::ints(subsizes, ndims);
        const std::vector<int> first = detail::ints(starts, ndims);
        detail::check(MPI_Type_create_subarray(ndims, whole.data(), part.data(), first.data(), order, handle,
                                               &datatype));
        return datatype;
    }
#endif
    /// The part of process rank of an array distributed over a grid of size processes (MPI-4.0 §5.1.4).
    Datatype Create_darray(int size, int rank, const std::vector<Count> &gsizes,
                           const std::vector<int> &distribs, const std::vector<int> &dargs,
                           const std::vector<int> &psizes, int order = ORDER_C) const {
        detail::same_length("distribs", distribs.size(), gsizes.size());
        detail::same_length("dargs", dargs.size(), gsizes.size());
        detail::same_length("psizes", psizes.size(), gsizes.size());
        return Create_darray(size, rank, static_cast<int>(gsizes.size()), gsizes.data(), distribs.data(),
                             dargs.data(), psizes.data(), order);
    }
#ifndef SWIG
    /// The part of process rank of an array distributed over a grid of size processes (MPI-4.0 §5.1.4).
    Datatype Create_darray(int size, int rank, int ndims, const Count gsizes[], const int distribs[],
                           const int dargs[], const int psizes[], int order = ORDER_C) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
#if MPI4_LARGE_COUNTS
        if (!detail::fits(gsizes, ndims)) {
            detail::check(MPI_Type_create_darray_c(size, rank, ndims, gsizes, distribs, dargs, psizes, order,
                                                   handle, &datatype));
            return datatype;
        }
#endif
        const std::vector<int> whole = detail::ints(gsizes, ndims);
        detail::check(MPI_Type_create_darray(size, rank, ndims, whole.data(), distribs, dargs, psizes, order,
                                             handle, &datatype));
        return datatype;
    }
#endif
    /// The pair type of a value and an index, DATATYPE_NULL when there is none (MPI-4.1 §5.1.12).
    static Datatype Get_value_index(const Datatype &value, const Datatype &index) {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_get_value_index(value.handle, index.handle, &datatype));
        return datatype;
    }
    /// The type of Fortran's integer with r decimal digits of range (MPI-4.0 §19.1.9).
    static Datatype Create_f90_integer(int r) {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_create_f90_integer(r, &datatype));
        return datatype;
    }
    /// The type of Fortran's real with p digits of precision and exponent range r (MPI-4.0 §19.1.9).
    static Datatype Create_f90_real(int p, int r) {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_create_f90_real(p, r, &datatype));
        return datatype;
    }
    /// The type of Fortran's complex with p digits of precision and exponent range r (MPI-4.0 §19.1.9).
    static Datatype Create_f90_complex(int p, int r) {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_create_f90_complex(p, r, &datatype));
        return datatype;
    }
    /// The predefined type of a class (TYPECLASS_INTEGER, ...) whose elements have size bytes (MPI-4.0
    /// §19.1.9).
    static Datatype Match_size(int typeclass, int size) {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_match_size(typeclass, size, &datatype));
        return datatype;
    }
    /// The same type with another lower bound and extent, in bytes (MPI-4.0 §5.1.7).
    Datatype Create_resized(Count lb, Count extent) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(
            MPI_Type_create_resized(handle, static_cast<Aint>(lb), static_cast<Aint>(extent), &datatype));
        return datatype;
    }
    /// Makes the datatype ready for communication (MPI-4.0 §5.1.9).
    Datatype &Commit() {
        detail::check(MPI_Type_commit(&handle));
        return *this;
    }
    /// Frees the datatype; the handle becomes DATATYPE_NULL (MPI-4.0 §5.1.9).
    void Free() {
        detail::check(MPI_Type_free(&handle));
        detail::rethrow();
    }

    /// Numbers of integers, addresses, large counts and datatypes that Get_contents gives, and the combiner
    /// (MPI-4.0 §5.1.13).
    std::tuple<Count, Count, Count, Count, int> Get_envelope() const {
        int combiner = 0;
#if MPI4_LARGE_COUNTS
        Count integers = 0, addresses = 0, counts = 0, datatypes = 0;
        detail::check(MPI_Type_get_envelope_c(handle, &integers, &addresses, &counts, &datatypes, &combiner));
        return {integers, addresses, counts, datatypes, combiner};
#else
        int integers = 0, addresses = 0, datatypes = 0;
        detail::check(MPI_Type_get_envelope(handle, &integers, &addresses, &datatypes, &combiner));
        return {integers, addresses, 0, datatypes, combiner};
#endif
    }
    /// Integers, addresses, large counts and datatypes that the type was made from; the derived ones among
    /// the datatypes must be freed (MPI-4.0 §5.1.13).
    std::tuple<std::vector<int>, std::vector<Aint>, std::vector<Count>, std::vector<Datatype>>
    Get_contents() const {
        const auto [nintegers, naddresses, ncounts, ndatatypes, combiner] = Get_envelope();
        std::vector<int> integers(static_cast<std::size_t>(nintegers));
        std::vector<Aint> addresses(static_cast<std::size_t>(naddresses));
        std::vector<Count> counts(static_cast<std::size_t>(ncounts));
        std::vector<Datatype> datatypes(static_cast<std::size_t>(ndatatypes));
#if MPI4_LARGE_COUNTS
        detail::check(MPI_Type_get_contents_c(handle, nintegers, naddresses, ncounts, ndatatypes,
                                              integers.data(), addresses.data(), counts.data(),
                                              detail::raw<MPI_Datatype>(datatypes.data())));
#else
        detail::check(MPI_Type_get_contents(handle, static_cast<int>(nintegers), static_cast<int>(naddresses),
                                            static_cast<int>(ndatatypes), integers.data(), addresses.data(),
                                            detail::raw<MPI_Datatype>(datatypes.data())));
#endif
        return {integers, addresses, counts, datatypes};
    }

    /// Packs incount elements into outbuf of outsize bytes from byte position on; gives the new position
    /// (MPI-4.0 §5.2).
    Count Pack(const void *inbuf, Count incount, void *outbuf, Count outsize, Count position,
               const Comm &comm) const;
    /// Unpacks outcount elements from inbuf of insize bytes from byte position on; gives the new position
    /// (MPI-4.0 §5.2).
    Count Unpack(const void *inbuf, Count insize, Count position, void *outbuf, Count outcount,
                 const Comm &comm) const;
    /// Most bytes that count packed elements need (MPI-4.0 §5.2).
    MPI4_WAS_INT Pack_size(Count count, const Comm &comm) const;
    /// Packs in a portable representation, "external32"; gives the new position (MPI-4.0 §5.3).
    Count Pack_external(const std::string &datarep, const void *inbuf, Count incount, void *outbuf,
                        Count outsize, Count position) const {
        detail::check(MPI4_COUNTS(MPI_Pack_external)(datarep.c_str(), inbuf, incount, *this, outbuf, outsize,
                                                     &position));
        return position;
    }
    /// Unpacks from a portable representation, "external32"; gives the new position (MPI-4.0 §5.3).
    Count Unpack_external(const std::string &datarep, const void *inbuf, Count insize, Count position,
                          void *outbuf, Count outcount) const {
        detail::check(MPI4_COUNTS(MPI_Unpack_external)(datarep.c_str(), inbuf, insize, &position, outbuf,
                                                       outcount, *this));
        return position;
    }
    /// Bytes that count packed elements need in a portable representation, "external32" (MPI-4.0 §5.3).
    MPI4_WAS_AINT Pack_external_size(const std::string &datarep, Count count) const {
        Count size = 0;
        detail::check(MPI4_COUNTS(MPI_Pack_external_size)(datarep.c_str(), count, *this, &size));
        return static_cast<MPI4_WAS_AINT>(size);
    }

    /// A new attribute key for datatypes, with C callbacks (MPI-4.0 §7.7.4).
    static int Create_keyval(MPI_Type_copy_attr_function *copy_fn, MPI_Type_delete_attr_function *delete_fn,
                             void *extra_state) {
        int keyval = MPI_KEYVAL_INVALID;
        detail::check(MPI_Type_create_keyval(copy_fn, delete_fn, &keyval, extra_state));
        return keyval;
    }
    /// Gives up the attribute key, which becomes KEYVAL_INVALID (MPI-4.0 §7.7.4).
    static void Free_keyval(int &keyval) { detail::check(MPI_Type_free_keyval(&keyval)); }
    /// Attaches a value (MPI-4.0 §7.7.4).
    void Set_attr(int keyval, const void *attrval) const {
        detail::check(MPI_Type_set_attr(handle, keyval, const_cast<void *>(attrval)));
    }
    /// Writes the attached value to *attrval, a pointer; false when there is none (MPI-4.0 §7.7.4).
    bool Get_attr(int keyval, void *attrval) const {
        int flag = 0;
        detail::check(MPI_Type_get_attr(handle, keyval, attrval, &flag));
        return flag != 0;
    }
    /// Detaches the value and runs the delete callback (MPI-4.0 §7.7.4).
    void Delete_attr(int keyval) const { detail::check(MPI_Type_delete_attr(handle, keyval)); }
    /// The name, empty when none was given (MPI-4.0 §7.8).
    std::string Get_name() const {
        if (handle == MPI_DATATYPE_NULL) // an error before MPI 4.1
            return "MPI_DATATYPE_NULL";
        return detail::text<MPI_MAX_OBJECT_NAME>(
            [this](char *name, int *length) { detail::check(MPI_Type_get_name(handle, name, length)); });
    }
    /// Gives the datatype a name (MPI-4.0 §7.8).
    void Set_name(const std::string &name) const { detail::check(MPI_Type_set_name(handle, name.c_str())); }

#ifndef SWIG
    MPI4_CXX_ATTRIBUTES(MPI_Type_create_keyval, MPI_Datatype, Datatype, const void *)
    /// Lower bound and extent in bytes (MPI-2.2 §16.1).
    void Get_extent(Aint &lb, Aint &extent) const {
        detail::check(MPI_Type_get_extent(handle, &lb, &extent));
    }
    /// True lower bound and extent in bytes (MPI-2.2 §16.1).
    void Get_true_extent(Aint &lb, Aint &extent) const {
        detail::check(MPI_Type_get_true_extent(handle, &lb, &extent));
    }
    /// Numbers of integers, addresses and datatypes, and the combiner (MPI-2.2 §16.1).
    void Get_envelope(int &num_integers, int &num_addresses, int &num_datatypes, int &combiner) const {
        detail::check(
            MPI_Type_get_envelope(handle, &num_integers, &num_addresses, &num_datatypes, &combiner));
    }
    /// What the type was made from (MPI-2.2 §16.1).
    void Get_contents(int max_integers, int max_addresses, int max_datatypes, int integers[],
                      Aint addresses[], Datatype datatypes[]) const {
        detail::check(MPI_Type_get_contents(handle, max_integers, max_addresses, max_datatypes, integers,
                                            addresses, detail::raw<MPI_Datatype>(datatypes)));
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    template <class N, class = detail::IfNumber<N>>
    Datatype Create_indexed(N count, const int blocklengths[], const int displacements[]) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(
            MPI_Type_indexed(detail::narrow<int>(count), blocklengths, displacements, handle, &datatype));
        return datatype;
    }
    /// The form with int lengths (MPI-2.2 §16.1).
    template <class N, class = detail::IfNumber<N>>
    Datatype Create_hindexed(N count, const int blocklengths[], const Aint displacements[]) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_create_hindexed(detail::narrow<int>(count), blocklengths, displacements,
                                               handle, &datatype));
        return datatype;
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    template <class N, class Length, class = detail::IfNumber<N>, class = detail::IfNumber<Length>>
    Datatype Create_indexed_block(N count, Length blocklength, const int displacements[]) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_create_indexed_block(detail::narrow<int>(count),
                                                    detail::narrow<int>(blocklength, "blocklength"),
                                                    displacements, handle, &datatype));
        return datatype;
    }
    /// The form with int lengths (MPI-2.2 §16.1).
    template <class N, class = detail::IfNumber<N>>
    static Datatype Create_struct(N count, const int blocklengths[], const Aint displacements[],
                                  const Datatype datatypes[]) {
        const int n = detail::narrow<int>(count);
#ifdef MPI4_COMPAT
        for (int i = 0; i < n; ++i)
            if (datatypes[i] == detail::lb() || datatypes[i] == detail::ub())
                return bounded(n, blocklengths, displacements, datatypes);
#endif
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_create_struct(n, blocklengths, displacements,
                                             detail::raw<MPI_Datatype>(datatypes), &datatype));
        return datatype;
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    Datatype Create_subarray(int ndims, const int sizes[], const int subsizes[], const int starts[],
                             int order = ORDER_C) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_create_subarray(ndims, sizes, subsizes, starts, order, handle, &datatype));
        return datatype;
    }
    /// The form with int arrays (MPI-2.2 §16.1).
    Datatype Create_darray(int size, int rank, int ndims, const int gsizes[], const int distribs[],
                           const int dargs[], const int psizes[], int order = ORDER_C) const {
        MPI_Datatype datatype = MPI_DATATYPE_NULL;
        detail::check(MPI_Type_create_darray(size, rank, ndims, gsizes, distribs, dargs, psizes, order,
                                             handle, &datatype));
        return datatype;
    }
    // These move a variable of the type that the MPI-2 bindings had for a position; all else is a value for
    // the forms above. They give the new position as well, so that it does not matter to a caller of those.

    /// Packs, and moves position on (MPI-2.2 §16.1).
    template <class N, class Size, class = detail::IfNumber<N>, class = detail::IfNumber<Size>>
    Count Pack(const void *inbuf, N incount, void *outbuf, Size outsize, int &position,
               const Comm &comm) const;
    /// Unpacks, and moves position on (MPI-2.2 §16.1).
    template <class Size, class N, class = detail::IfNumber<N>, class = detail::IfNumber<Size>>
    Count Unpack(const void *inbuf, Size insize, void *outbuf, N outcount, int &position,
                 const Comm &comm) const;
    /// Packs in a portable representation, and moves position on (MPI-2.2 §16.1).
    template <class N, class Size, class = detail::IfNumber<N>, class = detail::IfNumber<Size>>
    Count Pack_external(const char *datarep, const void *inbuf, N incount, void *outbuf, Size outsize,
                        Aint &position) const {
        detail::check(MPI_Pack_external(datarep, inbuf, detail::narrow<int>(incount, "incount"), handle,
                                        outbuf, detail::narrow<Aint>(outsize, "outsize"), &position));
        return position;
    }
    /// Unpacks from a portable representation, and moves position on (MPI-2.2 §16.1).
    template <class Size, class N, class = detail::IfNumber<N>, class = detail::IfNumber<Size>>
    Count Unpack_external(const char *datarep, const void *inbuf, Size insize, Aint &position, void *outbuf,
                          N outcount) const {
        detail::check(MPI_Unpack_external(datarep, inbuf, detail::narrow<Aint>(insize, "insize"), &position,
                                          outbuf, detail::narrow<int>(outcount, "outcount"), handle));
        return position;
    }
    /// The name and its length (MPI-2.2 §16.1).
    void Get_name(char *name, int &resultlen) const {
        detail::check(MPI_Type_get_name(handle, name, &resultlen));
    }
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Type_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Datatype f2c(MPI_Fint datatype) { return MPI_Type_f2c(datatype); }

#ifdef MPI4_COMPAT
  private:
    /// Create_struct with marks of bounds among the datatypes, which MPI 3.0 removed.
    static Datatype bounded(int n, const int blocklengths[], const Aint displacements[],
                            const Datatype datatypes[]) {
        std::vector<int> lengths;
        std::vector<Aint> places, lower, upper;
        std::vector<Datatype> types;
        for (int i = 0; i < n; ++i) {
            if (datatypes[i] == detail::lb()) {
                lower.push_back(displacements[i]);
            } else if (datatypes[i] == detail::ub()) {
                upper.push_back(displacements[i]);
            } else {
                lengths.push_back(blocklengths[i]);
                places.push_back(displacements[i]);
                types.push_back(datatypes[i]);
            }
        }
        Datatype whole = Create_struct(types.size(), lengths.data(), places.data(), types.data());
        const auto [start, extent] = whole.Get_extent();
        const Count lb = lower.empty() ? start : *std::min_element(lower.begin(), lower.end());
        const Count ub = upper.empty() ? start + extent : *std::max_element(upper.begin(), upper.end());
        const Datatype result = whole.Create_resized(lb, ub - lb);
        whole.Free();
        return result;
    }
#endif
};

/// The null handle.
inline const Datatype DATATYPE_NULL{MPI_DATATYPE_NULL};

} // namespace mpi4

#endif // MPI4_DATATYPE_HPP
