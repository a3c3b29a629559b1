// Methods that need more of Python than a typemap can say, as swig/python/classes.swg wraps them.
#ifndef MPI4PY_CLASSES_HPP
#define MPI4PY_CLASSES_HPP

#include <Python.h>

#include <mpi4/mpi.hpp>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace mpi4py {

// datatype.cpp
PyObject *datatype_decode(PyObject *datatype, bool mark);
PyObject *datatype_create(PyObject *datatype, PyObject *combiner, PyObject *params, bool free);
PyObject *datatype_pack(const mpi4::Datatype &datatype, PyObject *inbuf, PyObject *outbuf, mpi4::Count position,
                        const mpi4::Comm &comm);
PyObject *datatype_unpack(const mpi4::Datatype &datatype, PyObject *inbuf, mpi4::Count position, PyObject *outbuf,
                          const mpi4::Comm &comm);
PyObject *datatype_pack_external(const mpi4::Datatype &datatype, const std::string &datarep, PyObject *inbuf,
                                 PyObject *outbuf, mpi4::Count position);
PyObject *datatype_unpack_external(const mpi4::Datatype &datatype, const std::string &datarep, PyObject *inbuf,
                                   mpi4::Count position, PyObject *outbuf);

// typecodes.cpp
PyObject *typecode(const mpi4::Datatype &datatype);
PyObject *typealign(const mpi4::Datatype &datatype);
PyObject *typestr(const mpi4::Datatype &datatype);
PyObject *typechar(const mpi4::Datatype &datatype);
PyObject *datatype_tocode(const mpi4::Datatype &datatype);
PyObject *datatype_fromcode(PyObject *code);

// status.cpp
PyObject *status_state(PyObject *status);
PyObject *status_set_state(PyObject *status, PyObject *state);
PyObject *status_memory(PyObject *status);
PyObject *status_py2f(const mpi4::Status &status);
PyObject *status_f2py(PyObject *type, PyObject *arg);

// info.cpp
PyObject *info_create(PyObject *type, PyObject *items);
PyObject *info_get(const mpi4::Info &info, const std::string &key, PyObject *standard);
PyObject *info_get_limited(const mpi4::Info &info, const std::string &key, int maxlen);
PyObject *info_keys(const mpi4::Info &info);
PyObject *info_values(const mpi4::Info &info);
PyObject *info_items(const mpi4::Info &info);
PyObject *info_popitem(mpi4::Info &info);
PyObject *info_copy(PyObject *self);
PyObject *info_clear(mpi4::Info &info);

// groups.cpp
PyObject *group_free(PyObject *group);
PyObject *group_translate_ranks(const mpi4::Group &self, PyObject *ranks, PyObject *group);

PyObject *comm_ack_failed(const mpi4::Comm &comm, PyObject *num_to_ack);

using Weights = std::optional<std::pair<std::vector<int>, std::vector<int>>>;
/// Sources, destinations, and the weights of both when there are any.
inline std::tuple<std::vector<int>, std::vector<int>, Weights> dist_neighbors(const mpi4::Distgraphcomm &comm) {
    const bool weighted = std::get<2>(comm.Get_dist_neighbors_count());
    auto [sources, sourceweights, destinations, destweights] = comm.Get_dist_neighbors();
    Weights weights;
    if (weighted)
        weights.emplace(std::move(sourceweights), std::move(destweights));
    return {sources, destinations, weights};
}

/// The mapping protocol of Info, before its type is made ready; methods that take any number of arguments, after it.
void set_mapping(PyTypeObject *type);
bool add_mapping_methods();

} // namespace mpi4py

#endif
