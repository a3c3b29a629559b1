# The release tarball: holds every source file, the generated wrappers, and one version number
# ranks: 1; timeout: 900; mpi: mpich
"""With one MPI only: what is packed is the same with another, and test_install installs with each."""
import os
import re
import shutil
import subprocess
import sys
import tarfile
import unittest
import zipfile

from installed import FACTS, python, run

SOURCE = os.environ['MPI4PY_SOURCE']
BUILD = os.environ['MPI4PY_BUILD']
NOT_PACKED = {'.gitignore'}
INSTALLED_VERSION = 'import importlib.metadata as m; print(m.version("mpi4py"))'


def read(name):
    """Return the text of a file of the sources."""
    with open(os.path.join(SOURCE, name), encoding='utf-8') as file:
        return file.read()


class TestRelease(unittest.TestCase):
    """What make dist packs, and what it states of itself."""

    version = re.search(r'AC_INIT\(\[[^]]*\], \[([^]]*)\]', read('configure.ac')).group(1)
    name = f'mpi4py-{version}'

    @classmethod
    def setUpClass(cls):
        """Packed once, and by this file alone: make dist works in the build folder that all tests share."""
        run('make', '-C', BUILD, 'dist')
        with tarfile.open(os.path.join(BUILD, f'{cls.name}.tar.gz')) as archive:
            cls.packed = {name.split(f'{cls.name}/', 1)[-1] for name in archive.getnames()}
            archive.extractall()

    @unittest.skipUnless(os.path.exists(os.path.join(SOURCE, '.git')) and shutil.which('git'),
                         'the list of source files is known only in a git checkout')
    def test_all_sources_are_packed(self):
        """Each file of the repository is in the tarball, and the wrapper that SWIG wrote."""
        listed = subprocess.run(['git', '-c', f'safe.directory={SOURCE}', 'ls-files', '-z'], cwd=SOURCE,
                                check=True, capture_output=True, text=True).stdout.split('\0')
        sources = {name for name in listed if name and os.path.exists(os.path.join(SOURCE, name))}
        self.assertEqual(sources - self.packed - NOT_PACKED, set(), 'committed but not packed')
        self.assertIn('python/MPI_wrap.cpp', self.packed)
        self.assertIn('configure', self.packed)

    def test_versions_agree(self):
        """The package, its changes and configure state the same version."""
        import mpi4py
        self.assertEqual(mpi4py.__version__, self.version)
        self.assertEqual(re.search(r'^## (\S+)', read('CHANGES.md'), re.M).group(1), self.version)

    def test_wheel(self):
        """The wheel that pip would build from the tarball, without SWIG, imports and tells its version."""
        backend = os.path.join(self.name, 'python', 'backend')
        settings = {'configure': 'CXXFLAGS=-O0'}
        run('env', f'PYTHONPATH={backend}', 'SWIG=/nonexistent/swig', sys.executable, '-c',
            f'import mpi4py_build as backend; backend.build_wheel(".", {settings})')
        wheel = next(name for name in os.listdir() if name.endswith('.whl'))
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall('wheel')
        path = os.path.abspath('wheel')
        self.assertEqual(python(INSTALLED_VERSION, path), [self.version])
        file, mpicxx, header = python(FACTS, path)
        self.assertTrue(file.startswith(path), file)
        self.assertEqual([mpicxx, header], [os.environ['MPICXX'], 'True'])


if __name__ == '__main__':
    unittest.main()
