// Gather, Gatherv, Scatter, Scatterv with int counts.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int *all = new int[size * (size + 1) / 2], *counts = new int[size], *displs = new int[size];
    MPI::COMM_WORLD.Gather(&rank, 1, MPI::INT, all, 1, MPI::INT, 0);
    if (rank == 0)
        for (int i = 0; i < size; ++i)
            EXPECT(all[i] == i);
    int mine = -1, total = 0;
    MPI::COMM_WORLD.Scatter(all, 1, MPI::INT, &mine, 1, MPI::INT, 0);
    EXPECT(mine == rank);
    for (int i = 0; i < size; ++i) {
        counts[i] = i + 1;
        displs[i] = total;
        total += counts[i];
    }
    int *part = new int[rank + 1];
    for (int i = 0; i <= rank; ++i)
        part[i] = rank;
    MPI::COMM_WORLD.Gatherv(part, rank + 1, MPI::INT, all, counts, displs, MPI::INT, 0);
    if (rank == 0)
        EXPECT(all[0] == 0 && all[total - 1] == size - 1);
    MPI::COMM_WORLD.Scatterv(all, counts, displs, MPI::INT, part, rank + 1, MPI::INT, 0);
    EXPECT(part[rank] == rank);
    delete[] part;
    delete[] displs;
    delete[] counts;
    delete[] all;
    MPI::Finalize();
    return 0;
}
