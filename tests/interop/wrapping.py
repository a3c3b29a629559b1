# Common ground of the interop tests: builds a demo and tries its functions.
"""What every way of wrapping has to do, and the means to build the module that does it.

The demos all offer sayhello(comm), total(comm, mine), same(comm) and halve(comm).
"""
import gc
import importlib
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

import mpitest
from mpi4py import MPI

HERE = pathlib.Path(__file__).resolve().parent
DEMO = HERE.parent.parent / 'demo'
ROUND_TRIPS = 100_000
ARGUMENTS = {'sayhello': (), 'total': (1,), 'same': (), 'halve': ()}   # beside the communicator


def has_module(*names):
    """The first of the Python modules that is not installed, or None."""
    return next((name for name in names if importlib.util.find_spec(name) is None), None)


def needs_modules(*names):
    """Skip when a Python module is not installed."""
    missing = has_module(*names)
    return unittest.skipIf(missing, f'the Python module {missing} is not installed')


def needs_programs(*names):
    """Skip when a program is not on the path."""
    missing = next((name for name in names if shutil.which(name) is None), None)
    return unittest.skipIf(missing, f'the program {missing} is not installed')


def compiler(variable, program):
    """The MPI compiler that configure found, else the one on the path."""
    return os.environ.get(variable) or program


def other_mpi():
    """The other MPI: the ending of its compilers' names, and its name; the test is skipped where it is missing."""
    suffix, name = {'MPICH': ('openmpi', 'Open MPI'), 'Open MPI': ('mpich', 'MPICH')}[mpitest.VENDOR]
    if shutil.which(f'mpicc.{suffix}') is None:
        raise unittest.SkipTest(f'no compiler of another MPI (mpicc.{suffix}) is installed')
    return suffix, name


def run(command, **options):
    """Run a command on rank 0 while the others wait; a failure is an AssertionError on all ranks."""
    problem = None
    if mpitest.RANK == 0:
        env = mpitest.clean_environment(**options.pop('environment', {}))
        done = subprocess.run([str(word) for word in command], env=env, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              universal_newlines=True, **options)
        if done.returncode:
            problem = f'{" ".join(map(str, command))}\n{done.stdout[-6000:]}'
    problem = MPI.COMM_WORLD.bcast(problem) if mpitest.SIZE > 1 else problem
    if problem:
        raise AssertionError(problem)


def make(makefile, *arguments, **environment):
    """Build with a makefile into the current directory."""
    run(['make', '-f', makefile, f'PYTHON={sys.executable}', f'MPICC={compiler("MPICC", "mpicc")}',
         f'MPICXX={compiler("MPICXX", "mpicxx")}', f'MPIFC={compiler("MPIFC", "mpifort")}',
         *arguments], environment=environment)
    importlib.invalidate_caches()
    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())


def install(folder, *packages, python=sys.executable, environment=None):
    """Install packages from the package index into a folder; gives the reason when that can't be done."""
    try:
        run([python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--root-user-action=ignore',
             '--no-deps', '--target', folder, *packages], environment=environment or {})
    except AssertionError as error:
        last = str(error).strip().splitlines()[-1]
        return f'pip cannot install {" ".join(packages)}: {last}'
    return None


def provide(module):
    """Have a Python module: the installed one, else that of the package index, else the test is skipped."""
    if has_module(module):
        folder = os.path.abspath('packages')
        missing = install(folder, module)
        if missing:
            raise unittest.SkipTest(missing)
        os.environ['PYTHONPATH'] = os.pathsep.join([folder, os.environ.get('PYTHONPATH', '')])


def swig_release(version):
    """A release of SWIG of the package index: its program, and the environment in which it finds its library."""
    packages = os.path.abspath(f'swig-{version}')
    missing = install(packages, f'swig=={version}')
    if missing:
        raise unittest.SkipTest(missing)
    data = os.path.join(packages, 'swig', 'data')
    return os.path.join(data, 'bin', 'swig'), {'SWIG_LIB': os.path.join(data, 'share', 'swig', version)}


def given_name(value):
    """The name of a type as error messages write it."""
    return type(value).__name__


