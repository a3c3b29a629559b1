// The part of a program that is written for the old bindings; it is compiled with the folder compat.
#include <mpi.h>

namespace {

class Derived : public MPI::Intracomm {
  public:
    explicit Derived(const MPI::Intracomm &comm) : MPI::Intracomm(comm) {}
    Derived &Clone() const override { return *new Derived(Dup()); }
};

} // namespace

// The sum of the ranks, on a clone that is made by a virtual function.
int sum_in_the_old_part(MPI_Comm handle) {
    const Derived derived{MPI::Intracomm(handle)};
    const MPI::Comm &base = derived;
    MPI::Comm &clone = base.Clone();
    int rank = clone.Get_rank(), sum = -1;
    const bool kept = dynamic_cast<Derived *>(&clone) != nullptr;
    clone.Allreduce(&rank, &sum, 1, MPI::INT, MPI::SUM);
    clone.Free();
    delete &clone;
    return kept ? sum : -1;
}
