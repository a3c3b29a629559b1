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

    caught = false;
    MPI::Intracomm copy = MPI::COMM_WORLD.Dup(); // has the handler too
    try {
        copy.Call_errhandler(MPI::ERR_OTHER);
    } catch (MPI::Exception e) {
        caught = e.Get_error_code() == MPI::ERR_OTHER;
    }
    EXPECT(caught);

    copy.Set_errhandler(MPI::ERRORS_RETURN); // nobody hears of the errors
    copy.Send(&rank, 1, MPI::INT, size + 10, 0);
    copy.Call_errhandler(MPI::ERR_OTHER);
    copy.Set_errhandler(handler);
    handler.Free();
    EXPECT(handler == MPI::ERRHANDLER_NULL);
    caught = false;
    try {
        copy.Send(&rank, 1, MPI::INT, size + 10, 0);
    } catch (MPI::Exception e) {
        caught = true;
    }
    EXPECT(caught);
    copy.Free();

    MPI::Win window = MPI::Win::Create(NULL, 0, 1, MPI::INFO_NULL, MPI::COMM_WORLD);
    window.Set_errhandler(MPI::ERRORS_THROW_EXCEPTIONS);
    EXPECT(window.Get_errhandler() == MPI::ERRORS_THROW_EXCEPTIONS);
    window.Fence(0);
    caught = false;
    try {
        window.Get(&rank, 1, MPI::INT, size + 10, 0, 1, MPI::INT);
    } catch (MPI::Exception e) {
        caught = e.Get_error_class() == MPI::ERR_RANK;
    }
    EXPECT(caught);
    window.Fence(0);
    window.Set_errhandler(MPI::ERRORS_ARE_FATAL);
    EXPECT(window.Get_errhandler() == MPI::ERRORS_ARE_FATAL);
    window.Free();
    MPI::COMM_WORLD.Set_errhandler(MPI::ERRORS_ARE_FATAL);
    MPI::Finalize();
    return 0;
}
