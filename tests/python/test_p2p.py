# Point-to-point communication of buffers in every mode.
# ranks: 1 2 4; timeout: 120
import mpitest
from mpitest import MPI, ints, values, zeros

NULL = MPI.PROC_NULL


class Ring:
    """Each rank sends to the next one and receives from the previous one."""

    tag = 11

    def setUp(self):
        self.next = (self.rank + 1) % self.size
        self.previous = (self.rank - 1) % self.size

    def payload(self, kind, code, rank):
        return kind.make(code, [(rank + i) % 100 for i in range(10)])

    def around_the_ring(self, send, receive=None):
        """Exchange arrays of all types; send(buf, dest, tag) may return a request."""
        for kind, code in mpitest.array_types(boolean_too=True):
            with self.subTest(kind=kind.name, code=code):
                out = self.payload(kind, code, self.rank)
                into = kind.make(code, [0] * 10)
                status = MPI.Status()
                request = self.comm.Irecv(into, self.previous, self.tag)
                pending = send(out, self.next, self.tag)
                request.Wait(status)
                if pending is not None:
                    pending.Wait()
                self.assertEqual(mpitest.values(into),
                                 mpitest.values(self.payload(kind, code, self.previous)))
                self.assertEqual((status.source, status.tag), (self.previous, self.tag))
                self.assertEqual(status.Get_count(mpitest.datatype(code)), 10)


@mpitest.communicators
class TestModes(Ring, mpitest.TestCase):

    def test_send(self):
        self.around_the_ring(self.comm.Send)

    def test_ssend(self):
        self.around_the_ring(self.comm.Ssend)

    def test_isend(self):
        self.around_the_ring(self.comm.Isend)

    def test_issend(self):
        self.around_the_ring(self.comm.Issend)

    def test_blocking_recv(self):
        out, into = ints(self.rank, 1, 2), zeros(3)
        request = self.comm.Isend(out, self.next, 4)
        self.comm.Recv(into, self.previous, 4)
        request.Wait()
        self.assertEqual(values(into), [self.previous, 1, 2])

    def test_ready(self):
        """A ready send is right once the receiver has said that its receive is posted."""
        for send in (self.comm.Rsend, self.comm.Irsend):
            into = zeros(3)
            request = self.comm.Irecv(into, self.previous, 5)
            self.comm.Sendrecv(bytearray(1), self.previous, 6, bytearray(1), self.next, 6)
            pending = send(ints(self.rank, 5, 6), self.next, 5)
            request.Wait()
            if pending is not None:
                pending.Wait()
            self.assertEqual(values(into), [self.previous, 5, 6])

    def test_any_source_and_tag(self):
        request = self.comm.Isend(ints(self.rank), self.next, 77)
        into, status = zeros(1), MPI.Status()
        self.comm.Recv(into, MPI.ANY_SOURCE, MPI.ANY_TAG, status)
        request.Wait()
        self.assertEqual((values(into), status.source, status.tag), ([self.previous], self.previous, 77))

    def test_order_of_messages(self):
        requests = [self.comm.Isend(ints(i), self.next, 1) for i in range(20)]
        seen = []
        for _ in range(20):
            into = zeros(1)
            self.comm.Recv(into, self.previous, 1)
            seen.append(into[0])
        MPI.Request.Waitall(requests)
        self.assertEqual(seen, list(range(20)))

    def test_selection_by_tag(self):
        requests = [self.comm.Isend(ints(tag), self.next, tag) for tag in range(5)]
        for tag in reversed(range(5)):
            into = zeros(1)
            self.comm.Recv(into, self.previous, tag)
            self.assertEqual(into[0], tag)
        MPI.Request.Waitall(requests)

    def test_shorter_message(self):
        request = self.comm.Isend([ints(1, 2, 3), 2], self.next)
        into, status = ints(9, 9, 9, 9), MPI.Status()
        self.comm.Recv(into, self.previous, status=status)
        request.Wait()
        self.assertEqual(values(into), [1, 2, 9, 9])
        self.assertEqual(status.Get_count(MPI.INT), 2)

    def test_empty_message(self):
        request = self.comm.Isend([None, 0, MPI.INT], self.next)
        status = MPI.Status()
        self.comm.Recv([None, 0, MPI.INT], self.previous, status=status)
        request.Wait()
        self.assertEqual(status.Get_count(MPI.INT), 0)

    def test_largest_tag(self):
        tag = MPI.COMM_WORLD.Get_attr(MPI.TAG_UB)
        self.around_with_tag(tag)
        self.mpi_error(MPI.ERR_TAG, self.comm.Send, ints(1), self.next, -3)

    def around_with_tag(self, tag):
        into = zeros(1)
        self.comm.Sendrecv(ints(tag % 1000), self.next, tag, into, self.previous, tag)
        self.assertEqual(into[0], tag % 1000)


