// bcast, gather, reduce and their kin: collectives of any objects.
#include "any.hpp"

#include "codec.hpp"
#include "hidden.hpp"
#include "module.hpp"
#include "op.hpp"
#include "parties.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

namespace mpi4py {

namespace {

using mpi4::Count;

/// Call MPI through the facade without the GIL; false with an exception set when it failed.
template <class Call> bool call(Call function) {
    try {
        Unlocked unlocked;
        function();
        return true;
    } catch (...) {
        // The GIL is held again: unwinding has ended the life of `unlocked`.
        translate_exception();
        return false;
    }
}

/// The first part of a message whose length the others do not know: small objects are in it as a whole.
template <size_t Bytes> struct Letter {
    int64_t length;
    char text[Bytes - sizeof(int64_t)];
    bool whole() const { return length <= static_cast<int64_t>(sizeof text); }
    void write(const Encoded &message) {
        length = message.size();
        if (whole())
            message.copy(text);
    }
};
// Groups up to this size gather all objects to reduce them, and combine them locally: one call. Larger ones combine along
// a tree.
constexpr int small_group = 16;

using BroadcastLetter = Letter<256>;
using GatherLetter = Letter<80>; // numbers, strings, small tuples and dicts fit; transports copy more than that twice

/// Messages of several processes behind each other in one memory. No message is empty: a length of 0 is nobody's, and
/// stays for neighbors that are PROC_NULL.
struct Lengths {
    std::vector<Count> counts;
    std::vector<mpi4::Aint> displs;
    Count total = 0;
    explicit Lengths(size_t n) : counts(n), displs(n) {
        counts.reserve(n + 1); // an address even where there are no neighbors: MPICH refuses null
        displs.reserve(n + 1);
    }
    void place() {
        total = 0;
        for (size_t i = 0; i < counts.size(); ++i) {
            displs[i] = static_cast<mpi4::Aint>(total);
            total += counts[i];
        }
    }
};

/// A list that is filled from its beginning.
class Objects {
  public:
    explicit Objects(size_t n) : list_(PyList_New(static_cast<Py_ssize_t>(n))) {}
    bool operator()(PyObject *item) {
        if (!list_)
            return Py_DECREF(item), false;
        PyList_SET_ITEM(list_.get(), next_++, item);
        return true;
    }
    PyObject *release() { return list_.release(); }

  private:
    Owned list_;
    Py_ssize_t next_ = 0;
};

/// Memory for the messages of others; what is decoded from it may keep it.
class Inbox {
  public:
    bool make(Count total) {
        MemoryObject *region = new_region();
        Owned owner(reinterpret_cast<PyObject *>(region));
        if (!region)
            return false;
        if (static_cast<size_t>(total) > region->capacity) {
            PyErr_NoMemory();
            return false;
        }
        region->length = static_cast<Py_ssize_t>(total);
        owner_ = std::move(owner);
        return true;
    }
    char *address() { return memory()->address; }
    /// Once filled, before anything is decoded.
    bool settle() {
        PyObject *settled = lend_region(memory());
        if (settled)
            owner_.reset(settled);
        return settled != nullptr;
    }
    PyObject *object(Count length, mpi4::Aint displ) {
        if (length == 0)
            Py_RETURN_NONE;
        return decode(memory()->address + displ, static_cast<Py_ssize_t>(length), part(displ));
    }
    /// Hand the first `n` objects to `take`.
    template <class Take> bool each(const Lengths &lengths, size_t n, Take &&take) {
        for (size_t i = 0; i < n; ++i) {
            PyObject *item = object(lengths.counts[i], lengths.displs[i]);
            if (!item || !take(item))
                return false;
        }
        return true;
    }
    PyObject *objects(const Lengths &lengths) {
        Objects list(lengths.counts.size());
        return settle() && each(lengths, lengths.counts.size(), list) ? list.release() : nullptr;
    }

