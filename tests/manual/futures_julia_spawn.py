# Runs the manual's Julia set in one process, which spawns the workers
# ranks: 1; timeout: 120; mpi: openmpi
# (MPICH as Debian builds it starts no processes: docs/known-issues.md)
import os
import runpy

from check_julia import check

if __name__ == '__main__':
    os.environ['MPI4PY_MAX_WORKERS'] = '3'
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'julia.py')
    runpy.run_path(script, run_name='__main__')
    check(script)
