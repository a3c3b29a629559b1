# SWIG: the demo and the typemaps of all types, in C and C++, -builtin or not, by several SWIGs.
# ranks: 1 2; timeout: 600
import importlib
import os
import sys

import mpitest
import wrapping
from mpi4py import MPI

NEWER = ('4.2.1', '4.3.1', '4.4.1', '4.5.0')
VARIANTS = ('c', ''), ('cxx', ''), ('c', '-builtin'), ('cxx', '-builtin')

HANDLES = {
    'Comm': MPI.COMM_WORLD, 'Datatype': MPI.INT, 'Request': MPI.REQUEST_NULL, 'Message': MPI.MESSAGE_NO_PROC,
    'Op': MPI.SUM, 'Group': MPI.GROUP_EMPTY, 'Info': MPI.INFO_ENV, 'File': MPI.FILE_NULL, 'Win': MPI.WIN_NULL,
    'Errhandler': MPI.ERRORS_RETURN, 'Session': MPI.SESSION_NULL,
}


class Folder:
    """A folder of its own for a build, in which modules of the same names are imported anew."""

    def __init__(self, name, *modules):
        self.name, self.modules, self.home = name, modules, os.getcwd()

    def __enter__(self):
        os.makedirs(self.name, exist_ok=True)
        MPI.COMM_WORLD.Barrier()
        os.chdir(self.name)
        for module in self.modules:
            sys.modules.pop(module, None)

    def __exit__(self, *error):
        os.chdir(self.home)


def table(folder):
    """SWIG shares types between modules; the variants of one module must not share theirs."""
    return 'CPPFLAGS=-DSWIG_TYPE_TABLE=' + ''.join(c if c.isalnum() else '_' for c in folder)


def swig(folder, kind, builtin, program='swig', **environment):
    """Build the module handles in a folder and import it."""
    with Folder(folder, 'handles', '_handles'):
        makefile = wrapping.HERE / 'swig' / 'makefile'
        wrapping.make(makefile, f'LANGUAGE={kind}', f'BUILTIN={builtin}', f'SWIG={program}', table(folder),
                      **environment)
        return importlib.import_module('handles')


class Hello(wrapping.Wrapped):
    """The demo as C and as C++, with and without -builtin."""

    folder = 'wrap-swig'
    arguments = ()

    @classmethod
    def setUpClass(cls):
        with Folder(cls.__name__, 'helloworld', '_helloworld', 'hello'):
            wrapping.make(wrapping.DEMO / cls.folder / 'makefile',
                          table(cls.__name__), *cls.arguments)
            sys.path.append(str(wrapping.DEMO / cls.folder))
            cls.module = importlib.import_module('helloworld')
            importlib.import_module('hello')


@wrapping.needs_programs('swig')
class Demo(Hello, mpitest.TestCase):
    pass


@wrapping.needs_programs('swig')
class DemoBuiltin(Hello, mpitest.TestCase):
    arguments = ('BUILTIN=-builtin',)


@wrapping.needs_programs('swig')
class DemoInCxx(Hello, mpitest.TestCase):
    arguments = ('LANGUAGE=c++',)


@wrapping.needs_programs('swig')
class DemoInCxxBuiltin(Hello, mpitest.TestCase):
    arguments = ('LANGUAGE=c++', 'BUILTIN=-builtin')


