// One-sided communication with locks, on memory of Alloc_mem.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int *memory = static_cast<int *>(MPI::Alloc_mem(sizeof(int), MPI::INFO_NULL));
    *memory = 0;
    MPI::Win win = MPI::Win::Create(memory, sizeof(int), sizeof(int), MPI::INFO_NULL, MPI::COMM_WORLD);
    int one = 1;
    win.Lock(MPI::LOCK_EXCLUSIVE, 0, 0);
    win.Accumulate(&one, 1, MPI::INT, 0, 0, 1, MPI::INT, MPI::SUM);
    win.Unlock(0);
    MPI::COMM_WORLD.Barrier();
    if (rank == 0) {
        win.Lock(MPI::LOCK_SHARED, 0, 0);
        EXPECT(*memory == size);
        win.Unlock(0);
    }
    win.Free();
    MPI::Free_mem(memory);
    MPI::Finalize();
    return 0;
}
