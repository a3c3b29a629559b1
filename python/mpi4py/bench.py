# Small benchmarks and tests of the installation: python -m mpi4py.bench <command>.
"""Run MPI benchmarks and tests: hello world, ring, ping-pong, latency, bandwidth, futures."""

import sys
import time
from argparse import REMAINDER, ArgumentParser, Namespace
from contextlib import contextmanager
from importlib import import_module
from statistics import mean, pstdev
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Optional, Sequence, Tuple

if TYPE_CHECKING:
    from .MPI import Intracomm

Samples = List[Tuple[int, float, float]]


def _parser(command: str, verbose: bool) -> ArgumentParser:
    parser = ArgumentParser(prog=f'python -m mpi4py.bench {command}')
    parser.add_argument(
        '-q', '--quiet', dest='verbose', action='store_false', default=verbose, help='print nothing'
    )
    return parser


def _parse(comm: 'Intracomm', parser: ArgumentParser, args: Optional[Sequence[str]]) -> Namespace:
    """Parse *args* on every process, but let only rank 0 print usage, help and errors."""
    if comm.Get_rank() != 0:
        setattr(parser, '_print_message', lambda message, file=None: None)
    try:
        return parser.parse_args(args if args is not None else [])
    finally:
        comm.Barrier()  # a process that ends because of an error might end rank 0 before that has told it


def helloworld(
    comm: 'Intracomm', args: Optional[Sequence[str]] = None, verbose: bool = True
) -> str:
    """Print a greeting from each process, in the order of the ranks, and return the own one."""
    from . import MPI
    from .util.sync import Sequential

    options = _parse(comm, _parser('helloworld', verbose), args)
    message = 'Hello, World! I am process {} of {} on {}.'.format(
        comm.Get_rank(), comm.Get_size(), MPI.Get_processor_name()
    )
    if options.verbose:
        with Sequential(comm):
            print(message, flush=True)
    return message


def ringtest(
    comm: 'Intracomm', args: Optional[Sequence[str]] = None, verbose: bool = True
) -> float:
    """Time the trip of a message around all processes; return seconds for all loops."""
    from . import MPI

    parser = _parser('ringtest', verbose)
    parser.add_argument('-n', '--size', type=int, default=1, help='message size in bytes')
    parser.add_argument('-s', '--skip', type=int, default=0, help='number of warm-up loops')
    parser.add_argument('-l', '--loop', type=int, default=1, help='number of loops')
    options = _parse(comm, parser, args)

    size, rank = comm.Get_size(), comm.Get_rank()
    source, dest = (rank - 1) % size, (rank + 1) % size
    payload = bytearray(i % 127 for i in range(options.size))
    received = bytearray(options.size)

    def ring(loops: int) -> None:
        for _ in range(loops):
            if size == 1:
                comm.Sendrecv([payload, MPI.BYTE], dest, 0, [received, MPI.BYTE], source, 0)
            elif rank == 0:
                comm.Send([payload, MPI.BYTE], dest, 0)
                comm.Recv([received, MPI.BYTE], source, 0)
            else:
                comm.Recv([received, MPI.BYTE], source, 0)
                comm.Send([received, MPI.BYTE], dest, 0)

    ring(options.skip)
    comm.Barrier()
    start = MPI.Wtime()
    ring(options.loop)
    elapsed: float = MPI.Wtime() - start
    if options.loop + options.skip > 0 and received != payload:
        raise RuntimeError(f'rank {rank}: the message came around changed')
    if options.verbose and rank == 0:
        print(
            f'time for {options.loop} loops = {elapsed:g} seconds '
            f'({size} processes, {options.size} bytes)',
            flush=True,
        )
    return elapsed


