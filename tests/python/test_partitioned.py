# Partitioned point-to-point communication (MPI-4.0).
# ranks: 1 2 4; timeout: 60
import mpitest
from mpitest import MPI, ints, values, zeros


@mpitest.communicators
@mpitest.needs_standard(4)
class TestPartitioned(mpitest.TestCase):

    def setUp(self):
        self.next, self.previous = (self.rank + 1) % self.size, (self.rank - 1) % self.size

    def exchange(self, ready, arrived=True):
        a, b = ints(*range(8)), zeros(8)
        send = self.comm.Psend_init([a, 2, MPI.INT], 4, self.next, 1, MPI.INFO_NULL)
        receive = self.comm.Precv_init([b, 2, MPI.INT], 4, self.previous, 1)
        self.assertIs(type(send), MPI.Prequest)
        for turn in range(2):
            a[0] = turn
            receive.Start()
            send.Start()
            ready(send)
            if arrived:
                for k in range(4):
                    while not receive.Parrived(k):
                        pass
            send.Wait()
            receive.Wait()
            self.assertEqual(values(b), [turn, 1, 2, 3, 4, 5, 6, 7])
        send.Free()
        receive.Free()

    def test_one_by_one(self):
        self.exchange(lambda send: [send.Pready(k) for k in (2, 0, 3, 1)])

    def test_range(self):
        self.exchange(lambda send: send.Pready_range(0, 3), arrived=False)

    def test_list(self):
        self.exchange(lambda send: send.Pready_list([3, 1, 0, 2]))

    def test_refusals(self):
        self.refuses(TypeError, 'partitions', self.comm.Psend_init, ints(1), 'x', 0)
        for partitions in (0, -1):
            self.refuses(ValueError, 'partitions', self.comm.Psend_init, ints(1), partitions, 0)
            self.refuses(ValueError, 'partitions', self.comm.Precv_init, ints(1), partitions, 0)
        self.refuses(TypeError, 'info', self.comm.Psend_init, ints(1), 1, 0, 0, None)
        self.refuses(TypeError, 'buf', self.comm.Precv_init, 5, 1, 0)
        self.refuses(BufferError, 'buf', self.comm.Precv_init, b'x', 1, 0)
        with self.assertRaises(MPI.Exception):
            MPI.Prequest().Pready(0)

    @mpitest.skip_reference('MPICH 4.0 crashes, or waits forever', mpitest.MPICH)
    def test_proc_null(self):
        """Nothing is sent or received, or MPI does not know how to do that."""
        for start in (self.comm.Psend_init, self.comm.Precv_init):
            try:
                request = start(ints(1, 2), 2, MPI.PROC_NULL, 0)
            except MPI.Exception as error:
                self.assertEqual(error.Get_error_class(), MPI.ERR_RANK)
                continue
            request.Start()
            if start == self.comm.Psend_init:
                request.Pready_range(0, 1)
            request.Wait()
            request.Free()


@mpitest.ours_only
@mpitest.lacks_standard(4)
class TestMissing(mpitest.TestCase):

    def test_named(self):
        with self.assertRaises(NotImplementedError) as caught:
            mpitest.SELF.Psend_init(ints(1), 1, 0)
        self.assertIn('MPI_Psend_init', str(caught.exception))


class TestNull(mpitest.TestCase):

    def test_arrived(self):
        self.assertRaises((MPI.Exception, NotImplementedError), MPI.Prequest().Parrived, 0)


if __name__ == '__main__':
    mpitest.main()
