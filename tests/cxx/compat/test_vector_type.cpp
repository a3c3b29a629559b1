// A column of a matrix.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    double matrix[4][5], column[4];
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 5; ++j)
            matrix[i][j] = 10 * i + j;
    MPI::Datatype type = MPI::DOUBLE.Create_vector(4, 1, 5);
    type.Commit();
    MPI::COMM_WORLD.Sendrecv(&matrix[0][2], 1, type, rank, 0, column, 4, MPI::DOUBLE, rank, 0);
    for (int i = 0; i < 4; ++i)
        EXPECT(column[i] == 10 * i + 2);
    EXPECT(type.Get_size() == 32);
    type.Free();
    EXPECT(type == MPI::DATATYPE_NULL);
    MPI::Finalize();
    return 0;
}
