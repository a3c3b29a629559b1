// Counts: beyond int they work, by _c functions or derived datatypes, or fail with a clear error.
// ranks: 1 2; timeout: 400
#include "check.hpp"

#include <climits>
#include <sys/mman.h>
#include <unistd.h>

using namespace mpi4;

namespace {

const Count beyond = static_cast<Count>(INT_MAX) + 10;

// An array of so many bytes that takes little memory: the same piece again and again.
class Large {
  public:
    explicit Large(unsigned char first) {
        std::FILE *file = std::tmpfile();
        check(file != nullptr && ftruncate(fileno(file), piece) == 0);
        void *place = mmap(nullptr, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        check(place != MAP_FAILED);
        bytes = static_cast<unsigned char *>(place);
        for (std::size_t start = 0; start < length; start += piece)
            check(mmap(bytes + start, piece, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fileno(file),
                       0) != MAP_FAILED);
        std::fclose(file);
        fill(first);
    }
    Large(const Large &) = delete;
    Large &operator=(const Large &) = delete;
    ~Large() { munmap(bytes, length); }
    operator void *() { return bytes; }
    /// Zeros, or numbers that begin with first.
    void fill(unsigned char first) {
        for (std::size_t i = 0; i < piece; ++i)
            bytes[i] = value(first, i);
    }
    /// True when all bytes are what fill made of the first.
    bool holds(unsigned char first) const {
        for (std::size_t i = 0; i < piece; ++i)
            if (bytes[i] != value(first, i))
                return false;
        return true;
    }

  private:
    static constexpr std::size_t piece = 1 << 24;
    static constexpr std::size_t length = (static_cast<std::size_t>(INT_MAX) + 10 + piece) / piece * piece;
    static unsigned char value(unsigned char first, std::size_t i) {
        return static_cast<unsigned char>(first == 0 ? 0 : first + i / 7);
    }
    static void check(bool success) {
        if (!success)
            throw test::Failure(std::string("no room for a large array: ") + std::strerror(errno));
    }
    unsigned char *bytes = nullptr;
};

// What an MPI without large counts says when it can't help itself: the number and the limit.
void refused(const Exception &error) {
    CHECK(error.Get_error_class() == ERR_COUNT);
    CHECK(std::string(error.what()).find(std::to_string(beyond)) != std::string::npos);
    CHECK(std::string(error.what()).find(std::to_string(INT_MAX)) != std::string::npos);
}

// Runs with large counts; others must refuse.
#define LARGE_OR_REFUSED(statement)                                                                          \
    do {                                                                                                     \
        if (test::at_least(4, 0))                                                                            \
            statement;                                                                                       \
        else                                                                                                 \
            refused(THROWS(statement));                                                                      \
    } while (false)

// Each process sends to the next one.
void messages(Large &out, Large &in) {
    const int rank = COMM_WORLD.Get_rank(), size = COMM_WORLD.Get_size();
    const int next = (rank + 1) % size, last = (rank + size - 1) % size;
    const auto first = [](int process) { return static_cast<unsigned char>(10 + process); };
    const auto received = [&] {
        const bool right = in.holds(first(last));
        in.fill(0);
        return right;
    };
    out.fill(first(rank));
    Status status;
    COMM_WORLD.Sendrecv(out, beyond, BYTE, next, 0, in, beyond, BYTE, last, 0, status);
    CHECK(status.Get_count(BYTE) == beyond && received());
    Request request = COMM_WORLD.Isend(out, beyond, BYTE, next);
    Message message = COMM_WORLD.Mprobe(last, 0, &status);
    CHECK(status.Get_elements(BYTE) == beyond);
    message.Recv(in, beyond, BYTE);
    request.Wait();
    CHECK(received());
    Prequest again = COMM_WORLD.Recv_init(in, beyond, BYTE, last, 0);
    again.Start();
    COMM_WORLD.Send(out, 10, BYTE, next);
    again.Wait(status);
    CHECK(status.Get_count(BYTE) == 10);
    again.Free();
}

void collectives(Large &out, Large &in) {
    const int rank = COMM_WORLD.Get_rank();
    out.fill(20);
    COMM_WORLD.Bcast(rank == 0 ? out : in, beyond, BYTE, 0);
    CHECK(rank == 0 || in.holds(20));
    COMM_SELF.Gather(out, beyond, BYTE, in, beyond, BYTE, 0);
    CHECK(in.holds(20));
    in.fill(0);
    COMM_SELF.Ialltoall(out, beyond, BYTE, in, beyond, BYTE).Wait();
    CHECK(in.holds(20));
    in.fill(0);
    const Count counts[] = {beyond};
    const Aint displs[] = {0};
    LARGE_OR_REFUSED(COMM_SELF.Allgatherv(out, beyond, BYTE, in, counts, displs, BYTE));
    CHECK(in.holds(test::at_least(4, 0) ? 20 : 0));
    in.fill(0);
}

// Predefined operations take no derived datatype, so that MPIs without large counts can't reduce so many.
void reductions(Large &out, Large &in) {
    out.fill(30);
    LARGE_OR_REFUSED(COMM_SELF.Allreduce(out, in, beyond, BYTE, BOR));
    CHECK(in.holds(test::at_least(4, 0) ? 30 : 0));
    LARGE_OR_REFUSED(COMM_SELF.Iscan(out, in, beyond, BYTE, BOR).Wait());
    LARGE_OR_REFUSED(BOR.Reduce_local(out, in, beyond, BYTE));
    in.fill(0);
}

void windows(Large &out, Large &in) {
    if (!test::at_least(4, 0))
        refused(THROWS(Win::Create(in, beyond, static_cast<Aint>(beyond))));
    out.fill(40);
    Scoped<Win> win(Win::Create(in, beyond));
    win->Fence();
    win->Put(out, beyond, BYTE, 0, 0, beyond, BYTE);
    win->Fence();
    CHECK(in.holds(40));
    out.fill(0);
    win->Get(out, beyond, BYTE, 0, 0, beyond, BYTE);
    win->Fence();
    CHECK(out.holds(40));
    in.fill(0);
#ifdef MPICH_NUMVERSION
    test::skip("Accumulate", "of more than 2 GB it ends the program in MPICH 4.0 and 5.0, in C too");
#else
    win->Accumulate(out, beyond, BYTE, 0, 0, beyond, BYTE, REPLACE);
    win->Fence();
    CHECK(in.holds(40));
#endif
    win->Lock(LOCK_SHARED, 0);
    win->Rget(out, beyond, BYTE, PROC_NULL, 0, beyond, BYTE).Wait();
    win->Unlock(0);
}

// A file that ends before the count does; so much need not be written for that.
void files(Large &out, Large &in) {
    File file = File::Open(COMM_SELF, "count." + std::to_string(COMM_WORLD.Get_rank()),
                           MODE_CREATE | MODE_RDWR | MODE_DELETE_ON_CLOSE);
    out.fill(50);
    in.fill(0);
    Status status;
    file.Write(out, 16, BYTE, status);
    file.Read_at(6, in, beyond, BYTE, status);
    CHECK(status.Get_count(BYTE) == 10 &&
          std::memcmp(in, static_cast<char *>(static_cast<void *>(out)) + 6, 10) == 0);
    file.Read_at_all(10, in, beyond, BYTE, status);
    CHECK(status.Get_count(BYTE) == 6);
    if (test::is_openmpi()) {
        test::skip("Iread_at", "Open MPI 4.1 waits forever for what is after the end of the file, in C too");
    } else {
        file.Iread_at(12, in, beyond, BYTE).Wait(status);
        CHECK(status.Get_count(BYTE) == 4);
    }
    file.Close();
}

void datatypes() {
    Scoped<Datatype> type(BYTE.Create_contiguous(beyond));
    CHECK(type->Get_size() == beyond && type->Get_extent().second == beyond);
    if (test::at_least(4, 0)) {
        Scoped<Datatype> vector(BYTE.Create_vector(2, 1, beyond));
        CHECK(vector->Get_extent().second == beyond + 1);
    } else {
        refused(THROWS(BYTE.Create_vector(2, 1, beyond)));
    }
    Scoped<Datatype> apart(BYTE.Create_hvector(2, 1, static_cast<Aint>(beyond)));
    CHECK(apart->Get_extent().second == beyond + 1 && apart->Get_size() == 2);
    LARGE_OR_REFUSED(CHECK(BYTE.Pack_size(beyond, COMM_SELF) >= beyond));
    Status status;
    status.Set_elements(BYTE, beyond);
    CHECK(status.Get_elements(BYTE) == beyond);
    CHECK(status.Get_count(BYTE) == beyond);
}

void narrowing() {
    CHECK(detail::narrow<int>(INT_MAX) == INT_MAX && detail::narrow<int>(-5) == -5);
    CHECK(THROWS(detail::narrow<int>(beyond)).Get_error_class() == ERR_COUNT);
    CHECK(detail::fit(1, -1, INT_MAX) && !detail::fit(1, beyond));
    const Count values[] = {1, beyond};
    CHECK(detail::fits(values, 1) && !detail::fits(values, 2));
    THROWS(detail::ints(values, 2));
}

// The forms with int arrays, as in MPI-2, refuse a number beyond int, and name it. One that fits has any
// type.
void int_forms() {
    const int one[] = {1}, zero[] = {0}, value = 7;
    const Aint nowhere[] = {0};
    int got = 0;
    COMM_SELF.Gatherv(&value, Count(1), INT, &got, one, zero, INT, 0);
    CHECK(got == 7);
    COMM_SELF.Allgatherv(&value, std::size_t(1), INT, &got, one, zero, INT);
    COMM_SELF.Scatterv(&value, one, zero, INT, &got, 1L, INT, 0);
    CHECK(got == 7);
    const auto names = [](const Exception &error, const char *argument) {
        refused(error);
        return std::string(error.what()).find(std::string(argument) + " " + std::to_string(beyond)) == 0;
    };
    CHECK(names(THROWS(COMM_SELF.Gatherv(&value, beyond, INT, &got, one, zero, INT, 0)), "sendcount"));
    CHECK(names(THROWS(COMM_SELF.Scatterv(&value, one, zero, INT, &got, beyond, INT, 0)), "recvcount"));
    CHECK(names(THROWS(COMM_SELF.Allgatherv(&value, beyond, INT, &got, one, zero, INT)), "sendcount"));
    const std::size_t huge = static_cast<std::size_t>(beyond);
    CHECK(names(THROWS(COMM_SELF.Allgatherv(&value, huge, INT, &got, one, zero, INT)), "sendcount"));
    CHECK(names(THROWS(INT.Create_indexed_block(1, beyond, zero)), "blocklength"));
    CHECK(names(THROWS(INT.Create_indexed_block(beyond, 1, zero)), "count"));
    CHECK(names(THROWS(INT.Create_indexed(beyond, one, zero)), "count"));
    CHECK(names(THROWS(INT.Create_hindexed(beyond, one, nowhere)), "count"));
    CHECK(names(THROWS(Datatype::Create_struct(beyond, one, nowhere, &INT)), "count"));
    char bytes[8] = {};
    int position = 0;
    Aint place = 0;
    CHECK(names(THROWS(INT.Pack(&value, beyond, bytes, 8, position, COMM_SELF)), "incount"));
    CHECK(names(THROWS(INT.Pack(&value, 1, bytes, beyond, position, COMM_SELF)), "outsize"));
    CHECK(names(THROWS(INT.Unpack(bytes, beyond, &got, 1, position, COMM_SELF)), "insize"));
    CHECK(names(THROWS(INT.Unpack(bytes, 8, &got, beyond, position, COMM_SELF)), "outcount"));
    CHECK(names(THROWS(INT.Pack_external("external32", &value, beyond, bytes, 8, place)), "incount"));
    CHECK(names(THROWS(INT.Unpack_external("external32", bytes, 8, place, &got, beyond)), "outcount"));
    CHECK(position == 0 && place == 0);
}

// Memory for buffered messages that int can't measure, given back through the form of MPI-2.
void buffers(Large &memory) {
    void *back = nullptr;
    LARGE_OR_REFUSED(Attach_buffer(memory, beyond));
    if (test::at_least(4, 0))
        CHECK(Detach_buffer(back) == beyond && back == memory);
    Attach_buffer(memory, 1 << 20);
    CHECK(Detach_buffer(back) == 1 << 20 && back == memory);
}

int calls;

// Counts calls in the signature of MPI-2; what it reads and writes shows that the parts follow one another.
void old_or(const void *in, void *inout, int len, const Datatype &datatype) {
    ++calls;
    CHECK(datatype == BYTE && len > 0);
    static_cast<unsigned char *>(inout)[len - 1] |= static_cast<const unsigned char *>(in)[len - 1];
}

// A user function that takes an int is called once for each INT_MAX elements.
void user_functions(Large &out, Large &in) {
    out.fill(60);
    in.fill(0);
    // memory repeats itself, so that both places of the last byte must be told apart
    const std::size_t last = static_cast<std::size_t>(beyond - 1),
                      first = static_cast<std::size_t>(INT_MAX) - 1;
    unsigned char *to = static_cast<unsigned char *>(static_cast<void *>(in));
    const unsigned char *from = static_cast<unsigned char *>(static_cast<void *>(out));
    Scoped<Op> op(Op::Create(old_or));
    calls = 0;
    LARGE_OR_REFUSED(op->Reduce_local(out, in, beyond, BYTE));
    if (test::at_least(4, 0))
        CHECK(calls == 2 && to[first] == from[first] && to[last] == from[last] && to[last - 1] == 0);
    else
        CHECK(calls == 0 && to[last] == 0);
    // so is an object whose function takes a short type; one that takes Count, or any type, is called once
    Count sum = 0;
    int parts = 0;
    Scoped<Op> narrow(
        Op::Create([&](const void *, void *, int len, const Datatype &) { sum += len, ++parts; }));
    Scoped<Op> wide(
        Op::Create([&](const void *, void *, Count len, const Datatype &) { sum += len, ++parts; }));
    Scoped<Op> any(Op::Create([&](auto, auto, auto len, const auto &) { sum += len, ++parts; }));
    if (!test::at_least(4, 0))
        return;
    narrow->Reduce_local(out, in, beyond, BYTE);
    CHECK(sum == beyond && parts == 2);
    wide->Reduce_local(out, in, beyond, BYTE);
    CHECK(sum == 2 * beyond && parts == 3);
    any->Reduce_local(out, in, beyond, BYTE);
    CHECK(sum == 3 * beyond && parts == 4);
}

void body() {
    narrowing();
    int_forms();
    datatypes();
    Large out(0), in(0);
    buffers(in);
    user_functions(out, in);
    messages(out, in);
    collectives(out, in);
    reductions(out, in);
    windows(out, in);
    files(out, in);
}

} // namespace

TEST_MAIN(body)
