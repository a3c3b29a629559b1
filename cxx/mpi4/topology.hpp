// Topologies: grids and graphs of processes, and communication between neighbors.
#ifndef MPI4_TOPOLOGY_HPP
#define MPI4_TOPOLOGY_HPP

#include "intracomm.hpp"

namespace mpi4 {

/// A communicator whose processes have neighbors (MPI-4.0 §8). Neighbors of a grid come in pairs, one for
/// each dimension; those of a graph in the order of its edges.
class Topocomm : public Intracomm {
  public:
    /// The null handle.
    Topocomm() = default;
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Topocomm(MPI_Comm comm) : Intracomm(comm) {}
    /// The communicator as one with a topology.
    MPI4_EXPLICIT Topocomm(const Comm &comm) : Intracomm(comm) {}
#endif
    /// Numbers of neighbors that this process receives from and sends to.
    std::pair<int, int> Get_degrees() const { return detail::neighbors(handle); }

    /// Sends the same elements to all neighbors, and receives recvcount elements from each (MPI-4.0 §8.6.1).
    void Neighbor_allgather(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                            Count recvcount, const Datatype &recvtype) const {
        detail::check(MPI4_LARGE(MPI_Neighbor_allgather)(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                         recvtype, handle));
    }
    /// As Neighbor_allgather with recvcounts[i] elements from neighbor i at displs[i], in elements (MPI-4.0
    /// §8.6.1).
    void Neighbor_allgatherv(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                             const Count recvcounts[], const Aint displs[], const Datatype &recvtype) const {
        detail::check(MPI4_LARGE(MPI_Neighbor_allgatherv)(
            sendbuf, sendcount, sendtype, recvbuf, detail::in_counts(recvcounts, handle),
            detail::in_displs(displs, handle), recvtype, handle));
    }
    /// Sends sendcount other elements to each neighbor, and receives recvcount elements from each (MPI-4.0
    /// §8.6.2).
    void Neighbor_alltoall(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                           Count recvcount, const Datatype &recvtype) const {
        detail::check(MPI4_LARGE(MPI_Neighbor_alltoall)(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                        recvtype, handle));
    }
    /// As Neighbor_alltoall with a count and a displacement, in elements, for each neighbor (MPI-4.0 §8.6.2).
    void Neighbor_alltoallv(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                            const Datatype &sendtype, void *recvbuf, const Count recvcounts[],
                            const Aint rdispls[], const Datatype &recvtype) const {
        detail::check(MPI4_LARGE(MPI_Neighbor_alltoallv)(
            sendbuf, detail::out_counts(sendcounts, handle), detail::out_displs(sdispls, handle), sendtype,
            recvbuf, detail::in_counts(recvcounts, handle), detail::in_displs(rdispls, handle), recvtype,
            handle));
    }
    /// As Neighbor_alltoallv with a datatype for each neighbor; displacements are in bytes (MPI-4.0 §8.6.2).
    void Neighbor_alltoallw(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                            const Datatype sendtypes[], void *recvbuf, const Count recvcounts[],
                            const Aint rdispls[], const Datatype recvtypes[]) const {
        detail::check(MPI4_LARGE(MPI_Neighbor_alltoallw)(
            sendbuf, detail::out_counts(sendcounts, handle), sdispls, detail::raw<MPI_Datatype>(sendtypes),
            recvbuf, detail::in_counts(recvcounts, handle), rdispls, detail::raw<MPI_Datatype>(recvtypes),
            handle));
    }
    /// Starts Neighbor_allgather (MPI-4.0 §8.7).
    Request Ineighbor_allgather(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                                Count recvcount, const Datatype &recvtype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ineighbor_allgather)(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                          recvtype, handle, &request));
        return request;
    }
    /// Starts Neighbor_allgatherv (MPI-4.0 §8.7).
    Request Ineighbor_allgatherv(const void *sendbuf, Count sendcount, const Datatype &sendtype,
                                 void *recvbuf, const Count recvcounts[], const Aint displs[],
                                 const Datatype &recvtype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ineighbor_allgatherv)(
            sendbuf, sendcount, sendtype, recvbuf, detail::in_counts(recvcounts, handle, &request, 0),
            detail::in_displs(displs, handle, &request, 1), recvtype, handle, &request));
        return request;
    }
    /// Starts Neighbor_alltoall (MPI-4.0 §8.7).
    Request Ineighbor_alltoall(const void *sendbuf, Count sendcount, const Datatype &sendtype, void *recvbuf,
                               Count recvcount, const Datatype &recvtype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ineighbor_alltoall)(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                         recvtype, handle, &request));
        return request;
    }
    /// Starts Neighbor_alltoallv (MPI-4.0 §8.7).
    Request Ineighbor_alltoallv(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                                const Datatype &sendtype, void *recvbuf, const Count recvcounts[],
                                const Aint rdispls[], const Datatype &recvtype) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ineighbor_alltoallv)(
            sendbuf, detail::out_counts(sendcounts, handle, &request, 0),
            detail::out_displs(sdispls, handle, &request, 1), sendtype, recvbuf,
            detail::in_counts(recvcounts, handle, &request, 2),
            detail::in_displs(rdispls, handle, &request, 3), recvtype, handle, &request));
        return request;
    }
    /// Starts Neighbor_alltoallw (MPI-4.0 §8.7).
    Request Ineighbor_alltoallw(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                                const Datatype sendtypes[], void *recvbuf, const Count recvcounts[],
                                const Aint rdispls[], const Datatype recvtypes[]) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Ineighbor_alltoallw)(
            sendbuf, detail::out_counts(sendcounts, handle, &request, 0), sdispls,
            detail::raw<MPI_Datatype>(sendtypes), recvbuf, detail::in_counts(recvcounts, handle, &request, 1),
            rdispls, detail::raw<MPI_Datatype>(recvtypes), handle, &request));
        return request;
    }
    /// Makes a persistent Neighbor_allgather (MPI-4.0 §8.8).
    Prequest Neighbor_allgather_init(const void *sendbuf, Count sendcount, const Datatype &sendtype,
                                     void *recvbuf, Count recvcount, const Datatype &recvtype,
                                     const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Neighbor_allgather_init)(sendbuf, sendcount, sendtype, recvbuf,
                                                              recvcount, recvtype, handle, info, &request));
        return request;
    }
    /// Makes a persistent Neighbor_allgatherv (MPI-4.0 §8.8).
    Prequest Neighbor_allgatherv_init(const void *sendbuf, Count sendcount, const Datatype &sendtype,
                                      void *recvbuf, const Count recvcounts[], const Aint displs[],
                                      const Datatype &recvtype, const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Neighbor_allgatherv_init)(
            sendbuf, sendcount, sendtype, recvbuf, detail::in_counts(recvcounts, handle, &request, 0),
            detail::in_displs(displs, handle, &request, 1), recvtype, handle, info, &request));
        return request;
    }
    /// Makes a persistent Neighbor_alltoall (MPI-4.0 §8.8).
    Prequest Neighbor_alltoall_init(const void *sendbuf, Count sendcount, const Datatype &sendtype,
                                    void *recvbuf, Count recvcount, const Datatype &recvtype,
                                    const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Neighbor_alltoall_init)(sendbuf, sendcount, sendtype, recvbuf, recvcount,
                                                             recvtype, handle, info, &request));
        return request;
    }
    /// Makes a persistent Neighbor_alltoallv (MPI-4.0 §8.8).
    Prequest Neighbor_alltoallv_init(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                                     const Datatype &sendtype, void *recvbuf, const Count recvcounts[],
                                     const Aint rdispls[], const Datatype &recvtype,
                                     const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Neighbor_alltoallv_init)(
            sendbuf, detail::out_counts(sendcounts, handle, &request, 0),
            detail::out_displs(sdispls, handle, &request, 1), sendtype, recvbuf,
            detail::in_counts(recvcounts, handle, &request, 2),
            detail::in_displs(rdispls, handle, &request, 3), recvtype, handle, info, &request));
        return request;
    }
    /// Makes a persistent Neighbor_alltoallw (MPI-4.0 §8.8).
    Prequest Neighbor_alltoallw_init(const void *sendbuf, const Count sendcounts[], const Aint sdispls[],
                                     const Datatype sendtypes[], void *recvbuf, const Count recvcounts[],
                                     const Aint rdispls[], const Datatype recvtypes[],
                                     const Info &info = INFO_NULL) const {
        MPI_Request request = MPI_REQUEST_NULL;
        detail::check(MPI4_LARGE(MPI_Neighbor_alltoallw_init)(
            sendbuf, detail::out_counts(sendcounts, handle, &request, 0), sdispls,
            detail::raw<MPI_Datatype>(sendtypes), recvbuf, detail::in_counts(recvcounts, handle, &request, 1),
            rdispls, detail::raw<MPI_Datatype>(recvtypes), handle, info, &request));
        return request;
    }
};

