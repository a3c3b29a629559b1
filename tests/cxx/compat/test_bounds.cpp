// Create_struct with the bounds LB and UB among its types, as programs gave them before Create_resized.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

struct Cell {
    double value;
    char kind;
    double unused[2];
};

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int lengths[4] = {1, 1, 1, 1};
    MPI::Aint displacements[4] = {0, sizeof(double), sizeof(Cell), -8};
    MPI::Datatype types[4] = {MPI::DOUBLE, MPI::CHAR, MPI::UB, MPI::LB};

    MPI::Datatype both = MPI::Datatype::Create_struct(4, lengths, displacements, types);
    MPI::Aint lb, extent;
    both.Get_extent(lb, extent);
    EXPECT(lb == -8 && extent == MPI::Aint(sizeof(Cell)) + 8);
    both.Free();

    // of several bounds the outermost ones count
    int ones[5] = {1, 1, 1, 1, 1};
    MPI::Aint places[5] = {0, -8, -16, 16, 24};
    MPI::Datatype marks[5] = {MPI::DOUBLE, MPI::LB, MPI::LB, MPI::UB, MPI::UB};
    MPI::Datatype several = MPI::Datatype::Create_struct(5, ones, places, marks);
    several.Get_extent(lb, extent);
    EXPECT(lb == -16 && extent == 40);
    several.Free();

    MPI::Datatype type = MPI::Datatype::Create_struct(3, lengths, displacements, types);
    type.Commit();
    type.Get_extent(lb, extent);
    EXPECT(lb == 0 && extent == MPI::Aint(sizeof(Cell)));
    int rank = MPI::COMM_WORLD.Get_rank(), size = MPI::COMM_WORLD.Get_size();
    Cell out[3] = {{1. + rank, 'a', {0, 0}}, {2, 'b', {0, 0}}, {3, 'c', {0, 0}}}, in[3] = {};
    int left = (rank + size - 1) % size, right = (rank + 1) % size;
    MPI::COMM_WORLD.Sendrecv(out, 3, type, right, 0, in, 3, type, left, 0);
    EXPECT(in[0].value == 1. + left && in[1].kind == 'b' && in[2].value == 3 && in[2].kind == 'c');
    type.Free();
    MPI::Finalize();
    return 0;
}
