// One-sided communication with post, start, complete and wait.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    alignas(16) int memory = -1; // MPICH 4.0 with UCX writes to the wrong place in memory that is not aligned
    MPI::Win win = MPI::Win::Create(&memory, sizeof memory, sizeof(int), MPI::INFO_NULL, MPI::COMM_WORLD);
    MPI::Group world = win.Get_group();
    int right[1] = {(rank + 1) % size}, left[1] = {(rank + size - 1) % size};
    MPI::Group to = world.Incl(1, right), from = world.Incl(1, left);
    win.Post(from, 0);
    win.Start(to, 0);
    win.Put(&rank, 1, MPI::INT, right[0], 0, 1, MPI::INT);
    win.Complete();
    win.Wait();
    EXPECT(memory == left[0]);
    to.Free();
    from.Free();
    world.Free();
    win.Free();
    MPI::Finalize();
    return 0;
}
