# Tests of mpi4py.util.pkl5: objects with large buffers, point to point and in collectives.
# ranks: 1 2 4; timeout: 180
import threading

import mpitest
from mpitest import RANK, SIZE, WORLD

from mpi4py import MPI
from mpi4py.util import pkl5

LARGE = 300000  # bytes, above the threshold for out-of-band buffers


class Data:
    """A picklable object with a buffer, for when there is no NumPy."""

    def __init__(self, nbytes, fill=1):
        self.buffer = bytearray([fill]) * nbytes

    def __reduce_ex__(self, protocol):
        import pickle

        return _data, (pickle.PickleBuffer(self.buffer),)

    def __eq__(self, other):
        return isinstance(other, Data) and bytes(self.buffer) == bytes(other.buffer)


def _data(buffer):
    data = Data(0)
    data.buffer = buffer
    return data


OBJECTS = [None, 7, 'text' * 100, [Data(10)], Data(LARGE), [Data(LARGE), {'x': Data(2 * LARGE, 2)}]]


class TestObjects(mpitest.TestCase):
    def setUp(self):
        self.comm = pkl5.Intracomm(WORLD)

    def test_ring(self):
        right, left = (RANK + 1) % SIZE, (RANK - 1) % SIZE
        for obj in OBJECTS:
            status = MPI.Status()
            result = self.comm.sendrecv((RANK, obj), right, 3, None, left, 3, status)
            self.assertEqual(result, (left, obj))
            self.assertEqual((status.Get_source(), status.Get_tag()), (left, 3))
            for send in (self.comm.isend, self.comm.issend):
                request = send(obj, right)
                self.assertEqual(self.comm.recv(source=left), obj)
                self.assertIsNone(request.wait())
                self.assertFalse(request)

    def test_received_buffers_are_writable(self):
        request = self.comm.isend(Data(LARGE), RANK)
        received = self.comm.recv(source=RANK)
        request.wait()
        memoryview(received.buffer)[0] = 9
        self.assertEqual(memoryview(received.buffer)[0], 9)

    def test_status_counts_all_parts(self):
        status = MPI.Status()
        request = self.comm.isend([Data(LARGE), Data(LARGE)], RANK)
        self.comm.recv(source=RANK, status=status)
        request.wait()
        self.assertGreater(status.Get_count(MPI.BYTE), 2 * LARGE)   # the pickle, and the buffers

    def test_requests_and_messages_are_tuples(self):
        request = self.comm.isend([Data(LARGE), Data(LARGE)], RANK)
        self.assertEqual(len(request), 4)
        message = self.comm.mprobe(RANK)
        self.assertEqual(len(message), 4)
        self.assertTrue(message)
        self.assertEqual(message.irecv().wait(), [Data(LARGE), Data(LARGE)])
        self.assertFalse(message)
        self.mpi_error(None, message.recv)
        request.wait()
        self.assertEqual(len(self.comm.isend(1, MPI.PROC_NULL)), 1)
        self.assertEqual(pkl5.Request(), MPI.REQUEST_NULL)
        self.assertEqual(pkl5.Message(), MPI.MESSAGE_NULL)
        self.assertEqual(pkl5.Request(), pkl5.Request())
        self.assertNotEqual(pkl5.Request(), 3)
        self.assertRaises(TypeError, pkl5.Request, [3])

    def test_test_and_status(self):
        request = self.comm.issend('x', RANK)
        self.assertEqual(request.test(), (False, None))
        self.assertFalse(request.get_status())
        message = None
        while message is None:
            message = self.comm.improbe(RANK)
        receive = message.irecv()
        flag = False
        while not flag:
            flag, result = receive.test()
        self.assertEqual(result, 'x')
        while not request.get_status():
            pass
        self.assertEqual(request.test(), (True, None))

    def test_many(self):
        sends = [self.comm.isend((i, Data(LARGE, i)), RANK, i) for i in range(3)]
        receives = [self.comm.mprobe(RANK, i).irecv() for i in range(3)]
        statuses = [MPI.Status()]
        self.assertEqual(
            pkl5.Request.waitall(receives, statuses), [(i, Data(LARGE, i)) for i in range(3)]
        )
        self.assertEqual([status.Get_tag() for status in statuses], [0, 1, 2])
        while not pkl5.Request.get_status_all(sends):
            pass
        self.assertEqual(pkl5.Request.testall(sends), (True, [None] * 3))
        pending = self.comm.issend('x', RANK)
        self.assertEqual(pkl5.Request.testall([pkl5.Request(), pending]), (False, None))
        self.comm.recv(source=RANK)
        pending.wait()
        self.assertEqual(pkl5.Request.waitall([]), [])

    def test_nobody(self):
        self.assertIsNone(self.comm.recv(source=MPI.PROC_NULL))
        self.assertIsNone(self.comm.mprobe(MPI.PROC_NULL).recv())
        self.comm.send(1, MPI.PROC_NULL)

    def test_buffered(self):
        MPI.Attach_buffer(bytearray(3 * LARGE + 1000 * MPI.BSEND_OVERHEAD))
        try:
            self.comm.bsend(Data(LARGE), RANK)
            self.assertEqual(self.comm.recv(source=RANK), Data(LARGE))
            request = self.comm.ibsend(Data(LARGE), RANK)
            self.assertEqual(self.comm.recv(source=RANK), Data(LARGE))
            request.wait()
        finally:
            MPI.Detach_buffer()

    def test_refusals(self):
        self.assertRaises(RuntimeError, self.comm.irecv)
        self.assertRaises(Exception, self.comm.send, lambda: None, RANK)
        self.assertRaises(TypeError, pkl5.Intercomm, WORLD)

    def test_blocks(self):
        size = pkl5._bigmpi.blocksize
        pkl5._bigmpi.blocksize = 1000
        try:
            self.test_ring()
            data = _data(bytearray(range(256)) * (LARGE // 256))
            self.assertEqual(self.comm.sendrecv(data, RANK, source=RANK), data)
            with pkl5._bigmpi as bigmpi:
                data = bytearray(2500)
                _, count, datatype = bigmpi(data)
                self.assertEqual((count, datatype.Get_size()), (1, 2500))
                self.assertEqual(bigmpi(bytearray(1000))[1:], (1000, MPI.BYTE))
            self.assertEqual(bigmpi.cache, {})
        finally:
            pkl5._bigmpi.blocksize = size

    @mpitest.needs_threads
    def test_threads(self):
        failures = []

        def talk(tag):
            try:
                for i in range(10):
                    request = self.comm.isend((tag, i, Data(LARGE, tag)), (RANK + 1) % SIZE, tag)
                    got = self.comm.recv(source=(RANK - 1) % SIZE, tag=tag)
                    self.assertEqual(got, (tag, i, Data(LARGE, tag)))
                    request.wait()
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=talk, args=(tag,)) for tag in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])


