// Old classes and the C interface in one program.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    MPI_Comm handle = MPI::COMM_WORLD;
    int c_rank = -1;
    MPI_Comm_rank(handle, &c_rank);
    EXPECT(c_rank == rank);
    MPI::Intracomm comm(handle);
    EXPECT(comm == MPI::COMM_WORLD);
    MPI_Datatype type = MPI::DOUBLE;
    EXPECT(MPI::Datatype(type).Get_size() == 8);
    MPI::Request request;
    request = MPI_REQUEST_NULL;
    request.Wait();
    MPI::Intracomm none = MPI::COMM_NULL;
    EXPECT(none == MPI::COMM_NULL && none != comm);
    MPI::Finalize();
    return 0;
}
