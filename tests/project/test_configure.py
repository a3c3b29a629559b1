# configure: a sentence says what to install when a tool is missing, and what is left out without it
# ranks: 1; timeout: 300; mpi: mpich
"""With one MPI only: all but the compiler wrapper is the same with another."""
import os
import re
import shlex
import shutil
import subprocess
import sys
import unittest

import launch

SOURCE = os.environ['MPI4PY_SOURCE']
RELEASE = os.path.exists(os.path.join(SOURCE, 'python', 'MPI_wrap.cpp'))
NOWHERE = '/nonexistent/program'


def configure(*options):
    """Run configure here, with the MPI and the Python of this build unless named; its status and output."""
    tools = {'MPICXX': os.environ['MPICXX'], 'PYTHON': sys.executable}
    tools.update(option.split('=', 1) for option in options if re.match('[A-Z]', option))
    words = [f'{name}={value}' for name, value in tools.items()]
    others = [option for option in options if option.startswith('-')]
    done = launch.run(os.path.join(SOURCE, 'configure'), *words, *others, timeout=120)
    return done.returncode, done.stdout


def environment():
    """What tests/run would be told by the configuration just made."""
    return subprocess.run(['sh', '-c', '. tests/environment && set'], stdout=subprocess.PIPE, check=True,
                          universal_newlines=True).stdout


in_sources = unittest.skipIf(os.path.exists(os.path.join(SOURCE, 'config.status')),
                             'a folder of sources that is configured itself cannot be configured from elsewhere')


@in_sources
class TestMissing(unittest.TestCase):
    """Tools without which there is nothing to build."""

    def refused(self, pattern, *options):
        status, output = configure(*options)
        self.assertNotEqual(status, 0, output)
        error = output[output.find('configure: error: '):]
        self.assertRegex(error, re.compile(pattern, re.DOTALL))

    def test_mpi(self):
        here = os.getcwd()
        self.refused(f'no MPI found.*in {re.escape(here)}/bin.*apt-get install libmpich-dev.*MPICXX=', 'MPICXX=',
                     f'--with-mpi={here}')

    def test_wrapper(self):
        """One that is not there, one that knows no MPI, one that is for C, one of another MPI than asked for."""
        self.refused(f'MPICXX={NOWHERE} does not compile.*apt-get install', f'MPICXX={NOWHERE}')
        self.refused("can't build a C.*with MPI 3.1 or newer.*apt-get install", 'MPICXX=c++')
        self.refused("can't build a C.*with MPI 3.1 or newer.*apt-get install", f'MPICXX={os.environ["MPICC"]}')
        self.refused('--with-mpi=openmpi was asked for, but .* belongs to MPICH', '--with-mpi=openmpi')

    def test_python(self):
        self.refused(f'no Python 3.8 or newer .*looked at: {NOWHERE}.*apt-get install python3-dev', f'PYTHON={NOWHERE}')

    def test_mpiexec(self):
        """One that is not there, one of another MPI."""
        self.refused(f'MPIEXEC={NOWHERE} is not there.*apt-get install', f'MPIEXEC={NOWHERE}')
        other = script('mpiexec', 'echo "mpiexec (OpenRTE) 4.1.4"')
        self.refused('belongs to another MPI than .*, which is of MPICH', f'MPIEXEC={other}')

    def test_space(self):
        """make would take the path of this interpreter for two words."""
        self.refused('path has a space.*symbolic link', 'PYTHON=/a folder/python3')

    @unittest.skipIf(RELEASE, 'a release brings the wrappers and needs no SWIG')
    def test_swig(self):
        self.refused(f'SWIG 4.1 or newer .* {NOWHERE} is not that.*apt-get install swig', f'SWIG={NOWHERE}')

    def test_insist(self):
        """What could be left out is an error when it was asked for."""
        self.refused('--with-octave: .*apt-get install octave octave-dev', f'MKOCTFILE={NOWHERE}', '--with-octave')
        self.refused('can.t import NumPy.*apt-get install python3-numpy', f'PYTHON={bare_python()}', '--with-numpy')


