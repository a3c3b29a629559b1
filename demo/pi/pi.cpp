// Pi by numerical integration: a broadcast, some arithmetic, and a reduction
// ranks: 1 2 4; timeout: 60
#include <mpi4/mpi.hpp>

#include <cmath>
#include <iostream>

int main() {
    mpi4::Init();
    const mpi4::Intracomm &comm = mpi4::COMM_WORLD;

    // The area under 4 / (1 + x * x) between 0 and 1 is pi; only rank 0 knows the number of strips.
    int n = comm.Get_rank() == 0 ? 100000 : 0;
    comm.Bcast(&n, 1, mpi4::INT, 0);
    double part = 0, pi = 0;
    for (int i = comm.Get_rank(); i < n; i += comm.Get_size()) {
        const double x = (i + 0.5) / n;
        part += 4 / (1 + x * x) / n;
    }
    comm.Reduce(&part, &pi, 1, mpi4::DOUBLE, mpi4::SUM, 0);

    bool close = true;
    if (comm.Get_rank() == 0) {
        close = std::abs(pi - std::acos(-1.0)) < 1e-9;
        std::cout.precision(13);
        std::cout << "pi is about " << pi << '\n';
    }
    mpi4::Finalize();
    return close ? 0 : 1;
}
