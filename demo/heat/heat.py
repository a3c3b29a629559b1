# The heat equation in two dimensions, solved in parallel and drawn as a PNG picture
# ranks: 1 4; timeout: 120; args: --size 96 --steps 120 --output heat.png
"""Letters of heat cool down on a square plate whose edges are kept cold.

The plate is cut into blocks, one a process, by a Cartesian communicator.  In every time step
each process sends the edges of its block to its four neighbors (rows are contiguous in memory,
columns are sent by a vector datatype) and then moves every point of its block towards the mean of
the four points around it.  The total change is added up over all processes every now and then;
at the end the blocks are gathered, compared with the exact solution of the same difference
equations (a discrete sine transform gives it without time steps) and written as a picture.

    mpiexec -n 4 python3 heat.py --size 480 --steps 400 --output heat.png
"""
import argparse
import struct
import zlib

import numpy as np
from mpi4py import MPI

ALPHA = 0.2  # diffusivity * time step / spacing**2; the scheme is stable up to 0.25

LETTERS = """
.......................................
.......##....##..######...######.......
.......###..###..##...##....##.........
.......########..##...##....##.........
.......##.##.##..##...##....##.........
.......##....##..######.....##.........
.......##....##..##.........##.........
.......##....##..##.......######.......
.......................................
"""

# The color map: dark blue is cold, then violet, red, orange, and light yellow is hot.
COLORS = np.array([(9, 7, 35), (38, 15, 84), (98, 20, 112), (164, 38, 96), (219, 76, 62),
                   (248, 132, 26), (249, 199, 52), (253, 253, 190)], dtype='d')


def initial_plate(size):
    """Temperatures (0 to 1) of the inner size x size points: the letters, as large as fits."""
    letters = np.array([[c == '#' for c in line] for line in LETTERS.split()], dtype='d')
    rows, columns = letters.shape
    row = (np.arange(size) + 0.5 - size / 2) * columns / size + rows / 2
    column = (np.arange(size) + 0.5) * columns / size
    plate = letters[np.clip(row.astype(int), 0, rows - 1)][:, column.astype(int)]
    plate[(row < 0) | (row >= rows)] = 0
    x, y = np.meshgrid(np.linspace(-1, 1, size), np.linspace(-1, 1, size))
    ring = np.abs(np.hypot(x, y) - 0.85) < 0.04
    return np.maximum(plate, 0.7 * ring)


def share(count, parts, index):
    """First point and number of points that part `index` of `parts` has of `count` points."""
    start = count * index // parts
    return start, count * (index + 1) // parts - start


def exact_plate(plate, steps):
    """What `steps` time steps make of a plate: in its sine waves each step is a factor."""
    size = len(plate)
    k = np.arange(1, size + 1)
    sine = np.sqrt(2 / (size + 1)) * np.sin(np.pi / (size + 1) * np.outer(k, k))
    decay = 4 * np.sin(np.pi * k / (2 * (size + 1))) ** 2
    factor = (1 - ALPHA * (decay[:, None] + decay[None, :])) ** steps
    return sine @ (factor * (sine @ plate @ sine)) @ sine


def write_png(name, values):
    """Write values between 0 and 1 as a picture, one pixel a value, row 0 at the top."""
    position = np.clip(values, 0, 1) * (len(COLORS) - 1)
    lower = np.minimum(position.astype(int), len(COLORS) - 2)
    part = (position - lower)[..., None]
    pixels = (COLORS[lower] * (1 - part) + COLORS[lower + 1] * part + 0.5).astype('u1')
    height, width = values.shape
    lines = b''.join(b'\0' + line.tobytes() for line in pixels)

    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', crc)

    with open(name, 'wb') as picture:
        picture.write(b'\x89PNG\r\n\x1a\n'
                      + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
                      + chunk(b'IDAT', zlib.compress(lines, 9)) + chunk(b'IEND', b''))


