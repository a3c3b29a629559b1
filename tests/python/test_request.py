# Requests: wait and test for one, any, all and some, null requests, cancelling.
# ranks: 1 2 4; timeout: 120
import array
import collections
import gc
import weakref

import mpitest
from mpitest import MPI, ints, values, zeros

NULL = MPI.REQUEST_NULL


@mpitest.communicators
class TestCompletion(mpitest.TestCase):

    def setUp(self):
        self.next = (self.rank + 1) % self.size
        self.previous = (self.rank - 1) % self.size

    def transfers(self, n):
        """n receives and n sends, and the arrays received into."""
        into = [zeros(1) for _ in range(n)]
        receives = [self.comm.Irecv(into[i], self.previous, i) for i in range(n)]
        sends = [self.comm.Isend(ints(i + 100), self.next, i) for i in range(n)]
        return receives, sends, into

    def test_wait(self):
        (receive,), (send,), (into,) = self.transfers(1)
        status = MPI.Status()
        self.assertIs(send.Wait(), True)
        self.assertIs(receive.Wait(status), True)
        self.assertEqual((status.source, status.tag, into[0]), (self.previous, 0, 100))
        self.assertEqual(receive, NULL)
        self.assertFalse(receive)

    def test_test(self):
        receive = self.comm.Irecv(zeros(1), self.previous, 99)
        self.assertIs(receive.Get_status(), False) if self.size == 1 else None
        send = self.comm.Isend(ints(1), self.next, 99)
        status = MPI.Status()
        while not receive.Get_status(status):
            pass
        self.assertTrue(receive)
        self.assertEqual(status.tag, 99)
        while not receive.Test(status):
            pass
        self.assertFalse(receive)
        send.Wait()

    def test_get_status_lower(self):
        receive = self.comm.irecv(source=self.previous, tag=98)
        send = self.comm.isend('x', self.next, 98)
        while not receive.get_status():
            pass
        self.assertEqual(receive.wait(), 'x')
        send.wait()

    def test_waitall(self):
        receives, sends, into = self.transfers(20)
        statuses = [MPI.Status()]
        self.assertIs(MPI.Request.Waitall(receives + sends, statuses), True)
        self.assertEqual([x[0] for x in into], [i + 100 for i in range(20)])
        self.assertEqual(len(statuses), 40)
        self.assertEqual([s.tag for s in statuses[:20]], list(range(20)))
        self.assertTrue(all(r == NULL for r in receives + sends))

    def test_longer_status_list(self):
        receives, sends, _ = self.transfers(2)
        statuses = [MPI.Status() for _ in range(7)]
        MPI.Request.Waitall(receives, statuses)
        self.assertEqual(len(statuses), 7)
        MPI.Request.Waitall(tuple(sends), None)

    def test_testall(self):
        receives, sends, into = self.transfers(5)
        while not MPI.Request.Testall(receives + sends):
            pass
        self.assertEqual([x[0] for x in into], [i + 100 for i in range(5)])

    def test_waitany(self):
        receives, sends, into = self.transfers(5)
        seen = set()
        for _ in range(5):
            status = MPI.Status()
            index = MPI.Request.Waitany(receives, status)
            self.assertEqual(status.tag, index)
            seen.add(index)
        self.assertEqual(seen, set(range(5)))
        self.assertEqual(MPI.Request.Waitany(receives), MPI.UNDEFINED)
        MPI.Request.Waitall(sends)
        self.assertEqual([x[0] for x in into], [i + 100 for i in range(5)])

    def test_testany(self):
        receives, sends, _ = self.transfers(3)
        seen = set()
        while len(seen) < 3:
            index, flag = MPI.Request.Testany(receives)
            if flag:
                seen.add(index)
        self.assertEqual(MPI.Request.Testany(receives), (MPI.UNDEFINED, True))
        MPI.Request.Waitall(sends)

    def test_waitsome(self):
        receives, sends, _ = self.transfers(6)
        seen, statuses = [], []
        while len(seen) < 6:
            done = MPI.Request.Waitsome(receives, statuses)
            self.assertTrue(done)
            self.assertEqual([statuses[k].tag for k in range(len(done))], done)
            seen += done
        self.assertEqual(sorted(seen), list(range(6)))
        self.assertIsNone(MPI.Request.Waitsome(receives))
        MPI.Request.Waitall(sends)

    def test_testsome(self):
        receives, sends, _ = self.transfers(4)
        seen = []
        while len(seen) < 4:
            seen += MPI.Request.Testsome(receives)
        self.assertIsNone(MPI.Request.Testsome(receives))
        MPI.Request.Waitall(sends)

    def test_objects(self):
        def start():
            return ([self.comm.irecv(source=self.previous, tag=i) for i in range(3)],
                    [self.comm.isend({'i': i}, self.next, i) for i in range(3)])
        expected = [{'i': i} for i in range(3)]

        receives, sends = start()
        self.assertEqual(MPI.Request.waitall(receives + sends), expected + [None] * 3)

        receives, sends = start()
        flag, objects = MPI.Request.testall(receives)
        while not flag:
            self.assertIsNone(objects)
            flag, objects = MPI.Request.testall(receives)
        self.assertEqual(objects, expected)
        MPI.Request.waitall(sends)

        receives, sends = start()
        self.assertEqual(sorted(MPI.Request.waitany(receives)[1]['i'] for _ in range(3)), [0, 1, 2])
        self.assertEqual(MPI.Request.waitany(receives), (MPI.UNDEFINED, None))
        MPI.Request.waitall(sends)

        receives, sends = start()
        seen = {}
        while len(seen) < 3:
            index, flag, obj = MPI.Request.testany(receives)
            if flag:
                seen[index] = obj
        self.assertEqual([seen[i] for i in range(3)], expected)
        self.assertEqual(MPI.Request.testany(receives), (MPI.UNDEFINED, True, None))
        MPI.Request.waitall(sends)

        for some in (MPI.Request.waitsome, MPI.Request.testsome):
            receives, sends = start()
            seen = {}
            while len(seen) < 3:
                indices, objects = some(receives)
                seen.update(zip(indices or [], objects or []))
            self.assertEqual([seen[i] for i in range(3)], expected)
            self.assertEqual(some(receives), (None, None))
            MPI.Request.waitall(sends)

    def test_cancel(self):
        for cancel in (lambda r: r.Cancel(), lambda r: r.cancel()):
            request = self.comm.Irecv(zeros(1), self.previous, 77)
            cancel(request)
            status = MPI.Status()
            request.Wait(status)
            self.assertTrue(status.Is_cancelled())

    def test_free(self):
        out, into = ints(5), zeros(1)   # both outlive the transfer, as MPI asks for
        send = self.comm.Isend(out, self.next, 50)
        send.Free()
        self.assertFalse(send)
        self.comm.Recv(into, self.previous, 50)
        self.assertEqual(values(into), [5])

    def test_persistent_stays(self):
        receive = self.comm.Recv_init(zeros(1), MPI.PROC_NULL)
        for _ in range(3):
            receive.Start()
            receive.Wait()
            self.assertNotEqual(receive, NULL)
        receive.Free()
        self.assertEqual(receive, NULL)


