# Runs the manual's deadlock as "mpiexec -n 2 python -m mpi4py deadlock.py": it must end, with a traceback
# ranks: 1; timeout: 60
import os
import sys

from launch import mpiexec

script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'deadlock.py')
result = mpiexec(2, sys.executable, '-m', 'mpi4py', script, timeout=30)
assert result.returncode not in (0, 124), result  # 124: ended by the time limit
assert 'ZeroDivisionError' in result.stdout, result.stdout
