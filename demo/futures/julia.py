# The Julia set by whole lines: sequential, and by the workers of an executor; both images are equal.
# ranks: 1 3; timeout: 120; args: --size 160 120
"""Compute the Julia set of z -> z*z + c and write it as a PGM image.

    mpiexec -n 5 python -m mpi4py.futures julia.py      four workers of the job
    python julia.py --sequential                        none

Started without ``-m mpi4py.futures`` it takes the processes of the job as workers itself, by
MPICommExecutor; ``--spawn N`` starts N workers, if this MPI can.
"""
import argparse
import sys
import time

from mpi4py.futures import MPICommExecutor, MPIPoolExecutor

LEFT, RIGHT, BOTTOM, TOP = -2.0, 2.0, -1.5, 1.5
C = complex(0.0, 0.65)
MOST = 255


def escape(z):
    """Return how many of the steps are left when z has left the circle."""
    left = MOST
    while abs(z) < 3 and left > 1:
        z = z * z + C
        left -= 1
    return left


def line(row, width, height):
    """Return one line of the image."""
    y = TOP - row * (TOP - BOTTOM) / height
    step = (RIGHT - LEFT) / width
    return bytes(escape(complex(LEFT + column * step, y)) for column in range(width))


def image(lines_of, width, height):
    """Return the image, made by a function like map."""
    lines = lines_of(line, range(height), [width] * height, [height] * height)
    return b'P5 %d %d %d\n' % (width, height, MOST) + b''.join(lines)


def main():
    """Write julia.pgm with and without workers, and compare."""
    parser = argparse.ArgumentParser(description='Compute the Julia set.')
    parser.add_argument('--size', type=int, nargs=2, default=(1280, 960), help='width and height')
    parser.add_argument('--sequential', action='store_true', help='use no workers')
    parser.add_argument('--spawn', type=int, metavar='N', help='start N workers')
    options = parser.parse_args()
    if options.sequential:
        start = time.perf_counter()
        result = image(map, *options.size)
    else:
        chunk = max(1, options.size[1] // 64)

        def lines_of(*args):
            return executor.map(*args, chunksize=chunk)

        under_futures = 'mpi4py.futures.__main__' in sys.modules
        if options.spawn or under_futures:
            context = MPIPoolExecutor(options.spawn)
        else:
            context = MPICommExecutor()
        with context as executor:
            if executor is None:
                return  # a worker, done
            start = time.perf_counter()
            result = image(lines_of, *options.size)
            print(f'{executor.num_workers} workers: {time.perf_counter() - start:.2f} s')
        start = time.perf_counter()
        assert result == image(map, *options.size), 'the images differ'
    print(f'sequential: {time.perf_counter() - start:.2f} s')
    with open('julia.pgm', 'wb') as file:
        file.write(result)


if __name__ == '__main__':
    main()