def stay_flat(case, function, *handles):
    """Many calls with each handle leave the reference counts of it and of its class, and the memory, as they were."""
    for handle in handles:
        for _ in range(1000):
            function(handle)
        gc.collect()
        before = sys.getrefcount(handle), sys.getrefcount(type(handle)), mpitest.resident_bytes()
        for _ in range(ROUND_TRIPS):
            function(handle)
        gc.collect()
        case.assertEqual(sys.getrefcount(handle), before[0], handle)
        case.assertLess(abs(sys.getrefcount(type(handle)) - before[1]), 10, handle)
        case.assertLess(mpitest.resident_bytes() - before[2], 1 << 20, handle)


class Wrapped:
    """The tests of a demo; a test case adds the folder, and the module when it isn't helloworld."""

    folder = ''
    tool = ''                   # the Python module that the demo is built with, from the package index if need be
    module_name = 'helloworld'
    expected = 'Comm'           # what a TypeError names
    null_error = ValueError     # what COMM_NULL causes
    takes_null = ()             # the functions that let it in
    wrong = (None, 1, 'comm', object(), MPI.SUM, MPI.Status())

    @classmethod
    def setUpClass(cls):
        if cls.tool:
            provide(cls.tool)
        make(DEMO / cls.folder / 'makefile')
        demo = str(DEMO / cls.folder)
        if demo not in sys.path:
            sys.path.append(demo)
        cls.module = importlib.import_module(cls.module_name)

    def test_demo(self):
        """The program of the demo runs, with this number of processes."""
        importlib.import_module('hello')

    def test_total(self):
        for comm in (MPI.COMM_WORLD, MPI.COMM_SELF):
            self.assertEqual(self.module.total(comm, comm.rank + 1), sum(range(comm.size + 1)))

    def test_same(self):
        for comm in (MPI.COMM_WORLD, MPI.COMM_SELF):
            other = self.module.same(comm)
            self.assertEqual(other, comm)
            self.assertIsInstance(other, MPI.Intracomm)

    def test_class(self):
        """What comes back has the class that fits the communicator."""
        cart = MPI.COMM_WORLD.Create_cart([mpitest.SIZE])
        self.assertIs(type(self.module.same(cart)), MPI.Cartcomm)
        cart.Free()

    def test_subclass(self):
        class Mine(MPI.Intracomm):
            pass
        self.assertEqual(self.module.total(Mine(MPI.COMM_WORLD), 1), mpitest.SIZE)

    def test_halve(self):
        half = self.module.halve(MPI.COMM_WORLD)
        self.assertIsInstance(half, MPI.Intracomm)
        self.assertEqual(half.size, len(range(mpitest.RANK % 2, mpitest.SIZE, 2)))
        self.assertEqual(half.rank, mpitest.RANK // 2)
        half.Free()
        self.assertEqual(half, MPI.COMM_NULL)

    def test_wrong_type(self):
        """A TypeError names what was expected and what was given."""
        for wrong in self.wrong:
            for name, rest in ARGUMENTS.items():
                with self.subTest(wrong=wrong, function=name):
                    with self.assertRaises(TypeError) as caught:
                        getattr(self.module, name)(wrong, *rest)
                    text = str(caught.exception)
                    self.assertIn(self.expected, text)
                    self.assertIn(given_name(wrong), text)

    def test_null(self):
        """COMM_NULL and a freed communicator are refused."""
        freed = MPI.COMM_SELF.Dup()
        freed.Free()
        for null in (MPI.COMM_NULL, freed, MPI.Comm(), MPI.Intracomm()):
            for name, rest in ARGUMENTS.items():
                if name not in self.takes_null:
                    with self.subTest(function=name), self.assertRaises(self.null_error):
                        getattr(self.module, name)(null, *rest)

    def test_round_trips(self):
        """Many round trips leave reference counts and memory as they were."""
        stay_flat(self, self.module.same, MPI.COMM_WORLD)


class Overloaded(Wrapped):
    """A demo in C++, whose sayhello() also takes a list of communicators."""

    def test_overloads(self):
        """What is no communicator is tried with the other overload before it is refused."""
        self.module.sayhello([MPI.COMM_WORLD, MPI.COMM_SELF])
        with self.assertRaises(TypeError):
            self.module.sayhello([MPI.COMM_WORLD, 1])
