# MPI.pickle and MPI.Pickle: protocols, thresholds, functions of the user, out-of-band buffers.
# ranks: 1 2 4; timeout: 60
import pickle

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

    @mpitest.ours_only
    def test_wire_format_is_a_pickle(self):
        """An object without large buffers is an ordinary pickle in the message."""
        request = mpitest.SELF.isend({'a': 1}, 0)
        status = MPI.Status()
        mpitest.SELF.Probe(status=status)
        data = bytearray(status.Get_count(MPI.BYTE))
        mpitest.SELF.Recv(data)
        request.wait()
        self.assertEqual(pickle.loads(data), {'a': 1})

    def test_pickle_by_hand(self):
        """What was pickled elsewhere and sent as bytes is received as an object."""
        request = mpitest.SELF.Isend(pickle.dumps([1, 'two']), 0)
        self.assertEqual(mpitest.SELF.recv(), [1, 'two'])
        request.Wait()


if __name__ == '__main__':
    mpitest.main()
