// Groups: Incl, Excl, Union, Translate_ranks.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    MPI::Group world = MPI::COMM_WORLD.Get_group();
    int zero[1] = {0}, other[1];
    MPI::Group first = world.Incl(1, zero), rest = world.Excl(1, zero);
    EXPECT(first.Get_size() == 1 && rest.Get_size() == size - 1);
    MPI::Group all = MPI::Group::Union(first, rest);
    EXPECT(MPI::Group::Compare(world, all) == MPI::IDENT);
    MPI::Group none = MPI::Group::Intersect(first, rest);
    EXPECT(none.Get_size() == 0);
    MPI::Group::Translate_ranks(first, 1, zero, world, other);
    EXPECT(other[0] == 0);
    int ranges[1][3] = {{0, size - 1, 1}};
    MPI::Group ranged = world.Range_incl(1, ranges);
    EXPECT(ranged.Get_rank() == rank);
    ranged.Free();
    all.Free();
    first.Free();
    rest.Free();
    world.Free();
    MPI::Finalize();
    return 0;
}
