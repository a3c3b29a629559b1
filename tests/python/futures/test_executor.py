# Tests of the executors of mpi4py.futures: what they share with concurrent.futures, and their errors.
# ranks: 1 2 4; timeout: 240
import array
import itertools
import os
import sys
import threading
import time
from unittest import mock

import mpitest
from mpitest import RANK, SIZE, WORLD

from mpi4py import MPI, futures
from mpi4py.futures import (
    BrokenExecutor,
    MPICommExecutor,
    MPIPoolExecutor,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    get_comm_workers,
)
from mpi4py.futures._options import BACKOFF, channel_options


def fail(text):
    raise KeyError(text)


class NoReturn:
    """An exception's argument that does not unpickle."""

    def __reduce__(self):
        return fail, ('unpickled',)


def raise_unpicklable():
    raise RuntimeError(threading.Lock())


def return_no_return():
    return NoReturn()


def wait_for_file(name):
    while not os.path.exists(name):
        time.sleep(0.001)


_numbers = itertools.count()


def fresh_name():
    """The name of a file that no test has made."""
    return f'file-{RANK}-{next(_numbers)}'


def make_file(name):
    open(name, 'w', encoding='utf-8').close()


def serve_within(numbers):
    """Make an executor of all workers; where its master is a list, else None. And what is left of the outer one."""
    with MPICommExecutor(get_comm_workers()) as executor:
        results = executor and list(executor.map(abs, numbers))
    get_comm_workers().Barrier()
    return results, get_comm_workers().Get_size()


class Owner:
    """Something that holds an executor and gives it tasks."""

    def __init__(self, executor):
        self.executor = executor

    def work(self):
        pass


def workers_rank():
    return get_comm_workers().Get_rank(), get_comm_workers().Get_size()


def inner_map(numbers):
    with MPIPoolExecutor() as executor:
        return list(executor.map(abs, numbers))


def set_variable(value):
    global variable
    variable = value


def get_variable():
    return variable


variable = None


