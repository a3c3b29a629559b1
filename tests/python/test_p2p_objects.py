# Point-to-point communication of Python objects (the lower-case methods).
# ranks: 1 2 4; timeout: 120
import pickle
import warnings

import mpitest
from mpitest import MPI, numpy, rng

NULL = MPI.PROC_NULL


class Point:
    """A class of the user."""

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)


class Unpicklable:
    def __reduce__(self):
        raise ZeroDivisionError('from __reduce__')


class Unloadable:
    def __reduce__(self):
        return (int, ('not a number',))


OBJECTS = [
    None, True, False, 0, -1, 2**31, 2**70, -2**100, 1.5, float('inf'), 1j, '', 'text', 'ü' * 300,
    b'', b'bytes', bytearray(b'array'), [], [1, [2, [3]]], (), (1, 'two', 3.0), {}, {'a': 1, 'b': [2]},
    set(), {1, 2, 3}, frozenset('ab'), range(5), slice(1, 2), Ellipsis, int, Point, Point(1, 2), len,
    [None] * 1000, {i: str(i) for i in range(200)}, 'x' * 100000, bytes(300000), [bytes(300000), 1],
    ValueError('an exception instance'.upper()).args,
]


class Ring:

    def setUp(self):
        self.next = (self.rank + 1) % self.size
        self.previous = (self.rank - 1) % self.size
        MPI.Attach_buffer(bytearray(4 * 1024 * 1024))
        self.addCleanup(MPI.Detach_buffer)

    def same(self, received, sent):
        self.assertIs(type(received), type(sent))
        self.assertEqual(received, sent)


@mpitest.communicators
class TestRing(Ring, mpitest.TestCase):

    def test_isend_recv(self):
        for obj in OBJECTS:
            request = self.comm.isend(obj, self.next, 1)
            self.same(self.comm.recv(source=self.previous, tag=1), obj)
            self.assertIsNone(request.wait())

    def test_send_irecv(self):
        for obj in OBJECTS[:30]:
            request = self.comm.irecv(source=self.previous, tag=2)
            self.comm.send(obj, self.next, 2)
            self.same(request.wait(), obj)
            self.assertFalse(request)

    def test_modes(self):
        for send in (self.comm.ssend, self.comm.bsend, self.comm.send,
                     self.comm.issend, self.comm.ibsend, self.comm.isend):
            for obj in (None, 1, 'text', Point(1, 2), list(range(100))):
                request = self.comm.irecv(source=self.previous, tag=3)
                pending = send(obj, self.next, 3)
                self.same(request.wait(), obj)
                if pending is not None:
                    pending.wait()

    def test_sendrecv(self):
        for obj in OBJECTS:
            status = MPI.Status()
            got = self.comm.sendrecv((self.rank, obj), self.next, 4, None, self.previous, 4, status)
            self.same(got, (self.previous, obj))
            self.assertEqual((status.source, status.tag), (self.previous, 4))

    def test_keywords(self):
        got = self.comm.sendrecv(sendobj=self.rank, dest=self.next, sendtag=1, recvbuf=None,
                                 source=self.previous, recvtag=1, status=None)
        self.assertEqual(got, self.previous)
        request = self.comm.isend(obj=1, dest=self.next, tag=5)
        self.assertEqual(self.comm.recv(buf=None, source=self.previous, tag=5, status=None), 1)
        request.wait()

    def test_status(self):
        request = self.comm.isend('x' * 1000, self.next, 6)
        status = MPI.Status()
        self.comm.recv(source=MPI.ANY_SOURCE, tag=MPI.ANY_TAG, status=status)
        request.wait()
        self.assertEqual((status.source, status.tag), (self.previous, 6))
        self.assertGreater(status.count, 1000)

    def test_order(self):
        requests = [self.comm.isend(i, self.next, 7) for i in range(50)]
        self.assertEqual([self.comm.recv(source=self.previous, tag=7) for _ in range(50)],
                         list(range(50)))
        MPI.Request.waitall(requests)

    def test_probe(self):
        self.assertIs(self.comm.iprobe(self.previous, 88), False)
        self.assertIsNone(self.comm.improbe(self.previous, 88))
        request = self.comm.isend('probed', self.next, 8)
        status = MPI.Status()
        self.assertIs(self.comm.probe(self.previous, 8, status), True)
        self.assertIs(self.comm.iprobe(self.previous, 8), True)
        self.assertEqual(self.comm.recv(source=status.source, tag=status.tag), 'probed')
        request.wait()

    def test_matched_probe(self):
        for receive in (lambda m: m.recv(), lambda m: m.irecv().wait()):
            request = self.comm.isend(['matched'], self.next, 9)
            message = self.comm.mprobe(self.previous, 9)
            self.assertEqual(receive(message), ['matched'])
            self.assertFalse(message)
            request.wait()
        request = self.comm.isend(10, self.next, 10)
        message = MPI.Message.probe(self.comm, self.previous, 10)
        self.assertEqual(message.recv(), 10)
        request.wait()
        self.assertIsNone(MPI.Message.iprobe(self.comm, self.previous, 10))

    def test_mixed_requests(self):
        requests = [self.comm.irecv(source=self.previous, tag=i) for i in range(5)]
        requests += [self.comm.isend(('obj', i), self.next, i) for i in range(5)]
        into = bytearray(3)
        requests.append(self.comm.Irecv(into, self.previous, 100))
        requests.append(self.comm.Isend(b'abc', self.next, 100))
        results = MPI.Request.waitall(requests)
        self.assertEqual(results[:5], [('obj', i) for i in range(5)])
        self.assertEqual(results[5:10], [None] * 5)
        self.assertEqual(into, b'abc')

    def test_test(self):
        request = self.comm.irecv(source=self.previous, tag=11)
        if self.size == 1:
            self.assertEqual(request.test(), (False, None))
        pending = self.comm.isend('later', self.next, 11)
        flag, obj = request.test()
        while not flag:
            flag, obj = request.test()
        self.assertEqual(obj, 'later')
        self.assertEqual(request.test(), (True, None))
        pending.wait()

    def test_large_objects_in_both_directions(self):
        obj = bytes(rng.getrandbits(8) for _ in range(1000)) * 2000
        got = self.comm.sendrecv(obj, self.next, 0, None, self.previous, 0)
        self.assertEqual(got, obj)

    @mpitest.needs_numpy
    def test_arrays(self):
        for a in (numpy.arange(10), numpy.zeros((3, 4), 'f'), numpy.ones(200000), numpy.array(5),
                  numpy.zeros(0), numpy.arange(12).reshape(3, 4).T, numpy.arange(100000)[::3],
                  numpy.array(['a', None], object), numpy.zeros(3, 'i4,f8')):
            got = self.comm.sendrecv(a, self.next, 0, None, self.previous, 0)
            numpy.testing.assert_array_equal(got, a)
            self.assertEqual((got.dtype, got.shape), (a.dtype, a.shape))
            self.assertTrue(got.flags.writeable)

    @mpitest.needs_numpy
    def test_shared_and_nested_arrays(self):
        a = numpy.arange(100000.0)
        got = self.comm.sendrecv({'x': a, 'y': [a, a[:10]]}, self.next, 0, None, self.previous, 0)
        self.assertIs(got['x'], got['y'][0])
        numpy.testing.assert_array_equal(got['x'], a)
        numpy.testing.assert_array_equal(got['y'][1], a[:10])

    @mpitest.needs_numpy
    def test_received_array_is_independent(self):
        a = numpy.zeros(50000)
        got = self.comm.sendrecv(a, self.next, 0, None, self.previous, 0)
        got[:] = 1
        again = self.comm.sendrecv(a, self.next, 0, None, self.previous, 0)
        self.assertEqual((a.sum(), again.sum(), got.sum()), (0, 0, 50000))

    def test_error_of_the_status(self):
        """MPI sets the error of a status only where there are several: it stays as it was."""
        for error in (MPI.SUCCESS, MPI.ERR_OTHER):
            status = MPI.Status()
            status.error = error
            self.comm.recv(source=MPI.PROC_NULL, status=status)
            self.assertEqual(status.error, error)
            request = self.comm.isend(1, self.next, 6)
            self.comm.mprobe(self.previous, 6).recv(status)
            request.wait()
            self.assertEqual(status.error, error)


