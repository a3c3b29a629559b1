// Sessions alone: a program that never calls MPI_Init has owners, errors as exceptions, and their texts.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

// Owners that outlive the session have nothing left to free: a call would end the program.
Scoped<Group> survivor;

// Rank and size of the process, summed up with a communicator that has no parent.
void communication(const Session &session) {
    Scoped<Group> world(session.Create_group("mpi://WORLD"));
    CHECK(world->Get_rank() >= 0 && world->Get_rank() < world->Get_size());
    int freed = 0;
    int keyval = Comm::Create_keyval(
        Comm::NULL_COPY_FN,
        [](Comm &, int, void *, void *state) {
            ++*static_cast<int *>(state);
            return SUCCESS;
        },
        &freed);
    {
        Scoped<Intracomm> comm(Intracomm::Create_from_group(world, "org.mpi4.test_session"));
        comm->Set_attr(keyval, nullptr);
        int sum = 0;
        const int rank = comm->Get_rank();
        comm->Allreduce(&rank, &sum, 1, INT);
        CHECK(sum == comm->Get_size() * (comm->Get_size() - 1) / 2);
        const Exception error = THROWS(comm->Send(&sum, 1, INT, comm->Get_size()));
        CHECK(error.Get_error_class() == ERR_RANK);
        CHECK(error.what() == Get_error_string(error.Get_error_code()));
    }
    CHECK(freed == 1); // the owner did free it
    Comm::Free_keyval(keyval);
}

// The error handler that a session was started with.
void handler() {
    int calls = 0;
    Scoped<Errhandler> counter(Session::Create_errhandler([&calls](Session &, int) { ++calls; }));
    Scoped<Session> session(Session::Init(INFO_NULL, counter));
    CHECK(session->Get_errhandler() == counter.get());
    session->Call_errhandler(ERR_OTHER);
    CHECK(calls == 1);
    session->Set_errhandler(ERRORS_RETURN);
}

void body() {
    try {
        Scoped<Session> session(Session::Init());
        CHECK(!Is_initialized());
        CHECK(session->Get_errhandler() == ERRORS_RETURN);
        handler();
        communication(session);
        survivor = Scoped<Group>(session->Create_group("mpi://SELF"));
    } catch (const Missing &error) {
        CHECK(MPI4_SESSIONS == 0 && std::string(error.what()).find("MPI_Session_init") == 0);
        return;
    }
    // a text can be asked for at any time
    CHECK(Exception(ERR_RANK).Get_error_class() == ERR_RANK);
#ifndef OPEN_MPI // 5.0 has none any more
    CHECK(std::string(Exception(ERR_RANK).what()).find("rank") != std::string::npos);
#endif
#if defined(MPICH_NUMVERSION) && MPICH_NUMVERSION < 50000000 || defined(OPEN_MPI)
    std::puts("skipped: a session after the first: MPICH before 5.0 and Open MPI 5.0 crash, in C too");
#else
    {
        Scoped<Session> again(Session::Init()); // MPI can start again
        Scoped<Group> self(again->Create_group("mpi://SELF"));
        CHECK(self->Get_size() == 1);
    }
#endif
    CHECK(!Is_initialized());
}

} // namespace

int main() {
    try {
        body();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
