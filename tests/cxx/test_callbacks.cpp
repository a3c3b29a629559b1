// User functions: operations, error handlers, generalized requests, and what their exceptions do.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

void c_sum(void *in, void *inout, int *len, MPI_Datatype *) {
    for (int i = 0; i < *len; ++i)
        static_cast<int *>(inout)[i] += static_cast<int *>(in)[i];
}

void old_sum(const void *in, void *inout, int len, const Datatype &datatype) {
    CHECK(datatype == INT);
    for (int i = 0; i < len; ++i)
        static_cast<int *>(inout)[i] += static_cast<const int *>(in)[i];
}

void operations() {
    const int rank = COMM_WORLD.Get_rank();
    const int size = COMM_WORLD.Get_size();
    const int expected = size * (size - 1) / 2;
    int result = 0;
    Op op = Op::Create(c_sum, true);
    COMM_WORLD.Allreduce(&rank, &result, 1, INT, op);
    CHECK(result == expected && op.Is_commutative());
    op.Free();
    CHECK(op == OP_NULL);

    op.Init(old_sum, false);
    COMM_WORLD.Allreduce(&rank, &result, 1, INT, op);
    CHECK(result == expected && !op.Is_commutative());
    op.Free();

    int calls = 0;
    op = Op::Create(
        [&calls](const void *in, void *inout, Count count, const Datatype &) {
            ++calls;
            for (Count i = 0; i < count; ++i)
                static_cast<int *>(inout)[i] += static_cast<const int *>(in)[i];
        },
        true);
    COMM_WORLD.Allreduce(&rank, &result, 1, INT, op);
    CHECK(result == expected);
    const int two[] = {1, 2};
    int more[] = {10, 20};
    op.Reduce_local(two, more, 2, INT);
    CHECK(more[0] == 11 && more[1] == 22 && calls > 0);
    op.Free();
    CHECK(SUM.Is_commutative());
    THROWS(Op(MPI_SUM).Free());
    // operations of C++ functions are many, but not without limit, and free ones can be had again
    std::vector<Op> ops;
    CHECK(THROWS(for (;;) ops.push_back(Op::Create(old_sum))).Get_error_class() == ERR_OTHER);
    CHECK(ops.size() >= 100);
    for (Op &each : ops)
        each.Free();
    op = Op::Create(old_sum);
    op.Free();
}

int seen_code;

void old_handler(Comm &comm, int *code, ...) {
    CHECK(comm != COMM_NULL);
    seen_code = *code;
}

struct Stop {
    int code;
};

void error_handlers() {
    Scoped<Intracomm> comm(COMM_WORLD.Dup());
    CHECK(comm->Get_errhandler() == ERRORS_RETURN);
    Errhandler handler = Comm::Create_errhandler(old_handler);
    comm->Set_errhandler(handler);
    handler.Free(); // the communicator keeps it
    CHECK(handler == ERRHANDLER_NULL);
    int value = 0;
#if MPI4_HANDLED_IS_SUCCESS
    comm->Send(&value, 1, INT, 1000);
#else
    const Exception error = THROWS(comm->Send(&value, 1, INT, 1000));
    CHECK(seen_code == error.Get_error_code());
#endif
    CHECK(Get_error_class(seen_code) == ERR_RANK);
    seen_code = 0;
    comm->Call_errhandler(ERR_OTHER);
    CHECK(seen_code == ERR_OTHER);

    // an object with a state; what it throws is thrown by the call that failed
    int count = 0;
    comm->Set_errhandler(Comm::Create_errhandler([&count](Comm &, int code) {
        ++count;
        throw Stop{code};
    }));
    int code = SUCCESS;
    try {
        comm->Send(&value, 1, INT, 1000);
    } catch (const Stop &stop) {
        code = stop.code;
    }
    CHECK(count == 1 && Get_error_class(code) == ERR_RANK);
    code = SUCCESS;
    try {
        comm->Call_errhandler(ERR_TAG);
    } catch (const Stop &stop) {
        code = stop.code;
    }
    CHECK(count == 2 && code == ERR_TAG);
    comm->Set_errhandler(ERRORS_RETURN);

    Scoped<Win> win(Win::Create(&value, sizeof value, sizeof value, INFO_NULL, COMM_WORLD));
    int wins = 0;
    win->Set_errhandler(Win::Create_errhandler([&wins](Win &, int) { ++wins; }));
    win->Call_errhandler(ERR_OTHER);
    CHECK(wins == 1);
    win->Set_errhandler(ERRORS_THROW_EXCEPTIONS);
    CHECK(win->Get_errhandler() == ERRORS_RETURN);

    File file = File::Open(COMM_SELF, "errors." + std::to_string(COMM_WORLD.Get_rank()),
                           MODE_CREATE | MODE_RDWR | MODE_DELETE_ON_CLOSE);
    int files = 0;
    file.Set_errhandler(File::Create_errhandler([&files](File &, int) { ++files; }));
    file.Call_errhandler(ERR_OTHER);
    CHECK(files == 1);
    file.Close();

    RUNS_SINCE(4, 0, {
        Session session = Session::Init(INFO_NULL, ERRORS_RETURN);
        int sessions = 0;
        session.Set_errhandler(Session::Create_errhandler([&sessions](Session &, int) { ++sessions; }));
        session.Call_errhandler(ERR_OTHER);
        CHECK(sessions == 1);
        session.Finalize();
    });
}