def add_size_options(parser: ArgumentParser, sizes: Tuple[int, int], loops: Sequence[int]) -> None:
    """Add the options for message sizes and repetitions.

    *loops* are the defaults of skip, loop, skip_large, loop_large, large_size, skip_huge,
    loop_huge, huge_size.
    """
    add = parser.add_argument
    add('-m', '--min-size', type=int, default=sizes[0], help='smallest size in bytes')
    add('-n', '--max-size', type=int, default=sizes[1], help='largest size in bytes')
    add('-s', '--skip', type=int, default=loops[0], help='warm-up iterations')
    add('-l', '--loop', type=int, default=loops[1], help='iterations')
    add('--skip-large', type=int, default=loops[2], help='the same for large sizes')
    add('--loop-large', type=int, default=loops[3], help='the same for large sizes')
    add('--large-size', type=int, default=loops[4], help='sizes above are large')
    add('--skip-huge', type=int, default=loops[5], help='the same for huge sizes')
    add('--loop-huge', type=int, default=loops[6], help='the same for huge sizes')
    add('--huge-size', type=int, default=loops[7], help='sizes above are huge')


def _add_print_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add('--no-header', dest='print_header', action='store_false', help='print no header')
    add('--no-stats', dest='print_stats', action='store_false', help='print no statistics')


def sweep(options: Namespace) -> Iterator[Tuple[int, int, int]]:
    """Yield size, warm-up iterations and iterations: powers of two within the limits."""
    size = max(options.min_size, 0)
    while size <= options.max_size:
        skip, loop = options.skip, options.loop
        if size > options.large_size:
            skip, loop = min(skip, options.skip_large), min(loop, options.loop_large)
        if size > options.huge_size:
            skip, loop = min(skip, options.skip_huge), min(loop, options.loop_huge)
        yield size, max(skip, 0), max(loop, 1)
        size = size * 2 if size else 1


def _allocator(kind: str) -> Callable[[int], Any]:
    """Return a function that makes an array of a number of bytes."""
    if kind == 'numpy':
        import numpy

        return lambda nbytes: numpy.zeros(nbytes, 'B')
    if kind == 'cupy':
        cupy = import_module('cupy')
        return lambda nbytes: cupy.zeros(nbytes, 'B')
    if kind == 'numba':
        cuda = import_module('numba.cuda')
        return lambda nbytes: cuda.device_array(nbytes, 'B')
    if kind == 'array':
        import array

        return lambda nbytes: array.array('B', bytes(nbytes))
    if kind == 'bytes':
        return lambda nbytes: bytes(nbytes)
    return lambda nbytes: bytearray(nbytes)


@contextmanager
def _pickling(protocol: Optional[int], threshold: Optional[int]) -> Iterator[None]:
    """Pickle with these settings, as far as they are given, in a ``with`` block."""
    from .MPI import pickle

    before = pickle.PROTOCOL, pickle.THRESHOLD
    if protocol is not None:
        pickle.PROTOCOL = protocol
    if threshold is not None:
        pickle.THRESHOLD = threshold
    try:
        yield
    finally:
        pickle.PROTOCOL, pickle.THRESHOLD = before


