# Fortran: wrappers that take and return Comm objects, integers, type(MPI_Comm).
# ranks: 1 2; timeout: 600
import ctypes
import importlib
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'interop'))

import mpitest   # noqa: E402
import wrapping   # noqa: E402
from mpi4py import MPI   # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent
MAKEFILE = wrapping.DEMO / 'wrap-f2py' / 'makefile'


class Demo(wrapping.Wrapped, mpitest.TestCase):
    """The module of this NumPy: distutils up to 1.25, Meson from 1.26 on."""

    folder = 'wrap-f2py'

    def test_unchanged_integers(self):
        """Arguments that are no communicators are integers as ever."""
        with self.assertRaises((TypeError, ValueError)):
            self.module.total(MPI.COMM_WORLD, 'x')
        with self.assertRaises(TypeError):
            self.module.total(MPI.COMM_WORLD)


class Meson(mpitest.TestCase):
    """The same program with a newer NumPy of the package index, whose f2py compiles with Meson."""

    def test_meson(self):
        folder = os.path.abspath('numpy-meson')
        missing = wrapping.install(folder, 'numpy>=2', 'meson', 'ninja')
        if missing:
            self.skipTest(missing)
        os.makedirs('meson', exist_ok=True)
        path = os.pathsep.join([folder, os.environ.get('PYTHONPATH', '')])
        wrapping.make(MAKEFILE, '--directory=meson', PYTHONPATH=path, TMPDIR=os.path.abspath('meson'),
                      PATH=os.pathsep.join([os.path.join(folder, 'bin'), os.environ['PATH']]))
        if mpitest.RANK == 0:
            program = (wrapping.DEMO / 'wrap-f2py' / 'hello.py').read_text(encoding='utf-8')
            here = f'import sys; sys.path.insert(0, {os.path.abspath("meson")!r})\n'
            done = mpitest.python(here + program, PYTHONPATH=path)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout.count('Hello, World!'), 2)


class Integers(mpitest.TestCase):
    """py2f() and f2py(): the integers by which Fortran knows handles."""

    def test_round_trips(self):
        for handle in (MPI.COMM_WORLD, MPI.COMM_SELF, MPI.COMM_NULL, MPI.INT, MPI.SUM, MPI.GROUP_EMPTY,
                       MPI.INFO_NULL, MPI.REQUEST_NULL, MPI.MESSAGE_NO_PROC, MPI.ERRORS_RETURN, MPI.WIN_NULL,
                       MPI.FILE_NULL):
            with self.subTest(handle):
                integer = handle.py2f()
                self.assertIsInstance(integer, int)
                self.assertEqual(type(handle).f2py(integer), handle)
                wrapping.stay_flat(self, lambda given: type(given).f2py(given.py2f()), handle)

    def test_classes(self):
        cart = MPI.COMM_WORLD.Create_cart([mpitest.SIZE])
        self.assertIs(type(MPI.Comm.f2py(cart.py2f())), MPI.Cartcomm)
        cart.Free()

    def test_refused(self):
        for wrong in (None, 'x', MPI.COMM_WORLD):
            with self.assertRaises(TypeError):
                MPI.Comm.f2py(wrong)