/// A communicator whose processes form a grid (MPI-4.0 §8.5.1).
class Cartcomm : public Topocomm {
  public:
    /// The null handle.
    Cartcomm() = default;
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Cartcomm(MPI_Comm comm) : Topocomm(comm) {}
    /// The communicator as a grid.
    MPI4_EXPLICIT Cartcomm(const Comm &comm) : Topocomm(comm) {}
#endif
    /// A new communicator with the same grid (MPI-4.0 §7.4.2).
    Cartcomm Dup(const Info &info = INFO_NULL) const { return duplicate(info); }
#ifndef SWIG
    /// A duplicate as a new object, to be deleted by the caller (MPI-2.2 §16.1).
    Cartcomm &Clone() const { return *new Cartcomm(Dup()); }
#endif
    /// Number of dimensions (MPI-4.0 §8.5.5).
    int Get_dim() const {
        int ndims = 0;
        detail::check(MPI_Cartdim_get(handle, &ndims));
        return ndims;
    }
    /// Dimensions, whether each is periodic (1 or 0), and coordinates of the calling process (MPI-4.0
    /// §8.5.5).
    std::tuple<std::vector<int>, std::vector<int>, std::vector<int>> Get_topo() const {
        const std::size_t ndims = static_cast<std::size_t>(Get_dim());
        std::vector<int> dims(ndims), periods(ndims), coords(ndims);
        detail::check(
            MPI_Cart_get(handle, static_cast<int>(ndims), dims.data(), periods.data(), coords.data()));
        return {dims, periods, coords};
    }
    /// Rank of the process with these coordinates, one for each dimension (MPI-4.0 §8.5.5).
    int Get_cart_rank(const std::vector<int> &coords) const {
        detail::same_length("coords", coords.size(), static_cast<std::size_t>(Get_dim()));
        return Get_cart_rank(coords.data());
    }
#ifndef SWIG
    /// Rank of the process with these coordinates, one for each dimension (MPI-4.0 §8.5.5).
    int Get_cart_rank(const int coords[]) const {
        int rank = MPI_PROC_NULL;
        detail::check(MPI_Cart_rank(handle, coords, &rank));
        return rank;
    }
#endif
    /// Coordinates of a process (MPI-4.0 §8.5.5).
    std::vector<int> Get_coords(int rank) const {
        MPI4_REQUIRE(rank >= 0 && rank < Get_size(), MPI_ERR_RANK);
        std::vector<int> coords(static_cast<std::size_t>(Get_dim()));
        detail::check(MPI_Cart_coords(handle, rank, static_cast<int>(coords.size()), coords.data()));
        return coords;
    }
    /// The processes to receive from and to send to for a shift by disp along a dimension (MPI-4.0 §8.5.6).
    std::pair<int, int> Shift(int direction, int disp) const {
        MPI4_REQUIRE(direction >= 0 && direction < Get_dim(), MPI_ERR_DIMS);
        std::pair<int, int> ranks(MPI_PROC_NULL, MPI_PROC_NULL);
        detail::check(MPI_Cart_shift(handle, direction, disp, &ranks.first, &ranks.second));
        return ranks;
    }
    /// The part of the grid in the dimensions that remain, one flag for each (MPI-4.0 §8.5.7).
    Cartcomm Sub(const std::vector<bool> &remain_dims) const {
        detail::same_length("remain_dims", remain_dims.size(), static_cast<std::size_t>(Get_dim()));
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Cart_sub(handle, detail::flags(remain_dims, remain_dims.size()).data(), &comm));
        return comm;
    }
