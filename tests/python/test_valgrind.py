# No call reads or writes memory that it may not: tests run under valgrind's memcheck
# ranks: 1; timeout: 600
import os
import shutil
import sys
import unittest

import mpitest
from launch import mpiexec

HERE = os.path.dirname(os.path.abspath(__file__))
VALGRIND = shutil.which('valgrind')
# leaks are not looked for: that reads all the address space that is reserved for receiving
OPTIONS = (VALGRIND, '--quiet', '--undef-value-errors=no', '--leak-check=no', '--error-exitcode=99',
           f'--suppressions={os.path.join(HERE, "data", "valgrind.supp")}')


@unittest.skipUnless(VALGRIND, 'valgrind is not installed')
class TestValgrind(mpitest.TestCase):

    def memcheck(self, *program, ranks=1):
        """Status 99 when valgrind saw an invalid access.  Values that MPI libraries never initialize are not counted."""
        return mpiexec(ranks, 'env', 'PYTHONMALLOC=malloc', *OPTIONS, sys.executable, *program, timeout=240)

    def clean(self, name, *options, ranks=1):
        result = self.memcheck(os.path.join(HERE, name), *options, ranks=ranks)
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertNotIn('Invalid', result.stdout)

    def test_invalid_access_is_seen(self):
        """The check itself: a string read beyond its end."""
        result = self.memcheck('-c', 'import ctypes; ctypes.string_at(ctypes.cast(ctypes.create_string_buffer(100000),'
                                     'ctypes.c_void_p), 200000)')
        self.assertIn('Invalid read', result.stdout)
        self.assertNotEqual(result.returncode, 0)

    def test_message_specs(self):
        self.clean('test_message_specs.py', ranks=2)

    def test_typecodes(self):
        self.clean('test_typecodes.py')

    def test_objects(self):
        self.clean('test_p2p_objects.py', ranks=2)


if __name__ == '__main__':
    mpitest.main()
