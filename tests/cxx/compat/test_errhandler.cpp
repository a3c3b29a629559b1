// An error handler of our own, with the old signature.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

static int calls = 0, last = 0;
static void on_error(MPI::Comm &comm, int *code, ...) {
    if (comm.Get_size() < 1)
        MPI::COMM_WORLD.Abort(2);
    ++calls;
    last = *code;
}

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::Errhandler handler = MPI::Comm::Create_errhandler(on_error);
    MPI::Intracomm comm = MPI::COMM_WORLD.Dup();
    comm.Set_errhandler(handler);
    handler.Free();
    EXPECT(handler == MPI::ERRHANDLER_NULL);
    comm.Call_errhandler(MPI::ERR_OTHER);
    EXPECT(calls == 1 && last == MPI::ERR_OTHER);
    int value = 0;
    comm.Send(&value, 1, MPI::INT, comm.Get_size(), 0); // no rank; the handler has dealt with it
    EXPECT(calls == 2 && MPI::Get_error_class(last) == MPI::ERR_RANK);
    comm.Free();
    MPI::Finalize();
    return 0;
}
