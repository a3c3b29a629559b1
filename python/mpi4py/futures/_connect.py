# How the master gets its workers: by splitting a communicator, or by spawning processes.
"""Make the intercommunicator between master and workers."""

import sys
import warnings
from subprocess import _args_from_interpreter_flags  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Tuple

from .. import MPI
from ._options import environ, strings, texts, workers

if TYPE_CHECKING:
    from ..MPI import Intercomm, Intracomm

_TAG = 1


def check_running() -> None:
    """Raise RuntimeError if MPI cannot be called, for MPI would end the process."""
    if not MPI.Is_initialized() or MPI.Is_finalized():
        state = 'has been finalized' if MPI.Is_finalized() else 'is not initialized'
        raise RuntimeError(f'mpi4py.futures: MPI {state}')


def check_threads() -> None:
    """Warn if MPI must not be called from the thread of a pool."""
    if MPI.Query_thread() < MPI.THREAD_SERIALIZED:
        warnings.warn(
            'mpi4py.futures calls MPI from a thread of its own, but MPI was initialized with a '
            'thread level below MPI.THREAD_SERIALIZED',
            RuntimeWarning,
            stacklevel=4,
        )


def split(comm: 'Intracomm', root: int) -> 'Tuple[Intercomm, Intracomm]':
    """Separate process *root* of *comm* from the others.

    Returns the intercommunicator between both sides, and the communicator of the own side.
    Collective.
    """
    is_root = comm.Get_rank() == root
    if is_root:
        check_threads()
    local: Any = comm.Split(0 if is_root else 1, comm.Get_rank())
    first_worker = 0 if root > 0 else 1
    inter = local.Create_intercomm(0, comm, first_worker if is_root else root, _TAG)
    return inter, local


def free(comm: Any) -> None:
    """End the communicator that :func:`split` made."""
    comm.Free()


def _number_of_workers() -> int:
    """Return how many processes to spawn if nobody says."""
    number = environ('MAX_WORKERS', workers, None)
    if number is not None:
        return number
    universe = MPI.COMM_WORLD.Get_attr(MPI.UNIVERSE_SIZE)
    if universe is not None:
        return max(int(universe) - MPI.COMM_WORLD.Get_size(), 1)
    return 1


def spawn(
    max_workers: Optional[int], options: Dict[str, Any]
) -> Tuple[Callable[[], Any], Callable[[Any], None]]:
    """Return functions that start workers with their communicator, and that end it."""
    check_running()
    number = max_workers if max_workers is not None else _number_of_workers()
    command = options.get('python_exe') or sys.executable
    arguments: List[str] = _args_from_interpreter_flags()
    arguments += strings(options, 'python_args')
    arguments += ['-m', 'mpi4py.futures.server']
    hints = texts(options, 'mpi_info') or {'soft': f'1:{number}'}
    check_threads()

    def connect() -> 'Intercomm':
        info = make_info(hints)
        try:
            comm: Intercomm = MPI.COMM_SELF.Spawn(command, arguments, number, info, 0)
            return comm
        except (MPI.Exception, NotImplementedError) as error:
            raise RuntimeError(
                f'this MPI cannot start worker processes (MPI_Comm_spawn: {reason_of(error)}); start '
                f'them with the program instead: mpiexec -n {number + 1} python -m mpi4py.futures '
                f'<program>, or use MPICommExecutor'
            ) from None
        finally:
            info.Free()

    def disconnect(comm: Any) -> None:
        comm.Disconnect()

    return connect, disconnect


def make_info(hints: Dict[str, str]) -> 'MPI.Info':
    """Return an info object with these entries."""
    info = MPI.Info.Create()
    for key, value in hints.items():
        info.Set(key, value)
    return info


def reason_of(error: BaseException) -> str:
    """Return the line of the text of an MPI error that says most."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__
