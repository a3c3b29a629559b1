// Waitsome and Testsome with arrays of indices and statuses.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int in[2] = {-1, -1}, indices[2], done = 0;
    MPI::Status statuses[2];
    MPI::Request requests[2] = {MPI::COMM_WORLD.Irecv(&in[0], 1, MPI::INT, rank, 0),
                                MPI::COMM_WORLD.Irecv(&in[1], 1, MPI::INT, rank, 1)};
    EXPECT(MPI::Request::Testsome(2, requests, indices, statuses) == 0);
    MPI::Request sends[2] = {MPI::COMM_WORLD.Isend(&rank, 1, MPI::INT, rank, 0),
                             MPI::COMM_WORLD.Isend(&rank, 1, MPI::INT, rank, 1)};
    while (done < 2)
        done += MPI::Request::Waitsome(2, requests, indices, statuses);
    EXPECT(in[0] == rank && in[1] == rank);
    EXPECT(MPI::Request::Waitsome(2, requests, indices) == MPI::UNDEFINED);
    MPI::Request::Waitall(2, sends);
    MPI::Finalize();
    return 0;
}
