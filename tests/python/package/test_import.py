# What "import mpi4py.MPI" costs: modules imported and files opened, beyond a bare interpreter.
# ranks: 1; timeout: 300
import os
import shutil
import sys
import unittest

import launch
import mpitest

IMPORT = 'import mpi4py; mpi4py.rc(initialize=False, finalize=False); import mpi4py.MPI'

NEEDED = {'mpi4py', 'mpi4py.rc', 'mpi4py.MPI'}

# Prints the modules that a statement imports beyond those of MPI.
FIRST_USE = """
import sys
from mpi4py import MPI
comm = MPI.COMM_SELF
old = set(sys.modules)
{}
print(*sorted(set(sys.modules) - old))
"""

# The first pickles of many threads at once, where every import lets the others run.
THREADS = """
import sys, threading
from mpi4py import MPI
assert '_pickle' not in sys.modules
sys.setswitchinterval(1e-6)
start, results = threading.Barrier(8), []
def first(i):
    start.wait()
    results.append(MPI.pickle.loads(MPI.pickle.dumps([i])))
threads = [threading.Thread(target=first, args=(i,)) for i in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results), MPI.pickle.PROTOCOL)
"""


class TestImport(mpitest.TestCase):
    def test_modules(self):
        result = mpitest.python(f'import sys; old = set(sys.modules); {IMPORT}; print(*set(sys.modules) - old)')
        added = {name for name in result.stdout.split() if not name.startswith('swig_runtime_data')}
        self.assertIn('mpi4py.MPI', added, result.stderr)
        self.assertLessEqual(added, NEEDED)

    def test_importtime(self):
        """The same as seen by python -X importtime, with MPI initialized."""
        def imported(code):
            lines = mpitest.python(code, options=['-X', 'importtime']).stderr.splitlines()
            return {line.rpartition('|')[2].strip() for line in lines if line.startswith('import time:')}

        added = imported('import mpi4py.MPI') - imported('')
        added = {name for name in added if not name.startswith('swig_runtime_data')}
        self.assertIn('mpi4py.MPI', added)
        self.assertLessEqual(added, NEEDED)

    @unittest.skipUnless(shutil.which('strace'), 'strace is not installed')
    @mpitest.needs_compiler
    def test_files(self):
        source, build = os.environ['MPI4PY_SOURCE'], os.environ['MPI4PY_BUILD']
        result = launch.run(sys.executable, os.path.join(source, 'bench', 'imports.py'), '--show',
                            '--path', os.path.join(build, 'python'), '--mpicc', os.environ['MPICC'])
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn('| ours |', result.stdout)

    def first_use(self, statement, **environment):
        """The modules that the first use of something imports."""
        result = mpitest.python(FIRST_USE.format(statement), **environment)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.split()

    def test_without_pickle(self):
        """What is not pickled does not import pickle."""
        self.assertEqual(self.first_use(
            'comm.Barrier(); comm.sendrecv(1, 0, source=0); comm.allreduce(1); comm.bcast(1.5); comm.rank, comm.name; '
            'MPI.pickle.THRESHOLD = MPI.pickle.THRESHOLD'), [])

    def test_first_pickle(self):
        """Whatever needs pickle first imports the part that does the work, and works."""
        for statement in self.each([
                'assert comm.sendrecv([1], 0, source=0) == [1]', 'assert comm.bcast({1: 2}) == {1: 2}',
                'assert MPI.pickle.loads(MPI.pickle.dumps([1])) == [1]', 'MPI.pickle.dumps_oob([1])',
                'assert MPI.pickle.loads(b"I5\\n.") == 5', 'assert MPI.pickle.loads_oob(b"N.", []) is None',
                'assert MPI.pickle.PROTOCOL >= 5', 'MPI.pickle.PROTOCOL = 2; assert MPI.pickle.dumps(1)[1] == 2',
                'MPI.pickle.THRESHOLD = 7; MPI.pickle.dumps(1); assert MPI.pickle.THRESHOLD == 7',
                'MPI.pickle.PROTOCOL = None; assert MPI.pickle.PROTOCOL >= 5',
                'MPI.pickle.__init__(repr, eval); assert MPI.pickle.loads("[1]") == [1]', 'MPI.Pickle()',
                'comm.Isend(b"I5\\n.", 0); assert comm.recv() == 5']):
            imported = self.first_use(statement)
            self.assertIn('_pickle', imported)
            self.assertNotIn('pickle', imported)

    def test_protocol_of_the_environment(self):
        """It is the default also of the first message."""
        for protocol in (0, 3):
            self.first_use(f'data = MPI.pickle.dumps([1]); import pickle; assert data == pickle.dumps([1], {protocol})',
                           MPI4PY_PICKLE_PROTOCOL=protocol)
            self.first_use(f'MPI.pickle.PROTOCOL = None; assert MPI.pickle.PROTOCOL == {protocol}',
                           MPI4PY_PICKLE_PROTOCOL=protocol)

    def test_without_accelerator(self):
        """An interpreter without _pickle has pickle."""
        imported = self.first_use('sys.modules["_pickle"] = None; assert comm.bcast([1]) == [1]')
        self.assertIn('pickle', imported)

    def test_no_pickle_at_all(self):
        """The first need tells, every time, and what needs none still works."""
        self.first_use('sys.modules["_pickle"] = sys.modules["pickle"] = None\n'
                       'for call in (lambda: comm.bcast([1]), MPI.Pickle, lambda: MPI.pickle.loads(b"N."),\n'
                       '             lambda: MPI.pickle.PROTOCOL, lambda: setattr(MPI.pickle, "PROTOCOL", 2)):\n'
                       '    try:\n'
                       '        call()\n'
                       '    except ImportError:\n'
                       '        continue\n'
                       '    raise AssertionError("ImportError expected")\n'
                       'assert comm.bcast(5) == 5\n'
                       'del sys.modules["_pickle"], sys.modules["pickle"]\n'
                       'assert comm.bcast([1]) == [1]')

    def test_first_pickle_of_many_threads(self):
        for _ in range(2):
            result = mpitest.python(THREADS)
            self.assertEqual(result.stdout.split(']]')[0], str([[i] for i in range(8)])[:-2], result.stderr)


if __name__ == '__main__':
    mpitest.main()
