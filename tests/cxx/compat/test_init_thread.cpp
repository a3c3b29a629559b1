// Starts MPI with threads, as programs with arguments did.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    int arguments = argc;
    int provided = MPI::Init_thread(argc, argv, MPI::THREAD_FUNNELED);
    EXPECT(argc == arguments && argv[0] != 0);
    EXPECT(MPI::Is_initialized() && provided >= MPI::THREAD_SINGLE && provided == MPI::Query_thread());
    EXPECT(MPI::Is_thread_main());
    int one = 1, sum = 0;
    MPI::COMM_WORLD.Allreduce(&one, &sum, 1, MPI::INT, MPI::SUM);
    EXPECT(sum == MPI::COMM_WORLD.Get_size());
    MPI::Finalize();
    return MPI::Is_finalized() ? 0 : 1;
}
