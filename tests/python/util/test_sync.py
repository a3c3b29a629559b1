# Tests of mpi4py.util.sync: turns, counters, mutexes, conditions, semaphores.
# ranks: 1 2 4; timeout: 240
import mpitest
from mpitest import MPI, RANK, SELF, SIZE, WORLD

from mpi4py.util import sync


class TestSequential(mpitest.TestCase):
    def test_order(self):
        turns = sync.Counter(comm=WORLD)
        try:
            for _ in range(3):
                before = turns.next(0)
                WORLD.Barrier()
                with sync.Sequential(WORLD):
                    self.assertEqual(turns.next() - before, RANK)
                WORLD.Barrier()
        finally:
            turns.free()

    def test_tag(self):
        """The turn is handed over by messages of the tag: others stay for whom they are meant."""
        requests = [WORLD.Isend(b'', RANK + 1, 8)] if RANK < SIZE - 1 else []
        with sync.Sequential(WORLD, 7):
            pass
        if RANK > 0:
            WORLD.Recv(bytearray(0), RANK - 1, 8)
        MPI.Request.Waitall(requests)

    def test_attributes(self):
        sequential = sync.Sequential(WORLD, 7)
        self.assertEqual(sequential.comm, WORLD)
        self.assertEqual(sequential.tag, 7)
        self.assertIsNone(sequential.begin())
        self.assertIsNone(sequential.end())


class TestCounter(mpitest.TestCase):
    def test_every_value_once(self):
        for root in range(SIZE):
            counter = sync.Counter(5, 3, comm=WORLD, root=root)
            mine = [next(counter) for _ in range(10)]
            self.assertEqual(mine, sorted(mine))
            everyone = sorted(sum(WORLD.allgather(mine), []))
            self.assertEqual(everyone, list(range(5, 5 + 3 * 10 * SIZE, 3)))
            counter.free()

    def test_increments(self):
        counter = sync.Counter(1)
        self.assertEqual([counter.next(10), counter.next(-1), counter.next(0)], [1, 11, 10])
        self.assertIs(iter(counter), counter)
        self.assertEqual(next(counter), 10)
        counter.free()

    def test_typecodes(self):
        for code in self.each('bhilqBHILQfd'):
            counter = sync.Counter(2, typecode=code)
            self.assertEqual([counter.next(), counter.next()], [2, 3])
            counter.free()

    def test_misuse(self):
        self.refuses(ValueError, 'typecode', sync.Counter, typecode='F')
        self.refuses(ValueError, 'root', sync.Counter, root=1)
        # In all processes, also those that do not hold the number.
        self.assertRaises(OverflowError, sync.Counter, 300, typecode='b', comm=WORLD)
        self.assertRaises(TypeError, sync.Counter, 1.5, comm=WORLD)
        counter = sync.Counter()
        counter.free()
        counter.free()
        self.assertRaises(RuntimeError, counter.next)


class TestMutex(mpitest.TestCase):
    def test_excludes(self):
        mutex = sync.Mutex(comm=WORLD)
        shared = sync.Counter(comm=WORLD, root=SIZE - 1)
        for _ in range(10):
            with mutex:
                # Both steps of one process, so the number is even whenever somebody enters.
                self.assertEqual(shared.next() % 2, 0)
                shared.next()
        WORLD.Barrier()
        self.assertEqual(shared.next(0), 20 * SIZE)
        shared.free()
        mutex.free()

    def test_try(self):
        mutex = sync.Mutex(comm=WORLD)
        if RANK == 0:
            self.assertTrue(mutex.acquire())
        WORLD.Barrier()
        self.assertEqual(mutex.locked(), RANK == 0)
        self.assertEqual(mutex.count(), int(RANK == 0))
        if RANK > 0:
            self.assertFalse(mutex.acquire(blocking=False))
            self.assertRaises(RuntimeError, mutex.release)
        WORLD.Barrier()
        if RANK == 0:
            mutex.release()
        WORLD.Barrier()
        if RANK == SIZE - 1:
            self.assertTrue(mutex.acquire(blocking=False))
            mutex.release()
        mutex.free()

    def test_recursive(self):
        mutex = sync.Mutex(recursive=True, comm=WORLD)
        with mutex, mutex:
            self.assertEqual(mutex.count(), 2)
            self.assertTrue(mutex.acquire(blocking=False))
            mutex.release()
        self.assertEqual(mutex.count(), 0)
        self.assertRaises(RuntimeError, mutex.release)
        mutex.free()

    def test_misuse(self):
        mutex = sync.Mutex(comm=SELF)
        with mutex:
            self.assertRaises(RuntimeError, mutex.acquire)
            self.assertRaises(RuntimeError, mutex.acquire, False)
        mutex.free()
        mutex.free()
        for method in (mutex.acquire, mutex.release, mutex.locked, mutex.count):
            self.assertRaises(RuntimeError, method)


