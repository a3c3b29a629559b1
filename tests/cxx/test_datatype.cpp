// Datatypes: constructors, extents, decoding, packing, names, attributes, Fortran's parametrized types.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

// Packs the elements that a datatype selects from 0, 1, 2, ...
std::vector<int> selected(Datatype type) {
    int data[64];
    std::iota(data, data + 64, 0);
    Scoped<Datatype> committed(type);
    committed->Commit();
    const Count bytes = type.Pack_size(1, COMM_SELF);
    std::vector<char> packed(static_cast<std::size_t>(bytes));
    const Count end = type.Pack(data, 1, packed.data(), bytes, 0, COMM_SELF);
    std::vector<int> result(static_cast<std::size_t>(type.Get_size()) / sizeof(int));
    INT.Unpack(packed.data(), end, 0, result.data(), static_cast<Count>(result.size()), COMM_SELF);
    return result;
}

using Ints = std::vector<int>;

void constructors() {
    CHECK(selected(INT.Create_contiguous(3)) == (Ints{0, 1, 2}));
    CHECK(selected(INT.Create_vector(2, 2, 4)) == (Ints{0, 1, 4, 5}));
    CHECK(selected(INT.Create_hvector(2, 1, 8)) == (Ints{0, 2}));
    const Count lengths[] = {1, 2};
    const Count places[] = {5, 1};
    const Count bytes[] = {20, 4};
    CHECK(selected(INT.Create_indexed(2, lengths, places)) == (Ints{5, 1, 2}));
    CHECK(selected(INT.Create_hindexed(2, lengths, bytes)) == (Ints{5, 1, 2}));
    CHECK(selected(INT.Create_indexed_block(2, 2, places)) == (Ints{5, 6, 1, 2}));
    CHECK(selected(INT.Create_hindexed_block(2, 2, bytes)) == (Ints{5, 6, 1, 2}));
    const Datatype types[] = {INT, INT};
    CHECK(selected(Datatype::Create_struct(2, lengths, bytes, types)) == (Ints{5, 1, 2}));
    const Count sizes[] = {4, 8}, subsizes[] = {2, 2}, starts[] = {1, 3};
    CHECK(selected(INT.Create_subarray(2, sizes, subsizes, starts)) == (Ints{11, 12, 19, 20}));
    CHECK(selected(INT.Create_subarray(2, sizes, subsizes, starts, ORDER_FORTRAN)) == (Ints{13, 14, 17, 18}));
    const Count gsizes[] = {8};
    const int distribs[] = {DISTRIBUTE_BLOCK}, dargs[] = {DISTRIBUTE_DFLT_DARG}, psizes[] = {2};
    CHECK(selected(INT.Create_darray(2, 1, 1, gsizes, distribs, dargs, psizes)) == (Ints{4, 5, 6, 7}));
    CHECK(selected(INT.Dup()) == Ints{0});

    // the old forms, with int
    const int ilengths[] = {1, 2}, iplaces[] = {5, 1}, isizes[] = {4, 8}, isub[] = {1, 2}, istart[] = {0, 1};
    const Aint abytes[] = {20, 4};
    CHECK(selected(INT.Create_indexed(2, ilengths, iplaces)) == (Ints{5, 1, 2}));
    CHECK(selected(INT.Create_hindexed(2, ilengths, abytes)) == (Ints{5, 1, 2}));
    CHECK(selected(INT.Create_indexed_block(2, 1, iplaces)) == (Ints{5, 1}));
    CHECK(selected(Datatype::Create_struct(2, ilengths, abytes, types)) == (Ints{5, 1, 2}));
    CHECK(selected(INT.Create_subarray(2, isizes, isub, istart)) == (Ints{1, 2}));
    const int igsizes[] = {8};
    CHECK(selected(INT.Create_darray(2, 0, 1, igsizes, distribs, dargs, psizes)) == (Ints{0, 1, 2, 3}));
}

