// A file written in the order of ranks.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    MPI::File file =
        MPI::File::Open(MPI::COMM_WORLD, "compat_shared.data",
                        MPI::MODE_CREATE | MPI::MODE_RDWR | MPI::MODE_DELETE_ON_CLOSE, MPI::INFO_NULL);
    file.Set_view(0, MPI::INT, MPI::INT, "native", MPI::INFO_NULL);
    file.Write_ordered(&rank, 1, MPI::INT);
    file.Seek_shared(0, MPI::SEEK_SET);
    int in = -1;
    file.Read_ordered_begin(&in, 1, MPI::INT);
    file.Read_ordered_end(&in);
    EXPECT(in == rank);
    file.Close();
    MPI::Finalize();
    return 0;
}
