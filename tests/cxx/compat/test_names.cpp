// Names of communicators and datatypes.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"
#include <string>

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::Intracomm comm = MPI::COMM_WORLD.Dup();
    comm.Set_name("solver");
    char name[MPI::MAX_OBJECT_NAME];
    int length;
    comm.Get_name(name, length);
    EXPECT(std::string(name) == "solver" && length == 6);
    MPI::INT.Get_name(name, length);
    EXPECT(std::string(name) == "MPI_INT");
    comm.Free();
    MPI::Finalize();
    return 0;
}
