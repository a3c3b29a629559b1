# Common ground of the Python tests: the runner, conditions, communicators and arrays of every type code.
"""Run unittest under MPI.

All ranks run the same tests in the same order.  With more than one rank the first failure prints
its traceback and aborts all ranks, so that a rank waiting for the failed one does not hang.

Environment: MPITEST_SEED fixes the random seed (printed when a test fails); MPITEST_REFERENCE=1
says that the module under test is another implementation of the same interface, and switches off
what only this one promises (tests marked ``ours_only`` and the text of messages).
"""
import array
import collections
import os
import random
import subprocess
import sys
import time
import traceback
import unittest

from mpi4py import MPI

try:
    import numpy
except ImportError:
    numpy = None
if os.environ.get('HAVE_NUMPY') == 'no':  # configured so: tests of it are left out
    numpy = None

WORLD = MPI.COMM_WORLD
SELF = MPI.COMM_SELF
SIZE = WORLD.Get_size()
RANK = WORLD.Get_rank()
VENDOR, VENDOR_VERSION = MPI.get_vendor()
LIBRARY = f'{VENDOR} {".".join(map(str, VENDOR_VERSION))}'
MPICH = VENDOR == 'MPICH'
OPENMPI = VENDOR == 'Open MPI'
STANDARD = MPI.Get_version()
LARGE_COUNTS = STANDARD >= (4, 0)
if OPENMPI and VENDOR_VERSION >= (5, 0, 0):   # it calls itself MPI 3.1 because large counts are all it lacks of 4.0
    STANDARD = max(STANDARD, (4, 0))
REFERENCE = bool(os.environ.get('MPITEST_REFERENCE'))


def _shared_seed():
    """One seed for all ranks: from the environment, else from the clock of rank 0."""
    seed = array.array('q', [int(os.environ.get('MPITEST_SEED') or time.time_ns() % 10**9)])
    WORLD.Bcast([seed, 1, MPI.INT64_T], 0)
    return seed[0]


SEED = _shared_seed()
rng = random.Random(SEED)


# Conditions: every skip says what is missing.

ours_only = unittest.skipIf(REFERENCE, 'promised by this implementation only (MPITEST_REFERENCE is set)')


def skip_reference(reason, condition=True):
    """Skip what crashes or hangs another implementation and must not crash this one."""
    return unittest.skipIf(REFERENCE and condition, f'MPITEST_REFERENCE is set: {reason}')


needs_numpy = unittest.skipIf(numpy is None, 'NumPy is not installed')
needs_runner = unittest.skipUnless('MPI4PY_SOURCE' in os.environ, 'not started by tests/run')
needs_compiler = unittest.skipUnless(os.environ.get('MPICC'), 'tests/run knows no C compiler for this MPI')
needs_threads = unittest.skipIf(MPI.Query_thread() < MPI.THREAD_MULTIPLE,
                                f'{LIBRARY} was started with less than MPI_THREAD_MULTIPLE')


def needs_ranks(n):
    """Skip when the test was started with fewer than n ranks."""
    return unittest.skipIf(SIZE < n, f'needs {n} ranks, started with {SIZE}')


def needs_standard(version, subversion=0):
    """Skip when the MPI library implements an older standard."""
    have = '.'.join(map(str, STANDARD))
    return unittest.skipIf(STANDARD < (version, subversion),
                           f'{VENDOR} implements MPI-{have}, this needs MPI-{version}.{subversion}')


needs_large_counts = unittest.skipUnless(LARGE_COUNTS, f'{VENDOR} {VENDOR_VERSION} has no large counts')


def lacks_standard(version, subversion=0):
    """Run only where the MPI library implements an older standard."""
    have = '.'.join(map(str, STANDARD))
    return unittest.skipIf(STANDARD >= (version, subversion),
                           f'{VENDOR} implements MPI-{have}, nothing is missing')


def skip_mpich(reason, condition=True):
    return unittest.skipIf(MPICH and condition, f'MPICH: {reason}')


