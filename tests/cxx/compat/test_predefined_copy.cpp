// The predefined attribute functions, on communicators, datatypes and windows.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int value = 1, *got = 0;
    int keyval = MPI::Comm::Create_keyval(MPI::Comm::DUP_FN, MPI::Comm::NULL_DELETE_FN, 0);
    MPI::Intracomm comm = MPI::COMM_WORLD.Dup();
    comm.Set_attr(keyval, &value);
    MPI::Intracomm dup = comm.Dup();
    EXPECT(dup.Get_attr(keyval, &got) && got == &value);
    dup.Free();
    comm.Free();
    MPI::Comm::Free_keyval(keyval);
    keyval = MPI::Datatype::Create_keyval(MPI::Datatype::NULL_COPY_FN, MPI::Datatype::NULL_DELETE_FN, 0);
    MPI::Datatype type = MPI::INT.Dup();
    type.Set_attr(keyval, &value);
    MPI::Datatype copy = type.Dup();
    EXPECT(type.Get_attr(keyval, &got) && !copy.Get_attr(keyval, &got));
    copy.Free();
    type.Free();
    MPI::Datatype::Free_keyval(keyval);
    keyval = MPI::Win::Create_keyval(MPI::Win::NULL_COPY_FN, MPI::Win::NULL_DELETE_FN, 0);
    MPI::Win win = MPI::Win::Create(&value, sizeof value, 1, MPI::INFO_NULL, MPI::COMM_WORLD);
    win.Set_attr(keyval, &value);
    EXPECT(win.Get_attr(keyval, &got) && got == &value);
    win.Free();
    MPI::Win::Free_keyval(keyval);
    MPI::Finalize();
    return 0;
}
