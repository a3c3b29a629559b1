// What is newer than the old bindings knows ERRORS_THROW_EXCEPTIONS too: sessions, and communicators of groups.
// ranks: 1 2 4; timeout: 60; mpi: mpich
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::Session session = MPI::Session::Init(MPI::INFO_NULL, MPI::ERRORS_THROW_EXCEPTIONS);
    EXPECT(session.Get_errhandler() == MPI::ERRORS_THROW_EXCEPTIONS);
    int caught = 0;
    try {
        session.Call_errhandler(MPI::ERR_OTHER);
    } catch (MPI::Exception &error) {
        caught += error.Get_error_class() == MPI::ERR_OTHER;
    }
    EXPECT(caught == 1);
    session.Set_errhandler(MPI::ERRORS_RETURN);
    session.Call_errhandler(MPI::ERR_OTHER); // goes on
    session.Set_errhandler(MPI::ERRORS_THROW_EXCEPTIONS);
    try {
        session.Call_errhandler(MPI::ERR_OTHER);
    } catch (MPI::Exception &) {
        ++caught;
    }
    EXPECT(caught == 2);
    MPI::Group world = session.Create_group("mpi://WORLD");
    MPI::Intracomm comm = MPI::Intracomm::Create_from_group(world, "org.mpi4.test", MPI::INFO_NULL,
                                                            MPI::ERRORS_THROW_EXCEPTIONS);
    EXPECT(comm.Get_errhandler() == MPI::ERRORS_THROW_EXCEPTIONS);
    try {
        comm.Send(&caught, 1, MPI::INT, comm.Get_size(), 0);
    } catch (MPI::Exception &error) {
        caught += error.Get_error_class() == MPI::ERR_RANK;
    }
    EXPECT(caught == 3);
    comm.Free();
    world.Free();
    session.Set_errhandler(MPI::ERRORS_RETURN);
    session.Finalize();
    MPI::Finalize();
    return 0;
}
