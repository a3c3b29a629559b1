// Computes pi by numerical integration, with Bcast and Reduce.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int n = rank == 0 ? 1000 : 0;
    MPI::COMM_WORLD.Bcast(&n, 1, MPI::INT, 0);
    double h = 1.0 / n, sum = 0.0, pi = 0.0;
    for (int i = rank + 1; i <= n; i += size) {
        double x = h * (i - 0.5);
        sum += 4.0 / (1.0 + x * x);
    }
    sum *= h;
    MPI::COMM_WORLD.Reduce(&sum, &pi, 1, MPI::DOUBLE, MPI::SUM, 0);
    if (rank == 0)
        EXPECT(pi > 3.14159 && pi < 3.14160);
    MPI::Finalize();
    return 0;
}
