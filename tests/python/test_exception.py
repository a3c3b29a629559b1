# MPI.Exception and the error classes, codes and strings added by the user.
# ranks: 1; timeout: 60
import copy
import pickle
import weakref

import mpitest
from mpitest import MPI, ints


class TestException(mpitest.TestCase):

    def test_default(self):
        error = MPI.Exception()
        self.assertIsInstance(error, RuntimeError)
        self.assertEqual((int(error), error.error_code, error.Get_error_code()), (0, 0, 0))
        self.assertEqual(error.error_class, MPI.SUCCESS)
        self.assertFalse(error)
        self.assertEqual(error.args, (0,))

    def test_code(self):
        error = MPI.Exception(MPI.ERR_RANK)
        self.assertTrue(error)
        self.assertEqual(error.Get_error_class(), MPI.ERR_RANK)
        self.assertEqual(error.error_string, MPI.Get_error_string(MPI.ERR_RANK))
        self.assertEqual(error.Get_error_string(), str(error))
        self.assertEqual(repr(error), f'MPI.Exception({MPI.ERR_RANK})')
        self.assertEqual(error.args, (MPI.ERR_RANK,))

    def test_wrong_arguments(self):
        for bad in ('x', None, [], 1.5 if not mpitest.REFERENCE else 'x'):
            self.assertRaises(TypeError, MPI.Exception, bad)
        self.assertRaises(TypeError, MPI.Exception, ierr=1)
        self.assertRaises(TypeError, MPI.Exception, 1, 2)
        for name in ('error_code', 'error_class', 'error_string'):
            self.assertRaises(AttributeError, setattr, MPI.Exception(1), name, 1)

    def test_comparison(self):
        one, two = MPI.Exception(1), MPI.Exception(2)
        self.assertTrue(one == 1 and one != 2 and one == MPI.Exception(1) and one != two)
        self.assertTrue(one < two and one <= 1 and two > 1 and two >= one and not two < one)
        for code in (1, -1):   # no object may have the hash -1
            self.assertEqual(hash(MPI.Exception(code)), hash(code))
        self.assertEqual({one: 'x'}[1], 'x')
        self.assertFalse(one == 'x')
        self.assertRaises(TypeError, lambda: one < 'x')

    def test_pickle(self):
        error = MPI.Exception(MPI.ERR_TAG)
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            self.assertIs(type(again), MPI.Exception)
            self.assertEqual(again, error)

    def test_weak_reference(self):
        class Mine(MPI.Exception):
            pass
        for cls in (MPI.Exception, Mine):
            error = cls(MPI.ERR_RANK)
            ref = weakref.ref(error)
            self.assertIs(ref(), error)
            del error
            self.assertIsNone(ref())

    def test_subclass(self):
        class Mine(MPI.Exception):
            pass
        self.assertEqual(Mine(3).Get_error_code(), 3)
        with self.assertRaises(MPI.Exception):
            raise Mine(3)

    def test_raised(self):
        error = self.mpi_error(MPI.ERR_RANK, mpitest.SELF.Send, ints(1), 5)
        self.assertTrue(str(error))
        self.assertEqual(MPI.Get_error_class(error.error_code), MPI.ERR_RANK)
        error = self.mpi_error(MPI.ERR_COMM, MPI.COMM_NULL.Get_size)
        self.assertNotEqual(error, 0)

    def test_module_and_names(self):
        self.assertEqual(MPI.Exception.__module__, 'mpi4py.MPI')
        self.assertEqual(MPI.Exception.__qualname__, 'Exception')
        self.assertTrue(issubclass(MPI.Exception, RuntimeError))


class TestClassesAndCodes(mpitest.TestCase):

    def test_predefined(self):
        names = [row['name'] for row in mpitest.data('constants.tsv')
                 if row['name'].startswith('ERR_') and row['type'] == 'int' and row['since'] == '3.0']
        self.assertGreater(len(names), 40)
        for name in names:
            code = getattr(MPI, name)
            if name != 'ERR_LASTCODE':
                self.assertEqual(MPI.Get_error_class(code), code, name)
                self.assertTrue(MPI.Get_error_string(code), name)

    def test_bad_code(self):
        if mpitest.OPENMPI:   # MPICH has an answer to every number
            self.mpi_error(MPI.ERR_ARG, MPI.Get_error_class, -1)
        for call in (MPI.Get_error_class, MPI.Get_error_string, MPI.Add_error_code):
            self.refuses(TypeError, ('errorcode', 'errorclass'), call, 'x')

    @mpitest.skip_reference('MPICH makes up undecodable strings for some numbers')
    def test_strings_of_odd_codes(self):
        for code in (MPI.ERR_LASTCODE, 1000, 2**30 - 1):
            try:
                self.assertIsInstance(MPI.Get_error_string(code), str)
            except MPI.Exception:
                self.assertTrue(mpitest.OPENMPI)

    def test_added(self):
        errorclass = MPI.Add_error_class()
        errorcode = MPI.Add_error_code(errorclass)
        self.assertGreater(errorclass, MPI.ERR_IO)
        self.assertEqual(MPI.Get_error_class(errorcode), errorclass)
        MPI.Add_error_string(errorclass, 'class of the user')
        MPI.Add_error_string(errorcode=errorcode, string='code of the user')
        self.assertEqual(MPI.Get_error_string(errorclass), 'class of the user')
        self.assertEqual(str(MPI.Exception(errorcode)), 'code of the user')
        self.assertEqual(MPI.Exception(errorcode).error_class, errorclass)
        self.assertGreaterEqual(MPI.COMM_WORLD.Get_attr(MPI.LASTUSEDCODE), errorclass)
        self.refuses(TypeError, 'string', MPI.Add_error_string, errorcode, 5)

    def test_removal(self):
        errorclass = MPI.Add_error_class()
        try:
            MPI.Remove_error_class(errorclass)
        except NotImplementedError as error:
            self.assertLess(mpitest.STANDARD, (4, 1))
            if not mpitest.REFERENCE:
                self.assertIn('MPI_Remove_error_class', str(error))


if __name__ == '__main__':
    mpitest.main()