def script(name, command):
    """A program here that runs a command of the shell; its full path."""
    with open(name, 'w', encoding='utf-8') as file:
        file.write(f'#!/bin/sh\n{command}\n')
    os.chmod(name, 0o755)
    return os.path.abspath(name)


def bare_python():
    """This Python without the packages of others."""
    return script('python-without-packages', f'exec {shlex.quote(sys.executable)} -I -S "$@"')


@in_sources
class TestLeftOut(unittest.TestCase):
    """Tools that only tests, demos and other languages need: configure goes on without, and says so."""

    def test_octave(self):
        """Octave without what compiles for it, so that no test takes it for there; no Fortran compiler."""
        octave = os.environ['OCTAVE'] or sys.executable   # any program: it is not run
        status, output = configure(f'OCTAVE={octave}', f'MKOCTFILE={NOWHERE}', f'MPIFC={NOWHERE}')
        self.assertEqual(status, 0, output)
        self.assertRegex(output, r'Octave +no mkoctfile: .*apt-get install octave octave-dev')
        self.assertRegex(environment(), re.compile("^OCTAVE=(''|)$", re.MULTILINE))
        if os.environ['HAVE_NUMPY'] == 'yes':
            self.assertRegex(output, r'Fortran +no MPI Fortran compiler: .*apt-get install gfortran')

    def test_numpy(self):
        status, output = configure(f'PYTHON={bare_python()}', '--without-octave')
        self.assertEqual(status, 0, output)
        self.assertRegex(output, r'NumPy +absent: .*apt-get install python3-numpy')
        self.assertRegex(output, r'Octave +left out as asked')
        self.assertRegex(output, r'Fortran +no f2py without NumPy')


class TestRegister(unittest.TestCase):
    """What ctest makes of the sources."""

    @unittest.skipUnless(shutil.which('ctest'), 'ctest is not installed')
    def test_path(self):
        """A path with characters that mean something in regular expressions, and a space."""
        os.symlink(SOURCE, 'c++ (sources)')
        with open(os.path.join(SOURCE, 'tests', 'CTestTestfile.cmake.in'), encoding='utf-8') as file:
            register = file.read().replace('@abs_top_srcdir@', os.path.abspath('c++ (sources)'))
        os.mkdir('register')
        with open('register/CTestTestfile.cmake', 'w', encoding='utf-8') as file:
            file.write(register.replace('@MPI_FAMILY@', 'mpich'))
        listed = subprocess.run(['ctest', '-N'], cwd='register', stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                check=False, universal_newlines=True).stdout
        self.assertIn(' cxx.group.np1\n', listed)


@in_sources
class TestPaths(unittest.TestCase):
    """What configure makes of the programs that are named."""

    def test_relative(self):
        """Tests run in other folders, so that a relative path would lead nowhere."""
        os.symlink(sys.executable, 'python-here')
        python = './python-here'
        status, output = configure(f'PYTHON={python}', '--without-octave', '--without-f2py')
        self.assertEqual(status, 0, output)
        self.assertRegex(environment(), re.compile(f"^PYTHON='?{re.escape(os.getcwd())}/{python}'?$", re.MULTILINE))

    def test_prefix(self):
        """The summary tells the folder for PYTHONPATH."""
        status, output = configure('--prefix=/a prefix', '--without-octave', '--without-f2py')
        self.assertEqual(status, 0, output)
        self.assertRegex(output, r'package +/a prefix/lib/python3[.0-9]*/site-packages ')

    def test_compiler_cache(self):
        """The mpiexec beside the wrapper, not beside the program that starts the wrapper."""
        status, output = configure(f'MPICXX=env {os.environ["MPICXX"]}', 'MPIEXEC=', '--without-octave', '--without-f2py')
        self.assertEqual(status, 0, output)
        self.assertRegex(environment(), re.compile(f"^MPIEXEC='?{re.escape(os.environ['MPIEXEC'])}'?$", re.MULTILINE))


if __name__ == '__main__':
    unittest.main()
