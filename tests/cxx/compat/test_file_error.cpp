// Opening a file that is not there: by default files return errors, which the old bindings do not show.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    EXPECT(MPI::FILE_NULL.Get_errhandler() == MPI::ERRORS_RETURN);
    MPI::File::Delete("compat.is.not.there", MPI::INFO_NULL); // of a run before, if there was one
    MPI::File none = MPI::File::Open(MPI::COMM_SELF, "compat.is.not.there", MPI::MODE_RDONLY, MPI::INFO_NULL);
    EXPECT(none == MPI::FILE_NULL);

    MPI::FILE_NULL.Set_errhandler(MPI::ERRORS_THROW_EXCEPTIONS);
    EXPECT(MPI::FILE_NULL.Get_errhandler() == MPI::ERRORS_THROW_EXCEPTIONS);
    bool caught = false;
    try {
        MPI::File file =
            MPI::File::Open(MPI::COMM_SELF, "compat.is.not.there", MPI::MODE_RDONLY, MPI::INFO_NULL);
        file.Close();
    } catch (MPI::Exception e) {
        caught = true;
        EXPECT(e.Get_error_class() == MPI::ERR_NO_SUCH_FILE);
    }
    EXPECT(caught);
    MPI::Finalize();
    return 0;
}