@mpitest.communicators
class TestBuffered(Ring, mpitest.TestCase):

    def setUp(self):
        super().setUp()
        MPI.Attach_buffer(MPI.Alloc_mem(100000 + 10 * MPI.BSEND_OVERHEAD))
        self.addCleanup(MPI.Detach_buffer)

    def test_bsend(self):
        self.around_the_ring(self.comm.Bsend)

    def test_ibsend(self):
        self.around_the_ring(self.comm.Ibsend)

    def test_bsend_init(self):
        out, into = ints(0), zeros(1)
        send = self.comm.Bsend_init(out, self.next, 8)
        for i in range(3):
            out[0] = i
            send.Start()
            send.Wait()
            self.comm.Recv(into, self.previous, 8)
            self.assertEqual(into[0], i)
        send.Free()

    @mpitest.skip_openmpi('4.1 hangs in later buffered sends after it refused one')
    def test_buffer_too_small(self):
        self.mpi_error(None, self.comm.Bsend, bytearray(10**7), self.next)


@mpitest.communicators
class TestSendrecv(Ring, mpitest.TestCase):

    def test_sendrecv(self):
        for kind, code in mpitest.array_types(boolean_too=True):
            out, into = self.payload(kind, code, self.rank), kind.make(code, [0] * 10)
            status = MPI.Status()
            self.comm.Sendrecv(out, self.next, 1, into, self.previous, 1, status)
            self.assertEqual(mpitest.values(into),
                             mpitest.values(self.payload(kind, code, self.previous)))
            self.assertEqual((status.source, status.tag), (self.previous, 1))

    def test_sendrecv_replace(self):
        for kind, code in mpitest.array_types(boolean_too=True):
            buffer = self.payload(kind, code, self.rank)
            self.comm.Sendrecv_replace(buffer, self.next, 2, self.previous, 2)
            self.assertEqual(mpitest.values(buffer),
                             mpitest.values(self.payload(kind, code, self.previous)))

    def test_keywords(self):
        into = zeros(1)
        self.comm.Sendrecv(sendbuf=ints(self.rank), dest=self.next, sendtag=3,
                           recvbuf=into, source=self.previous, recvtag=3, status=None)
        self.assertEqual(into[0], self.previous)

    def test_different_counts(self):
        status, into = MPI.Status(), zeros(8)
        self.comm.Sendrecv([ints(1, 2, 3), 3], self.next, 0, [into, 8], self.previous, status=status)
        self.assertEqual(status.Get_count(MPI.INT), 3)

    def test_no_partner(self):
        into, status = ints(7), MPI.Status()
        self.comm.Sendrecv(ints(1), NULL, 0, into, NULL, 0, status)
        self.assertEqual((into[0], status.source, status.tag), (7, NULL, MPI.ANY_TAG))
        self.comm.Sendrecv_replace(into, NULL, 0, NULL, 0)
        self.assertEqual(into[0], 7)

    @mpitest.needs_standard(4)
    def test_isendrecv(self):
        into = zeros(1)
        self.comm.Isendrecv(ints(self.rank), self.next, 3, into, self.previous, 3).Wait()
        self.assertEqual(into[0], self.previous)
        buffer = ints(self.rank)
        self.comm.Isendrecv_replace(buffer, self.next, 3, self.previous, 3).Wait()
        self.assertEqual(buffer[0], self.previous)

    @mpitest.ours_only
    @mpitest.lacks_standard(4)
    def test_isendrecv_missing(self):
        error = self.assertRaises(NotImplementedError)
        with error:
            self.comm.Isendrecv(ints(1), NULL, 0, zeros(1), NULL)
        self.assertIn('MPI_Isendrecv', str(error.exception))


@mpitest.communicators
class TestPersistent(Ring, mpitest.TestCase):

    def repeat(self, make_send):
        out, into = zeros(4), zeros(4)
        send = make_send(out, self.next, 9)
        receive = self.comm.Recv_init(into, self.previous, 9)
        self.assertIsInstance(send, MPI.Prequest)
        self.assertIsInstance(receive, MPI.Prequest)
        for turn in range(3):
            out[:] = ints(turn, self.rank, 2, 3)
            receive.Start()
            self.comm.Sendrecv(bytearray(1), self.previous, 6, bytearray(1), self.next, 6)
            send.Start()
            send.Wait()
            receive.Wait()
            self.assertEqual(values(into), [turn, self.previous, 2, 3])
            self.assertTrue(send)
            self.assertTrue(receive)
        MPI.Prequest.Startall([receive])
        self.comm.Sendrecv(bytearray(1), self.previous, 6, bytearray(1), self.next, 6)
        MPI.Prequest.Startall([send])
        MPI.Request.Waitall([send, receive])
        for request in (send, receive):
            request.Free()
            self.assertFalse(request)

    def test_send_init(self):
        self.repeat(self.comm.Send_init)

    def test_ssend_init(self):
        self.repeat(self.comm.Ssend_init)

    def test_rsend_init(self):
        self.repeat(self.comm.Rsend_init)

    def test_buffer_is_held(self):
        buffer = bytearray(4)
        request = self.comm.Send_init(buffer, self.next)
        self.assertRaises(BufferError, buffer.append, 1)
        request.Free()
        del request
        buffer.append(1)

    def test_startall_refuses(self):
        for bad in (None, 3, [None], [1], ['x']):
            self.refuses(TypeError, 'requests', MPI.Prequest.Startall, bad)


