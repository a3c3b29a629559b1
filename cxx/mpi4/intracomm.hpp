// Intracommunicators: constructors, scans, dynamic processes.
#ifndef MPI4_INTRACOMM_HPP
#define MPI4_INTRACOMM_HPP

#include "comm.hpp"

namespace mpi4 {

class Cartcomm;
class Graphcomm;
class Distgraphcomm;

/// A communicator of one group of processes (MPI-4.0 §7.2).
class Intracomm : public Comm {
  public:
    /// The null handle.
    Intracomm() = default;
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Intracomm(MPI_Comm comm) : Comm(comm) {}
    /// The communicator as one of one group.
    MPI4_EXPLICIT Intracomm(const Comm &comm) : Comm(comm) {}
#endif
    /// A new communicator with the same processes; attributes are copied as their callbacks say (MPI-4.0
    /// §7.4.2).
    Intracomm Dup(const Info &info = INFO_NULL) const { return duplicate(info); }
#ifndef SWIG
    /// A duplicate as a new object, to be deleted by the caller (MPI-2.2 §16.1).
    Intracomm &Clone() const { return *new Intracomm(Dup()); }
#endif
    /// A new communicator of the processes of a group of this one; COMM_NULL elsewhere (MPI-4.0 §7.4.2).
    Intracomm Create(const Group &group) const { return Intracomm(Comm::Create(group)); }
    /// As Create, but collective over the group only, told apart by tag (MPI-4.0 §7.4.2).
    Intracomm Create_group(const Group &group, int tag = 0) const {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Comm_create_group(handle, group, tag, &comm));
        return comm;
    }
    /// A communicator of a group alone, without a parent; concurrent calls differ in stringtag (MPI-4.0
    /// §7.4.2).
    static Intracomm Create_from_group(const Group &group, const std::string &stringtag = "org.mpi4py",
                                       const Info &info = INFO_NULL,
                                       const Errhandler &errhandler = ERRORS_RETURN) {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Comm_create_from_group(
            group, stringtag.c_str(), info, detail::to_mpi<MPI_Comm_create_errhandler>(errhandler), &comm));
        return comm;
    }
    /// A new communicator for each color, ranks ordered by key; COMM_NULL when color is UNDEFINED (MPI-4.0
    /// §7.4.2).
    Intracomm Split(int color = 0, int key = 0) const { return Intracomm(Comm::Split(color, key)); }
    /// New communicators of processes that share something, COMM_TYPE_SHARED: memory (MPI-4.0 §7.4.2).
    Intracomm Split_type(int split_type, int key = 0, const Info &info = INFO_NULL) const {
        return Intracomm(Comm::Split_type(split_type, key, info));
    }

    // Topologies and intercommunicators

    /// A grid of ndims dimensions of dims[i] processes; COMM_NULL on processes left over (MPI-4.0 §8.5.1).
    Cartcomm Create_cart(const std::vector<int> &dims, const std::vector<bool> &periods = {},
                         bool reorder = false) const;
#ifndef SWIG
    /// A grid of ndims dimensions of dims[i] processes; COMM_NULL on processes left over (MPI-4.0 §8.5.1).
    Cartcomm Create_cart(int ndims, const int dims[], const bool periods[], bool reorder = false) const;
#endif
    /// A graph of nnodes processes: index[i] edges up to process i, and their ends (MPI-4.0 §8.5.3).
    Graphcomm Create_graph(const std::vector<int> &index, const std::vector<int> &edges,
                           bool reorder = false) const;
#ifndef SWIG
    /// A graph of nnodes processes: index[i] edges up to process i, and their ends (MPI-4.0 §8.5.3).
    Graphcomm Create_graph(int nnodes, const int index[], const int edges[], bool reorder = false) const;
#endif
    /// A distributed graph; each process gives its own neighbors and weights (MPI-4.0 §8.5.4).
    /// Without weights all edges count the same.
    Distgraphcomm
    Create_dist_graph_adjacent(const std::vector<int> &sources, const std::vector<int> &destinations,
                               const std::optional<std::vector<int>> &sourceweights = std::nullopt,
                               const std::optional<std::vector<int>> &destweights = std::nullopt,
                               const Info &info = INFO_NULL, bool reorder = false) const;
