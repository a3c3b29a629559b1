// Thread levels and the environment.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    EXPECT(MPI::Query_thread() >= MPI::THREAD_SINGLE && MPI::Is_thread_main());
    int version, subversion;
    MPI::Get_version(version, subversion);
    EXPECT(version == MPI::VERSION && subversion == MPI::SUBVERSION);
    double start = MPI::Wtime();
    EXPECT(MPI::Wtime() >= start && MPI::Wtick() > 0);
    MPI::Pcontrol(0);
    MPI::Finalize();
    return 0;
}