void extents() {
    CHECK(DOUBLE.Get_size() == 8 && DOUBLE.Get_extent() == std::make_pair(Count(0), Count(8)));
    Scoped<Datatype> resized(INT.Create_resized(-4, 16));
    CHECK(resized->Get_extent() == std::make_pair(Count(-4), Count(16)));
    CHECK(resized->Get_true_extent() == std::make_pair(Count(0), Count(4)));
    Aint lb = 1, extent = 1;
    resized->Get_extent(lb, extent);
    CHECK(lb == -4 && extent == 16);
    resized->Get_true_extent(lb, extent);
    CHECK(lb == 0 && extent == 4);
}

void decoding() {
    Scoped<Datatype> vector(INT.Create_vector(2, 3, 5));
    const auto [integers, addresses, counts, datatypes, combiner] = vector->Get_envelope();
    CHECK(integers == 3 && addresses == 0 && counts == 0 && datatypes == 1 && combiner == COMBINER_VECTOR);
    const auto contents = vector->Get_contents();
    CHECK(std::get<0>(contents) == (Ints{2, 3, 5}));
    CHECK(std::get<3>(contents) == std::vector<Datatype>{INT});
    int ni = 0, na = 0, nd = 0, how = 0;
    vector->Get_envelope(ni, na, nd, how);
    CHECK(ni == 3 && na == 0 && nd == 1 && how == COMBINER_VECTOR);
    int values[3] = {};
    Aint none[1] = {};
    Datatype types[1];
    vector->Get_contents(3, 0, 1, values, none, types);
    CHECK(values[2] == 5 && types[0] == INT);
    CHECK(std::get<4>(DOUBLE.Get_envelope()) == COMBINER_NAMED);
    THROWS(DOUBLE.Get_contents());
}

void packing() {
    const int out[] = {1, 2, 3};
    int in[3] = {};
    char buffer[64];
    const Count end = INT.Pack_external("external32", out, 3, buffer, 64, 0);
    CHECK(end == INT.Pack_external_size("external32", 3) && end == 12);
    CHECK(buffer[3] == 1 && buffer[11] == 3); // big-endian
    CHECK(INT.Unpack_external("external32", buffer, end, 0, in, 3) == 12);
    CHECK(in[0] == 1 && in[2] == 3);
    int position = 4;
    INT.Pack(out, 3, buffer, 64, position, COMM_SELF);
    CHECK(position == 16);
    position = 4;
    in[2] = 0;
    INT.Unpack(buffer, 64, in, 3, position, COMM_SELF);
    CHECK(position == 16 && in[2] == 3);

    // the forms that give the position take any number: literals, variables of the types that hold positions
    // here
    const Count three = 3, room = 64;
    Count next = INT.Pack(out, 3, buffer, 64, 0, COMM_SELF);
    CHECK(next == 12 && INT.Pack(out, three, buffer, room, next, COMM_SELF) == 24 && next == 12);
    CHECK(INT.Unpack(buffer, 64, 0, in, 3, COMM_SELF) == 12 &&
          INT.Unpack(buffer, room, 12, in, three, COMM_SELF) == 24);
    CHECK(INT.Pack_external("external32", out, three, buffer, room, 0) == 12);
    CHECK(INT.Pack_external("external32", out, 3, buffer, sizeof buffer, Aint(4)) == 16);
    next = INT.Pack_external(std::string("external32"), out, three, buffer, room, next);
    CHECK(next == 24);
    in[2] = 0;
    CHECK(INT.Unpack_external("external32", buffer, sizeof buffer, 12, in, 3) == 24 && in[2] == 3);
    // a variable of the type that MPI-2 had is moved, and the new position given as well
    Aint place = 0;
    CHECK(INT.Pack_external("external32", out, 3, buffer, 64, place) == 12 && place == 12);
    CHECK(INT.Pack_external("external32", out, three, buffer, room, place) == 24 && place == 24);
    place = 12;
    CHECK(INT.Unpack_external("external32", buffer, sizeof buffer, place, in, 3) == 24 && place == 24);
    position = 0;
    CHECK(INT.Pack(out, three, buffer, room, position, COMM_SELF) == 12 && position == 12);
    position = 0;
    CHECK(INT.Unpack(buffer, room, in, three, position, COMM_SELF) == 12 && position == 12);
}

