// MAXLOC and MINLOC on pairs.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    struct {
        double value;
        int index;
    } out = {-1.0 * rank, rank}, in;
    MPI::COMM_WORLD.Allreduce(&out, &in, 1, MPI::DOUBLE_INT, MPI::MAXLOC);
    EXPECT(in.value == 0 && in.index == 0);
    MPI::COMM_WORLD.Allreduce(&out, &in, 1, MPI::DOUBLE_INT, MPI::MINLOC);
    EXPECT(in.index == size - 1);
    int pair[2] = {rank, rank}, result[2];
    MPI::COMM_WORLD.Allreduce(pair, result, 1, MPI::TWOINT, MPI::MAXLOC);
    EXPECT(result[1] == size - 1);
    MPI::Finalize();
    return 0;
}