@mpitest.communicators
class TestProbe(Ring, mpitest.TestCase):

    def test_probe(self):
        request = self.comm.Isend(ints(1, 2, 3), self.next, 21)
        status = MPI.Status()
        self.assertIs(self.comm.Probe(self.previous, 21, status), True)
        self.assertEqual((status.source, status.tag), (self.previous, 21))
        self.assertEqual(status.Get_count(MPI.INT), 3)
        while not self.comm.Iprobe(MPI.ANY_SOURCE, MPI.ANY_TAG, status):
            pass
        into = zeros(status.Get_count(MPI.INT))
        self.comm.Recv(into, status.source, status.tag)
        request.Wait()
        self.assertEqual(values(into), [1, 2, 3])

    def test_nothing_there(self):
        self.assertIs(self.comm.Iprobe(self.previous, 22), False)
        self.assertIsNone(self.comm.Improbe(self.previous, 22))
        self.assertIsNone(MPI.Message.Iprobe(self.comm, self.previous, 22))

    def test_matched_probe(self):
        request = self.comm.Isend(ints(4, 5), self.next, 23)
        status = MPI.Status()
        message = self.comm.Mprobe(self.previous, 23, status)
        self.assertIsInstance(message, MPI.Message)
        self.assertTrue(message)
        self.assertFalse(self.comm.Iprobe(self.previous, 23))
        into, received = zeros(2), MPI.Status()
        message.Recv(into, received)
        request.Wait()
        self.assertEqual(values(into), [4, 5])
        self.assertEqual(received.Get_count(MPI.INT), status.Get_count(MPI.INT))
        self.assertFalse(message)
        self.assertEqual(message, MPI.MESSAGE_NULL)

    def test_matched_irecv(self):
        request = self.comm.Isend(ints(6), self.next, 24)
        message = None
        while message is None:
            message = self.comm.Improbe(MPI.ANY_SOURCE, 24)
        into = zeros(1)
        message.Irecv(into).Wait()
        request.Wait()
        self.assertEqual(into[0], 6)

    def test_class_methods(self):
        class Mine(MPI.Message):
            pass
        request = self.comm.Isend(ints(8), self.next, 25)
        message = Mine.Probe(self.comm, self.previous, 25)
        self.assertIs(type(message), Mine)
        into = zeros(1)
        message.Recv(into)
        request.Wait()
        self.assertEqual(into[0], 8)

    def test_proc_null(self):
        message = self.comm.Mprobe(NULL)
        self.assertEqual(message, MPI.MESSAGE_NO_PROC)
        status = MPI.Status()
        message.Recv(None, status)
        self.assertEqual((status.source, status.tag, status.count), (NULL, MPI.ANY_TAG, 0))
        self.assertTrue(self.comm.Iprobe(NULL))
        self.assertEqual(MPI.Message.Iprobe(self.comm, NULL), MPI.MESSAGE_NO_PROC)

    def test_constant_stays(self):
        """What is received by way of the constant makes null only what is the user's."""
        message, copied = MPI.MESSAGE_NO_PROC, MPI.Message(MPI.MESSAGE_NO_PROC)
        for receive in (lambda m: m.Recv(None), lambda m: m.Irecv(None).Wait(), lambda m: m.recv(),
                        lambda m: m.irecv().wait()):
            receive(message)
            self.assertEqual((message == self.comm.Mprobe(NULL), bool(message)), (True, True))
        copied.Recv(None)
        self.assertEqual(copied, MPI.MESSAGE_NULL)

    @mpitest.skip_reference('Open MPI 4.1 aborts in MPI_Mrecv on a null message', mpitest.OPENMPI)
    def test_null_message(self):
        with self.assertRaises(MPI.Exception):
            MPI.Message().Recv(zeros(1))

    def test_bad_arguments(self):
        for probe in (self.comm.Probe, self.comm.Iprobe, self.comm.Mprobe, self.comm.Improbe):
            self.refuses(TypeError, 'source', probe, None)
            self.refuses(TypeError, 'tag', probe, 0, 'x')
            self.refuses(TypeError, 'status', probe, 0, 0, 5)
            self.mpi_error(MPI.ERR_RANK, probe, self.size + 5)


if __name__ == '__main__':
    mpitest.main()
