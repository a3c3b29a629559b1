// Cancels a receive that nobody matches.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int in;
    MPI::Request request = MPI::COMM_WORLD.Irecv(&in, 1, MPI::INT, rank, 77);
    request.Cancel();
    MPI::Status status;
    request.Wait(status);
    EXPECT(status.Is_cancelled());
    MPI::Finalize();
    return 0;
}
