# MPI.pickle and MPI.Pickle: protocols, thresholds, functions of the user, out-of-band buffers.
# ranks: 1 2 4; timeout: 60
import pickle
import sys

import mpitest
from mpitest import MPI


class TestDefaults(mpitest.TestCase):

    def test_protocol(self):
        self.assertEqual(MPI.pickle.PROTOCOL, pickle.HIGHEST_PROTOCOL)
        self.assertEqual(MPI.pickle.THRESHOLD, 262144)
        self.assertIsInstance(MPI.pickle, MPI.Pickle)

    def test_set_and_restore(self):
        p = MPI.Pickle()
        p.PROTOCOL, p.THRESHOLD = 2, 100
        self.assertEqual((p.PROTOCOL, p.THRESHOLD), (2, 100))
        p.PROTOCOL = p.THRESHOLD = None
        self.assertEqual((p.PROTOCOL, p.THRESHOLD), (pickle.HIGHEST_PROTOCOL, 262144))
        for name in ('PROTOCOL', 'THRESHOLD'):
            self.refuses(NotImplementedError, name, delattr, p, name)

    def test_dumps_loads(self):
        p = MPI.Pickle()
        for obj in (None, 1, 'x', [1, (2, 3)], {'a': b'b'}):
            data = p.dumps(obj)
            self.assertIsInstance(data, bytes)
            self.assertEqual(p.loads(data), obj)
            self.assertEqual(pickle.loads(data), obj)
            self.assertEqual(p.loads(bytearray(data)), obj)
            self.assertEqual(p.loads(memoryview(data)), obj)

    def test_protocols(self):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            p = MPI.Pickle(pickle.dumps, pickle.loads, protocol)
            self.assertEqual(p.PROTOCOL, protocol)
            self.assertEqual(p.loads(p.dumps([protocol])), [protocol])
            if protocol >= 2:
                self.assertEqual(p.dumps(1)[:2], bytes([0x80, protocol]))

    def test_keywords(self):
        p = MPI.Pickle()
        self.assertEqual(p.loads(data=p.dumps(obj=5)), 5)
        data, buffers = p.dumps_oob(obj=5)
        self.assertEqual(p.loads_oob(data=data, buffers=buffers), 5)
        for call in (p.dumps, p.loads, p.dumps_oob, p.loads_oob):
            self.assertRaises(TypeError, call)
            self.assertRaises(TypeError, call, nothing=1)

    def test_arguments(self):
        self.assertRaises(TypeError, MPI.Pickle, nothing=1)
        p = MPI.Pickle(dumps=pickle.dumps, loads=pickle.loads, protocol=2, threshold=7)
        self.assertEqual((p.PROTOCOL, p.THRESHOLD), (2, 7))
        p = MPI.Pickle(repr_dumps, eval_loads)
        self.assertIsNone(p.PROTOCOL)
        self.assertEqual(p.loads(p.dumps([1])), [1])

    def test_no_pickle_of_pickle(self):
        self.assertRaises(TypeError, pickle.dumps, MPI.pickle)
        self.assertIsInstance(hash(MPI.pickle), int)

    def test_subclass(self):
        class Mine(MPI.Pickle):
            pass
        self.assertEqual(Mine().loads(Mine().dumps(5)), 5)


def repr_dumps(obj):
    return repr(obj).encode()


def eval_loads(data):
    return eval(bytes(data).decode())


class TestOutOfBand(mpitest.TestCase):

    def round_trip(self, obj, p):
        data, buffers = p.dumps_oob(obj)
        self.assertIsInstance(data, bytes)
        self.assertTrue(all(isinstance(b, MPI.buffer) for b in buffers))
        return p.loads_oob(data, buffers), buffers

    def test_plain(self):
        obj, buffers = self.round_trip({'a': [1, 2]}, MPI.pickle)
        self.assertEqual((obj, buffers), ({'a': [1, 2]}, []))

    def test_picklebuffer(self):
        p = MPI.Pickle()
        p.THRESHOLD = 0
        obj, buffers = self.round_trip(pickle.PickleBuffer(bytearray(b'payload')), p)
        self.assertEqual(bytes(obj), b'payload')
        self.assertEqual([b.tobytes() for b in buffers], [b'payload'])

    @mpitest.needs_numpy
    def test_arrays(self):
        numpy = mpitest.numpy
        p = MPI.Pickle()
        small, large = numpy.arange(3), numpy.arange(100000.0)
        (a, b), buffers = self.round_trip([small, large], p)
        numpy.testing.assert_array_equal(a, small)
        numpy.testing.assert_array_equal(b, large)
        self.assertEqual([x.nbytes for x in buffers], [large.nbytes])
        p.THRESHOLD = 0
        _, buffers = self.round_trip([small, large], p)
        self.assertEqual([x.nbytes for x in buffers], [small.nbytes, large.nbytes])


class Restoring(mpitest.TestCase):

    def setUp(self):
        self.addCleanup(MPI.pickle.__init__)