#ifndef SWIG
    /// The part of the grid in the dimensions that remain, one flag for each (MPI-4.0 §8.5.7).
    Cartcomm Sub(const bool remain_dims[]) const {
        MPI_Comm comm = MPI_COMM_NULL;
        detail::check(MPI_Cart_sub(handle, detail::Flags(remain_dims, Get_dim()), &comm));
        return comm;
    }
#endif
#ifndef SWIG
    /// Dimensions, periods and coordinates in at most maxdims places (MPI-2.2 §16.1).
    void Get_topo(int maxdims, int dims[], bool periods[], int coords[]) const {
        std::vector<int> flags(static_cast<std::size_t>(maxdims));
        detail::check(MPI_Cart_get(handle, maxdims, dims, flags.data(), coords));
        for (int i = 0; i < std::min(maxdims, Get_dim()); ++i)
            periods[i] = flags[static_cast<std::size_t>(i)] != 0;
    }
    /// Coordinates of a process in at most maxdims places (MPI-2.2 §16.1).
    void Get_coords(int rank, int maxdims, int coords[]) const {
        detail::check(MPI_Cart_coords(handle, rank, maxdims, coords));
    }
    /// The processes of a shift (MPI-2.2 §16.1).
    void Shift(int direction, int disp, int &rank_source, int &rank_dest) const {
        detail::check(MPI_Cart_shift(handle, direction, disp, &rank_source, &rank_dest));
    }
    /// The rank that a grid would like the calling process to have (MPI-2.2 §16.1).
    int Map(int ndims, const int dims[], const bool periods[]) const {
        return Cart_map(ndims, dims, periods);
    }
