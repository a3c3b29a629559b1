# python -m mpi4py.futures: run a program with the other processes of the job as workers.
"""Run a program in process 0, with the other processes as the workers of its executors."""

import sys
from io import StringIO
from typing import List

USAGE = """\
usage: {prog} <pyfile> [arg] ...
   or: {prog} -m <mod> [arg] ...
   or: {prog} -c <cmd> [arg] ...
   or: {prog} - [arg] ...
"""


def main() -> None:
    """Entry point of ``python -m mpi4py.futures``."""
    prog = 'python -m mpi4py.futures'
    args = sys.argv[1:]
    if args and args[0] in ('-h', '--help'):
        print(USAGE.format(prog=prog), end='')
        return
    message = None
    if not args:
        message = 'No path specified for execution'
    elif args[0] in ('-m', '-c') and len(args) < 2:
        message = f'Argument expected for option: {args[0]}'
    elif args[0].startswith('-') and args[0] not in ('-m', '-c', '-'):
        message = f'Unknown option: {args[0]}'
    if message is not None:
        print(message, USAGE.format(prog=prog), sep='\n', end='', file=sys.stderr)
        sys.exit(1)
    from ..run import run_and_abort

    run_and_abort(lambda: _run(args))


def _run(args: List[str]) -> None:
    from .. import MPI
    from ..run import run_and_abort, run_command_line
    from . import _connect, _main, _worker, pool
    from ._core import MPIPool
    from ._options import channel_options

    _connect.check_running()
    if MPI.COMM_WORLD.Get_size() > 1:
        inter, local = _connect.split(MPI.COMM_WORLD, 0)
        if MPI.COMM_WORLD.Get_rank() > 0:
            _worker.serve(inter, local)
            inter.Free()
            return
        shared = MPIPool(lambda: inter, _connect.free, channel_options({}), shared=True)
        shared.start()
        pool.shared_pool = shared
        # A program that calls MPI.Finalize would wait there for the workers, and they for a task: MPI calls this first.
        MPI.COMM_SELF.Set_attr(MPI.Comm.Create_keyval(delete_fn=_end_workers), True)
    else:
        pool.never_spawn = True
    if args[0] == '-c':
        _main.source = args[1], '<string>'
    elif args[0] == '-':
        # Workers get it from here, they cannot read it.
        _main.source = sys.stdin.read(), '<stdin>'
        sys.stdin = StringIO(_main.source[0])
    try:
        # Not after an exception: it ends the job, running tasks included.
        run_and_abort(lambda: run_command_line(args))
    finally:
        _end_workers()


def _end_workers(*args: object) -> None:
    """Let the workers end when the tasks are done, and wait for that."""
    from . import pool

    if pool.shared_pool is not None:
        pool.shared_pool.close()
        pool.shared_pool.join()


if __name__ == '__main__':
    # Not the copy that -m has just made: tasks refer to modules by name.
    from mpi4py.futures.__main__ import main as _main

    _main()
