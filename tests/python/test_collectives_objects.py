# Collectives of Python objects (the lower-case methods).
# ranks: 1 2 4; timeout: 120
import operator

import mpitest
from mpitest import MPI, numpy

OBJECTS = [None, True, 7, 2**80, 1.5, 'text', b'bytes', [1, 2], (1, 'x'), {'k': [None]}, {1, 2},
           'x' * 100000, list(range(1000)), bytes(400000)]


class Unpicklable:
    def __reduce__(self):
        raise ZeroDivisionError('from __reduce__')


@mpitest.communicators
class TestMovement(mpitest.TestCase):

    def test_barrier(self):
        self.assertIsNone(self.comm.barrier())

    def test_bcast(self):
        for obj in OBJECTS:
            for root in range(self.size):
                self.assertEqual(self.comm.bcast(obj if self.rank == root else None, root), obj)

    def test_gather(self):
        for obj in OBJECTS:
            root = self.size - 1
            got = self.comm.gather((self.rank, obj), root)
            if self.rank == root:
                self.assertEqual(got, [(r, obj) for r in range(self.size)])
            else:
                self.assertIsNone(got)

    def test_scatter(self):
        for obj in OBJECTS:
            items = [(r, obj) for r in range(self.size)]
            self.assertEqual(self.comm.scatter(items if self.rank == 0 else None), (self.rank, obj))

    def test_scatter_any_iterable(self):
        for make in (list, tuple, dict.fromkeys, iter, lambda x: (y for y in x)):
            items = make(range(self.size)) if self.rank == 0 else None
            self.assertEqual(self.comm.scatter(items), self.rank)

    def test_allgather(self):
        for obj in OBJECTS:
            self.assertEqual(self.comm.allgather((self.rank, obj)), [(r, obj) for r in range(self.size)])

    def test_different_sizes(self):
        self.assertEqual(self.comm.allgather('x' * 10 ** self.rank), ['x' * 10 ** r for r in range(self.size)])

    def test_every_length(self):
        """Short objects travel in the message that tells the lengths, up to one length and no further."""
        for length in self.each([*range(50, 90), *range(220, 260)]):
            text = 'x' * length
            self.assertEqual(self.comm.bcast(text if self.rank == 0 else None), text)
            self.assertEqual(self.comm.allgather(text), [text] * self.size)

    def test_alltoall(self):
        for obj in OBJECTS:
            got = self.comm.alltoall([(self.rank, r, obj) for r in range(self.size)])
            self.assertEqual(got, [(r, self.rank, obj) for r in range(self.size)])

    def test_alltoall_any_iterable(self):
        self.assertEqual(self.comm.alltoall(iter(range(self.size))), [self.rank] * self.size)

    def test_keywords(self):
        self.assertEqual(self.comm.bcast(obj=1, root=0), 1)
        self.assertEqual(self.comm.scatter(sendobj=range(self.size), root=0), self.rank)
        self.assertEqual(self.comm.allgather(sendobj=2), [2] * self.size)
        self.assertEqual(self.comm.allreduce(sendobj=1, op=MPI.SUM), self.size)
        self.comm.gather(sendobj=1, root=0)
        self.comm.reduce(sendobj=1, op=MPI.SUM, root=0)

    def test_nones(self):
        """None stands for a list of Nones where all ranks pass it."""
        self.assertIsNone(self.comm.scatter(None) if self.rank else self.comm.scatter([None] * self.size))
        self.assertEqual(self.comm.alltoall([None] * self.size), [None] * self.size)

    @mpitest.needs_numpy
    def test_arrays(self):
        for n in (1, 1000, 200000):
            a = numpy.arange(n) + self.rank
            numpy.testing.assert_array_equal(self.comm.bcast(a), numpy.arange(n))
            for r, got in enumerate(self.comm.allgather(a)):
                numpy.testing.assert_array_equal(got, numpy.arange(n) + r)
            for r, got in enumerate(self.comm.alltoall([a] * self.size)):
                numpy.testing.assert_array_equal(got, numpy.arange(n) + r)
            numpy.testing.assert_array_equal(self.comm.scatter([a] * self.size), numpy.arange(n))
            got = self.comm.gather(a)
            if self.rank == 0:
                numpy.testing.assert_array_equal(got[-1], numpy.arange(n) + self.size - 1)