#endif
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Cartcomm f2c(MPI_Fint comm) { return MPI_Comm_f2c(comm); }
};

/// A communicator whose processes form a graph that each process knows (MPI-4.0 §8.5.3).
class Graphcomm : public Topocomm {
  public:
    /// The null handle.
    Graphcomm() = default;
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Graphcomm(MPI_Comm comm) : Topocomm(comm) {}
    /// The communicator as a graph.
    MPI4_EXPLICIT Graphcomm(const Comm &comm) : Topocomm(comm) {}
#endif
    /// A new communicator with the same graph (MPI-4.0 §7.4.2).
    Graphcomm Dup(const Info &info = INFO_NULL) const { return duplicate(info); }
#ifndef SWIG
    /// A duplicate as a new object, to be deleted by the caller (MPI-2.2 §16.1).
    Graphcomm &Clone() const { return *new Graphcomm(Dup()); }
#endif
    /// Numbers of nodes and edges (MPI-4.0 §8.5.5).
    std::pair<int, int> Get_dims() const {
        std::pair<int, int> dims;
        detail::check(MPI_Graphdims_get(handle, &dims.first, &dims.second));
        return dims;
    }
    /// Index and edges, as Create_graph takes them (MPI-4.0 §8.5.5).
    std::pair<std::vector<int>, std::vector<int>> Get_topo() const {
        const std::pair<int, int> dims = Get_dims();
        std::vector<int> index(static_cast<std::size_t>(dims.first)),
            edges(static_cast<std::size_t>(dims.second));
        detail::check(
            MPI_Graph_get(handle, dims.first, dims.second, detail::items(index), detail::items(edges)));
        return {index, edges};
    }
    /// Number of neighbors of a process (MPI-4.0 §8.5.5).
    int Get_neighbors_count(int rank) const {
        MPI4_REQUIRE(rank >= 0 && rank < Get_size(), MPI_ERR_RANK);
        int count = 0;
        detail::check(MPI_Graph_neighbors_count(handle, rank, &count));
        return count;
    }
    /// Neighbors of a process (MPI-4.0 §8.5.5).
    std::vector<int> Get_neighbors(int rank) const {
        std::vector<int> neighbors(static_cast<std::size_t>(Get_neighbors_count(rank)));
        detail::check(
            MPI_Graph_neighbors(handle, rank, static_cast<int>(neighbors.size()), detail::items(neighbors)));
        return neighbors;
    }
#ifndef SWIG
    /// Numbers of nodes and edges (MPI-2.2 §16.1).
    void Get_dims(int nnodes[], int nedges[]) const {
        detail::check(MPI_Graphdims_get(handle, nnodes, nedges));
    }
    /// Index and edges in at most maxindex and maxedges places (MPI-2.2 §16.1).
    void Get_topo(int maxindex, int maxedges, int index[], int edges[]) const {
        detail::check(MPI_Graph_get(handle, maxindex, maxedges, index, edges));
    }
    /// Neighbors of a process in at most maxneighbors places (MPI-2.2 §16.1).
    void Get_neighbors(int rank, int maxneighbors, int neighbors[]) const {
        detail::check(MPI_Graph_neighbors(handle, rank, maxneighbors, neighbors));
    }
    /// The rank that a graph would like the calling process to have (MPI-2.2 §16.1).
    int Map(int nnodes, const int index[], const int edges[]) const {
        return Graph_map(nnodes, index, edges);
    }
#endif
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Graphcomm f2c(MPI_Fint comm) { return MPI_Comm_f2c(comm); }
};

