// Create_struct, with Get_address and Create_resized.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    struct Particle {
        char kind;
        double x[3];
        int id;
    } out = {'p', {1, 2, 3}, rank}, in;
    int lengths[3] = {1, 3, 1};
    MPI::Aint displacements[3] = {MPI::Get_address(&out.kind), MPI::Get_address(out.x),
                                  MPI::Get_address(&out.id)};
    for (int i = 2; i >= 0; --i)
        displacements[i] -= displacements[0];
    MPI::Datatype types[3] = {MPI::CHAR, MPI::DOUBLE, MPI::INT};
    MPI::Datatype plain = MPI::Datatype::Create_struct(3, lengths, displacements, types);
    MPI::Datatype type = plain.Create_resized(0, sizeof(Particle));
    type.Commit();
    MPI::COMM_WORLD.Sendrecv(&out, 1, type, (rank + 1) % size, 0, &in, 1, type, (rank + size - 1) % size, 0);
    EXPECT(in.kind == 'p' && in.x[2] == 3 && in.id == (rank + size - 1) % size);
    MPI::Aint lb, extent;
    type.Get_extent(lb, extent);
    EXPECT(lb == 0 && extent == static_cast<MPI::Aint>(sizeof(Particle)));
    type.Free();
    plain.Free();
    MPI::Finalize();
    return 0;
}