class TestNull(mpitest.TestCase):

    def test_one(self):
        request = MPI.Request()
        self.assertEqual(request, NULL)
        self.assertIs(request.Wait(), True)
        self.assertIs(request.Test(), True)
        self.assertIs(request.Get_status(), True)
        self.assertIsNone(request.wait())
        self.assertEqual(request.test(), (True, None))
        self.mpi_error(MPI.ERR_REQUEST, request.Cancel)
        self.mpi_error(MPI.ERR_REQUEST, request.Free)
        request.free()

    def test_status_of_null(self):
        status = MPI.Status()
        status.tag = 5
        MPI.Request().Wait(status)
        self.assertEqual((status.source, status.tag, status.count), (MPI.ANY_SOURCE, MPI.ANY_TAG, 0))

    def test_many(self):
        R = MPI.Request
        for requests in ([], [R()], [R(), R()], (R(),)):
            self.assertIs(R.Waitall(requests), True)
            self.assertIs(R.Testall(requests), True)
            self.assertEqual(R.Waitany(requests), MPI.UNDEFINED)
            self.assertEqual(R.Testany(requests), (MPI.UNDEFINED, True))
            self.assertIsNone(R.Waitsome(requests))
            self.assertIsNone(R.Testsome(requests))
            self.assertEqual(R.waitall(requests), [None] * len(requests))
            self.assertEqual(R.testall(requests), (True, [None] * len(requests)))
            self.assertEqual(R.waitany(requests), (MPI.UNDEFINED, None))
            self.assertEqual(R.testany(requests), (MPI.UNDEFINED, True, None))
            self.assertEqual(R.waitsome(requests), (None, None))
            self.assertEqual(R.testsome(requests), (None, None))


