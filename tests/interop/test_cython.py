# Cython: the demo, cimport of the classes and of the C declarations, modules in other styles.
# ranks: 1 2; timeout: 180
import importlib
import os
import sys
import unittest

import mpitest
import wrapping
from mpi4py import MPI


@wrapping.needs_modules('Cython')
class Demo(wrapping.Wrapped, mpitest.TestCase):
    folder = 'wrap-cython'
    takes_null = ('same',)

    def test_null_same(self):
        """An object for no communicator is as good as another."""
        self.assertEqual(self.module.same(MPI.COMM_NULL), MPI.COMM_NULL)


class Styles:
    """include "mpi4py/mpi.pxi", names imported one by one, all classes, the C interface beside them."""

    language = 'c'

    @classmethod
    def setUpClass(cls):
        folder = os.path.abspath(cls.__name__)
        if mpitest.RANK == 0:
            os.makedirs(folder)
        wrapping.make(wrapping.HERE / 'cython' / 'makefile', f'--directory={folder}', f'LANGUAGE={cls.language}',
                      **cls.environment())
        sys.path.insert(0, folder)
        sys.modules.pop('styles', None)
        cls.module = importlib.import_module('styles')
        sys.path.remove(folder)

    @classmethod
    def environment(cls):
        return {}

    def test_constants(self):
        self.assertEqual(self.module.version(), MPI.Get_version())
        self.assertEqual(self.module.any_source(), MPI.ANY_SOURCE)

    def test_c_interface(self):
        """mpi4py.h and the cimported classes go together in one module."""
        self.assertEqual(self.module.new(MPI.COMM_WORLD), MPI.COMM_WORLD)
        with self.assertRaises(TypeError):
            self.module.new(MPI.SUM)

    def test_fields(self):
        """Every class of MPI.pxd has its handle where the package has it."""
        for handle in (MPI.INT, MPI.REQUEST_NULL, MPI.Prequest(), MPI.Grequest(), MPI.MESSAGE_NULL, MPI.SUM,
                       MPI.GROUP_EMPTY, MPI.INFO_NULL, MPI.ERRORS_RETURN, MPI.COMM_WORLD, MPI.Intercomm(),
                       MPI.WIN_NULL, MPI.FILE_NULL, MPI.SESSION_NULL):
            with self.subTest(handle):
                self.assertEqual(self.module.address(handle), MPI._addressof(handle))

    def test_status(self):
        status = MPI.Status()
        self.module.fill(status, 3, 4)
        self.assertEqual((status.source, status.tag), (3, 4))

    def test_subclass(self):
        """A cdef class derived from Intracomm."""
        mine = self.module.Mine(MPI.COMM_WORLD)
        self.assertEqual(mine, MPI.COMM_WORLD)
        self.assertEqual(mine.twice_size(), 2 * mpitest.SIZE)

    def test_callback(self):
        """An operation that Cython code made, used from Python."""
        op = self.module.last_op()
        mine, result = mpitest.ints(mpitest.RANK), mpitest.zeros(1)
        MPI.COMM_WORLD.Allreduce([mine, MPI.INT], [result, MPI.INT], op)
        self.assertEqual(list(result), [mpitest.SIZE - 1])
        op.Free()


@wrapping.needs_modules('Cython')
class StylesInC(Styles, mpitest.TestCase):
    pass


@wrapping.needs_modules('Cython')
class Mismatch(mpitest.TestCase):
    """A module that was compiled with another MPI is refused, for its objects have another size."""

    def test_other_mpi(self):
        suffix, _ = wrapping.other_mpi()
        os.makedirs('other', exist_ok=True)
        wrapping.make(wrapping.DEMO / 'wrap-cython' / 'makefile', '--directory=other', f'MPICC=mpicc.{suffix}')
        if mpitest.RANK == 0:
            code = ('import sys; sys.path.insert(0, "other")\n'
                    'from mpi4py import MPI\n'
                    'import helloworld; helloworld.total(MPI.COMM_WORLD, 1)')
            done = mpitest.python(code, PYTHONPATH=os.pathsep.join(sys.path))
            self.assertRegex(done.stderr.splitlines()[-1], 'ValueError: mpi4py.MPI.*size changed')


@wrapping.needs_modules('Cython')
class StylesInCxx(Styles, mpitest.TestCase):
    language = 'cxx'


class StylesByCython3(Styles, mpitest.TestCase):
    """A newer Cython of the package index; its C++ gives the declared types another linkage."""

    language = 'cxx'

    @classmethod
    def environment(cls):
        folder = os.path.abspath('cython3')
        missing = wrapping.install(folder, 'cython>=3')
        if missing:
            raise unittest.SkipTest(missing)
        return {'PYTHONPATH': os.pathsep.join([folder, os.environ.get('PYTHONPATH', '')])}


if __name__ == '__main__':
    mpitest.main()
