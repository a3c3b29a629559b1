# Neighborhood collectives on Cartesian, graph and distributed graph communicators.
# ranks: 1 2 4; timeout: 120
import mpitest
from mpitest import MPI, SIZE, WORLD, ints, values, zeros


def cartesian():
    return WORLD.Create_cart([SIZE], [True])


def graph():
    return WORLD.Create_graph([2 * (r + 1) for r in range(SIZE)],
                              [x % SIZE for r in range(SIZE) for x in (r - 1, r + 1)])


def distributed():
    neighbors = [(mpitest.RANK - 1) % SIZE, (mpitest.RANK + 1) % SIZE]
    return WORLD.Create_dist_graph_adjacent(neighbors, neighbors)


class Neighborhood:
    """A ring: each rank exchanges with the previous and the next one."""

    def setUp(self):
        self.comm = self.make()
        self.addCleanup(self.comm.Free)
        self.edges = [(mpitest.RANK - 1) % SIZE, (mpitest.RANK + 1) % SIZE]

    def test_edges(self):
        self.assertEqual((self.comm.inedges, self.comm.outedges), (self.edges, self.edges))

    def complete(self, name, *arguments):
        """The blocking, the nonblocking and, where there is one, the persistent form."""
        recv = arguments[1]
        buffer = recv[0] if isinstance(recv, list) else recv
        results = []
        for prefix, suffix in (('Neighbor_', ''), ('Ineighbor_', ''), ('Neighbor_', '_init')):
            if suffix and mpitest.STANDARD < (4, 0):
                continue
            buffer[:] = zeros(len(buffer))
            request = getattr(self.comm, prefix + name + suffix)(*arguments)
            if suffix:
                request.Start()
            if request is not None:
                request.Wait()
            if suffix:
                request.Free()
            results.append(values(buffer))
        if SIZE > 2:
            self.assertEqual(results[1:], results[:-1])
        return results[0]

    def test_allgather(self):
        self.assertEqual(self.complete('allgather', ints(mpitest.RANK), zeros(2)), self.edges)
        self.assertEqual(self.complete('allgather', ints(mpitest.RANK, 5), [zeros(4), 2, MPI.INT]),
                         [self.edges[0], 5, self.edges[1], 5])

    def test_allgatherv(self):
        self.assertEqual(self.complete('allgatherv', ints(mpitest.RANK), [zeros(3), [1, 1], [0, 2], MPI.INT]),
                         [self.edges[0], 0, self.edges[1]])

    def check(self, got, base):
        """The previous rank sends its second item here, the next one its first."""
        expected = [base(self.edges[0], 1), base(self.edges[1], 0)]
        if SIZE > 2:
            self.assertEqual(got, expected)
        else:   # both edges join the same pair of ranks, in an order that is up to the MPI library
            self.assertEqual(sorted(got), sorted(expected))

    def test_alltoall(self):
        def base(rank, k):
            return 10 * rank + k
        mine = ints(base(mpitest.RANK, 0), base(mpitest.RANK, 1))
        n = [1, 1]
        shape = [n, [0, 4], [MPI.INT, MPI.INT]]
        self.check(self.complete('alltoall', mine, zeros(2)), base)
        self.check(self.complete('alltoallv', [mine, n], [zeros(2), n]), base)
        self.check(self.complete('alltoallw', [mine, *shape], [zeros(2), *shape]), base)

    def test_objects(self):
        def base(rank, k):
            return ('rank', rank, k)
        self.assertEqual(self.comm.neighbor_allgather(('rank', mpitest.RANK)), [('rank', r) for r in self.edges])
        self.check(self.comm.neighbor_alltoall([base(mpitest.RANK, 0), base(mpitest.RANK, 1)]), base)

    @mpitest.needs_ranks(3)
    def test_objects_of_different_length(self):
        got = self.comm.neighbor_alltoall(['x' * 10 * mpitest.RANK, 'y' * 1000])
        self.assertEqual(got, ['y' * 1000, 'x' * 10 * self.edges[1]])

    def test_refusals(self):
        self.refuses(TypeError, 'sendbuf', self.comm.Neighbor_allgather, None, zeros(2))
        self.refuses(TypeError, 'recvbuf', self.comm.Neighbor_allgather, ints(1), 5)
        self.refuses(ValueError, 'recvbuf', self.comm.Neighbor_allgather, ints(1), zeros(3))
        self.refuses(ValueError, 'recvbuf', self.comm.Neighbor_allgatherv, ints(1), [zeros(3), [1, 1, 1]])
        self.refuses(ValueError, 'sendobj', self.comm.neighbor_alltoall, [1, 2, 3])
        self.refuses(BufferError, 'recvbuf', self.comm.Neighbor_allgather, b'x', b'xx')


class TestCart(Neighborhood, mpitest.TestCase):
    make = staticmethod(cartesian)


class TestGraph(Neighborhood, mpitest.TestCase):
    make = staticmethod(graph)


class TestDistgraph(Neighborhood, mpitest.TestCase):
    make = staticmethod(distributed)


class TestNobody(mpitest.TestCase):
    """Neighbors beyond the ends of a line."""

    def test_objects(self):
        comm = WORLD.Create_cart([SIZE], [False])
        neighbors = [None if rank == MPI.PROC_NULL else rank for rank in comm.Shift(0, 1)]
        self.assertEqual(comm.neighbor_allgather(mpitest.RANK), neighbors)
        self.assertEqual(comm.neighbor_alltoall([mpitest.RANK] * 2), neighbors)
        comm.Free()


class TestNoNeighbors(mpitest.TestCase):
    """A process without neighbors, on one side or both."""

    def test_objects(self):
        world = mpitest.WORLD
        alone = world.Create_dist_graph_adjacent([], [])
        self.assertEqual((alone.neighbor_allgather('x'), alone.neighbor_alltoall([])), ([], []))
        alone.Free()
        sources = list(range(1, world.size)) if world.rank == 0 else []
        destinations = [0] if world.rank else []
        star = world.Create_dist_graph_adjacent(sources, destinations)
        self.assertEqual(star.neighbor_allgather(world.rank), sources)
        self.assertEqual(star.neighbor_alltoall([(world.rank, x) for x in destinations]), [(x, 0) for x in sources])
        star.Free()


if __name__ == '__main__':
    mpitest.main()