def pingpong(
    comm: 'Intracomm', args: Optional[Sequence[str]] = None, verbose: bool = True
) -> Samples:
    """Time messages between ranks 0 and 1: a list of size, seconds one way, standard deviation."""
    from . import MPI

    parser = _parser('pingpong', verbose)
    add_size_options(parser, (1, 1 << 30), (100, 10000, 10, 1000, 1 << 14, 1, 10, 1 << 20))
    add = parser.add_argument
    kinds = ('numpy', 'cupy', 'numba', 'none')
    add('-a', '--array', choices=kinds, default='numpy', help='kind of array')
    add('-p', '--pickle', action='store_true', help='send pickled objects')
    add('--protocol', type=int, default=None, help='pickle protocol')
    add('-o', '--outband', action='store_true', help='send pickles with out-of-band buffers')
    add('--threshold', type=int, default=None, help='smallest out-of-band buffer in bytes')
    _add_print_options(parser)
    options = _parse(comm, parser, args)

    if comm.Get_size() < 2:
        raise ValueError('comm: pingpong needs at least two processes')
    if options.array == 'none' and options.verbose and comm.Get_rank() == 0 and options.outband:
        print('# without arrays no buffer is large enough to go out of band', flush=True)
    talk: Any = comm
    if options.outband:
        from .util import pkl5

        talk = pkl5.Intracomm(comm)
    rank, peer = comm.Get_rank(), 1 - comm.Get_rank()
    allocate = _allocator(options.array)
    if options.pickle or options.outband:

        def send(out: Any, into: Any) -> None:
            talk.send(out, peer)

        def recv(out: Any, into: Any) -> None:
            talk.recv(None, peer)

    else:

        def send(out: Any, into: Any) -> None:
            comm.Send([out, MPI.BYTE], peer)

        def recv(out: Any, into: Any) -> None:
            comm.Recv([into, MPI.BYTE], peer)

    steps = (send, recv) if rank == 0 else (recv, send)
    if rank == 0 and options.verbose and options.print_header:
        print('# MPI PingPong Test')
        stats = ' | Time Mean [s] ± StdDev [s]  Samples' if options.print_stats else ''
        print('# Size [B]  Bandwidth [MB/s]' + stats, flush=True)
    result: Samples = []
    with _pickling(options.protocol, options.threshold):
        for nbytes, skip, loop in sweep(options):
            if rank > 1:
                continue
            out, into = allocate(nbytes), allocate(nbytes)
            times = []
            for i in range(skip + loop):
                start = MPI.Wtime()
                steps[0](out, into)
                steps[1](out, into)
                if i >= skip:
                    times.append((MPI.Wtime() - start) / 2)
            result.append((nbytes, mean(times), pstdev(times)))
            if rank == 0 and options.verbose:
                text = f'{nbytes:10d}{nbytes / max(mean(times), 1e-12) / 1e6:18.2f}'
                if options.print_stats:
                    text += f' | {mean(times):.7e} ± {pstdev(times):.4e}  {loop:7d}'
                print(text, flush=True)
    result = comm.bcast(result, 0)
    return result


def _echo(payload: Any) -> Any:
    return payload


def futures(
    comm: 'Intracomm', args: Optional[Sequence[str]] = None, verbose: bool = True
) -> Samples:
    """Time tasks that return their argument: a list of payload size, seconds, standard deviation."""
    parser = _parser('futures', verbose)
    add_size_options(parser, (0, 1 << 20), (1, 10, 1, 5, 1 << 16, 1, 3, 1 << 18))
    add = parser.add_argument
    kinds = ('mpi', 'process', 'thread', 'interpreter')
    add('-e', '--executor', choices=kinds, default='mpi', help='kind of executor')
    add('-w', '--num-workers', dest='workers', type=int, default=None, help='number of workers')
    add('-t', '--num-tasks', dest='tasks', type=int, default=50, help='tasks per worker')
    allocators = ('numpy', 'array', 'bytes')
    add('-a', '--allocator', choices=allocators, default='numpy', help='kind of payload')
    add('-c', '--chunksize', type=int, default=1, help='tasks per message')
    add('-b', '--backoff', type=float, default=0.0, help='longest sleep of idle processes, seconds')
    add('-o', '--outband', action='store_true', help='pickle with out-of-band buffers')
    _add_print_options(parser)
    options = _parse(comm, parser, args)

    if options.executor == 'mpi':
        from .futures import MPICommExecutor

        if comm.Get_size() < 2:
            raise ValueError('comm: the mpi executor needs at least two processes')
        with MPICommExecutor(
            comm, max_workers=options.workers, use_pkl5=options.outband, backoff=options.backoff
        ) as executor:
            if executor is None:
                return []
            return _time_futures('MPICommExecutor', executor, options)
    import concurrent.futures

    if comm.Get_rank() != 0:
        return []
    name = options.executor.capitalize() + 'PoolExecutor'
    try:
        cls = getattr(concurrent.futures, name)
    except AttributeError:
        raise ValueError(f'--executor: this Python has no {name}') from None
    with cls(max_workers=options.workers) as executor:
        return _time_futures(name, executor, options)


