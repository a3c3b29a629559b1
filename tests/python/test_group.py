# Groups: set operations, ranges, translation, comparison.
# ranks: 1 2 4; timeout: 60
import mpitest
from mpitest import MPI, SIZE, WORLD


class TestGroup(mpitest.TestCase):

    def setUp(self):
        self.world = WORLD.Get_group()
        self.self = mpitest.SELF.Get_group()
        self.addCleanup(self.world.Free)
        self.addCleanup(self.self.Free)

    def test_queries(self):
        self.assertEqual((self.world.Get_size(), self.world.Get_rank()), (SIZE, mpitest.RANK))
        self.assertEqual((self.world.size, self.world.rank), (SIZE, mpitest.RANK))
        self.assertEqual((self.self.size, self.self.rank), (1, 0))
        self.assertEqual((MPI.GROUP_EMPTY.size, MPI.GROUP_EMPTY.rank), (0, MPI.UNDEFINED))
        for name in ('size', 'rank'):
            self.assertRaises(AttributeError, setattr, self.world, name, 1)

    def test_group_property_is_new_each_time(self):
        one, two = WORLD.group, WORLD.group
        self.assertIsNot(one, two)
        self.assertEqual(one.Compare(two), MPI.IDENT)
        one.Free()
        two.Free()

    def test_compare(self):
        self.assertEqual(self.world.Compare(self.world), MPI.IDENT)
        self.assertEqual(MPI.Group.Compare(self.world, self.world), MPI.IDENT)
        self.assertEqual(self.self.Compare(MPI.GROUP_EMPTY), MPI.UNEQUAL)
        backwards = self.world.Incl(list(range(SIZE - 1, -1, -1)))
        self.assertEqual(self.world.Compare(backwards), MPI.IDENT if SIZE == 1 else MPI.SIMILAR)
        backwards.Free()

    def test_dup(self):
        dup = self.world.Dup()
        self.assertEqual(dup.Compare(self.world), MPI.IDENT)
        dup.Free()
        self.assertEqual(dup, MPI.GROUP_NULL)

    def test_set_operations(self):
        G, empty = MPI.Group, MPI.GROUP_EMPTY
        for function, one, two, size in (
                (G.Union, self.world, self.self, SIZE), (G.Union, empty, self.world, SIZE),
                (G.Intersection, self.world, self.self, 1), (G.Intersection, self.world, empty, 0),
                (G.Intersect, self.self, self.world, 1),
                (G.Difference, self.world, self.self, SIZE - 1), (G.Difference, self.world, empty, SIZE),
                (G.Difference, self.world, self.world, 0)):
            group = function(one, two)
            self.assertEqual(group.Get_size(), size)
            group.Free()

    def test_incl_excl(self):
        for ranks in ([0], [SIZE - 1], list(range(SIZE)), tuple(range(0, SIZE, 2)), []):
            inside, outside = self.world.Incl(ranks), self.world.Excl(ranks)
            self.assertEqual((inside.size, outside.size), (len(ranks), SIZE - len(ranks)))
            self.assertEqual(inside.Translate_ranks(list(range(len(ranks))), self.world), list(ranks))
            inside.Free()
            outside.Free()

    def test_ranges(self):
        for ranges in ([(0, SIZE - 1, 1)], [(SIZE - 1, 0, -1)], [(0, SIZE - 1, 2)], [[0, 0, 1]], []):
            members = [r for a, b, s in ranges for r in range(a, b + (1 if s > 0 else -1), s)]
            inside, outside = self.world.Range_incl(ranges), self.world.Range_excl(ranges)
            self.assertEqual((inside.size, outside.size), (len(members), SIZE - len(members)))
            self.assertEqual(self.world.Translate_ranks(members, inside), list(range(len(members))))
            inside.Free()
            outside.Free()

    def test_translate(self):
        self.assertEqual(self.self.Translate_ranks([0], self.world), [mpitest.RANK])
        self.assertEqual(self.world.Translate_ranks([MPI.PROC_NULL], self.self), [MPI.PROC_NULL])
        self.assertEqual(self.world.Translate_ranks(group=self.world), list(range(SIZE)))
        self.assertEqual(self.world.Translate_ranks([], self.world), [])
        for bad in (SIZE, 10**6, -77):
            for group in (self.world, self.self, None):
                self.mpi_error(MPI.ERR_RANK, self.world.Translate_ranks, [0, bad], group)
        inverse = self.world.Translate_ranks(None, self.self)
        self.assertEqual(inverse, [0 if r == mpitest.RANK else MPI.UNDEFINED for r in range(SIZE)])

    def test_old_class_call(self):
        """In 3.x Translate_ranks was a class method of two groups."""
        self.assertEqual(MPI.Group.Translate_ranks(self.self, [0], self.world), [mpitest.RANK])

    def test_create_from_comm_group(self):
        comm = WORLD.Create(self.world)
        self.assertEqual(comm.Get_size(), SIZE)
        comm.Free()
        comm = WORLD.Create_group(self.self)
        self.assertEqual(comm.Get_size(), 1)
        comm.Free()

    def test_free(self):
        group = WORLD.Get_group()
        group.Free()
        self.assertFalse(group)
        self.mpi_error(MPI.ERR_GROUP, group.Free)
        group.free()

    def test_free_empty(self):
        """GROUP_EMPTY stays; what equals it becomes null, as often as one likes."""
        for _ in range(100):
            for release in (MPI.GROUP_EMPTY.Free, MPI.GROUP_EMPTY.free):
                self.assertIsNone(release())
                self.assertTrue(MPI.GROUP_EMPTY)
            for group in (MPI.Group(MPI.GROUP_EMPTY), self.world.Incl([]), MPI.Group.Difference(self.world, self.world)):
                self.assertEqual(group, MPI.GROUP_EMPTY)
                self.assertIsNone(group.Free())
                self.assertEqual(group, MPI.GROUP_NULL)
                self.mpi_error(MPI.ERR_GROUP, group.Free)
        self.assertEqual((MPI.GROUP_EMPTY.size, MPI.Group.Union(self.world, MPI.GROUP_EMPTY).size), (0, mpitest.SIZE))

    def test_subclass(self):
        class Mine(MPI.Group):
            pass
        mine = Mine(self.world)
        for group in (mine.Incl([0]), mine.Excl([0]), mine.Dup(), Mine.Union(mine, mine), mine.Range_incl([])):
            self.assertIs(type(group), Mine)
            group.free()

    def test_refusals(self):
        for bad in (None, 5, WORLD):
            self.refuses(TypeError, 'group', self.world.Compare, bad)
            self.refuses(TypeError, 'group1', MPI.Group.Union, bad, self.world)
            self.refuses(TypeError, 'group2', MPI.Group.Union, self.world, bad)
        for bad in (5, None, ['a'], [1.5], 'ab'):
            self.refuses(TypeError, 'ranks', self.world.Incl, bad)
            self.refuses(TypeError, 'ranks', self.world.Excl, bad)
        for bad in (5, [5], [(0, 0, 'x')], None):
            self.refuses(TypeError, 'ranks', self.world.Range_incl, bad)
        for bad in ([(0, 0)], [(0, 0, 1, 1)]):
            self.refuses(ValueError, 'ranks', self.world.Range_incl, bad)
        self.mpi_error(MPI.ERR_RANK, self.world.Incl, [SIZE])
        self.mpi_error(MPI.ERR_RANK, self.world.Excl, [-5])
        self.mpi_error(MPI.ERR_GROUP, MPI.GROUP_NULL.Get_size)


if __name__ == '__main__':
    mpitest.main()
