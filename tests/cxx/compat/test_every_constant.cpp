// Every constant and type of the C++ bindings of MPI-2.2 has its name, and the value that it has in C.
// ranks: 1; timeout: 60
#include "mpi.h"
#include "expect.h"

#include <string>
#include <type_traits>

static void same(bool equal, const char *name) {
    if (!equal)
        std::cerr << name << std::endl;
    EXPECT(equal);
}

#define SAME(name) same(MPI::name == MPI_##name, #name)

static void error_classes() {
    SAME(SUCCESS), SAME(ERR_BUFFER), SAME(ERR_COUNT), SAME(ERR_TYPE), SAME(ERR_TAG), SAME(ERR_COMM);
    SAME(ERR_RANK), SAME(ERR_REQUEST), SAME(ERR_ROOT), SAME(ERR_GROUP), SAME(ERR_OP), SAME(ERR_TOPOLOGY);
    SAME(ERR_DIMS), SAME(ERR_ARG), SAME(ERR_UNKNOWN), SAME(ERR_TRUNCATE), SAME(ERR_OTHER), SAME(ERR_INTERN);
    SAME(ERR_PENDING), SAME(ERR_IN_STATUS), SAME(ERR_ACCESS), SAME(ERR_AMODE), SAME(ERR_ASSERT);
    SAME(ERR_BAD_FILE), SAME(ERR_BASE), SAME(ERR_CONVERSION), SAME(ERR_DISP), SAME(ERR_DUP_DATAREP);
    SAME(ERR_FILE_EXISTS), SAME(ERR_FILE_IN_USE), SAME(ERR_FILE), SAME(ERR_INFO_KEY), SAME(ERR_INFO_NOKEY);
    SAME(ERR_INFO_VALUE), SAME(ERR_INFO), SAME(ERR_IO), SAME(ERR_KEYVAL), SAME(ERR_LOCKTYPE), SAME(ERR_NAME);
    SAME(ERR_NO_MEM), SAME(ERR_NOT_SAME), SAME(ERR_NO_SPACE), SAME(ERR_NO_SUCH_FILE), SAME(ERR_PORT);
    SAME(ERR_QUOTA), SAME(ERR_READ_ONLY), SAME(ERR_RMA_CONFLICT), SAME(ERR_RMA_SYNC), SAME(ERR_SERVICE);
    SAME(ERR_SIZE), SAME(ERR_SPAWN), SAME(ERR_UNSUPPORTED_DATAREP), SAME(ERR_UNSUPPORTED_OPERATION);
    SAME(ERR_WIN), SAME(ERR_LASTCODE);
}

