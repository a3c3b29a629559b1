// handles.h: functions with MPI handles in every position; SWIG reads it.
#include <cstddef>

inline MPI_Comm Comm(MPI_Comm comm) { return comm; }
inline MPI_Request Request(MPI_Request request) { return request; }
inline MPI_Op Op(MPI_Op op) { return op; }
inline MPI_Status Status(MPI_Status status) { return status; }
inline int source(const MPI_Status &status) { return status.MPI_SOURCE; }

inline bool is_null(MPI_Comm *comm) { return comm == NULL; }
inline void set_self(MPI_Comm *comm) { *comm = MPI_COMM_SELF; }
inline void to_world(MPI_Comm &comm) { comm = MPI_COMM_WORLD; }
inline MPI_Comm *nothing() { return NULL; }
inline int duplicate(MPI_Comm comm, MPI_Comm *newcomm) { return MPI_Comm_dup(comm, newcomm); }
inline void exchange(MPI_Comm *INOUT) { *INOUT = *INOUT == MPI_COMM_SELF ? MPI_COMM_WORLD : MPI_COMM_SELF; }

inline int which(MPI_Comm) { return 1; }
inline int which(const MPI_Status &) { return 2; }
inline int which(MPI_Op, int) { return 3; }
inline int which(const char *) { return 4; }

inline int scaled(MPI_Comm comm = MPI_COMM_SELF, int factor = 1) {
    int size;
    MPI_Comm_size(comm, &size);
    return size * factor;
}
inline const MPI_Comm &world() {
    static MPI_Comm comm = MPI_COMM_WORLD;
    return comm;
}
