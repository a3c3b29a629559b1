// Waitany, Testany, Testall on a list of requests.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int in[3] = {-1, -1, -1}, out[3] = {0, 1, 2};
    MPI::Request requests[3], sends[3];
    for (int i = 0; i < 3; ++i)
        requests[i] = MPI::COMM_WORLD.Irecv(&in[i], 1, MPI::INT, rank, i);
    int index;
    MPI::Status status;
    EXPECT(!MPI::Request::Testany(3, requests, index, status));
    EXPECT(!MPI::Request::Testall(3, requests));
    for (int i = 0; i < 3; ++i)
        sends[i] = MPI::COMM_WORLD.Isend(&out[i], 1, MPI::INT, rank, i);
    for (int i = 0; i < 3; ++i) {
        index = MPI::Request::Waitany(3, requests, status);
        EXPECT(in[index] == index && status.Get_tag() == index);
    }
    EXPECT(MPI::Request::Waitany(3, requests) == MPI::UNDEFINED);
    MPI::Request::Waitall(3, sends);
    MPI::Finalize();
    return 0;
}