static void assorted() {
    SAME(BOTTOM), SAME(IN_PLACE), SAME(UNWEIGHTED);
    SAME(PROC_NULL), SAME(ANY_SOURCE), SAME(ANY_TAG), SAME(UNDEFINED), SAME(BSEND_OVERHEAD),
        SAME(KEYVAL_INVALID);
    SAME(LOCK_EXCLUSIVE), SAME(LOCK_SHARED), SAME(ROOT);
    SAME(MAX_PROCESSOR_NAME), SAME(MAX_ERROR_STRING), SAME(MAX_DATAREP_STRING), SAME(MAX_INFO_KEY);
    SAME(MAX_INFO_VAL), SAME(MAX_OBJECT_NAME), SAME(MAX_PORT_NAME);
    SAME(IDENT), SAME(CONGRUENT), SAME(SIMILAR), SAME(UNEQUAL);
    SAME(TAG_UB), SAME(IO), SAME(HOST), SAME(WTIME_IS_GLOBAL), SAME(APPNUM), SAME(LASTUSEDCODE);
    SAME(UNIVERSE_SIZE), SAME(WIN_BASE), SAME(WIN_DISP_UNIT), SAME(WIN_SIZE);
    SAME(GRAPH), SAME(CART), SAME(DIST_GRAPH);
    SAME(MODE_APPEND), SAME(MODE_CREATE), SAME(MODE_DELETE_ON_CLOSE), SAME(MODE_EXCL), SAME(MODE_NOCHECK);
    SAME(MODE_NOPRECEDE), SAME(MODE_NOPUT), SAME(MODE_NOSTORE), SAME(MODE_NOSUCCEED), SAME(MODE_RDONLY);
    SAME(MODE_RDWR), SAME(MODE_SEQUENTIAL), SAME(MODE_UNIQUE_OPEN), SAME(MODE_WRONLY);
    SAME(DISPLACEMENT_CURRENT), SAME(DISTRIBUTE_BLOCK), SAME(DISTRIBUTE_CYCLIC), SAME(DISTRIBUTE_DFLT_DARG);
    SAME(DISTRIBUTE_NONE), SAME(ORDER_C), SAME(ORDER_FORTRAN), SAME(SEEK_CUR), SAME(SEEK_END), SAME(SEEK_SET);
    SAME(TYPECLASS_COMPLEX), SAME(TYPECLASS_INTEGER), SAME(TYPECLASS_REAL);
    SAME(THREAD_FUNNELED), SAME(THREAD_MULTIPLE), SAME(THREAD_SERIALIZED), SAME(THREAD_SINGLE);
    SAME(VERSION), SAME(SUBVERSION);
    EXPECT(MPI::ARGV_NULL == MPI_ARGV_NULL && MPI::ARGVS_NULL == (const char ***)MPI_ARGVS_NULL);
    EXPECT((void *)MPI::CONVERSION_FN_NULL == (void *)MPI_CONVERSION_FN_NULL);
}

// The combiners are different numbers, as a switch over them requires.
static const char *combiner(int number) {
    switch (number) {
    case MPI::COMBINER_NAMED:
        return "named";
    case MPI::COMBINER_DUP:
        return "dup";
    case MPI::COMBINER_CONTIGUOUS:
        return "contiguous";
    case MPI::COMBINER_VECTOR:
        return "vector";
    case MPI::COMBINER_HVECTOR_INTEGER:
        return "hvector (Fortran 77)";
    case MPI::COMBINER_HVECTOR:
        return "hvector";
    case MPI::COMBINER_INDEXED:
        return "indexed";
    case MPI::COMBINER_HINDEXED_INTEGER:
        return "hindexed (Fortran 77)";
    case MPI::COMBINER_HINDEXED:
        return "hindexed";
    case MPI::COMBINER_INDEXED_BLOCK:
        return "indexed block";
    case MPI::COMBINER_STRUCT_INTEGER:
        return "struct (Fortran 77)";
    case MPI::COMBINER_STRUCT:
        return "struct";
    case MPI::COMBINER_SUBARRAY:
        return "subarray";
    case MPI::COMBINER_DARRAY:
        return "darray";
    case MPI::COMBINER_F90_REAL:
        return "real";
    case MPI::COMBINER_F90_COMPLEX:
        return "complex";
    case MPI::COMBINER_F90_INTEGER:
        return "integer";
    case MPI::COMBINER_RESIZED:
        return "resized";
    }
    return "";
}

static void handles() {
    SAME(COMM_WORLD), SAME(COMM_SELF), SAME(COMM_NULL), SAME(GROUP_NULL), SAME(GROUP_EMPTY),
        SAME(DATATYPE_NULL);
    SAME(REQUEST_NULL), SAME(OP_NULL), SAME(ERRHANDLER_NULL), SAME(FILE_NULL), SAME(INFO_NULL),
        SAME(WIN_NULL);
    SAME(MAX), SAME(MIN), SAME(SUM), SAME(PROD), SAME(MAXLOC), SAME(MINLOC), SAME(BAND), SAME(BOR),
        SAME(BXOR);
    SAME(LAND), SAME(LOR), SAME(LXOR), SAME(REPLACE);
    SAME(ERRORS_ARE_FATAL), SAME(ERRORS_RETURN);
    EXPECT(MPI::ERRORS_THROW_EXCEPTIONS != MPI::ERRORS_RETURN);
}

