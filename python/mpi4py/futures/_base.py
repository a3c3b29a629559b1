# The names of concurrent.futures that this package takes over as they are.
"""What mpi4py.futures has in common with concurrent.futures."""

from concurrent.futures import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    InvalidStateError,
    TimeoutError,
    as_completed,
    wait,
)

__all__ = [
    'ALL_COMPLETED',
    'FIRST_COMPLETED',
    'FIRST_EXCEPTION',
    'BrokenExecutor',
    'CancelledError',
    'Executor',
    'Future',
    'InvalidStateError',
    'TimeoutError',
    'as_completed',
    'wait',
]
