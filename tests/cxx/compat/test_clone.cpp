// References returned by Clone, used through the base class.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    MPI::Intracomm &mine = MPI::COMM_WORLD.Clone();
    MPI::Comm &any = mine;
    MPI::Comm &copy = any.Clone();
    EXPECT(any.Get_size() == size && copy.Get_rank() == rank && !any.Is_inter());
    copy.Free();
    delete &copy;
    mine.Free();
    delete &mine;
    MPI::Comm *pointers[] = {&MPI::COMM_WORLD, &MPI::COMM_SELF};
    EXPECT(pointers[0]->Get_size() == size && pointers[1]->Get_size() == 1);
    MPI::Finalize();
    return 0;
}
