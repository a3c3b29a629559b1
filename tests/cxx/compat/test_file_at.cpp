// A file written and read at explicit offsets.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    MPI::File file =
        MPI::File::Open(MPI::COMM_WORLD, "compat_at.data", MPI::MODE_CREATE | MPI::MODE_RDWR, MPI::INFO_NULL);
    MPI::Status status;
    MPI::Offset offset = rank * static_cast<MPI::Offset>(sizeof(int));
    file.Write_at(offset, &rank, 1, MPI::INT, status);
    EXPECT(status.Get_count(MPI::INT) == 1);
    file.Sync();
    int in = -1;
    file.Read_at_all(offset, &in, 1, MPI::INT);
    EXPECT(in == rank);
    file.Iwrite_at(offset, &rank, 1, MPI::INT).Wait();
    EXPECT(file.Get_amode() == (MPI::MODE_CREATE | MPI::MODE_RDWR));
    MPI::COMM_WORLD.Barrier();
    EXPECT(file.Get_size() == static_cast<MPI::Offset>(size * sizeof(int)));
    file.Close();
    EXPECT(file == MPI::FILE_NULL);
    if (rank == 0)
        MPI::File::Delete("compat_at.data", MPI::INFO_NULL);
    MPI::Finalize();
    return 0;
}
