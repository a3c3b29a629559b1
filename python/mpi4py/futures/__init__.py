# Executors that run calls in other MPI processes, with the interface of concurrent.futures.
"""Execute callables asynchronously in a pool of MPI processes."""

from ._base import (
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
from .pool import (
    MPICommExecutor,
    MPIPoolExecutor,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    get_comm_workers,
)
from .util import collect, compose

__all__ = [
    'Future',
    'Executor',
    'wait',
    'FIRST_COMPLETED',
    'FIRST_EXCEPTION',
    'ALL_COMPLETED',
    'as_completed',
    'CancelledError',
    'TimeoutError',
    'InvalidStateError',
    'BrokenExecutor',
    'MPIPoolExecutor',
    'MPICommExecutor',
    'ThreadPoolExecutor',
    'ProcessPoolExecutor',
    'get_comm_workers',
    'collect',
    'compose',
]
