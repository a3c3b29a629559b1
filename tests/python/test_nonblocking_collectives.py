# Nonblocking and persistent collectives on buffers: the same results as the blocking ones.
# ranks: 1 2 4; timeout: 120
import mpitest
from mpitest import MPI, ints, values, zeros


class Collectives:
    """Each test builds fresh buffers, completes the call in some way and looks at the result."""

    def do(self, name, *arguments):
        raise NotImplementedError

    def test_barrier(self):
        self.do('barrier')

    def test_bcast(self):
        for root in range(self.size):
            a = ints(root, 7) if self.rank == root else zeros(2)
            self.do('bcast', a, root)
            self.assertEqual(values(a), [root, 7])

    def test_gather(self):
        for root in range(self.size):
            for name in ('gather', 'gatherv'):
                b = zeros(self.size) if self.rank == root else None
                self.do(name, ints(self.rank), b, root)
                if self.rank == root:
                    self.assertEqual(values(b), list(range(self.size)))

    def test_scatter(self):
        for name in ('scatter', 'scatterv'):
            b = zeros(1)
            self.do(name, ints(*range(self.size)) if self.rank == 0 else None, b, 0)
            self.assertEqual(b[0], self.rank)

    def test_allgather(self):
        b = zeros(self.size)
        self.do('allgather', ints(self.rank), b)
        self.assertEqual(values(b), list(range(self.size)))
        counts = [r + 1 for r in range(self.size)]
        b = zeros(sum(counts))
        self.do('allgatherv', ints(*[self.rank] * (self.rank + 1)), [b, counts])
        self.assertEqual(values(b), [r for r in range(self.size) for _ in range(r + 1)])

    def test_alltoall(self):
        n = self.size
        a, expected = ints(*[10 * self.rank + r for r in range(n)]), [10 * r + self.rank for r in range(n)]
        b = zeros(n)
        self.do('alltoall', a, b)
        self.assertEqual(values(b), expected)
        b = zeros(n)
        self.do('alltoallv', [a, [1] * n], [b, [1] * n, list(range(n)), MPI.INT])
        self.assertEqual(values(b), expected)
        b = zeros(n)
        shape = ([1] * n, [4 * r for r in range(n)]), [MPI.INT] * n
        self.do('alltoallw', [a, *shape], [b, *shape])
        self.assertEqual(values(b), expected)

    def test_reductions(self):
        n = self.size
        b = zeros(2)
        self.do('allreduce', ints(self.rank, 1), b, MPI.SUM)
        self.assertEqual(values(b), [n * (n - 1) // 2, n])
        b = zeros(2)
        self.do('reduce', ints(self.rank, 1), b if self.rank == 0 else None, MPI.MAX, 0)
        self.assertEqual(values(b), [n - 1, 1] if self.rank == 0 else [0, 0])
        b = zeros(1)
        self.do('reduce_scatter_block', ints(*range(n)), b, MPI.SUM)
        self.assertEqual(b[0], n * self.rank)
        b = zeros(1)
        self.do('reduce_scatter', ints(*range(n)), b, [1] * n, MPI.SUM)
        self.assertEqual(b[0], n * self.rank)

    def test_scans(self):
        b = zeros(1)
        self.do('scan', ints(self.rank), b, MPI.SUM)
        self.assertEqual(b[0], sum(range(self.rank + 1)))
        b = ints(-1)
        self.do('exscan', ints(self.rank), b, MPI.SUM)
        if self.rank:
            self.assertEqual(b[0], sum(range(self.rank)))

    def test_in_place(self):
        b = ints(self.rank + 1)
        self.do('allreduce', MPI.IN_PLACE, b, MPI.PROD)
        expected = 1
        for r in range(self.size):
            expected *= r + 1
        self.assertEqual(b[0], expected)
        b = zeros(self.size)
        b[self.rank] = self.rank
        self.do('allgather', MPI.IN_PLACE, b)
        self.assertEqual(values(b), list(range(self.size)))

    def test_every_type(self):
        for kind, code in self.each(mpitest.array_types()):
            a, b = kind.make(code, [self.rank, 1]), kind.make(code, [0, 0])
            self.do('allreduce', a, b, MPI.SUM)
            self.assertEqual(values(b), [sum(range(self.size)), self.size])


@mpitest.communicators
class TestNonblocking(Collectives, mpitest.TestCase):

    turn = 0

    def do(self, name, *arguments):
        request = getattr(self.comm, 'I' + name)(*arguments)
        self.assertIs(type(request), MPI.Request)
        self.turn += 1
        if self.turn % 2:
            self.assertIs(request.Wait(), True)
        else:
            while not request.Test():
                pass
        self.assertFalse(request)

    def test_several_at_once(self):
        out, into = [ints(i) for i in range(5)], [zeros(1) for _ in range(5)]
        requests = [self.comm.Iallreduce(out[i], into[i]) for i in range(5)]
        requests.append(self.comm.Ibarrier())
        MPI.Request.Waitall(requests)
        self.assertEqual([b[0] for b in into], [i * self.size for i in range(5)])

    def test_temporaries_are_kept(self):
        b = zeros(self.size)
        request = self.comm.Iallgatherv(ints(self.rank), [b, [1] * self.size, list(range(self.size)), MPI.INT])
        junk = [ints(*range(100)) for _ in range(100)]
        request.Wait()
        self.assertEqual((values(b), len(junk)), (list(range(self.size)), 100))

    def test_buffer_is_held(self):
        buffer = bytearray(4)
        request = self.comm.Ibcast(buffer)
        self.assertRaises(BufferError, buffer.append, 1)
        request.Wait()
        buffer.append(1)

    def test_refusals(self):
        for bad in ('x', 5, None):
            self.refuses(TypeError, 'buf', self.comm.Ibcast, bad)
            self.refuses(TypeError, 'recvbuf', self.comm.Iallreduce, ints(1), bad)
        self.refuses(TypeError, 'op', self.comm.Iallreduce, ints(1), zeros(1), None)
        self.refuses(ValueError, ('sendbuf', 'recvbuf'), self.comm.Iallreduce, ints(1), zeros(2))
        self.refuses(BufferError, 'recvbuf', self.comm.Iallreduce, bytearray(1), b'x')
        self.mpi_error(MPI.ERR_ROOT, self.comm.Ibcast, ints(1), self.size)


@mpitest.communicators
@mpitest.needs_standard(4)
class TestPersistent(Collectives, mpitest.TestCase):

    def do(self, name, *arguments):
        request = getattr(self.comm, name.capitalize() + '_init')(*arguments)
        self.assertIs(type(request), MPI.Prequest)
        for _ in range(1 if any(a is MPI.IN_PLACE for a in arguments) else 3):
            request.Start()
            request.Wait()
            self.assertTrue(request)
        request.Free()

    @mpitest.skip_mpich('4.0 loses the communicator of a persistent scatter with more than 2 ranks', mpitest.SIZE > 2)
    def test_scatter(self):
        Collectives.test_scatter(self)

    def test_contents_at_start(self):
        a, b = zeros(1), zeros(1)
        request = self.comm.Allreduce_init(a, b, MPI.SUM, MPI.INFO_NULL)
        for turn in range(4):
            a[0] = turn
            MPI.Prequest.Startall([request])
            request.Wait()
            self.assertEqual(b[0], turn * self.size)
        request.Free()

    def test_refusals(self):
        self.refuses(TypeError, 'info', self.comm.Barrier_init, None)
        self.refuses(TypeError, 'buf', self.comm.Bcast_init, 5)


@mpitest.ours_only
@mpitest.lacks_standard(4)
class TestMissing(mpitest.TestCase):
    """What the MPI library lacks raises NotImplementedError that names the function."""

    def test_persistent(self):
        comm = mpitest.SELF
        for name, *arguments in (('Barrier_init',), ('Bcast_init', ints(1)), ('Allreduce_init', ints(1), zeros(1))):
            with self.assertRaises(NotImplementedError) as caught:
                getattr(comm, name)(*arguments)
            self.assertIn('MPI_' + name, str(caught.exception))


if __name__ == '__main__':
    mpitest.main()
