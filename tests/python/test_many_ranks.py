# Objects among more than 16 ranks, where reductions go along a tree and lengths are gathered in memory of their own.
# ranks: 17; timeout: 120
import operator

import mpitest
from mpitest import MPI, RANK, SIZE, WORLD

EVERYBODY = list(range(SIZE))


@mpitest.needs_ranks(17)
class TestMany(mpitest.TestCase):

    def test_reduce(self):
        """In the order of the ranks, at any root."""
        for root in (0, 1, SIZE // 2, SIZE - 1):
            got = WORLD.reduce([RANK], operator.add, root)
            self.assertEqual(got, EVERYBODY if RANK == root else None)
        for root in (-1, SIZE):
            self.mpi_error(MPI.ERR_ROOT, WORLD.reduce, RANK, MPI.SUM, root)

    def test_allreduce(self):
        self.assertEqual(WORLD.allreduce(RANK), sum(EVERYBODY))
        self.assertEqual(WORLD.allreduce((RANK,), MPI.SUM), tuple(EVERYBODY))
        self.assertEqual(WORLD.allreduce((RANK % 5, RANK), MPI.MAXLOC), (4, 4))

    def test_messages_of_the_program(self):
        """What is sent up the tree is not taken for a message of the program, nor the other way round."""
        request = WORLD.isend('mine', (RANK + 1) % SIZE, 0)
        self.assertEqual(WORLD.allreduce([RANK]), EVERYBODY)
        self.assertEqual(WORLD.reduce([RANK], MPI.SUM, 1), EVERYBODY if RANK == 1 else None)
        self.assertEqual(WORLD.recv(source=(RANK - 1) % SIZE), 'mine')
        request.wait()

    def test_scan(self):
        self.assertEqual(WORLD.scan([RANK]), EVERYBODY[:RANK + 1])
        self.assertEqual(WORLD.exscan([RANK]), EVERYBODY[:RANK] if RANK else None)

    def test_gather(self):
        """Lengths that differ, all small or some large."""
        for length in (0, 50, 5000):
            items = ['x' * (length if r % 3 == 0 else r) for r in EVERYBODY]
            self.assertEqual(WORLD.allgather(items[RANK]), items)
            got = WORLD.gather(items[RANK], SIZE - 1)
            self.assertEqual(got, items if RANK == SIZE - 1 else None)


if __name__ == '__main__':
    mpitest.main()