class TestGlobal(Restoring):
    """MPI.pickle.__init__ changes what the lower-case methods use."""

    def ring(self, obj):
        comm = mpitest.WORLD
        return comm.sendrecv(obj, (comm.rank + 1) % comm.size, 0, None, (comm.rank - 1) % comm.size, 0)

    def test_custom_functions(self):
        used = []

        def dumps(obj, protocol=None):
            used.append('dumps')
            return b'!' + pickle.dumps(obj)

        def loads(data):
            used.append(type(data).__name__)
            return pickle.loads(bytes(data)[1:])
        MPI.pickle.__init__(dumps, loads)
        for obj in (1, 'x', [1] * 1000):
            self.assertEqual(self.ring(obj), obj)
            self.assertEqual(mpitest.WORLD.bcast(obj), obj)
            self.assertEqual(mpitest.WORLD.allgather(obj), [obj] * mpitest.SIZE)
        self.assertIn('dumps', used)
        self.assertIn('buffer', used)

    def test_restore(self):
        MPI.pickle.__init__(repr_dumps, eval_loads)
        self.assertEqual(self.ring([1, 2]), [1, 2])
        MPI.pickle.__init__()
        self.assertEqual(MPI.pickle.PROTOCOL, pickle.HIGHEST_PROTOCOL)
        self.assertEqual(self.ring({1, 2}), {1, 2})

    def test_protocol_of_messages(self):
        for protocol in (0, 2, 4, None):
            MPI.pickle.PROTOCOL = protocol
            self.assertEqual(self.ring(('x', 1)), ('x', 1))

    def test_dumps_must_give_bytes(self):
        MPI.pickle.__init__(lambda obj: 'text', eval_loads)
        self.assertRaises(TypeError, mpitest.SELF.send, 1, 0)

    def test_functions_that_raise(self):
        def raises(*args):
            raise ZeroDivisionError('of the user')
        MPI.pickle.__init__(raises, eval_loads)
        self.assertRaises(ZeroDivisionError, mpitest.SELF.send, 1, 0)
        self.assertRaises(ZeroDivisionError, mpitest.SELF.allgather, 1)
        MPI.pickle.__init__(repr_dumps, raises)
        request = mpitest.SELF.isend(1, 0)
        self.assertRaises(ZeroDivisionError, mpitest.SELF.recv)
        request.wait()
        self.assertFalse(mpitest.SELF.iprobe())

    def test_pickle_by_hand(self):
        """What was pickled elsewhere and sent as bytes is received as an object."""
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            for obj in self.each([[1, 'two'], *SCALARS, *[(scalar,) for scalar in SCALARS],
                                  *[(scalar, 'x', scalar) for scalar in SCALARS]]):
                request = mpitest.SELF.Isend(pickle.dumps(obj, protocol), 0)
                received = mpitest.SELF.recv()
                self.assertEqual((type(received), received), (type(obj), obj))
                request.Wait()


# What this package writes and reads by itself
SCALARS = [None, True, False, 0, -1, 255, 256, 65535, 65536, -2**31, 2**31, 2**63 - 1, -2**63, 2**63, 1.5, -0.0,
           '', 'x' * 32, 'x' * 33, 'x' * 255, 'x' * 256, 'ü']


@mpitest.ours_only
class TestWire(mpitest.TestCase):
    """What is in a message."""

    def message(self, obj):
        request = mpitest.SELF.isend(obj, 0)
        status = MPI.Status()
        mpitest.SELF.Probe(status=status)
        data = bytearray(status.Get_count(MPI.BYTE))
        mpitest.SELF.Recv(data)
        request.wait()
        return data

    def test_pickle(self):
        """An object without large buffers is an ordinary pickle."""
        for obj in self.each([{'a': 1}, *SCALARS]):
            loaded = pickle.loads(self.message(obj))
            self.assertEqual((type(loaded), loaded), (type(obj), obj))

    @mpitest.needs_numpy
    def test_arrays(self):
        """So is an array, beside what is written of it for this package, and an object that holds some."""
        numpy = mpitest.numpy
        for shape in self.each([(), (3,), (2, 3), (200, 300)]):
            for code in '?bhlfdD':
                for order in 'CF':
                    numbers = numpy.arange(numpy.prod(shape, dtype=int)).reshape(shape)
                    a = numpy.asarray(numbers.astype(code), order=order)
                    for loaded in (pickle.loads(self.message(a)), pickle.loads(self.message([a, 'x', a + a]))[0]):
                        numpy.testing.assert_array_equal(loaded, a)
                        self.assertEqual((loaded.dtype, loaded.flags.f_contiguous), (a.dtype, a.flags.f_contiguous))

    @mpitest.needs_numpy
    def test_places(self):
        """Wherever large arrays begin in the pickle, they are received at addresses that suit processors."""
        numpy = mpitest.numpy
        large = numpy.arange(10001)   # whose length is no multiple of an alignment
        for length in self.each(range(65)):
            obj = ['x' * length, large, large[length:] + 1]
            text, *arrays = mpitest.SELF.sendrecv(obj, 0, source=0)
            self.assertEqual(text, obj[0])
            for received, sent in zip(arrays, obj[1:]):
                numpy.testing.assert_array_equal(received, sent)
                self.assertEqual(received.ctypes.data % 64, 0)

    @mpitest.needs_numpy
    def test_damaged(self):
        """Buffers that are said to lie where they do not are refused."""
        numpy = mpitest.numpy
        good = self.message([numpy.zeros(10000), numpy.ones(10000)])
        table = 7 + 40   # behind the opcodes in front and the index
        count = -28   # from the table on: how many buffers there are
        for place, value in self.each([(0, 0), (8, 2**40), (16, 2**40), (24, 0), (32, 2**40), (40, 2**40), (0, 2**40),
                                       (8, 2**64 - 8), (16, 2**64 - 8), (count, 10**6), (count, 2**32 - 1)]):
            bad = bytearray(good)
            size = 4 if place == count else 8
            bad[table + place:table + place + size] = value.to_bytes(size, sys.byteorder)
            request = mpitest.SELF.Isend(bad, 0)
            self.assertRaises(ValueError, mpitest.SELF.recv)
            request.Wait()


if __name__ == '__main__':
    mpitest.main()