  private:
    MemoryObject *memory() { return reinterpret_cast<MemoryObject *>(owner_.get()); }
    /// The owner as decode() knows it: offsets count from the beginning of the message.
    MemoryObject *part(mpi4::Aint displ) {
        part_.reset(new_part(owner_.get(), memory()->address + displ, memory()->length - displ));
        return reinterpret_cast<MemoryObject *>(part_.get());
    }
    Owned owner_, part_;
};

/// Objects of a sequence of exactly n, or n times None.
bool items_of(PyObject *object, int n, const char *name, Owned *items) {
    if (object == Py_None) {
        items->reset(PyTuple_New(n));
        for (Py_ssize_t i = 0; *items && i < n; ++i) {
            Py_INCREF(Py_None);
            PyTuple_SET_ITEM(items->get(), i, Py_None);
        }
        return static_cast<bool>(*items);
    }
    items->reset(PySequence_Tuple(object)); // which pickling its items cannot change
    if (!*items) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            PyErr_Format(PyExc_TypeError, "%s: a sequence of objects is needed, one a process, got '%.200s'", name,
                         Py_TYPE(object)->tp_name);
        }
        return false;
    }
    if (PyTuple_GET_SIZE(items->get()) != n) {
        PyErr_Format(PyExc_ValueError, "%s: %d objects are needed, one a process, got %zd", name, n,
                     PyTuple_GET_SIZE(items->get()));
        return false;
    }
    return true;
}

/// Many objects pickled behind each other.
struct Outbox {
    std::vector<char> text;
    Lengths lengths;
    explicit Outbox(size_t n) : lengths(n) { text.reserve(1); }
    bool encode(PyObject *items) {
        for (size_t i = 0; i < lengths.counts.size(); ++i) {
            Encoded message;
            if (!message.encode(PyTuple_GET_ITEM(items, static_cast<Py_ssize_t>(i))))
                return false;
            const size_t at = text.size();
            text.resize(at + static_cast<size_t>(message.size()));
            message.copy(text.data() + at);
            lengths.counts[i] = message.size();
        }
        lengths.place();
        return true;
    }
};

/// Hand the objects of the first `n` of the group (the remote one of an intercommunicator), each a new reference, to `take`.
template <class Take> bool gather_all(MPI_Comm handle, PyObject *object, const Group &group, int n, Take &&take) {
    const mpi4::Comm comm(handle);
    Encoded message;
    if (!message.encode(object))
        return false;
    GatherLetter mine;
    mine.write(message);
    const size_t all = static_cast<size_t>(group.remote), first = static_cast<size_t>(n);
    GatherLetter few[small_group]; // on the stack, as it is: making memory for an int takes as long as sending it
    std::vector<GatherLetter> many(all <= small_group ? 0 : all);
    GatherLetter *letters = many.empty() ? few : many.data();
    if (!call([&] { comm.Allgather(&mine, sizeof mine, MPI_BYTE, letters, sizeof mine, MPI_BYTE); }))
        return false;
    // Everybody must know whether a second call follows: a group knows its own lengths only within an intracommunicator.
    int large = !mine.whole();
    for (size_t i = 0; i < all; ++i)
        large = large || !letters[i].whole();
    if (group.inter) {
        int any = large;
        if (!call([&] { comm.Allreduce(&large, &any, 1, MPI_INT, mpi4::MAX); }))
            return false;
        large = large || any;
    }
    if (!large) {
        for (size_t i = 0; i < first; ++i) {
            PyObject *item = decode(letters[i].text, static_cast<Py_ssize_t>(letters[i].length), nullptr);
            if (!item || !take(item))
                return false;
        }
        return true;
    }
    Lengths lengths(all);
    for (size_t i = 0; i < all; ++i)
        lengths.counts[i] = letters[i].length;
    lengths.place();
    Inbox inbox;
    if (!inbox.make(lengths.total) || !call([&] {
            comm.Allgatherv(message.address(), message.count(), message.datatype(), inbox.address(), lengths.counts.data(),
                            lengths.displs.data(), MPI_BYTE);
        }))
        return false;
    return inbox.settle() && inbox.each(lengths, first, take);
}

