// One-sided communication with fences.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    alignas(16) int memory[2] = {
        rank, 0}; // MPICH 4.0 with UCX writes to the wrong place in memory that is not aligned
    int got = -1;
    MPI::Win win = MPI::Win::Create(memory, sizeof memory, sizeof(int), MPI::INFO_NULL, MPI::COMM_WORLD);
    int right = (rank + 1) % size;
    win.Fence(0);
    win.Get(&got, 1, MPI::INT, right, 0, 1, MPI::INT);
    win.Put(&rank, 1, MPI::INT, right, 1, 1, MPI::INT);
    win.Fence(0);
    EXPECT(got == right && memory[1] == (rank + size - 1) % size);
    win.Accumulate(&rank, 1, MPI::INT, 0, 0, 1, MPI::INT, MPI::SUM);
    win.Fence(MPI::MODE_NOSUCCEED);
    if (rank == 0)
        EXPECT(memory[0] == size * (size - 1) / 2);
    win.Set_name("old window");
    char name[MPI::MAX_OBJECT_NAME];
    int length;
    win.Get_name(name, length);
    EXPECT(length == 10);
    win.Free();
    MPI::Finalize();
    return 0;
}
