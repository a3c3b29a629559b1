// facade.hpp: C++ functions that take and give objects of the facade; SWIG reads this file.
#include <stdexcept>

inline int size(const mpi4::Comm &comm) { return comm.Get_size(); }
inline mpi4::Intracomm halve(const mpi4::Intracomm &comm) {
    return comm.Split(comm.Get_rank() % 2, comm.Get_rank());
}
inline mpi4::Comm same(mpi4::Comm comm) { return comm; }
inline void to_self(mpi4::Comm &comm) { comm = mpi4::Comm(MPI_COMM_SELF); }
inline bool is_null(mpi4::Comm *comm) { return comm == nullptr; }
inline int dimensions(const mpi4::Cartcomm &comm) { return comm.Get_dim(); }

inline int kind(const mpi4::Comm &) { return 0; }
inline int kind(const mpi4::Intracomm &) { return 1; }
inline int kind(const mpi4::Cartcomm &) { return 2; }
inline int kind(const mpi4::Datatype &) { return 3; }

inline int rank_below(const mpi4::Comm &comm, int wanted) {
    int value = comm.Get_rank();
    comm.Send(&value, 1, MPI_INT, wanted, 0);
    return value;
}

inline mpi4::Datatype Datatype(const mpi4::Datatype &x) { return x; }
inline mpi4::Request Request(const mpi4::Request &x) { return x; }
inline mpi4::Prequest Prequest(const mpi4::Prequest &x) { return x; }
inline mpi4::Message Message(const mpi4::Message &x) { return x; }
inline mpi4::Op Op(const mpi4::Op &x) { return x; }
inline mpi4::Group Group(const mpi4::Group &x) { return x; }
inline mpi4::Info Info(const mpi4::Info &x) { return x; }
inline mpi4::File File(const mpi4::File &x) { return x; }
inline mpi4::Win Win(const mpi4::Win &x) { return x; }
inline mpi4::Errhandler Errhandler(const mpi4::Errhandler &x) { return x; }
inline mpi4::Session Session(const mpi4::Session &x) { return x; }
inline mpi4::Status Status(const mpi4::Status &x) { return x; }