/// The objects of all at the root; a borrowed-looking null list (None) elsewhere.
PyObject *gather_root(MPI_Comm handle, PyObject *object, int root, const Group &group) {
    const mpi4::Comm comm(handle);
    const bool here = group.sends(root), gives = group.receives(root);
    Encoded message;
    if (gives && !message.encode(object))
        return nullptr;
    const Count size = gives ? message.size() : 0;
    Lengths lengths(here ? static_cast<size_t>(group.remote) : 0);
    Inbox inbox;
    static_assert(sizeof(Count) == sizeof(int64_t), "counts travel as 64 bits");
    if (!call([&] { comm.Gather(&size, 1, MPI_INT64_T, lengths.counts.data(), 1, MPI_INT64_T, root); }))
        return nullptr;
    lengths.place();
    if ((here && !inbox.make(lengths.total)) || !call([&] {
            comm.Gatherv(gives ? message.address() : nullptr, gives ? message.count() : 0,
                         gives ? message.datatype() : MPI_BYTE, here ? inbox.address() : nullptr, lengths.counts.data(),
                         lengths.displs.data(), MPI_BYTE, root);
        }))
        return nullptr;
    if (here)
        return inbox.objects(lengths);
    Py_RETURN_NONE;
}

// ---- reductions -------------------------------------------------------------------------------------------------

bool good_op(PyObject *op) {
    if (is<mpi4::Op>(op) || PyCallable_Check(op))
        return true;
    wrong_class("op", "Op or a function of two objects", op);
    return false;
}

/// Objects that are combined from the left as they come.
class Combination {
  public:
    explicit Combination(PyObject *op) : op_(op) {}
    bool operator()(PyObject *item) {
        Owned next(item);
        value_.reset(value_ ? combine(op_, value_.get(), item) : next.release());
        return static_cast<bool>(value_);
    }
    PyObject *release() {
        if (!value_)
            Py_RETURN_NONE;
        return value_.release();
    }

  private:
    PyObject *op_;
    Owned value_;
};

/// The combination of the objects of the first `n` of the group.
PyObject *combine_first(MPI_Comm comm, PyObject *object, PyObject *op, const Group &group, int n) {
    Combination combination(op);
    return gather_all(comm, object, group, n, combination) ? combination.release() : nullptr;
}

bool send_bytes(MPI_Comm comm, PyObject *object, int dest) {
    return static_cast<bool>(Owned(send(comm, MPI4PY_SENDER(MPI_Send), object, dest, 0)));
}

/// A tree over a hidden duplicate: each process combines its own value with those of the ranks above it, in order.
PyObject *reduce_tree(MPI_Comm comm, PyObject *object, PyObject *op, const Group &group) {
    Py_INCREF(object);
    Owned value(object);
    for (int step = 1; step < group.size; step *= 2) {
        if (group.rank & step) {
            if (!send_bytes(comm, value.get(), group.rank - step))
                return nullptr;
            Py_RETURN_NONE;
        }
        if (group.rank + step < group.size) {
            Owned other(recv(comm, Py_None, group.rank + step, 0, nullptr));
            if (!other)
                return nullptr;
            value.reset(combine(op, value.get(), other.get()));
            if (!value)
                return nullptr;
        }
    }
    return value.release();
}

bool by_tree(const Group &group) { return options.fast_reduce && !group.inter && group.size > small_group; }

} // namespace

