# make: what is made again when a source has changed
# ranks: 1; timeout: 60; mpi: mpich
"""With one MPI only: make does the same with another."""
import os
import re
import unittest

import launch

BUILD = os.environ['MPI4PY_BUILD']
WRAPPERS = 'python/MPI_wrap.cpp', 'octave/mpi_wrap.cpp'


def made_for(source):
    """The wrappers that make would have SWIG write if a source were new; nothing is made."""
    with open(os.path.join(BUILD, 'Makefile'), encoding='utf-8') as makefile:
        srcdir = re.search('^srcdir = (.*)$', makefile.read(), re.MULTILINE).group(1)
    commands = launch.run('make', '-C', BUILD, '-n', '-W', f'{srcdir}/{source}', *WRAPPERS).stdout
    return [wrapper for wrapper in WRAPPERS if re.search(f'-o {wrapper}[.a-z]* ', commands)]


class TestMadeAgain(unittest.TestCase):

    def test_language(self):
        """What one language does with a shape is no matter of the other's."""
        self.assertEqual(made_for('swig/python/scalars.swg'), [WRAPPERS[0]])
        self.assertEqual(made_for('swig/octave/scalars.swg'), [WRAPPERS[1]])
        self.assertEqual(made_for('swig/template/scalars.swg'), [])

    def test_shared(self):
        """The contracts and the headers are read for both."""
        self.assertEqual(made_for('swig/scalars.i'), list(WRAPPERS))
        self.assertEqual(made_for('cxx/mpi4/comm.hpp'), list(WRAPPERS))

    def test_elsewhere(self):
        self.assertEqual(made_for('python/src/win.cpp'), [])


if __name__ == '__main__':
    unittest.main()