class TestCollectives(mpitest.TestCase):
    def setUp(self):
        self.comm = pkl5.Intracomm(WORLD)

    def test_intracomm(self):
        for obj in OBJECTS:
            for root in range(SIZE):
                self.assertEqual(self.comm.bcast(obj if RANK == root else None, root), obj)
                gathered = self.comm.gather((RANK, obj), root)
                wanted = [(i, obj) for i in range(SIZE)] if RANK == root else None
                self.assertEqual(gathered, wanted)
                items = [(i, obj) for i in range(SIZE)] if RANK == root else None
                self.assertEqual(self.comm.scatter(items, root), (RANK, obj))
            self.assertEqual(self.comm.allgather((RANK, obj)), [(i, obj) for i in range(SIZE)])
            received = self.comm.alltoall([(RANK, i, obj) for i in range(SIZE)])
            self.assertEqual(received, [(i, RANK, obj) for i in range(SIZE)])

    def test_wrong_number(self):
        self_comm = pkl5.Intracomm(mpitest.SELF)
        self.refuses(ValueError, 'sendobj', self_comm.scatter, [1, 2])
        self.refuses(ValueError, 'sendobj', self_comm.alltoall, [])
        self.assertIsNone(self_comm.scatter(None))

    @mpitest.needs_ranks(2)
    def test_intercomm(self):
        side = RANK % 2
        local = WORLD.Split(side, RANK)
        raw = local.Create_intercomm(0, WORLD, 1 - side)
        comm = pkl5.Intercomm(raw)
        mine, other = list(range(side, SIZE, 2)), list(range(1 - side, SIZE, 2))
        for obj in OBJECTS:
            for sending in (0, 1):
                root = 0 if side != sending else (MPI.ROOT if local.rank == 0 else MPI.PROC_NULL)
                wanted = obj if side != sending else None
                self.assertEqual(comm.bcast(obj, root), wanted)
                got = comm.scatter([(i, obj) for i in other], root)
                self.assertEqual(got, (RANK, obj) if side != sending else None)
                got = comm.gather((RANK, obj), root)
                self.assertEqual(got, [(i, obj) for i in other] if root == MPI.ROOT else None)
            self.assertEqual(comm.allgather((RANK, obj)), [(i, obj) for i in other])
            got = comm.alltoall([(RANK, i, obj) for i in other])
            self.assertEqual(got, [(i, RANK, obj) for i in other])
        self.assertIn(RANK, mine)
        raw.Free()
        local.Free()


if __name__ == '__main__':
    mpitest.main()
