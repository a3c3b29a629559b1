// Alltoall, Alltoallv and Alltoallw.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int *out = new int[size], *in = new int[size], *counts = new int[size], *displs = new int[size],
        *bytes = new int[size];
    MPI::Datatype *types = new MPI::Datatype[size];
    for (int i = 0; i < size; ++i) {
        out[i] = 10 * rank + i;
        counts[i] = 1;
        displs[i] = i;
        bytes[i] = i * static_cast<int>(sizeof(int));
        types[i] = MPI::INT;
    }
    MPI::COMM_WORLD.Alltoall(out, 1, MPI::INT, in, 1, MPI::INT);
    EXPECT(in[size - 1] == 10 * (size - 1) + rank);
    in[0] = -1;
    MPI::COMM_WORLD.Alltoallv(out, counts, displs, MPI::INT, in, counts, displs, MPI::INT);
    EXPECT(in[0] == rank);
    in[0] = -1;
    MPI::COMM_WORLD.Alltoallw(out, counts, bytes, types, in, counts, bytes, types);
    EXPECT(in[0] == rank);
    delete[] types;
    delete[] bytes;
    delete[] displs;
    delete[] counts;
    delete[] in;
    delete[] out;
    MPI::Finalize();
    return 0;
}
