// A million times create and free of each kind of handle leaves the memory of the process where it was.
// ranks: 1 2; timeout: 600
#include "check.hpp"

#include <fstream>

using namespace mpi4;

namespace {

// Kilobytes of memory in use by the process.
long resident() {
    std::ifstream status("/proc/self/status");
    std::string word;
    long kilobytes = 0;
    while (status >> word)
        if (word == "VmRSS:")
            status >> kilobytes;
    return kilobytes;
}

const int million = 1000000;
#ifdef OPEN_MPI
const int usually = 10; // a million of each kind take minutes
#else
const int usually = 1;
#endif

// Kilobytes that the process grows by while the code runs so many times, after some times to fill caches.
template <class Code> long growth(int times, Code code) {
    for (int i = 0; i < times / 10; ++i)
        code();
    const long before = resident();
    for (int i = 0; i < times; ++i)
        code();
    return resident() - before;
}

// Runs the code a million times; there must be hardly more memory in use then than after the same calls in C.
// Code that takes an MPI long is run less often, by the divisor, unless the environment has MPI4_MILLION.
template <class Code, class C> void flat(const char *what, int divisor, Code code, C same_in_c) {
    const bool full = std::getenv("MPI4_MILLION") != nullptr;
    const int times = full ? million : million / divisor / usually;
    const long lost = growth(times, same_in_c);
    const long more = growth(times, code);
    if (full)
        std::printf("%s: %ld kB more after %d times (in C: %ld)\n", what, more, times, lost);
    // a leak of one word each time would be 8 bytes times the number, or 7 MB for a million
    const long limit = 512 + times / 1024 + std::max(lost, 0L);
#ifdef __SANITIZE_ADDRESS__
    const bool measured = false; // what was freed is kept for a while, to tell when it is used
#else
    const bool measured = true;
#endif
    if (measured && more > limit)
        test::fail(__FILE__, __LINE__,
                   std::string(what) + ": " + std::to_string(more) + " kB more after " +
                       std::to_string(times));
}

template <class Code> void flat(const char *what, int divisor, Code code) {
    flat(what, divisor, code, [] {});
}

template <class Code> void flat(const char *what, Code code) { flat(what, 1, code); }

void c_handler(MPI_Comm *, int *, ...) {}

void descriptions() {
    flat("Datatype", [] { Scoped<Datatype> type(INT.Create_contiguous(4)); });
    flat("Datatype::Create_indexed", [] {
        const Count lengths[] = {1, 2}, places[] = {0, 4};
        Scoped<Datatype> type(INT.Create_indexed(2, lengths, places));
    });
    flat("Group", [] { Scoped<Group> group(COMM_WORLD.Get_group()); });
    flat("Info", [] {
        Scoped<Info> info(Info::Create());
        info->Set("key", "value");
    });
    flat("Op of a C function",
         [] { Scoped<Op> op(Op::Create([](void *, void *, int *, MPI_Datatype *) {})); });
    flat("Op of a C++ object", [] {
        const std::vector<int> state(10);
        Scoped<Op> op(Op::Create([state](const void *, void *, Count, const Datatype &) {}));
    });
    flat("Errhandler of a C function",
         [] { Scoped<Errhandler> handler(Comm::Create_errhandler(c_handler)); });
    const std::vector<int> state(10);
    flat("Errhandler", [&] { Scoped<Errhandler> handler(Comm::Create_errhandler([state](Comm &, int) {})); });
    flat("Errhandler of windows",
         [&] { Scoped<Errhandler> handler(Win::Create_errhandler([state](Win &, int) {})); });
    flat("Errhandler of files",
         [&] { Scoped<Errhandler> handler(File::Create_errhandler([state](File &, int) {})); });
    RUNS_SINCE(4, 0, flat("Errhandler of sessions", [&] {
                   Scoped<Errhandler> handler(Session::Create_errhandler([state](Session &, int) {}));
               }));
    flat("attribute key", [] {
        int keyval = Comm::Create_keyval(Comm::DUP_FN, Comm::NULL_DELETE_FN, nullptr);
        Comm::Free_keyval(keyval);
    });
    flat("attribute key of datatypes", [] {
        int keyval = Datatype::Create_keyval(Datatype::DUP_FN, Datatype::NULL_DELETE_FN, nullptr);
        Datatype::Free_keyval(keyval);
    });
    flat("attribute key of windows", [] {
        int keyval = Win::Create_keyval(Win::DUP_FN, Win::NULL_DELETE_FN, nullptr);
        Win::Free_keyval(keyval);
    });
    RUNS_SINCE(4, 0, flat("Session", [] { Scoped<Session> session(Session::Init()); }));
}

void requests() {
    flat("Request", [] {
        int value = 0;
        COMM_SELF.Isend(&value, 1, INT, PROC_NULL).Wait();
    });
    flat("Prequest", [] {
        int value = 0;
        Scoped<Prequest> request(COMM_SELF.Send_init(&value, 1, INT, PROC_NULL));
    });
    flat("Grequest", [] {
        Grequest request = Grequest::Start([](Status &) { return SUCCESS; }, [] { return SUCCESS; },
                                           [](bool) { return SUCCESS; });
        request.Complete();
        request.Wait();
    });
    flat("request with arrays of counts", [] {
        int out = 1, in = 0;
        const Count counts[] = {1};
        const Aint displs[] = {0};
        COMM_SELF.Ialltoallv(&out, counts, displs, INT, &in, counts, displs, INT).Wait();
    });
    flat("Message", [] {
        int out = 1, in = 0;
        Request request = COMM_SELF.Isend(&out, 1, INT, 0);
        COMM_SELF.Mprobe(0, 0).Recv(&in, 1, INT);
        request.Wait();
    });
}

void communicators() {
    flat("Intracomm", [] { Scoped<Intracomm> comm(COMM_SELF.Dup()); });
    flat("Intracomm::Idup", [] {
        auto [comm, request] = COMM_SELF.Idup();
        request.Wait();
        comm.Free();
    });
    flat("Clone", [] {
        Intracomm &comm = COMM_SELF.Clone();
        comm.Free();
        delete &comm;
    });
    flat("Cartcomm", [] { Scoped<Cartcomm> comm(COMM_SELF.Create_cart({1}, {true})); });
    flat("Graphcomm", [] { Scoped<Graphcomm> comm(COMM_SELF.Create_graph({1}, {0})); });
    flat("Distgraphcomm", [] { Scoped<Distgraphcomm> comm(COMM_SELF.Create_dist_graph_adjacent({0}, {0})); });
}

// These need two processes, which is all that they do.
void intercommunicators() {
    const int other = 1 - COMM_WORLD.Get_rank();
    flat("Intercomm", 100, [=] { Scoped<Intercomm> comm(COMM_SELF.Create_intercomm(0, COMM_WORLD, other)); });
    Scoped<Intercomm> inter(COMM_SELF.Create_intercomm(0, COMM_WORLD, other));
    flat("Intercomm::Dup", 100, [&] { Scoped<Intercomm> comm(inter->Dup()); });
    flat("Intercomm::Merge", 100, [&] { Scoped<Intracomm> comm(inter->Merge()); });
}

void memory_and_files() {
    alignas(16) static int memory = 0;
    flat("Win::Create", 5, [] { Scoped<Win> win(Win::Create(&memory, sizeof memory)); });
    flat("Win::Allocate", 5, [] { Scoped<Win> win(Win::Allocate(sizeof memory)); });
    flat("Win::Allocate_shared", 50, [] { Scoped<Win> win(Win::Allocate_shared(sizeof memory)); });
    flat("Win::Create_dynamic", 5, [] { Scoped<Win> win(Win::Create_dynamic()); });
    // MPICH 4.0.2 loses some 64 bytes of each file
    flat(
        "File", 200, [] { Scoped<File> file(File::Open(COMM_SELF, "memory.data", MODE_CREATE | MODE_RDWR)); },
        [] {
            MPI_File file = MPI_FILE_NULL;
            MPI_File_open(MPI_COMM_SELF, "memory.data", MPI_MODE_CREATE | MPI_MODE_RDWR, MPI_INFO_NULL,
                          &file);
            MPI_File_close(&file);
        });
    File::Delete("memory.data");
}

void body() {
    CHECK(resident() > 0);
    if (COMM_WORLD.Get_size() > 1) {
        intercommunicators();
        return;
    }
    descriptions();
    requests();
    communicators();
    memory_and_files();
}

} // namespace

TEST_MAIN(body)
