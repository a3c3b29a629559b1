# What the tests of installations share: commands that must succeed, and what an installed package says of itself
import sys

import launch

FACTS = '''
import mpi4py, os
from mpi4py import MPI
print(MPI.__file__)
print(mpi4py.get_config()["mpicxx"])
print(os.path.exists(os.path.join(mpi4py.get_include(), "mpi4py", "mpi4py.h")))
'''


def run(*command):
    """Run a command; its output is returned, and is the message when it fails."""
    done = launch.run(*command, timeout=600)
    if done.returncode:
        raise AssertionError(f'{" ".join(command)} ended with {done.returncode}:\n{done.stdout[-4000:]}')
    return done.stdout


def python(program, path):
    """Run a Python program that sees the packages in path and none of this build; return its lines."""
    return run('env', f'PYTHONPATH={path}', sys.executable, '-c', program).splitlines()
