# The sweeps over message sizes of mpi4py.bench: latency, bandwidth, allreduce; as table, JSON, plot.
"""Compare the ways to communicate: buffers, pickled objects, arrays as objects."""

import json
import os
from importlib import import_module
from statistics import median
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Sequence, Tuple

from .bench import _parse, _parser, add_size_options, sweep

if TYPE_CHECKING:
    from .MPI import Intracomm

#: A function that makes one step of the communication.
Step = Callable[[], Any]

_WINDOW = 16  # messages in flight when measuring bandwidth

_UNITS = {'latency': 'us one way', 'bandwidth': 'MB/s', 'allreduce': 'us per call'}


def _latency(comm: 'Intracomm', path: str, payload: Any) -> Step:
    peer = 1 - comm.Get_rank()
    if path == 'buffer':
        steps: Tuple[Step, Step] = (lambda: comm.Send(payload, peer), lambda: comm.Recv(payload, peer))
    else:
        steps = (lambda: comm.send(payload, peer), lambda: comm.recv(None, peer))
    first, second = steps if comm.Get_rank() == 0 else steps[::-1]

    def step() -> None:
        first()
        second()

    return step


def _bandwidth(comm: 'Intracomm', path: str, payload: Any) -> Step:
    from .MPI import Request

    window = range(_WINDOW)
    if comm.Get_rank() == 0:

        def step() -> None:
            if path == 'buffer':
                Request.Waitall([comm.Isend(payload, 1) for _ in window])
            else:
                for request in [comm.isend(payload, 1) for _ in window]:
                    request.wait()
            comm.recv(None, 1)

    else:
        buffers: List[Any] = [bytearray(len(payload)) for _ in window] if path == 'buffer' else []

        def step() -> None:
            if path == 'buffer':
                Request.Waitall([comm.Irecv(into, 0) for into in buffers])
            else:
                for _ in window:
                    comm.recv(None, 0)
            comm.send(None, 0)

    return step


def _allreduce(comm: 'Intracomm', path: str, payload: Any) -> Step:
    if path == 'buffer':
        result = type(payload)(payload) if isinstance(payload, bytearray) else payload.copy()
        return lambda: comm.Allreduce(payload, result)
    return lambda: comm.allreduce(payload)


