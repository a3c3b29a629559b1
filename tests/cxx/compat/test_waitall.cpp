// Nonblocking exchange with all, completed by the static Waitall.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int *in = new int[size];
    MPI::Request *requests = new MPI::Request[2 * size];
    MPI::Status *statuses = new MPI::Status[2 * size];
    for (int i = 0; i < size; ++i) {
        requests[i] = MPI::COMM_WORLD.Irecv(&in[i], 1, MPI::INT, i, 0);
        requests[size + i] = MPI::COMM_WORLD.Isend(&rank, 1, MPI::INT, i, 0);
    }
    MPI::Request::Waitall(2 * size, requests, statuses);
    for (int i = 0; i < size; ++i)
        EXPECT(in[i] == i && statuses[i].Get_source() == i && requests[i] == MPI::REQUEST_NULL);
    delete[] statuses;
    delete[] requests;
    delete[] in;
    MPI::Finalize();
    return 0;
}
