# Pi by numerical integration: a broadcast, some arithmetic, and a reduction
# ranks: 1 2 4; timeout: 60
"""The area under 4 / (1 + x**2) between 0 and 1 is pi.

The interval is cut into n strips; process r takes the strips r, r + size, r + 2 * size, and so on.
"""
import math

import numpy as np
from mpi4py import MPI

comm = MPI.COMM_WORLD

# Only rank 0 knows the number of strips (it might have read it from a file).
n = np.array(100_000 if comm.Get_rank() == 0 else 0, dtype='i')
comm.Bcast(n, root=0)

x = (np.arange(comm.Get_rank(), n, comm.Get_size()) + 0.5) / n
part = np.array((4 / (1 + x ** 2)).sum() / n)
pi = np.empty(())
comm.Reduce(part, pi, op=MPI.SUM, root=0)

if comm.Get_rank() == 0:
    print(f'pi is about {pi:.12f}, wrong by {abs(pi - math.pi):.1e}')
    assert abs(pi - math.pi) < 1e-9
