// Classes derived from several communicators override Clone; calls through base classes reach the override.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"
#include <cstring>
#include <vector>

static int alive = 0;

// A communicator with a number of its own, which a clone inherits.
class Numbered : public MPI::Intracomm {
  public:
    Numbered(const MPI::Intracomm &comm, int n) : MPI::Intracomm(comm), number(n) { ++alive; }
    Numbered(const Numbered &other) : MPI::Intracomm(other), number(other.number) { ++alive; }
    ~Numbered() override { --alive; }
    Numbered &Clone() const override { return *new Numbered(MPI::Intracomm::Dup(), number + 1); }
    int number;
};

// One more level, with the reserved word virtual instead.
class Named : public Numbered {
  public:
    Named(const MPI::Intracomm &comm, int n, const char *text) : Numbered(comm, n), name(text) {}
    virtual Named &Clone() const { return *new Named(Dup(), number + 10, name); }
    const char *name;
};

class Grid : public MPI::Cartcomm {
  public:
    Grid(const MPI::Cartcomm &comm) : MPI::Cartcomm(comm) {}
    Grid &Clone() const override { return *new Grid(Dup()); }
    int left() const {
        int source, dest;
        Shift(0, 1, source, dest);
        return source;
    }
};

// A library that knows the base class only.
static MPI::Comm &cloned(const MPI::Comm &comm) { return comm.Clone(); }

static void release(MPI::Comm *comm) {
    comm->Free();
    delete comm;
}

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    const int rank = MPI::COMM_WORLD.Get_rank();
    const int size = MPI::COMM_WORLD.Get_size();
    {
        Numbered first(MPI::COMM_WORLD, 1);
        MPI::Comm *second = &cloned(first);
        Numbered *number = dynamic_cast<Numbered *>(second);
        EXPECT(number != 0 && number->number == 2 && number->Get_size() == size);
        EXPECT(dynamic_cast<MPI::Intracomm *>(second) == number);
        EXPECT(dynamic_cast<MPI::Intercomm *>(second) == 0 && dynamic_cast<Grid *>(second) == 0);
        EXPECT(MPI::Comm::Compare(first, *second) == MPI::CONGRUENT);
        release(second); // runs the destructor of the derived class
        EXPECT(alive == 1);

        Named named(MPI::COMM_WORLD, 5, "five");
        MPI::Comm &copy = cloned(named);
        EXPECT(dynamic_cast<Named &>(copy).number == 15);
        EXPECT(std::strcmp(dynamic_cast<Named &>(copy).name, "five") == 0);
        int sum = 0;
        copy.Allreduce(&rank, &sum, 1, MPI::INT, MPI::SUM);
        EXPECT(sum == size * (size - 1) / 2);
        release(&copy);
    }
    EXPECT(alive == 0);

    const int dims[1] = {size};
    const bool periods[1] = {true};
    Grid grid(MPI::COMM_WORLD.Create_cart(1, dims, periods, false));
    MPI::Comm &any = cloned(grid);
    EXPECT(dynamic_cast<Grid &>(any).left() == (rank + size - 1) % size);
    release(&any);
    grid.Free();

    // the predefined classes clone themselves, and a list of them may hold any kind
    std::vector<MPI::Comm *> list;
    list.push_back(&MPI::COMM_WORLD.Clone());
    list.push_back(&cloned(MPI::COMM_SELF));
    EXPECT(dynamic_cast<MPI::Intracomm *>(list[1]) != 0 && dynamic_cast<MPI::Graphcomm *>(list[1]) == 0);
    for (std::size_t i = 0; i < list.size(); ++i)
        release(list[i]);
    try {
        dynamic_cast<MPI::Cartcomm &>(static_cast<MPI::Comm &>(MPI::COMM_WORLD));
        EXPECT(!"a bad cast throws");
    } catch (const std::bad_cast &) {
    }
    MPI::Finalize();
    return 0;
}