@mpitest.communicators
class TestReductions(mpitest.TestCase):

    def expect(self, function, items):
        result = items[0]
        for item in items[1:]:
            result = function(result, item)
        return result

    OPS = [
        (MPI.SUM, operator.add), (MPI.PROD, operator.mul), (MPI.MAX, max), (MPI.MIN, min),
        (MPI.BAND, operator.and_), (MPI.BOR, operator.or_), (MPI.BXOR, operator.xor),
        (operator.add, operator.add), (lambda x, y: x * y, operator.mul),
        (max, max), (MPI.REPLACE, lambda x, y: y), (MPI.NO_OP, lambda x, y: x),
    ]

    def test_allreduce(self):
        items = [r + 3 for r in range(self.size)]
        for op, function in self.OPS:
            self.assertEqual(self.comm.allreduce(items[self.rank], op), self.expect(function, items))

    def test_reduce(self):
        items = [r + 3 for r in range(self.size)]
        for op, function in self.OPS:
            for root in range(self.size):
                got = self.comm.reduce(items[self.rank], op, root)
                self.assertEqual(got, self.expect(function, items) if self.rank == root else None)

    def test_scan(self):
        items = [r + 3 for r in range(self.size)]
        for op, function in self.OPS:
            self.assertEqual(self.comm.scan(items[self.rank], op),
                             self.expect(function, items[:self.rank + 1]))

    def test_exscan(self):
        items = [r + 3 for r in range(self.size)]
        for op, function in self.OPS:
            got = self.comm.exscan(items[self.rank], op)
            self.assertEqual(got, self.expect(function, items[:self.rank]) if self.rank else None)

    def test_logical(self):
        for op, expected in ((MPI.LAND, self.size == 1), (MPI.LOR, True), (MPI.LXOR, True)):
            got = self.comm.allreduce(self.rank == 0, op)
            self.assertEqual(bool(got), expected)

    def test_location(self):
        pair = (self.rank % 2, self.rank)
        self.assertEqual(tuple(self.comm.allreduce(pair, MPI.MINLOC)), (0, 0))
        self.assertEqual(tuple(self.comm.allreduce(pair, MPI.MAXLOC)),
                         (1, 1) if self.size > 1 else (0, 0))

    def test_order_is_that_of_ranks(self):
        text = self.comm.allreduce(str(self.rank), operator.add)
        self.assertEqual(text, ''.join(map(str, range(self.size))))
        self.assertEqual(self.comm.allreduce([self.rank]), list(range(self.size)))
        self.assertEqual(self.comm.scan((self.rank,)), tuple(range(self.rank + 1)))

    def test_default_is_sum(self):
        self.assertEqual(self.comm.allreduce(1), self.size)
        self.assertEqual(self.comm.allreduce('ab'), 'ab' * self.size)

    def test_numbers_of_all_kinds(self):
        for one in (1, 1.5, 2j, True, 2**70, -1):
            self.assertEqual(self.comm.allreduce(one), one * self.size)

    @mpitest.needs_numpy
    def test_arrays(self):
        a = numpy.arange(5) + self.rank
        expected = sum(numpy.arange(5) + r for r in range(self.size))
        numpy.testing.assert_array_equal(self.comm.allreduce(a), expected)
        numpy.testing.assert_array_equal(self.comm.scan(a),
                                         sum(numpy.arange(5) + r for r in range(self.rank + 1)))

    def test_user_op(self):
        def take_longer(x, y, datatype):
            self.assertIsNone(datatype)
            return x if len(x) >= len(y) else y
        op = MPI.Op.Create(take_longer, commute=True)
        self.addCleanup(op.Free)
        self.assertEqual(self.comm.allreduce('x' * self.rank, op), 'x' * (self.size - 1))


@mpitest.communicators
class TestErrors(mpitest.TestCase):

    def test_unpicklable(self):
        """Every rank fails before any communication."""
        bad = Unpicklable()
        for call in (lambda: self.comm.allgather(bad), lambda: self.comm.gather(bad),
                     lambda: self.comm.alltoall([bad] * self.size)):
            self.assertRaises(ZeroDivisionError, call)
        if self.size == 1:
            self.assertRaises(ZeroDivisionError, self.comm.bcast, bad)
            self.assertRaises(ZeroDivisionError, self.comm.scatter, [bad])
        self.assertEqual(self.comm.allgather(1), [1] * self.size)

    def test_number_of_items(self):
        for n in (0, self.size + 1, self.size + 5):
            self.refuses(ValueError, 'sendobj', self.comm.alltoall, range(n))
            if self.size == 1:
                self.refuses(ValueError, 'sendobj', self.comm.scatter, range(n))
        self.refuses(TypeError, 'sendobj', self.comm.alltoall, 5)

    @mpitest.ours_only
    def test_op(self):
        for call in (self.comm.allreduce, self.comm.scan, self.comm.exscan, self.comm.reduce):
            for bad in (5, 'SUM', None):
                self.refuses(TypeError, 'op', call, 1, bad)

    def test_root(self):
        for call in (self.comm.bcast, self.comm.gather):
            self.mpi_error(MPI.ERR_ROOT, call, 1, self.size)
            self.refuses(TypeError, 'root', call, 1, 'x')
        self.mpi_error(MPI.ERR_ROOT, self.comm.scatter, [1] * self.size, self.size)
        self.mpi_error(MPI.ERR_ROOT, self.comm.reduce, 1, MPI.SUM, self.size)

    def test_null_communicator(self):
        null = MPI.Intracomm(MPI.COMM_NULL)
        for call in (null.barrier, lambda: null.bcast(1), lambda: null.allgather(1)):
            self.mpi_error(MPI.ERR_COMM, call)


if __name__ == '__main__':
    mpitest.main()
