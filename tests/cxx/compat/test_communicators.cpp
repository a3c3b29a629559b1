// Split, Create, Dup, Compare.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    MPI::Intracomm half = MPI::COMM_WORLD.Split(rank % 2, rank);
    EXPECT(half.Get_rank() == rank / 2);
    MPI::Intracomm dup = half.Dup();
    EXPECT(MPI::Comm::Compare(half, dup) == MPI::CONGRUENT);
    MPI::Group group = MPI::COMM_WORLD.Get_group();
    MPI::Intracomm same = MPI::COMM_WORLD.Create(group);
    EXPECT(same.Get_size() == size);
    MPI::Intracomm nothing = MPI::COMM_WORLD.Split(MPI::UNDEFINED, 0);
    EXPECT(nothing == MPI::COMM_NULL);
    group.Free();
    same.Free();
    dup.Free();
    half.Free();
    EXPECT(half == MPI::COMM_NULL);
    MPI::Finalize();
    return 0;
}
