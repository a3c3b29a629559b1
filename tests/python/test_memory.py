# Memory: thousands of calls of each kind leave the process as it was.
# ranks: 1; timeout: 300
import gc
import sys

import mpitest
from mpitest import MPI, ints, zeros

COMM = mpitest.SELF
NULL = MPI.PROC_NULL
TURNS = 10000
LIMIT = 512 * 1024   # bytes; a leak of one small object a turn is above it


class Steady(mpitest.TestCase):

    def steady(self, call):
        for _ in range(TURNS // 10):
            call()
        gc.collect()
        objects, none, one = len(gc.get_objects()), sys.getrefcount(None), sys.getrefcount(MPI.INT)
        memory = mpitest.resident_bytes()
        for _ in range(TURNS):
            call()
        grown = mpitest.resident_bytes() - memory
        gc.collect()
        self.assertLess(abs(sys.getrefcount(None) - none), TURNS // 10, 'references to None')
        self.assertLess(abs(sys.getrefcount(MPI.INT) - one), TURNS // 10, 'references to a datatype')
        self.assertLess(abs(len(gc.get_objects()) - objects), TURNS // 10, 'tracked objects')
        self.assertLess(grown, LIMIT, 'resident memory')


class TestPointToPoint(Steady):

    def setUp(self):
        self.a, self.b = ints(1, 2, 3), zeros(3)

    def test_blocking(self):
        a, b = self.a, self.b
        self.steady(lambda: COMM.Sendrecv(a, 0, 0, b, 0, 0))
        self.steady(lambda: COMM.Sendrecv([a, 3, MPI.INT], 0, 0, [b, (3, 0), 'i'], 0, 0))
        self.steady(lambda: COMM.Sendrecv_replace(b, 0))
        self.steady(lambda: COMM.Send(a, dest=NULL, tag=0))

    def test_modes(self):
        """Every mode of sending, to a receive that is posted already."""
        a, b, room = self.a, self.b, bytearray(4096)
        MPI.Attach_buffer(room)
        for send in self.each([COMM.Ssend, COMM.Rsend, COMM.Bsend]):
            def call():
                request = COMM.Irecv(b, 0, 1)
                send(a, 0, 1)
                request.Wait()
            self.steady(call)
        for start in self.each([COMM.Issend, COMM.Irsend, COMM.Ibsend]):
            def call():
                requests = [COMM.Irecv(b, 0, 1), start(a, 0, 1)]
                MPI.Request.Waitall(requests)
            self.steady(call)
        self.assertIs(MPI.Detach_buffer(), room)

    def test_matched(self):
        a, b, status = self.a, self.b, MPI.Status()

        def call():
            request = COMM.Isend(a, 0, 1)
            COMM.Mprobe(0, 1, status).Recv(b, status)
            request.Wait()
        self.steady(call)

        def call_nonblocking():
            request = COMM.Isend(a, 0, 1)
            message = COMM.Improbe(0, 1)
            while message is None:
                message = COMM.Improbe(0, 1)
            message.Irecv(b).Wait()
            request.Wait()
        self.steady(call_nonblocking)

    def test_nonblocking(self):
        def call():
            request = COMM.Irecv(self.b, 0, 1)
            COMM.Send(self.a, 0, 1)
            request.Wait()
        self.steady(call)

    def test_dropped_requests(self):
        def call():
            COMM.Irecv(self.b, NULL)
            COMM.Isend(self.a, NULL)
        self.steady(call)

    def test_persistent(self):
        def call():
            request = COMM.Send_init(self.a, NULL)
            request.Start()
            request.Wait()
            request.Free()
        self.steady(call)

    def test_restarted(self):
        """Persistent requests that are started again and again."""
        requests = [COMM.Recv_init(self.b, 0, 1), COMM.Send_init(self.a, 0, 1)]

        def call():
            MPI.Prequest.Startall(requests)
            MPI.Request.Waitall(requests)
        self.steady(call)
        for request in requests:
            request.Free()

    @mpitest.needs_standard(4)
    def test_restarted_collective(self):
        request = COMM.Allreduce_init(self.a, self.b)

        def call():
            request.Start()
            request.Wait()
        self.steady(call)
        request.Free()

    def test_many_requests(self):
        def call():
            requests = [COMM.Isend(self.a, NULL) for _ in range(10)]
            statuses = []
            MPI.Request.Waitall(requests, statuses)
        self.steady(call)

    def test_probe(self):
        status = MPI.Status()
        self.steady(lambda: COMM.Iprobe(status=status))
        self.steady(lambda: COMM.Mprobe(NULL).Recv(None))


class TestObjects(Steady):

    OBJECTS = (1, {'a': [1, 2]}, 'x' * 1000)

    def test_sendrecv(self):
        for obj in self.OBJECTS:
            self.steady(lambda: COMM.sendrecv(obj, 0, 0, None, 0, 0))

    def test_isend_recv(self):
        def call():
            request = COMM.isend([1], 0)
            COMM.recv()
            request.wait()
        self.steady(call)

    def test_irecv(self):
        def call():
            request = COMM.irecv(source=0)
            COMM.send([1], 0)
            request.wait()
        self.steady(call)

    def test_collectives(self):
        for call in (lambda: COMM.bcast([1]), lambda: COMM.gather([1]), lambda: COMM.scatter([[1]]),
                     lambda: COMM.allgather([1]), lambda: COMM.alltoall([[1]]), lambda: COMM.allreduce(1),
                     lambda: COMM.scan(1), lambda: COMM.exscan(1), lambda: COMM.reduce(1), COMM.barrier,
                     lambda: COMM.reduce([1], MPI.SUM), lambda: COMM.scan([1], MPI.SUM)):
            self.steady(call)

    def test_matched(self):
        def call():
            request = COMM.isend([1], 0)
            COMM.mprobe(0).recv()
            request.wait()
        self.steady(call)

    def test_modes(self):
        def call():
            request = COMM.irecv(source=0)
            COMM.issend([1], 0).wait()
            request.wait()
        self.steady(call)
        room = bytearray(65536)
        MPI.Attach_buffer(room)

        def call_buffered():
            COMM.bsend([1], 0)
            COMM.recv()
        self.steady(call_buffered)
        self.assertIs(MPI.Detach_buffer(), room)

    @mpitest.needs_numpy
    def test_arrays(self):
        a = mpitest.numpy.zeros(1000)
        self.steady(lambda: COMM.sendrecv(a, 0, 0, None, 0, 0))
        large = mpitest.numpy.zeros(100000)
        self.steady(lambda: COMM.sendrecv(large, 0, 0, None, 0, 0))
        self.steady(lambda: COMM.bcast(large))
        self.steady(lambda: COMM.allgather(large))


class TestCollectives(Steady):

    def test_buffers(self):
        a, b = ints(1, 2), zeros(2)
        for call in (COMM.Barrier, lambda: COMM.Bcast(a), lambda: COMM.Gather(a, b), lambda: COMM.Scatter(a, b),
                     lambda: COMM.Allgather(a, b), lambda: COMM.Alltoall(a, b), lambda: COMM.Allreduce(a, b),
                     lambda: COMM.Scan(a, b), lambda: COMM.Allgatherv(a, [b, [2], [0], MPI.INT]),
                     lambda: COMM.Alltoallw([a, [1], [0], [MPI.INT]], [b, [1], [0], [MPI.INT]]),
                     lambda: COMM.Allreduce(MPI.IN_PLACE, b), lambda: COMM.Reduce_scatter(a, b, [2]),
                     lambda: COMM.Gatherv(a, [b, [2], [0], MPI.INT]), lambda: COMM.Scatterv([a, [2], [0], MPI.INT], b),
                     lambda: COMM.Alltoallv([a, [2], [0], MPI.INT], [b, ([2], [0])]), lambda: COMM.Reduce(a, b),
                     lambda: COMM.Exscan(a, b), lambda: COMM.Reduce_scatter_block(a, b)):
            self.steady(call)

    def test_neighbourhood(self):
        """On a ring of one: both neighbours are the rank itself."""
        cart, a, b = COMM.Create_cart([1], [True]), ints(1, 2), zeros(2)
        for call in (lambda: cart.Neighbor_allgather(a[:1], b), lambda: cart.Neighbor_alltoall(a, b),
                     lambda: cart.Neighbor_allgatherv(a[:1], [b, [1, 1], [0, 1], MPI.INT]),
                     lambda: cart.neighbor_allgather(1), lambda: cart.neighbor_alltoall([1, 2])):
            self.steady(call)
        cart.Free()

    def test_nonblocking(self):
        a, b = ints(1, 2), zeros(2)
        for call in (COMM.Ibarrier, lambda: COMM.Ibcast(a), lambda: COMM.Iallreduce(a, b),
                     lambda: COMM.Iallgatherv(a, [b, [2], [0], MPI.INT]), lambda: COMM.Ireduce(a, b),
                     lambda: COMM.Igatherv(a, [b, [2], [0], MPI.INT]), lambda: COMM.Iscan(a, b),
                     lambda: COMM.Ialltoallv([a, [2], [0], MPI.INT], [b, [2], [0], MPI.INT]),
                     lambda: COMM.Ireduce_scatter_block(a, b)):
            self.steady(lambda: call().Wait())

    def test_user_operation(self):
        op = MPI.Op.Create(lambda x, y, t: None)
        a, b = ints(1, 2), zeros(2)
        self.steady(lambda: op.Reduce_local(a, b))
        op.Free()


class TestHandles(Steady):

    def test_properties(self):
        for call in (lambda: COMM.rank, lambda: COMM.name, lambda: MPI.INT.extent, lambda: MPI.INT.name,
                     lambda: MPI.INT.envelope, lambda: MPI.SUM.is_commutative, lambda: MPI.INT.typestr):
            self.steady(call)

    def test_create_and_free(self):
        def use(make):
            def call():
                make().Free()
            return call
        for make in (lambda: MPI.INT.Create_contiguous(2).Commit(), lambda: MPI.INT.Create_indexed([1], [0]),
                     COMM.Get_group, lambda: COMM.Get_group().Incl([0]), MPI.Info.Create,
                     lambda: MPI.Info.Create({'a': 'b'}), lambda: MPI.Op.Create(max)):
            self.steady(use(make))
        self.steady(use(COMM.Dup))
        self.steady(use(lambda: COMM.Split(0)))

    def test_wrappers(self):
        for call in (MPI.Status, MPI.Comm, lambda: MPI.Intracomm(COMM), lambda: MPI.Datatype.fromcode('i'),
                     lambda: MPI.Comm.fromhandle(COMM.handle), lambda: MPI.Comm.f2py(COMM.py2f())):
            self.steady(call)

    def test_attributes(self):
        comm = COMM.Dup()
        keyval = MPI.Comm.Create_keyval(copy_fn=lambda c, k, v: v)

        def call():
            comm.Set_attr(keyval, [1])
            comm.Get_attr(keyval)
            comm.Delete_attr(keyval)
        self.steady(call)
        comm.Set_attr(keyval, [1])
        self.steady(lambda: comm.Dup().Free())
        comm.Free()
        MPI.Comm.Free_keyval(keyval)

    def test_buffers(self):
        data = bytearray(100)
        for call in (lambda: MPI.buffer(data)[1:5], lambda: MPI.buffer.allocate(100),
                     lambda: MPI.Free_mem(MPI.Alloc_mem(100)), lambda: memoryview(MPI.buffer(data)).release()):
            self.steady(call)


class TestErrors(Steady):

    def test_refused_arguments(self):
        a = ints(1)

        def refused(call):
            def turn():
                try:
                    call()
                except (TypeError, ValueError, KeyError, BufferError, OverflowError, AttributeError,
                        MPI.Exception):
                    return
                raise AssertionError('not refused')
            return turn
        for call in (lambda: COMM.Send(5, 0), lambda: COMM.Send([a, 'x'], 0), lambda: COMM.Send([a, -1], 0),
                     lambda: COMM.Send(a, None), lambda: COMM.Send(a, 99), lambda: COMM.Recv(b'x', 0),
                     lambda: COMM.Allreduce(a, zeros(2)), lambda: COMM.Allgatherv(a, [a, [1, 2]]),
                     lambda: COMM.send(lambda: 0, 0), lambda: COMM.Send(a, nothing=1), lambda: COMM.alltoall([]),
                     lambda: MPI.Request.Waitall([5]), lambda: MPI.Datatype.fromcode('x'),
                     lambda: MPI.Info.Create({'a': 1}), lambda: MPI.INT.Create_indexed([1], ['x'])):
            self.steady(refused(call))


if __name__ == '__main__':
    mpitest.main()
