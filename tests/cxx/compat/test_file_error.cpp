// Opening a file that is not there throws: files return errors by default.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
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
