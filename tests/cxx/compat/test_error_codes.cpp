// Error classes, codes and strings of our own.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"
#include <string>

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int errorclass = MPI::Add_error_class(), errorcode = MPI::Add_error_code(errorclass);
    MPI::Add_error_string(errorcode, "out of coffee");
    EXPECT(MPI::Get_error_class(errorcode) == errorclass);
    char text[MPI::MAX_ERROR_STRING];
    int length;
    MPI::Get_error_string(errorcode, text, length);
    EXPECT(std::string(text) == "out of coffee" && length == 13);
    MPI::Exception mine(errorcode);
    EXPECT(mine.Get_error_code() == errorcode && mine.Get_error_class() == errorclass);
    MPI::Finalize();
    return 0;
}
