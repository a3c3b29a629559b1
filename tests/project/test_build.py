# make: what is made again when a source has changed; the Python that the build and the package need
# ranks: 1; timeout: 60; mpi: mpich
"""With one MPI only: make does the same with another."""
import ast
import os
import pathlib
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


class TestOldPython(unittest.TestCase):
    """Python 3.8 is enough, as README.md says."""

    newer = {'batched', 'bit_count', 'is_relative_to', 'lcm', 'pairwise', 'randbytes', 'removeprefix',
             'removesuffix', 'unparse'}   # what the standard library had not yet

    def test_sources(self):
        sources = pathlib.Path(os.environ['MPI4PY_SOURCE'])
        files = [file for folder in ('python', 'swig') for file in sorted((sources / folder).rglob('*.py'))]
        self.assertGreater(len(files), 20)
        for file in files:
            with self.subTest(file.relative_to(sources)):
                tree = ast.parse(file.read_text(encoding='utf-8'), feature_version=(3, 8))
                names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
                self.assertEqual(names & self.newer, set())


if __name__ == '__main__':
    unittest.main()