static void datatypes() {
    SAME(CHAR), SAME(SHORT), SAME(INT), SAME(LONG), SAME(LONG_LONG), SAME(LONG_LONG_INT), SAME(SIGNED_CHAR);
    SAME(UNSIGNED_CHAR), SAME(UNSIGNED_SHORT), SAME(UNSIGNED), SAME(UNSIGNED_LONG), SAME(UNSIGNED_LONG_LONG);
    SAME(FLOAT), SAME(DOUBLE), SAME(LONG_DOUBLE), SAME(WCHAR), SAME(BYTE), SAME(PACKED), SAME(AINT),
        SAME(OFFSET);
    SAME(INTEGER), SAME(REAL), SAME(DOUBLE_PRECISION), SAME(LOGICAL), SAME(CHARACTER);
    SAME(FLOAT_INT), SAME(DOUBLE_INT), SAME(LONG_INT), SAME(SHORT_INT), SAME(LONG_DOUBLE_INT);
    EXPECT(MPI::TWOINT == MPI_2INT && MPI::TWOINTEGER == MPI_2INTEGER);
    EXPECT(MPI::TWOREAL == MPI_2REAL && MPI::TWODOUBLE_PRECISION == MPI_2DOUBLE_PRECISION);
    // names without a prefix are those of C++
    EXPECT(MPI::BOOL == MPI_CXX_BOOL && MPI::COMPLEX == MPI_CXX_FLOAT_COMPLEX);
    EXPECT(MPI::DOUBLE_COMPLEX == MPI_CXX_DOUBLE_COMPLEX);
    EXPECT(MPI::LONG_DOUBLE_COMPLEX == MPI_CXX_LONG_DOUBLE_COMPLEX);
    EXPECT(MPI::F_COMPLEX == MPI_COMPLEX && MPI::F_DOUBLE_COMPLEX == MPI_DOUBLE_COMPLEX);
    // optional ones: of the size that the name says, or null
    const struct {
        const MPI::Datatype &type;
        int size;
    } sized[] = {{MPI::INTEGER1, 1},    {MPI::INTEGER2, 2},   {MPI::INTEGER4, 4},   {MPI::INTEGER8, 8},
                 {MPI::INTEGER16, 16},  {MPI::REAL2, 2},      {MPI::REAL4, 4},      {MPI::REAL8, 8},
                 {MPI::REAL16, 16},     {MPI::F_COMPLEX4, 4}, {MPI::F_COMPLEX8, 8}, {MPI::F_COMPLEX16, 16},
                 {MPI::F_COMPLEX32, 32}};
    for (unsigned i = 0; i < sizeof sized / sizeof *sized; ++i)
        if (sized[i].type != MPI::DATATYPE_NULL && sized[i].type.Get_size() != 0)
            EXPECT(sized[i].type.Get_size() == sized[i].size);
    EXPECT(MPI::INTEGER4 != MPI::DATATYPE_NULL && MPI::REAL8 != MPI::DATATYPE_NULL);
    EXPECT(MPI::UB != MPI::LB && MPI::UB != MPI::DATATYPE_NULL);
}

