# IN_PLACE, None where a buffer is not significant, and the rules of roots.
# ranks: 1 2 4; timeout: 120
import mpitest
from mpitest import MPI, ints, values, zeros


@mpitest.communicators
class TestInPlace(mpitest.TestCase):

    # None stands for IN_PLACE wherever that is legal.
    MARKS = (MPI.IN_PLACE, None)

    def test_gather(self):
        for mark in self.MARKS:
            for root in range(self.size):
                if self.rank == root:
                    b = ints(*[-1] * self.size)
                    b[root] = root
                    self.comm.Gather(mark, b, root)
                    self.assertEqual(values(b), list(range(self.size)))
                else:
                    self.comm.Gather(ints(self.rank), None, root)

    def test_gatherv(self):
        for mark in self.MARKS:
            if self.rank == 0:
                b = ints(*[-1] * self.size)
                b[0] = 0
                self.comm.Gatherv(mark, [b, [1] * self.size])
                self.assertEqual(values(b), list(range(self.size)))
            else:
                self.comm.Gatherv(ints(self.rank), None)

    def test_scatter(self):
        for mark in self.MARKS:
            if self.rank == 0:
                a = ints(*range(self.size))
                self.comm.Scatter(a, mark)
                self.comm.Scatterv([a, [1] * self.size], mark)
                self.assertEqual(values(a), list(range(self.size)))
            else:
                for scatter in (self.comm.Scatter, self.comm.Scatterv):
                    b = zeros(1)
                    scatter(None, b)
                    self.assertEqual(b[0], self.rank)

    def test_allgather(self):
        for mark in self.MARKS:
            for call, spec in ((self.comm.Allgather, lambda b: b),
                               (self.comm.Allgatherv, lambda b: [b, [1] * self.size])):
                b = ints(*[-1] * self.size)
                b[self.rank] = self.rank
                call(mark, spec(b))
                self.assertEqual(values(b), list(range(self.size)))

    def test_alltoall(self):
        n = self.size
        for mark in self.MARKS:
            b = ints(*[10 * self.rank + r for r in range(n)])
            expected = [10 * r + self.rank for r in range(n)]
            self.comm.Alltoall(mark, b)
            self.assertEqual(values(b), expected)
            b = ints(*[10 * self.rank + r for r in range(n)])
            self.comm.Alltoallv(mark, [b, [1] * n])
            self.assertEqual(values(b), expected)
            b = ints(*[10 * self.rank + r for r in range(n)])
            self.comm.Alltoallw(mark, [b, [1] * n, [4 * r for r in range(n)], [MPI.INT] * n])
            self.assertEqual(values(b), expected)

    def test_reduce(self):
        total = self.size * (self.size + 1) // 2
        for mark in self.MARKS:
            for root in range(self.size):
                b = ints(self.rank + 1)
                if self.rank == root:
                    self.comm.Reduce(mark, b, MPI.SUM, root)
                    self.assertEqual(b[0], total)
                else:
                    self.comm.Reduce(b, None, MPI.SUM, root)

    def test_allreduce(self):
        for mark in self.MARKS:
            b = ints(self.rank + 1, 1)
            self.comm.Allreduce(mark, b)
            self.assertEqual(values(b), [self.size * (self.size + 1) // 2, self.size])

    def test_reduce_scatter(self):
        n = self.size
        for mark in self.MARKS:
            b = ints(*range(n))
            self.comm.Reduce_scatter_block(mark, b)
            self.assertEqual(b[0], n * self.rank)
            b = ints(*range(n))
            self.comm.Reduce_scatter(mark, b, [1] * n)
            self.assertEqual(b[0], n * self.rank)

    def test_scan(self):
        for mark in self.MARKS:
            b = ints(self.rank + 1)
            self.comm.Scan(mark, b)
            self.assertEqual(b[0], (self.rank + 1) * (self.rank + 2) // 2)
            b = ints(self.rank + 1)
            self.comm.Exscan(mark, b)
            if self.rank > 0:
                self.assertEqual(b[0], self.rank * (self.rank + 1) // 2)


@mpitest.communicators
class TestInsignificant(mpitest.TestCase):
    """What is not significant at a rank is not looked at, so any object may stand there."""

    def test_gather(self):
        root = self.size - 1
        for junk in (None, 'junk', 5, [], b'read-only'):
            b = zeros(self.size)
            self.comm.Gather(ints(self.rank), b if self.rank == root else junk, root)
            self.comm.Gatherv(ints(self.rank), b if self.rank == root else junk, root)
            if self.rank == root:
                self.assertEqual(values(b), list(range(self.size)))

    def test_scatter(self):
        for junk in (None, 'junk', 5, []):
            b = zeros(1)
            a = ints(*range(self.size))
            self.comm.Scatter(a if self.rank == 0 else junk, b)
            self.comm.Scatterv(a if self.rank == 0 else junk, b)
            self.assertEqual(b[0], self.rank)

    def test_reduce(self):
        for junk in (None,):
            b = zeros(1)
            self.comm.Reduce(ints(1), b if self.rank == 0 else junk)
            self.assertEqual(b[0], self.size if self.rank == 0 else 0)


@mpitest.communicators
class TestRefusals(mpitest.TestCase):

    def test_none_where_root_receives(self):
        if self.rank == 0:
            self.refuses(TypeError, 'recvbuf', self.comm.Gather, ints(1), None)
            self.refuses(TypeError, 'recvbuf', self.comm.Gatherv, ints(1), None)
            self.refuses(TypeError, 'recvbuf', self.comm.Reduce, ints(1), None)
            self.refuses(TypeError, 'sendbuf', self.comm.Scatter, None, zeros(1))
            self.refuses(TypeError, 'sendbuf', self.comm.Scatterv, None, zeros(1))

    def test_root(self):
        for root in (self.size, self.size + 7):
            self.mpi_error(MPI.ERR_ROOT, self.comm.Gather, ints(1), zeros(self.size), root)
            self.mpi_error(MPI.ERR_ROOT, self.comm.Scatter, zeros(self.size), zeros(1), root)
            self.mpi_error(MPI.ERR_ROOT, self.comm.Reduce, ints(1), zeros(1), MPI.SUM, root)


if __name__ == '__main__':
    mpitest.main()