@mpitest.communicators
class TestErrors(Ring, mpitest.TestCase):

    def test_unpicklable(self):
        for send in (self.comm.send, self.comm.isend, self.comm.ssend, self.comm.bsend):
            self.assertRaises(ZeroDivisionError, send, Unpicklable(), self.next)
        self.assertRaises(ZeroDivisionError, self.comm.sendrecv, Unpicklable(), self.next)
        for obj in (lambda: 0, (i for i in ())):
            with self.assertRaises((pickle.PicklingError, AttributeError, TypeError)):
                self.comm.send(obj, self.next)
        self.assertFalse(self.comm.iprobe(MPI.ANY_SOURCE, 0))
        self.comm.Barrier()  # nobody sends anything again before all have looked

    def test_unloadable(self):
        """The exception of the unpickler comes out, the message is consumed, all goes on."""
        for receive in (lambda: self.comm.recv(source=self.previous),
                        lambda: self.comm.irecv(source=self.previous).wait(),
                        lambda: self.comm.mprobe(self.previous).recv()):
            request = self.comm.isend(Unloadable(), self.next)
            self.assertRaises(ValueError, receive)
            request.wait()
        self.assertEqual(self.comm.sendrecv(1, self.next, 0, None, self.previous), 1)

    def test_proc_null(self):
        for send in (self.comm.send, self.comm.ssend, self.comm.bsend):
            self.assertIsNone(send('x', NULL))
        self.assertIsNone(self.comm.isend('x', NULL).wait())
        self.assertIsNone(self.comm.recv(source=NULL))
        self.assertIsNone(self.comm.irecv(source=NULL).wait())
        self.assertIsNone(self.comm.sendrecv('x', NULL, 0, None, NULL))
        self.assertIsNone(self.comm.mprobe(NULL).recv())
        status = MPI.Status()
        self.comm.recv(source=NULL, status=status)
        self.assertEqual((status.source, status.tag), (NULL, MPI.ANY_TAG))

    def test_bad_arguments(self):
        for send in (self.comm.send, self.comm.isend):
            self.refuses(TypeError, 'dest', send, 1, None)
            self.refuses(TypeError, 'tag', send, 1, NULL, 'x')
            self.refuses(OverflowError, 'dest', send, 1, 2**40)
            self.mpi_error(MPI.ERR_RANK, send, 1, self.size)
            self.mpi_error(MPI.ERR_TAG, send, 1, self.next, -9)
        self.refuses(TypeError, 'source', self.comm.recv, None, 'x')
        self.refuses(TypeError, 'status', self.comm.recv, None, NULL, 0, 'x')
        self.mpi_error(MPI.ERR_RANK, self.comm.recv, None, self.size)
        self.mpi_error(MPI.ERR_COMM, MPI.COMM_NULL.send, 1, 0)

    @mpitest.skip_reference('Open MPI 4.1 aborts in MPI_Mprobe on a null communicator', mpitest.OPENMPI)
    def test_null_communicator(self):
        for receive in (MPI.COMM_NULL.recv, MPI.COMM_NULL.mprobe, MPI.COMM_NULL.improbe,
                        MPI.COMM_NULL.probe, MPI.COMM_NULL.iprobe):
            self.mpi_error(MPI.ERR_COMM, receive)

    def test_recv_into_buffer_is_deprecated(self):
        request = self.comm.isend([1, 2], self.next)
        with self.assertWarns(UserWarning):
            self.assertEqual(self.comm.recv(bytearray(100), self.previous), [1, 2])
        request.wait()

    @mpitest.skip_reference('Open MPI 4.1 writes beyond the end of a truncated MPI_Mrecv', mpitest.OPENMPI)
    def test_recv_into_too_small_buffer(self):
        request = self.comm.isend('x' * 1000, self.next)
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', UserWarning)
            self.mpi_error(MPI.ERR_TRUNCATE, self.comm.recv, bytearray(10), self.previous)
        request.wait()

    def test_irecv_with_buffer(self):
        for buf in (bytearray(2000), 2000):
            request = self.comm.irecv(buf, self.previous, 3)
            pending = self.comm.isend('y' * 1000, self.next, 3)
            self.assertEqual(request.wait(), 'y' * 1000)
            pending.wait()
        self.assertRaises(BufferError, self.comm.irecv, bytes(10), NULL + 1)
        self.refuses(ValueError, 'buf', self.comm.irecv, -1, NULL)