def skip_openmpi(reason, condition=True):
    return unittest.skipIf(OPENMPI and condition, f'Open MPI: {reason}')


# The test case

class TestCase(unittest.TestCase):
    """unittest.TestCase with the two assertions that the tests of this package share."""

    longMessage = True
    case = None

    def each(self, cases):
        """Iterate over cases; the one at hand is told when the test fails."""
        for self.case in cases:
            yield self.case
        self.case = None

    def refuses(self, exception, argument, function, *args, **kwargs):
        """The call raises, and the message names the argument (a name or a tuple of choices)."""
        with self.assertRaises(exception) as caught:
            function(*args, **kwargs)
        if REFERENCE or argument is None:
            return caught.exception
        text = str(caught.exception)
        names = (argument,) if isinstance(argument, str) else argument
        self.assertTrue(any(name in text for name in names),
                        f'message {text!r} does not name {" or ".join(names)}')
        return caught.exception

    def mpi_error(self, classes, function, *args, **kwargs):
        """The call raises MPI.Exception with one of the error classes (an int or a tuple)."""
        with self.assertRaises(MPI.Exception) as caught:
            function(*args, **kwargs)
        if classes is not None:
            wanted = (classes,) if isinstance(classes, int) else classes
            self.assertIn(caught.exception.Get_error_class(), wanted, str(caught.exception))
        return caught.exception


def communicators(cls):
    """Class decorator: run the tests on COMM_SELF, on COMM_WORLD and on a duplicate of it.

    The class uses ``self.comm``, ``self.rank`` and ``self.size``."""
    module = sys.modules[cls.__module__]

    def variant(suffix, make, free):
        class Variant(cls):
            def setUp(self):
                self.comm = make()
                self.rank, self.size = self.comm.Get_rank(), self.comm.Get_size()
                if free:
                    self.addCleanup(self.comm.Free)
                super().setUp()

        Variant.__name__ = Variant.__qualname__ = cls.__name__ + suffix
        Variant.__module__ = cls.__module__
        setattr(module, Variant.__name__, Variant)

    variant('Self', lambda: SELF, False)
    if SIZE > 1:
        variant('World', lambda: WORLD, False)
    variant('Dup', lambda: WORLD.Dup(), True)
    return None   # the base class itself is not a test


# Arrays

class StandardArrays:
    """array.array: one-dimensional, always there."""

    name = 'array'
    codes = 'bBhHiIlLqQfd'

    @staticmethod
    def make(code, values):
        return array.array(code, values)


class NumPyArrays:
    """numpy.ndarray, with the type characters that array.array lacks."""

    name = 'numpy'
    codes = '?bhilqBHILQfdgFDG'

    @staticmethod
    def make(code, values):
        return numpy.array(values, dtype=code)


class MemoryViews:
    """memoryview of a cast bytearray."""

    name = 'memoryview'
    codes = 'bBhHiIlLqQfd'

    @staticmethod
    def make(code, values):
        return memoryview(bytearray(array.array(code, values).tobytes())).cast(code)


KINDS = [StandardArrays, MemoryViews] + ([NumPyArrays] if numpy is not None else [])


def array_types(complex_too=True, boolean_too=False):
    """All (kind, type code) pairs; make one with kind.make(code, values)."""
    for kind in KINDS:
        for code in kind.codes:
            if code in 'FDG' and not complex_too or code == '?' and not boolean_too:
                continue
            yield kind, code


def values(buffer):
    """The items of a buffer as a plain list."""
    return buffer.tolist() if hasattr(buffer, 'tolist') else list(buffer)


def ints(*items):
    """An array of C ints."""
    return array.array('i', items)


def zeros(n, code='i'):
    return array.array(code, [0] * n)


def datatype(code):
    """The MPI datatype of a type code."""
    return MPI.Datatype.fromcode(code)


