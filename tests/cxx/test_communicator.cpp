// Communicators: constructors, comparison, hints, names, attributes with C++ callbacks.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

void constructors() {
    const int rank = COMM_WORLD.Get_rank();
    const int size = COMM_WORLD.Get_size();
    Scoped<Intracomm> dup(COMM_WORLD.Dup());
    CHECK(Comm::Compare(COMM_WORLD, dup) == CONGRUENT && COMM_WORLD.Compare(COMM_WORLD) == IDENT);
    Intracomm &clone = COMM_WORLD.Clone();
    CHECK(clone.Compare(dup) == CONGRUENT);
    clone.Free();
    delete &clone;

    auto [later, request] = COMM_WORLD.Idup();
    request.Wait();
    Scoped<Comm> idup(later);
    CHECK(idup->Compare(COMM_WORLD) == CONGRUENT);
    Comm second;
    COMM_WORLD.Idup(second).Wait();
    CHECK(second.Get_size() == size);
    second.Disconnect();
    CHECK(second == COMM_NULL);

    Scoped<Intracomm> half(COMM_WORLD.Split(rank % 2, -rank));
    CHECK(half->Get_size() == (size + 1 - rank % 2) / 2);
    CHECK(half->Get_rank() == half->Get_size() - 1 - rank / 2);
    CHECK(COMM_WORLD.Split(UNDEFINED, 0) == COMM_NULL);
    Scoped<Intracomm> node(COMM_WORLD.Split_type(COMM_TYPE_SHARED));
    CHECK(node->Get_size() >= 1 && node->Get_size() <= size);

    Scoped<Group> world(COMM_WORLD.Get_group());
    const int first[] = {0};
    Scoped<Group> root(world->Incl(1, first));
    Scoped<Intracomm> alone(COMM_WORLD.Create(root));
    CHECK(static_cast<bool>(alone) == (rank == 0));
    if (rank == 0) {
        Scoped<Intracomm> group(COMM_WORLD.Create_group(root, 3));
        CHECK(group->Get_size() == 1);
    }
    RUNS_SINCE(4, 0, {
        Scoped<Intracomm> direct(Intracomm::Create_from_group(world, "test"));
        CHECK(direct->Compare(COMM_WORLD) == CONGRUENT);
    });
    CHECK(!COMM_WORLD.Is_inter() && COMM_WORLD.Is_intra() && COMM_WORLD.Get_topology() == UNDEFINED);
    CHECK(Comm::f2c(COMM_WORLD.c2f()) == COMM_WORLD);
    CHECK(Comm::Get_parent() == COMM_NULL);
}

void hints_and_names() {
    Scoped<Intracomm> comm(COMM_WORLD.Dup());
    comm->Set_name("named");
    CHECK(comm->Get_name() == "named" && COMM_WORLD.Get_name() == "MPI_COMM_WORLD");
    char name[256] = {};
    int length = 0;
    comm->Get_name(name, length);
    CHECK(length == 5);
    Scoped<Info> info(Info::Create());
    info->Set("mpi_assert_no_any_tag", "true");
    comm->Set_info(info);
    Scoped<Info> got(comm->Get_info());
    CHECK(got->Get_nkeys() >= 0);
    Scoped<Comm> hinted(comm->Dup_with_info(info));
    CHECK(hinted->Get_size() == comm->Get_size());
    RUNS_SINCE(4, 0, {
        auto [later, request] = comm->Idup_with_info(info);
        request.Wait();
        later.Free();
    });
}

int copied, deleted;

int copy_fn(const Comm &, int, void *extra_state, void *in, void *out, bool &flag) {
    ++copied;
    CHECK(extra_state == &copied);
    *static_cast<void **>(out) = in;
    flag = true;
    return SUCCESS;
}

int delete_fn(Comm &comm, int, void *, void *) {
    CHECK(comm != COMM_NULL);
    ++deleted;
    return SUCCESS;
}

int throwing_copy(const Comm &, int, void *, void *, void *, bool &) {
    throw std::runtime_error("not to be copied");
}

int throwing_delete(Comm &, int, void *, void *) { throw std::runtime_error("not to be deleted"); }

template <class Code> bool throws_runtime_error(Code code) {
    try {
        code();
    } catch (const std::runtime_error &) {
        return true;
    }
    return false;
}

void attributes() {
    int *tag_ub = nullptr;
    CHECK(COMM_WORLD.Get_attr(TAG_UB, &tag_ub) && *tag_ub >= 32767);
    Intracomm comm = COMM_WORLD.Dup();
    int keyval = Comm::Create_keyval(copy_fn, delete_fn, &copied);
    int value = 3;
    int *got = nullptr;
    comm.Set_attr(keyval, &value);
    CHECK(comm.Get_attr(keyval, &got) && *got == 3);
    Intracomm dup = comm.Dup();
    got = nullptr;
    CHECK(copied == 1 && dup.Get_attr(keyval, &got) && *got == 3);
    dup.Free();
    CHECK(deleted == 1);
    comm.Delete_attr(keyval);
    CHECK(deleted == 2 && !comm.Get_attr(keyval, &got));
    Comm::Free_keyval(keyval);
    CHECK(keyval == KEYVAL_INVALID);

    keyval = Comm::Create_keyval(Comm::DUP_FN, Comm::NULL_DELETE_FN, nullptr);
    comm.Set_attr(keyval, &value);
    dup = comm.Dup();
    CHECK(dup.Get_attr(keyval, &got) && *got == 3);
    dup.Free();
    comm.Delete_attr(keyval);
    Comm::Free_keyval(keyval);
    keyval = Comm::Create_keyval(Comm::NULL_COPY_FN, Comm::NULL_DELETE_FN, nullptr);
    comm.Set_attr(keyval, &value);
    dup = comm.Dup();
    CHECK(!dup.Get_attr(keyval, &got));
    dup.Free();
    comm.Delete_attr(keyval);
    Comm::Free_keyval(keyval);

    // what a callback throws is thrown by the call during which it ran
    keyval = Comm::Create_keyval(throwing_copy, throwing_delete, nullptr);
    comm.Set_attr(keyval, &value);
    CHECK(throws_runtime_error([&] { comm.Dup(); }));
    CHECK(throws_runtime_error([&] { comm.Delete_attr(keyval); }));
    Comm::Free_keyval(keyval);
}

void body() {
    constructors();
    hints_and_names();
    attributes();
    CHECK(THROWS(COMM_NULL.Get_size()).Get_error_class() == ERR_COMM);
    RUNS_SINCE(4, 1, COMM_WORLD.Flush_buffer());
}

} // namespace

TEST_MAIN(body)
