// An operation with the old user function type.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

static void add(const void *in, void *inout, int len, const MPI::Datatype &datatype) {
    if (datatype != MPI::INT)
        MPI::COMM_WORLD.Abort(2);
    for (int i = 0; i < len; ++i)
        static_cast<int *>(inout)[i] += static_cast<const int *>(in)[i];
}

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    MPI::Op op;
    op.Init(add, true);
    int sum = 0;
    MPI::COMM_WORLD.Allreduce(&rank, &sum, 1, MPI::INT, op);
    EXPECT(sum == size * (size - 1) / 2);
    op.Free();
    EXPECT(op == MPI::OP_NULL);
    MPI::Finalize();
    return 0;
}
