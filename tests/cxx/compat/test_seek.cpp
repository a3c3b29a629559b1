// The constants to seek with of MPI, beside those of the standard library and of POSIX.
// ranks: 1; timeout: 60
#include <fcntl.h> // has macros of its own
#include "mpi.h"
#include "expect.h"
#include <cstdio>
#include <unistd.h>

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::File file =
        MPI::File::Open(MPI::COMM_SELF, "seek.dat", MPI::MODE_CREATE | MPI::MODE_RDWR, MPI::INFO_NULL);
    file.Write("abcdef", 6, MPI::CHAR);
    char letter = 0;
    file.Seek(-2, MPI::SEEK_CUR);
    file.Read(&letter, 1, MPI::CHAR);
    EXPECT(letter == 'e');
    file.Close();

    std::FILE *stream = std::fopen("seek.dat", "r");
    EXPECT(std::fseek(stream, 0, SEEK_END) == 0 && std::ftell(stream) == 6);
    EXPECT(std::fseek(stream, 1, SEEK_SET) == 0 && std::fgetc(stream) == 'b');
    std::fclose(stream);
    int descriptor = open("seek.dat", O_RDONLY);
    EXPECT(lseek(descriptor, 2, SEEK_SET) == 2 && lseek(descriptor, 1, SEEK_CUR) == 3);
    close(descriptor);
    MPI::File::Delete("seek.dat", MPI::INFO_NULL);
    MPI::Finalize();
    return 0;
}
