# Tests of mpi4py.util.pool: the methods of multiprocessing.pool, with threads and with MPI workers.
# ranks: 1 3
import os
import threading
import time
import warnings

import mpitest
from mpitest import RANK, SIZE

from mpi4py.futures import CancelledError, MPICommExecutor
from mpi4py.util import pool


def fail(_):
    raise KeyError('a task failed')


def wait_for_file(name):
    while not os.path.exists(name):
        time.sleep(0.001)


class PoolTests:
    """What all pools do; ``self.pool`` is one."""

    def test_apply(self):
        self.assertEqual(self.pool.apply(pow, (2, 3)), 8)
        self.assertEqual(self.pool.apply(dict, (), {'a': 1}), {'a': 1})
        self.assertEqual(self.pool.apply_async(dict, (), {'a': 1}).get(), {'a': 1})
        results = []
        result = self.pool.apply_async(divmod, (7, 2), callback=results.append)
        self.assertIsInstance(result, pool.ApplyResult)
        self.assertEqual(result.get(), (3, 1))
        self.assertTrue(result.ready() and result.successful())
        self.assertEqual(results, [(3, 1)])

    def test_callback_comes_first(self):
        """As in multiprocessing.pool a result is ready when the callback has returned."""
        for wait in (lambda result: result.get(), lambda result: result.wait()):
            results = []
            wait(self.pool.apply_async(abs, (-1,), callback=lambda x: time.sleep(0.05) or results.append(x)))
            self.assertEqual(results, [1])

    def test_map(self):
        numbers = list(range(-20, 20))
        wanted = [abs(i) for i in numbers]
        for chunksize in (None, 1, 7, 100):
            self.assertEqual(self.pool.map(abs, numbers, chunksize), wanted)
            result = self.pool.map_async(abs, iter(numbers), chunksize)
            self.assertIsInstance(result, pool.MapResult)
            self.assertEqual(result.get(), wanted)
        self.assertEqual(self.pool.map(abs, []), [])
        self.assertEqual(self.pool.map_async(abs, []).get(), [])
        self.assertEqual(list(self.pool.imap(abs, numbers, 3)), wanted)
        self.assertEqual(sorted(self.pool.imap_unordered(abs, numbers)), sorted(wanted))

    def test_starmap(self):
        pairs = [(2, i) for i in range(10)]
        wanted = [2 ** i for i in range(10)]
        self.assertEqual(self.pool.starmap(pow, pairs), wanted)
        self.assertEqual(self.pool.starmap_async(pow, pairs, 3).get(), wanted)
        self.assertEqual(list(self.pool.istarmap(pow, pairs)), wanted)
        self.assertEqual(sorted(self.pool.istarmap_unordered(pow, pairs, 4)), wanted)

    def test_errors(self):
        errors = []
        for result in (
            self.pool.apply_async(fail, (1,), error_callback=errors.append),
            self.pool.map_async(fail, [1, 2], error_callback=errors.append),
        ):
            self.assertRaises(KeyError, result.get)
            self.assertFalse(result.successful())
        self.assertEqual([type(error) for error in errors], [KeyError, KeyError])
        self.refuses(ValueError, 'chunksize', self.pool.map, abs, [1], 0)

    def test_timeout(self):
        name = f'go-{type(self).__name__}-{RANK}'
        result = self.pool.apply_async(wait_for_file, (name,))
        result.wait(0.01)
        self.assertFalse(result.ready())
        self.assertRaises(ValueError, result.successful)
        self.assertRaises(TimeoutError, result.get, 0.01)
        open(name, 'w', encoding='utf-8').close()
        self.assertIsNone(result.get())


class TestThreads(PoolTests, mpitest.TestCase):
    def setUp(self):
        self.pool = pool.ThreadPool(2)
        self.addCleanup(self.pool.join)

    def test_close(self):
        with self.pool:
            result = self.pool.apply_async(time.sleep, (0.1,))
        self.assertRaises(RuntimeError, self.pool.apply, abs, (1,))
        self.assertIsNone(result.get())
        self.pool.join()
        self.pool.join()

    def test_terminate(self):
        go = threading.Event()
        results = [self.pool.apply_async(go.wait) for _ in range(6)]
        self.pool.terminate()
        self.assertRaises(CancelledError, results[-1].get)
        self.assertFalse(results[-1].successful())
        go.set()
        self.pool.join()

    def test_arguments(self):
        self.refuses(ValueError, 'processes', pool.ThreadPool, 0)
        self.refuses(TypeError, 'initializer', pool.ThreadPool, 1, initializer=3)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter('always')
            pool.ThreadPool(1, maxtasksperchild=3, context='x')
        self.assertEqual([warning.category for warning in caught], [UserWarning] * 2)


if SIZE > 1:

    class TestWorkers(mpitest.TestCase):
        """The same in other processes, which end up here when the master is done."""

        def test_all(self):
            with MPICommExecutor() as executor:
                if executor is None:
                    return
                self.pool = pool.Pool.__new__(pool.Pool)
                self.pool.executor = executor
                for name in dir(PoolTests):
                    if name.startswith('test_'):
                        with self.subTest(name):
                            getattr(PoolTests, name)(self)


if __name__ == '__main__':
    mpitest.main()
