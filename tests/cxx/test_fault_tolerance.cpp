// Fault tolerance (ULFM): what its functions do while nothing fails; those that are missing are named.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

// Open MPI has fault tolerance since version 5, if it was not built without.
#if defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION >= 5 && defined(OMPI_HAVE_MPI_EXT_FTMPI)
constexpr bool tolerant = true;
#else
constexpr bool tolerant = false;
#endif
static_assert(tolerant == detail::fault_tolerant, "the headers know what this MPI has");

// Runs code that only an MPI with fault tolerance can do. Others must say which function they lack, and what
// has it.
template <class Code> bool runs_where_tolerant(const std::string &function, Code code) {
    try {
        code();
    } catch (const Missing &error) {
        const std::string text = error.what();
        CHECK(text.find(function) == 0 && text.find("ULFM") != std::string::npos);
        CHECK(error.Get_error_class() == ERR_UNSUPPORTED_OPERATION);
        CHECK(!tolerant);
        return false;
    }
    CHECK(tolerant);
    return true;
}

// What has a meaning where no process is ever known to have failed, any MPI does.
void queries(const Intracomm &comm) {
    CHECK(!comm.Is_revoked());
    Scoped<Group> failed(comm.Get_failed());
    CHECK(failed->Get_size() == 0);
    CHECK(comm.Ack_failed(0) == 0);
    runs_where_tolerant("MPIX_Comm_failure_ack", [&] { comm.Failure_ack(); });
    runs_where_tolerant("MPIX_Comm_failure_get_acked", [&] {
        Scoped<Group> acked(comm.Failure_get_acked());
        CHECK(acked->Get_size() == 0);
    });
}

// All processes have bit 3; each lacks one bit of its own.
void agreement(const Intracomm &comm) {
    const int rank = comm.Get_rank(), size = comm.Get_size();
    const int mine = ~(1 << (8 + rank)), all = ~(((1 << size) - 1) << 8);
    CHECK(comm.Agree(mine) == all);
    int flag = mine;
    comm.Iagree(&flag).Wait();
    CHECK(flag == all);
}

// On an intercommunicator, the values of the other group are what is agreed on.
void agreement_of_groups() {
    const int rank = COMM_WORLD.Get_rank(), size = COMM_WORLD.Get_size();
    if (size < 2)
        return;
    const bool low = rank < size / 2;
    Scoped<Intracomm> side(COMM_WORLD.Split(low ? 0 : 1, rank));
    Scoped<Intercomm> inter(side->Create_intercomm(0, COMM_WORLD, low ? size / 2 : 0));
    const int lows = (1 << size / 2) - 1, all = (1 << size) - 1;
    const int expected_flag = ~(low ? all & ~lows : lows);
    CHECK(inter->Agree(~(1 << rank)) == expected_flag);
    if (tolerant) {
        test::skip("Iagree of two groups", "Open MPI 5.0 waits forever with its fault tolerance, in C too");
        return;
    }
    int flag = ~(1 << rank);
    Request request = inter->Iagree(&flag);
    request.Wait();
    CHECK(flag == expected_flag);
}

void shrinking(const Intracomm &comm) {
    Comm alive = comm.Shrink();
    CHECK(alive.Compare(comm) == CONGRUENT);
    alive.Free();
#if defined(OMPI_MAJOR_VERSION) && OMPI_MAJOR_VERSION == 5 && OMPI_MINOR_VERSION == 0
    constexpr bool shrinks_later = !tolerant; // 5.0 has all but this function
#else
    constexpr bool shrinks_later = true;
#endif
    try {
        auto [later, request] = comm.Ishrink();
        request.Wait();
        CHECK(later.Get_size() == comm.Get_size() && later.Get_rank() == comm.Get_rank());
        later.Free();
        CHECK(shrinks_later);
    } catch (const Missing &error) {
        CHECK(!shrinks_later && std::string(error.what()).find("MPIX_Comm_ishrink") == 0);
    }
}

// On a revoked communicator nothing goes any more, but Agree and Shrink do.
void revocation(Intracomm comm) {
    if (runs_where_tolerant("MPIX_Comm_revoke", [&] { comm.Revoke(); })) {
        CHECK(comm.Is_revoked());
        THROWS(comm.Barrier());
        CHECK(comm.Agree(1) == 1);
        Comm alive = comm.Shrink();
        CHECK(!alive.Is_revoked());
        alive.Barrier();
        alive.Free();
    } else {
        comm.Barrier();
    }
    comm.Free();
}

void body() {
    const Intracomm comm = COMM_WORLD.Dup();
    queries(comm);
    agreement(comm);
    agreement_of_groups();
    shrinking(comm);
    revocation(comm);
}

} // namespace

int main() {
    // as "mpiexec --with-ft ulfm" does: without, Agree and Shrink wait forever where a communicator is
    // revoked
    setenv("OMPI_MCA_mpi_ft_enable", "1", 1);
    return test::run(body);
}
