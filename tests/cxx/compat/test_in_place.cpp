// Collectives on one buffer.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int value = rank + 1;
    MPI::COMM_WORLD.Allreduce(MPI::IN_PLACE, &value, 1, MPI::INT, MPI::SUM);
    EXPECT(value == size * (size + 1) / 2);
    int *all = new int[size];
    all[rank] = rank;
    MPI::COMM_WORLD.Allgather(MPI::IN_PLACE, 0, MPI::DATATYPE_NULL, all, 1, MPI::INT);
    EXPECT(all[0] == 0 && all[size - 1] == size - 1);
    delete[] all;
    MPI::Finalize();
    return 0;
}
