// Sendrecv and Sendrecv_replace, with the boundaries at PROC_NULL.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int left = rank == 0 ? MPI::PROC_NULL : rank - 1, right = rank == size - 1 ? MPI::PROC_NULL : rank + 1;
    int in = -5;
    MPI::Status status;
    MPI::COMM_WORLD.Sendrecv(&rank, 1, MPI::INT, right, 0, &in, 1, MPI::INT, left, 0, status);
    EXPECT(in == (rank == 0 ? -5 : rank - 1));
    in = rank;
    MPI::COMM_WORLD.Sendrecv_replace(&in, 1, MPI::INT, left, 1, right, 1);
    EXPECT(in == (rank == size - 1 ? rank : rank + 1));
    MPI::Finalize();
    return 0;
}
