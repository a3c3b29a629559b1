# Installation: make install elsewhere, the Python package there, the C++ facade by pkg-config and CMake
# ranks: 1; timeout: 300
import os
import shlex
import shutil
import unittest

from installed import FACTS, python, run

BUILD = os.environ['MPI4PY_BUILD']
PROGRAM = '''
#include <mpi4/mpi.hpp>
int main() {
    mpi4::Init();
    int size = mpi4::COMM_WORLD.Get_size();
    mpi4::Finalize();
    return size == 1 ? 0 : 1;
}
'''
PROJECT = '''
cmake_minimum_required(VERSION 3.10)
project(one CXX)
find_package(mpi4 4.1 REQUIRED)
add_executable(one one.cpp)
target_link_libraries(one mpi4::mpi4)
'''


class TestInstall(unittest.TestCase):
    """What make install leaves below another prefix."""

    prefix = os.path.abspath('installed')

    @classmethod
    def setUpClass(cls):
        run('make', '-C', BUILD, 'install', f'prefix={cls.prefix}')
        with open('one.cpp', 'w', encoding='utf-8') as file:
            file.write(PROGRAM)

    def test_python(self):
        """The package is complete: it imports MPI, knows its configuration and its headers."""
        packages = next(folder for folder, _, names in os.walk(self.prefix) if folder.endswith('-packages'))
        file, mpicxx, header = python(FACTS, packages)
        self.assertTrue(file.startswith(packages), file)
        self.assertEqual(mpicxx, os.environ['MPICXX'])
        self.assertEqual(header, 'True')

    def test_uninstall(self):
        """make uninstall leaves no file and no folder of its own."""
        for target in ('install', 'uninstall'):
            run('make', '-C', BUILD, target, 'prefix=/usr', f'DESTDIR={os.path.abspath("stage")}')
        left = [os.path.relpath(folder, 'stage') for folder, _, files in os.walk('stage') if files or 'mpi' in folder]
        self.assertEqual(left, [])

    @unittest.skipUnless(shutil.which('pkg-config'), 'the program pkg-config is not installed')
    def test_pkg_config(self):
        """A C++ program is compiled by the flags that pkg-config tells."""
        path = os.path.join(self.prefix, 'share', 'pkgconfig')
        flags = run('env', f'PKG_CONFIG_PATH={path}', 'pkg-config',
                    f'--define-variable=prefix={self.prefix}', '--cflags', 'mpi4').split()
        run(os.environ['MPICXX'], '-std=c++17', *flags, '-o', 'one', 'one.cpp')
        run('./one')
        flags = run('env', f'PKG_CONFIG_PATH={path}', 'pkg-config',
                    '--define-variable=prefix=/some where', '--cflags', 'mpi4')
        self.assertEqual(shlex.split(flags), ['-I/some where/include'])

    @unittest.skipUnless(shutil.which('cmake'), 'the program cmake is not installed')
    def test_cmake(self):
        """A CMake project finds the facade and links to it."""
        with open('CMakeLists.txt', 'w', encoding='utf-8') as file:
            file.write(PROJECT)
        run('cmake', '-S', '.', '-B', 'cmake', f'-DCMAKE_PREFIX_PATH={self.prefix}',
            f'-DMPI_CXX_COMPILER={os.environ["MPICXX"]}')
        run('cmake', '--build', 'cmake')
        run('cmake/one')


if __name__ == '__main__':
    unittest.main()
