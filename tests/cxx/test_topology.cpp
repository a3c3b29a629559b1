// Topologies: grids, graphs, distributed graphs, and collectives between neighbors.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

int rank;
int size;

void grid() {
    const int guess[] = {0, 0};
    const std::vector<int> dims = Compute_dims(size, 2, guess);
    CHECK(dims[0] * dims[1] == size);
    int kept[] = {1, 0};
    Compute_dims(size, 2, kept);
    CHECK(kept[0] == 1 && kept[1] == size);

    const bool periods[] = {true, false};
    Scoped<Cartcomm> cart(COMM_WORLD.Create_cart(2, dims.data(), periods));
    CHECK(cart->Get_topology() == CART && cart->Get_dim() == 2);
    const auto [d, p, coords] = cart->Get_topo();
    CHECK(d == dims && p == (std::vector<int>{1, 0}));
    CHECK(cart->Get_cart_rank(coords.data()) == cart->Get_rank());
    CHECK(cart->Get_coords(cart->Get_rank()) == coords);
    const auto [source, dest] = cart->Shift(1, 1);
    CHECK(dest == (coords[1] + 1 < dims[1] ? cart->Get_rank() + 1 : PROC_NULL));
    CHECK(source == (coords[1] > 0 ? cart->Get_rank() - 1 : PROC_NULL));
    int rank_source = 0, rank_dest = 0;
    cart->Shift(1, 1, rank_source, rank_dest);
    CHECK(rank_source == source && rank_dest == dest);
    int od[2], oc[2];
    bool op[2];
    cart->Get_topo(2, od, op, oc);
    CHECK(od[0] == dims[0] && op[0] && !op[1] && oc[1] == coords[1]);
    cart->Get_coords(0, 2, oc);
    CHECK(oc[0] == 0 && oc[1] == 0);
    const bool remain[] = {false, true};
    Scoped<Cartcomm> row(cart->Sub(remain));
    CHECK(row->Get_size() == dims[1] && row->Get_dim() == 1);
    Scoped<Cartcomm> dup(cart->Dup());
    CHECK(dup->Get_dim() == 2);
    Cartcomm &clone = cart->Clone();
    CHECK(clone.Get_topology() == CART);
    clone.Free();
    delete &clone;
    CHECK(cart->Map(2, dims.data(), periods) < size);

    // each process exchanges its rank with four neighbors; those outside the grid leave what was there
    const int out = cart->Get_rank();
    int in[4] = {-9, -9, -9, -9};
    cart->Neighbor_allgather(&out, 1, INT, in, 1, INT);
    CHECK(in[2] == (source == PROC_NULL ? -9 : source) && in[3] == (dest == PROC_NULL ? -9 : dest));
    CHECK(in[0] == cart->Shift(0, 1).first);
}

void graph() {
    // a ring: two neighbors each, the same one twice when there are two processes
    std::vector<int> index, edges;
    for (int i = 0; i < size; ++i) {
        edges.push_back((i + size - 1) % size);
        edges.push_back((i + 1) % size);
        index.push_back(static_cast<int>(edges.size()));
    }
    Scoped<Graphcomm> ring(COMM_WORLD.Create_graph(size, index.data(), edges.data()));
    CHECK(ring->Get_topology() == GRAPH && ring->Get_dims() == std::make_pair(size, 2 * size));
    CHECK(ring->Get_topo() == std::make_pair(index, edges));
    CHECK(ring->Get_neighbors_count(rank) == 2);
    CHECK(ring->Get_neighbors(rank) == (std::vector<int>{(rank + size - 1) % size, (rank + 1) % size}));
    int nnodes = 0, nedges = 0, neighbors[2];
    ring->Get_dims(&nnodes, &nedges);
    ring->Get_neighbors(rank, 2, neighbors);
    CHECK(nnodes == size && nedges == 2 * size && neighbors[1] == (rank + 1) % size);
    std::vector<int> i2(index.size()), e2(edges.size());
    ring->Get_topo(size, 2 * size, i2.data(), e2.data());
    CHECK(i2 == index && e2 == edges);
    CHECK(ring->Map(size, index.data(), edges.data()) < size);
    Scoped<Graphcomm> dup(ring->Dup());
    CHECK(dup->Get_degrees() == std::make_pair(2, 2));
}

enum Form { Blocking, Nonblocking, Persistent };

