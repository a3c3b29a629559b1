# Blocking collectives on buffers, block forms.
# ranks: 1 2 4; timeout: 120
import mpitest
from mpitest import MPI, ints, values, zeros


def small(kind, code, items):
    """An array of code; boolean-free types only, values stay in range of a signed char."""
    return kind.make(code, list(items))


@mpitest.communicators
class TestMovement(mpitest.TestCase):

    def test_barrier(self):
        self.assertIsNone(self.comm.Barrier())

    def test_bcast(self):
        for kind, code in self.each(mpitest.array_types()):
            for root in range(self.size):
                a = small(kind, code, [root + i if self.rank == root else 0 for i in range(5)])
                self.comm.Bcast(a, root)
                self.assertEqual(values(a), [root + i for i in range(5)])

    def test_bcast_specs(self):
        for spec in (lambda a: [a, 2], lambda a: [a, 2, MPI.INT], lambda a: [a, (2, 0), 'i']):
            a = ints(1, 2, 3) if self.rank == 0 else zeros(3)
            self.comm.Bcast(spec(a), root=0)
            self.assertEqual(values(a), [1, 2, 3 if self.rank == 0 else 0])

    def test_gather(self):
        for kind, code in self.each(mpitest.array_types()):
            root = self.size - 1
            a = small(kind, code, [self.rank, 7])
            b = small(kind, code, [0] * 2 * self.size) if self.rank == root else None
            self.comm.Gather(a, b, root)
            if self.rank == root:
                self.assertEqual(values(b), [x for r in range(self.size) for x in (r, 7)])

    def test_scatter(self):
        for kind, code in self.each(mpitest.array_types()):
            a = small(kind, code, range(2 * self.size)) if self.rank == 0 else None
            b = small(kind, code, [0, 0])
            self.comm.Scatter(a, b, 0)
            self.assertEqual(values(b), [2 * self.rank, 2 * self.rank + 1])

    def test_allgather(self):
        for kind, code in self.each(mpitest.array_types()):
            b = small(kind, code, [0] * 3 * self.size)
            self.comm.Allgather(small(kind, code, [self.rank] * 3), b)
            self.assertEqual(values(b), [r for r in range(self.size) for _ in range(3)])

    def test_alltoall(self):
        for kind, code in self.each(mpitest.array_types()):
            a = small(kind, code, [10 * self.rank + r for r in range(self.size)])
            b = small(kind, code, [0] * self.size)
            self.comm.Alltoall(a, b)
            self.assertEqual(values(b), [10 * r + self.rank for r in range(self.size)])

    def test_block_specs(self):
        """The count in a block form is that of one block; without, the length is divided."""
        n = self.size
        for spec in (lambda b: [b, 2, MPI.INT], lambda b: [b, 2], lambda b: [b, MPI.INT],
                     lambda b: b, lambda b: [b, None, 'i']):
            b = zeros(2 * n)
            self.comm.Allgather(ints(self.rank, 1), spec(b))
            self.assertEqual(values(b), [x for r in range(n) for x in (r, 1)])

    def test_datatype_on_one_side(self):
        pair = MPI.INT.Create_contiguous(2).Commit()
        self.addCleanup(pair.Free)
        b = zeros(2 * self.size)
        self.comm.Allgather([ints(self.rank, 5), 1, pair], [b, 2, MPI.INT])
        self.assertEqual(values(b), [x for r in range(self.size) for x in (r, 5)])

    @mpitest.needs_numpy
    def test_matrix(self):
        numpy = mpitest.numpy
        b = numpy.zeros((self.size, 3, 2))
        self.comm.Allgather(numpy.full((3, 2), self.rank, float), b)
        numpy.testing.assert_array_equal(b[:, 0, 0], numpy.arange(self.size))


INTEGER_CODES, REAL_CODES = 'bBhHiIlLqQ', 'fdg'


def fold(function, items):
    """Combine the items from left to right."""
    result = items[0]
    for item in items[1:]:
        result = function(result, item)
    return result


