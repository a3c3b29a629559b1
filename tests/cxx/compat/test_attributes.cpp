// Attribute copy and delete functions in the old signatures.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

static int copy_fn(const MPI::Comm &, int, void *extra_state, void *in, void *out, bool &flag) {
    *static_cast<int *>(extra_state) += 1;
    *static_cast<void **>(out) = in;
    flag = true;
    return MPI::SUCCESS;
}
static int delete_fn(MPI::Comm &, int, void *, void *extra_state) {
    *static_cast<int *>(extra_state) += 10;
    return MPI::SUCCESS;
}

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int state = 0, value = 42;
    int keyval = MPI::Comm::Create_keyval(copy_fn, delete_fn, &state);
    MPI::Intracomm comm = MPI::COMM_WORLD.Dup();
    comm.Set_attr(keyval, &value);
    int *got = 0;
    EXPECT(comm.Get_attr(keyval, &got) && *got == 42);
    MPI::Intracomm dup = comm.Dup();
    EXPECT(state == 1 && dup.Get_attr(keyval, &got) && *got == 42);
    dup.Free();
    EXPECT(state == 11);
    comm.Delete_attr(keyval);
    EXPECT(state == 21 && !comm.Get_attr(keyval, &got));
    comm.Free();
    MPI::Comm::Free_keyval(keyval);
    EXPECT(keyval == MPI::KEYVAL_INVALID);
    int *tag_ub = 0;
    EXPECT(MPI::COMM_WORLD.Get_attr(MPI::TAG_UB, &tag_ub) && *tag_ub >= 32767);
    MPI::Finalize();
    return 0;
}
