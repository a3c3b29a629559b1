# Boost.Python: the demo, whose functions take and return communicators by converters.
# ranks: 1 2; timeout: 180
import pathlib
import unittest

import mpitest
import wrapping

HEADER = pathlib.Path('boost/python.hpp')
FOLDERS = ('/usr/include', '/usr/local/include')


@unittest.skipUnless(any((folder / HEADER).exists() for folder in map(pathlib.Path, FOLDERS)),
                     f'{HEADER} is in none of {", ".join(FOLDERS)}')
class Demo(wrapping.Overloaded, mpitest.TestCase):
    folder = 'wrap-boost'


if __name__ == '__main__':
    mpitest.main()
