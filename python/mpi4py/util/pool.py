# The interface of multiprocessing.pool on top of the executors of mpi4py.futures.
"""Pools of workers with the methods of ``multiprocessing.Pool``."""

import threading
import warnings
from typing import (
    Any,
    Callable,
    Generic,
    Iterable,
    Iterator,
    List,
    Mapping,
    Optional,
    Type,
    TypeVar,
)

from .. import futures
from ..futures.pool import _run_chunk

__all__ = ['Pool', 'ThreadPool', 'AsyncResult', 'ApplyResult', 'MapResult']

S = TypeVar('S')
T = TypeVar('T')
_Self = TypeVar('_Self', bound='Pool')
_Callback = Optional[Callable[[Any], object]]


class AsyncResult(Generic[T]):
    """The result of an asynchronous call, on top of a future; ready when the callback has been called."""

    def __init__(
        self,
        future: 'futures.Future[T]',
        callback: _Callback = None,
        error_callback: _Callback = None,
    ) -> None:
        self.future = future
        # Not the future's own state: that changes before what is to be called then has been called.
        ready = self._ready = threading.Event()

        def done(future: 'futures.Future[T]') -> None:
            try:
                error = futures.CancelledError() if future.cancelled() else future.exception()
                if error is None and callback is not None:
                    callback(future.result())
                elif error is not None and error_callback is not None:
                    error_callback(error)
            finally:
                ready.set()

        future.add_done_callback(done)

    def get(self, timeout: Optional[float] = None) -> T:
        """Return the result; TimeoutError if it is not there after *timeout* seconds."""
        if not self._ready.wait(timeout):
            raise TimeoutError()
        return self.future.result()

    def wait(self, timeout: Optional[float] = None) -> None:
        """Wait for the result, *timeout* seconds at most."""
        self._ready.wait(timeout)

    def ready(self) -> bool:
        """Return whether the call is done."""
        return self._ready.is_set()

    def successful(self) -> bool:
        """Return whether the call raised no exception; ValueError if it is not done."""
        if not self.ready():
            raise ValueError(f'{self!r} is not ready')
        return not self.future.cancelled() and self.future.exception() is None


class ApplyResult(AsyncResult[T]):
    """Result of ``apply_async``."""


class MapResult(AsyncResult[List[T]]):
    """Result of ``map_async`` and ``starmap_async``."""


