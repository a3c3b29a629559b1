// Allgather and Allgatherv.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int *all = new int[size], *counts = new int[size], *displs = new int[size];
    for (int i = 0; i < size; ++i) {
        counts[i] = 1;
        displs[i] = size - 1 - i;
    }
    MPI::COMM_WORLD.Allgather(&rank, 1, MPI::INT, all, 1, MPI::INT);
    for (int i = 0; i < size; ++i)
        EXPECT(all[i] == i);
    MPI::COMM_WORLD.Allgatherv(&rank, 1, MPI::INT, all, counts, displs, MPI::INT);
    for (int i = 0; i < size; ++i)
        EXPECT(all[i] == size - 1 - i);
    delete[] displs;
    delete[] counts;
    delete[] all;
    MPI::Finalize();
    return 0;
}
