# The program of worker processes: python -m mpi4py.futures.server.
"""Entry point of workers: those that were spawned, and those that wait for a master of another job."""

import sys


def main() -> None:
    """Serve the process that spawned this one, or one that asks for the service."""
    from ..run import run_and_abort

    run_and_abort(_serve)


def _serve() -> None:
    from .. import MPI
    from ._service import accept, parse
    from ._worker import serve

    comm = MPI.Comm.Get_parent()
    if comm == MPI.COMM_NULL:
        comm = accept(parse(sys.argv[1:]))
    serve(comm, MPI.COMM_WORLD)
    comm.Disconnect()


if __name__ == '__main__':
    # Not the copy that -m has just made: tasks refer to modules by name.
    from mpi4py.futures.server import main as _main

    _main()
