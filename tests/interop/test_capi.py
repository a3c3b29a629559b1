# The C interface in C and C++, in one and two translation units, limited, and with another MPI.
# ranks: 1 2; timeout: 180
import importlib
import os
import subprocess
import sys

import mpitest
import wrapping
from mpi4py import MPI

UNITS = wrapping.HERE / 'units'


class Demo(wrapping.Wrapped, mpitest.TestCase):
    folder = 'wrap-capi'


class Units:
    """A module of two translation units, of which one calls import_mpi4py() and the other uses the types."""

    name = ''

    @classmethod
    def setUpClass(cls):
        wrapping.make(UNITS / 'makefile', cls.name)
        cls.module = importlib.import_module(cls.name)

    HANDLES = {
        'Datatype': MPI.INT, 'Request': MPI.REQUEST_NULL, 'Message': MPI.MESSAGE_NO_PROC, 'Op': MPI.SUM,
        'Group': MPI.GROUP_EMPTY, 'Info': MPI.INFO_ENV, 'Errhandler': MPI.ERRORS_RETURN,
        'Session': MPI.SESSION_NULL, 'Comm': MPI.COMM_WORLD, 'Win': MPI.WIN_NULL, 'File': MPI.FILE_NULL,
    }

    def test_handles(self):
        """Every class goes through Get and New, and is recognized by its type object."""
        for name, handle in self.HANDLES.items():
            with self.subTest(name):
                same = getattr(self.module, name)(handle)
                self.assertEqual(same, handle)
                self.assertIsNot(same, handle)
                self.assertIsInstance(same, getattr(MPI, name))

    def test_wrong_class(self):
        for name in self.HANDLES:
            for other, handle in [*self.HANDLES.items(), ('Status', MPI.Status()), ('int', 7)]:
                if other != name:
                    with self.subTest(name, given=other), self.assertRaises(TypeError) as caught:
                        getattr(self.module, name)(handle)
                    self.assertIn(name, str(caught.exception))
                    self.assertIn(type(handle).__name__, str(caught.exception))

    def test_status(self):
        status = MPI.Status()
        status.source, status.tag = 3, 4
        same = self.module.Status(status)
        self.assertEqual((same.source, same.tag), (3, 4))
        self.assertEqual(self.module.Status(None), MPI.Status())
        with self.assertRaises(TypeError):
            self.module.Status(MPI.SUM)

    def test_persistent_requests(self):
        request = MPI.COMM_SELF.Send_init(bytearray(1), MPI.PROC_NULL)
        same = self.module.Prequest(request)
        self.assertIs(type(same), MPI.Prequest)
        self.assertEqual(same, request)
        request.Free()

    def test_generalized_requests(self):
        """Both fields of a Grequest have the handle."""
        request = MPI.Grequest.Start()
        same = self.module.Grequest(request)
        self.assertIs(type(same), MPI.Grequest)
        self.assertEqual(same, request)
        same.Complete()
        request.Wait()
        with self.assertRaises(TypeError):
            self.module.Grequest(MPI.SUM)

    def test_types(self):
        """The type objects are the classes of mpi4py.MPI."""
        types = self.module.types()
        for name in ('Datatype Status Request Prequest Grequest Message Op Group Info Errhandler Session Comm '
                     'Intracomm Topocomm Cartcomm Graphcomm Distgraphcomm Intercomm Win File').split():
            self.assertIs(types[name], getattr(MPI, name))
        self.assertEqual(len(types), 20)

    def test_fields(self):
        """The structs have their fields where the package has them."""
        self.assertEqual(self.module.set_self(MPI.Intracomm()), MPI.COMM_SELF)

    def test_classes(self):
        """PyMPIComm_New() gives the class that fits the communicator."""
        comms = {
            MPI.Intracomm: MPI.COMM_WORLD.Dup(), MPI.Cartcomm: MPI.COMM_WORLD.Create_cart([mpitest.SIZE]),
            MPI.Graphcomm: MPI.COMM_SELF.Create_graph([1], [0]),
            MPI.Distgraphcomm: MPI.COMM_SELF.Create_dist_graph_adjacent([0], [0]),
        }
        for kind, comm in comms.items():
            self.assertIs(type(self.module.Comm(comm)), kind)
            comm.Free()
        self.assertIs(type(self.module.Comm(MPI.COMM_NULL)), MPI.Comm)

    def test_round_trips(self):
        """Every class, many times: reference counts and memory stay as they were."""
        for name, handle in self.HANDLES.items():
            wrapping.stay_flat(self, getattr(self.module, name), handle)


class UnitsInC(Units, mpitest.TestCase):
    name = 'units_c'


class UnitsInCxx(Units, mpitest.TestCase):
    name = 'units_cxx'


class Limited(mpitest.TestCase):
    """MPI4PY_LIMITED_API with the limited API of Python, some types left out."""

    def test_limited(self):
        wrapping.make(UNITS / 'makefile', 'limited')
        module = importlib.import_module('limited')
        self.assertEqual(module.same(MPI.COMM_WORLD), MPI.COMM_WORLD)
        with self.assertRaises(TypeError):
            module.same(MPI.SUM)


class Mismatch(mpitest.TestCase):
    """A module compiled with another MPI is refused with an ImportError that names both."""

    def test_other_mpi(self):
        suffix, name = wrapping.other_mpi()
        wrapping.make(UNITS / 'makefile', 'other', f'OTHER=mpicc.{suffix}')
        if mpitest.RANK == 0:
            done = mpitest.python('from mpi4py import MPI; import other',
                                  PYTHONPATH=os.pathsep.join(sys.path))
            self.assertNotEqual(done.returncode, 0)
            self.assertIn('ImportError: this module was compiled with ' + name, done.stderr)
            self.assertIn(mpitest.VENDOR, done.stderr.splitlines()[-1])

    def test_no_package(self):
        """Without mpi4py the module fails to import, and says why."""
        wrapping.make(UNITS / 'makefile', 'units_c')
        if mpitest.RANK == 0:
            code = f'import sys; sys.path.insert(0, {os.getcwd()!r}); import units_c'
            done = subprocess.run([sys.executable, '-S', '-E', '-c', code], stderr=subprocess.PIPE,
                                  universal_newlines=True, timeout=60, check=False)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("No module named 'mpi4py'", done.stderr)


if __name__ == '__main__':
    mpitest.main()