@mpitest.communicators
class TestReductions(mpitest.TestCase):

    OPS = {
        'SUM': (lambda x: sum(x), INTEGER_CODES + REAL_CODES + 'FD'),
        'PROD': (lambda x: fold(lambda y, z: y * z, x), INTEGER_CODES + REAL_CODES + 'FD'),
        'MAX': (max, INTEGER_CODES + REAL_CODES),
        'MIN': (min, INTEGER_CODES + REAL_CODES),
        'BAND': (lambda x: fold(int.__and__, x), INTEGER_CODES),
        'BOR': (lambda x: fold(int.__or__, x), INTEGER_CODES),
        'BXOR': (lambda x: fold(int.__xor__, x), INTEGER_CODES),
        'LAND': (lambda x: int(all(x)), INTEGER_CODES),
        'LOR': (lambda x: int(any(x)), INTEGER_CODES),
        'LXOR': (lambda x: sum(map(bool, x)) % 2, INTEGER_CODES),
    }

    def inputs(self, rank):
        return [rank + 1, (rank * 7) % 5, 3]

    def cases(self):
        for name, (function, codes) in self.OPS.items():
            columns = list(zip(*(self.inputs(r) for r in range(self.size))))
            for kind, code in mpitest.array_types():
                if code in codes:
                    yield (getattr(MPI, name), kind, code,
                           [function(list(column)) for column in columns])

    def compare(self, op, received, expected):
        if op in (MPI.LAND, MPI.LOR, MPI.LXOR):
            received = [int(bool(x)) for x in received]
        self.assertEqual(received, expected)

    def test_allreduce(self):
        for op, kind, code, expected in self.each(self.cases()):
            b = kind.make(code, [0] * 3)
            self.comm.Allreduce(kind.make(code, self.inputs(self.rank)), b, op)
            self.compare(op, values(b), expected)

    def test_reduce(self):
        for op, kind, code, expected in self.each(self.cases()):
            root = self.size // 2
            b = kind.make(code, [0] * 3) if self.rank == root else None
            self.comm.Reduce(kind.make(code, self.inputs(self.rank)), b, op, root)
            if self.rank == root:
                self.compare(op, values(b), expected)

    def test_scan(self):
        b = zeros(2)
        self.comm.Scan(ints(self.rank, 1), b)
        self.assertEqual(values(b), [sum(range(self.rank + 1)), self.rank + 1])
        self.comm.Scan(ints(self.rank, 1), b, MPI.MAX)
        self.assertEqual(values(b), [self.rank, 1])

    def test_exscan(self):
        b = ints(-1, -1)
        self.comm.Exscan(ints(self.rank, 1), b)
        if self.rank > 0:
            self.assertEqual(values(b), [sum(range(self.rank)), self.rank])

    def test_reduce_scatter_block(self):
        n = self.size
        b = zeros(2)
        self.comm.Reduce_scatter_block(ints(*range(2 * n)), b, MPI.SUM)
        self.assertEqual(values(b), [2 * self.rank * n, (2 * self.rank + 1) * n])

    def test_reduce_scatter(self):
        n, counts = self.size, [r + 1 for r in range(self.size)]
        total = sum(counts)
        start = sum(counts[:self.rank])
        b = zeros(counts[self.rank])
        self.comm.Reduce_scatter(ints(*range(total)), b, counts, MPI.SUM)
        self.assertEqual(values(b), [n * (start + i) for i in range(counts[self.rank])])

    def test_reduce_scatter_equal_blocks(self):
        b = zeros(2)
        self.comm.Reduce_scatter(ints(*[1] * 2 * self.size), b)
        self.assertEqual(values(b), [self.size] * 2)

    def test_default_is_sum_at_root_zero(self):
        b = zeros(1)
        self.comm.Reduce(ints(2), b if self.rank == 0 else None)
        self.assertEqual(b[0], 2 * self.size if self.rank == 0 else 0)

    def test_location(self):
        pair = MPI.INT_INT
        for op, expected in ((MPI.MAXLOC, (self.size - 1, 10 + self.size - 1)), (MPI.MINLOC, (0, 10))):
            b = zeros(2)
            self.comm.Allreduce([ints(self.rank, 10 + self.rank), 1, pair], [b, 1, pair], op)
            self.assertEqual(tuple(b), expected)