def _time_futures(name: str, executor: Any, options: Namespace) -> Samples:
    workers = getattr(executor, 'num_workers', 0) or executor._max_workers
    tasks = options.tasks * workers
    if options.verbose and options.print_header:
        print(f'# {name} - {workers} workers, {options.tasks} tasks/worker')
        stats = ' | Time Mean [s] ± StdDev [s]  Samples' if options.print_stats else ''
        print('# Size [B]  Tasks/s' + stats, flush=True)
    allocate = _allocator(options.allocator)
    result: Samples = []
    for nbytes, skip, loop in sweep(options):
        payload = [allocate(nbytes)] * tasks
        times = []
        for i in range(skip + loop):
            start = time.perf_counter()
            for _ in executor.map(_echo, payload, chunksize=options.chunksize):
                pass
            if i >= skip:
                times.append(time.perf_counter() - start)
        result.append((nbytes, mean(times), pstdev(times)))
        if options.verbose:
            text = f'{nbytes:10d}{tasks / mean(times):9.0f}'
            if options.print_stats:
                text += f' | {mean(times):.7e} ± {pstdev(times):.4e}  {loop:7d}'
            print(text, flush=True)
    return result


def latency(
    comm: 'Intracomm', args: Optional[Sequence[str]] = None, verbose: bool = True
) -> List[Any]:
    """Print seconds one way between ranks 0 and 1 for buffers, objects and arrays as objects."""
    from ._sweep import run

    return run('latency', comm, args, verbose)


def bandwidth(
    comm: 'Intracomm', args: Optional[Sequence[str]] = None, verbose: bool = True
) -> List[Any]:
    """Print bytes per second from rank 0 to 1 for buffers, objects and arrays as objects."""
    from ._sweep import run

    return run('bandwidth', comm, args, verbose)


def allreduce(
    comm: 'Intracomm', args: Optional[Sequence[str]] = None, verbose: bool = True
) -> List[Any]:
    """Print seconds per sum over all processes for buffers, objects and arrays as objects."""
    from ._sweep import run

    return run('allreduce', comm, args, verbose)


_COMMANDS = (helloworld, ringtest, pingpong, futures, latency, bandwidth, allreduce)


def main(args: Optional[Sequence[str]] = None) -> None:
    """Entry point of ``python -m mpi4py.bench``."""
    from . import rc
    from .run import run_and_abort

    commands = {command.__name__: command for command in _COMMANDS}
    parser = ArgumentParser(
        prog='python -m mpi4py.bench',
        usage='%(prog)s [options] <command> [args]',
        epilog='commands: ' + ', '.join(commands) + '; <command> -h shows the arguments of one',
    )
    add = parser.add_argument
    add('--threads', action='store_true', default=None, help='initialize MPI with threads')
    add('--no-threads', dest='threads', action='store_false', help='initialize MPI without threads')
    levels = ('single', 'funneled', 'serialized', 'multiple')
    add('--thread-level', choices=levels, default=None, metavar='LEVEL', help='thread level')
    add('command', metavar='<command>', help='what to run')
    add('args', metavar='[args]', nargs=REMAINDER, help='arguments of the command')
    options = parser.parse_args(args)
    if options.command not in commands:
        parser.error(f'unknown command {options.command!r}, choose from {", ".join(commands)}')
    if options.threads is not None:
        rc.threads = options.threads
    if options.thread_level is not None:
        rc.thread_level = options.thread_level

    def run() -> None:
        from . import MPI

        try:
            commands[options.command](MPI.COMM_WORLD, options.args)
        except ValueError as error:
            if MPI.COMM_WORLD.Get_rank() == 0:
                print(f'{parser.prog}: error: {error}', file=sys.stderr)
            sys.exit(1)

    run_and_abort(run)


if __name__ == '__main__':
    # Not the copy that -m has just made: workers find tasks by the name of their module.
    from mpi4py.bench import main as _main

    _main()
