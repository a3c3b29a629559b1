// Owners: they free at the end of their scope, can be moved and released, and do nothing after MPI_Finalize.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

#include <stdexcept>

using namespace mpi4;

namespace {

int freed;

int count(Comm &, int, void *, void *) {
    ++freed;
    return SUCCESS;
}

int count_window(Win &, int, void *, void *) {
    ++freed;
    return SUCCESS;
}

int throwing_delete(Comm &, int, void *, void *) { throw std::runtime_error("not to be deleted"); }

// A communicator that calls the key's function when it is freed.
Intracomm counted(int keyval) {
    Intracomm comm = COMM_WORLD.Dup();
    comm.Set_attr(keyval, nullptr);
    return comm;
}

// Owns a communicator for the time of its destructor.
struct Late {
    int keyval;
    ~Late() { const Scoped<Intracomm> comm(counted(keyval)); }
};

Scoped<Intracomm> survivor;

void body() {
    int keyval = Comm::Create_keyval(Comm::NULL_COPY_FN, count, nullptr);
    {
        Scoped<Intracomm> comm(counted(keyval));
        CHECK(comm && comm->Get_size() == COMM_WORLD.Get_size() &&
              (*comm).Get_rank() == COMM_WORLD.Get_rank());
    }
    CHECK(freed == 1);
    Intracomm kept;
    {
        Scoped<Intracomm> comm(counted(keyval));
        Scoped<Intracomm> other(std::move(comm));
        CHECK(!comm && other);
        kept = other.release();
        CHECK(!other);
    }
    CHECK(freed == 1 && kept != COMM_NULL);
    {
        Scoped<Intracomm> comm(kept);
        comm.reset(counted(keyval));
        CHECK(freed == 2);
        comm = Scoped<Intracomm>();
        CHECK(freed == 3 && !comm);
    }
    CHECK(freed == 3);
    // freeing is collective: left alone while an exception unwinds
    Intracomm left = counted(keyval);
    try {
        Scoped<Intracomm> comm(left);
        throw test::Failure("expected");
    } catch (const test::Failure &) {
        CHECK(freed == 3);
    }
    left.Free();
    CHECK(freed == 4);
    // what is made while it unwinds ends as always
    try {
        const Late late{keyval};
        throw test::Failure("expected");
    } catch (const test::Failure &) {
        CHECK(freed == 5);
    }
    int window_key = Win::Create_keyval(Win::NULL_COPY_FN, count_window, nullptr);
    Win window = Win::Allocate(8, 1, INFO_NULL, COMM_WORLD);
    window.Set_attr(window_key, nullptr);
    try {
        Scoped<Win> win(window);
        throw test::Failure("expected");
    } catch (const test::Failure &) {
        CHECK(freed == 5);
    }
    window.Free();
    CHECK(freed == 6);
    Win::Free_keyval(window_key);
    {
        Scoped<Datatype> predefined(INT); // MPI refuses to free it
    }
    int throwing = Comm::Create_keyval(Comm::NULL_COPY_FN, throwing_delete, nullptr);
    {
        Scoped<Intracomm> comm(counted(throwing)); // throws when it is freed, which is left at that
    }
    Comm::Free_keyval(throwing);
    CHECK(INT.Get_size() == sizeof(int));
    {
        Scoped<Datatype> type(INT.Create_contiguous(2));
        Scoped<Group> group(COMM_WORLD.Get_group());
        Scoped<Info> info(Info::Create());
        Scoped<Op> op(Op::Create([](const void *, void *, Count, const Datatype &) {}));
        Scoped<Errhandler> errhandler(Comm::Create_errhandler([](Comm &, int) {}));
        Scoped<File> file(
            File::Open(COMM_WORLD, "scoped.data", MODE_CREATE | MODE_RDWR | MODE_DELETE_ON_CLOSE));
        CHECK(type && group && info && op && errhandler && file);
    }
    Comm::Free_keyval(keyval);
    survivor = Scoped<Intracomm>(COMM_WORLD.Dup()); // destroyed after MPI_Finalize
}

} // namespace

TEST_MAIN(body)
