// C++ complex and bool types with reductions.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"
#include <complex>

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    std::complex<double> z(rank, 1), sum;
    MPI::COMM_WORLD.Allreduce(&z, &sum, 1, MPI::DOUBLE_COMPLEX, MPI::SUM);
    EXPECT(sum == std::complex<double>(size * (size - 1) / 2, size));
    std::complex<float> f(1, 1), product;
    MPI::COMM_SELF.Allreduce(&f, &product, 1, MPI::COMPLEX, MPI::PROD);
    EXPECT(product == f);
    std::complex<long double> l(2, 0), longer;
    MPI::COMM_WORLD.Allreduce(&l, &longer, 1, MPI::LONG_DOUBLE_COMPLEX, MPI::SUM);
    EXPECT(longer.real() == 2 * size);
    bool mine = rank == 0, any = false, all = true;
    MPI::COMM_WORLD.Allreduce(&mine, &any, 1, MPI::BOOL, MPI::LOR);
    MPI::COMM_WORLD.Allreduce(&mine, &all, 1, MPI::BOOL, MPI::LAND);
    EXPECT(any && all == (size == 1));
    MPI::Finalize();
    return 0;
}
