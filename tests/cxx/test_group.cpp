// Groups: set operations, ranges, comparison, translation of ranks.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

void body() {
    const int size = COMM_WORLD.Get_size();
    const int rank = COMM_WORLD.Get_rank();
    Scoped<Group> world(COMM_WORLD.Get_group());
    CHECK(world->Get_size() == size && world->Get_rank() == rank);
    CHECK(GROUP_EMPTY.Get_size() == 0 && GROUP_EMPTY.Get_rank() == UNDEFINED);

    const int first[] = {0};
    Scoped<Group> one(world->Incl(1, first));
    Scoped<Group> rest(world->Excl(1, first));
    CHECK(one->Get_size() == 1 && rest->Get_size() == size - 1);
    CHECK(one->Get_rank() == (rank == 0 ? 0 : UNDEFINED));
    Scoped<Group> joined(Group::Union(rest, one));
    CHECK(world->Compare(joined) == (size == 1 ? IDENT : SIMILAR));
    CHECK(Group::Compare(world, world) == IDENT);
    CHECK(world->Compare(GROUP_EMPTY) == UNEQUAL);
    Scoped<Group> common(Group::Intersect(world, one));
    CHECK(common->Compare(one) == IDENT);
    Scoped<Group> others(Group::Difference(world, one));
    CHECK(others->Compare(rest) == IDENT);
    Scoped<Group> copy(world->Dup());
    CHECK(copy->Compare(world) == IDENT);

    const int all[][3] = {{size - 1, 0, -1}};
    Scoped<Group> reversed(world->Range_incl(1, all));
    CHECK(reversed->Get_rank() == size - 1 - rank);
    Scoped<Group> none(world->Range_excl(1, all));
    CHECK(none->Get_size() == 0);

    std::vector<int> ranks(static_cast<std::size_t>(size));
    std::iota(ranks.begin(), ranks.end(), 0);
    const std::vector<int> translated = world->Translate_ranks(size, ranks.data(), reversed);
    for (int i = 0; i < size; ++i)
        CHECK(translated[static_cast<std::size_t>(i)] == size - 1 - i);
    const int proc_null[] = {PROC_NULL, 0};
    int result[2] = {};
    Group::Translate_ranks(world, 2, proc_null, one, result);
    CHECK(result[0] == PROC_NULL && result[1] == 0);

    CHECK(Group::f2c(world->c2f()) == *world);
    CHECK(THROWS(GROUP_NULL.Get_size()).Get_error_class() == ERR_GROUP);
    const int wrong[] = {size};
    THROWS(world->Incl(1, wrong));
    Group freed = world->Dup();
    freed.Free();
    CHECK(freed == GROUP_NULL && !freed);
}

} // namespace

TEST_MAIN(body)
