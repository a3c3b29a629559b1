/* handles.h: functions with MPI handles in every position, in C and some more in C++; SWIG reads it. */

static int is_null(MPI_Comm *comm) { return comm == NULL; }
static void set_self(MPI_Comm *comm) { *comm = MPI_COMM_SELF; }
static MPI_Comm *nothing(void) { return NULL; }
static int duplicate(MPI_Comm comm, MPI_Comm *newcomm) { return MPI_Comm_dup(comm, newcomm); }
static void exchange(MPI_Comm *INOUT) { *INOUT = *INOUT == MPI_COMM_SELF ? MPI_COMM_WORLD : MPI_COMM_SELF; }

static int source(MPI_Status *status) { return status ? status->MPI_SOURCE : -99; }
static MPI_Status Status(MPI_Status status) { return status; }
static MPI_Status new_status(int source) {
    MPI_Status status = {0};
    status.MPI_SOURCE = source;
    return status;
}

static MPI_Comm Comm(MPI_Comm comm) { return comm; }
static MPI_Datatype Datatype(MPI_Datatype datatype) { return datatype; }
static MPI_Request Request(MPI_Request request) { return request; }
static MPI_Message Message(MPI_Message message) { return message; }
static MPI_Op Op(MPI_Op op) { return op; }
static MPI_Group Group(MPI_Group group) { return group; }
static MPI_Info Info(MPI_Info info) { return info; }
static MPI_File File(MPI_File file) { return file; }
static MPI_Win Win(MPI_Win win) { return win; }
static MPI_Errhandler Errhandler(MPI_Errhandler errhandler) { return errhandler; }
static MPI_Session Session(MPI_Session session) { return session; }

typedef struct Grid {
    MPI_Comm comm;
    int n;
} Grid;

#ifdef SWIG
MPI_Comm current;
#else
static MPI_Comm current = MPI_COMM_NULL;
#endif

#ifdef __cplusplus
static int which(MPI_Comm) { return 1; }
static int which(const MPI_Status &) { return 2; }
static int which(MPI_Op, int) { return 3; }
static int which(const char *) { return 4; }

static int ranks(const MPI_Comm &comm) {
    int size;
    MPI_Comm_size(comm, &size);
    return size;
}
static int scaled(MPI_Comm comm = MPI_COMM_SELF, int factor = 1) { return ranks(comm) * factor; }
static const MPI_Comm &world() {
    static MPI_Comm comm = MPI_COMM_WORLD;
    return comm;
}
static void to_self(MPI_Comm &comm) { comm = MPI_COMM_SELF; }

class Chooser {
  public:
    virtual ~Chooser() {}
    virtual MPI_Comm choose(const MPI_Comm &comm) { return comm; }
    int chosen(MPI_Comm comm) { return ranks(choose(comm)); }
};
#endif
