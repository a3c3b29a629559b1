# Processes as the nodes of a graph that talk to their neighbors only
# ranks: 1 2 4; timeout: 60
"""A value spreads over a directed graph: in every round each process tells the processes that it
has edges to, in one neighborhood collective, the smallest rank that it has heard of.  After a few
rounds everybody knows rank 0, and the number of rounds is the distance from it.
"""
import numpy as np
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()

# Edges to the next process and to the one at twice the rank; all edges end at a known process,
# but nobody lists the edges that arrive: MPI finds them.
targets = sorted({(rank + 1) % size, 2 * rank % size})
graph = comm.Create_dist_graph([rank], [len(targets)], targets)
sources, destinations, _ = graph.Get_dist_neighbors()
assert sorted(destinations) == targets
assert all(rank in ((source + 1) % size, 2 * source % size) for source in sources)

known = np.array([rank], dtype='i')
heard = np.empty(len(sources), dtype='i')
rounds = 0
while graph.allreduce(int(known[0])) > 0:
    graph.Neighbor_allgather(known, heard)
    known[0] = min(known[0], heard.min(initial=rank))
    rounds += 1
assert known[0] == 0 and rounds < size

distances = graph.gather(sorted(sources))
if rank == 0:
    for node, arriving in enumerate(distances):
        print(f'process {node} hears from {arriving}')
    print(f'rank 0 is known everywhere after {rounds} rounds')
graph.Free()
