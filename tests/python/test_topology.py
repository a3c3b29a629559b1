# Cartesian, graph and distributed graph topologies.
# ranks: 1 2 4; timeout: 60
import mpitest
from mpitest import MPI, SIZE, WORLD


class TestCart(mpitest.TestCase):

    def make(self, ndims, periods=None):
        cart = WORLD.Create_cart(MPI.Compute_dims(SIZE, ndims), periods)
        self.addCleanup(cart.free)
        return cart

    def test_properties(self):
        for ndims in (1, 2, 3):
            dims = MPI.Compute_dims(SIZE, ndims)
            periods = [k % 2 == 0 for k in range(ndims)]
            cart = self.make(ndims, periods)
            self.assertIs(type(cart), MPI.Cartcomm)
            self.assertEqual((cart.topology, cart.is_topo), (MPI.CART, True))
            self.assertEqual((cart.Get_dim(), cart.dim, cart.ndim), (ndims,) * 3)
            coords = cart.Get_coords(cart.rank)
            self.assertEqual(cart.Get_topo(), (dims, [int(p) for p in periods], coords))
            self.assertEqual(cart.topo, cart.Get_topo())
            self.assertEqual((cart.dims, cart.periods, cart.coords), (dims, [int(p) for p in periods], coords))
            self.assertEqual([type(p) for p in cart.periods], [type(cart.Get_topo()[1][0])] * ndims)

    def test_ranks_and_coordinates(self):
        cart = self.make(2)
        for rank in range(SIZE):
            self.assertEqual(cart.Get_cart_rank(cart.Get_coords(rank)), rank)
        self.assertEqual(cart.Get_coords(rank=0), [0, 0])
        with self.assertRaises((MPI.Exception, ValueError)):
            cart.Get_cart_rank([99, 99])

    def test_no_processes(self):
        for nodes in (0, -4):
            for dims in (2, [0, 0], [0]):
                self.assertRaises(MPI.Exception, MPI.Compute_dims, nodes, dims)

    def test_shift(self):
        for periodic in (False, True):
            cart = self.make(1, [periodic])
            source, dest = cart.Shift(0, 1)
            wrap = (lambda r: r % SIZE) if periodic else (lambda r: r if 0 <= r < SIZE else MPI.PROC_NULL)
            self.assertEqual((source, dest), (wrap(cart.rank - 1), wrap(cart.rank + 1)))
            self.assertEqual(cart.Shift(direction=0, disp=0), (cart.rank, cart.rank))

    @mpitest.skip_reference('Open MPI 4.1 does not look at the argument', mpitest.OPENMPI)
    def test_out_of_range(self):
        cart = self.make(1)
        for call in (lambda: cart.Get_coords(SIZE), lambda: cart.Get_coords(-5), lambda: cart.Shift(5, 1),
                     lambda: cart.Shift(-1, 1)):
            self.assertRaises((MPI.Exception, ValueError), call)

    def test_sub(self):
        cart = self.make(2)
        for keep in ([True, False], [False, True], [True, True], [False, False]):
            sub = cart.Sub(keep)
            self.assertIs(type(sub), MPI.Cartcomm)
            if sub:   # MPICH gives null to all but one rank when nothing remains
                self.assertEqual(sub.ndim, sum(keep))
            sub.free()
        self.refuses(ValueError if not mpitest.REFERENCE else Exception, 'remain_dims', cart.Sub, [True])

    def test_subclass(self):
        """Copies are what their original is, all others are Cartcomm."""
        class Grid(MPI.Cartcomm):
            pass
        grid = Grid(self.make(1))
        for make, cls in ((grid.Dup, Grid), (grid.Clone, Grid), (lambda: grid.Sub([True]), MPI.Cartcomm),
                          (lambda: grid.Create_cart([SIZE]), MPI.Cartcomm)):
            made = make()
            self.assertIs(type(made), cls)
            made.Free()

    def test_dup(self):
        cart = self.make(1)
        dup = cart.Dup()
        self.assertIs(type(dup), MPI.Cartcomm)
        self.assertEqual(dup.dims, cart.dims)
        dup.Free()

    def test_map(self):
        self.assertIn(WORLD.Cart_map([SIZE]), range(SIZE))
        self.assertIn(WORLD.Cart_map([SIZE], periods=[True]), range(SIZE))

    def test_smaller(self):
        cart = WORLD.Create_cart([1], reorder=True)
        self.assertEqual(sum(WORLD.allgather(bool(cart))), 1)
        cart.free()

    def test_no_dimensions(self):
        cart = WORLD.Create_cart([])
        if cart:
            self.assertEqual((cart.ndim, cart.dims, cart.coords), (0, [], []))
            cart.Free()

    def test_neighbors(self):
        cart = self.make(1, [True])
        self.assertEqual((cart.indegree, cart.outdegree), (2, 2))
        self.assertEqual(cart.degrees, (2, 2))
        expected = [(cart.rank - 1) % SIZE, (cart.rank + 1) % SIZE]
        self.assertEqual((cart.inedges, cart.outedges), (expected, expected))
        self.assertEqual(cart.inoutedges, (expected, expected))

    def test_refusals(self):
        for bad in (None, 5, 'ab', [None]):
            self.refuses(TypeError, 'dims', WORLD.Create_cart, bad)
        self.refuses(ValueError, 'periods', WORLD.Create_cart, [SIZE], [True, False])
        with self.assertRaises(MPI.Exception):
            WORLD.Create_cart([SIZE + 1])
        with self.assertRaises(MPI.Exception):
            MPI.Cartcomm().Get_dim()


    def test_one_period_for_all(self):
        for periodic in (True, False):
            comm = WORLD.Create_cart([SIZE, 1], periods=periodic)
            self.assertEqual(comm.periods, [int(periodic)] * 2)
            comm.Free()
            self.assertIn(WORLD.Cart_map([SIZE], periodic), range(SIZE))
        for bad in ([], [True], [True] * 3):
            self.refuses(ValueError, 'periods', WORLD.Create_cart, [SIZE, 1], bad)
            self.refuses(ValueError, 'periods', WORLD.Cart_map, [SIZE, 1], bad)


