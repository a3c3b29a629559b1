// Probes for messages of unknown length.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    if (rank == 0) {
        double values[7] = {1, 2, 3, 4, 5, 6, 7};
        for (int i = 1; i < size; ++i)
            MPI::COMM_WORLD.Send(values, i % 7 + 1, MPI::DOUBLE, i, 4);
    } else {
        MPI::Status status;
        MPI::COMM_WORLD.Probe(MPI::ANY_SOURCE, MPI::ANY_TAG, status);
        int n = status.Get_count(MPI::DOUBLE);
        double *values = new double[n];
        EXPECT(MPI::COMM_WORLD.Iprobe(0, 4) && MPI::COMM_WORLD.Iprobe(0, 4, status));
        MPI::COMM_WORLD.Recv(values, n, MPI::DOUBLE, status.Get_source(), status.Get_tag());
        EXPECT(n == rank % 7 + 1 && values[n - 1] == n);
        delete[] values;
    }
    MPI::Finalize();
    return 0;
}
