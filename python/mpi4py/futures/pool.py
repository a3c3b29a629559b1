# The executors: pools of MPI processes, of the processes of a communicator, of threads.
"""Executors with the interface of concurrent.futures."""

import threading
import time
import weakref
from collections import deque
from itertools import islice
from queue import Empty, SimpleQueue
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Deque,
    Iterable,
    Iterator,
    List,
    Literal,
    Optional,
    Tuple,
    TypeVar,
    Union,
)

from .. import MPI
from . import _connect, _main, _service, _worker
from ._base import Executor, TimeoutError
from ._base import Future as _Future
from ._core import MPIPool, Queue, ThreadPool, stand_in
from ._options import channel_options, check, environ, named, positive, worker_setup, workers

if TYPE_CHECKING:
    from ..MPI import Intracomm

__all__ = [
    'MPIPoolExecutor',
    'MPICommExecutor',
    'ThreadPoolExecutor',
    'ProcessPoolExecutor',
    'get_comm_workers',
]

T = TypeVar('T')
_Self = TypeVar('_Self', bound='MPIPoolExecutor')
_Pool = Union[MPIPool, ThreadPool]

#: The pool of all executors under python -m mpi4py.futures.
shared_pool: Optional[MPIPool] = None

#: Whether this process must not start others: it was started by itself under -m mpi4py.futures.
never_spawn = False


def get_comm_workers() -> 'Intracomm':
    """Return the communicator of the workers; to be called in a task.

    RuntimeError if this process is no worker.
    """
    workers: Optional[Intracomm] = getattr(stand_in, 'workers', None) or _worker.comm_workers
    if workers is None:
        raise RuntimeError('get_comm_workers: this process is not a worker')
    return workers


