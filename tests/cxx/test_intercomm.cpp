// Intercommunicators: creation, collectives between two groups, merging.
// ranks: 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

void body() {
    const int rank = COMM_WORLD.Get_rank();
    const int size = COMM_WORLD.Get_size();
    const bool low = rank < size / 2;
    Scoped<Intracomm> side(COMM_WORLD.Split(low ? 0 : 1, rank));
    Scoped<Intercomm> inter(side->Create_intercomm(0, COMM_WORLD, low ? size / 2 : 0, 5));
    CHECK(inter->Is_inter() && inter->Get_size() == side->Get_size());
    const int remote = inter->Get_remote_size();
    CHECK(remote == size - side->Get_size());
    Scoped<Group> there(inter->Get_remote_group());
    CHECK(there->Get_size() == remote && there->Get_rank() == UNDEFINED);

    // ranks name the processes of the other side
    const int mine = side->Get_rank();
    const int partner = mine % remote;
    int got = -1;
    inter->Sendrecv(&rank, 1, INT, partner, 0, &got, 1, INT, partner, 0);
    CHECK(got == (low ? size / 2 + mine : mine));

    // rooted: the root passes ROOT, its side PROC_NULL, the other side the root's rank
    int value = low && mine == 0 ? 77 : 0;
    inter->Bcast(&value, 1, INT, low ? (mine == 0 ? ROOT : PROC_NULL) : 0);
    CHECK(low ? value == (mine == 0 ? 77 : 0) : value == 77);

    const std::size_t n = static_cast<std::size_t>(remote);
    std::vector<int> all(n, -1);
    std::vector<Count> counts(n, 1);
    std::vector<Aint> displs(n);
    std::iota(displs.begin(), displs.end(), Aint(0));
    inter->Allgather(&rank, 1, INT, all.data(), 1, INT);
    CHECK(all[0] == (low ? size / 2 : 0));
    all.assign(n, -1);
    inter->Iallgatherv(&rank, 1, INT, all.data(), counts.data(), displs.data(), INT).Wait();
    CHECK(all[n - 1] == (low ? size - 1 : size / 2 - 1));
    all.assign(n, -1);
    if (low) {
        inter->Gatherv(&rank, 1, INT, nullptr, nullptr, nullptr, INT, 0);
    } else if (mine == 0) {
        inter->Gatherv(nullptr, 0, INT, all.data(), counts.data(), displs.data(), INT, ROOT);
        CHECK(all[n - 1] == size / 2 - 1);
    } else {
        inter->Gatherv(nullptr, 0, INT, nullptr, nullptr, nullptr, INT, PROC_NULL);
    }
    int sum = 0;
    inter->Allreduce(&rank, &sum, 1, INT, SUM); // the sum of the other side
    const int half = size / 2;
    const int lower = half * (half - 1) / 2;
    CHECK(sum == (low ? size * (size - 1) / 2 - lower : lower));

    Scoped<Intercomm> dup(inter->Dup());
    CHECK(dup->Is_inter() && Comm::Compare(dup, inter) == CONGRUENT);
    Intercomm &clone = inter->Clone();
    CHECK(clone.Get_remote_size() == remote);
    clone.Free();
    delete &clone;
    Scoped<Intercomm> split(inter->Split(mine == 0 ? 0 : UNDEFINED, 0));
    CHECK(mine == 0 ? split->Get_remote_size() == 1 : !split);
    Scoped<Intracomm> merged(inter->Merge(low));
    CHECK(merged->Get_size() == size && merged->Get_rank() == (low ? size / 2 + mine : mine));

    Scoped<Group> world(COMM_WORLD.Get_group());
    const int lows[][3] = {{0, half - 1, 1}}, highs[][3] = {{half, size - 1, 1}};
    Scoped<Group> lower_group(world->Range_incl(1, lows)), upper_group(world->Range_incl(1, highs));
    RUNS_SINCE(4, 0, {
        Scoped<Intercomm> direct(Intercomm::Create_from_groups(low ? lower_group : upper_group, 0,
                                                               low ? upper_group : lower_group, 0, "test"));
        CHECK(direct->Get_remote_size() == remote);
    });
}

} // namespace

TEST_MAIN(body)
