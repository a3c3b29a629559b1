# A computation that is saved half-way and continued by another number of processes
# ranks: 1 2 4; timeout: 60
"""The state of a random walk of many particles is saved with MPI-IO: a header with the number of
steps and particles, then the particles in one piece.  Since the file does not depend on how the
particles were shared out, any number of processes can go on from it; here, the even ranks alone.
"""
import os

import numpy as np
from mpi4py import MPI

PARTICLES, STEPS, NAME = 1000, 40, 'checkpoint.dat'
HEADER = 2 * 8  # bytes: step and number of particles


def share(comm):
    """Slice of the particles that this process of the communicator takes care of."""
    rank, size = comm.Get_rank(), comm.Get_size()
    return slice(PARTICLES * rank // size, PARTICLES * (rank + 1) // size)


def walk(particles, start, stop, part):
    """Move our particles through the steps from start to stop, the same way on any process."""
    for step in range(start, stop):
        particles += np.random.default_rng(seed=step).normal(size=PARTICLES)[part]


def save(comm, step, particles):
    """Write the state of all processes to the file."""
    file = MPI.File.Open(comm, NAME, MPI.MODE_CREATE | MPI.MODE_WRONLY)
    if comm.Get_rank() == 0:
        file.Write_at(0, np.array([step, PARTICLES], dtype='i8'))
    file.Write_at_all(HEADER + share(comm).start * 8, particles)
    file.Close()


def load(comm):
    """Step and our particles, from the file."""
    file = MPI.File.Open(comm, NAME, MPI.MODE_RDONLY)
    header = np.empty(2, dtype='i8')
    file.Read_at_all(0, header)
    part = share(comm)
    particles = np.empty(part.stop - part.start)
    file.Read_at_all(HEADER + part.start * 8, particles)
    file.Close()
    return int(header[0]), particles


world = MPI.COMM_WORLD
ours = np.zeros(share(world).stop - share(world).start)
walk(ours, 0, STEPS // 2, share(world))
save(world, STEPS // 2, ours)

even = world.Split(0 if world.Get_rank() % 2 == 0 else MPI.UNDEFINED)
if even != MPI.COMM_NULL:
    step, ours = load(even)
    walk(ours, step, STEPS, share(even))
    expected = np.zeros(PARTICLES)
    walk(expected, 0, STEPS, slice(None))
    assert np.allclose(ours, expected[share(even)])
    mean = even.allreduce((ours ** 2).sum()) / PARTICLES
    if even.Get_rank() == 0:
        print(f'after {STEPS} steps on {world.Get_size()}, then {even.Get_size()} processes: '
              f'mean square distance {mean:.2f}')
    even.Free()
world.Barrier()
if world.Get_rank() == 0:
    os.remove(NAME)
