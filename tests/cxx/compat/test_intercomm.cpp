// Two groups that talk, then merge.
// ranks: 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    MPI::Intracomm side = MPI::COMM_WORLD.Split(rank % 2, rank);
    MPI::Intercomm inter = side.Create_intercomm(0, MPI::COMM_WORLD, (rank + 1) % 2, 12);
    EXPECT(inter.Is_inter() && inter.Get_remote_size() >= 1);
    MPI::Group remote = inter.Get_remote_group();
    EXPECT(remote.Get_size() == inter.Get_remote_size());
    MPI::Intracomm all = inter.Merge(rank % 2 == 1);
    EXPECT(all.Get_size() == size);
    all.Free();
    remote.Free();
    inter.Free();
    side.Free();
    MPI::Finalize();
    return 0;
}
