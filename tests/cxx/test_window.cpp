// Windows: all kinds, operations, and synchronizations.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

int rank;
int size;

// All memory here is aligned to 16 bytes: MPICH 4.0 with UCX writes to the wrong place in memory that is not.

// Active target: fences, and post-start-complete-wait. Each process works on the window of its right
// neighbor.
void active() {
    const int right = (rank + 1) % size;
    const int left = (rank + size - 1) % size;
    alignas(16) int memory[4] = {rank, 0, 0, 0};
    Scoped<Win> win(Win::Create(memory, sizeof memory, sizeof(int), INFO_NULL, COMM_WORLD));
    void *base = nullptr;
    CHECK(win->Get_attr(WIN_BASE, &base) && base == memory);
    int *flavor = nullptr;
    CHECK(win->Get_attr(WIN_CREATE_FLAVOR, &flavor) && *flavor == WIN_FLAVOR_CREATE);
    win->Set_name("window");
    CHECK(win->Get_name() == "window");
    char name[256] = {};
    int length = 0;
    win->Get_name(name, length);
    CHECK(length == 6);
    Scoped<Group> group(win->Get_group());
    CHECK(group->Get_size() == size);
    Scoped<Info> info(win->Get_info());
    win->Set_info(info);
    CHECK(Win::f2c(win->c2f()) == *win);

    int got = -1, sum = -1;
    const int one = 1;
    win->Fence();
    win->Put(&rank, 1, INT, right, 1, 1, INT);
    win->Get(&got, 1, INT, right, 0, 1, INT);
    win->Accumulate(&rank, 1, INT, right, 2, 1, INT, SUM);
    win->Fence();
    CHECK(got == right && memory[1] == left && memory[2] == left);
    COMM_WORLD.Barrier(); // nobody adds to a window again before its owner has looked
    win->Get_accumulate(&one, 1, INT, &sum, 1, INT, right, 2, 1, INT, SUM);
    win->Fence();
    CHECK(sum == rank && memory[2] == left + 1); // in the right one's window was our rank

    const int lefts[] = {left}, rights[] = {right};
    Scoped<Group> sources(group->Incl(1, lefts)), targets(group->Incl(1, rights));
    win->Post(sources);
    win->Start(targets);
    const int value = 100 + rank;
    win->Put(&value, 1, INT, right, 3, 1, INT);
    win->Complete();
    win->Wait();
    CHECK(memory[3] == 100 + left);
    win->Post(sources);
    win->Start(targets);
    win->Complete();
    while (!win->Test()) {
    }
}

// Passive target: locks and flushes. Rank 0's window is worked on by all.
void passive() {
    int *memory = nullptr;
    Scoped<Win> win(Win::Allocate(4 * sizeof(int), sizeof(int), INFO_NULL, COMM_WORLD, &memory));
    win->Lock(LOCK_EXCLUSIVE, rank);
    memory[0] = memory[1] = memory[2] = 0;
    win->Sync();
    win->Unlock(rank);
    COMM_WORLD.Barrier();
    const int one = 1;
    int before = -1;
    win->Lock(LOCK_SHARED, 0);
    win->Fetch_and_op(&one, &before, INT, 0, 0, SUM);
    win->Flush(0);
    CHECK(before >= 0 && before < size);
    win->Flush_local(0);
    win->Unlock(0);
    COMM_WORLD.Barrier();

    win->Lock_all();
    int result = -1;
    const int zero = 0, mine = rank + 1;
    win->Compare_and_swap(&mine, &zero, &result, INT, 0, 1); // only the first finds a zero
    win->Flush_all();
    CHECK(result >= 0 && result <= size && result != mine);
    win->Raccumulate(&one, 1, INT, 0, 2, 1, INT, SUM).Wait();
    win->Rget_accumulate(&one, 1, INT, &before, 1, INT, 0, 2, 1, INT, SUM).Wait();
    win->Flush_local_all();
    win->Unlock_all();
    COMM_WORLD.Barrier();
    win->Lock(LOCK_SHARED, 0);
    int all[3] = {};
    Request get = win->Rget(all, 3, INT, 0, 0, 3, INT);
    get.Wait();
    win->Unlock(0);
    CHECK(all[0] == size && all[1] >= 1 && all[1] <= size && all[2] == 2 * size);
    COMM_WORLD.Barrier();
    win->Lock(LOCK_EXCLUSIVE, rank);
    win->Rput(&mine, 1, INT, rank, 0, 1, INT).Wait();
    win->Unlock(rank);
    CHECK(memory[0] == mine);
}

void shared() {
    Scoped<Intracomm> node(COMM_WORLD.Split_type(COMM_TYPE_SHARED));
    int *memory = nullptr;
    Scoped<Win> win(Win::Allocate_shared(4 * sizeof(int), sizeof(int), INFO_NULL, *node, &memory));
    win->Lock_all();
    *memory = 10 + node->Get_rank();
    win->Sync();
    node->Barrier();
    win->Sync(); // what the others wrote before the barrier
    const int other = (node->Get_rank() + 1) % node->Get_size();
    const auto [base, bytes, unit] = win->Shared_query(other);
    CHECK(bytes == 4 * sizeof(int) && unit == sizeof(int) && *static_cast<int *>(base) == 10 + other);
    node->Barrier();
    win->Unlock_all();
    Scoped<Win> quiet(Win::Allocate_shared(8, 1, INFO_NULL, *node));
    int *flavor = nullptr;
    CHECK(quiet->Get_attr(WIN_CREATE_FLAVOR, &flavor) && *flavor == WIN_FLAVOR_SHARED);
}

void dynamic() {
    Scoped<Win> win(Win::Create_dynamic(INFO_NULL, COMM_WORLD));
    std::vector<int> memory(2, rank);
    win->Attach(memory.data(), 2 * sizeof(int));
    const Aint here = Get_address(memory.data());
    Aint there = 0;
    const int right = (rank + 1) % size, left = (rank + size - 1) % size;
    COMM_WORLD.Sendrecv(&here, 1, AINT, left, 0, &there, 1, AINT, right, 0);
    int got = -1;
    win->Lock(LOCK_SHARED, right);
    win->Get(&got, 1, INT, right, there, 1, INT);
    win->Unlock(right);
    CHECK(got == right);
    COMM_WORLD.Barrier();
    win->Detach(memory.data());
}

int deleted;

void attributes() {
    Win win = Win::Allocate(8, 1, INFO_NULL, COMM_WORLD);
    int keyval = Win::Create_keyval(
        Win::NULL_COPY_FN,
        [](Win &, int, void *, void *) {
            ++deleted;
            return SUCCESS;
        },
        nullptr);
    int value = 6;
    int *got = nullptr;
    win.Set_attr(keyval, &value);
    CHECK(win.Get_attr(keyval, &got) && *got == 6);
    win.Delete_attr(keyval);
    CHECK(deleted == 1 && !win.Get_attr(keyval, &got));
    win.Set_attr(keyval, &value);
    win.Free();
    CHECK(deleted == 2 && win == WIN_NULL);
    Win::Free_keyval(keyval);
}

void body() {
    rank = COMM_WORLD.Get_rank();
    size = COMM_WORLD.Get_size();
    active();
    passive();
    shared();
    dynamic();
    attributes();
    CHECK(THROWS(WIN_NULL.Fence()).Get_error_class() == ERR_WIN);
}

} // namespace

TEST_MAIN(body)