class TestStatuses(mpitest.TestCase):

    def test_sequences(self):
        """A list gets what it lacks; any other sequence is filled in as far as it goes."""
        comm, R = mpitest.SELF, MPI.Request
        for call in self.each((R.Waitall, R.Waitsome, R.waitall, R.waitsome)):
            for make in (list, tuple, collections.deque):
                for length in range(4):
                    statuses = [MPI.Status() for _ in range(length)]
                    received, given = zeros(2), make(statuses)
                    requests = [comm.Irecv([received, (1, i), MPI.INT], 0, 20 + i) for i in range(2)]
                    for i in range(2):
                        comm.Send(ints(i), 0, 20 + i)
                    call(requests, given)
                    self.assertEqual(len(given), max(length, 2) if make is list else length)
                    self.assertEqual([status.tag for status in given][:2], [20, 21][:len(given)])
                    self.assertTrue(all(a is b for a, b in zip(statuses, given)))


class TestRefusals(mpitest.TestCase):

    CALLS = [getattr(MPI.Request, name) for name in (
        'Waitall', 'Testall', 'Waitany', 'Testany', 'Waitsome', 'Testsome',
        'waitall', 'testall', 'waitany', 'testany', 'waitsome', 'testsome')]

    def test_requests(self):
        for call in self.CALLS:
            for bad in (None, 5, MPI.Request(), (r for r in ()), [None], [1], ['x'], [MPI.INT], [NULL, 3]):
                self.refuses(TypeError, 'requests', call, bad)

    def test_statuses(self):
        for call in self.CALLS:
            name = call.__name__.lower()
            argument = 'status' if name.endswith('any') else 'statuses'
            for bad in (5, 'x', [None], [5]):
                request = mpitest.SELF.Irecv(None, MPI.PROC_NULL)
                self.refuses(TypeError, argument, call, [request], bad)
        self.refuses(TypeError, 'status', MPI.Request().Wait, 5)
        self.refuses(TypeError, 'status', MPI.Request().Test, MPI.INT)

    def test_constructor(self):
        self.refuses(TypeError, 'request', MPI.Request, 5)
        for bad in (5, MPI.INT, 'x'):
            self.refuses(TypeError, 'request', MPI.Prequest, bad)
        with self.assertRaises(MPI.Exception):
            MPI.Prequest().Start()

    @mpitest.skip_openmpi('4.1 loses the error of a request that failed before MPI_Waitall')
    def test_many_with_error(self):
        """A truncated receive among several: MPI.Exception, and the statuses tell which."""
        comm, R = mpitest.SELF, MPI.Request
        for call in self.each((R.Waitall, R.Testall, R.Waitsome, R.Testsome,
                               R.waitall, R.testall, R.waitsome, R.testsome)):
            requests = [comm.Irecv(zeros(1), 0, 1), comm.Irecv(zeros(1), 0, 2)]
            sends = [comm.Isend(ints(1, 2, 3), 0, 1), comm.Isend(ints(1), 0, 2)]
            statuses = [MPI.Status()]
            self.mpi_error((MPI.ERR_IN_STATUS, MPI.ERR_TRUNCATE), call, requests, statuses)
            self.assertEqual(len(statuses), 2)
            self.assertEqual(MPI.Get_error_class(statuses[0].error), MPI.ERR_TRUNCATE)
            R.Waitall(sends)

    def test_statuses_of_some(self):
        """As many statuses as requests are complete."""
        comm, R = mpitest.SELF, MPI.Request
        for wait, test in self.each(((R.Waitsome, R.Testsome), (R.waitsome, R.testsome))):
            statuses = []
            requests = [comm.irecv(source=0, tag=tag) for tag in (1, 2)]
            test(requests, statuses)
            self.assertEqual(statuses, [])
            comm.send('x', 0, 2)
            wait(requests, statuses)
            self.assertEqual([status.tag for status in statuses], [2])
            comm.send('x', 0, 1)
            requests[0].wait()
            test(requests, statuses)
            self.assertEqual(len(statuses), 1)

    @mpitest.skip_reference('IndexError, and only there')
    def test_list_changes_meanwhile(self):
        """What becomes of the list while MPI waits does not matter: its requests are completed."""
        R = MPI.Request
        for call in self.each((R.Waitall, R.Testall, R.Waitany, R.Testany, R.Waitsome, R.Testsome,
                               R.waitall, R.testall, R.waitany, R.testany, R.waitsome, R.testsome)):
            request = MPI.Grequest.Start(lambda status: requests.clear())
            requests = [request]
            request.Complete()
            call(requests)
            self.assertEqual((request, requests), (NULL, []))