@mpitest.communicators
class TestRefusals(mpitest.TestCase):
    """Wrong arguments are refused on every rank before any communication."""

    def setUp(self):
        self.a, self.b = ints(1, 2), zeros(2)

    def test_not_a_buffer(self):
        for bad in ('abc', 5, object(), range(4)):
            self.refuses(TypeError, 'buf', self.comm.Bcast, bad)
            self.refuses(TypeError, 'sendbuf', self.comm.Allgather, bad, zeros(self.size))
            self.refuses(TypeError, 'recvbuf', self.comm.Allgather, self.a, bad)
            self.refuses(TypeError, 'sendbuf', self.comm.Alltoall, bad, zeros(self.size))
            self.refuses(TypeError, 'recvbuf', self.comm.Alltoall, zeros(self.size), bad)
            self.refuses(TypeError, 'sendbuf', self.comm.Allreduce, bad, self.b)
            self.refuses(TypeError, 'recvbuf', self.comm.Allreduce, self.a, bad)
            self.refuses(TypeError, 'sendbuf', self.comm.Scan, bad, self.b)

    def test_none(self):
        self.refuses(TypeError, 'buf', self.comm.Bcast, None)
        self.refuses(TypeError, 'recvbuf', self.comm.Allgather, self.a, None)
        self.refuses(TypeError, 'recvbuf', self.comm.Allreduce, self.a, None)
        self.refuses(TypeError, 'recvbuf', self.comm.Alltoall, zeros(self.size), None)
        self.refuses(TypeError, 'recvbuf', self.comm.Scan, self.a, None)

    def test_read_only_receive(self):
        frozen = bytes(8 * self.size)
        self.refuses(BufferError, 'recvbuf', self.comm.Allgather, bytearray(8), frozen)
        self.refuses(BufferError, 'recvbuf', self.comm.Allreduce, bytearray(8 * self.size), frozen)
        self.refuses(BufferError, 'recvbuf', self.comm.Alltoall, bytearray(8 * self.size), frozen)
        if self.size == 1:
            self.refuses(BufferError, 'recvbuf', self.comm.Scatter, self.a, bytes(8))

    def test_not_divisible(self):
        if self.size == 1:
            return
        odd = zeros(2 * self.size + 1)
        self.refuses(ValueError, 'recvbuf', self.comm.Allgather, self.a, odd)
        self.refuses(ValueError, 'sendbuf', self.comm.Alltoall, odd, zeros(2 * self.size))
        self.refuses(ValueError, 'recvbuf', self.comm.Alltoall, zeros(2 * self.size), odd)

    def test_different_counts_or_types(self):
        for call in (self.comm.Allreduce, self.comm.Scan, self.comm.Exscan):
            self.refuses(ValueError, ('sendbuf', 'recvbuf'), call, ints(1), zeros(2))
            self.refuses(ValueError, ('sendbuf', 'recvbuf'), call, ints(1), zeros(1, 'f'))
        self.refuses(ValueError, ('sendbuf', 'recvbuf'), self.comm.Reduce_scatter_block,
                     zeros(2 * self.size), zeros(2, 'f'))
        if self.rank == 0:  # the root alone has both
            self.refuses(ValueError, ('sendbuf', 'recvbuf'), self.comm.Reduce, ints(1), zeros(2))
            self.refuses(ValueError, ('sendbuf', 'recvbuf'), self.comm.Reduce, ints(1), zeros(1, 'f'))

    def test_op(self):
        for bad in (None, max, 'SUM', 3):
            self.refuses(TypeError, 'op', self.comm.Allreduce, self.a, self.b, bad)
            self.refuses(TypeError, 'op', self.comm.Reduce, self.a, self.b, bad)
            self.refuses(TypeError, 'op', self.comm.Scan, self.a, self.b, bad)
        self.mpi_error(MPI.ERR_OP, self.comm.Allreduce, self.a, self.b, MPI.OP_NULL)

    def test_recvcounts(self):
        n = self.size
        self.refuses(TypeError, 'recvcounts', self.comm.Reduce_scatter, zeros(n), zeros(1), 1)
        self.refuses(ValueError, 'recvcounts', self.comm.Reduce_scatter, zeros(n), zeros(1), [1] * (n + 1))
        self.refuses(ValueError, ('recvcounts', 'sendbuf'), self.comm.Reduce_scatter, zeros(n), zeros(2), [2] * n)
        self.refuses(ValueError, 'recvcounts', self.comm.Reduce_scatter, zeros(2 * n), zeros(1), [2] * n)
        self.refuses(ValueError, 'is negative', self.comm.Reduce_scatter, zeros(n), zeros(n), [-1] * n)
        self.refuses(TypeError, 'recvcounts', self.comm.Reduce_scatter, zeros(n), zeros(1), [1.0] * n)
        self.refuses(ValueError, 'recvbuf', self.comm.Reduce_scatter, zeros(n), zeros(1, 'f'), [1] * n)

    def test_root(self):
        for bad in (self.size, -1 if MPI.ROOT != -1 else -9, self.size + 100):
            self.mpi_error(MPI.ERR_ROOT, self.comm.Bcast, self.a, bad)
        for bad in (None, '0'):
            for call in (self.comm.Gather, self.comm.Scatter):
                self.refuses(TypeError, 'root', call, self.a, zeros(2 * self.size), bad)
            self.refuses(TypeError, 'root', self.comm.Reduce, self.a, self.b, MPI.SUM, bad)

    def test_null_communicator(self):
        null = MPI.Intracomm(MPI.COMM_NULL)
        for call in (lambda: null.Barrier(), lambda: null.Bcast(self.a),
                     lambda: null.Allreduce(self.a, self.b), lambda: null.Alltoall(self.a, self.b)):
            self.mpi_error(MPI.ERR_COMM, call)


if __name__ == '__main__':
    mpitest.main()
