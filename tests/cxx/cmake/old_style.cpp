// A program of a CMake project: mpi4::compat puts the mpi.h with the namespace MPI first.
#include <mpi.h>

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank(), largest = -1;
    MPI::COMM_WORLD.Allreduce(&rank, &largest, 1, MPI::INT, MPI::MAX);
    bool right = largest == MPI::COMM_WORLD.Get_size() - 1;
    MPI::Finalize();
    return right ? 0 : 1;
}