template <class Block, class Start, class Init> void run(Form form, Block block, Start start, Init init) {
    if (form == Blocking)
        return block();
    if (form == Nonblocking) {
        Request request = start();
        return request.Wait();
    }
    Scoped<Request> request(init());
    Prequest prequest(*request);
    prequest.Start();
    prequest.Wait();
}
#define RUN(form, comm, name, ...)                                                                           \
    run(                                                                                                     \
        form, [&] { comm->Neighbor_##name(__VA_ARGS__); },                                                   \
        [&] { return comm->Ineighbor_##name(__VA_ARGS__); },                                                 \
        [&] { return comm->Neighbor_##name##_init(__VA_ARGS__); })

void neighbors(Form form, const Scoped<Distgraphcomm> &ring) {
    const int left = (rank + size - 1) % size;
    const int right = (rank + 1) % size;
    int in[3] = {-1, -1, -1};
    RUN(form, ring, allgather, &rank, 1, INT, in, 1, INT);
    CHECK(in[0] == left && in[1] == right);
    // two numbers come from the left, one from the right
    const Count one_two[] = {2, 1};
    const Aint places[] = {0, 2};
    const int pair[] = {rank, rank};
    if (size > 2) { // with fewer, left and right are one process, and its messages differ in length
        const int out[] = {10 * rank, 10 * rank + 1, 10 * rank + 2};
        const Count sendcounts[] = {1, 2};
        const Aint sdispls[] = {0, 1};
        RUN(form, ring, alltoallv, out, sendcounts, sdispls, INT, in, one_two, places, INT);
        CHECK(in[0] == 10 * left + 1 && in[1] == 10 * left + 2 && in[2] == 10 * right);
    }
    const Count ones[] = {1, 1};
    const Aint two_places[] = {1, 0};
    RUN(form, ring, allgatherv, &rank, 1, INT, in, ones, two_places, INT);
    CHECK(in[1] == left && in[0] == right);
    RUN(form, ring, alltoall, pair, 1, INT, in, 1, INT);
    CHECK(in[0] == left && in[1] == right);
    const Aint bytes[] = {0, sizeof(int)};
    const Datatype types[] = {INT, INT};
    in[0] = in[1] = -1;
    RUN(form, ring, alltoallw, pair, ones, bytes, types, in, ones, bytes, types);
    CHECK(in[0] == left && in[1] == right);
}

void distributed_graph() {
    const int left = (rank + size - 1) % size;
    const int right = (rank + 1) % size;
    const int ends[] = {left, right};
    const int weights[] = {3, 4};
    Scoped<Distgraphcomm> ring(COMM_WORLD.Create_dist_graph_adjacent(2, ends, weights, 2, ends, weights));
    CHECK(ring->Get_topology() == DIST_GRAPH);
    const auto [in, out, weighted] = ring->Get_dist_neighbors_count();
    CHECK(in == 2 && out == 2 && weighted);
    const auto [sources, sourceweights, destinations, destweights] = ring->Get_dist_neighbors();
    CHECK(sources == (std::vector<int>{left, right}) && sourceweights == (std::vector<int>{3, 4}));
    CHECK(destinations == sources && destweights == sourceweights);
    int nin = 0, nout = 0;
    bool has_weights = false;
    ring->Get_dist_neighbors_count(nin, nout, has_weights);
    CHECK(nin == 2 && nout == 2 && has_weights);

    const int self[] = {rank};
    const int degree[] = {2};
    Scoped<Distgraphcomm> general(COMM_WORLD.Create_dist_graph(1, self, degree, ends, INFO_NULL, false));
    CHECK(general->Get_degrees() == std::make_pair(2, 2));
    CHECK(!std::get<2>(general->Get_dist_neighbors_count()));
    Scoped<Distgraphcomm> plain(COMM_WORLD.Create_dist_graph_adjacent(2, ends, 2, ends));
    CHECK(std::get<1>(plain->Get_dist_neighbors()).empty());
    // room for weights of a graph without any stays as it is
    int from[2] = {-1, -1}, in_weights[2] = {-2, -3}, to[2] = {-1, -1}, out_weights[2] = {-4, -5};
    for (const Distgraphcomm &graph : {plain.get(), general.get()}) {
        graph.Get_dist_neighbors(2, from, in_weights, 2, to, out_weights);
        CHECK(from[0] + from[1] == left + right && to[0] + to[1] == left + right);
        CHECK(in_weights[0] == -2 && in_weights[1] == -3 && out_weights[0] == -4 && out_weights[1] == -5);
    }

    neighbors(Blocking, ring);
    neighbors(Nonblocking, ring);
    RUNS_SINCE(4, 0, neighbors(Persistent, ring));
}

void body() {
    rank = COMM_WORLD.Get_rank();
    size = COMM_WORLD.Get_size();
    grid();
    graph();
    distributed_graph();
}

} // namespace

TEST_MAIN(body)
