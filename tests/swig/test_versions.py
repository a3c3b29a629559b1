# SWIG's versions: each writes the wrapper without a warning, and the module made of it passes some of the tests
# ranks: 1; timeout: 2400; mpi: mpich
"""The versions come from the package index of Python; without it there is nothing to test.

The module is built in a folder of its own by this source's configure and make, with the objects of the build that is
tested: only the wrapper is compiled, without optimization.  Nothing of it depends on the MPI library, so that one is
enough.
"""
import importlib.machinery
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import unittest

import mpitest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'interop'))

import wrapping   # noqa: E402

VERSIONS = '4.1.1', '4.2.1', '4.3.1', '4.4.1', '4.5.0'
TESTS = 'test_layout.py', 'test_signatures.py', 'test_handles.py', 'test_comm.py', 'test_p2p.py', 'test_op.py'
SOURCE = pathlib.Path(os.environ['MPI4PY_SOURCE'])
BUILD = pathlib.Path(os.environ['MPI4PY_BUILD'])
MODULE = 'python/mpi4py/MPI' + importlib.machinery.EXTENSION_SUFFIXES[0]


@unittest.skipIf((SOURCE / 'config.status').exists(),
                 'a folder of sources that is configured itself cannot be configured from elsewhere')
class Versions(mpitest.TestCase):

    @classmethod
    def setUpClass(cls):
        """A build beside the one that is tested, with the same options."""
        cls.folder = pathlib.Path('build').resolve()
        cls.folder.mkdir()
        options = subprocess.run([str(BUILD / 'config.status'), '--config'], stdout=subprocess.PIPE, check=True,
                                 universal_newlines=True).stdout
        wrapping.run([SOURCE / 'configure', *shlex.split(options), '--without-octave', 'CXXFLAGS=-O0'], cwd=cls.folder)
        # the pure Python files first, so that the objects copied then are newer than all they are made of
        wrapping.run(['make', '-C', cls.folder, 'python/assembled.stamp'])
        (cls.folder / 'python' / 'src').mkdir()
        for compiled in (BUILD / 'python' / 'src').glob('*.o'):
            shutil.copy(compiled, cls.folder / 'python' / 'src')

    def test_versions(self):
        for version in VERSIONS:
            program, environment = wrapping.swig_release(version)
            with self.subTest(version):
                self.build(version, program, environment)
                for test in TESTS:
                    with self.subTest(version, test=test):
                        path = os.pathsep.join([str(self.folder / 'python'), *sys.path])
                        wrapping.run([sys.executable, SOURCE / 'tests' / 'python' / test],
                                     environment={'PYTHONPATH': path})

    def build(self, version, program, environment):
        """The module of one version of SWIG, whose warnings are errors."""
        for made in self.folder.glob('python/MPI_wrap.*'):
            made.unlink()
        # -W: the wrapper is to be made even where a release has brought one
        wrapping.run(['make', '-C', self.folder, '-W', SOURCE / 'swig' / 'MPI.i', f'SWIG={program}', MODULE],
                     environment=environment)
        text = (self.folder / 'python' / 'MPI_wrap.cpp').read_text(encoding='utf-8')
        self.assertIn(f'Version {version}', text[:1000])


if __name__ == '__main__':
    mpitest.main()
