// A class derived from Intracomm that overrides Clone.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

class Counting : public MPI::Intracomm {
  public:
    Counting(const MPI::Intracomm &comm, int n = 0) : MPI::Intracomm(comm), generation(n) {}
    virtual ~Counting() {}
    virtual Counting &Clone() const {
        MPI::Intracomm duplicate = MPI::Intracomm::Dup();
        return *new Counting(duplicate, generation + 1);
    }
    int generation;
};

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    Counting comm(MPI::COMM_WORLD);
    Counting &copy = comm.Clone();
    EXPECT(copy.generation == 1 && copy.Get_size() == size);
    int sum = 0;
    copy.Allreduce(&rank, &sum, 1, MPI::INT, MPI::SUM);
    EXPECT(sum == size * (size - 1) / 2);
    copy.Free();
    delete &copy;
    MPI::Finalize();
    return 0;
}
