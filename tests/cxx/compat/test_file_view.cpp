// A file with a view, its pointers moved by Seek.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"
#include <string>

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    MPI::File file =
        MPI::File::Open(MPI::COMM_WORLD, "compat_view.data",
                        MPI::MODE_CREATE | MPI::MODE_RDWR | MPI::MODE_DELETE_ON_CLOSE, MPI::INFO_NULL);
    file.Set_view(static_cast<MPI::Offset>(rank) * 8, MPI::INT, MPI::INT, "native", MPI::INFO_NULL);
    int out[2] = {rank, -rank}, in[2] = {9, 9};
    file.Write(out, 2, MPI::INT);
    file.Seek(0, MPI::SEEK_SET);
    EXPECT(file.Get_position() == 0);
    file.Read_all(in, 2, MPI::INT);
    EXPECT(in[0] == rank && in[1] == -rank);
    file.Seek(-1, MPI::SEEK_CUR);
    EXPECT(file.Get_position() == 1 && file.Get_byte_offset(1) == rank * 8 + 4);
    MPI::Offset disp;
    MPI::Datatype etype, filetype;
    char datarep[MPI::MAX_DATAREP_STRING];
    file.Get_view(disp, etype, filetype, datarep);
    EXPECT(disp == rank * 8 && etype == MPI::INT && std::string(datarep) == "native");
    file.Close();
    MPI::Finalize();
    return 0;
}