class Plate:
    """This process's block of the plate, with a border for the neighbors' points."""

    def __init__(self, comm, size):
        dims = MPI.Compute_dims(comm.Get_size(), 2)
        self.cart = comm.Create_cart(dims, periods=[False, False], reorder=True)
        self.dims, self.size = dims, size
        start = initial_plate(size)
        top, left, height, width = self.block(self.cart.Get_rank())
        self.u = np.zeros((height + 2, width + 2))
        self.u[1:-1, 1:-1] = start[top:top + height, left:left + width]
        self.north, self.south = self.cart.Shift(0, 1)
        self.west, self.east = self.cart.Shift(1, 1)
        # `height` single points, each one row of the array further than the one before
        self.column = MPI.DOUBLE.Create_vector(height, 1, width + 2).Commit()

    def block(self, rank):
        """Top, left, height and width of the block of a process."""
        row, column = self.cart.Get_coords(rank)
        top, height = share(self.size, self.dims[0], row)
        left, width = share(self.size, self.dims[1], column)
        return top, left, height, width

    def exchange(self):
        """Fill the border with the neighbors' edges; at the edge of the plate it stays 0."""
        u, cart = self.u, self.cart
        cart.Sendrecv(u[1], self.north, recvbuf=u[-1], source=self.south)
        cart.Sendrecv(u[-2], self.south, recvbuf=u[0], source=self.north)
        # A column starts at its first inner point, and the vector datatype finds the others.
        west, east, points = u.shape[1], 2 * u.shape[1] - 1, u.reshape(-1)
        cart.Sendrecv([points[west + 1:], 1, self.column], self.west,
                      recvbuf=[points[east:], 1, self.column], source=self.east)
        cart.Sendrecv([points[east - 1:], 1, self.column], self.east,
                      recvbuf=[points[west:], 1, self.column], source=self.west)

    def step(self):
        """One time step of the inner points; the result is how much they changed."""
        u = self.u
        change = ALPHA * (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:]
                          - 4 * u[1:-1, 1:-1])
        u[1:-1, 1:-1] += change
        return change

    def residual(self, change):
        """Root mean square of the change over all points of all processes."""
        total = np.array((change ** 2).sum())
        self.cart.Allreduce(MPI.IN_PLACE, total, op=MPI.SUM)
        return float(np.sqrt(total)) / self.size

    def gather(self):
        """The whole plate on rank 0, None elsewhere."""
        inner = np.ascontiguousarray(self.u[1:-1, 1:-1])
        if self.cart.Get_rank() != 0:
            self.cart.Gatherv(inner, None, root=0)
            return None
        blocks = [self.block(rank) for rank in range(self.cart.Get_size())]
        counts = [height * width for _, _, height, width in blocks]
        points = np.empty(sum(counts))
        self.cart.Gatherv(inner, [points, counts], root=0)
        whole = np.empty((self.size, self.size))
        pieces = np.split(points, np.cumsum(counts)[:-1])
        for (top, left, height, width), piece in zip(blocks, pieces):
            whole[top:top + height, left:left + width] = piece.reshape(height, width)
        return whole

    def free(self):
        """Release the datatype and the communicator."""
        self.column.Free()
        self.cart.Free()


def main():
    """Read the options, solve, check, and draw."""
    parser = argparse.ArgumentParser(description='The heat equation on a square plate.')
    parser.add_argument('--size', type=int, default=480, help='points along an edge')
    parser.add_argument('--steps', type=int, default=400, help='number of time steps')
    parser.add_argument('--output', default='heat.png', help='name of the PNG picture')
    options = parser.parse_args()
    comm = MPI.COMM_WORLD
    if options.size < comm.Get_size() or options.steps < 1:
        parser.error('--size must be at least the number of processes, --steps at least 1')

    plate = Plate(comm, options.size)
    root = plate.cart.Get_rank() == 0
    if root:
        print(f'heat: {options.size} x {options.size} points on {plate.dims[0]} x '
              f'{plate.dims[1]} processes, {options.steps} time steps', flush=True)
    began = MPI.Wtime()
    residuals = []
    for step in range(1, options.steps + 1):
        plate.exchange()
        change = plate.step()
        if step == 1 or step == options.steps or step % max(options.steps // 4, 1) == 0:
            residuals.append(plate.residual(change))
            if root:
                print(f'heat: step {step:5d}, change per step {residuals[-1]:.2e}', flush=True)
    seconds = MPI.Wtime() - began
    assert all(later <= earlier for earlier, later in zip(residuals, residuals[1:]))

    whole = plate.gather()
    if root:
        exact = exact_plate(initial_plate(options.size), options.steps)
        error = np.abs(whole - exact).max()
        assert error < 1e-10, f'differs from the exact solution by {error}'
        write_png(options.output, whole / whole.max())
        print(f'heat: largest difference from the exact solution {error:.1e}')
        print(f'heat: picture written to {options.output} after {seconds:.1f} s')
    plate.free()


if __name__ == '__main__':
    main()