def available(datatype):
    """Whether the MPI library has this optional datatype."""
    try:
        return bool(datatype) and datatype.Get_size() > 0
    except MPI.Exception:
        return False


# Files and processes

def data(name):
    """The rows of tests/python/data/<name>, as dictionaries."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data', name)
    with open(path, encoding='utf-8') as file:
        lines = [line.rstrip('\n') for line in file if not line.startswith('#')]
    header = lines[0].split('\t')
    return [dict(zip(header, line.split('\t'))) for line in lines[1:]]


_LAUNCHER = ('PMI', 'PMIX', 'OMPI_', 'HYDRA', 'HYDI', 'MPI_LOCAL', 'MPIEXEC', 'MPIR_', 'PRTE_', 'ORTE_')


def clean_environment(**changes):
    """The environment without the variables by which a launcher talks to its processes."""
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(_LAUNCHER) and not k.startswith('MPI4PY_RC_')}
    env.update(OMPI_ALLOW_RUN_AS_ROOT='1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM='1')
    here = os.path.dirname(os.path.abspath(__file__))
    env['PYTHONPATH'] = os.pathsep.join(filter(None, [here, os.environ.get('PYTHONPATH')]))
    for name, value in changes.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = str(value)
    return env


def python(code, *args, options=(), timeout=60, **environment):
    """Run a Python program of one rank, started without mpiexec; gives CompletedProcess."""
    command = [sys.executable, *options, '-c', code, *args]
    return subprocess.run(command, env=clean_environment(**environment), timeout=timeout,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          universal_newlines=True)


def resident_bytes():
    """Resident memory of this process."""
    with open('/proc/self/statm', encoding='ascii') as file:
        return int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')


# The runner

class Result(unittest.TextTestResult):
    """Writes on rank 0 only; with more ranks the first failure on any rank ends them all."""

    def _fail(self, test, err):
        case = getattr(test, 'case', None)
        if case is not None:
            sys.__stderr__.write(f'\n[rank {RANK} of {SIZE}] in case {case}\n')
        if SIZE == 1:
            return
        lines = ''.join(traceback.format_exception(*err))
        sys.__stderr__.write(f'\n[rank {RANK} of {SIZE}] {test.id()} failed, seed {SEED}\n{lines}')
        sys.__stderr__.flush()
        WORLD.Abort(1)

    def addError(self, test, err):
        self._fail(test, err)
        super().addError(test, err)

    def addFailure(self, test, err):
        self._fail(test, err)
        super().addFailure(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._fail(subtest, err)
        super().addSubTest(test, subtest, err)


class Runner(unittest.TextTestRunner):
    resultclass = Result

    def __init__(self, **options):
        stream = sys.stderr if RANK == 0 else open(os.devnull, 'w', encoding='utf-8')
        super().__init__(stream=stream, **options)


def _lost_messages():
    """Messages that some test sent and none received."""
    WORLD.Barrier()
    status = MPI.Status()
    return [f'{comm.Get_name()}: source {status.source} tag {status.tag}'
            for comm in (WORLD, SELF) if comm.Iprobe(status=status)]


def main():
    """Run the tests of the main module and exit; arguments are those of unittest."""
    result = unittest.main(module='__main__', exit=False, testRunner=Runner).result
    for reason, count in collections.Counter(reason for _, reason in result.skipped).items():
        if RANK == 0:
            sys.stderr.write(f'skipped {count}: {reason}\n')
    lost = _lost_messages()
    if lost:
        sys.stderr.write(f'[rank {RANK}] unreceived messages: {lost}\n')
    nothing = result.testsRun == 0 and not result.skipped  # a class that is skipped as a whole counts no tests
    if nothing:
        sys.stderr.write('no test was run\n')
    failed = not result.wasSuccessful() or bool(lost) or nothing
    if failed:
        sys.stderr.write(f'seed {SEED}\n')
        sys.stderr.flush()
        if SIZE > 1:
            WORLD.Abort(1)
    sys.exit(int(failed))