class Intents(mpitest.TestCase):
    """A communicator in every intent, among other results, many times, and what is no communicator."""

    @classmethod
    def setUpClass(cls):
        wrapping.make(FOLDER / 'intents' / 'makefile')
        cls.module = importlib.import_module('intents')

    def test_inout(self):
        """The object itself changes."""
        comm = MPI.Intracomm(MPI.COMM_WORLD)
        self.assertIsNone(self.module.to_self(comm))
        self.assertEqual(comm, MPI.COMM_SELF)

    def test_in_and_out(self):
        """The object stays as it is, the result is another."""
        comm = MPI.Intracomm(MPI.COMM_SELF)
        self.assertEqual(self.module.swap(comm), MPI.COMM_WORLD)
        self.assertEqual(comm, MPI.COMM_SELF)

    def test_null_result(self):
        null = self.module.nothing()
        self.assertIs(type(null), MPI.Comm)
        self.assertEqual(null, MPI.COMM_NULL)

    def test_many_results(self):
        """Communicators among results of other types keep their places."""
        size, duplicate, half, name, rank, again, twice = self.module.many(MPI.COMM_WORLD)
        self.assertEqual((size, half, name, rank), (mpitest.SIZE, mpitest.SIZE / 2, b'hello', mpitest.RANK))
        self.assertEqual(twice, 2 * mpitest.SIZE)
        self.assertEqual(MPI.Comm.Compare(duplicate, MPI.COMM_WORLD), MPI.CONGRUENT)
        self.assertEqual(again, MPI.COMM_WORLD)
        duplicate.Free()

    def test_functions(self):
        """Functions take communicators, one by default, and give them."""
        self.assertEqual(self.module.ranks(MPI.COMM_WORLD), mpitest.SIZE)
        self.assertEqual(self.module.ranks(), 1)
        other, rank = self.module.other(MPI.COMM_WORLD)
        self.assertEqual((other, rank), (MPI.COMM_SELF, mpitest.RANK))
        self.assertEqual(self.module.other(MPI.COMM_SELF)[0], MPI.COMM_WORLD)

    def test_assumed_shape(self):
        """Routines of a Fortran module whose arrays bring their shape."""
        self.assertEqual(self.module.shapes.total(MPI.COMM_WORLD, [1.0, 2.0]), 3 * mpitest.SIZE)
        x = mpitest.numpy.ones(3)
        self.module.shapes.scale(MPI.COMM_WORLD, x)
        self.assertEqual(x.tolist(), [mpitest.SIZE] * 3)

    def test_callback(self):
        """Python functions that Fortran calls are given objects, and may fail."""
        given = []
        self.module.call_back(lambda comm, n: given.append((comm, n)), MPI.COMM_WORLD)
        self.assertEqual(given, [(MPI.COMM_WORLD, 5)])
        self.assertIs(type(given[0][0]), MPI.Intracomm)
        with self.assertRaises(ZeroDivisionError):
            self.module.call_back(lambda comm, n: 1 // 0, MPI.COMM_WORLD)

    def test_no_arrays(self):
        """An array of communicators, which would not lie as Fortran expects it, fails to compile, by a telling name."""
        signature = (FOLDER / 'intents' / 'intents.pyf').read_text(encoding='utf-8')
        os.makedirs('array', exist_ok=True)
        if mpitest.RANK == 0:
            pathlib.Path('array/intents.pyf').write_text(
                signature.replace('intent(inout) :: comm\n', 'intent(inout) :: comm(2)\n', 1), encoding='utf-8')
        with self.assertRaisesRegex(AssertionError, 'mpi4py_f2py_takes_no_arrays_of_communicators'):
            wrapping.make(FOLDER / 'intents' / 'makefile', '--directory=array')

    def test_wrong(self):
        for function in (self.module.to_self, self.module.swap, self.module.many, self.module.other):
            for wrong in (None, 1, 'comm', [MPI.COMM_WORLD], MPI.SUM, MPI.COMM_WORLD.py2f()):
                with self.subTest(function, wrong=wrong), self.assertRaisesRegex(
                        TypeError, fr'\(comm\).*expected mpi4py.MPI.Comm, got .*{type(wrong).__name__}'):
                    function(wrong)
            with self.subTest(function), self.assertRaisesRegex(ValueError, r'\(comm\).*COMM_NULL'):
                function(MPI.COMM_NULL)

    def test_round_trips(self):
        for function in (self.module.swap, self.module.ranks, self.module.other):
            wrapping.stay_flat(self, function, MPI.COMM_WORLD, MPI.COMM_SELF)
        wrapping.stay_flat(self, lambda comm: self.module.call_back(lambda given, n: None, comm), MPI.COMM_WORLD)


class Derived(mpitest.TestCase):
    """type(MPI_Comm) of use mpi_f08, by a bind(C) procedure that ctypes calls."""

    def test_f08(self):
        wrapping.make(MAKEFILE, 'libhelloworld.so')
        library = ctypes.CDLL(os.path.abspath('libhelloworld.so'))
        comm, result = ctypes.c_int(MPI.COMM_WORLD.py2f()), ctypes.c_int()
        library.total_f08(ctypes.byref(comm), mpitest.RANK + 1, ctypes.byref(result))
        self.assertEqual(result.value, sum(range(mpitest.SIZE + 1)))


if __name__ == '__main__':
    mpitest.main()