@mpitest.communicators
@mpitest.ours_only
class TestNoLimit(Ring, mpitest.TestCase):
    """irecv() without a buffer takes objects of any size (the size is found by probing)."""

    def test_large_object(self):
        obj = 'z' * 1000000
        request = self.comm.irecv(source=self.previous, tag=1)
        pending = self.comm.isend(obj, self.next, 1)
        self.assertEqual(request.wait(), obj)
        pending.wait()

    def test_several_large_objects_in_waitall(self):
        requests = [self.comm.irecv(source=self.previous, tag=i) for i in range(4)]
        requests += [self.comm.isend(str(i) * 300000, self.next, i) for i in range(4)]
        self.assertEqual(MPI.Request.waitall(requests)[:4], [str(i) * 300000 for i in range(4)])

    def test_large_object_in_testany(self):
        requests = [self.comm.irecv(source=self.previous, tag=1), self.comm.isend(
            bytes(200000), self.next, 1)]
        seen = {}
        while len(seen) < 2:
            index, flag, obj = MPI.Request.testany(requests)
            if flag:
                seen[index] = obj
        self.assertEqual(seen, {0: bytes(200000), 1: None})

    def test_order_of_requests(self):
        requests = [self.comm.irecv(source=self.previous, tag=1) for _ in range(6)]
        sends = [self.comm.isend((i, bytes(i * 30000)), self.next, 1) for i in range(6)]
        self.assertEqual([r.wait()[0] for r in requests], list(range(6)))
        MPI.Request.waitall(sends)

    def test_object_of_a_cancelled_receive(self):
        """There is none."""
        for finish in (lambda r: r.wait(), lambda r: r.test()[1], lambda r: MPI.Request.waitall([r])[0],
                       lambda r: MPI.Request.waitany([r])[1], lambda r: MPI.Request.waitsome([r])[1][0]):
            for buf in (None, bytearray(100)):
                request = self.comm.irecv(buf, self.previous, 99)
                request.cancel()
                self.assertIsNone(finish(request))
                self.assertFalse(request)

    def test_cancelled_receive(self):
        request = self.comm.irecv(source=self.previous, tag=99)
        request.cancel()
        status = MPI.Status()
        request.Wait(status)
        self.assertTrue(status.cancelled)


if __name__ == '__main__':
    mpitest.main()
