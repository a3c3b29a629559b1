# Counts, displacements and datatypes of nonblocking collectives stay where they are until the operation is complete.
# ranks: 1; timeout: 60
"""MPI may read them at any time (MPI-4.0 §6.12).  MPICH and Open MPI have read them when the call returns, so that a
library in front of them looks whether they are still there.
"""
import os

import launch
import mpitest

# Notes what the arrays hold when an operation starts, and says what they no longer hold when it is waited for.
FRONT = r'''
#include <mpi.h>
#include <stdio.h>
#include <string.h>

static struct {
    const char *what;
    const void *address;
    char content[8];
    size_t size;
} notes[8];
static int number;

static void note(const char *what, const void *address, size_t size) {
    notes[number].what = what;
    notes[number].address = address;
    notes[number].size = size;
    memcpy(notes[number++].content, address, size);
}

#define FUNCTIONS(suffix, Count, Displ) \
    int MPI_Ialltoallv##suffix(const void *sendbuf, const Count sendcounts[], const Displ sdispls[], \
                               MPI_Datatype sendtype, void *recvbuf, const Count recvcounts[], \
                               const Displ rdispls[], MPI_Datatype recvtype, MPI_Comm comm, \
                               MPI_Request *request) { \
        note("sendcounts", sendcounts, sizeof(Count)); \
        note("sdispls", sdispls, sizeof(Displ)); \
        note("recvcounts", recvcounts, sizeof(Count)); \
        note("rdispls", rdispls, sizeof(Displ)); \
        return PMPI_Ialltoallv##suffix(sendbuf, sendcounts, sdispls, sendtype, recvbuf, recvcounts, rdispls, \
                                       recvtype, comm, request); \
    } \
    int MPI_Ialltoallw##suffix(const void *sendbuf, const Count sendcounts[], const Displ sdispls[], \
                               const MPI_Datatype sendtypes[], void *recvbuf, const Count recvcounts[], \
                               const Displ rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, \
                               MPI_Request *request) { \
        note("sendcounts", sendcounts, sizeof(Count)); \
        note("sdispls", sdispls, sizeof(Displ)); \
        note("sendtypes", sendtypes, sizeof(MPI_Datatype)); \
        note("recvcounts", recvcounts, sizeof(Count)); \
        note("rdispls", rdispls, sizeof(Displ)); \
        note("recvtypes", recvtypes, sizeof(MPI_Datatype)); \
        return PMPI_Ialltoallw##suffix(sendbuf, sendcounts, sdispls, sendtypes, recvbuf, recvcounts, rdispls, \
                                       recvtypes, comm, request); \
    } \
    int MPI_Ireduce_scatter##suffix(const void *sendbuf, void *recvbuf, const Count recvcounts[], \
                                    MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request) { \
        note("recvcounts", recvcounts, sizeof(Count)); \
        return PMPI_Ireduce_scatter##suffix(sendbuf, recvbuf, recvcounts, datatype, op, comm, request); \
    }
FUNCTIONS(, int, int)
#if MPI_VERSION >= 4
FUNCTIONS(_c, MPI_Count, MPI_Aint)
#endif

int MPI_Wait(MPI_Request *request, MPI_Status *status) {
    for (int i = 0; i < number; ++i)
        if (memcmp(notes[i].address, notes[i].content, notes[i].size))
            printf(" lost %s", notes[i].what);
    printf(" %d looked at", number);
    fflush(stdout);
    number = 0;
    return PMPI_Wait(request, status);
}
'''

PROGRAM = '''
from mpi4py import MPI

comm, a, b = MPI.COMM_SELF, bytearray(16), bytearray(16)
for start in (
        lambda: comm.Ialltoallv([a, [2], [3], MPI.SHORT], [b, [2], [5], MPI.SHORT]),
        lambda: comm.Ialltoallw([a, [2], [3], [MPI.SHORT]], [b, [2], [5], [MPI.SHORT]]),
        lambda: comm.Ireduce_scatter([a, 4, MPI.INT], [b, 4, MPI.INT], [4])):
    request = start()
    junk = [[bytes(n) for n in range(64)] for _ in range(10)]
    request.Wait()
'''


@mpitest.needs_compiler
class TestKept(mpitest.TestCase):

    @mpitest.ours_only
    def test_arrays(self):
        with open('front.c', 'w', encoding='utf-8') as file:
            file.write(FRONT)
        launch.compile_with(*os.environ['MPICC'].split(), '-shared', '-fPIC', '-o', 'front.so', 'front.c')
        # glibc writes over what is freed
        done = mpitest.python(PROGRAM, LD_PRELOAD=os.path.abspath('front.so'), MALLOC_PERTURB_=165)
        self.assertEqual((done.returncode, done.stdout), (0, ' 4 looked at 6 looked at 1 looked at'), done.stderr)


if __name__ == '__main__':
    mpitest.main()
