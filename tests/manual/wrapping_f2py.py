# The manual's example, Wrapping with F2Py: a Fortran subroutine that takes a communicator
# ranks: 1; timeout: 120
import os

from launch import mpiexec
from sayhello import build, need, need_numpy, say_hello

need('make', os.environ['MPIFC'] or 'mpifort')
need_numpy()
build('f2py')
say_hello('MPI.COMM_WORLD.py2f()')

# what takes an integer takes no object
with open('object.py', 'w', encoding='utf-8') as script:
    script.write('from mpi4py import MPI\nimport helloworld\nhelloworld.sayhello(MPI.COMM_WORLD)\n')
refused = mpiexec(1, './object.py')
assert refused.returncode != 0 and 'TypeError' in refused.stdout, refused.stdout
