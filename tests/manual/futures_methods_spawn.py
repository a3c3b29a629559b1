# Runs the manual's examples of MPIPoolExecutor in one process, which spawns the workers
# ranks: 1; timeout: 90; mpi: openmpi
# (MPICH as Debian builds it starts no processes: docs/known-issues.md)
import os
import runpy

runpy.run_path(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'methods.py'),
               run_name='__main__')
