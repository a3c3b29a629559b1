// Init_thread: the level of threads that is asked for, and what is refused before and after MPI runs.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

#include <thread>

using namespace mpi4;

namespace {

void body() {
    CHECK(!Is_initialized() && !Is_finalized());
    const int provided = Init_thread(THREAD_MULTIPLE);
    CHECK(Is_initialized() && provided >= THREAD_SINGLE && provided <= THREAD_MULTIPLE);
    CHECK(Query_thread() == provided && Is_thread_main());
    COMM_WORLD.Set_errhandler(ERRORS_RETURN);
    COMM_SELF.Set_errhandler(ERRORS_RETURN);
    if (provided >= THREAD_FUNNELED) {
        bool main = true;
        std::thread([&main] { main = Is_thread_main(); }).join();
        CHECK(!main);
    }
    if (provided == THREAD_MULTIPLE) {
        const int rank = COMM_WORLD.Get_rank(), size = COMM_WORLD.Get_size();
        int got = -1;
        std::thread receiver([&] {
            // Recv of MPICH 4.0 misses what another thread of its own process sends while it waits, Mprobe
            // does not.
            COMM_WORLD.Mprobe((rank + size - 1) % size, 3).Recv(&got, 1, INT);
        });
        COMM_WORLD.Send(&rank, 1, INT, (rank + 1) % size, 3);
        receiver.join();
        CHECK(got == (rank + size - 1) % size);
    } else {
        test::skip("communication in two threads", "this MPI provides less than THREAD_MULTIPLE");
    }
    int sum = 0;
    const int one = 1;
    COMM_WORLD.Allreduce(&one, &sum, 1, INT);
    CHECK(sum == COMM_WORLD.Get_size());
    Finalize();
    CHECK(Is_finalized());
}

} // namespace

int main() {
    try {
        body();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        std::abort();
    }
    return 0;
}
