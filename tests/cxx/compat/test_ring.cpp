// Passes a token around, with and without a Status.
// ranks: 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int token = -1;
    MPI::Status status;
    if (rank == 0) {
        token = 17;
        MPI::COMM_WORLD.Send(&token, 1, MPI::INT, (rank + 1) % size, 5);
        MPI::COMM_WORLD.Recv(&token, 1, MPI::INT, size - 1, 5, status);
        EXPECT(status.Get_source() == size - 1 && status.Get_tag() == 5 &&
               status.Get_error() == MPI::SUCCESS);
    } else {
        MPI::COMM_WORLD.Recv(&token, 1, MPI::INT, rank - 1, 5);
        MPI::COMM_WORLD.Send(&token, 1, MPI::INT, (rank + 1) % size, 5);
    }
    EXPECT(token == 17);
    MPI::Finalize();
    return 0;
}