class ExecutorTests(mpitest.TestCase):
    """Tests with ``self.executor``; at the workers of MPICommExecutor nothing of it runs."""

    def check_submit(self):
        future = self.executor.submit(divmod, 7, 2)
        self.assertIsInstance(future, futures.Future)
        self.assertEqual(future.result(), (3, 1))
        self.assertEqual(self.executor.submit(dict, a=1, fn=2).result(), {'a': 1, 'fn': 2})

    def check_map(self):
        numbers = list(range(-30, 30))
        wanted = [abs(i) for i in numbers]
        for chunksize in (1, 7, 100):
            for buffersize in (None, 1, 5):
                options = {'chunksize': chunksize, 'buffersize': buffersize}
                self.assertEqual(list(self.executor.map(abs, numbers, **options)), wanted)
                results = self.executor.map(abs, numbers, unordered=True, **options)
                self.assertEqual(sorted(results), sorted(wanted))
        results = self.executor.map(pow, [2] * 5, range(10))
        self.assertEqual(list(results), [1, 2, 4, 8, 16])
        self.assertEqual(list(self.executor.starmap(pow, [(2, 3), (3, 2)])), [8, 9])
        self.assertEqual(list(self.executor.map(abs, [])), [])

    def check_map_is_eager_and_lazy(self):
        seen = []
        results = self.executor.map(abs, (seen.append(i) or i for i in range(5)))
        self.assertEqual(seen, list(range(5)))
        self.assertEqual(list(results), list(range(5)))
        del seen[:]
        results = self.executor.map(abs, (seen.append(i) or i for i in range(9)), buffersize=2)
        self.assertEqual(seen, [0, 1])
        self.assertEqual(next(results), 0)
        self.assertEqual(seen, [0, 1, 2])
        results.close()

    def check_nested_iterators(self):
        inner = self.executor.map(abs, range(-20, 0))
        self.assertEqual(list(self.executor.map(str, inner)), [str(i) for i in range(20, 0, -1)])

    def check_map_arguments(self):
        self.refuses(ValueError, 'chunksize', self.executor.map, abs, [1], chunksize=0)
        self.refuses(TypeError, 'chunksize', self.executor.map, abs, [1], chunksize=1.5)
        self.refuses(ValueError, 'buffersize', self.executor.map, abs, [1], buffersize=0)
        self.refuses(TypeError, 'buffersize', self.executor.map, abs, [1], buffersize='1')

    def check_timeout(self):
        for unordered in (False, True):
            name = fresh_name()
            results = self.executor.map(wait_for_file, [name] * 2, timeout=0.05, unordered=unordered)
            with self.assertRaises(futures.TimeoutError):
                list(results)
            make_file(name)
        # as long after the call as can be, and before it
        name = fresh_name()
        for unordered, timeout in itertools.product((False, True), (0, -1)):
            results = self.executor.map(wait_for_file, [name], timeout=timeout, unordered=unordered)
            self.assertRaises(futures.TimeoutError, next, results)
        make_file(name)

    def check_exception(self):
        for future in [self.executor.submit(fail, 'x'), self.executor.submit(int, 'x')]:
            self.assertIsInstance(future.exception(), (KeyError, ValueError))
        with self.assertRaises(KeyError):
            list(self.executor.map(fail, ['a', 'b', 'c']))

    def check_exit(self):
        self.assertEqual(self.executor.submit(sys.exit, 3).exception().code, 3)
        self.assertEqual(self.executor.submit(abs, -1).result(), 1)

    def check_callbacks(self):
        results = []
        future = self.executor.submit(abs, -2)
        future.add_done_callback(lambda f: results.append(f.result()))
        futures.wait([future])
        self.wait_until(lambda: results == [2])

    def check_bad_callbacks(self):
        """What a callback raises, or a result that the program has set, leaves the other tasks alone."""
        name = fresh_name()
        with self.assertLogs('concurrent.futures', 'CRITICAL') as logs:
            running = self.executor.submit(wait_for_file, name)
            running.add_done_callback(lambda future: sys.exit('called exit'))
            self.wait_until(running.running)
            make_file(name)
            self.wait_until(lambda: 'called exit' in ''.join(logs.output))
            name = fresh_name()
            settled = self.executor.submit(wait_for_file, name)
            self.wait_until(settled.running)
            settled.set_result(None)
            make_file(name)
            self.wait_until(lambda: 'InvalidStateError' in ''.join(logs.output))
        self.assertEqual(self.executor.submit(abs, -1).result(60), 1)

    def check_wait(self):
        fs = [self.executor.submit(abs, -i) for i in range(20)]
        self.assertEqual({f.result() for f in futures.as_completed(fs)}, set(range(20)))
        done, pending = futures.wait(fs, return_when=futures.ALL_COMPLETED)
        self.assertEqual((len(done), len(pending)), (20, 0))

    def check_cancel(self):
        number = self.executor.num_workers
        name = fresh_name()
        running = [self.executor.submit(wait_for_file, name) for _ in range(number)]
        self.wait_until(lambda: all(future.running() for future in running))
        waiting = self.executor.submit(abs, 1)
        self.assertTrue(waiting.cancel())
        self.assertFalse(running[0].cancel())
        self.assertRaises(futures.CancelledError, waiting.result)
        make_file(name)
        futures.wait(running)

    def wait_until(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, 'condition not reached')
            time.sleep(0.001)

    def run_all(self):
        for name in dir(self):
            if name.startswith('check_'):
                with self.subTest(name):
                    getattr(self, name)()


