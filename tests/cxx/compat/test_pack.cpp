// Packs numbers of different types into one message.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    char buffer[100];
    int position = 0, n = 5;
    double x = 2.5;
    if (rank == 0) {
        MPI::INT.Pack(&n, 1, buffer, 100, position, MPI::COMM_WORLD);
        MPI::DOUBLE.Pack(&x, 1, buffer, 100, position, MPI::COMM_WORLD);
        EXPECT(position <=
               MPI::INT.Pack_size(1, MPI::COMM_WORLD) + MPI::DOUBLE.Pack_size(1, MPI::COMM_WORLD));
    }
    MPI::COMM_WORLD.Bcast(buffer, 100, MPI::PACKED, 0);
    n = 0;
    x = 0;
    position = 0;
    MPI::INT.Unpack(buffer, 100, &n, 1, position, MPI::COMM_WORLD);
    MPI::DOUBLE.Unpack(buffer, 100, &x, 1, position, MPI::COMM_WORLD);
    EXPECT(n == 5 && x == 2.5);
    MPI::Finalize();
    return 0;
}
