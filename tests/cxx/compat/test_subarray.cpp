// A block of a distributed array.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int sizes[2] = {4, 4}, subsizes[2] = {2, 2}, starts[2] = {1, 1}, data[16], got[4];
    for (int i = 0; i < 16; ++i)
        data[i] = i;
    MPI::Datatype type = MPI::INT.Create_subarray(2, sizes, subsizes, starts, MPI::ORDER_C);
    type.Commit();
    MPI::COMM_SELF.Sendrecv(data, 1, type, 0, 0, got, 4, MPI::INT, 0, 0);
    EXPECT(got[0] == 5 && got[3] == 10);
    type.Free();
    MPI::Finalize();
    return 0;
}
