# Combine futures: many into one, or one with functions of its result.
"""Make futures from futures."""

import threading
import weakref
from typing import Any, Callable, Collection, List, Optional, TypeVar, Union, overload

from ._base import Future

__all__ = ['collect', 'compose']

T = TypeVar('T')
U = TypeVar('U')
V = TypeVar('V')


def _cancel_with(target: 'Future[Any]', origins: 'Collection[Future[Any]]') -> None:
    """Cancel *origins* when *target* is cancelled, without keeping them alive."""
    references = [weakref.ref(origin) for origin in origins]

    def cancel(future: 'Future[Any]') -> None:
        if future.cancelled():
            for reference in references:
                origin = reference()
                if origin is not None:
                    origin.cancel()

    target.add_done_callback(cancel)


def collect(fs: 'Collection[Future[T]]') -> 'Future[List[T]]':
    """Return a future of the list of the results of *fs*.

    It fails with the first exception of any of them, and the others are cancelled then.
    """
    futures = list(fs)
    result: 'Future[List[T]]' = Future()
    if not futures:
        result.set_result([])
        return result
    left = len(set(futures))
    lock = threading.Lock()
    decided = False

    def done(future: 'Future[T]') -> None:
        nonlocal left, decided
        failed = future.cancelled() or future.exception() is not None
        with lock:
            left -= 1
            if decided or (left and not failed):
                return
            decided = True
        # Not under the lock: what follows calls this function for the other futures.
        if future.cancelled():
            result.cancel()
        if not result.set_running_or_notify_cancel():
            pass
        elif failed:
            result.set_exception(future.exception())
        else:
            result.set_result([item.result() for item in futures])
        if failed:
            for item in futures:
                item.cancel()

    _cancel_with(result, futures)
    for future in set(futures):
        future.add_done_callback(done)
    return result


@overload
def compose(
    future: 'Future[T]', resulthook: None = None, excepthook: None = None
) -> 'Future[T]': ...


@overload
def compose(
    future: 'Future[T]', resulthook: Callable[[T], U], excepthook: None = None
) -> 'Future[U]': ...


@overload
def compose(
    future: 'Future[T]',
    resulthook: None = None,
    *,
    excepthook: Callable[[BaseException], Union[BaseException, V]],
) -> 'Future[Union[T, V]]': ...


@overload
def compose(
    future: 'Future[T]',
    resulthook: Callable[[T], U],
    excepthook: Callable[[BaseException], Union[BaseException, V]],
) -> 'Future[Union[U, V]]': ...


def compose(
    future: 'Future[Any]',
    resulthook: Optional[Callable[[Any], Any]] = None,
    excepthook: Optional[Callable[[BaseException], Any]] = None,
) -> 'Future[Any]':
    """Return a future of *resulthook* of the result, or of *excepthook* of the exception, of *future*.

    If *excepthook* returns an exception, that is the exception, any other value is the result.
    """
    composed: 'Future[Any]' = Future()

    def done(origin: 'Future[Any]') -> None:
        if origin.cancelled():
            composed.cancel()
        if not composed.set_running_or_notify_cancel():
            return
        try:
            value: Any = origin.exception()
            if value is None:
                value = origin.result()
                composed.set_result(resulthook(value) if resulthook is not None else value)
                return
            if excepthook is not None:
                value = excepthook(value)
            if isinstance(value, BaseException):
                composed.set_exception(value)
            else:
                composed.set_result(value)
        except BaseException as error:
            composed.set_exception(error)

    _cancel_with(composed, [future])
    future.add_done_callback(done)
    return composed
