# The C++ facade: functions of mpi4::Comm & and other classes, wrapped by SWIG with mpi4/mpi4.i.
# ranks: 1 2; timeout: 300
import importlib
import os
import sys

import mpitest
import wrapping
from mpi4py import MPI

HANDLES = {
    'Datatype': MPI.INT, 'Request': MPI.REQUEST_NULL, 'Message': MPI.MESSAGE_NO_PROC, 'Op': MPI.SUM,
    'Group': MPI.GROUP_EMPTY, 'Info': MPI.INFO_ENV, 'File': MPI.FILE_NULL, 'Win': MPI.WIN_NULL,
    'Errhandler': MPI.ERRORS_RETURN, 'Session': MPI.SESSION_NULL,
}


class Facade:
    builtin = ''

    @classmethod
    def setUpClass(cls):
        folder = f'facade{cls.builtin}'
        os.makedirs(folder, exist_ok=True)
        MPI.COMM_WORLD.Barrier()
        table = 'CPPFLAGS=-DSWIG_TYPE_TABLE=' + folder.replace('-', '_')
        wrapping.make(wrapping.HERE / 'facade' / 'makefile',
                      f'--directory={folder}', f'BUILTIN={cls.builtin}', table)
        sys.path.insert(0, os.path.abspath(folder))
        for name in ('facade', '_facade', 'importer', '_importer'):
            sys.modules.pop(name, None)
        cls.module, cls.importer = map(importlib.import_module, ('facade', 'importer'))

    def refused(self, name, given, function, *args):
        with self.assertRaises(TypeError) as caught:
            function(*args)
        self.assertIn(
            f'expected mpi4py.MPI.{name}, got {type(given).__name__}', str(caught.exception))

    def test_comm(self):
        m = self.module
        self.assertEqual(m.size(MPI.COMM_WORLD), mpitest.SIZE)
        self.assertEqual(m.same(MPI.COMM_WORLD), MPI.COMM_WORLD)
        self.assertIs(type(m.same(MPI.COMM_WORLD)), MPI.Intracomm)
        half = m.halve(MPI.COMM_WORLD)
        self.assertEqual(half.size, len(range(mpitest.RANK % 2, mpitest.SIZE, 2)))
        half.Free()
        comm = MPI.Comm()
        m.to_self(comm)
        self.assertEqual(comm, MPI.COMM_SELF)
        self.assertTrue(m.is_null(None))
        self.assertFalse(m.is_null(MPI.COMM_NULL))

    def test_classes(self):
        """A derived class is asked for and given; overloads find the most derived one."""
        m = self.module
        cart = MPI.COMM_WORLD.Create_cart([mpitest.SIZE, 1])
        self.assertEqual(m.dimensions(cart), 2)
        self.assertIs(type(m.same(cart)), MPI.Cartcomm)
        self.refused('Cartcomm', MPI.COMM_WORLD, m.dimensions, MPI.COMM_WORLD)
        self.refused('Intracomm', MPI.Intercomm(), m.halve, MPI.Intercomm())
        self.assertEqual([m.kind(x)
                         for x in (MPI.Comm(), MPI.COMM_WORLD, cart, MPI.INT)], [0, 1, 2, 3])
        cart.Free()

    def test_handles(self):
        for name, handle in HANDLES.items():
            function = getattr(self.module, name)
            self.assertEqual(function(handle), handle)
            self.assertIs(type(function(handle)), type(handle))
            for wrong in (None, 1, MPI.COMM_WORLD):
                self.refused(name, wrong, function, wrong)
        status = MPI.Status()
        status.source = 5
        self.assertEqual(self.module.Status(status).source, 5)
        request = MPI.COMM_SELF.Send_init(bytearray(1), MPI.PROC_NULL)
        self.assertIs(type(self.module.Prequest(request)), MPI.Prequest)
        request.Free()

    def test_exception(self):
        """An error of MPI inside C++ is an MPI.Exception."""
        self.mpi_error(MPI.ERR_RANK, self.module.rank_below, MPI.COMM_WORLD, mpitest.SIZE)
        self.mpi_error(MPI.ERR_COMM, self.module.size, MPI.COMM_NULL)

    def test_imported(self):
        """A module that imports the interface of another has the typemaps, too, and what they need."""
        self.assertEqual(self.importer.ranks(MPI.COMM_WORLD), mpitest.SIZE)
        self.refused('Comm', 1, self.importer.ranks, 1)
        self.mpi_error(MPI.ERR_RANK, self.importer.fail, MPI.ERR_RANK)

    def test_round_trips(self):
        wrapping.stay_flat(self, self.module.same, MPI.COMM_WORLD)
        for name, handle in HANDLES.items():
            wrapping.stay_flat(self, getattr(self.module, name), handle)


@wrapping.needs_programs('swig')
class Proxies(Facade, mpitest.TestCase):
    pass


@wrapping.needs_programs('swig')
class Builtin(Facade, mpitest.TestCase):
    builtin = '-builtin'


if __name__ == '__main__':
    mpitest.main()
