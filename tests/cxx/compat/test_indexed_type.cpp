// Indexed types and their decoding.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int lengths[2] = {2, 1}, displacements[2] = {3, 0};
    MPI::Datatype type = MPI::INT.Create_indexed(2, lengths, displacements);
    int ni, na, nd, combiner;
    type.Get_envelope(ni, na, nd, combiner);
    EXPECT(ni == 5 && na == 0 && nd == 1 && combiner == MPI::COMBINER_INDEXED);
    int integers[5];
    MPI::Aint addresses[1];
    MPI::Datatype types[1];
    type.Get_contents(5, 0, 1, integers, addresses, types);
    EXPECT(integers[0] == 2 && integers[1] == 2 && integers[3] == 3 && types[0] == MPI::INT);
    type.Commit();
    int data[5] = {0, 1, 2, 3, 4}, got[3];
    MPI::COMM_SELF.Sendrecv(data, 1, type, 0, 0, got, 3, MPI::INT, 0, 0);
    EXPECT(got[0] == 3 && got[1] == 4 && got[2] == 0);
    type.Free();
    MPI::Finalize();
    return 0;
}
