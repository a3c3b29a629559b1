// A graph of processes.
// ranks: 1 2 4; timeout: 60
#include "mpi.h"
#include "expect.h"

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    int rank = MPI::COMM_WORLD.Get_rank();
    int size = MPI::COMM_WORLD.Get_size();
    int *index = new int[size], *edges = new int[size];
    for (int i = 0; i < size; ++i) {
        index[i] = i + 1;
        edges[i] = (i + 1) % size;
    }
    MPI::Graphcomm graph = MPI::COMM_WORLD.Create_graph(size, index, edges, false);
    int nnodes, nedges, neighbor;
    graph.Get_dims(&nnodes, &nedges);
    EXPECT(nnodes == size && nedges == size && graph.Get_neighbors_count(rank) == 1);
    graph.Get_neighbors(rank, 1, &neighbor);
    EXPECT(neighbor == (rank + 1) % size);
    graph.Get_topo(size, size, index, edges);
    EXPECT(edges[0] == 1 % size);
    graph.Free();
    delete[] edges;
    delete[] index;
    MPI::Finalize();
    return 0;
}
