# What the tests of the manual's wrapping examples share: compiling "helloworld", and letting it speak
"""Used by wrapping_swig.py and wrapping_f2py.py."""
import importlib.util
import os
import shutil
import sys

from launch import compile_with, mpiexec

HELLOWORLD = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'helloworld')
SAY_HELLO = '''
from mpi4py import MPI
import helloworld
helloworld.sayhello({communicator})
'''


def need(*programs):
    """End the test, with the reason, when a compiler is not installed."""
    for program in programs:
        if shutil.which(program.split()[0]) is None:
            print(f'skipped: {program} is not installed')
            sys.exit()


def need_numpy():
    """End the test, with the reason, when there is no NumPy, to which f2py belongs."""
    if importlib.util.find_spec('numpy') is None:
        print('skipped: numpy is not installed')
        sys.exit()


def build(target):
    """Make the module here, with the tools of this build."""
    tools = (f'{name}={os.environ[name]}' for name in ('MPICC', 'MPIFC') if os.environ[name])
    compile_with('make', '-f', os.path.join(HELLOWORLD, 'makefile'), target, f'PYTHON={sys.executable}', *tools)


def say_hello(communicator):
    """Import the compiled module in four processes; each must say hello, in any order."""
    with open('hello.py', 'w', encoding='utf-8') as script:
        script.write(SAY_HELLO.format(communicator=communicator))
    result = mpiexec(4, './hello.py')
    assert result.returncode == 0, result.stdout
    said = sorted(''.join(line.split()) for line in result.stdout.splitlines() if 'Hello' in line)
    assert said == [f'Hello,World!Iamprocess{r}of4.' for r in range(4)], result.stdout