class TestCondition(mpitest.TestCase):
    def test_all_arrive(self):
        condition, arrived = sync.Condition(comm=WORLD), sync.Counter(comm=WORLD)
        with condition:
            arrived.next()
            condition.notify_all()
        with condition:
            self.assertTrue(condition.wait_for(lambda: arrived.next(0) == SIZE))
        arrived.free()
        condition.free()

    def test_notify_one_by_one(self):
        condition = sync.Condition(comm=WORLD)
        waiting, woken = sync.Counter(comm=WORLD), sync.Counter(comm=WORLD)
        if RANK > 0:
            with condition:
                waiting.next()
                self.assertIs(condition.wait(), True)
                self.assertTrue(condition.locked())
                woken.next()
        else:
            while waiting.next(0) < SIZE - 1:
                pass
            for number in range(1, SIZE):
                with condition:
                    self.assertEqual(condition.notify(), 1)
                while woken.next(0) < number:
                    pass
            with condition:
                self.assertEqual(condition.notify_all(), 0)
        waiting.free()
        woken.free()
        condition.free()

    def test_recursive(self):
        """Who waits lets go of the mutex altogether, and then has it as many times as before."""
        mutex = sync.Mutex(recursive=True, comm=WORLD)
        condition, waiting = sync.Condition(mutex), sync.Counter(comm=WORLD)
        if RANK > 0:
            with condition, condition:
                waiting.next()
                condition.wait()
                self.assertEqual(mutex.count(), 2)
            self.assertEqual(mutex.count(), 0)
        else:
            while waiting.next(0) < SIZE - 1:
                pass
            with condition:
                self.assertEqual(condition.notify_all(), SIZE - 1)
        waiting.free()
        condition.free()
        mutex.free()

    def test_given_mutex(self):
        mutex = sync.Mutex(comm=WORLD)
        condition = sync.Condition(mutex)
        with condition:
            self.assertTrue(mutex.locked())
            self.assertEqual(condition.notify(3), 0)
        condition.free()
        with mutex:
            self.assertRaises(RuntimeError, condition.notify)
        mutex.free()

    def test_nobody_to_notify(self):
        """Whatever number is to be woken, nobody is, and nobody is expected to have been later."""
        condition = sync.Condition(comm=SELF)
        with condition:
            for number in (-1, 0, 5):
                self.assertEqual(condition.notify(number), 0)
        condition.free()

    def test_misuse(self):
        condition = sync.Condition(comm=SELF)
        self.assertRaises(RuntimeError, condition.wait)
        self.assertRaises(RuntimeError, condition.wait_for, lambda: True)
        self.assertRaises(RuntimeError, condition.notify)
        self.assertRaises(RuntimeError, condition.notify_all)
        condition.free()
        self.assertRaises(RuntimeError, condition.acquire)


class TestSemaphore(mpitest.TestCase):
    def test_limits(self):
        limit = max(1, SIZE // 2)
        semaphore, inside = sync.Semaphore(limit, comm=WORLD), sync.Counter(comm=WORLD)
        for _ in range(5):
            with semaphore:
                self.assertLess(inside.next(), limit)
                inside.next(-1)
        inside.free()
        semaphore.free()

    def test_try(self):
        semaphore = sync.Semaphore(2)
        self.assertTrue(semaphore.acquire())
        self.assertTrue(semaphore.acquire(blocking=False))
        self.assertFalse(semaphore.acquire(blocking=False))
        semaphore.release(2)
        self.refuses(ValueError, None, semaphore.release)
        self.refuses(ValueError, 'n', semaphore.release, 0)
        semaphore.free()
        self.assertRaises(RuntimeError, semaphore.acquire)

    def test_unbounded(self):
        semaphore = sync.Semaphore(0, bounded=False)
        semaphore.release(3)
        self.assertEqual([semaphore.acquire(False) for _ in range(4)], [True] * 3 + [False])
        semaphore.free()
        self.refuses(ValueError, 'value', sync.Semaphore, -1)


if __name__ == '__main__':
    mpitest.main()
