# Every row of the benchmarks' tables runs, in C and in Python (nothing is counted or timed here)
# ranks: 1; timeout: 120
import json
import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import mpitest
from launch import run

BENCH = os.path.join(os.environ['MPI4PY_SOURCE'], 'bench')
sys.path.insert(0, BENCH)
import instructions  # noqa: E402  (found in BENCH)
import pingpong_interleaved  # noqa: E402


class TestBench(unittest.TestCase):

    def test_pingpong(self):
        """One turn of each row; what it takes does not matter."""
        result = run(sys.executable, os.path.join(BENCH, 'pingpong_interleaved.py'), '--turns', '1',
                     '--mpicc', os.environ['MPICC'] or os.environ['MPICXX'], '--mpiexec', os.environ['MPIEXEC'],
                     '--path', os.path.join(os.environ['MPI4PY_BUILD'], 'python'))
        self.assertEqual(result.returncode, 0, result.stdout)
        rows = [line.split('|')[1].strip() for line in result.stdout.splitlines() if line.startswith('|')]
        self.assertEqual(rows[2:], [row.title for row in pingpong_interleaved.ROWS], result.stdout)

    def test_pingpong_without_mpi(self):
        """A job that does not start ends the benchmark."""
        result = run(sys.executable, os.path.join(BENCH, 'pingpong_interleaved.py'), '--mpiexec', 'false',
                     '--mpicc', os.environ['MPICC'] or os.environ['MPICXX'])
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn('status 1', result.stdout)

    @unittest.skipUnless(shutil.which('valgrind'), 'valgrind is not installed')
    def test_rows(self):
        with tempfile.TemporaryDirectory(dir=os.getcwd()) as folder:
            bench = instructions.Bench(Path(folder), os.environ['MPICC'] or os.environ['MPICXX'])
            program = bench.build_c()
            here = os.getcwd()
            os.chdir(folder)
            try:
                result = run(program, '1', '2')
                self.assertEqual(result.returncode, 0, result.stdout)
                result = run(sys.executable, os.path.join(BENCH, 'measure.py'), str(bench.marks),
                             'notes.json', '1', '2')
                self.assertEqual(result.returncode, 0, result.stdout)
                with open('notes.json', encoding='utf-8') as file:
                    self.assertEqual(json.load(file)['errors'], {})
            finally:
                os.chdir(here)


if __name__ == '__main__':
    mpitest.main()
