// Info objects with character arrays.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"
#include <string>

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::Info info = MPI::Info::Create();
    info.Set("file", "data.out");
    info.Set("mode", "fast");
    char key[MPI::MAX_INFO_KEY + 1], value[MPI::MAX_INFO_VAL + 1];
    int length;
    EXPECT(info.Get_nkeys() == 2 && info.Get("file", MPI::MAX_INFO_VAL, value) &&
           std::string(value) == "data.out");
    char start[] = "??????";
    EXPECT(info.Get("file", 4, start) && std::string(start) == "data" && start[5] == '?'); // cut off
    EXPECT(info.Get_valuelen("mode", length) && length == 4);
    info.Get_nthkey(1, key);
    EXPECT(std::string(key) == "mode");
    MPI::Info copy = info.Dup();
    info.Delete("mode");
    EXPECT(!info.Get("mode", MPI::MAX_INFO_VAL, value) && copy.Get_nkeys() == 2);
    copy.Free();
    info.Free();
    EXPECT(info == MPI::INFO_NULL);
    MPI::Finalize();
    return 0;
}
