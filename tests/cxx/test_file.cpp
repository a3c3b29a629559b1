// Files: opening, views, all ways of reading and writing, pointers, consistency.
// ranks: 1 2 4; timeout: 90
#include "check.hpp"

using namespace mpi4;

namespace {

int rank;
int size;
const char *const name = "file.data";

File open() { return File::Open(COMM_WORLD, name, MODE_CREATE | MODE_RDWR); }

void queries() {
    File file = open();
    CHECK(file.Get_amode() == (MODE_CREATE | MODE_RDWR));
    // all ask before one of them changes the size again: Get_size is not collective, and Set_size need not wait for it
    const auto expect_size = [&](Offset expected) {
        COMM_WORLD.Barrier();
        CHECK(file.Get_size() == expected);
        COMM_WORLD.Barrier();
    };
    file.Set_size(0);
    expect_size(0);
    file.Preallocate(64);
    expect_size(64);
    file.Set_size(16);
    expect_size(16);
    Scoped<Group> group(file.Get_group());
    CHECK(group->Get_size() == size);
    Scoped<Info> info(file.Get_info());
    file.Set_info(info);
    file.Set_atomicity(true);
    CHECK(file.Get_atomicity());
    file.Set_atomicity(false);
    CHECK(file.Get_type_extent(INT) == 4);
    Aint extent = 0;
    file.Get_type_extent(DOUBLE, extent);
    CHECK(extent == 8);
    CHECK(File::f2c(file.c2f()) == file);
    file.Close();
    CHECK(file == FILE_NULL);
}

// Each process writes two numbers at its own place and reads those of its right neighbor.
void explicit_offsets() {
    File file = open();
    file.Set_size(0);
    file.Set_view(0, INT);
    const int out[] = {10 * rank, 10 * rank + 1};
    const Offset mine = 2 * rank;
    const int right = (rank + 1) % size;
    const Offset other = 2 * right;
    int in[2] = {};
    Status status;
    const auto expect = [&](int base) {
        CHECK(in[0] == base && in[1] == base + 1);
        in[0] = in[1] = -1;
        COMM_WORLD.Barrier();
    };
    const auto settle = [&] {
        file.Sync();
        COMM_WORLD.Barrier();
        file.Sync();
    };
    file.Write_at(mine, out, 2, INT, status);
    CHECK(status.Get_count(INT) == 2);
    settle();
    file.Read_at(other, in, 2, INT, &status);
    CHECK(status.Get_count(INT) == 2);
    expect(10 * right);
    file.Write_at_all(mine, out, 2, INT);
    settle();
    file.Read_at_all(other, in, 2, INT);
    expect(10 * right);
    file.Iwrite_at(mine, out, 2, INT).Wait();
    settle();
    file.Iread_at(other, in, 2, INT).Wait();
    expect(10 * right);
    file.Write_at_all_begin(mine, out, 2, INT);
    file.Write_at_all_end(out, status);
    settle();
    file.Read_at_all_begin(other, in, 2, INT);
    file.Read_at_all_end(in);
    expect(10 * right);
    if (test::is_openmpi() || size == 1) {
        file.Iwrite_at_all(mine, out, 2, INT).Wait();
        settle();
        file.Iread_at_all(other, in, 2, INT).Wait();
        expect(10 * right);
    } else {
        test::skip("Iwrite_at_all, Iread_at_all", "they may never end in MPICH with UCX");
    }
    CHECK(file.Get_size() == static_cast<Offset>(8 * size));
    file.Read_at(2 * size, in, 2, INT, &status); // at the end there is nothing
    CHECK(status.Get_count(INT) == 0);
    file.Close();
}

void individual_pointers() {
    File file = open();
    file.Set_view(static_cast<Offset>(rank) * 8, INT, INT, "native", INFO_NULL);
    auto [disp, etype, filetype, datarep] = file.Get_view();
    CHECK(disp == rank * 8 && etype == INT && filetype.Get_size() == 4 && datarep == "native");
    Offset d = 0;
    Datatype e, f;
    char rep[MPI_MAX_DATAREP_STRING + 1] = {};
    file.Get_view(d, e, f, rep);
    CHECK(d == disp && e == INT && std::strcmp(rep, "native") == 0);
    int in[2] = {};
    const int out[] = {rank, -rank};
    const auto expect = [&] {
        CHECK(file.Get_position() == 2);
        file.Seek(0);
        CHECK(in[0] == rank && in[1] == -rank);
        in[0] = in[1] = -1;
    };
    file.Write(out, 2, INT);
    CHECK(file.Get_position() == 2 && file.Get_byte_offset(2) == disp + 8);
    file.Seek(-2, SEEK_CUR);
    file.Read(in, 2, INT);
    expect();
    file.Write_all(out, 2, INT);
    file.Seek(0);
    file.Read_all(in, 2, INT);
    expect();
    file.Iwrite(out, 2, INT).Wait();
    file.Seek(0);
    file.Iread(in, 2, INT).Wait();
    expect();
    file.Write_all_begin(out, 2, INT);
    file.Write_all_end(out);
    file.Seek(0);
    file.Read_all_begin(in, 2, INT);
    file.Read_all_end(in);
    expect();
    if (test::is_openmpi() || size == 1) {
        file.Iwrite_all(out, 2, INT).Wait();
        file.Seek(0);
        file.Iread_all(in, 2, INT).Wait();
        expect();
    } else {
        test::skip("Iwrite_all, Iread_all", "they may never end in MPICH with UCX");
    }
    file.Close();
}

void shared_pointer() {
    File file = open();
    file.Set_size(0);
    file.Set_view(0, INT, INT);
    int in = -1;
    file.Write_ordered(&rank, 1, INT);
    COMM_WORLD.Barrier();
    CHECK(file.Get_position_shared() == size);
    COMM_WORLD.Barrier(); // nobody moves the pointer before all have looked
    file.Seek_shared(0);
    file.Read_ordered(&in, 1, INT);
    CHECK(in == rank);
    file.Seek_shared(0);
    file.Write_ordered_begin(&rank, 1, INT);
    file.Write_ordered_end(&rank);
    file.Seek_shared(0);
    file.Read_ordered_begin(&in, 1, INT);
    file.Read_ordered_end(&in);
    CHECK(in == rank);
    file.Seek_shared(0);
    COMM_WORLD.Barrier();
    // one number each, in any order: all are there at the end
    file.Write_shared(&rank, 1, INT);
    COMM_WORLD.Barrier();
    file.Iwrite_shared(&rank, 1, INT).Wait();
    COMM_WORLD.Barrier();
    CHECK(file.Get_position_shared() == 2 * size);
    COMM_WORLD.Barrier();
    file.Seek_shared(0);
    int sum = 0, total = 0;
    file.Read_shared(&in, 1, INT);
    sum += in;
    file.Iread_shared(&in, 1, INT).Wait();
    sum += in;
    COMM_WORLD.Allreduce(&sum, &total, 1, INT);
    CHECK(total == size * (size - 1));
    file.Close();
}

void errors() {
    CHECK(THROWS(File::Open(COMM_SELF, "does.not.exist")).Get_error_class() == ERR_NO_SUCH_FILE);
    THROWS(File::Delete("does.not.exist"));
    CHECK(THROWS(FILE_NULL.Get_size()).Get_error_class() == ERR_FILE);
}

void body() {
    rank = COMM_WORLD.Get_rank();
    size = COMM_WORLD.Get_size();
    queries();
    explicit_offsets();
    individual_pointers();
    shared_pointer();
    errors();
    COMM_WORLD.Barrier();
    if (rank == 0)
        File::Delete(name);
}

} // namespace

TEST_MAIN(body)