// What an attribute's callback throws comes out of the call that ran it, and out of no later one.
template <class Call> void check_thrown_by(Call call) {
    bool thrown = false;
    try {
        call();
    } catch (const Stop &) {
        thrown = true;
    }
    CHECK(thrown);
    int value = 0;
    CHECK(THROWS(COMM_WORLD.Send(&value, 1, INT, 1000)).Get_error_class() == ERR_RANK);
}

// Throws the first time.
template <class Class> int throwing_delete(Class &, int, void *, void *) {
    static bool called = false;
    if (!std::exchange(called, true))
        throw Stop{1};
    return SUCCESS;
}

void exceptions_of_attributes() {
    int value = 0;
    Intracomm comm = COMM_WORLD.Dup();
    comm.Set_attr(Comm::Create_keyval(Comm::NULL_COPY_FN, throwing_delete<Comm>, nullptr), &value);
    check_thrown_by([&] { comm.Free(); });
    Datatype type = INT.Create_contiguous(2);
    type.Set_attr(Datatype::Create_keyval(Datatype::NULL_COPY_FN, throwing_delete<Datatype>, nullptr),
                  &value);
    check_thrown_by([&] { type.Free(); });
    Win win = Win::Create(&value, sizeof value, 1, INFO_NULL, COMM_SELF);
    win.Set_errhandler(ERRORS_RETURN);
    win.Set_attr(Win::Create_keyval(Win::NULL_COPY_FN, throwing_delete<Win>, nullptr), &value);
    check_thrown_by([&] { win.Free(); });
    if (win) // MPI may have kept what it could not free
        win.Free();
    Grequest request = Grequest::Start([](Status &) -> int { throw Stop{9}; }, [] { return SUCCESS; },
                                       [](bool) { return SUCCESS; });
    request.Complete();
    check_thrown_by([&] { request.Get_status(); });
}

struct State {
    int queries = 0, frees = 0, cancels = 0;
};

int query_fn(void *extra_state, Status &status) {
    ++static_cast<State *>(extra_state)->queries;
    status.Set_source(3);
    status.Set_tag(4);
    status.Set_elements(INT, 5);
    status.Set_cancelled(false);
    return SUCCESS;
}
int free_fn(void *extra_state) {
    ++static_cast<State *>(extra_state)->frees;
    return SUCCESS;
}
int cancel_fn(void *extra_state, bool complete) {
    CHECK(!complete);
    ++static_cast<State *>(extra_state)->cancels;
    return SUCCESS;
}

void generalized_requests() {
    State state;
    Grequest request = Grequest::Start(query_fn, free_fn, cancel_fn, &state);
    CHECK(!request.Test());
    request.Cancel();
    CHECK(state.cancels == 1);
    request.Complete();
    Status status;
    request.Wait(status);
    CHECK(request == REQUEST_NULL && state.queries == 1 && state.frees == 1);
    CHECK(status.Get_source() == 3 && status.Get_tag() == 4 && status.Get_count(INT) == 5);

    // with objects; what one throws is thrown by Wait
    request = Grequest::Start([](Status &) -> int { throw Stop{9}; }, [] { return SUCCESS; },
                              [](bool) { return SUCCESS; });
    request.Complete();
    int code = 0;
    try {
        request.Wait();
    } catch (const Stop &stop) {
        code = stop.code;
    }
    CHECK(code == 9);
}

void body() {
    operations();
    error_handlers();
    exceptions_of_attributes();
    generalized_requests();
}

} // namespace

TEST_MAIN(body)
