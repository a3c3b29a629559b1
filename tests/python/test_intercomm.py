# Intercommunicators: creation, merging, messages and collectives between two groups.
# ranks: 2 4; timeout: 60
import mpitest
from mpitest import MPI, SIZE, WORLD, ints, values, zeros


@mpitest.needs_ranks(2)
class TestIntercomm(mpitest.TestCase):

    def setUp(self):
        self.low = mpitest.RANK < SIZE // 2
        self.local = WORLD.Split(0 if self.low else 1)
        self.comm = self.local.Create_intercomm(0, WORLD, SIZE // 2 if self.low else 0, 7)
        self.addCleanup(self.local.Free)
        self.addCleanup(self.comm.Free)
        self.rank, self.size, self.remote = self.comm.rank, self.comm.size, self.comm.remote_size
        # the root argument of a rooted operation from rank 0 of the low group to all of the other
        self.root = (MPI.ROOT if self.rank == 0 else MPI.PROC_NULL) if self.low else 0

    def test_queries(self):
        self.assertIs(type(self.comm), MPI.Intercomm)
        self.assertEqual((self.comm.is_inter, self.comm.is_intra), (True, False))
        self.assertEqual((self.comm.Get_size(), self.comm.Get_remote_size()),
                         (self.local.size, SIZE - self.local.size))
        group = self.comm.remote_group
        self.assertEqual(group.size, self.remote)
        group.Free()
        group = self.comm.Get_remote_group()
        group.Free()

    def test_merge(self):
        merged = self.comm.Merge(high=not self.low)
        self.assertIs(type(merged), MPI.Intracomm)
        self.assertEqual((merged.size, merged.rank), (SIZE, mpitest.RANK))
        merged.Free()

    def test_duplicates(self):
        dup = self.comm.Dup()
        self.assertIs(type(dup), MPI.Intercomm)
        self.assertEqual(dup.Compare(self.comm), MPI.CONGRUENT)
        dup.Free()

    def test_point_to_point(self):
        if self.rank < self.remote:
            into = zeros(1)
            self.comm.Sendrecv(ints(mpitest.RANK), self.rank, 0, into, self.rank, 0)
            self.assertEqual(into[0], self.rank + (SIZE // 2 if self.low else 0))
            self.assertEqual(self.comm.sendrecv(mpitest.RANK, self.rank, 0, None, self.rank, 0), into[0])

    def test_bcast(self):
        a = ints(42) if self.root == MPI.ROOT else zeros(1)
        self.comm.Bcast(a, self.root)
        self.assertEqual(a[0], 0 if self.low and self.rank else 42)
        got = self.comm.bcast('x' if self.root == MPI.ROOT else None, self.root)
        self.assertEqual(got, None if self.low else 'x')

    def test_gather(self):
        into = zeros(self.remote) if self.root == MPI.ROOT else None
        self.comm.Gather(None if self.low else ints(self.rank), into, self.root)
        if self.root == MPI.ROOT:
            self.assertEqual(values(into), list(range(self.remote)))
        got = self.comm.gather(self.rank, self.root)
        self.assertEqual(got, list(range(self.remote)) if self.root == MPI.ROOT else None)

    def test_scatter(self):
        a = ints(*range(self.remote)) if self.root == MPI.ROOT else None
        into = zeros(1)
        self.comm.Scatter(a, None if self.low else into, self.root)
        got = self.comm.scatter(range(self.remote) if self.root == MPI.ROOT else None, self.root)
        if not self.low:
            self.assertEqual((into[0], got), (self.rank, self.rank))

    def test_allgather(self):
        into = zeros(self.remote)
        self.comm.Allgather(ints(self.rank), into)
        self.assertEqual(values(into), list(range(self.remote)))
        into = zeros(self.remote)
        self.comm.Allgatherv(ints(self.rank), [into, [1] * self.remote])
        self.assertEqual(values(into), list(range(self.remote)))
        self.assertEqual(self.comm.allgather((self.low, self.rank)),
                         [(not self.low, r) for r in range(self.remote)])

    def test_objects_of_different_sizes(self):
        """A group does not see what its own members send: one large object among small ones is everybody's business."""
        for large in range(SIZE):
            items = ['x' * (100000 if r == large else r) for r in range(SIZE)]
            theirs = items[SIZE // 2:] if self.low else items[:SIZE // 2]
            self.assertEqual(self.comm.allgather(items[mpitest.RANK]), theirs)
            self.assertEqual(self.comm.allreduce(items[mpitest.RANK]), ''.join(theirs))
            self.assertEqual(self.comm.alltoall([items[mpitest.RANK]] * self.remote), theirs)

    def test_alltoall(self):
        into = zeros(self.remote)
        self.comm.Alltoall(ints(*[10 * self.rank + r for r in range(self.remote)]), into)
        self.assertEqual(values(into), [10 * r + self.rank for r in range(self.remote)])
        self.assertEqual(self.comm.alltoall([(self.rank, r) for r in range(self.remote)]),
                         [(r, self.rank) for r in range(self.remote)])
        self.refuses(ValueError, 'sendobj', self.comm.alltoall, [None] * (self.remote + 1))

    def test_reductions(self):
        into = zeros(1)
        self.comm.Allreduce(ints(1), into)
        self.assertEqual(into[0], self.remote)
        self.assertEqual(self.comm.allreduce(1), self.remote)
        into = zeros(1)
        self.comm.Reduce(None if self.low else ints(1), into if self.root == MPI.ROOT else None, MPI.SUM, self.root)
        if self.root == MPI.ROOT:
            self.assertEqual(into[0], self.remote)
        got = self.comm.reduce(1, MPI.SUM, self.root)
        self.assertEqual(got, self.remote if self.root == MPI.ROOT else None)

    def test_barrier(self):
        self.comm.Barrier()
        self.comm.barrier()

    def test_no_in_place(self):
        with self.assertRaises((ValueError, TypeError, MPI.Exception)):
            self.comm.Allreduce(MPI.IN_PLACE, zeros(1))

    def test_split(self):
        part = self.comm.Split(0, self.rank)
        self.assertIs(type(part), MPI.Intercomm)
        part.Free()


class TestParent(mpitest.TestCase):

    def test_no_parent(self):
        self.assertEqual(MPI.Comm.Get_parent(), MPI.COMM_NULL)
        self.assertIs(type(MPI.Comm.Get_parent()), MPI.Intercomm)

    def test_refusals(self):
        self.refuses(TypeError, 'peer_comm', WORLD.Create_intercomm, 0, None, 0)
        for call in (MPI.Intercomm().Get_remote_size, MPI.Intercomm().Merge):
            with self.assertRaises(MPI.Exception):
                call()


if __name__ == '__main__':
    mpitest.main()
