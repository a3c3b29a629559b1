# Reduction operations: predefined, by Python functions, called directly, Reduce_local.
# ranks: 1 2 4; timeout: 60
import operator
import pickle

import mpitest
from mpitest import MPI, ints, values, zeros


def add(inbuf, inoutbuf, datatype):
    """A user function: elementwise sum of C ints in place."""
    one, two = memoryview(inbuf).cast('i'), memoryview(inoutbuf).cast('i')
    for k, item in enumerate(one):
        two[k] += item


def concatenate(x, y, datatype):
    return x + y


class TestPredefined(mpitest.TestCase):

    NAMES = 'MAX MIN SUM PROD LAND BAND LOR BOR LXOR BXOR MAXLOC MINLOC REPLACE NO_OP'.split()

    def test_properties(self):
        for name in self.NAMES:
            op = getattr(MPI, name)
            with self.subTest(op=name):
                self.assertTrue(op.is_predefined)
                if name not in ('REPLACE', 'NO_OP'):   # MPICH says no, Open MPI says yes
                    self.assertTrue(op.Is_commutative())
                self.assertEqual(op.is_commutative, op.Is_commutative())
                with self.assertRaises(MPI.Exception):
                    op.Free()
                self.assertTrue(op)
                op.free()
                self.assertTrue(op)
        self.assertFalse(MPI.OP_NULL)
        self.assertTrue(MPI.OP_NULL.is_predefined)

    def test_calls(self):
        cases = [
            (MPI.SUM, 2, 3, 5), (MPI.SUM, [1], [2], [1, 2]), (MPI.SUM, 'a', 'b', 'ab'),
            (MPI.PROD, 2, 3, 6), (MPI.PROD, 'ab', 2, 'abab'), (MPI.MAX, 2, 3, 3), (MPI.MIN, 2, 3, 2),
            (MPI.MAX, 'a', 'b', 'b'), (MPI.BAND, 6, 3, 2), (MPI.BOR, 6, 3, 7), (MPI.BXOR, 6, 3, 5),
            (MPI.BOR, {1}, {2}, {1, 2}), (MPI.LAND, 1, 0, False), (MPI.LAND, 'x', 'y', True),
            (MPI.LOR, 0, 2, True), (MPI.LOR, '', [], False), (MPI.LXOR, 1, 1, False), (MPI.LXOR, 1, 0, True),
            (MPI.REPLACE, 1, 2, 2), (MPI.NO_OP, 1, 2, 1),
            (MPI.MAXLOC, (1, 5), (2, 3), (2, 3)), (MPI.MAXLOC, (2, 5), (2, 3), (2, 3)),
            (MPI.MINLOC, (1, 5), (2, 3), (1, 5)), (MPI.MINLOC, (2, 5), (2, 3), (2, 3)),
            (MPI.MAXLOC, ('a', 0), ('b', 1), ('b', 1)),
        ]
        for op, x, y, expected in self.each(cases):
            self.assertEqual(op(x, y), expected)
        for op in (MPI.LAND, MPI.LOR, MPI.LXOR):
            self.assertIsInstance(op(1, 2), bool)

    def test_call_refuses(self):
        self.assertRaises(ValueError, MPI.OP_NULL, 1, 2)
        self.assertRaises(TypeError, MPI.SUM, 1)
        self.assertRaises(TypeError, MPI.SUM, 1, 2, 3)
        self.assertRaises(TypeError, MPI.SUM, 1, 'a')
        self.assertRaises(TypeError, MPI.MAXLOC, 1, 2)
        for bad in self.each([(), (1,), (1, 2, 3)]):
            self.assertRaises(ValueError, MPI.MAXLOC, bad, (1, 2))
            self.assertRaises(ValueError, MPI.MINLOC, (1, 2), bad)

    def test_matches_operators(self):
        functions = {MPI.SUM.handle: operator.add, MPI.PROD.handle: operator.mul, MPI.BXOR.handle: operator.xor}
        for op in (MPI.SUM, MPI.PROD, MPI.BXOR):
            x, y = mpitest.rng.randrange(100), mpitest.rng.randrange(100)
            self.assertEqual(op(x, y), functions[op.handle](x, y))

    def test_reduce_local(self):
        for op, expected in ((MPI.SUM, [5, 7]), (MPI.PROD, [6, 10]), (MPI.MAX, [3, 5]), (MPI.MIN, [2, 2]),
                             (MPI.BXOR, [1, 7])):
            b = ints(3, 2)
            op.Reduce_local(ints(2, 5), b)
            self.assertEqual(values(b), expected)
        b = ints(1, 2)
        MPI.SUM.Reduce_local([ints(1, 1), 1], [b, 1])
        self.assertEqual(values(b), [2, 2])

    def test_reduce_local_refuses(self):
        a, b = ints(1), ints(2)
        self.refuses(TypeError, 'inbuf', MPI.SUM.Reduce_local, 'x', b)
        self.refuses(TypeError, 'inoutbuf', MPI.SUM.Reduce_local, a, None)
        self.refuses(BufferError, 'inoutbuf', MPI.SUM.Reduce_local, bytearray(4), bytes(4))
        self.refuses(ValueError, ('inbuf', 'inoutbuf'), MPI.SUM.Reduce_local, a, zeros(2))
        self.refuses(ValueError, ('inbuf', 'inoutbuf'), MPI.SUM.Reduce_local, a, zeros(1, 'f'))
        self.mpi_error(MPI.ERR_OP, MPI.OP_NULL.Reduce_local, a, b)


