// Properties of the classes, such as comm.rank: each a question of the facade under another name.
#include "classes.hpp"
#include "handles.hpp"
#include "results.hpp"

namespace mpi4py {

namespace {

// ---- the two that programs ask for all the time: nothing but the call ---------------------------------------------

PyObject *comm_rank(PyObject *self, void *) {
    int rank;
    return succeeded(MPI_Comm_rank(handle<mpi4::Comm>(self), &rank)) ? PyLong_FromLong(rank) : nullptr;
}

PyObject *comm_size(PyObject *self, void *) {
    int size;
    return succeeded(MPI_Comm_size(handle<mpi4::Comm>(self), &size)) ? PyLong_FromLong(size) : nullptr;
}

// ---- all others: `self` is the facade's object; Lock is Locked where the answer is at hand, Unlocked where MPI may wait -----

/// Call the facade, and make a Python object of what it answers.
template <class Lock, class T, class Ask> PyObject *answer(PyObject *object, Ask ask) {
    try {
        auto value = [&] {
            Lock lock;
            (void)lock;
            return ask(*inside<T>(object));
        }();
        return result("", object, std::move(value));
    } catch (...) {
        translate_exception();
        return nullptr;
    }
}

/// Call the facade with what a property is set to; a property cannot be deleted.
template <class T, class Tell> int change(PyObject *object, const char *name, PyObject *value, Tell tell) {
    if (!value) {
        PyErr_Format(PyExc_AttributeError, "%s cannot be deleted", name);
        return -1;
    }
    try {
        return tell(*inside<T>(object), value) ? 0 : -1;
    } catch (...) {
        translate_exception();
        return -1;
    }
}

#define MPI4PY_GET(function, Class_, Lock, question)                                                                 \
    PyObject *function(PyObject *object, void *) {                                                                   \
        return answer<Lock, mpi4::Class_>(object, [](mpi4::Class_ &self) { return question; });                      \
    }
// `parse` makes `argument` of the Python object; `statement` sets it.
#define MPI4PY_SET(function, name, Class_, Type, parse, statement)                                                   \
    int function(PyObject *object, PyObject *value, void *) {                                                        \
        return change<mpi4::Class_>(object, name, value, [](mpi4::Class_ &self, PyObject *given) {                   \
            Type argument{};                                                                                         \
            if (!parse(given, &argument, name))                                                                      \
                return false;                                                                                        \
            Unlocked unlocked;                                                                                       \
            statement;                                                                                               \
            return true;                                                                                             \
        });                                                                                                          \
    }

bool as_info(PyObject *object, mpi4::Info *info, const char *name) {
    const mpi4::Info *given = argument<mpi4::Info>(object, name);
    if (given)
        *info = *given;
    return given != nullptr;
}
bool as_truth(PyObject *object, bool *value, const char *) { return as_bool(object, value); }

/// A question about a group that is made only to be asked.
template <class T, class Ask> auto ask_group(const T &owner, Ask ask) {
    mpi4::Group group = owner.Get_group();
    const auto value = ask(group);
    group.Free();
    return value;
}
int size_of(const mpi4::Group &group) { return group.Get_size(); }
int rank_of(const mpi4::Group &group) { return group.Get_rank(); }

// Datatype

/// Whether a datatype is one of MPI's own: made by no constructor, or by one of those whose results MPI owns.
bool is_predefined(const mpi4::Datatype &datatype) {
    if (!datatype)
        return true;
    const int combiner = std::get<4>(datatype.Get_envelope());
    return combiner == MPI_COMBINER_NAMED || combiner == MPI_COMBINER_F90_INTEGER || combiner == MPI_COMBINER_F90_REAL ||
           combiner == MPI_COMBINER_F90_COMPLEX;
}
MPI4PY_GET(datatype_size, Datatype, Locked, self.Get_size())
MPI4PY_GET(datatype_extent, Datatype, Locked, self.Get_extent().second)
MPI4PY_GET(datatype_lb, Datatype, Locked, self.Get_extent().first)
MPI4PY_GET(datatype_ub, Datatype, Locked, self.Get_extent().first + self.Get_extent().second)
MPI4PY_GET(datatype_true_extent, Datatype, Locked, self.Get_true_extent().second)
MPI4PY_GET(datatype_true_lb, Datatype, Locked, self.Get_true_extent().first)
MPI4PY_GET(datatype_true_ub, Datatype, Locked, self.Get_true_extent().first + self.Get_true_extent().second)
MPI4PY_GET(datatype_envelope, Datatype, Unlocked, self.Get_envelope())
MPI4PY_GET(datatype_contents, Datatype, Unlocked, self.Get_contents())
MPI4PY_GET(datatype_combiner, Datatype, Unlocked, std::get<4>(self.Get_envelope()))
MPI4PY_GET(datatype_is_named, Datatype, Unlocked, std::get<4>(self.Get_envelope()) == MPI_COMBINER_NAMED)
MPI4PY_GET(datatype_is_predefined, Datatype, Unlocked, is_predefined(self))
MPI4PY_GET(datatype_name, Datatype, Unlocked, self.Get_name())
PyObject *datatype_typestr(PyObject *self, void *) { return typestr(*inside<mpi4::Datatype>(self)); }
PyObject *datatype_typechar(PyObject *self, void *) { return typechar(*inside<mpi4::Datatype>(self)); }
MPI4PY_SET(set_datatype_name, "name", Datatype, std::string, as_string, self.Set_name(argument))

// Status

MPI4PY_GET(status_source, Status, Locked, self.Get_source())
MPI4PY_GET(status_tag, Status, Locked, self.Get_tag())
MPI4PY_GET(status_error, Status, Locked, self.Get_error())
MPI4PY_GET(status_count, Status, Locked, self.Get_count())
MPI4PY_GET(status_cancelled, Status, Locked, self.Is_cancelled())
MPI4PY_SET(set_status_source, "source", Status, int, as_int, self.Set_source(argument))
MPI4PY_SET(set_status_tag, "tag", Status, int, as_int, self.Set_tag(argument))
MPI4PY_SET(set_status_error, "error", Status, int, as_int, self.Set_error(argument))
MPI4PY_SET(set_status_count, "count", Status, mpi4::Count, as_count, self.Set_elements(MPI_BYTE, argument))
MPI4PY_SET(set_status_cancelled, "cancelled", Status, bool, as_truth, self.Set_cancelled(argument))

// Op, Group

MPI4PY_GET(op_is_commutative, Op, Unlocked, self.Is_commutative())
PyObject *op_is_predefined(PyObject *self, void *) {
    return PyBool_FromLong(predefined(*inside<mpi4::Op>(self)) != nullptr);
}
MPI4PY_GET(group_size, Group, Locked, self.Get_size())
MPI4PY_GET(group_rank, Group, Locked, self.Get_rank())

// Comm

MPI4PY_GET(comm_group, Comm, Unlocked, self.Get_group())
MPI4PY_GET(comm_info, Comm, Unlocked, self.Get_info())
MPI4PY_SET(set_comm_info, "info", Comm, mpi4::Info, as_info, self.Set_info(argument))
MPI4PY_GET(comm_is_inter, Comm, Locked, self.Is_inter())
MPI4PY_GET(comm_is_intra, Comm, Locked, self.Is_intra())
MPI4PY_GET(comm_topology, Comm, Unlocked, self.Get_topology())
MPI4PY_GET(comm_is_topo, Comm, Unlocked, !self.Is_inter() && self.Get_topology() != MPI_UNDEFINED)
MPI4PY_GET(comm_name, Comm, Unlocked, self.Get_name())
MPI4PY_SET(set_comm_name, "name", Comm, std::string, as_string, self.Set_name(argument))

// Communicators with a topology

/// The neighbors that a process receives from and sends to.
std::pair<std::vector<int>, std::vector<int>> neighbors(const mpi4::Topocomm &self) {
    const MPI_Comm comm = self;
    switch (self.Get_topology()) {
    case MPI_CART: {
        const mpi4::Cartcomm cart(comm);
        std::vector<int> both;
        for (int direction = 0; direction < cart.Get_dim(); ++direction) {
            const auto [source, dest] = cart.Shift(direction, 1);
            both.insert(both.end(), {source, dest});
        }
        return {both, both};
    }
    case MPI_GRAPH: {
        const mpi4::Graphcomm graph(comm);
        const std::vector<int> both = graph.Get_neighbors(graph.Get_rank());
        return {both, both};
    }
    default: {
        const auto all = mpi4::Distgraphcomm(comm).Get_dist_neighbors();
        return {std::get<0>(all), std::get<2>(all)};
    }
    }
}
MPI4PY_GET(topocomm_degrees, Topocomm, Unlocked, self.Get_degrees())
MPI4PY_GET(topocomm_indegree, Topocomm, Unlocked, self.Get_degrees().first)
MPI4PY_GET(topocomm_outdegree, Topocomm, Unlocked, self.Get_degrees().second)
MPI4PY_GET(topocomm_inoutedges, Topocomm, Unlocked, neighbors(self))
MPI4PY_GET(topocomm_inedges, Topocomm, Unlocked, neighbors(self).first)
MPI4PY_GET(topocomm_outedges, Topocomm, Unlocked, neighbors(self).second)

MPI4PY_GET(cartcomm_dim, Cartcomm, Unlocked, self.Get_dim())
MPI4PY_GET(cartcomm_topo, Cartcomm, Unlocked, self.Get_topo())
MPI4PY_GET(cartcomm_dims, Cartcomm, Unlocked, std::get<0>(self.Get_topo()))
MPI4PY_GET(cartcomm_periods, Cartcomm, Unlocked, std::get<1>(self.Get_topo()))
MPI4PY_GET(cartcomm_coords, Cartcomm, Unlocked, std::get<2>(self.Get_topo()))

MPI4PY_GET(graphcomm_dims, Graphcomm, Unlocked, self.Get_dims())
MPI4PY_GET(graphcomm_nnodes, Graphcomm, Unlocked, self.Get_dims().first)
MPI4PY_GET(graphcomm_nedges, Graphcomm, Unlocked, self.Get_dims().second)
MPI4PY_GET(graphcomm_topo, Graphcomm, Unlocked, self.Get_topo())
MPI4PY_GET(graphcomm_index, Graphcomm, Unlocked, self.Get_topo().first)
MPI4PY_GET(graphcomm_edges, Graphcomm, Unlocked, self.Get_topo().second)
MPI4PY_GET(graphcomm_nneighbors, Graphcomm, Unlocked, self.Get_neighbors_count(self.Get_rank()))
MPI4PY_GET(graphcomm_neighbors, Graphcomm, Unlocked, self.Get_neighbors(self.Get_rank()))

MPI4PY_GET(intercomm_remote_group, Intercomm, Unlocked, self.Get_remote_group())
MPI4PY_GET(intercomm_remote_size, Intercomm, Locked, self.Get_remote_size())

// Win

/// An attribute that every window has; `Value` is what MPI stores.
template <class Value> Value win_attribute(const mpi4::Win &win, int keyval) {
    void *value = nullptr;
    if (!win.Get_attr(keyval, &value) || !value)
        return Value();
    return *static_cast<Value *>(value);
}
std::tuple<mpi4::Aint, mpi4::Aint, int> win_attributes(const mpi4::Win &win) {
    void *base = nullptr;
    win.Get_attr(MPI_WIN_BASE, &base);
    return {reinterpret_cast<mpi4::Aint>(base), win_attribute<mpi4::Aint>(win, MPI_WIN_SIZE),
            win_attribute<int>(win, MPI_WIN_DISP_UNIT)};
}
MPI4PY_GET(win_info, Win, Unlocked, self.Get_info())
MPI4PY_SET(set_win_info, "info", Win, mpi4::Info, as_info, self.Set_info(argument))
MPI4PY_GET(win_group, Win, Unlocked, self.Get_group())
MPI4PY_GET(win_group_size, Win, Unlocked, ask_group(self, size_of))
MPI4PY_GET(win_group_rank, Win, Unlocked, ask_group(self, rank_of))
MPI4PY_GET(win_attrs, Win, Unlocked, win_attributes(self))
MPI4PY_GET(win_flavor, Win, Unlocked, win_attribute<int>(self, MPI_WIN_CREATE_FLAVOR))
MPI4PY_GET(win_model, Win, Unlocked, win_attribute<int>(self, MPI_WIN_MODEL))
MPI4PY_GET(win_name, Win, Unlocked, self.Get_name())
MPI4PY_SET(set_win_name, "name", Win, std::string, as_string, self.Set_name(argument))

// File

MPI4PY_GET(file_size, File, Unlocked, self.Get_size())
MPI4PY_GET(file_amode, File, Unlocked, self.Get_amode())
MPI4PY_GET(file_group, File, Unlocked, self.Get_group())
MPI4PY_GET(file_group_size, File, Unlocked, ask_group(self, size_of))
MPI4PY_GET(file_group_rank, File, Unlocked, ask_group(self, rank_of))
MPI4PY_GET(file_info, File, Unlocked, self.Get_info())
MPI4PY_SET(set_file_info, "info", File, mpi4::Info, as_info, self.Set_info(argument))
MPI4PY_GET(file_atomicity, File, Unlocked, self.Get_atomicity())
MPI4PY_SET(set_file_atomicity, "atomicity", File, bool, as_truth, self.Set_atomicity(argument))

// ---- the tables: name, what asks, what tells, the line of the signature and the sentence ------------------------------

#define MPI4PY_PROPERTY(name, get, set, type, sentence) {name, get, set, name ": " type "\n\n" sentence, nullptr}
#define MPI4PY_END {nullptr, nullptr, nullptr, nullptr, nullptr}

PyGetSetDef datatype_properties[] = {
    MPI4PY_PROPERTY("size", datatype_size, nullptr, "int", "Bytes of data in one element."),
    MPI4PY_PROPERTY("extent", datatype_extent, nullptr, "int", "Bytes from one element to the next."),
    MPI4PY_PROPERTY("lb", datatype_lb, nullptr, "int", "Lower bound in bytes."),
    MPI4PY_PROPERTY("ub", datatype_ub, nullptr, "int", "Upper bound in bytes."),
    MPI4PY_PROPERTY("true_extent", datatype_true_extent, nullptr, "int", "Bytes that an element really occupies."),
    MPI4PY_PROPERTY("true_lb", datatype_true_lb, nullptr, "int", "First byte that an element really occupies."),
    MPI4PY_PROPERTY("true_ub", datatype_true_ub, nullptr, "int", "Byte after the last that an element really occupies."),
    MPI4PY_PROPERTY("envelope", datatype_envelope, nullptr, "tuple[int, int, int, int, int]",
                    "Numbers of integers, addresses, large counts and datatypes in contents, and the combiner."),
    MPI4PY_PROPERTY("contents", datatype_contents, nullptr, "tuple[list[int], list[int], list[int], list[Datatype]]",
                    "Integers, addresses, large counts and datatypes that the constructor was given."),
    MPI4PY_PROPERTY("combiner", datatype_combiner, nullptr, "int", "The constructor: one of the constants COMBINER_..."),
    MPI4PY_PROPERTY("is_named", datatype_is_named, nullptr, "bool", "True when no constructor made the datatype."),
    MPI4PY_PROPERTY("is_predefined", datatype_is_predefined, nullptr, "bool", "True when the datatype is MPI's own."),
    MPI4PY_PROPERTY("name", datatype_name, set_datatype_name, "str", "The name, which debuggers show."),
    MPI4PY_PROPERTY("typestr", datatype_typestr, nullptr, "str", "NumPy's type string, such as 'i4'; 'V16' for 16 bytes."),
    MPI4PY_PROPERTY("typechar", datatype_typechar, nullptr, "str", "NumPy's letter for the type, 'V' when there is none."),
    MPI4PY_END};

PyGetSetDef status_properties[] = {
    MPI4PY_PROPERTY("source", status_source, set_status_source, "int", "Rank of the sender."),
    MPI4PY_PROPERTY("tag", status_tag, set_status_tag, "int", "Tag of the message."),
    MPI4PY_PROPERTY("error", status_error, set_status_error, "int", "Error code of the operation."),
    MPI4PY_PROPERTY("count", status_count, set_status_count, "int", "Bytes of the message."),
    MPI4PY_PROPERTY("cancelled", status_cancelled, set_status_cancelled, "bool", "True when the operation was cancelled."),
    MPI4PY_END};

PyGetSetDef op_properties[] = {
    MPI4PY_PROPERTY("is_commutative", op_is_commutative, nullptr, "bool",
                    "True when the order of the operands does not matter."),
    MPI4PY_PROPERTY("is_predefined", op_is_predefined, nullptr, "bool", "True when the operation is MPI's own."),
    MPI4PY_END};

PyGetSetDef group_properties[] = {
    MPI4PY_PROPERTY("size", group_size, nullptr, "int", "Number of processes."),
    MPI4PY_PROPERTY("rank", group_rank, nullptr, "int", "Rank of this process, UNDEFINED when it is not a member."),
    MPI4PY_END};

PyGetSetDef comm_properties[] = {
    MPI4PY_PROPERTY("group", comm_group, nullptr, "Group", "The group of the processes, as a new object."),
    MPI4PY_PROPERTY("size", comm_size, nullptr, "int", "Number of processes."),
    MPI4PY_PROPERTY("rank", comm_rank, nullptr, "int", "Rank of this process."),
    MPI4PY_PROPERTY("info", comm_info, set_comm_info, "Info", "The hints in use, as a new object."),
    MPI4PY_PROPERTY("is_inter", comm_is_inter, nullptr, "bool", "True when it is an intercommunicator."),
    MPI4PY_PROPERTY("is_intra", comm_is_intra, nullptr, "bool", "True when it is an intracommunicator."),
    MPI4PY_PROPERTY("topology", comm_topology, nullptr, "int", "CART, GRAPH, DIST_GRAPH, or UNDEFINED when there is none."),
    MPI4PY_PROPERTY("is_topo", comm_is_topo, nullptr, "bool", "True when the processes have a topology."),
    MPI4PY_PROPERTY("name", comm_name, set_comm_name, "str", "The name, which debuggers show."),
    MPI4PY_END};

PyGetSetDef topocomm_properties[] = {
    MPI4PY_PROPERTY("degrees", topocomm_degrees, nullptr, "tuple[int, int]",
                    "Numbers of neighbors that this process receives from and sends to."),
    MPI4PY_PROPERTY("indegree", topocomm_indegree, nullptr, "int", "Number of neighbors that this process receives from."),
    MPI4PY_PROPERTY("outdegree", topocomm_outdegree, nullptr, "int", "Number of neighbors that this process sends to."),
    MPI4PY_PROPERTY("inoutedges", topocomm_inoutedges, nullptr, "tuple[list[int], list[int]]",
                    "The neighbors that this process receives from, and those that it sends to."),
    MPI4PY_PROPERTY("inedges", topocomm_inedges, nullptr, "list[int]", "The neighbors that this process receives from."),
    MPI4PY_PROPERTY("outedges", topocomm_outedges, nullptr, "list[int]", "The neighbors that this process sends to."),
    MPI4PY_END};

PyGetSetDef cartcomm_properties[] = {
    MPI4PY_PROPERTY("dim", cartcomm_dim, nullptr, "int", "Number of dimensions of the grid."),
    MPI4PY_PROPERTY("ndim", cartcomm_dim, nullptr, "int", "Number of dimensions of the grid."),
    MPI4PY_PROPERTY("topo", cartcomm_topo, nullptr, "tuple[list[int], list[int], list[int]]",
                    "The grid's dimensions and periods, and the coordinates of this process."),
    MPI4PY_PROPERTY("dims", cartcomm_dims, nullptr, "list[int]", "Numbers of processes in each dimension."),
    MPI4PY_PROPERTY("periods", cartcomm_periods, nullptr, "list[int]", "1 for each dimension that is a ring."),
    MPI4PY_PROPERTY("coords", cartcomm_coords, nullptr, "list[int]", "Coordinates of this process."),
    MPI4PY_END};

PyGetSetDef graphcomm_properties[] = {
    MPI4PY_PROPERTY("dims", graphcomm_dims, nullptr, "tuple[int, int]", "Numbers of nodes and edges."),
    MPI4PY_PROPERTY("nnodes", graphcomm_nnodes, nullptr, "int", "Number of nodes."),
    MPI4PY_PROPERTY("nedges", graphcomm_nedges, nullptr, "int", "Number of edges."),
    MPI4PY_PROPERTY("topo", graphcomm_topo, nullptr, "tuple[list[int], list[int]]", "The graph's index and edges."),
    MPI4PY_PROPERTY("index", graphcomm_index, nullptr, "list[int]", "Where the edges of each node end in edges."),
    MPI4PY_PROPERTY("edges", graphcomm_edges, nullptr, "list[int]", "The neighbors of all nodes, one node after the other."),
    MPI4PY_PROPERTY("nneighbors", graphcomm_nneighbors, nullptr, "int", "Number of neighbors of this process."),
    MPI4PY_PROPERTY("neighbors", graphcomm_neighbors, nullptr, "list[int]", "The neighbors of this process."),
    MPI4PY_END};

PyGetSetDef intercomm_properties[] = {
    MPI4PY_PROPERTY("remote_group", intercomm_remote_group, nullptr, "Group", "The other group, as a new object."),
    MPI4PY_PROPERTY("remote_size", intercomm_remote_size, nullptr, "int", "Number of processes of the other group."),
    MPI4PY_END};

PyGetSetDef win_properties[] = {
    MPI4PY_PROPERTY("info", win_info, set_win_info, "Info", "The hints in use, as a new object."),
    MPI4PY_PROPERTY("group", win_group, nullptr, "Group", "The group of the processes, as a new object."),
    MPI4PY_PROPERTY("group_size", win_group_size, nullptr, "int", "Number of processes."),
    MPI4PY_PROPERTY("group_rank", win_group_rank, nullptr, "int", "Rank of this process."),
    MPI4PY_PROPERTY("attrs", win_attrs, nullptr, "tuple[int, int, int]", "Address, size in bytes and displacement unit."),
    MPI4PY_PROPERTY("flavor", win_flavor, nullptr, "int", "How the window was made: one of the constants WIN_FLAVOR_..."),
    MPI4PY_PROPERTY("model", win_model, nullptr, "int", "The memory model: WIN_SEPARATE or WIN_UNIFIED."),
    MPI4PY_PROPERTY("name", win_name, set_win_name, "str", "The name, which debuggers show."),
    MPI4PY_END};

PyGetSetDef file_properties[] = {
    MPI4PY_PROPERTY("size", file_size, nullptr, "int", "Size in bytes."),
    MPI4PY_PROPERTY("amode", file_amode, nullptr, "int", "How the file was opened: a sum of constants MODE_..."),
    MPI4PY_PROPERTY("group", file_group, nullptr, "Group", "The group of the processes, as a new object."),
    MPI4PY_PROPERTY("group_size", file_group_size, nullptr, "int", "Number of processes."),
    MPI4PY_PROPERTY("group_rank", file_group_rank, nullptr, "int", "Rank of this process."),
    MPI4PY_PROPERTY("info", file_info, set_file_info, "Info", "The hints in use, as a new object."),
    MPI4PY_PROPERTY("atomicity", file_atomicity, set_file_atomicity, "bool", "True when overlapping accesses are atomic."),
    MPI4PY_END};

} // namespace

bool add_all_properties() {
    using namespace mpi4;
    return add_properties(Class<Datatype>::type, datatype_properties) &&
           add_properties(Class<Status>::type, status_properties) && add_properties(Class<Op>::type, op_properties) &&
           add_properties(Class<Group>::type, group_properties) && add_properties(Class<Comm>::type, comm_properties) &&
           add_properties(Class<Topocomm>::type, topocomm_properties) &&
           add_properties(Class<Cartcomm>::type, cartcomm_properties) &&
           add_properties(Class<Graphcomm>::type, graphcomm_properties) &&
           add_properties(Class<Intercomm>::type, intercomm_properties) &&
           add_properties(Class<Win>::type, win_properties) && add_properties(Class<File>::type, file_properties);
}

} // namespace mpi4py
