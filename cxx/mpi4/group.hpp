// Groups: ordered sets of processes.
#ifndef MPI4_GROUP_HPP
#define MPI4_GROUP_HPP

#include "handle.hpp"
#include "missing.hpp"

#include <array>

namespace mpi4 {

class Session;

/// An ordered set of processes, each with a rank (MPI-4.0 §7.3).
class Group : public detail::Handle<Group, MPI_Group> {
  public:
    /// The null handle.
    Group() : Handle(MPI_GROUP_NULL) {}
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Group(MPI_Group group) : Handle(group) {}
#endif
    /// Number of processes (MPI-4.0 §7.3.1).
    int Get_size() const {
        int size = 0;
        detail::check(MPI_Group_size(handle, &size));
        return size;
    }
    /// Rank of the calling process, UNDEFINED when it is not a member (MPI-4.0 §7.3.1).
    int Get_rank() const {
        int rank = 0;
        detail::check(MPI_Group_rank(handle, &rank));
        return rank;
    }
    /// The ranks that n members of this group have in the other group, UNDEFINED where they have none;
    /// PROC_NULL stays PROC_NULL (MPI-4.0 §7.3.1).
    std::vector<int> Translate_ranks(const std::vector<int> &ranks, const Group &group) const {
        return Translate_ranks(static_cast<int>(ranks.size()), ranks.data(), group);
    }
#ifndef SWIG
    /// The ranks that n members of this group have in the other group, UNDEFINED where they have none;
    /// PROC_NULL stays PROC_NULL (MPI-4.0 §7.3.1).
    std::vector<int> Translate_ranks(int n, const int ranks[], const Group &group) const {
        std::vector<int> result(static_cast<std::size_t>(n));
#ifdef OPEN_MPI // which takes members that are none from beyond its list
        const int size = Get_size();
        for (int i = 0; i < n; ++i)
            MPI4_REQUIRE(ranks[i] == MPI_PROC_NULL || (ranks[i] >= 0 && ranks[i] < size), MPI_ERR_RANK);
#endif
        detail::check(MPI_Group_translate_ranks(handle, n, ranks, group.handle, result.data()));
        return result;
    }
#endif
    /// IDENT, SIMILAR (same members, other order) or UNEQUAL (MPI-4.0 §7.3.1).
    int Compare(const Group &group) const { return Compare(*this, group); }
    /// A new group with the same members (MPI-4.0 §7.3.2).
    Group Dup() const { return Union(*this, GROUP_EMPTY()); }
    /// The members of group1, then those of group2 that are not in group1 (MPI-4.0 §7.3.2).
    static Group Union(const Group &group1, const Group &group2) {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Group_union(group1.handle, group2.handle, &group));
        return group;
    }
    /// The members of group1 that are also in group2 (MPI-4.0 §7.3.2).
    static Group Intersection(const Group &group1, const Group &group2) {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Group_intersection(group1.handle, group2.handle, &group));
        return group;
    }
    /// The name that the MPI-2 bindings had for Intersection.
    static Group Intersect(const Group &group1, const Group &group2) { return Intersection(group1, group2); }
    /// The members of group1 that are not in group2 (MPI-4.0 §7.3.2).
    static Group Difference(const Group &group1, const Group &group2) {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Group_difference(group1.handle, group2.handle, &group));
        return group;
    }
    /// The n members with these ranks, in this order (MPI-4.0 §7.3.2).
    Group Incl(const std::vector<int> &ranks) const {
        return Incl(static_cast<int>(ranks.size()), ranks.data());
    }
#ifndef SWIG
    /// The n members with these ranks, in this order (MPI-4.0 §7.3.2).
    Group Incl(int n, const int ranks[]) const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Group_incl(handle, n, ranks, &group));
        return group;
    }
#endif
    /// The members but those with these n ranks (MPI-4.0 §7.3.2).
    Group Excl(const std::vector<int> &ranks) const {
        return Excl(static_cast<int>(ranks.size()), ranks.data());
    }
#ifndef SWIG
    /// The members but those with these n ranks (MPI-4.0 §7.3.2).
    Group Excl(int n, const int ranks[]) const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Group_excl(handle, n, ranks, &group));
        return group;
    }
#endif
    /// The members in n ranges (first, last, stride) of ranks (MPI-4.0 §7.3.2).
    Group Range_incl(const std::vector<std::array<int, 3>> &ranges) const {
        return Range_incl(static_cast<int>(ranges.size()), reinterpret_cast<const int(*)[3]>(ranges.data()));
    }
#ifndef SWIG
    /// The members in n ranges (first, last, stride) of ranks (MPI-4.0 §7.3.2).
    Group Range_incl(int n, const int ranges[][3]) const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Group_range_incl(handle, n, const_cast<int(*)[3]>(ranges), &group));
        return group;
    }
#endif
    /// The members but those in n ranges (first, last, stride) of ranks (MPI-4.0 §7.3.2).
    Group Range_excl(const std::vector<std::array<int, 3>> &ranges) const {
        return Range_excl(static_cast<int>(ranges.size()), reinterpret_cast<const int(*)[3]>(ranges.data()));
    }
#ifndef SWIG
    /// The members but those in n ranges (first, last, stride) of ranks (MPI-4.0 §7.3.2).
    Group Range_excl(int n, const int ranges[][3]) const {
        MPI_Group group = MPI_GROUP_NULL;
        detail::check(MPI_Group_range_excl(handle, n, const_cast<int(*)[3]>(ranges), &group));
        return group;
    }
#endif
    /// The processes of a process set of the session (MPI-4.0 §11.3.2).
    static Group Create_from_session_pset(const Session &session, const std::string &pset_name);
    /// Frees the group; the handle becomes GROUP_NULL (MPI-4.0 §7.3.3).
    void Free() { detail::check(MPI_Group_free(&handle)); }
#ifndef SWIG
    /// IDENT, SIMILAR or UNEQUAL (MPI-4.0 §7.3.1).
    static int Compare(const Group &group1, const Group &group2) {
        int result = 0;
        detail::check(MPI_Group_compare(group1.handle, group2.handle, &result));
        return result;
    }
    /// Writes the ranks in group2 of n members of group1 to an array (MPI-2.2 §16.1).
    static void Translate_ranks(const Group &group1, int n, const int ranks1[], const Group &group2,
                                int ranks2[]) {
        detail::check(MPI_Group_translate_ranks(group1.handle, n, ranks1, group2.handle, ranks2));
    }
#endif
    /// The handle for Fortran (MPI-4.0 §19.3.4).
    MPI_Fint c2f() const { return MPI_Group_c2f(handle); }
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Group f2c(MPI_Fint group) { return MPI_Group_f2c(group); }

  private:
    static Group GROUP_EMPTY() { return MPI_GROUP_EMPTY; }
};

/// The null handle.
inline const Group GROUP_NULL{MPI_GROUP_NULL};
/// The group without members.
inline const Group GROUP_EMPTY{MPI_GROUP_EMPTY};

} // namespace mpi4

#endif // MPI4_GROUP_HPP
