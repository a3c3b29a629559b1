# The list of names in docs/mapping.md is that of the headers and of the Python module
# ranks: 1; timeout: 60
import os
import re
import sys
import unittest

import mpitest
from launch import run
from mpi4py import MPI

ROOT = os.environ['MPI4PY_SOURCE']


class TestMapping(unittest.TestCase):

    def setUp(self):
        with open(os.path.join(ROOT, 'docs', 'mapping.md'), encoding='utf-8') as file:
            self.page = file.read()

    def test_up_to_date(self):
        result = run(sys.executable, os.path.join(ROOT, 'docs', 'mapping.py'), 'mapping.md')
        self.assertEqual(result.returncode, 0, result.stdout)
        with open('mapping.md', encoding='utf-8') as file:
            self.assertTrue(file.read() == self.page, 'run docs/mapping.py, the headers have changed')

    def test_python_names_exist(self):
        rows = re.findall(r'^\| `MPI.*$', self.page, re.MULTILINE)
        self.assertGreater(len(rows), 400)
        for row in rows:
            for name in re.findall('`([^`]+)`', row.split('|')[3]):
                thing = MPI
                for part in name.split('.'):
                    self.assertTrue(hasattr(thing, part), name)
                    thing = getattr(thing, part)


if __name__ == '__main__':
    mpitest.main()
