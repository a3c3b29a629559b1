# The faults of faults.py, with workers of the job and with spawned ones: each ends by itself, in time, as documented.
# ranks: 1; timeout: 600
import os
import sys
import time

import faults
import launch
import mpitest
from test_spawn import needs_spawn

PROGRAM = os.path.abspath(faults.__file__)
SECONDS = 60


class Faults(mpitest.TestCase):
    """The tests, one for each fault, are added below."""

    ranks = 1
    options = ()

    def command(self, name):
        return (sys.executable, *self.options, PROGRAM, name)

    def run_fault(self, name):
        return launch.mpiexec(self.ranks, *self.command(name), timeout=SECONDS)

    def test_interrupt(self):
        """Ctrl-C ends the job, and does not wait for its tasks."""
        result = launch.interrupt(self.ranks, *self.command('interrupted'), timeout=SECONDS)
        self.assertIn('ready', result.stdout)
        self.assertNotEqual(result.returncode, 0, result.stdout)

    def ends_well(self, name):
        result = self.run_fault(name)
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn('done', result.stdout)

    def ends_badly(self, name):
        start = time.monotonic()
        result = self.run_fault(name)
        self.assertNotIn(result.returncode, (0, 124), result.stdout)
        self.assertIn('works', result.stdout)
        self.assertNotIn('Traceback', result.stdout)
        self.assertLess(time.monotonic() - start, SECONDS)


def add_tests():
    for function in faults.FAULTS:
        setattr(Faults, 'test_' + function.__name__, lambda self, name=function.__name__: self.ends_well(name))
    for function in faults.FATAL:
        setattr(Faults, 'test_' + function.__name__, lambda self, name=function.__name__: self.ends_badly(name))


add_tests()


@mpitest.needs_runner
class TestWorkersOfTheJob(Faults):
    ranks = 3
    options = ('-m', 'mpi4py.futures')


@mpitest.needs_runner
@needs_spawn
class TestSpawnedWorkers(Faults):
    pass


del Faults  # is no test by itself

if __name__ == '__main__':
    mpitest.main()
