// Data representations: registering, views, and the functions that MPI is given to convert.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

struct State {
    int reads = 0, writes = 0, extents = 0;
};

struct Stop {
    int code;
};

// Integers are kept in the file with all bits turned over.
void turn(const int *from, int *to, int count) {
    for (int i = 0; i < count; ++i)
        to[i] = ~from[i];
}

void read_fn(void *userbuf, Datatype &datatype, int count, void *filebuf, Offset position,
             void *extra_state) {
    CHECK(datatype == INT);
    ++static_cast<State *>(extra_state)->reads;
    turn(static_cast<const int *>(filebuf), static_cast<int *>(userbuf) + position, count);
}

void write_fn(void *userbuf, Datatype &datatype, int count, void *filebuf, Offset position,
              void *extra_state) {
    CHECK(datatype == INT);
    ++static_cast<State *>(extra_state)->writes;
    turn(static_cast<const int *>(userbuf) + position, static_cast<int *>(filebuf), count);
}

void extent_fn(const Datatype &datatype, Aint &file_extent, void *extra_state) {
    ++static_cast<State *>(extra_state)->extents;
    file_extent = static_cast<Aint>(datatype.Get_size());
}

void throwing_fn(void *, Datatype &, int, void *, Offset, void *) { throw Stop{7}; }

void throwing_extent_fn(const Datatype &, Aint &, void *) { throw Stop{8}; }

// Registers; an MPI that does not convert says so, with one of these classes.
template <class Code> bool registered(const char *what, Code code) {
    try {
        code();
        return true;
    } catch (const Exception &error) {
        const int errorclass = error.Get_error_class();
        CHECK(errorclass == ERR_CONVERSION || errorclass == ERR_UNSUPPORTED_DATAREP ||
              errorclass == ERR_OTHER);
        test::skip(what, error.what());
        return false;
    }
}

File open() {
    return File::Open(COMM_SELF, "datarep." + std::to_string(COMM_WORLD.Get_rank()),
                      MODE_CREATE | MODE_RDWR | MODE_DELETE_ON_CLOSE);
}

// Through the view numbers are turned over on their way, seen without it they are.
void conversion(State &state) {
    const int out[] = {1, -5, 1000};
    int in[3] = {};
    File file = open();
    file.Set_view(0, INT, INT, "mpi4.turned");
    file.Write(out, 3, INT);
    file.Seek(0);
    file.Read(in, 3, INT);
    CHECK(std::equal(out, out + 3, in) && state.reads > 0 && state.writes > 0 && state.extents > 0);
    file.Set_view(0, INT, INT);
    file.Read(in, 3, INT);
    CHECK(in[0] == ~1 && in[1] == ~-5 && in[2] == ~1000);
    file.Close();
}

void views() {
    static State state;
    const bool converts = registered("conversion functions", [] {
        Register_datarep("mpi4.turned", read_fn, write_fn, extent_fn, &state);
    });
    if (converts) {
        conversion(state);
        CHECK(
            THROWS(Register_datarep("mpi4.turned", read_fn, write_fn, extent_fn, &state)).Get_error_class() ==
            ERR_DUP_DATAREP);
    }
    // without conversion functions, the representation is another name for what is in memory
    const bool named = registered("null conversion functions", [] {
        Register_datarep("mpi4.plain", nullptr, nullptr, extent_fn, &state);
    });
    if (named)
        CHECK(THROWS(Register_datarep("mpi4.plain", nullptr, nullptr, extent_fn, &state)).Get_error_class() ==
              ERR_DUP_DATAREP);
#if MPI4_LARGE_COUNTS
    registered("conversion functions with large counts", [] {
        Register_datarep(
            "mpi4.large", MPI_CONVERSION_FN_NULL_C,
            [](void *, MPI_Datatype, MPI_Count, void *, MPI_Offset, void *) { return SUCCESS; },
            &detail::Datarep::extent, nullptr);
    });
#endif
    File file = open();
    CHECK(THROWS(file.Set_view(0, INT, INT, "mpi4.unknown")).Get_error_class() == ERR_UNSUPPORTED_DATAREP);
    if (!converts)
        CHECK(THROWS(file.Set_view(0, INT, INT, "mpi4.turned")).Get_error_class() == ERR_UNSUPPORTED_DATAREP);
    file.Close();
}

// The portable representation that every MPI has: the first byte of a number is the highest.
void external32() {
    File file = open();
    const int out = 0x01020304;
    int in = 0;
    unsigned char bytes[4] = {};
    file.Set_view(0, INT, INT, "external32");
    file.Write(&out, 1, INT);
    file.Seek(0);
    file.Read(&in, 1, INT);
    CHECK(in == out && std::get<3>(file.Get_view()) == "external32");
    file.Set_view();
    file.Read(bytes, 4, BYTE);
    for (int i = 0; i < 4; ++i)
        CHECK(bytes[i] == i + 1);
    file.Close();
}

// The C functions that MPI gets, called as it would do: no MPI at hand may convert.
void functions() {
    State state;
    detail::Datarep datarep{read_fn, write_fn, extent_fn, &state};
    const int out[] = {3, 4, 5};
    int file[2] = {}, in[3] = {};
    CHECK(detail::Datarep::write(const_cast<int *>(out), MPI_INT, 2, file, 1, &datarep) == SUCCESS);
    CHECK(file[0] == ~4 && file[1] == ~5);
    CHECK(detail::Datarep::read(in, MPI_INT, 2, file, 1, &datarep) == SUCCESS);
    CHECK(in[0] == 0 && in[1] == 4 && in[2] == 5);
    MPI_Aint bytes = 0;
    CHECK(detail::Datarep::extent(MPI_DOUBLE, &bytes, &datarep) == SUCCESS && bytes == 8);
    CHECK(state.reads == 1 && state.writes == 1 && state.extents == 1);

    // what they throw does not pass through MPI; the call that fails for it throws it
    datarep = {throwing_fn, throwing_fn, throwing_extent_fn, nullptr};
    const auto kept = [](int code) {
        CHECK(code == MPI_ERR_OTHER);
        try {
            detail::check(code);
        } catch (const Stop &stop) {
            return stop.code;
        }
        return 0;
    };
    CHECK(kept(detail::Datarep::read(in, MPI_INT, 1, file, 0, &datarep)) == 7);
    CHECK(kept(detail::Datarep::write(in, MPI_INT, 1, file, 0, &datarep)) == 7);
    CHECK(kept(detail::Datarep::extent(MPI_INT, &bytes, &datarep)) == 8);
}

void body() {
    views();
    external32();
    functions();
}

} // namespace

TEST_MAIN(body)
