# Runs the manual's Julia set as "mpiexec -n 4 python -m mpi4py.futures julia.py"
# ranks: 4; timeout: 120
import os
import runpy
import sys

from mpi4py import MPI

from check_julia import check

script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'julia.py')
sys.argv[1:] = [script]
try:
    runpy.run_module('mpi4py.futures', run_name='__main__', alter_sys=True)
except SystemExit as exit_request:
    assert not exit_request.code
if MPI.COMM_WORLD.Get_rank() == 0:
    check(script)