int copies, deletes;

void attributes() {
    const int keyval = Datatype::Create_keyval(
        [](const Datatype &, int, void *extra, const void *in, void *out, bool &flag) {
            ++*static_cast<int *>(extra);
            *static_cast<const void **>(out) = in;
            flag = true;
            return SUCCESS;
        },
        [](Datatype &, int, void *, void *) {
            ++deletes;
            return SUCCESS;
        },
        &copies);
    int value = 5;
    void *got = nullptr;
    Datatype type = INT.Dup();
    CHECK(!type.Get_attr(keyval, &got));
    type.Set_attr(keyval, &value);
    CHECK(type.Get_attr(keyval, &got) && got == &value);
    Datatype copy = type.Dup();
    CHECK(copies == 1 && copy.Get_attr(keyval, &got) && got == &value);
    copy.Free();
    CHECK(deletes == 1);
    type.Delete_attr(keyval);
    CHECK(deletes == 2 && !type.Get_attr(keyval, &got));
    type.Free();
    int key = keyval;
    Datatype::Free_keyval(key);
    CHECK(key == KEYVAL_INVALID);
}

void other() {
    Scoped<Datatype> type(INT.Create_contiguous(2));
    type->Set_name("pair");
    CHECK(type->Get_name() == "pair" && DOUBLE.Get_name() == "MPI_DOUBLE");
    char name[256] = {};
    int length = 0;
    type->Get_name(name, length);
    CHECK(length == 4 && std::strcmp(name, "pair") == 0);
    CHECK(Datatype::Match_size(TYPECLASS_REAL, 8).Get_size() == 8);
    CHECK(Datatype::Match_size(TYPECLASS_INTEGER, 4).Get_size() == 4);
    CHECK(Datatype::Create_f90_real(6, 30).Get_size() == 4);
    CHECK(Datatype::Create_f90_integer(9).Get_size() == 4);
    CHECK(Datatype::Create_f90_complex(15, 300).Get_size() == 16);
    CHECK(Datatype::f2c(INT.c2f()) == INT);
    CHECK(THROWS(DATATYPE_NULL.Dup()).Get_error_class() == ERR_TYPE);
    Datatype uncommitted = INT.Create_contiguous(2);
    int data[2] = {};
    CHECK(THROWS(COMM_SELF.Send(data, 1, uncommitted, PROC_NULL, 0)).Get_error_class() == ERR_TYPE ||
          test::is_openmpi());
    uncommitted.Free();
    CHECK(uncommitted == DATATYPE_NULL && !uncommitted);
    CHECK(Datatype::Get_value_index(INT, INT) == TWOINT);
    CHECK(Datatype::Get_value_index(DOUBLE, INT) == DOUBLE_INT);
    CHECK(Datatype::Get_value_index(PACKED, INT) == DATATYPE_NULL);
    CHECK(Datatype::Get_value_index(DOUBLE, SHORT) == DATATYPE_NULL);
    THROWS(Datatype::Get_value_index(DATATYPE_NULL, INT));
}

// What a function takes as int is refused, by name, when it is none, in both directions.
void limits() {
    const Count large = Count(1) << 40;
    for (const Count value : {large, -large})
        CHECK(std::string(THROWS(detail::narrow<int>(value, "stride")).what()).find("stride") == 0);
    CHECK(detail::narrow<int>(Count(-5)) == -5 && detail::narrow<Aint>(-large) == -large);
}

void body() {
    limits();
    constructors();
    extents();
    decoding();
    packing();
    attributes();
    other();
}

} // namespace

TEST_MAIN(body)