PyObject *bcast(MPI_Comm handle, PyObject *obj, int root) {
    Group group;
    if (!group.query(handle))
        return nullptr;
    const mpi4::Comm comm(handle);
    const bool sends = group.sends(root), receives = group.receives(root);
    Encoded message;
    BroadcastLetter letter;
    if (sends) {
        if (!message.encode(obj))
            return nullptr;
        letter.write(message);
    }
    if (!call([&] { comm.Bcast(&letter, sizeof letter, MPI_BYTE, root); }))
        return nullptr;
    if (!sends && !receives)
        Py_RETURN_NONE;
    if (letter.whole()) {
        if (!receives)
            Py_RETURN_NONE;
        return decode(letter.text, static_cast<Py_ssize_t>(letter.length), nullptr);
    }
    Inbox inbox;
    if (!sends && !inbox.make(letter.length))
        return nullptr;
    if (!call([&] {
            if (sends)
                comm.Bcast(const_cast<void *>(message.address()), message.count(), message.datatype(), root);
            else
                comm.Bcast(inbox.address(), letter.length, MPI_BYTE, root);
        }))
        return nullptr;
    if (!receives)
        Py_RETURN_NONE;
    if (sends) { // the root gets an object of its own, as the others do
        if (!inbox.make(letter.length))
            return nullptr;
        message.copy(inbox.address());
    }
    return inbox.settle() ? inbox.object(letter.length, 0) : nullptr;
}

PyObject *gather(MPI_Comm comm, PyObject *sendobj, int root) {
    Group group;
    return group.query(comm) ? gather_root(comm, sendobj, root, group) : nullptr;
}

PyObject *allgather(MPI_Comm comm, PyObject *sendobj) {
    Group group;
    if (!group.query_sizes(comm))
        return nullptr;
    Objects list(static_cast<size_t>(group.remote));
    return gather_all(comm, sendobj, group, group.remote, list) ? list.release() : nullptr;
}

PyObject *scatter(MPI_Comm handle, PyObject *sendobj, int root) {
    Group group;
    if (!group.query(handle))
        return nullptr;
    const mpi4::Comm comm(handle);
    const bool sends = group.sends(root), receives = group.receives(root);
    Outbox outbox(sends ? static_cast<size_t>(group.remote) : 0);
    Owned items;
    if (sends && (!items_of(sendobj, group.remote, "sendobj", &items) || !outbox.encode(items.get())))
        return nullptr;
    Count length = 0;
    Inbox inbox;
    if (!call([&] {
            comm.Scatter(outbox.lengths.counts.data(), 1, MPI_INT64_T, &length, receives ? 1 : 0, MPI_INT64_T, root);
        }) ||
        !inbox.make(length) || !call([&] {
            comm.Scatterv(outbox.text.data(), outbox.lengths.counts.data(), outbox.lengths.displs.data(), MPI_BYTE,
                          inbox.address(), length, MPI_BYTE, root);
        }))
        return nullptr;
    if (!receives)
        Py_RETURN_NONE;
    return inbox.settle() ? inbox.object(length, 0) : nullptr;
}

PyObject *alltoall(MPI_Comm handle, PyObject *sendobj) {
    Group group;
    if (!group.query(handle))
        return nullptr;
    const mpi4::Comm comm(handle);
    const size_t n = static_cast<size_t>(group.remote);
    Owned items;
    Outbox outbox(n);
    if (!items_of(sendobj, group.remote, "sendobj", &items) || !outbox.encode(items.get()))
        return nullptr;
    Lengths lengths(n);
    Inbox inbox;
    if (!call([&] { comm.Alltoall(outbox.lengths.counts.data(), 1, MPI_INT64_T, lengths.counts.data(), 1, MPI_INT64_T); }))
        return nullptr;
    lengths.place();
    if (!inbox.make(lengths.total) || !call([&] {
            comm.Alltoallv(outbox.text.data(), outbox.lengths.counts.data(), outbox.lengths.displs.data(), MPI_BYTE,
                           inbox.address(), lengths.counts.data(), lengths.displs.data(), MPI_BYTE);
        }))
        return nullptr;
    return inbox.objects(lengths);
}

