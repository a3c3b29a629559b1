// Greets from each process, as the first program in every course did.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    char name[MPI::MAX_PROCESSOR_NAME];
    int length;
    MPI::Get_processor_name(name, length);
    std::cout << "Hello from " << rank << " of " << size << " on " << name << std::endl;
    EXPECT(length > 0 && rank >= 0 && rank < size);
    EXPECT(MPI::Is_initialized() && !MPI::Is_finalized());
    MPI::Finalize();
    return 0;
}