/// A communicator whose processes form a graph of which each process knows its part (MPI-4.0 §8.5.4).
class Distgraphcomm : public Topocomm {
  public:
    /// The null handle.
    Distgraphcomm() = default;
#ifndef SWIG
    /// The object for a handle of the C interface.
    constexpr Distgraphcomm(MPI_Comm comm) : Topocomm(comm) {}
    /// The communicator as a distributed graph.
    MPI4_EXPLICIT Distgraphcomm(const Comm &comm) : Topocomm(comm) {}
#endif
    /// A new communicator with the same graph (MPI-4.0 §7.4.2).
    Distgraphcomm Dup(const Info &info = INFO_NULL) const { return duplicate(info); }
#ifndef SWIG
    /// A duplicate as a new object, to be deleted by the caller (MPI-2.2 §16.1).
    Distgraphcomm &Clone() const { return *new Distgraphcomm(Dup()); }
#endif
    /// Numbers of edges in and out, and whether they have weights (MPI-4.0 §8.5.5).
    std::tuple<int, int, bool> Get_dist_neighbors_count() const {
        int indegree = 0, outdegree = 0, weighted = 0;
        detail::check(MPI_Dist_graph_neighbors_count(handle, &indegree, &outdegree, &weighted));
        return {indegree, outdegree, weighted != 0};
    }
    /// Sources, their weights, destinations, their weights; weights are empty when there are none (MPI-4.0
    /// §8.5.5).
    std::tuple<std::vector<int>, std::vector<int>, std::vector<int>, std::vector<int>>
    Get_dist_neighbors() const {
        const auto [in, out, weighted] = Get_dist_neighbors_count();
        const std::size_t nin = static_cast<std::size_t>(in), nout = static_cast<std::size_t>(out);
        std::vector<int> sources(nin), destinations(nout);
        std::vector<int> sourceweights(weighted ? nin : 0), destweights(weighted ? nout : 0);
        detail::check(MPI_Dist_graph_neighbors(
            handle, in, sources.data(), weighted ? sourceweights.data() : MPI_UNWEIGHTED, out,
            destinations.data(), weighted ? destweights.data() : MPI_UNWEIGHTED));
        return {sources, sourceweights, destinations, destweights};
    }
#ifndef SWIG
    /// Numbers of edges in and out, and whether they have weights (MPI-2.2 §16.1).
    void Get_dist_neighbors_count(int &indegree, int &outdegree, bool &weighted) const {
        std::tie(indegree, outdegree, weighted) = Get_dist_neighbors_count();
    }
#ifdef MPI4_COMPAT
    /// The form that MPI 2.2 printed, with a rank that means nothing.
    void Get_dist_neighbors_count(int /*rank*/, int indegree[], int outdegree[], bool &weighted) const {
        Get_dist_neighbors_count(*indegree, *outdegree, weighted);
    }
#endif
    /// Sources and destinations with their weights, in at most as many places (MPI-2.2 §16.1).
    void Get_dist_neighbors(int maxindegree, int sources[], int sourceweights[], int maxoutdegree,
                            int destinations[], int destweights[]) const {
        if (!std::get<2>(Get_dist_neighbors_count())) // MPICH would copy weights that there are not
            sourceweights = destweights = MPI_UNWEIGHTED;
        detail::check(MPI_Dist_graph_neighbors(handle, maxindegree, sources, sourceweights, maxoutdegree,
                                               destinations, destweights));
    }
#endif
    /// The object for a Fortran handle (MPI-4.0 §19.3.4).
    static Distgraphcomm f2c(MPI_Fint comm) { return MPI_Comm_f2c(comm); }
};

// Constructors of Intracomm whose results are the classes above