class Memory(bytearray):
    """A buffer that weak references tell the end of."""


class TestDropped(mpitest.TestCase):
    """Requests whose objects are gone while MPI is at work: it must still find the memory."""

    def released(self, ref):
        """Whether memory goes when other requests are made."""
        for _ in range(20):
            mpitest.SELF.isend(None, MPI.PROC_NULL).wait()
        return ref() is None

    def test_objects(self):
        """What is sent arrives, whatever memory is used for in between."""
        comm, size = mpitest.SELF, 1 << 20
        for dumped in self.each((lambda i: bytes([i]) * size, lambda i: [i] * (size >> 4),
                                 lambda i: array.array('i', [i]) * size)):
            for i in range(3):
                comm.isend(dumped(i), 0, i)
            other = [dumped(7) for i in range(6)]
            for i in range(3):
                self.assertEqual(list(comm.recv(None, 0, i)[-2:]), list(dumped(i)[-2:]))
            del other

    def test_freed(self):
        """Of a request that is freed nobody hears when it is done, so that the memory of a pending one stays."""
        comm = mpitest.SELF
        for pending in self.each((True, False)):
            memory = Memory(4)
            ref = weakref.ref(memory)
            request = comm.Irecv(memory, 0 if pending else MPI.PROC_NULL, 1)
            del memory
            request.Free()
            gc.collect()
            self.assertEqual(ref() is not None, pending)
            if pending:
                comm.Send(b'1234', 0, 1)
                while bytes(ref()) != b'1234':
                    comm.Iprobe()

    def test_received_is_released(self):
        comm = mpitest.SELF
        memory = Memory(4)
        ref = weakref.ref(memory)
        comm.Irecv(memory, 0, 1)
        del memory
        gc.collect()
        self.assertFalse(self.released(ref))
        comm.Send(b'1234', 0, 1)
        self.assertTrue(self.released(ref))

    def test_persistent(self):
        """Not started: nobody uses the memory."""
        memory = Memory(4)
        ref = weakref.ref(memory)
        mpitest.SELF.Recv_init(memory, 0, 1)
        del memory
        gc.collect()
        self.assertTrue(self.released(ref))

    def test_other_object(self):
        """Another object of the same operation holds the memory, until it is done."""
        comm = mpitest.SELF
        memory = Memory(4)
        ref = weakref.ref(memory)
        request = MPI.Request(comm.Irecv(memory, 0, 1))
        del memory
        gc.collect()
        self.assertIsNotNone(ref())
        comm.Send(b'1234', 0, 1)
        request.Wait()
        gc.collect()
        self.assertIsNone(ref())

    def test_completed_elsewhere(self):
        """The handle may be known by its number, and be completed without the object."""
        comm = mpitest.SELF
        memory = Memory(4)
        ref = weakref.ref(memory)
        request = comm.Irecv(memory, 0, 1)
        number = request.toint()
        del request, memory
        comm.Send(b'1234', 0, 1)
        MPI.Request.fromint(number).Wait()
        gc.collect()
        self.assertTrue(self.released(ref))

    def test_after_finalize(self):
        """Nothing asks MPI, and the memory stays."""
        program = """
from mpi4py import MPI
memory = bytearray(4)
MPI.COMM_SELF.Irecv(memory, 0, 1)
MPI.COMM_SELF.Send(b'1234', 0, 1)
MPI.Finalize()
print(MPI.Request.fromint(MPI.REQUEST_NULL.toint()) == MPI.REQUEST_NULL, bytes(memory))
"""
        done = mpitest.python(program)
        self.assertEqual((done.returncode, done.stdout), (0, "True b'1234'\n"), done.stderr)

    def test_many(self):
        """More than are looked at in turn."""
        comm = mpitest.SELF
        refs = []
        for tag in range(100):
            memory = Memory(4)
            refs.append(weakref.ref(memory))
            comm.Irecv(memory, 0, tag)
        del memory
        for tag in range(100):
            comm.Send(b'1234', 0, tag)
        for _ in range(30):
            self.released(refs[0])
        self.assertEqual([ref for ref in refs if ref()], [])


if __name__ == '__main__':
    mpitest.main()
