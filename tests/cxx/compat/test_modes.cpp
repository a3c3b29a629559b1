// Sends in all modes to itself.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    char buffer[4096];
    int out = rank, in = -1;
    MPI::Attach_buffer(buffer, sizeof buffer);
    MPI::COMM_WORLD.Bsend(&out, 1, MPI::INT, rank, 1);
    MPI::COMM_WORLD.Recv(&in, 1, MPI::INT, rank, 1);
    EXPECT(in == rank);
    MPI::Request request = MPI::COMM_WORLD.Irecv(&in, 1, MPI::INT, rank, 2);
    MPI::COMM_WORLD.Ssend(&out, 1, MPI::INT, rank, 2);
    request.Wait();
    request = MPI::COMM_WORLD.Irecv(&in, 1, MPI::INT, rank, 3);
    MPI::COMM_WORLD.Rsend(&out, 1, MPI::INT, rank, 3);
    request.Wait();
    void *back;
    int bytes = MPI::Detach_buffer(back);
    EXPECT(back == buffer && bytes == static_cast<int>(sizeof buffer));
    MPI::Finalize();
    return 0;
}
