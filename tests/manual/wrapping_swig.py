# The manual's example, Wrapping with SWIG: a C function that takes a communicator
# ranks: 1; timeout: 120
import os

from launch import run
from sayhello import HELLOWORLD, build, need, say_hello

need('swig', 'make', os.environ['MPICC'] or 'mpicc')

# SWIG refuses the file as printed: a block of code ends with %}, and the manual has }%
refused = run('swig', '-python', '-outdir', '.', '-o', 'printed.c', os.path.join(HELLOWORLD, 'helloworld.i'))
assert refused.returncode != 0 and ('nterminated' in refused.stdout or 'Syntax error' in refused.stdout), refused.stdout

build('swig')
say_hello('MPI.COMM_WORLD')
