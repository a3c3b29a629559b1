# Blocking collectives with counts and displacements (v and w forms).
# ranks: 1 2 4; timeout: 120
import mpitest
from mpitest import MPI, ints, values, zeros


@mpitest.communicators
class TestVector(mpitest.TestCase):

    def setUp(self):
        n = self.size
        self.counts = [r + 1 for r in range(n)]
        self.displs = [sum(self.counts[:r]) for r in range(n)]
        self.total = sum(self.counts)
        self.gathered = [r for r in range(n) for _ in range(r + 1)]

    def specs(self, b, datatype=MPI.INT):
        """All ways to say where the parts are, packed."""
        counts, displs, t = self.counts, self.displs, datatype
        return [[b, counts], [b, list(counts), t], [b, (counts, displs)], [b, (counts, displs), t],
                [b, counts, displs, t], [b, (counts, None), t], [b, counts, None, t], (b, counts, displs, t),
                [b, (tuple(counts), tuple(displs)), None], [b, counts, displs, None],
                [b, (counts, displs), 'i'], [b, mpitest.array.array('i', counts), t]]

    def mine(self):
        return ints(*[self.rank] * (self.rank + 1))

    def test_allgatherv(self):
        for i in range(len(self.specs(None))):
            b = zeros(self.total)
            self.comm.Allgatherv(self.mine(), self.specs(b)[i])
            self.assertEqual(values(b), self.gathered, i)

    @mpitest.needs_numpy
    def test_one_number_for_all(self):
        """A count and a stride may be one number, also an array without dimensions."""
        mine = ints(self.rank)
        for make in (int, mpitest.numpy.int64, mpitest.numpy.array):
            b = zeros(2 * self.size)
            self.comm.Allgatherv(mine, [b, make(1), make(2), MPI.INT])
            self.assertEqual(values(b)[::2], list(range(self.size)))
        self.assertRaises(TypeError, self.comm.Allgatherv, mine, [zeros(self.size), mpitest.numpy.array(1.0)])

    def test_gatherv(self):
        root = self.size - 1
        for i in range(len(self.specs(None))):
            b = zeros(self.total)
            self.comm.Gatherv(self.mine(), self.specs(b)[i] if self.rank == root else None, root)
            if self.rank == root:
                self.assertEqual(values(b), self.gathered, i)

    def test_scatterv(self):
        for i in range(len(self.specs(None))):
            a, b = ints(*self.gathered), zeros(self.rank + 1)
            self.comm.Scatterv(self.specs(a)[i] if self.rank == 0 else None, b)
            self.assertEqual(values(b), values(self.mine()), i)

    def test_alltoallv(self):
        n = self.size
        counts = [self.rank + 1] * n
        a = ints(*[100 * self.rank + r for r in range(n) for _ in range(self.rank + 1)])
        expected = [100 * r + self.rank for r in range(n) for _ in range(r + 1)]
        for i in range(len(self.specs(None))):
            b = zeros(self.total)
            self.comm.Alltoallv([a, counts], self.specs(b)[i])
            self.assertEqual(values(b), expected, i)

    def test_alltoallw(self):
        n = self.size
        a = ints(*range(10 * self.rank, 10 * self.rank + n))
        expected = [10 * r + self.rank for r in range(n)]
        types, counts, displs = [MPI.INT] * n, [1] * n, [4 * r for r in range(n)]
        for make in (lambda x: [x, (counts, displs), types], lambda x: [x, counts, displs, types],
                     lambda x: (x, (counts, displs), tuple(types))):
            b = zeros(n)
            self.comm.Alltoallw(make(a), make(b))
            self.assertEqual(values(b), expected)

    def test_alltoallw_types_only(self):
        """With types alone each part is one item at the beginning of the buffer."""
        n = self.size
        types = [MPI.INT.Create_struct([1], [4 * r], [MPI.INT]).Commit() for r in range(n)]
        a, b = ints(*range(10 * self.rank, 10 * self.rank + n)), zeros(n)
        self.comm.Alltoallw([a, types], [b, types])
        self.assertEqual(values(b), [10 * r + self.rank for r in range(n)])
        for t in types:
            t.Free()

    def test_displacements_with_gaps(self):
        n = self.size
        first = 0 if n == 1 and mpitest.MPICH else 1   # MPICH 4.0 ignores it on one process
        b = ints(*[-1] * 3 * n)
        self.comm.Allgatherv(ints(self.rank), [b, [1] * n, [3 * r + first for r in range(n)], MPI.INT])
        self.assertEqual(values(b)[first::3], list(range(n)))
        self.assertEqual(values(b).count(-1), 2 * n)

    def test_reversed_displacements(self):
        n = self.size
        b = zeros(n)
        self.comm.Allgatherv(ints(self.rank), [b, ([1] * n, list(range(n - 1, -1, -1)))])
        self.assertEqual(values(b), list(range(n - 1, -1, -1)))

    def test_integer_count_and_stride(self):
        n = self.size
        b = ints(*[-1] * 2 * n)
        self.comm.Allgatherv(ints(self.rank), [b, (1, 2)])
        self.assertEqual(values(b), [x for r in range(n) for x in (r, -1)])
        b = zeros(n)
        self.comm.Allgatherv(ints(self.rank), [b, 1, None, MPI.INT])
        self.assertEqual(values(b), list(range(n)))

    def test_counts_missing(self):
        """Entries are split evenly, the remainder goes to the low ranks."""
        n, total = self.size, 2 * self.size + self.size // 2
        mine = total // n + (self.rank < total % n)
        b = zeros(total)
        self.comm.Allgatherv(ints(*[self.rank] * mine), b)
        self.assertEqual(values(b), [r for r in range(n) for _ in range(total // n + (r < total % n))])

    def test_zero_counts(self):
        n = self.size
        counts = [r % 2 for r in range(n)]
        b = zeros(sum(counts))
        self.comm.Allgatherv([ints(self.rank), counts[self.rank]], [b, counts])
        self.assertEqual(values(b), [r for r in range(n) if r % 2])

    def test_every_type(self):
        for kind, code in self.each(mpitest.array_types()):
            b = kind.make(code, [0] * self.total)
            self.comm.Allgatherv(kind.make(code, [self.rank] * (self.rank + 1)), [b, self.counts])
            self.assertEqual(mpitest.values(b), self.gathered)

    @mpitest.needs_numpy
    def test_counts_in_arrays(self):
        numpy = mpitest.numpy
        b = numpy.zeros(self.total, 'i')
        self.comm.Allgatherv(self.mine(), [b, numpy.array(self.counts), numpy.array(self.displs, 'i8'), 'i'])
        self.assertEqual(b.tolist(), self.gathered)


@mpitest.communicators
class TestRefusals(mpitest.TestCase):

    def setUp(self):
        self.a = ints(1)
        self.b = zeros(2 * self.size)

    def refused(self, exception, *specs):
        n = self.size
        for spec in self.each(specs):
            self.refuses(exception, 'recvbuf', self.comm.Allgatherv, self.a, spec)
            self.refuses(exception, 'recvbuf', self.comm.Alltoallv, [zeros(n), [1] * n], spec)
            self.refuses(exception, 'sendbuf', self.comm.Alltoallv, spec, [zeros(n), [1] * n])

    def test_lengths(self):
        n, b = self.size, self.b
        self.refused(ValueError, [b, [1] * (n + 1)], [b, ([1] * n, [0] * (n + 1))],
                     [b, [1] * (n + 1), [0] * n, MPI.INT], [b, [], MPI.INT])

    def test_not_a_buffer(self):
        self.refused(TypeError, 'abc', 5, object(), [5, [1] * self.size, MPI.INT])

    def test_wrong_number_of_items(self):
        self.refused(ValueError, [], [self.b], [self.b, 1, 2, MPI.INT, 5])

    def test_null_address_with_counts(self):
        n = self.size
        self.refused(ValueError, [None, [1] * n, MPI.INT], [None, [0] * (n - 1) + [1], MPI.INT],
                     [None, [1] * n, [0] * n, MPI.INT])

    def test_items(self):
        n, b = self.size, self.b
        self.refused(TypeError, [b, [1.0] * n], [b, ['1'] * n], [b, ([1] * n, [0.5] * n)],
                     [b, [None] * n])

    def test_unknown_type(self):
        n, b = self.size, self.b
        self.refused(KeyError, [b, [1] * n, 'nothing'], [b, ([1] * n, [0] * n), 'x'])

    def test_read_only(self):
        frozen = bytes(4 * self.size)
        self.refuses(BufferError, 'recvbuf', self.comm.Allgatherv, b'x', [frozen, [1] * self.size])

    @mpitest.skip_reference('Open MPI 4.1 crashes on negative counts', mpitest.OPENMPI)
    def test_negative_counts(self):
        n = self.size
        for spec in ([self.b, [-1] * n], [self.b, ([-1] * n, [0] * n)], [self.b, [1] * (n - 1) + [-1]]):
            self.refuses(ValueError, 'recvbuf', self.comm.Allgatherv, self.a, spec)

    def test_w_counts(self):
        types = [MPI.INT] * mpitest.SIZE
        for counts in self.each([4, None, 1.5, MPI.INT]):   # a pair (counts, displs) is meant
            self.refuses(TypeError, 'sendbuf', mpitest.WORLD.Alltoallw, [ints(1), counts, types],
                         [zeros(1), types])

    def test_w_in_place(self):
        n = self.size
        for spec in ([MPI.IN_PLACE, [MPI.INT] * n], [MPI.IN_PLACE, [1] * n, [0] * n, [MPI.INT] * n]):
            self.refuses(ValueError, 'sendbuf', self.comm.Alltoallw, spec, [zeros(n), [MPI.INT] * n])

    def test_w_types(self):
        n, b = self.size, self.b
        good = [b, [1] * n, [0] * n, [MPI.INT] * n]
        for bad in ('i' * n, MPI.INT, None, 5, ['i'] * n, [None] * n):
            self.refuses(TypeError, 'sendbuf', self.comm.Alltoallw, [b, [1] * n, [0] * n, bad], good)
            self.refuses(TypeError, 'recvbuf', self.comm.Alltoallw, good, [b, ([1] * n, [0] * n), bad])
        for bad in ([b, [MPI.INT] * (n + 1)], [b, [1] * (n + 1), [0] * n, [MPI.INT] * n], [b]):
            self.refuses(ValueError, 'sendbuf', self.comm.Alltoallw, bad, good)
            self.refuses(ValueError, 'recvbuf', self.comm.Alltoallw, good, bad)


if __name__ == '__main__':
    mpitest.main()
