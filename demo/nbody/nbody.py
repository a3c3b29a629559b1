# Bodies that attract each other, with a travelling copy that meets everyone
# ranks: 1 2 4; timeout: 60
"""Each process keeps some bodies; a copy of them travels once around the ring of processes.

While the copy that is here is being used, it is already on its way to the next process: the
nonblocking calls overlap the message with the arithmetic.
"""
import numpy as np
from mpi4py import MPI

BODIES, STEPS, TIME_STEP, SOFTENING = 120, 20, 0.01, 0.05

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
left, right = (rank - 1) % size, (rank + 1) % size

# Every process draws all bodies alike and keeps a share of them (an equal one, for simplicity).
random = np.random.default_rng(seed=1)
share = slice(rank * (BODIES // size), (rank + 1) * (BODIES // size))
position = random.normal(size=(BODIES // size * size, 3))[share].copy()
velocity = random.normal(scale=0.1, size=(BODIES // size * size, 3))[share].copy()


def pull(targets, sources):
    """Acceleration of the targets by the sources, each of mass 1 / BODIES."""
    distance = sources[None, :, :] - targets[:, None, :]
    cube = ((distance ** 2).sum(axis=2) + SOFTENING ** 2) ** 1.5
    return (distance / cube[:, :, None]).sum(axis=1) / BODIES


def acceleration():
    """Acceleration of our bodies by all bodies of all processes."""
    visiting, coming = position.copy(), np.empty_like(position)
    total = np.zeros_like(position)
    for lap in range(size):
        requests = []
        if lap < size - 1:
            requests = [comm.Irecv(coming, source=left), comm.Isend(visiting, dest=right)]
        total += pull(position, visiting)
        MPI.Request.Waitall(requests)
        visiting, coming = coming, visiting
    return total


def momentum():
    """Sum of the velocities of all bodies; the forces between them cannot change it."""
    total = np.empty(3)
    comm.Allreduce(velocity.sum(axis=0), total)
    return total


# The forces of the ring are those of a direct sum over all bodies.
everybody = np.empty((size * len(position), 3))
comm.Allgather(position, everybody)
assert np.allclose(acceleration(), pull(position, everybody))

before = momentum()
force = acceleration()
for _ in range(STEPS):
    velocity += force * (TIME_STEP / 2)
    position += velocity * TIME_STEP
    force = acceleration()
    velocity += force * (TIME_STEP / 2)
change = abs(momentum() - before).max()
if rank == 0:
    print(f'{size * len(position)} bodies on {size} processes: '
          f'the momentum changed by {change:.1e} in {STEPS} steps')
assert change < 1e-11