def _payload(command: str, path: str, nbytes: int) -> Any:
    """Return the data that *path* sends: *nbytes*, or for allreduce that many bytes of doubles."""
    try:
        import numpy
    except ImportError:
        numpy = None  # type: ignore[assignment]
    if command == 'allreduce':
        count = max(nbytes // 8, 1)
        if path == 'object':
            # Numbers, of which the sum is one number again.
            return 1.0 if count == 1 else _Vector([1.0] * count)
        if numpy is None:
            raise ValueError('allreduce: the buffer and array paths need NumPy')
        return numpy.ones(count)
    if path == 'array':
        if numpy is None:
            raise ValueError('--paths: array needs NumPy')
        return numpy.zeros(nbytes, 'B')
    return bytearray(nbytes)


class _Vector(List[float]):
    """A list that adds element by element."""

    def __add__(self, other: Any) -> '_Vector':  # type: ignore[override]
        return _Vector(a + b for a, b in zip(self, other))


_STEPS: Dict[str, Callable[['Intracomm', str, Any], Step]] = {
    'latency': _latency,
    'bandwidth': _bandwidth,
    'allreduce': _allreduce,
}


def _value(command: str, nbytes: int, seconds: float) -> float:
    """Convert the time of one step into the unit of *command*."""
    if command == 'latency':
        return seconds / 2 * 1e6
    if command == 'bandwidth':
        return nbytes * _WINDOW / seconds / 1e6
    return seconds * 1e6


def _measure(comm: 'Intracomm', step: Step, skip: int, loop: int) -> float:
    """Return the median time of one step."""
    from .MPI import Wtime

    times: List[float] = []
    for i in range(skip + loop):
        start = Wtime()
        step()
        if i >= skip:
            times.append(Wtime() - start)
    return median(times)


def run(
    command: str, comm: 'Intracomm', args: Optional[Sequence[str]], verbose: bool
) -> List[Dict[str, float]]:
    """Run one sweep; return for each size a dict: ``size`` and a value for each path."""
    parser = _parser(command, verbose)
    largest = 1 << (20 if command == 'allreduce' else 22)
    add_size_options(parser, (1, largest), (20, 1000, 5, 100, 1 << 14, 2, 20, 1 << 18))
    add = parser.add_argument
    add('--paths', default='buffer,object,array', help='which of buffer,object,array to measure')
    add('--json', action='store_true', help='print JSON instead of a table')
    add('--plot', metavar='FILE', help='draw the result into FILE (needs matplotlib)')
    options = _parse(comm, parser, args)
    paths = options.paths.split(',')
    for path in paths:
        if path not in ('buffer', 'object', 'array'):
            raise ValueError(f'--paths: unknown path {path!r}, choose from buffer,object,array')
    if options.plot:
        _check_plot(options.plot)
    rank = comm.Get_rank()
    pair: Any = comm
    if command != 'allreduce':
        if comm.Get_size() < 2:
            raise ValueError(f'comm: {command} needs at least two processes')
        pair = comm.Split(rank > 1, rank)
    if command == 'bandwidth':
        options.skip, options.loop = options.skip // 4, max(options.loop // 4, 1)
    show = options.verbose and rank == 0
    if show and not options.json:
        print(f'# {command} [{_UNITS[command]}], {comm.Get_size()} processes')
        print('# Size [B]' + ''.join(f'{path:>14}' for path in paths), flush=True)
    rows: List[Dict[str, float]] = []
    if command == 'allreduce' or rank < 2:
        for nbytes, skip, loop in sweep(options):
            row: Dict[str, float] = {'size': nbytes}
            for path in paths:
                step = _STEPS[command](pair, path, _payload(command, path, nbytes))
                row[path] = _value(command, nbytes, _measure(pair, step, skip, loop))
            rows.append(row)
            if show and not options.json:
                print(f'{nbytes:10d}' + ''.join(f'{row[path]:14.3f}' for path in paths), flush=True)
    if pair is not comm:
        pair.Free()
    rows = comm.bcast(rows, 0)
    if show and options.json:
        print(json.dumps(_document(command, comm, rows), indent=1), flush=True)
    if options.plot and rank == 0:
        _plot(options.plot, command, paths, rows)
    return rows


def _document(command: str, comm: 'Intracomm', rows: List[Dict[str, float]]) -> Dict[str, Any]:
    from . import MPI, __version__

    name, version = MPI.get_vendor()
    return {
        'benchmark': command,
        'unit': _UNITS[command],
        'processes': comm.Get_size(),
        'mpi4py': __version__,
        'mpi': f'{name} {".".join(map(str, version))}',
        'rows': rows,
    }


def _pyplot() -> Any:
    """Return matplotlib's plotting module, set up for drawing into files."""
    try:
        matplotlib = import_module('matplotlib')
    except ImportError:
        raise ValueError('--plot: needs matplotlib, which is not installed') from None
    matplotlib.use('Agg')
    return import_module('matplotlib.pyplot')


def _check_plot(filename: str) -> None:
    """Raise the exception for what would keep a plot from being drawn, before anything is measured."""
    _pyplot()
    formats = import_module('matplotlib.backend_bases').FigureCanvasBase.get_supported_filetypes()
    ending = os.path.splitext(filename)[1][1:].lower()
    if ending and ending not in formats:
        raise ValueError(f'--plot: unknown format {ending!r}, choose from {", ".join(formats)}')
    folder = os.path.dirname(os.path.abspath(filename))
    if not os.path.isdir(folder):
        raise ValueError(f'--plot: there is no directory {folder}')


def _plot(filename: str, command: str, paths: List[str], rows: List[Dict[str, float]]) -> None:
    pyplot = _pyplot()
    figure, axes = pyplot.subplots()
    for path in paths:
        axes.loglog([row['size'] for row in rows], [row[path] for row in rows], 'o-', label=path)
    axes.set_xlabel('size [bytes]')
    axes.set_ylabel(f'{command} [{_UNITS[command]}]')
    axes.grid(True, which='both', alpha=0.3)
    axes.legend()
    figure.savefig(filename)
    pyplot.close(figure)
