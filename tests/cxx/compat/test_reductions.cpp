// Reduce, Allreduce, Reduce_scatter, Scan, Exscan.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int sum = 0, *ones = new int[size], *counts = new int[size];
    MPI::COMM_WORLD.Allreduce(&rank, &sum, 1, MPI::INT, MPI::SUM);
    EXPECT(sum == size * (size - 1) / 2);
    for (int i = 0; i < size; ++i)
        ones[i] = counts[i] = 1;
    MPI::COMM_WORLD.Reduce_scatter(ones, &sum, counts, MPI::INT, MPI::SUM);
    EXPECT(sum == size);
    MPI::COMM_WORLD.Scan(&rank, &sum, 1, MPI::INT, MPI::MAX);
    EXPECT(sum == rank);
    sum = 0;
    MPI::COMM_WORLD.Exscan(&rank, &sum, 1, MPI::INT, MPI::SUM);
    EXPECT(sum == rank * (rank - 1) / 2);
    delete[] counts;
    delete[] ones;
    MPI::Finalize();
    return 0;
}