// The classes, and the types of functions.
static void types() {
    static_assert(std::is_base_of<MPI::Comm, MPI::Intracomm>::value, "");
    static_assert(std::is_base_of<MPI::Comm, MPI::Intercomm>::value, "");
    static_assert(std::is_base_of<MPI::Intracomm, MPI::Cartcomm>::value, "");
    static_assert(std::is_base_of<MPI::Intracomm, MPI::Graphcomm>::value, "");
    static_assert(std::is_base_of<MPI::Intracomm, MPI::Distgraphcomm>::value, "");
    static_assert(std::is_base_of<MPI::Request, MPI::Prequest>::value, "");
    static_assert(std::is_base_of<MPI::Request, MPI::Grequest>::value, "");
    static_assert(std::is_same<MPI::Aint, MPI_Aint>::value && std::is_same<MPI::Offset, MPI_Offset>::value,
                  "");
    static_assert(std::is_same<MPI::Fint, MPI_Fint>::value, "");
    // a handle by default is null, and takes handles of C
    MPI::Comm *comm = 0;
    MPI::Intracomm intracomm;
    MPI::Intercomm intercomm;
    MPI::Cartcomm cart;
    MPI::Graphcomm graph;
    MPI::Distgraphcomm dist;
    MPI::Datatype type;
    MPI::Request request;
    MPI::Prequest prequest;
    MPI::Grequest grequest;
    MPI::Group group;
    MPI::Op op;
    MPI::Errhandler errhandler;
    MPI::Info info;
    MPI::Win win;
    MPI::File file;
    MPI::Status status;
    MPI::Exception exception(MPI::ERR_RANK);
    comm = &intracomm;
    EXPECT(*comm == MPI::COMM_NULL && intercomm == MPI::COMM_NULL && cart == MPI::COMM_NULL);
    EXPECT(graph == MPI::COMM_NULL && dist == MPI::COMM_NULL && type == MPI::DATATYPE_NULL);
    EXPECT(request == MPI::REQUEST_NULL && prequest == MPI::REQUEST_NULL && grequest == MPI::REQUEST_NULL);
    EXPECT(group == MPI::GROUP_NULL && op == MPI::OP_NULL && errhandler == MPI::ERRHANDLER_NULL);
    EXPECT(info == MPI::INFO_NULL && win == MPI::WIN_NULL && file == MPI::FILE_NULL);
    intracomm = MPI_COMM_SELF, type = MPI_INT, op = MPI_SUM;
    EXPECT(intracomm == MPI::COMM_SELF && type == MPI::INT && op == MPI::SUM);
    EXPECT(status.Get_error() == MPI::SUCCESS && exception.Get_error_code() == MPI::ERR_RANK);

    MPI::User_function *user = 0;
    MPI::Comm::Copy_attr_function *comm_copy = MPI::Comm::NULL_COPY_FN;
    MPI::Comm::Delete_attr_function *comm_delete = MPI::Comm::NULL_DELETE_FN;
    MPI::Datatype::Copy_attr_function *type_copy = MPI::Datatype::DUP_FN;
    MPI::Datatype::Delete_attr_function *type_delete = MPI::Datatype::NULL_DELETE_FN;
    MPI::Win::Copy_attr_function *win_copy = MPI::Win::NULL_COPY_FN;
    MPI::Win::Delete_attr_function *win_delete = MPI::Win::NULL_DELETE_FN;
    MPI::Comm::Errhandler_function *comm_errors = (MPI::Comm::Errhandler_fn *)0;
    MPI::Win::Errhandler_function *win_errors = (MPI::Win::Errhandler_fn *)0;
    MPI::File::Errhandler_function *file_errors = (MPI::File::Errhandler_fn *)0;
    MPI::Grequest::Query_function *query = 0;
    MPI::Grequest::Free_function *free = 0;
    MPI::Grequest::Cancel_function *cancel = 0;
    MPI::Datarep_conversion_function *conversion = MPI::CONVERSION_FN_NULL;
    MPI::Datarep_extent_function *extent = 0;
    EXPECT(!user && comm_copy && comm_delete && type_copy && type_delete && win_copy && win_delete);
    EXPECT(!comm_errors && !win_errors && !file_errors && !query && !free && !cancel && !conversion &&
           !extent);
    EXPECT(MPI::Comm::DUP_FN != MPI::Comm::NULL_COPY_FN && MPI::Win::DUP_FN != MPI::Win::NULL_COPY_FN);
    EXPECT(MPI::Datatype::NULL_COPY_FN != MPI::Datatype::DUP_FN);
}

int main() {
    MPI::Init();
    error_classes();
    assorted();
    EXPECT(std::string(combiner(MPI_COMBINER_HINDEXED)) == "hindexed");
    EXPECT(std::string(combiner(MPI_COMBINER_STRUCT)) == "struct");
    handles();
    datatypes();
    types();
    MPI::Finalize();
    return 0;
}