class TestGraph(mpitest.TestCase):

    def setUp(self):
        # a ring: every node has the next and the previous one
        self.index = [2 * (r + 1) for r in range(SIZE)]
        self.edges = [x % SIZE for r in range(SIZE) for x in (r - 1, r + 1)]
        self.graph = WORLD.Create_graph(self.index, self.edges)
        self.addCleanup(self.graph.free)

    def test_properties(self):
        graph = self.graph
        self.assertIs(type(graph), MPI.Graphcomm)
        self.assertEqual(graph.topology, MPI.GRAPH)
        self.assertEqual((graph.Get_dims(), graph.dims), ((SIZE, 2 * SIZE),) * 2)
        self.assertEqual((graph.nnodes, graph.nedges), (SIZE, 2 * SIZE))
        self.assertEqual(graph.Get_topo(), (self.index, self.edges))
        self.assertEqual((graph.topo, graph.index, graph.edges), ((self.index, self.edges), self.index, self.edges))

    def test_neighbors(self):
        expected = [(self.graph.rank - 1) % SIZE, (self.graph.rank + 1) % SIZE]
        self.assertEqual(self.graph.Get_neighbors_count(self.graph.rank), 2)
        self.assertEqual(self.graph.Get_neighbors(self.graph.rank), expected)
        self.assertEqual((self.graph.nneighbors, self.graph.neighbors), (2, expected))
        self.assertEqual((self.graph.indegree, self.graph.outdegree), (2, 2))
        self.assertEqual(self.graph.inedges, expected)

    @mpitest.skip_reference('Open MPI 4.1 does not look at the rank', mpitest.OPENMPI)
    def test_rank_out_of_range(self):
        for call in (self.graph.Get_neighbors, self.graph.Get_neighbors_count):
            self.assertRaises((MPI.Exception, ValueError), call, SIZE)

    def test_map(self):
        self.assertIn(WORLD.Graph_map(self.index, self.edges), range(SIZE))

    def test_index_from_0(self):
        """The index may begin with 0, as the pointers of sparse rows do; then the first process can lack edges."""
        graph = WORLD.Create_graph([0] + self.index, self.edges)
        self.assertEqual(graph.Get_topo(), (self.index, self.edges))
        self.assertIn(graph.Graph_map([0] + self.index, self.edges), range(SIZE))
        graph.Free()
        graph = WORLD.Create_graph([0, 0], [])
        self.assertEqual(graph.Get_topo() if graph else None, ([0], []) if mpitest.RANK == 0 else None)
        graph.free()

    def test_refusals(self):
        for bad in (None, 5, ['x']):
            self.refuses(TypeError, 'index', WORLD.Create_graph, bad, [])
            self.refuses(TypeError, 'edges', WORLD.Create_graph, [0], bad)

    def test_missing_edges(self):
        """MPI would read beyond the end of what is there."""
        for index, edges in (([1], []), ([0, 3], [0, 0]), ([10000], [0])):
            self.refuses(ValueError, 'edges', WORLD.Create_graph, index, edges)
            self.refuses(ValueError, 'edges', WORLD.Graph_map, index, edges)