class TestUser(mpitest.TestCase):

    def test_reductions(self):
        comm = mpitest.WORLD
        for commute in (False, True):
            op = MPI.Op.Create(add, commute)
            self.assertEqual(op.Is_commutative(), commute)
            self.assertFalse(op.is_predefined)
            b = zeros(3)
            comm.Allreduce(ints(1, comm.rank, 3), b, op)
            n = comm.size
            self.assertEqual(values(b), [n, n * (n - 1) // 2, 3 * n])
            comm.Scan(ints(1, 1, 1), b, op)
            self.assertEqual(values(b), [comm.rank + 1] * 3)
            op.Free()
            self.assertFalse(op)

    @mpitest.needs_ranks(2)
    def test_freed_while_at_work(self):
        """The function of an operation that is freed is there as long as a reduction needs it."""
        comm, b = mpitest.WORLD, zeros(2)
        op = MPI.Op.Create(add, True)
        if comm.rank > 0:
            comm.recv(source=0)   # the first process has freed its operation before anybody else begins
        request = comm.Iallreduce(ints(1, comm.rank), b, op)
        op.Free()
        if comm.rank == 0:
            for rank in range(1, comm.size):
                comm.send(None, rank)
        request.Wait()
        self.assertEqual(values(b), [comm.size, sum(range(comm.size))])

    def test_arguments(self):
        seen = []

        def spy(inbuf, inoutbuf, datatype):
            seen.append((type(inbuf), inbuf.nbytes, type(inoutbuf), inoutbuf.readonly, datatype == MPI.INT))
        op = MPI.Op.Create(spy)
        op.Reduce_local(ints(1, 2), ints(3, 4))
        self.assertEqual(seen, [(MPI.buffer, 8, MPI.buffer, False, True)])
        op.Free()

    @mpitest.ours_only
    def test_arguments_afterwards(self):
        """The memory is that of MPI, so that what is kept of it is empty when the function has returned."""
        kept = []
        op = MPI.Op.Create(lambda inbuf, inoutbuf, datatype: kept.extend([inbuf, inoutbuf]))
        op.Reduce_local(ints(1, 2), ints(3, 4))
        self.assertEqual([buffer.nbytes for buffer in kept], [0, 0])
        op.Free()

    def test_call(self):
        op = MPI.Op.Create(concatenate)
        self.assertEqual(op('a', 'b'), 'ab')
        self.assertEqual(mpitest.WORLD.allreduce('x', op), 'x' * mpitest.SIZE)
        op.Free()
        self.assertRaises(ValueError, op, 1, 2)

    def test_many(self):
        """At most 128 are alive at once; a freed one makes room."""
        most = 32 if mpitest.REFERENCE else 128
        ops = [MPI.Op.Create(lambda x, y, t, i=i: (i, x, y)) for i in range(most)]
        self.assertEqual([op(1, 2)[0] for op in ops], list(range(most)))
        self.assertRaises(RuntimeError, MPI.Op.Create, concatenate)
        ops[7].Free()
        ops[7] = MPI.Op.Create(concatenate)
        self.assertEqual(ops[7]('a', 'b'), 'ab')
        for op in ops:
            op.Free()
        for _ in range(100):
            MPI.Op.Create(concatenate).Free()

    def test_refusals(self):
        for bad in (None, 5, 'x'):
            self.refuses(AttributeError, 'function', MPI.Op.Create, bad)
        for _ in range(200):   # a refused function takes no room
            self.assertRaises(AttributeError, MPI.Op.Create, 5)
        op = MPI.Op.Create(function=concatenate, commute=False)
        op.Free()
        self.mpi_error(MPI.ERR_OP, op.Free)
        op.free()

    def test_subclass(self):
        class Mine(MPI.Op):
            pass
        op = Mine.Create(concatenate)
        self.assertIs(type(op), Mine)
        self.assertEqual(op([1], [2]), [1, 2])
        op.Free()

    def test_copy_of_wrapper(self):
        op = MPI.Op.Create(concatenate)
        same = MPI.Op(op)
        self.assertEqual(same, op)
        op.Free()

    def test_pickle(self):
        op = MPI.Op.Create(concatenate, commute=True)
        again = pickle.loads(pickle.dumps(op))
        self.assertEqual(again('a', 'b'), 'ab')
        self.assertTrue(again.Is_commutative())
        again.Free()
        op.Free()

    def test_function_that_raises(self):
        """Inside an MPI call there is no caller to raise to: traceback and MPI_Abort."""
        if mpitest.SIZE > 1:
            return
        done = mpitest.python('''
from mpi4py import MPI
def bad(x, y, t):
    raise ZeroDivisionError('from the function')
op = MPI.Op.Create(bad)
a = bytearray(4)
op.Reduce_local([a, MPI.INT], [bytearray(4), MPI.INT])
print('not reached')
''')
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('ZeroDivisionError: from the function', done.stderr)
        self.assertNotIn('not reached', done.stdout)


if __name__ == '__main__':
    mpitest.main()
