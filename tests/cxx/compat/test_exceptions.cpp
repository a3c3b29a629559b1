// Errors as exceptions, with ERRORS_THROW_EXCEPTIONS.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"
#include <string>

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    MPI::COMM_WORLD.Set_errhandler(MPI::ERRORS_THROW_EXCEPTIONS);
    bool caught = false;
    try {
        MPI::COMM_WORLD.Send(&rank, 1, MPI::INT, size + 10, 0);
    } catch (MPI::Exception &e) {
        caught = true;
        EXPECT(e.Get_error_class() == MPI::ERR_RANK && e.Get_error_code() != MPI::SUCCESS);
        std::string text = e.Get_error_string();
        EXPECT(!text.empty());
    }
    EXPECT(caught);
    MPI::Errhandler handler = MPI::COMM_WORLD.Get_errhandler();
    EXPECT(handler == MPI::ERRORS_THROW_EXCEPTIONS);
    MPI::COMM_WORLD.Set_errhandler(MPI::ERRORS_ARE_FATAL);
    MPI::Finalize();
    return 0;
}
