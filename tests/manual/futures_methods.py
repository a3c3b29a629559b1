# Runs the manual's MPIPoolExecutor as "mpiexec -n 4 python -m mpi4py.futures methods.py"
# ranks: 4; timeout: 60
import os
import runpy
import sys

sys.argv[1:] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), 'methods.py')]
runpy.run_module('mpi4py.futures', run_name='__main__', alter_sys=True)