class Handles:
    """What the typemaps do, in each variant of the module."""

    def refused(self, name, given, function, *args):
        with self.assertRaises(TypeError) as caught:
            function(*args)
        self.assertIn(
            f'expected mpi4py.MPI.{name}, got {type(given).__name__}', str(caught.exception))

    def check_all(self, m, kind):
        self.check_types(m)
        self.check_pointers(m)
        self.check_status(m)
        self.check_variables(m)
        if kind == 'cxx':
            self.check_cxx(m)

    def check_types(self, m):
        """By value, in and out, and nothing else is let in."""
        for name, handle in HANDLES.items():
            function = getattr(m, name)
            same = function(handle)
            self.assertEqual(same, handle)
            self.assertIs(type(same), type(handle))
            for wrong in [None, 1, 'x', MPI.Status(), *(h for n, h in HANDLES.items() if n != name)]:
                self.refused(name, wrong, function, wrong)

    def check_pointers(self, m):
        """None is NULL; a pointer stores into the object; OUTPUT and INOUT are results."""
        self.assertTrue(m.is_null(None))
        self.assertFalse(m.is_null(MPI.COMM_WORLD))
        self.refused('Comm', 1, m.is_null, 1)
        comm = MPI.Comm()
        m.set_self(comm)
        self.assertEqual(comm, MPI.COMM_SELF)
        self.assertIsNone(m.nothing())
        error, comm = m.duplicate(MPI.COMM_WORLD)
        self.assertEqual(error, 0)
        self.assertIs(type(comm), MPI.Intracomm)
        self.assertEqual(MPI.Comm.Compare(comm, MPI.COMM_WORLD), MPI.CONGRUENT)
        comm.Free()
        before = MPI.Intracomm(MPI.COMM_SELF)
        self.assertEqual(m.exchange(before), MPI.COMM_WORLD)
        self.assertEqual(before, MPI.COMM_SELF)

    def check_status(self, m):
        status = m.new_status(5)
        self.assertIs(type(status), MPI.Status)
        self.assertEqual(status.source, 5)
        self.assertEqual(m.source(status), 5)
        self.assertEqual(m.source(None), -99)
        self.assertEqual(m.Status(status).source, 5)
        self.refused('Status', MPI.SUM, m.Status, MPI.SUM)
        self.refused('Status', None, m.Status, None)

    def check_variables(self, m):
        """Constants, members of structs and global variables."""
        self.assertEqual(m.SELF, MPI.COMM_SELF)
        grid = m.Grid()
        grid.comm = MPI.COMM_WORLD
        self.assertEqual(grid.comm, MPI.COMM_WORLD)
        self.refused('Comm', 3, setattr, grid, 'comm', 3)
        self.assertEqual(m.cvar.current, MPI.COMM_NULL)
        m.cvar.current = MPI.COMM_WORLD
        self.assertEqual(m.cvar.current, MPI.COMM_WORLD)
        self.refused('Comm', 3, setattr, m.cvar, 'current', 3)
        m.cvar.current = MPI.COMM_NULL

    def check_cxx(self, m):
        """Overloads, references, default arguments and virtual functions overridden in Python."""
        self.assertEqual(m.which(MPI.COMM_WORLD), 1)
        self.assertEqual(m.which(MPI.Status()), 2)
        self.assertEqual(m.which(MPI.SUM, 1), 3)
        self.assertEqual(m.which('x'), 4)
        for wrong in (MPI.SUM, 1.5):
            with self.assertRaises(TypeError):
                m.which(wrong)
        self.assertEqual(m.ranks(MPI.COMM_WORLD), mpitest.SIZE)
        self.refused('Comm', None, m.ranks, None)
        self.assertEqual(m.scaled(), 1)
        self.assertEqual(m.scaled(MPI.COMM_WORLD, 3), 3 * mpitest.SIZE)
        self.assertEqual(m.world(), MPI.COMM_WORLD)
        comm = MPI.Comm()
        m.to_self(comm)
        self.assertEqual(comm, MPI.COMM_SELF)

        class Self(m.Chooser):
            def choose(self, comm):
                return MPI.COMM_SELF if comm == MPI.COMM_WORLD else comm

        class Wrong(m.Chooser):
            def choose(self, comm):
                return 7
        self.assertEqual(Self().chosen(MPI.COMM_WORLD), 1)
        self.assertEqual(m.Chooser().chosen(MPI.COMM_WORLD), mpitest.SIZE)
        with self.assertRaisesRegex(TypeError, 'mpi4py.MPI.Comm'):
            Wrong().chosen(MPI.COMM_WORLD)

    def check_round_trips(self, m):
        """Every type, many times: reference counts and memory stay as they were."""
        for name, handle in [*HANDLES.items(), ('Status', MPI.Status())]:
            wrapping.stay_flat(self, getattr(m, name), handle)


@wrapping.needs_programs('swig')
class Typemaps(Handles, mpitest.TestCase):
    """The SWIG on the path."""

    def test_variants(self):
        for kind, builtin in VARIANTS:
            with self.subTest(kind + builtin):
                self.check_all(swig(f'handles-{kind}{builtin}', kind, builtin), kind)

    def test_imported(self):
        """A module that imports the interface of another has the typemaps, too, and what they need."""
        for builtin in ('', '-builtin'):
            with self.subTest(builtin), Folder(f'family{builtin}', 'handles', '_handles', 'family', '_family'):
                makefile = wrapping.HERE / 'swig' / 'makefile'
                wrapping.make(makefile, 'family', 'LANGUAGE=c', f'BUILTIN={builtin}', table(f'family{builtin}'))
                family = importlib.import_module('family')
                self.assertEqual(family.size(MPI.COMM_WORLD), mpitest.SIZE)
                self.refused('Comm', 1, family.size, 1)

    def test_stranger(self):
        """A module that only shares the process: MPI, made by SWIG too, has a table of types of its own."""
        with Folder('stranger', 'stranger', '_stranger'):
            wrapping.make(wrapping.HERE / 'swig' / 'makefile', 'stranger')
            stranger = importlib.import_module('stranger')
            tables = [table for name, module in sys.modules.items() if name.startswith('swig_runtime_data')
                      for table in vars(module).values() if type(table).__name__ == 'PyCapsule']
            before = [sys.getrefcount(table) for table in tables]
            for _ in range(3):
                stranger.make()
            self.assertEqual([sys.getrefcount(table) for table in tables], before)
            with self.assertRaises(TypeError):
                stranger.is_text(MPI.COMM_WORLD)

    def test_round_trips(self):
        self.check_round_trips(swig('round-trips', 'c', ''))


class NewerSWIG(Handles, mpitest.TestCase):
    """Other versions of SWIG, from the package index of Python, when it can be reached."""

    def test_versions(self):
        for version in NEWER:
            program, environment = wrapping.swig_release(version)
            for kind, builtin in VARIANTS[:1] + VARIANTS[-1:]:
                with self.subTest(version, variant=kind + builtin):
                    self.check_all(swig(f'{version}-{kind}{builtin}', kind, builtin, program, **environment), kind)


if __name__ == '__main__':
    mpitest.main()