class TestDistgraph(mpitest.TestCase):

    def setUp(self):
        self.before, self.after = (mpitest.RANK - 1) % SIZE, (mpitest.RANK + 1) % SIZE

    def check(self, comm, weights):
        self.assertIs(type(comm), MPI.Distgraphcomm)
        self.assertEqual(comm.topology, MPI.DIST_GRAPH)
        self.assertEqual(comm.Get_dist_neighbors_count()[:2], (1, 1))
        self.assertEqual(comm.Get_dist_neighbors(), ([self.before], [self.after], weights))
        self.assertEqual((comm.inedges, comm.outedges, comm.degrees), ([self.before], [self.after], (1, 1)))
        comm.Free()

    def test_adjacent(self):
        make = WORLD.Create_dist_graph_adjacent
        self.check(make([self.before], [self.after]), None)
        self.check(make([self.before], [self.after], [3], [4]), ([3], [4]))
        self.check(make([self.before], [self.after], None, None, MPI.INFO_NULL, False), None)
        self.check(make([self.before], [self.after], MPI.UNWEIGHTED, MPI.UNWEIGHTED), None)

    def test_general(self):
        self.check(WORLD.Create_dist_graph([mpitest.RANK], [1], [self.after]), None)
        self.check(WORLD.Create_dist_graph([mpitest.RANK], [1], [self.after], [5]), ([5], [5]))

    def test_empty(self):
        comm = WORLD.Create_dist_graph_adjacent([], [], MPI.WEIGHTS_EMPTY, MPI.WEIGHTS_EMPTY)
        self.assertEqual(comm.Get_dist_neighbors()[:2], ([], []))
        comm.Free()
        comm = WORLD.Create_dist_graph_adjacent(None, None)
        self.assertEqual(comm.Get_dist_neighbors()[:2], ([], []))
        comm.Free()

    def test_refusals(self):
        make = WORLD.Create_dist_graph_adjacent
        self.refuses(ValueError, 'sourceweights', make, [self.before], [self.after], [1, 2], [1])
        self.refuses(ValueError, 'sourceweights', make, [self.before], [self.after], MPI.WEIGHTS_EMPTY, [1])
        self.refuses(TypeError, 'sources', make, 5, [self.after])
        self.refuses(TypeError, 'info', make, [], [], None, None, None)


if __name__ == '__main__':
    mpitest.main()
