# A token travels around a ring of processes, and every process adds its rank to it
# ranks: 1 2 4; timeout: 60
"""The processes stand in a ring; each one receives from the left and sends to the right.

Process 0 starts, so it sends before it receives; all others receive before they send.  With one
process the ring is that process: it sends to itself, which is why the receive is posted first.
"""
import numpy as np
from mpi4py import MPI

ROUNDS = 3

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
left, right = (rank - 1) % size, (rank + 1) % size

token = np.zeros(1, dtype='i')
arriving = np.empty(1, dtype='i')
for lap in range(ROUNDS):
    request = comm.Irecv(arriving, source=left, tag=lap)
    if rank == 0:
        comm.Send(token, dest=right, tag=lap)
        request.Wait()
        token[0] = arriving[0]
    else:
        request.Wait()
        comm.Send(arriving + np.int32(rank), dest=right, tag=lap)

if rank == 0:
    expected = ROUNDS * size * (size - 1) // 2
    assert token[0] == expected, f'the token is {token[0]} instead of {expected}'
    print(f'After {ROUNDS} laps around {size} processes the token is {token[0]}.')
