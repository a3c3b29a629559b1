/* demo/wrap.c: C functions that know nothing of Python; the demos of ctypes, cffi, Numba and SWIG call them. */
#include <mpi.h>
#include <stdio.h>

void sayhello(MPI_Comm comm) {
    int size, rank;
    MPI_Comm_size(comm, &size);
    MPI_Comm_rank(comm, &rank);
    printf("Hello, World! I am process %d of %d.\n", rank, size);
    fflush(stdout);
}

int total(MPI_Comm comm, int mine) {
    int sum = 0;
    MPI_Allreduce(&mine, &sum, 1, MPI_INT, MPI_SUM, comm);
    return sum;
}

MPI_Comm same(MPI_Comm comm) { return comm; }

void halve(MPI_Comm comm, MPI_Comm *newcomm) {
    int rank;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_split(comm, rank % 2, rank, newcomm);
}
