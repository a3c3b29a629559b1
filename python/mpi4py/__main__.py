# python -m mpi4py: run a program such that an unhandled exception ends the whole MPI job.
"""Command line entry point, the same as ``python -m mpi4py.run``."""

from .run import main

if __name__ == '__main__':
    main()