class Pool:
    """A pool of MPI processes with the methods of ``multiprocessing.Pool``.

    *kwargs* are options of the executor.
    """

    Executor: 'Type[futures.MPIPoolExecutor]' = futures.MPIPoolExecutor

    def __init__(
        self,
        processes: Optional[int] = None,
        initializer: Optional[Callable[..., object]] = None,
        initargs: Iterable[Any] = (),
        **kwargs: Any,
    ) -> None:
        if processes is not None and processes < 1:
            raise ValueError(f'processes: expecting one or more, not {processes}')
        for name in ('maxtasksperchild', 'context'):
            if kwargs.pop(name, None) is not None:
                warnings.warn(f'{name}: not supported', UserWarning, stacklevel=2)
        self.executor: futures.Executor = self.Executor(
            processes, initializer=initializer, initargs=initargs, **kwargs
        )

    def apply(
        self, func: Callable[..., T], args: Iterable[Any] = (), kwds: Mapping[str, Any] = {}
    ) -> T:
        """Return ``func(*args, **kwds)``, called by a worker."""
        return self.executor.submit(func, *args, **kwds).result()

    def apply_async(
        self,
        func: Callable[..., T],
        args: Iterable[Any] = (),
        kwds: Mapping[str, Any] = {},
        callback: Optional[Callable[[T], object]] = None,
        error_callback: Optional[Callable[[BaseException], object]] = None,
    ) -> AsyncResult[T]:
        """Return the result of :meth:`apply` as it will be."""
        future = self.executor.submit(func, *args, **kwds)
        return ApplyResult(future, callback, error_callback)

    def map(
        self, func: Callable[[S], T], iterable: Iterable[S], chunksize: Optional[int] = None
    ) -> List[T]:
        """Return a list of *func* of each item."""
        return self.starmap(func, ((item,) for item in iterable), chunksize)

    def map_async(
        self,
        func: Callable[[S], T],
        iterable: Iterable[S],
        chunksize: Optional[int] = None,
        callback: Optional[Callable[[List[T]], None]] = None,
        error_callback: Optional[Callable[[BaseException], None]] = None,
    ) -> MapResult[T]:
        """Return the result of :meth:`map` as it will be."""
        items = ((item,) for item in iterable)
        return self.starmap_async(func, items, chunksize, callback, error_callback)

    def imap(
        self, func: Callable[[S], T], iterable: Iterable[S], chunksize: int = 1
    ) -> Iterator[T]:
        """Return an iterator over *func* of each item."""
        return self.istarmap(func, ((item,) for item in iterable), chunksize)

    def imap_unordered(
        self, func: Callable[[S], T], iterable: Iterable[S], chunksize: int = 1
    ) -> Iterator[T]:
        """Return an iterator over *func* of each item, as they come."""
        return self.istarmap_unordered(func, ((item,) for item in iterable), chunksize)

    def starmap(
        self,
        func: Callable[..., T],
        iterable: Iterable[Iterable[Any]],
        chunksize: Optional[int] = None,
    ) -> List[T]:
        """Return a list of ``func(*item)`` for each item."""
        items = list(iterable)
        return list(self.istarmap(func, items, self._chunksize(items, chunksize)))

    def starmap_async(
        self,
        func: Callable[..., T],
        iterable: Iterable[Iterable[Any]],
        chunksize: Optional[int] = None,
        callback: Optional[Callable[[List[T]], None]] = None,
        error_callback: Optional[Callable[[BaseException], None]] = None,
    ) -> MapResult[T]:
        """Return the result of :meth:`starmap` as it will be."""
        items = list(iterable)
        size = self._chunksize(items, chunksize)
        chunks = [
            self.executor.submit(_run_chunk, func, items[start : start + size])
            for start in range(0, len(items), size)
        ]
        future = futures.compose(futures.collect(chunks), _concatenate)
        return MapResult(future, callback, error_callback)

    def istarmap(
        self, func: Callable[..., T], iterable: Iterable[Iterable[Any]], chunksize: int = 1
    ) -> Iterator[T]:
        """Return an iterator over ``func(*item)`` for each item."""
        return self._istarmap(func, iterable, chunksize, False)

    def istarmap_unordered(
        self, func: Callable[..., T], iterable: Iterable[Iterable[Any]], chunksize: int = 1
    ) -> Iterator[T]:
        """Return an iterator over ``func(*item)`` for each item, as they come."""
        return self._istarmap(func, iterable, chunksize, True)

    def _istarmap(
        self,
        func: Callable[..., T],
        iterable: Iterable[Iterable[Any]],
        chunksize: int,
        unordered: bool,
    ) -> Iterator[T]:
        executor: Any = self.executor
        results: Iterator[T] = executor.starmap(
            func, iterable, chunksize=chunksize, unordered=unordered
        )
        return results

    def _chunksize(self, items: List[Any], chunksize: Optional[int]) -> int:
        """Return the size of chunks, by default such that each worker gets about four."""
        if chunksize is None:
            executor: Any = self.executor
            workers: int = executor.num_workers
            return max(1, -(-len(items) // (4 * max(workers, 1))))
        if chunksize < 1:
            raise ValueError(f'chunksize: expecting one or more, not {chunksize}')
        return chunksize

    def close(self) -> None:
        """Accept no more calls."""
        self.executor.shutdown(wait=False)

    def terminate(self) -> None:
        """Accept no more calls, and cancel those that have not begun."""
        executor: Any = self.executor
        executor.shutdown(wait=False, cancel_futures=True)

    def join(self) -> None:
        """Accept no more calls, and wait for the workers to end."""
        self.executor.shutdown(wait=True)

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()


class ThreadPool(Pool):
    """A pool of threads of this process."""

    Executor = futures.ThreadPoolExecutor



def _concatenate(lists: List[List[T]]) -> List[T]:
    return [item for items in lists for item in items]