#ifndef SWIG
    /// A distributed graph; each process gives its own neighbors and weights (MPI-4.0 §8.5.4).
    Distgraphcomm Create_dist_graph_adjacent(int indegree, const int sources[], const int sourceweights[],
                                             int outdegree, const int destinations[], const int destweights[],
                                             const Info &info = INFO_NULL, bool reorder = false) const;
#endif
    /// A distributed graph; each process gives any part of its edges (MPI-4.0 §8.5.4).
    /// Without weights all edges count the same.
    Distgraphcomm Create_dist_graph(const std::vector<int> &sources, const std::vector<int> &degrees,
                                    const std::vector<int> &destinations,
                                    const std::optional<std::vector<int>> &weights = std::nullopt,
                                    const Info &info = INFO_NULL, bool reorder = false) const;
#ifndef SWIG
    /// A distributed graph; each process gives any part of its edges (MPI-4.0 §8.5.4).
    Distgraphcomm Create_dist_graph(int n, const int sources[], const int degrees[], const int destinations[],
                                    const int weights[], const Info &info = INFO_NULL,
                                    bool reorder = false) const;
#endif
    /// An intercommunicator between this group and that of a leader in peer_comm (MPI-4.0 §7.6.2).
    Intercomm Create_intercomm(int local_leader, const Comm &peer_comm, int remote_leader, int tag = 0) const;
    /// The rank that a grid would like the calling process to have (MPI-4.0 §8.5.8).
    int Cart_map(const std::vector<int> &dims, const std::vector<bool> &periods = {}) const {
        if (!periods.empty())
            detail::same_length("periods", periods.size(), dims.size());
        int rank = MPI_UNDEFINED;
        detail::check(MPI_Cart_map(handle, static_cast<int>(dims.size()), dims.data(),
                                   detail::flags(periods, dims.size()).data(), &rank));
        return rank;
    }
#ifndef SWIG
    /// The rank that a grid would like the calling process to have (MPI-4.0 §8.5.8).
    int Cart_map(int ndims, const int dims[], const bool periods[]) const {
        int rank = MPI_UNDEFINED;
        detail::check(MPI_Cart_map(handle, ndims, dims, detail::Flags(periods, ndims), &rank));
        return rank;
    }
#endif
    /// The rank that a graph would like the calling process to have (MPI-4.0 §8.5.8).
    int Graph_map(const std::vector<int> &index, const std::vector<int> &edges) const {
        detail::enough_edges(index, edges.size());
        return Graph_map(static_cast<int>(index.size()), detail::items(index), detail::items(edges));
    }
#ifndef SWIG
    /// The rank that a graph would like the calling process to have (MPI-4.0 §8.5.8).
    int Graph_map(int nnodes, const int index[], const int edges[]) const {
        int rank = MPI_UNDEFINED;
        detail::check(MPI_Graph_map(handle, nnodes, index, edges, &rank));
        return rank;
    }
