// Message specifications: what a user writes for a buffer argument, as address, counts, displacements and datatypes.
#ifndef MPI4PY_MESSAGES_HPP
#define MPI4PY_MESSAGES_HPP

#include "buffers.hpp"

#include <vector>

namespace mpi4py {

/// One block: `object`, [data, datatype], [data, count, datatype], [data, (count, displ), datatype] and so on.
class Message {
  public:
    /// Take a specification apart. `blocks` is how many equal parts the memory has (gather, scatter, alltoall); 0 for one
    /// that is not divided. `name` is the argument's, for messages.
    bool parse(PyObject *spec, Access access, const char *name, int blocks = 0);

    /// Nothing, for an argument that does not matter on this rank.
    void none() { address = nullptr, count = 0, datatype = MPI_BYTE; }

    /// A new reference to what must live until a nonblocking operation is done; null when there is nothing.
    PyObject *keep() { return buffer_.keep(); }

    void *address = nullptr;
    mpi4::Count count = 0;
    MPI_Datatype datatype = MPI_DATATYPE_NULL;

  private:
    bool parse_list(PyObject *spec, Access access, const char *name, int blocks);

    Buffer buffer_;
};

/// Blocks of different sizes: [data, counts], [data, (counts, displs)], [data, counts, displs, datatype] and so on.
class VectorMessage {
  public:
    bool parse(PyObject *spec, Access access, const char *name, int blocks);
    void none() { address = nullptr, counts.clear(), displs.clear(), datatype = MPI_BYTE; }
    PyObject *keep();

    void *address = nullptr;
    std::vector<mpi4::Count> counts;
    std::vector<mpi4::Aint> displs;
    MPI_Datatype datatype = MPI_DATATYPE_NULL;

  private:
    Buffer buffer_;
};

/// Blocks of different sizes, places and datatypes: [data, types], [data, (counts, displs), types] and so on.
class WMessage {
  public:
    bool parse(PyObject *spec, Access access, const char *name, int blocks);
    void none() { address = nullptr, counts.clear(), displs.clear(), types.clear(); }
    PyObject *keep();

    void *address = nullptr;
    std::vector<mpi4::Count> counts;
    std::vector<mpi4::Aint> displs; // in bytes
    std::vector<MPI_Datatype> types;

  private:
    Buffer buffer_;
};

/// The target of a one-sided operation: None, displ, [displ], [displ, count], [displ, count, datatype].
struct Target {
    mpi4::Aint disp = 0;
    mpi4::Count count = 0;
    MPI_Datatype datatype = MPI_DATATYPE_NULL;
    /// What is not given is that of the origin's message.
    bool parse(PyObject *spec, const char *name, mpi4::Count origin_count, MPI_Datatype origin_type);
};

/// A datatype from a Datatype object or a type code; false with TypeError or KeyError.
bool as_datatype(PyObject *object, MPI_Datatype *datatype, const char *name);

/// Whether an argument is IN_PLACE, or None where that means the same.
bool is_in_place(PyObject *object);

} // namespace mpi4py

#endif
