# Chain futures as in the Promises/A+ specification: then and catch.
"""Futures with callbacks that give futures again."""

from functools import partial
from typing import Any, Callable, Generic, Optional, TypeVar, Union, overload

from ._base import Future

__all__ = ['ThenableFuture', 'then', 'catch']

T = TypeVar('T')
S = TypeVar('S')
U = TypeVar('U')


class ThenableFuture(Future, Generic[T]):  # type: ignore[type-arg]
    """A future with the methods ``then`` and ``catch``."""

    def then(
        self,
        on_success: Optional[Callable[[T], Any]] = None,
        on_failure: Optional[Callable[[BaseException], Any]] = None,
    ) -> 'ThenableFuture[Any]':
        """Return a future of what the callback for the outcome of this one returns."""
        result: ThenableFuture[Any] = ThenableFuture()
        _chain(self, on_success, on_failure, result)
        return result

    def catch(
        self, on_failure: Optional[Callable[[BaseException], Any]] = None
    ) -> 'ThenableFuture[Any]':
        """Return a future of the result, or of what *on_failure* makes of the exception."""
        return self.then(None, on_failure or _ignore)


@overload
def then(
    future: 'Future[T]', on_success: None = None, on_failure: None = None
) -> 'Future[T]': ...


@overload
def then(
    future: 'Future[T]',
    on_success: Callable[[T], 'Union[S, Future[S]]'],
    on_failure: None = None,
) -> 'Future[S]': ...


@overload
def then(
    future: 'Future[T]',
    on_success: None = None,
    *,
    on_failure: Callable[[BaseException], 'Union[BaseException, U, Future[U]]'],
) -> 'Future[Union[T, U]]': ...


@overload
def then(
    future: 'Future[T]',
    on_success: Callable[[T], 'Union[S, Future[S]]'],
    on_failure: Callable[[BaseException], 'Union[BaseException, U, Future[U]]'],
) -> 'Future[Union[S, U]]': ...


def then(
    future: 'Future[Any]',
    on_success: Optional[Callable[[Any], Any]] = None,
    on_failure: Optional[Callable[[BaseException], Any]] = None,
) -> 'Future[Any]':
    """Return a future of what the callback for the outcome of *future* returns.

    A callback that returns a future hands over the outcome of that one. A callback left out passes
    the outcome on; a failure callback that returns an exception fails with it.
    """
    result: 'Future[Any]' = Future()
    _chain(future, on_success, on_failure, result)
    return result


@overload
def catch(future: 'Future[T]', on_failure: None = None) -> 'Future[T]': ...


@overload
def catch(
    future: 'Future[T]',
    on_failure: Callable[[BaseException], 'Union[BaseException, U, Future[U]]'],
) -> 'Future[Union[T, U]]': ...


def catch(
    future: 'Future[Any]', on_failure: Optional[Callable[[BaseException], Any]] = None
) -> 'Future[Any]':
    """Return a future of the result of *future*, or of what *on_failure* makes of its exception.

    Without *on_failure* an exception becomes the result None.
    """
    return then(future, None, on_failure=on_failure or _ignore)


def _ignore(error: BaseException) -> None:
    """Make None of an exception."""


def _chain(
    future: 'Future[Any]',
    on_success: Optional[Callable[[Any], Any]],
    on_failure: Optional[Callable[[BaseException], Any]],
    result: 'Future[Any]',
) -> None:
    future.add_done_callback(partial(_settle, result, on_success, on_failure))


def _settle(
    result: Any,
    on_success: Optional[Callable[[Any], Any]],
    on_failure: Optional[Callable[[BaseException], Any]],
    future: 'Future[Any]',
) -> None:
    """Let *result* have the outcome of *future*, after the callback for it."""
    if future.cancelled():
        result.cancel()
    if not result.set_running_or_notify_cancel():
        return
    error = future.exception()
    try:
        if error is None:
            value: Any = future.result()
            if on_success is not None:
                value = on_success(value)
        elif on_failure is None:
            raise error
        else:
            value = on_failure(error)
            if isinstance(value, BaseException):
                raise value
    except BaseException as raised:
        result.set_exception(raised)
        return
    if value is result:
        result.set_exception(RuntimeError(f'{value!r} waits for itself'))
    elif isinstance(value, Future):
        value.add_done_callback(partial(_hand_over, result))
    else:
        result.set_result(value)


def _hand_over(result: Any, future: 'Future[Any]') -> None:
    """Give *result* the outcome of *future*."""
    try:
        value = future.result()
    except BaseException as error:
        result.set_exception(error)
    else:
        result.set_result(value)
