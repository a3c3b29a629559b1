// Representative calls, each through the classes (facade_*) and directly (direct_*); test_zero_overhead.py
// compares them.
#include <mpi4/mpi.hpp>

using namespace mpi4;

// What direct code does about errors: a test of the return code, and a call that does not return. MPICH 4.3
// returns MPI_SUCCESS for some errors (docs/known-issues.md), where there is more to be looked at.
[[noreturn, gnu::cold]] void failed(int code);

static inline void test(int code) {
    if (__builtin_expect(code != MPI_SUCCESS || detail::any_call_throws(), 0))
        failed(code);
}

// The functions that the classes use: with large counts where there are some, else with int.
#if MPI4_LARGE_COUNTS
#define C(function) function##_c
using Length = MPI_Count;
#else
#define C(function) function
using Length = int;
#endif
#if MPI4_LARGE_ACCESSES
#define C_ACCESS(function) function##_c
using AccessLength = MPI_Count;
#else
#define C_ACCESS(function) function
using AccessLength = int;
#endif

extern "C" {

int facade_rank(Comm comm) { return comm.Get_rank(); }
int direct_rank(MPI_Comm comm) {
    int rank = 0;
    test(MPI_Comm_rank(comm, &rank));
    return rank;
}

void facade_send(Comm comm, const void *buf, Length n, int dest) { comm.Send(buf, n, DOUBLE, dest, 3); }
void direct_send(MPI_Comm comm, const void *buf, Length n, int dest) {
    test(C(MPI_Send)(buf, n, MPI_DOUBLE, dest, 3, comm));
}

void facade_recv(Comm comm, void *buf, Length n, int source, Status &status) {
    comm.Recv(buf, n, DOUBLE, source, 3, status);
}
void direct_recv(MPI_Comm comm, void *buf, Length n, int source, MPI_Status &status) {
    test(C(MPI_Recv)(buf, n, MPI_DOUBLE, source, 3, comm, &status));
}

MPI_Request facade_isend(Comm comm, const void *buf, Length n, int dest) {
    return comm.Isend(buf, n, INT, dest);
}
MPI_Request direct_isend(MPI_Comm comm, const void *buf, Length n, int dest) {
    MPI_Request request = MPI_REQUEST_NULL;
    test(C(MPI_Isend)(buf, n, MPI_INT, dest, 0, comm, &request));
    return request;
}

void facade_wait(Request &request) { request.Wait(); }
void direct_wait(MPI_Request &request) { test(MPI_Wait(&request, MPI_STATUS_IGNORE)); }

void facade_waitall(int n, Request *requests) { Request::Waitall(n, requests); }
void direct_waitall(int n, MPI_Request *requests) { test(MPI_Waitall(n, requests, MPI_STATUSES_IGNORE)); }

void facade_sendrecv(Comm comm, const void *out, void *in, Length n, int dest, int source) {
    comm.Sendrecv(out, n, INT, dest, 0, in, n, INT, source, 0);
}
void direct_sendrecv(MPI_Comm comm, const void *out, void *in, Length n, int dest, int source) {
    test(C(MPI_Sendrecv)(out, n, MPI_INT, dest, 0, in, n, MPI_INT, source, 0, comm, MPI_STATUS_IGNORE));
}

bool facade_iprobe(Comm comm, int source) { return comm.Iprobe(source, 1); }
bool direct_iprobe(MPI_Comm comm, int source) {
    int flag = 0;
    test(MPI_Iprobe(source, 1, comm, &flag, MPI_STATUS_IGNORE));
    return flag != 0;
}

void facade_barrier(Comm comm) { comm.Barrier(); }
void direct_barrier(MPI_Comm comm) { test(MPI_Barrier(comm)); }

void facade_bcast(Comm comm, void *buf, Length n, int root) { comm.Bcast(buf, n, FLOAT, root); }
void direct_bcast(MPI_Comm comm, void *buf, Length n, int root) {
    test(C(MPI_Bcast)(buf, n, MPI_FLOAT, root, comm));
}

void facade_allreduce(Comm comm, const void *out, void *in, Length n) {
    comm.Allreduce(out, in, n, DOUBLE, SUM);
}
void direct_allreduce(MPI_Comm comm, const void *out, void *in, Length n) {
    test(C(MPI_Allreduce)(out, in, n, MPI_DOUBLE, MPI_SUM, comm));
}

void facade_gather(Comm comm, const void *out, void *in, Length n) {
    comm.Gather(out, n, INT, in, n, INT, 0);
}
void direct_gather(MPI_Comm comm, const void *out, void *in, Length n) {
    test(C(MPI_Gather)(out, n, MPI_INT, in, n, MPI_INT, 0, comm));
}

void facade_put(Win win, const void *buf, AccessLength n, int target) {
    win.Put(buf, n, INT, target, 8, n, INT);
}
void direct_put(MPI_Win win, const void *buf, AccessLength n, int target) {
    test(C_ACCESS(MPI_Put)(buf, n, MPI_INT, target, 8, n, MPI_INT, win));
}

void facade_write_at(File file, MPI_Offset offset, const void *buf, AccessLength n) {
    file.Write_at(offset, buf, n, INT);
}
void direct_write_at(MPI_File file, MPI_Offset offset, const void *buf, AccessLength n) {
    test(C_ACCESS(MPI_File_write_at)(file, offset, buf, n, MPI_INT, MPI_STATUS_IGNORE));
}

} // extern "C"
