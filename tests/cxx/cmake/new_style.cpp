// A program of a CMake project: mpi4::mpi4 brings the headers and MPI.
#include <mpi4/scoped.hpp>

int main() {
    mpi4::Init();
    int sum = 0;
    {
        mpi4::Scoped<mpi4::Intracomm> comm(mpi4::COMM_WORLD.Dup());
        const int one = 1;
        comm->Allreduce(&one, &sum, 1, mpi4::INT);
    }
    const bool right = sum == mpi4::COMM_WORLD.Get_size();
    mpi4::Finalize();
    return right ? 0 : 1;
}
