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
static int delete_type_fn(MPI::Datatype &, int, void *, void *extra_state) {
    *static_cast<int *>(extra_state) += 1;
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
    // one of the two functions may be MPI's own, which is in C
    state = 0;
    int kept = MPI::Comm::Create_keyval(MPI_COMM_NULL_COPY_FN, delete_fn, &state);
    int copied = MPI::Comm::Create_keyval(MPI_COMM_DUP_FN, delete_fn, &state);
    int counted = MPI::Comm::Create_keyval(copy_fn, MPI_COMM_NULL_DELETE_FN, &state);
    comm.Set_attr(kept, &value);
    comm.Set_attr(copied, &value);
    comm.Set_attr(counted, &value);
    dup = comm.Dup();
    EXPECT(state == 1 && !dup.Get_attr(kept, &got));
    EXPECT(dup.Get_attr(copied, &got) && got == &value && dup.Get_attr(counted, &got) && got == &value);
    dup.Free();
    EXPECT(state == 11);
    comm.Free();
    EXPECT(state == 31);
    MPI::Comm::Free_keyval(kept);
    MPI::Comm::Free_keyval(copied);
    MPI::Comm::Free_keyval(counted);
    int type_state = 0;
    int type_keyval = MPI::Datatype::Create_keyval(MPI_TYPE_DUP_FN, delete_type_fn, &type_state);
    MPI::Datatype type = MPI::INT.Create_contiguous(2);
    type.Set_attr(type_keyval, &value);
    MPI::Datatype twin = type.Dup();
    EXPECT(twin.Get_attr(type_keyval, &got) && got == &value);
    type.Free();
    twin.Free();
    EXPECT(type_state == 2);
    MPI::Datatype::Free_keyval(type_keyval);
    MPI::Comm::Free_keyval(keyval);
    EXPECT(keyval == MPI::KEYVAL_INVALID);
    int *tag_ub = 0;
    EXPECT(MPI::COMM_WORLD.Get_attr(MPI::TAG_UB, &tag_ub) && *tag_ub >= 32767);
    MPI::Finalize();
    return 0;
}
