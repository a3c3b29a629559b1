# The Mandelbrot set, computed line by line by whichever process is free
# ranks: 1 2 4; timeout: 60
"""Lines take very different times, so a manager (rank 0) hands them out one by one.

A worker's result is at the same time its request for the next line.  The manager does not know
who will be next: it receives from ANY_SOURCE and asks the status who it was.
"""
import numpy as np
from mpi4py import MPI

WIDTH, HEIGHT, DEPTH = 76, 30, 200
SHADES = ' .:-=+*#%@'
RESULT, WORK, STOP = 1, 2, 3

comm = MPI.COMM_WORLD


def line(k):
    """Number of steps (at most DEPTH) until each point of line k is far from 0."""
    c = np.linspace(-2.2, 0.8, WIDTH) + 1j * (1.2 - 2.4 * k / (HEIGHT - 1))
    z = np.zeros_like(c)
    steps = np.zeros(WIDTH, dtype='i')
    for _ in range(DEPTH):
        near = abs(z) <= 2
        z[near] = z[near] ** 2 + c[near]
        steps += near
    return steps


def manage(workers):
    """Hand out all lines, collect the results, then dismiss the workers."""
    image = np.empty((HEIGHT, WIDTH), dtype='i')
    status = MPI.Status()
    waiting = iter(range(HEIGHT))
    active = 0
    for worker in workers:
        k = next(waiting, None)
        comm.send(k, dest=worker, tag=STOP if k is None else WORK)
        active += k is not None
    while active:
        k, steps = comm.recv(source=MPI.ANY_SOURCE, tag=RESULT, status=status)
        image[k] = steps
        k = next(waiting, None)
        comm.send(k, dest=status.Get_source(), tag=STOP if k is None else WORK)
        active -= k is None
    return image


def work():
    """Compute lines until there are no more."""
    status = MPI.Status()
    while True:
        k = comm.recv(source=0, tag=MPI.ANY_TAG, status=status)
        if status.Get_tag() == STOP:
            return
        comm.send((k, line(k)), dest=0, tag=RESULT)


if comm.Get_rank() > 0:
    work()
else:
    if comm.Get_size() == 1:
        image = np.array([line(k) for k in range(HEIGHT)])
    else:
        image = manage(range(1, comm.Get_size()))
    level = np.minimum(np.log2(image), 7.6) * (len(SHADES) - 1) / 7.6
    for row in level.astype(int):
        print(''.join(SHADES[i] for i in row))
    assert np.array_equal(image, image[::-1]), 'the set is symmetric about the real axis'
    assert image[HEIGHT // 2].max() == DEPTH and image[:, 0].max() < 3
