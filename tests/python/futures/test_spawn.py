# Executors that spawn their workers, or say at once that this MPI cannot.
# ranks: 1; timeout: 300
import os
import sys
import textwrap
import time
import unittest

import launch
import mpitest
from mpitest import SELF

from mpi4py import MPI
from mpi4py.futures import BrokenExecutor, MPIPoolExecutor, ProcessPoolExecutor

PROGRAM = """
import os, sys
from mpi4py.futures import *
def square(x):
    return x * x
def variables():
    return NUMBER, os.environ['SPAWN_TEST'], os.getcwd(), sys.argv[1:], sys.flags.optimize
def fail(x):
    raise KeyError(x)
class Point:
    def __init__(self, x): self.x = x
if __name__ == '__main__':
    options = {'globals': {'NUMBER': 3}, 'env': {'SPAWN_TEST': 'x'}, 'wdir': '/',
               'python_args': ['-O']}
    with MPIPoolExecutor(2, **options) as executor:
        assert executor.num_workers == 2
        assert list(executor.map(square, range(100))) == [x * x for x in range(100)]
        assert executor.submit(variables).result() == (3, 'x', '/', ['a'], 1)
        assert isinstance(executor.submit(Point, 3).result(), Point)
        assert executor.submit(eval, '__import__("mpi4py").futures.get_comm_workers().size').result() == 2
        assert type(executor.submit(fail, 1).exception()) is KeyError
    with MPIPoolExecutor(1, main=False) as executor:
        assert executor.submit(abs, -1).result() == 1
        assert isinstance(executor.submit(square, 1).exception(), AttributeError)
    with MPIPoolExecutor(1, initializer=fail, initargs=(1,)) as executor:
        assert isinstance(executor.submit(abs, 1).exception(), BrokenExecutor)
    dropped = MPIPoolExecutor().submit(square, 4)
    assert dropped.result() == 16
    print('done')
"""


def can_spawn():
    """Whether MPI_Comm_spawn works: some builds of MPICH have it fail always."""
    try:
        child = SELF.Spawn(sys.executable, ['-c', 'from mpi4py.MPI import Comm;Comm.Get_parent().Disconnect()'])
    except (MPI.Exception, NotImplementedError):
        return False
    child.Disconnect()
    return True


CAN_SPAWN = can_spawn()
needs_spawn = unittest.skipUnless(CAN_SPAWN, f'MPI_Comm_spawn fails with this {mpitest.LIBRARY}')


@needs_spawn
class TestSpawn(mpitest.TestCase):
    @mpitest.needs_runner
    def test_program(self):
        with open('program.py', 'w', encoding='utf-8') as file:
            file.write(textwrap.dedent(PROGRAM))
        result = launch.mpiexec(1, sys.executable, 'program.py', 'a')
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn('done', result.stdout)

    @mpitest.needs_runner
    def test_worker_that_dies(self):
        with open('program.py', 'w', encoding='utf-8') as file:
            file.write(textwrap.dedent("""
                import sys
                from mpi4py.futures import *
                if __name__ == '__main__':
                    executor = MPIPoolExecutor(1)
                    error = executor.submit(exec, 'import os; os._exit(3)').exception(60)
                    assert isinstance(error, BrokenExecutor)
                    sys.exit(5)
            """))
        result = launch.mpiexec(1, sys.executable, 'program.py', timeout=60)
        self.assertNotIn(result.returncode, (0, 124), result.stdout)

    @unittest.skipUnless('MPI4PY_SOURCE' in os.environ, 'not started by tests/run')
    def test_interrupt(self):
        with open('program.py', 'w', encoding='utf-8') as file:
            file.write(textwrap.dedent("""
                import os, signal, time
                from mpi4py.futures import *
                if __name__ == '__main__':
                    with MPIPoolExecutor(1) as executor:
                        executor.submit(abs, -1).result()
                        executor.submit(time.sleep, 300)
                        time.sleep(0.5)
                        os.kill(os.getpid(), signal.SIGINT)
                        time.sleep(300)
            """))
        for options in self.each(([], ['-m', 'mpi4py'])):
            result = launch.mpiexec(1, sys.executable, *options, 'program.py', timeout=60)
            self.assertNotIn(result.returncode, (0, 124), result.stdout)
            self.assertIn('KeyboardInterrupt', result.stdout)

    def test_environment(self):
        os.environ['MPI4PY_FUTURES_MAX_WORKERS'] = '2'
        try:
            with ProcessPoolExecutor(path=['/added']) as executor:
                self.assertEqual(executor.num_workers, 2)
                self.assertIn('/added', executor.submit(eval, '__import__("sys").path').result())
        finally:
            del os.environ['MPI4PY_FUTURES_MAX_WORKERS']


@unittest.skipIf(CAN_SPAWN, f'MPI_Comm_spawn works with {mpitest.LIBRARY}')
class TestCannotSpawn(mpitest.TestCase):
    def test_says_so_at_once(self):
        start = time.monotonic()
        executor = MPIPoolExecutor(2)
        with self.assertRaisesRegex(BrokenExecutor, 'mpiexec -n 3 python -m mpi4py.futures'):
            # That of the call, or if spawning has failed meanwhile, the call.
            executor.submit(abs, -1).result(60)
        self.assertLess(time.monotonic() - start, 30)
        self.assertRaises(BrokenExecutor, executor.submit, abs, 1)
        self.assertRaises(BrokenExecutor, executor.bootup)
        executor.shutdown()
        with MPIPoolExecutor(2) as executor:
            self.assertRaises(BrokenExecutor, executor.bootup)


if __name__ == '__main__':
    mpitest.main()
