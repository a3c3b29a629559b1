// A generalized request with the old callbacks.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

static int query_fn(void *extra_state, MPI::Status &status) {
    *static_cast<int *>(extra_state) += 1;
    status.Set_source(MPI::UNDEFINED);
    status.Set_tag(8);
    status.Set_elements(MPI::INT, 3);
    status.Set_cancelled(false);
    return MPI::SUCCESS;
}
static int free_fn(void *extra_state) {
    *static_cast<int *>(extra_state) += 100;
    return MPI::SUCCESS;
}
static int cancel_fn(void *, bool) { return MPI::SUCCESS; }

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int state = 0;
    MPI::Grequest request = MPI::Grequest::Start(query_fn, free_fn, cancel_fn, &state);
    EXPECT(!request.Test());
    request.Complete();
    MPI::Status status;
    request.Wait(status);
    EXPECT(state == 101 && status.Get_tag() == 8 && status.Get_count(MPI::INT) == 3);
    EXPECT(request == MPI::REQUEST_NULL);
    MPI::Finalize();
    return 0;
}