#endif

    // Scans

    /// Process i receives the combination of count elements of processes 0 to i (MPI-4.0 §6.11.1).
    void Scan(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
              const Op &op = SUM) const {
        detail::check(MPI4_LARGE(MPI_Scan)(sendbuf, recvbuf, count, datatype, op, handle));
    }
    /// Process i receives the combination of count elements of processes 0 to i - 1; undefined on process 0
    /// (MPI-4.0 §6.11.2).
    void Exscan(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                const Op &op = SUM) const {
        detail::check(MPI4_LARGE(MPI_Exscan)(sendbuf, recvbuf, count, datatype, op, handle));
    }
    /// Starts Scan (MPI-4.0 §6.12).
    Request Iscan(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                  const Op &op = SUM) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Iscan)(sendbuf, recvbuf, count, datatype, op, handle, &request));
        return request;
    }
    /// Starts Exscan (MPI-4.0 §6.12).
    Request Iexscan(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                    const Op &op = SUM) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Iexscan)(sendbuf, recvbuf, count, datatype, op, handle, &request));
        return request;
    }
    /// Makes a persistent Scan (MPI-4.0 §6.13).
    Prequest Scan_init(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                       const Op &op = SUM, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(
            MPI4_LARGE(MPI_Scan_init)(sendbuf, recvbuf, count, datatype, op, handle, info, &request));
        return request;
    }
    /// Makes a persistent Exscan (MPI-4.0 §6.13).
    Prequest Exscan_init(const void *sendbuf, void *recvbuf, Count count, const Datatype &datatype,
                         const Op &op = SUM, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(
            MPI4_LARGE(MPI_Exscan_init)(sendbuf, recvbuf, count, datatype, op, handle, info, &request));
        return request;
    }

    // Dynamic processes

    /// Starts maxprocs processes that run a command; errcodes gets one error code for each (MPI-4.0 §11.8.2).
    Intercomm Spawn(const std::string &command, const std::vector<std::string> &args = {}, int maxprocs = 1,
                    const Info &info = INFO_NULL, int root = 0, std::vector<int> *errcodes = nullptr) const;
    /// Starts several commands, maxprocs[i] processes of each, in one world; errcodes gets one error code for
    /// each process, in order (MPI-4.0 §11.8.3).
    Intercomm Spawn_multiple(const std::vector<std::string> &command,
                             const std::vector<std::vector<std::string>> &args,
                             const std::vector<int> &maxprocs, const std::vector<Info> &info, int root = 0,
                             std::vector<int> *errcodes = nullptr) const;
    /// Waits for another program to connect to a port (MPI-4.0 §11.9.2).
    Intercomm Accept(const std::string &port_name, const Info &info = INFO_NULL, int root = 0) const;
    /// Connects to another program at a port (MPI-4.0 §11.9.3).
    Intercomm Connect(const std::string &port_name, const Info &info = INFO_NULL, int root = 0) const;

#ifndef SWIG
    // Other forms, as in MPI-2

    /// A distributed graph without weights (MPI-2.2 §16.1).
    Distgraphcomm Create_dist_graph_adjacent(int indegree, const int sources[], int outdegree,
                                             const int destinations[], const Info &info = INFO_NULL,
                                             bool reorder = false) const;
    /// A distributed graph without weights (MPI-2.2 §16.1).
    Distgraphcomm Create_dist_graph(int n, const int sources[], const int degrees[], const int destinations[],
                                    const Info &info = INFO_NULL, bool reorder = false) const;
#ifdef MPI4_COMPAT
    /// The name that MPI 2.2 had for Create_dist_graph_adjacent, with and without weights.
    template <class... Arguments> Distgraphcomm Dist_graph_create_adjacent(Arguments... arguments) const;
    /// The name that MPI 2.2 had for Create_dist_graph, with and without weights.
    template <class... Arguments> Distgraphcomm Dist_graph_create(Arguments... arguments) const;
#endif
    /// Starts processes; argv ends with a null pointer (MPI-2.2 §16.1).
    Intercomm Spawn(const char *command, const char *argv[], int maxprocs, const Info &info, int root,
                    int errcodes[] = nullptr) const;
    /// Starts several commands (MPI-2.2 §16.1).
    Intercomm Spawn_multiple(int count, const char *commands[], const char **argvs[], const int maxprocs[],
                             const Info infos[], int root, int errcodes[] = nullptr) const;
#endif
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Intracomm f2c(MPI_Fint comm) { return MPI_Comm_f2c(comm); }
};

#ifdef SWIG
#define MPI4_VARIABLE inline const
#else
#define MPI4_VARIABLE inline // as in MPI-2, where references to these two need not be const
#endif
/// The calling process alone.
MPI4_VARIABLE Intracomm COMM_SELF{MPI_COMM_SELF};
/// All processes that were started together.
MPI4_VARIABLE Intracomm COMM_WORLD{MPI_COMM_WORLD};
#undef MPI4_VARIABLE

} // namespace mpi4

#include "topology.hpp" // the classes of the results

#endif // MPI4_INTRACOMM_HPP