PyObject *neighbor_allgather(MPI_Comm handle, PyObject *sendobj) {
    const mpi4::Topocomm comm(handle);
    std::pair<int, int> degrees;
    Encoded message;
    if (!call([&] { degrees = mpi4::detail::neighbors(handle); }) || !message.encode(sendobj))
        return nullptr;
    const Count size = message.size();
    Lengths lengths(static_cast<size_t>(degrees.first));
    Inbox inbox;
    if (!call([&] { comm.Neighbor_allgather(&size, 1, MPI_INT64_T, lengths.counts.data(), 1, MPI_INT64_T); }))
        return nullptr;
    lengths.place();
    if (!inbox.make(lengths.total) || !call([&] {
            comm.Neighbor_allgatherv(message.address(), message.count(), message.datatype(), inbox.address(),
                                     lengths.counts.data(), lengths.displs.data(), MPI_BYTE);
        }))
        return nullptr;
    return inbox.objects(lengths);
}

PyObject *neighbor_alltoall(MPI_Comm handle, PyObject *sendobj) {
    const mpi4::Topocomm comm(handle);
    std::pair<int, int> degrees;
    if (!call([&] { degrees = mpi4::detail::neighbors(handle); }))
        return nullptr;
    Owned items;
    Outbox outbox(static_cast<size_t>(degrees.second));
    if (!items_of(sendobj, degrees.second, "sendobj", &items) || !outbox.encode(items.get()))
        return nullptr;
    Lengths lengths(static_cast<size_t>(degrees.first));
    Inbox inbox;
    if (!call([&] {
            comm.Neighbor_alltoall(outbox.lengths.counts.data(), 1, MPI_INT64_T, lengths.counts.data(), 1, MPI_INT64_T);
        }))
        return nullptr;
    lengths.place();
    if (!inbox.make(lengths.total) || !call([&] {
            comm.Neighbor_alltoallv(outbox.text.data(), outbox.lengths.counts.data(), outbox.lengths.displs.data(),
                                    MPI_BYTE, inbox.address(), lengths.counts.data(), lengths.displs.data(), MPI_BYTE);
        }))
        return nullptr;
    return inbox.objects(lengths);
}

PyObject *reduce(MPI_Comm comm, PyObject *sendobj, PyObject *op, int root) {
    Group group;
    if (!good_op(op) || !group.query(comm))
        return nullptr;
    if (by_tree(group) && root >= 0 && root < group.size) {
        const MPI_Comm hidden = hidden_comm(comm);
        if (hidden == MPI_COMM_NULL)
            return nullptr;
        Owned value(reduce_tree(hidden, sendobj, op, group));
        if (!value || root == 0)
            return value.release();
        // The tree ends at rank 0, so that values are combined in the order of the ranks; the result moves on to the root.
        if (group.rank == 0 && !send_bytes(hidden, value.get(), root))
            return nullptr;
        if (group.rank == root)
            return recv(hidden, Py_None, 0, 0, nullptr);
        Py_RETURN_NONE;
    }
    Owned list(gather_root(comm, sendobj, root, group));
    if (!list || list.get() == Py_None)
        return list.release();
    Combination combination(op);
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list.get()); ++i) {
        PyObject *item = PyList_GET_ITEM(list.get(), i);
        Py_INCREF(item);
        if (!combination(item))
            return nullptr;
    }
    return combination.release();
}

PyObject *allreduce(MPI_Comm comm, PyObject *sendobj, PyObject *op) {
    Group group;
    if (!good_op(op) || !group.query_sizes(comm))
        return nullptr;
    if (by_tree(group)) {
        const MPI_Comm hidden = hidden_comm(comm);
        Owned value(hidden != MPI_COMM_NULL && group.query(comm) ? reduce_tree(hidden, sendobj, op, group) : nullptr);
        return value ? bcast(hidden, value.get(), 0) : nullptr;
    }
    return combine_first(comm, sendobj, op, group, group.remote);
}

PyObject *scan(MPI_Comm comm, PyObject *sendobj, PyObject *op) {
    Group group;
    return good_op(op) && group.query(comm) ? combine_first(comm, sendobj, op, group, group.rank + 1) : nullptr;
}

PyObject *exscan(MPI_Comm comm, PyObject *sendobj, PyObject *op) {
    Group group;
    return good_op(op) && group.query(comm) ? combine_first(comm, sendobj, op, group, group.rank) : nullptr;
}

} // namespace mpi4py