class TestThreads(ExecutorTests):
    def test_all(self):
        with ThreadPoolExecutor(2) as self.executor:
            self.assertEqual(self.executor.num_workers, 2)
            self.run_all()

    def test_initializer(self):
        seen = []
        with ThreadPoolExecutor(2, seen.append, (1,)) as executor:
            executor.submit(abs, 1).result()
        self.assertEqual(seen, [1, 1])
        with ThreadPoolExecutor(1, fail, ('x',)) as executor:
            with self.assertRaisesRegex(BrokenExecutor, 'initializer'):
                executor.submit(abs, 1).result()

    def test_shutdown(self):
        executor = ThreadPoolExecutor(1)
        name = fresh_name()
        fs = [executor.submit(wait_for_file, name) for _ in range(4)]
        executor.shutdown(wait=False, cancel_futures=True)
        self.assertTrue(fs[-1].cancelled())
        make_file(name)
        executor.shutdown(cancel_futures=True)
        self.assertTrue(all(future.done() for future in fs))
        self.assertEqual(executor.num_workers, 0)
        executor.shutdown()
        for late in (lambda: executor.submit(abs, 1), lambda: executor.map(abs, [1]), executor.bootup):
            self.assertRaises(RuntimeError, late)

    def test_closed_iterator(self):
        """What has not begun when nobody wants more results is cancelled."""
        for unordered in self.each((False, True)):
            go, begun = threading.Event(), []

            def work(i):
                begun.append(i)
                return i == 0 or go.wait(60)
            with ThreadPoolExecutor(1) as executor:
                results = executor.map(work, range(5), unordered=unordered)
                self.assertIs(next(results), True)
                results.close()
                go.set()
            self.assertIn(begun, ([0], [0, 1]))

    def test_dropped(self):
        future = ThreadPoolExecutor(1).submit(abs, -1)
        self.assertEqual(future.result(), 1)

    def test_dropped_with_a_task(self):
        """The last reference to an executor is that of a cancelled task of its own."""
        executor = ThreadPoolExecutor(1)
        go = threading.Event()
        running = executor.submit(go.wait)
        self.wait_until(running.running)
        waiting = executor.submit(Owner(executor).work)
        self.assertTrue(waiting.cancel())
        thread, = executor._pool._threads
        del executor
        go.set()
        thread.join(60)
        self.assertFalse(thread.is_alive())

    def test_shutdown_by_a_callback(self):
        executor = ThreadPoolExecutor(1)
        seen = []
        future = executor.submit(abs, -1)
        future.add_done_callback(lambda future: (executor.shutdown(), seen.append(future.result())))
        self.wait_until(lambda: seen == [1])
        self.assertRaises(RuntimeError, executor.submit, abs, 1)

    def test_interrupt(self):
        """Ctrl-C does not wait for tasks."""
        name = fresh_name()
        with self.assertRaises(KeyboardInterrupt):
            with ThreadPoolExecutor(1) as executor:
                fs = [executor.submit(wait_for_file, name) for _ in range(2)]
                raise KeyboardInterrupt
        self.assertTrue(fs[1].cancelled())
        make_file(name)
        executor.shutdown()

    def test_environment(self):
        for value in self.each(['0', '-1', 'x']):
            with mock.patch.dict(os.environ, MPI4PY_FUTURES_MAX_WORKERS=value):
                with ThreadPoolExecutor() as executor:
                    with self.assertWarnsRegex(RuntimeWarning, 'MPI4PY_FUTURES_MAX_WORKERS'):
                        self.assertEqual(executor.num_workers, 1)
        for value in self.each(['-1', 'nan', 'x']):
            with mock.patch.dict(os.environ, MPI4PY_FUTURES_BACKOFF=value):
                with self.assertWarnsRegex(RuntimeWarning, 'MPI4PY_FUTURES_BACKOFF'):
                    self.assertEqual(channel_options({})['backoff'], BACKOFF)


