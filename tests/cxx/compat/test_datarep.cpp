// Registers a data representation, once; how files use it is up to the MPI.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

static void extent(const MPI::Datatype &type, MPI::Aint &file_extent, void *) {
    file_extent = type.Get_size();
}

// The class of the error of registering the representation, SUCCESS if there is none.
static int refusal(const char *name) {
    try {
        MPI::Register_datarep(name, MPI::CONVERSION_FN_NULL, MPI::CONVERSION_FN_NULL, extent, 0);
    } catch (MPI::Exception &error) {
        return error.Get_error_class();
    }
    return MPI::SUCCESS;
}

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::FILE_NULL.Set_errhandler(MPI::ERRORS_THROW_EXCEPTIONS);
    int first = refusal("mpi4 old style"), second = refusal("mpi4 old style");
#ifdef OPEN_MPI // which up to 5.0 refuses all of them
    EXPECT(first == MPI::SUCCESS || first == MPI::ERR_OTHER || first == MPI::ERR_UNSUPPORTED_DATAREP);
#else
    EXPECT(first == MPI::SUCCESS);
#endif
    EXPECT(first != MPI::SUCCESS || second == MPI::ERR_DUP_DATAREP);
    MPI::Finalize();
    return 0;
}
