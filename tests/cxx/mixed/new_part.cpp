// The part of a program that uses the plain classes; it is compiled without the folder compat.
#include <mpi4/mpi.hpp>

int sum_in_the_old_part(MPI_Comm handle);

int main() {
    static_assert(sizeof(mpi4::Comm) == sizeof(MPI_Comm), "no virtual functions in the plain classes");
    mpi4::Init();
    mpi4::Intracomm &clone = mpi4::COMM_WORLD.Clone();
    const int rank = clone.Get_rank();
    int sum = -1;
    clone.Allreduce(&rank, &sum, 1, mpi4::INT);
    const bool right =
        sum == clone.Get_size() * (clone.Get_size() - 1) / 2 && sum_in_the_old_part(clone) == sum;
    clone.Free();
    delete &clone;
    mpi4::Finalize();
    return right ? 0 : 1;
}