class MPIPoolExecutor(Executor):
    """An executor that runs calls in a pool of MPI processes.

    Under ``python -m mpi4py.futures`` these are the other processes of the job, else they are
    spawned when first needed.
    """

    Future = _Future

    def __init__(
        self,
        max_workers: Optional[int] = None,
        initializer: Optional[Callable[..., object]] = None,
        initargs: Iterable[Any] = (),
        **kwargs: Any,
    ) -> None:
        """Make an executor with at most *max_workers* workers of its own.

        Each worker calls ``initializer(*initargs)`` before its first task. Options: *python_exe*,
        *python_args* (how to start workers), *mpi_info* (for MPI_Comm_spawn), *globals* (variables of
        the main module), *main* (whether workers run the main program), *path* (added to sys.path),
        *wdir*, *env*, *use_pkl5* (send large buffers out of band), *backoff* (longest sleep between
        polls in seconds), *service* (do not spawn, but connect to ``python -m mpi4py.futures.server``:
        the name that it publishes, or host and port, or None for what the environment says).
        """
        if max_workers is not None:
            max_workers = named('max_workers', workers, max_workers)
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer: expecting a callable')
        if 'service' in kwargs:
            kwargs['service'] = _service.address(kwargs['service'])
        self._max_workers = max_workers
        self._options = kwargs
        check(kwargs)
        self._setup = worker_setup(kwargs, initializer, initargs)
        self._lock = threading.Lock()
        self._shutdown = False
        self._pool: Optional[_Pool] = None
        self._queue: Optional[Queue] = None
        self._owns_pool = True

    def _make_pool(self) -> Tuple[_Pool, Queue]:
        """Return the pool to use and a queue of it."""
        if _main.importing:
            raise RuntimeError(
                'a worker that runs the main program must not start workers of its own: '
                "protect what only the master does with  if __name__ == '__main__':"
            )
        if self._options.get('main', True):
            self._setup['main'] = _main.describe()
        if 'service' in self._options:
            return self._make_processes()
        if shared_pool is not None:
            self._owns_pool = False
            return shared_pool, shared_pool.add_queue(self._setup)
        if _worker.comm_workers is not None:
            return self._make_threads(1)
        if never_spawn:
            return self._make_threads(1, MPI.COMM_SELF)
        return self._make_processes()

    def _make_processes(self) -> Tuple[_Pool, Queue]:
        if 'service' in self._options:
            connect, disconnect = _service.connect(self._options)
        else:
            connect, disconnect = _connect.spawn(self._max_workers, self._options)
        pool = MPIPool(connect, disconnect, channel_options(self._options))
        return pool, pool.add_queue(self._setup)

    def _make_threads(self, number: int, workers: 'Optional[Intracomm]' = None) -> Tuple[_Pool, Queue]:
        threads = ThreadPool(self._setup, number, workers)
        return threads, threads.queue

    def _start(self) -> Queue:
        """Start the pool unless it runs; return the queue."""
        with self._lock:
            if self._queue is None:
                if self._shutdown:
                    raise RuntimeError('cannot submit after shutdown')
                if not threading.main_thread().is_alive():
                    raise RuntimeError('cannot start workers at the end of the program')
                self._pool, self._queue = self._make_pool()
                # An executor that is dropped finishes its tasks and frees its workers.
                weakref.finalize(self, self._queue.close).atexit = False
                self._pool.start()
            return self._queue

    @property
    def num_workers(self) -> int:
        """Number of workers, which are started if necessary; 0 after shutdown."""
        if self._shutdown:
            return 0
        self._start()
        assert self._pool is not None
        self._pool.wait_ready()
        return self._pool.num_workers

    def bootup(self: _Self, wait: bool = True) -> _Self:
        """Start the workers, and if *wait* return when they are ready; BrokenExecutor if they cannot start."""
        queue = self._start()
        if wait and self._pool is not None:
            self._pool.wait_ready()
        queue.check()
        return self

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> '_Future[T]':
        """Schedule ``fn(*args, **kwargs)`` and return a future of its result."""
        future: _Future[T] = self.Future()
        queue = self._queue
        if queue is None:
            queue = self._start()
        queue.put(future, (fn, args, kwargs))
        return future

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: Optional[float] = None,
        chunksize: int = 1,
        buffersize: Optional[int] = None,
        unordered: bool = False,
    ) -> Iterator[T]:
        """Return an iterator over the results of *fn* for the items of *iterables*.

        Raises TimeoutError if a result is not there *timeout* seconds after this call. *chunksize*
        items go to a worker at a time, at most *buffersize* tasks are submitted ahead of the results
        asked for; *unordered* gives results as they come.
        """
        return self.starmap(fn, zip(*iterables), timeout, chunksize, buffersize, unordered)

    def starmap(
        self,
        fn: Callable[..., T],
        iterable: Iterable[Any],
        timeout: Optional[float] = None,
        chunksize: int = 1,
        buffersize: Optional[int] = None,
        unordered: bool = False,
    ) -> Iterator[T]:
        """Return an iterator over the results of ``fn(*args)`` for *args* in *iterable*; see map."""
        chunksize = named('chunksize', positive, chunksize)
        if buffersize is not None:
            buffersize = named('buffersize', positive, buffersize)
        end = None if timeout is None else time.monotonic() + timeout
        submissions: Iterator['_Future[Any]']
        if chunksize == 1:
            submissions = (self.submit(fn, *args) for args in iterable)
        else:
            submissions = (self.submit(_run_chunk, fn, chunk) for chunk in _chunks(iterable, chunksize))
        # Submit now, not when the first result is asked for.
        started = deque(submissions if buffersize is None else islice(submissions, buffersize))
        if unordered:
            results = _as_completed(started, submissions, end)
        else:
            results = _in_order(started, submissions, end)
        return results if chunksize == 1 else _flatten(results)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Accept no more tasks and free the workers when the tasks are done.

        If *wait* return only then. With *cancel_futures* tasks that are not running are cancelled.
        """
        with self._lock:
            self._shutdown = True
            pool, queue = self._pool, self._queue
        if pool is None or queue is None:
            return
        queue.close(cancel_futures)
        if wait:
            if self._owns_pool:
                pool.join()
            elif not pool.is_own_thread():
                queue.finished.wait()

    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> Literal[False]:
        # Ctrl-C ends the job, and does not wait for tasks.
        interrupted = isinstance(exc_val, KeyboardInterrupt)
        self.shutdown(wait=not interrupted, cancel_futures=interrupted)
        return False


class ThreadPoolExecutor(MPIPoolExecutor):
    """An executor that runs calls in threads of this process."""

    def _make_pool(self) -> Tuple[_Pool, Queue]:
        return self._make_threads(self._max_workers or environ('MAX_WORKERS', workers, 1))


class ProcessPoolExecutor(MPIPoolExecutor):
    """An executor that runs calls in spawned processes, also under ``python -m mpi4py.futures``."""

    def _make_pool(self) -> Tuple[_Pool, Queue]:
        if self._options.get('main', True):
            self._setup['main'] = _main.describe()
        return self._make_processes()


class MPICommExecutor:
    """Split *comm* into a master, process *root*, and workers, for the time of a ``with`` block.

    The block gets an executor at the master, and None at the workers, when the master is done.
    """

    def __init__(
        self, comm: 'Optional[Intracomm]' = None, root: int = 0, **kwargs: Any
    ) -> None:
        _connect.check_running()
        comm = MPI.COMM_WORLD if comm is None else comm
        if comm.Is_inter():
            raise ValueError('comm: expecting an intracommunicator')
        if not 0 <= root < comm.Get_size():
            raise ValueError(f'root: expecting a rank from 0 to {comm.Get_size() - 1}, not {root}')
        MPIPoolExecutor(**kwargs)  # options that it refuses raise in all processes, before any waits for another
        self._comm = comm
        self._root = root
        self._options = kwargs
        self._executor: Optional[MPIPoolExecutor] = None

    def __enter__(self) -> Optional[MPIPoolExecutor]:
        if self._executor is not None:
            raise RuntimeError('the executor is in use already')
        comm, root = self._comm, self._root
        if comm.Get_size() == 1:
            options = {k: v for k, v in self._options.items() if k != 'max_workers'}
            executor: MPIPoolExecutor = ThreadPoolExecutor(1, **options)
            executor._pool, executor._queue = executor._make_threads(1, comm)
            executor._pool.start()
            self._executor = executor
            return executor
        inter, local = _connect.split(comm, root)
        if comm.Get_rank() != root:
            _worker.serve(inter, local)
            inter.Free()
            local.Free()
            return None
        executor = MPIPoolExecutor(**self._options)

        def disconnect(inter: Any) -> None:
            inter.Free()
            local.Free()

        pool = MPIPool(lambda: inter, disconnect, channel_options(self._options))
        executor._pool, executor._queue = pool, pool.add_queue(executor._setup)
        pool.start()
        self._executor = executor
        return executor

    def __exit__(self, *args: Any) -> None:
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.__exit__(*args)


def _run_chunk(fn: Callable[..., T], chunk: List[Any]) -> List[T]:
    return [fn(*args) for args in chunk]


def _chunks(iterable: Iterable[Any], size: int) -> Iterator[List[Any]]:
    """Yield lists of *size* items."""
    iterator = iter(iterable)
    chunk = list(islice(iterator, size))
    while chunk:
        yield chunk
        chunk = list(islice(iterator, size))


def _flatten(chunks: Iterator[List[T]]) -> Iterator[T]:
    for chunk in chunks:
        yield from chunk


def _remaining(end: Optional[float]) -> Optional[float]:
    return None if end is None else max(end - time.monotonic(), 0.0)


def _in_order(
    started: 'Deque[_Future[T]]', submissions: 'Iterator[_Future[T]]', end: Optional[float]
) -> Iterator[T]:
    """Yield results in the order of submission, submitting a task for each."""
    try:
        while started:
            result = started[0].result(_remaining(end))
            started.popleft()
            started.extend(islice(submissions, 1))
            yield result
            del result
    finally:
        for future in started:
            future.cancel()


def _as_completed(
    started: 'Deque[_Future[T]]', submissions: 'Iterator[_Future[T]]', end: Optional[float]
) -> Iterator[T]:
    """Yield results as they come, submitting a task for each."""
    done: 'SimpleQueue[_Future[T]]' = SimpleQueue()
    pending = set(started)
    started.clear()
    for future in pending:
        future.add_done_callback(done.put)
    try:
        while pending:
            try:
                future = done.get(timeout=_remaining(end))
            except Empty:
                raise TimeoutError() from None
            pending.remove(future)
            for new in islice(submissions, 1):
                pending.add(new)
                new.add_done_callback(done.put)
            yield future.result()
    finally:
        for future in pending:
            future.cancel()
