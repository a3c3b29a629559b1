// Persistent requests, started together.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int out = 0, in = -1;
    MPI::Prequest requests[2] = {MPI::COMM_WORLD.Send_init(&out, 1, MPI::INT, (rank + 1) % size, 9),
                                 MPI::COMM_WORLD.Recv_init(&in, 1, MPI::INT, (rank + size - 1) % size, 9)};
    for (int i = 0; i < 4; ++i) {
        out = i;
        MPI::Prequest::Startall(2, requests);
        requests[0].Wait();
        requests[1].Wait();
        EXPECT(in == i);
    }
    requests[0].Free();
    requests[1].Free();
    MPI::Finalize();
    return 0;
}
