// The shapes of buffer arguments: which messages a rank needs for a collective or one-sided call.
#include "shapes.hpp"

#include "arguments.hpp"
#include "parties.hpp"
#include "sentinels.hpp"

#include <memory>

namespace mpi4py {

namespace {

/// How many blocks the two buffers of a collective without root have.
bool block_counts(const Blocks &blocks, MPI_Comm comm, int *sends, int *receives, bool *inter) {
    *inter = false;
    if (!blocks.neighbors) {
        Group group;
        if (!group.query(comm))
            return false;
        *sends = *receives = group.remote;
        *inter = group.inter != 0;
        return true;
    }
    int kind;
    if (!succeeded(MPI_Topo_test(comm, &kind)))
        return false;
    if (kind == MPI_CART) {
        int dimensions;
        if (!succeeded(MPI_Cartdim_get(comm, &dimensions)))
            return false;
        *sends = *receives = 2 * dimensions;
    } else if (kind == MPI_GRAPH) {
        int rank;
        if (!succeeded(MPI_Comm_rank(comm, &rank)) || !succeeded(MPI_Graph_neighbors_count(comm, rank, sends)))
            return false;
        *receives = *sends;
    } else {
        int weighted;
        return succeeded(MPI_Dist_graph_neighbors_count(comm, receives, sends, &weighted));
    }
    return true;
}

/// Who takes part how in a collective that gathers to (or scatters from, with the roles swapped) `root`.
bool roles(MPI_Comm comm, int root, bool *at_root, bool *elsewhere, Group *group) {
    if (!group->query(comm))
        return false;
    *at_root = group->sends(root);
    *elsewhere = group->receives(root);
    return true;
}

void fill(Message &message, void *&address, mpi4::Count &count, mpi4::Datatype *&datatype) {
    address = message.address;
    count = message.count;
    datatype = facade(message.datatype);
}

void fill(VectorMessage &message, void *&address, mpi4::Count *&counts, mpi4::Aint *&displs, mpi4::Datatype *&datatype) {
    address = message.address;
    counts = message.counts.data();
    displs = message.displs.data();
    datatype = facade(message.datatype);
}

void in_place(Message &message) {
    message.none();
    message.address = MPI_IN_PLACE;
}
void in_place(VectorMessage &message) {
    message.none();
    message.address = MPI_IN_PLACE;
}

/// Parse a buffer that may be IN_PLACE where `allowed`.
template <class M> bool parse(M &message, PyObject *spec, Access access, const char *name, int blocks, bool allowed) {
    if (allowed && is_in_place(spec)) {
        in_place(message);
        return true;
    }
    if (spec == in_place_object()) {
        PyErr_Format(PyExc_ValueError, "%s: IN_PLACE is not possible here", name);
        return false;
    }
    return message.parse(spec, access, name, blocks);
}

template <class T> PyObject *hold_vector(std::vector<T> &values) {
    auto *heap = new std::vector<T>(std::move(values)); // moving keeps the elements where they are
    return PyCapsule_New(heap, nullptr, [](PyObject *capsule) {
        delete static_cast<std::vector<T> *>(PyCapsule_GetPointer(capsule, nullptr));
    });
}

} // namespace

PyObject *hold(PyObject *a, PyObject *b) {
    if (!a || !b)
        return a ? a : b;
    PyObject *both = PyTuple_Pack(2, a, b);
    Py_DECREF(a);
    Py_DECREF(b);
    return both;
}

bool attach(PyObject *result, PyObject *held) {
    if (PyErr_Occurred() || !is<mpi4::Request>(result)) {
        Py_XDECREF(held);
        return !PyErr_Occurred();
    }
    PyMPIRequestObject *request = reinterpret_cast<PyMPIRequestObject *>(result);
    PyObject *all = hold(request->ob_buf, held);
    request->ob_buf = all;
    return true;
}

bool OneBlock::resolve_partitions(Access access, const char *name, void *&buf, int partitions, mpi4::Count &count,
                                  mpi4::Datatype *&datatype, int rank) {
    if (partitions < 1) {
        PyErr_SetString(PyExc_ValueError, "partitions: must be positive");
        return false;
    }
    if (rank == MPI_PROC_NULL)
        message_.none();
    else if (!message_.parse(given(buf), access, name, partitions))
        return false;
    fill(message_, buf, count, datatype);
    return true;
}

bool Collective::bcast(MPI_Comm comm, void *&buf, mpi4::Count &count, mpi4::Datatype *&datatype, int root) {
    Group group;
    bool at_root, elsewhere;
    if (!roles(comm, root, &at_root, &elsewhere, &group))
        return false;
    if (!at_root && !elsewhere)
        send_.none();
    else if (!send_.parse(given(buf), at_root ? Access::read : Access::write, "buf"))
        return false;
    fill(send_, buf, count, datatype);
    return true;
}

bool Collective::rooted(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, mpi4::Count &sendcount,
                        mpi4::Datatype *&sendtype, void *&recvbuf, mpi4::Count &recvcount, mpi4::Datatype *&recvtype,
                        int root) {
    Group group;
    bool at_root, elsewhere;
    if (!roles(comm, root, &at_root, &elsewhere, &group))
        return false;
    // The side with many blocks matters at the root; the other matters everywhere, and may be in place at the root.
    const bool allowed = at_root && !group.inter;
    const auto parse_one = [&](Message &message, void *buf, Access access, const char *name) {
        return elsewhere ? parse(message, given(buf), access, name, 0, allowed) : (message.none(), true);
    };
    const auto parse_many = [&](Message &message, void *buf, Access access, const char *name) {
        return at_root ? message.parse(given(buf), access, name, group.remote) : (message.none(), true);
    };
    const bool good = blocks.recv_many ? parse_one(send_, sendbuf, Access::read, "sendbuf") &&
                                             parse_many(recv_, recvbuf, Access::write, "recvbuf")
                                       : parse_many(send_, sendbuf, Access::read, "sendbuf") &&
                                             parse_one(recv_, recvbuf, Access::write, "recvbuf");
    if (!good)
        return false;
    fill(send_, sendbuf, sendcount, sendtype);
    fill(recv_, recvbuf, recvcount, recvtype);
    return true;
}

bool Collective::everyone(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, mpi4::Count &sendcount,
                          mpi4::Datatype *&sendtype, void *&recvbuf, mpi4::Count &recvcount, mpi4::Datatype *&recvtype) {
    int sends, receives;
    bool inter;
    if (!block_counts(blocks, comm, &sends, &receives, &inter) ||
        !parse(send_, given(sendbuf), Access::read, "sendbuf", blocks.send_many ? sends : 0,
               !inter && !blocks.neighbors) ||
        !recv_.parse(given(recvbuf), Access::write, "recvbuf", receives))
        return false;
    fill(send_, sendbuf, sendcount, sendtype);
    fill(recv_, recvbuf, recvcount, recvtype);
    return true;
}

bool Collective::same(const char *what, const char *from, const char *to) {
    if (send_.datatype != recv_.datatype) {
        PyErr_Format(PyExc_ValueError, "%s: its datatype differs from that of %s", to, from);
        return false;
    }
    if (send_.count != recv_.count) {
        PyErr_Format(PyExc_ValueError, "%s: %lld %s are needed as in %s, got %lld", to,
                     static_cast<long long>(send_.count), what, from, static_cast<long long>(recv_.count));
        return false;
    }
    return true;
}

bool Collective::reduce(MPI_Comm comm, void *&sendbuf, void *&recvbuf, mpi4::Count &count, mpi4::Datatype *&datatype,
                        int root) {
    Group group;
    bool at_root, elsewhere;
    if (!roles(comm, root, &at_root, &elsewhere, &group))
        return false;
    send_.none();
    recv_.none();
    send_.datatype = MPI_INT; // even of a process that only looks on MPI asks whether datatype and operation agree
    if (elsewhere && !parse(send_, given(sendbuf), Access::read, "sendbuf", 0, at_root && !group.inter))
        return false;
    if (at_root) {
        if (!recv_.parse(given(recvbuf), Access::write, "recvbuf"))
            return false;
        if (elsewhere && send_.address != MPI_IN_PLACE && !same("entries"))
            return false;
    }
    Message &main = at_root ? recv_ : send_;
    static char unused[2]; // MPICH refuses null addresses even where it will not look at them
    sendbuf = elsewhere ? send_.address : &unused[0];
    recvbuf = at_root ? recv_.address : &unused[1];
    count = main.count;
    datatype = facade(main.datatype);
    return true;
}

bool Collective::allreduce(void *&sendbuf, void *&recvbuf, mpi4::Count &count, mpi4::Datatype *&datatype) {
    if (!parse(send_, given(sendbuf), Access::read, "sendbuf", 0, true) ||
        !recv_.parse(given(recvbuf), Access::write, "recvbuf") ||
        (send_.address != MPI_IN_PLACE && !same("entries")))
        return false;
    sendbuf = send_.address;
    fill(recv_, recvbuf, count, datatype);
    return true;
}

bool Collective::reduce_scatter_block(MPI_Comm comm, void *&sendbuf, void *&recvbuf, mpi4::Count &recvcount,
                                      mpi4::Datatype *&datatype) {
    Group group;
    if (!group.query(comm) ||
        !parse(send_, given(sendbuf), Access::read, "sendbuf", group.size, !group.inter))
        return false;
    const bool here = send_.address == MPI_IN_PLACE;
    if (!recv_.parse(given(recvbuf), Access::write, "recvbuf", here ? group.size : 0) || (!here && !same("entries")))
        return false;
    sendbuf = send_.address;
    fill(recv_, recvbuf, recvcount, datatype);
    return true;
}

bool Collective::reduce_local(void *&inbuf, void *&inoutbuf, mpi4::Count &count, mpi4::Datatype *&datatype) {
    if (!send_.parse(given(inbuf), Access::read, "inbuf") || !recv_.parse(given(inoutbuf), Access::write, "inoutbuf") ||
        !same("entries", "inbuf", "inoutbuf"))
        return false;
    inbuf = send_.address;
    fill(recv_, inoutbuf, count, datatype);
    return true;
}

bool Collective::keep(PyObject *result) { return result == Py_None || attach(result, hold(send_.keep(), recv_.keep())); }

bool VectorCollective::gather(MPI_Comm comm, void *&sendbuf, mpi4::Count &sendcount, mpi4::Datatype *&sendtype,
                              void *&recvbuf, Counts &recvcounts, Displs &displs, mpi4::Datatype *&recvtype, int root) {
    Group group;
    bool at_root, elsewhere;
    if (!roles(comm, root, &at_root, &elsewhere, &group))
        return false;
    one_send_.none();
    recv_.none();
    if ((elsewhere && !parse(one_send_, given(sendbuf), Access::read, "sendbuf", 0, at_root && !group.inter)) ||
        (at_root && !recv_.parse(given(recvbuf), Access::write, "recvbuf", group.remote)))
        return false;
    fill(one_send_, sendbuf, sendcount, sendtype);
    fill(recv_, recvbuf, recvcounts, displs, recvtype);
    return true;
}

bool VectorCollective::scatter(MPI_Comm comm, void *&sendbuf, Counts &sendcounts, Displs &displs,
                               mpi4::Datatype *&sendtype, void *&recvbuf, mpi4::Count &recvcount,
                               mpi4::Datatype *&recvtype, int root) {
    Group group;
    bool at_root, elsewhere;
    if (!roles(comm, root, &at_root, &elsewhere, &group))
        return false;
    send_.none();
    one_recv_.none();
    if ((at_root && !send_.parse(given(sendbuf), Access::read, "sendbuf", group.remote)) ||
        (elsewhere && !parse(one_recv_, given(recvbuf), Access::write, "recvbuf", 0, at_root && !group.inter)))
        return false;
    fill(send_, sendbuf, sendcounts, displs, sendtype);
    fill(one_recv_, recvbuf, recvcount, recvtype);
    return true;
}

bool VectorCollective::allgather(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, mpi4::Count &sendcount,
                                 mpi4::Datatype *&sendtype, void *&recvbuf, Counts &recvcounts, Displs &displs,
                                 mpi4::Datatype *&recvtype) {
    int sends, receives;
    bool inter;
    if (!block_counts(blocks, comm, &sends, &receives, &inter) ||
        !parse(one_send_, given(sendbuf), Access::read, "sendbuf", 0, !inter && !blocks.neighbors) ||
        !recv_.parse(given(recvbuf), Access::write, "recvbuf", receives))
        return false;
    fill(one_send_, sendbuf, sendcount, sendtype);
    fill(recv_, recvbuf, recvcounts, displs, recvtype);
    return true;
}

bool VectorCollective::alltoall(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, Counts &sendcounts, Displs &sdispls,
                                mpi4::Datatype *&sendtype, void *&recvbuf, Counts &recvcounts, Displs &rdispls,
                                mpi4::Datatype *&recvtype) {
    int sends, receives;
    bool inter;
    if (!block_counts(blocks, comm, &sends, &receives, &inter) ||
        !parse(send_, given(sendbuf), Access::read, "sendbuf", sends, !inter && !blocks.neighbors) ||
        !recv_.parse(given(recvbuf), Access::write, "recvbuf", receives))
        return false;
    fill(send_, sendbuf, sendcounts, sdispls, sendtype);
    fill(recv_, recvbuf, recvcounts, rdispls, recvtype);
    return true;
}

bool VectorCollective::reduce_scatter(MPI_Comm comm, void *&sendbuf, void *&recvbuf, Counts &recvcounts,
                                      mpi4::Datatype *&datatype) {
    Group group;
    if (!group.query(comm) || !parse(one_send_, given(sendbuf), Access::read, "sendbuf", 0, !group.inter) ||
        !one_recv_.parse(given(recvbuf), Access::write, "recvbuf"))
        return false;
    const bool here = one_send_.address == MPI_IN_PLACE;
    PyObject *counts = given(recvcounts);
    const size_t size = static_cast<size_t>(group.size);
    if (counts && counts != Py_None) {
        if (!as_counts(counts, &recv_.counts, "recvcounts"))
            return false;
        if (recv_.counts.size() != size) {
            PyErr_Format(PyExc_ValueError, "recvcounts: %zu counts are needed, one a process, got %zu", size,
                         recv_.counts.size());
            return false;
        }
    } else
        recv_.counts.assign(size, here ? one_recv_.count / group.size : one_recv_.count);
    mpi4::Count total = 0;
    for (const mpi4::Count count : recv_.counts) {
        if (count < 0) {
            PyErr_SetString(PyExc_ValueError, "recvcounts: a count is negative");
            return false;
        }
        total += count;
    }
    const mpi4::Count mine = recv_.counts[static_cast<size_t>(group.rank)];
    const Message &source = here ? one_recv_ : one_send_;
    if (source.count != total || (!here && one_recv_.count < mine)) {
        PyErr_Format(PyExc_ValueError,
                     "recvcounts: they sum to %lld with %lld here, but sendbuf has %lld entries and recvbuf %lld",
                     static_cast<long long>(total), static_cast<long long>(mine), static_cast<long long>(source.count),
                     static_cast<long long>(one_recv_.count));
        return false;
    }
    if (!here && one_send_.datatype != one_recv_.datatype) {
        PyErr_SetString(PyExc_ValueError, "recvbuf: its datatype differs from that of sendbuf");
        return false;
    }
    sendbuf = one_send_.address;
    recvbuf = one_recv_.address;
    recvcounts = recv_.counts.data();
    datatype = facade(one_recv_.datatype);
    return true;
}

bool VectorCollective::keep(PyObject *result) {
    if (result == Py_None)
        return true;
    PyObject *buffers = hold(hold(one_send_.keep(), one_recv_.keep()), hold(send_.keep(), recv_.keep()));
    PyObject *sends = hold(hold_vector(send_.counts), hold_vector(send_.displs));
    PyObject *receives = hold(hold_vector(recv_.counts), hold_vector(recv_.displs));
    return attach(result, hold(buffers, hold(sends, receives)));
}

bool WCollective::resolve(const Blocks &blocks, MPI_Comm comm, void *&sendbuf, mpi4::Count *&sendcounts,
                          mpi4::Aint *&sdispls, mpi4::Datatype *&sendtypes, void *&recvbuf, mpi4::Count *&recvcounts,
                          mpi4::Aint *&rdispls, mpi4::Datatype *&recvtypes) {
    int sends, receives;
    bool inter;
    if (!block_counts(blocks, comm, &sends, &receives, &inter))
        return false;
    if (!inter && !blocks.neighbors && is_in_place(given(sendbuf)))
        send_.address = MPI_IN_PLACE;
    else if (!send_.parse(given(sendbuf), Access::read, "sendbuf", sends))
        return false;
    if (!recv_.parse(given(recvbuf), Access::write, "recvbuf", receives))
        return false;
    sendbuf = send_.address;
    sendcounts = send_.counts.data();
    sdispls = send_.displs.data();
    sendtypes = reinterpret_cast<mpi4::Datatype *>(send_.types.data());
    recvbuf = recv_.address;
    recvcounts = recv_.counts.data();
    rdispls = recv_.displs.data();
    recvtypes = reinterpret_cast<mpi4::Datatype *>(recv_.types.data());
    return true;
}

bool WCollective::keep(PyObject *result) {
    if (result == Py_None)
        return true;
    PyObject *held = hold(send_.keep(), recv_.keep());
    for (WMessage *message : {&send_, &recv_})
        held = hold(held, hold(hold_vector(message->counts),
                               hold(hold_vector(message->displs), hold_vector(message->types))));
    return attach(result, held);
}

bool OneSided::target(mpi4::Aint &disp, mpi4::Count &count, mpi4::Datatype *&datatype, const Message &like) {
    if (!target_.parse(reinterpret_cast<PyObject *>(disp), "target", like.count, like.datatype))
        return false;
    disp = target_.disp;
    count = target_.count;
    datatype = facade(target_.datatype);
    return true;
}

bool OneSided::move(Access access, void *&origin, mpi4::Count &origin_count, mpi4::Datatype *&origin_datatype,
                    int target_rank, mpi4::Aint &target_disp, mpi4::Count &target_count,
                    mpi4::Datatype *&target_datatype) {
    if (target_rank == MPI_PROC_NULL)
        origin_.none();
    else if (!origin_.parse(given(origin), access, "origin"))
        return false;
    fill(origin_, origin, origin_count, origin_datatype);
    return target(target_disp, target_count, target_datatype, origin_);
}

bool OneSided::exchange(void *&origin, mpi4::Count &origin_count, mpi4::Datatype *&origin_datatype, void *&result,
                        mpi4::Count &result_count, mpi4::Datatype *&result_datatype, int target_rank,
                        mpi4::Aint &target_disp, mpi4::Count &target_count, mpi4::Datatype *&target_datatype) {
    if (target_rank == MPI_PROC_NULL) {
        origin_.none();
        result_.none();
    } else if (!origin_.parse(given(origin), Access::read, "origin") ||
               !result_.parse(given(result), Access::write, "result"))
        return false;
    fill(origin_, origin, origin_count, origin_datatype);
    fill(result_, result, result_count, result_datatype);
    // With NO_OP nothing comes from here; then what is wanted tells what there is.
    return target(target_disp, target_count, target_datatype, origin_.address ? origin_ : result_);
}

bool OneSided::elements(void *&origin, void **compare, void *&result, mpi4::Datatype *&datatype, int target_rank) {
    if (target_rank == MPI_PROC_NULL) {
        for (Message *message : {&origin_, &compare_, &result_})
            message->none();
    } else if (!origin_.parse(given(origin), Access::read, "origin") ||
               (compare && !compare_.parse(given(*compare), Access::read, "compare")) ||
               !result_.parse(given(result), Access::write, "result"))
        return false;
    const auto single = [&](const Message &message, const char *name) {
        if (message.address && message.count != 1) {
            PyErr_Format(PyExc_ValueError, "%s: exactly one element is needed, got %lld", name,
                         static_cast<long long>(message.count));
            return false;
        }
        if (message.address && message.datatype != result_.datatype) {
            PyErr_Format(PyExc_ValueError, "%s: its datatype differs from that of result", name);
            return false;
        }
        return true;
    };
    if (!single(origin_, "origin") || (compare && !single(compare_, "compare")) || !single(result_, "result"))
        return false;
    origin = origin_.address;
    if (compare)
        *compare = compare_.address;
    result = result_.address;
    datatype = facade(result_.datatype);
    return true;
}

bool OneSided::keep(PyObject *result) {
    return result == Py_None || attach(result, hold(origin_.keep(), hold(compare_.keep(), result_.keep())));
}

} // namespace mpi4py