inline Cartcomm Intracomm::Create_cart(int ndims, const int dims[], const bool periods[],
                                       bool reorder) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(
        MPI_Cart_create(handle, ndims, dims, detail::Flags(periods, ndims), reorder ? 1 : 0, &comm));
    return comm;
}
inline Graphcomm Intracomm::Create_graph(int nnodes, const int index[], const int edges[],
                                         bool reorder) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Graph_create(handle, nnodes, index, edges, reorder ? 1 : 0, &comm));
    return comm;
}
inline Distgraphcomm Intracomm::Create_dist_graph_adjacent(int indegree, const int sources[],
                                                           const int sourceweights[], int outdegree,
                                                           const int destinations[], const int destweights[],
                                                           const Info &info, bool reorder) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Dist_graph_create_adjacent(handle, indegree, sources, sourceweights, outdegree,
                                                 destinations, destweights, info, reorder ? 1 : 0, &comm));
    return comm;
}
inline Distgraphcomm Intracomm::Create_dist_graph(int n, const int sources[], const int degrees[],
                                                  const int destinations[], const int weights[],
                                                  const Info &info, bool reorder) const {
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Dist_graph_create(handle, n, sources, degrees, destinations, weights, info,
                                        reorder ? 1 : 0, &comm));
    return comm;
}
#ifndef SWIG
inline Distgraphcomm Intracomm::Create_dist_graph_adjacent(int indegree, const int sources[], int outdegree,
                                                           const int destinations[], const Info &info,
                                                           bool reorder) const {
    return Create_dist_graph_adjacent(indegree, sources, MPI_UNWEIGHTED, outdegree, destinations,
                                      MPI_UNWEIGHTED, info, reorder);
}
inline Distgraphcomm Intracomm::Create_dist_graph(int n, const int sources[], const int degrees[],
                                                  const int destinations[], const Info &info,
                                                  bool reorder) const {
    return Create_dist_graph(n, sources, degrees, destinations, MPI_UNWEIGHTED, info, reorder);
}
#ifdef MPI4_COMPAT
template <class... Arguments>
Distgraphcomm Intracomm::Dist_graph_create_adjacent(Arguments... arguments) const {
    return Create_dist_graph_adjacent(arguments...);
}
template <class... Arguments> Distgraphcomm Intracomm::Dist_graph_create(Arguments... arguments) const {
    return Create_dist_graph(arguments...);
}
#endif
#endif

#ifndef SWIG
namespace detail {

/// Weights as MPI wants them: absent ones are UNWEIGHTED, and an empty list has an address of its own.
inline const int *weights(const std::optional<std::vector<int>> &values, const char *name,
                          std::size_t wanted) {
    if (!values)
        return MPI_UNWEIGHTED;
    same_length(name, values->size(), wanted);
    return values->empty() ? MPI_WEIGHTS_EMPTY : values->data();
}

} // namespace detail

inline Cartcomm Intracomm::Create_cart(const std::vector<int> &dims, const std::vector<bool> &periods,
                                       bool reorder) const {
    if (!periods.empty())
        detail::same_length("periods", periods.size(), dims.size());
    MPI_Comm comm = MPI_COMM_NULL;
    detail::check(MPI_Cart_create(handle, static_cast<int>(dims.size()), dims.data(),
                                  detail::flags(periods, dims.size()).data(), reorder ? 1 : 0, &comm));
    return comm;
}
inline Graphcomm Intracomm::Create_graph(const std::vector<int> &index, const std::vector<int> &edges,
                                         bool reorder) const {
    detail::enough_edges(index, edges.size());
    return Create_graph(static_cast<int>(index.size()), detail::items(index), detail::items(edges), reorder);
}
inline Distgraphcomm
Intracomm::Create_dist_graph_adjacent(const std::vector<int> &sources, const std::vector<int> &destinations,
                                      const std::optional<std::vector<int>> &sourceweights,
                                      const std::optional<std::vector<int>> &destweights, const Info &info,
                                      bool reorder) const {
    return Create_dist_graph_adjacent(static_cast<int>(sources.size()), sources.data(),
                                      detail::weights(sourceweights, "sourceweights", sources.size()),
                                      static_cast<int>(destinations.size()), destinations.data(),
                                      detail::weights(destweights, "destweights", destinations.size()), info,
                                      reorder);
}
inline Distgraphcomm Intracomm::Create_dist_graph(const std::vector<int> &sources,
                                                  const std::vector<int> &degrees,
                                                  const std::vector<int> &destinations,
                                                  const std::optional<std::vector<int>> &weights,
                                                  const Info &info, bool reorder) const {
    detail::same_length("degrees", degrees.size(), sources.size());
    std::size_t edges = 0;
    for (const int degree : degrees)
        edges += static_cast<std::size_t>(degree > 0 ? degree : 0);
    detail::same_length("destinations", destinations.size(), edges);
    return Create_dist_graph(static_cast<int>(sources.size()), sources.data(), degrees.data(),
                             destinations.data(), detail::weights(weights, "weights", edges), info, reorder);
}
#endif

} // namespace mpi4

#include "intercomm.hpp" // the class of the results of Create_intercomm and Spawn

#endif // MPI4_TOPOLOGY_HPP