class TestWorkers(ExecutorTests):
    """The same, and what is special, with MPI processes."""

    def check_unpicklable(self):
        self.assertRaises(Exception, self.executor.submit(lambda: 0).result)
        self.assertRaises(TypeError, self.executor.submit(abs, threading.Lock()).result)
        self.assertRaises(TypeError, self.executor.submit(threading.Lock).result)
        with self.assertRaises(KeyError):  # pickles, but does not unpickle at the worker
            self.executor.submit(abs, NoReturn()).result()
        with self.assertRaises(KeyError):  # nor here
            self.executor.submit(return_no_return).result()
        with self.assertRaisesRegex(RuntimeError, 'does not pickle') as caught:
            self.executor.submit(raise_unpicklable).result()
        self.assertIn('RuntimeError', str(caught.exception.__cause__))
        self.assertEqual(self.executor.submit(abs, -1).result(), 1)

    def check_unpicklable_among_tiny(self):
        # Many calls of a tiny function travel together; the bad ones fail alone.
        list(self.executor.map(abs, range(100)))
        fs = []
        for i in range(400):
            fs.append(self.executor.submit(abs, threading.Lock() if i == 100 else
                                           NoReturn() if i == 200 else 'x' if i == 300 else -i))
        bad = {i for i, future in enumerate(fs) if future.exception() is not None}
        self.assertEqual(bad, {100, 200, 300})
        self.assertEqual([type(fs[i].exception()) for i in (200, 300)], [KeyError, TypeError])
        self.assertTrue(all(f.result() == i for i, f in enumerate(fs) if i not in bad))

    def check_traceback(self):
        cause = self.executor.submit(fail, 'x').exception().__cause__
        self.assertIn('in fail', str(cause))
        self.assertIn('worker', str(cause))

    def check_many(self):
        self.assertEqual(sum(self.executor.map(abs, range(10000))), 49995000)

    def check_long_among_tiny(self):
        # A function that has been tiny now takes long: what travelled with such a call comes back.
        list(self.executor.map(time.sleep, [0] * 100))
        start = time.monotonic()
        list(self.executor.map(time.sleep, [0.2] + [0] * 200 + [0.2] + [0] * 50))
        self.assertLess(time.monotonic() - start, 60)

    def check_parallel(self):
        number = self.executor.num_workers
        names = [f'executor-{i}' for i in range(number)]
        waiting = [self.executor.submit(wait_for_file, name) for name in names[:-1]]
        self.executor.submit(open, names[-1], 'w').exception()
        for future, name in zip(waiting, names):
            open(name, 'w').close()
            future.result(60)
        for name in names:
            os.unlink(name)

    def check_large(self):
        payload = array.array('d', range(100000))
        self.assertEqual(list(self.executor.map(array.array, ['d'] * 3, [payload] * 3)), [payload] * 3)

    def check_workers(self):
        self.assertEqual(self.executor.num_workers, SIZE - 1)
        self.assertIs(self.executor.bootup(), self.executor)
        rank, size = self.executor.submit(workers_rank).result()
        self.assertTrue(0 <= rank < size == SIZE - 1)
        self.assertRaises(RuntimeError, get_comm_workers)

    def check_nested_executor(self):
        self.assertEqual(self.executor.submit(inner_map, [-1, -2]).result(60), [1, 2])

    @mpitest.needs_ranks(2)
    def test_all(self):
        for options in self.each([{}, {'use_pkl5': True}, {'backoff': 0}]):
            with MPICommExecutor(WORLD, SIZE - 1, **options) as self.executor:
                self.assertEqual(self.executor is None, RANK != SIZE - 1)
                if self.executor is not None:
                    self.run_all()

    @mpitest.needs_ranks(2)
    def test_hundred_megabytes(self):
        with MPICommExecutor(use_pkl5=True) as executor:
            if executor is not None:
                for kind in (bytes, bytearray):
                    result = executor.submit(bytes, kind(100_000_000)).result()
                    self.assertEqual(len(result), 100_000_000)

    @mpitest.needs_ranks(2)
    def test_setup(self):
        here = os.getcwd()
        os.makedirs('elsewhere', exist_ok=True)
        options = {
            'initializer': set_variable, 'initargs': (5,), 'env': {'EXECUTOR_TEST': 'x'},
            'wdir': os.path.join(here, 'elsewhere'), 'path': ['/added'], 'globals': {'added': 7},
        }
        with MPICommExecutor(**options) as executor:
            if executor is not None:
                self.assertEqual(executor.submit(get_variable).result(), 5)
                self.assertEqual(executor.submit(os.getenv, 'EXECUTOR_TEST').result(), 'x')
                self.assertEqual(os.path.basename(executor.submit(os.getcwd).result()), 'elsewhere')
                self.assertIn('/added', executor.submit(eval, '__import__("sys").path').result())
                code = '__import__("sys").modules["__main__"].added'
                self.assertEqual(executor.submit(eval, code).result(), 7)
        os.chdir(here)
        if RANK > 0:
            os.environ.pop('EXECUTOR_TEST', None)

    @mpitest.needs_ranks(2)
    def test_failing_initializer(self):
        for initializer in (fail, sys.exit):
            with MPICommExecutor(initializer=initializer, initargs=('text',)) as executor:
                if executor is not None:
                    fs = [executor.submit(abs, 1) for _ in range(5)]
                    for future in fs:
                        self.assertIsInstance(future.exception(), BrokenExecutor)
                    self.assertIn('initializer', str(fs[0].exception()))
                    self.assertRaises(BrokenExecutor, executor.submit, abs, 1)

    @mpitest.needs_ranks(2)
    def test_unpicklable_initializer(self):
        with MPICommExecutor(initializer=lambda: None) as executor:
            if executor is not None:
                with self.assertRaisesRegex(BrokenExecutor, 'initializer'):
                    executor.submit(abs, 1).result()

    @mpitest.needs_ranks(2)
    def test_shutdown_while_working(self):
        with MPICommExecutor() as executor:
            if executor is not None:
                fs = [executor.submit(time.sleep, 0.05) for _ in range(3 * SIZE)]
                executor.shutdown(wait=False)
                self.assertRaises(RuntimeError, executor.submit, abs, 1)
                executor.shutdown()
                self.assertTrue(all(future.done() and not future.cancelled() for future in fs))
        with MPICommExecutor() as executor:
            if executor is not None:
                name = fresh_name()
                fs = [executor.submit(wait_for_file, name) for _ in range(3 * SIZE)]
                executor.shutdown(wait=False, cancel_futures=True)
                self.assertTrue(fs[-1].cancelled())
                make_file(name)
                executor.shutdown(cancel_futures=True)
                self.assertTrue(all(future.done() for future in fs))
                self.assertEqual(executor.num_workers, 0)

    @mpitest.needs_ranks(2)
    def test_an_executor_of_the_workers(self):
        with MPICommExecutor() as executor:
            if executor is not None:
                numbers = [list(range(-5, 0))] * (SIZE - 1)
                results = [(None, SIZE - 1)] * (SIZE - 1)
                results[0] = [5, 4, 3, 2, 1], SIZE - 1
                # A worker has one task at a time, so each has one of these, in whatever order.
                self.assertCountEqual(executor.map(serve_within, numbers), results)

    def test_alone(self):
        for options in self.each(({}, {'max_workers': 3})):
            with MPICommExecutor(MPI.COMM_SELF, **options) as executor:
                self.assertEqual(executor.num_workers, 1)
                self.assertEqual(executor.submit(abs, -1).result(), 1)

    def test_arguments(self):
        self.refuses(ValueError, 'root', MPICommExecutor, WORLD, SIZE)
        self.refuses(ValueError, 'root', MPICommExecutor, WORLD, -1)
        for number in (0, -1):
            self.refuses(ValueError, 'max_workers', MPIPoolExecutor, number)
            self.refuses(ValueError, 'max_workers', MPICommExecutor, max_workers=number)
        self.refuses(TypeError, 'initializer', MPIPoolExecutor, initializer=3)
        for name, value in self.each([
            ('env', 3), ('env', {'A': 1}), ('env', [('A',)]), ('globals', {1: 2}), ('mpi_info', {'a': 1}), ('path', 3),
            ('path', [3]), ('wdir', 3), ('python_exe', 3), ('python_args', [3]), ('initargs', 3), ('initkwargs', 3),
            ('max_workers', [1]), ('backoff', []),
        ]):
            self.refuses(TypeError, name, MPIPoolExecutor, **{name: value})
        for name, value in self.each([
            ('max_workers', 'x'), ('backoff', 'x'), ('backoff', -1), ('backoff', float('nan')),
        ]):
            self.refuses(ValueError, name, MPIPoolExecutor, **{name: value})

    @mpitest.needs_ranks(2)
    def test_intercommunicator(self):
        local = WORLD.Split(RANK > 0, RANK)
        inter = local.Create_intercomm(0, WORLD, 1 if RANK == 0 else 0)
        self.refuses(ValueError, 'comm', MPICommExecutor, inter)
        inter.Free()
        local.Free()


class TestNames(mpitest.TestCase):
    def test_names(self):
        for name in futures.__all__:
            self.assertTrue(hasattr(futures, name), name)
        self.assertTrue(issubclass(ThreadPoolExecutor, MPIPoolExecutor))
        self.assertTrue(issubclass(ProcessPoolExecutor, MPIPoolExecutor))
        import concurrent.futures

        for name in ('Future', 'Executor', 'wait', 'as_completed', 'BrokenExecutor', 'TimeoutError'):
            self.assertIs(getattr(futures, name), getattr(concurrent.futures, name))


if __name__ == '__main__':
    mpitest.main()
