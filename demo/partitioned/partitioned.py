# A message whose parts are sent as soon as they are ready
# ranks: 2 4; timeout: 60; mpi: mpich
"""Partitioned communication (MPI 4): the parts of one large message are marked ready one by one,
for instance by different threads; the receiver can use a part while the others are on their way.
Open MPI 4.1 has none, hence the line above.
"""
import numpy as np
from mpi4py import MPI

PARTS, LENGTH = 4, 100

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
left, right = (rank - 1) % size, (rank + 1) % size

outgoing = np.zeros((PARTS, LENGTH))
incoming = np.empty_like(outgoing)
send = comm.Psend_init(outgoing, PARTS, right, tag=3)
receive = comm.Precv_init(incoming, PARTS, left, tag=3)
for step in range(3):
    MPI.Prequest.Startall([receive, send])
    for part in range(PARTS):
        outgoing[part] = 100 * step + 10 * rank + part
        send.Pready(part)
    receive.Wait()
    send.Wait()
    assert np.array_equal(incoming[:, 0], 100 * step + 10 * left + np.arange(PARTS))
if rank == 0:
    print(f'3 messages of {PARTS} parts arrived on each of {size} processes')
send.Free()
receive.Free()
