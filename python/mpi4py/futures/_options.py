# The options of executors, and the environment variables that give their defaults.
"""Read what executors take from the environment; describe what workers set up."""

import os
import sys
import warnings
from operator import index
from typing import Any, Callable, Dict, Iterable, List, Optional, TypeVar

T = TypeVar('T')

_BOOLS = {
    **dict.fromkeys(('true', 'yes', 'on', 'y', '1'), True),
    **dict.fromkeys(('false', 'no', 'off', 'n', '0'), False),
}

#: Longest sleep of a process that waits for a message, in seconds. A quarter of the millisecond within which
#: an idle pool starts a task; each wake-up costs some microseconds.
BACKOFF = 0.00025


def environ(name: str, convert: Callable[[str], T], default: T) -> T:
    """Return the converted value of MPI4PY_FUTURES_*name*, or of its old name without FUTURES."""
    if sys.flags.ignore_environment:
        return default
    variable = 'MPI4PY_FUTURES_' + name
    text = os.environ.get(variable)
    if text is None and name not in ('USE_PKL5', 'BACKOFF'):
        text = os.environ.get('MPI4PY_' + name)
        if text is not None:
            message = f'environment variable MPI4PY_{name} is deprecated, use {variable}'
            warnings.warn(message, DeprecationWarning, stacklevel=3)
    if text is None or not text.strip():
        return default
    try:
        return convert(text.strip())
    except (ValueError, KeyError):
        message = f'environment variable {variable}: unexpected value {text!r}, using {default!r}'
        warnings.warn(message, RuntimeWarning, stacklevel=3)
        return default


def boolean(text: str) -> bool:
    """Convert a word for true or false."""
    return _BOOLS[text.lower()]


def seconds(value: Any) -> float:
    """Convert to a time to wait; ValueError if it is negative or not a number."""
    number = float(value)
    if not number >= 0:
        raise ValueError(f'expecting a number of seconds, 0 or more, not {value!r}')
    return number


def positive(value: Any) -> int:
    """Convert an integer to int; ValueError if it is less than one."""
    number = index(value)
    if number < 1:
        raise ValueError(f'expecting one or more, not {number}')
    return number


def workers(value: Any) -> int:
    """Convert to a number of workers."""
    return positive(int(value))


def named(name: str, convert: Callable[[Any], T], value: Any) -> T:
    """Return the converted value of the argument *name*; if that raises the message says the name."""
    try:
        return convert(value)
    except (TypeError, ValueError) as error:
        raise type(error)(f'{name}: {error}') from None


def channel_options(options: Dict[str, Any]) -> Dict[str, Any]:
    """Return what both ends of a pool have to know: use_pkl5 and backoff."""
    use_pkl5 = options.get('use_pkl5')
    if use_pkl5 is None:
        use_pkl5 = environ('USE_PKL5', boolean, False)
    backoff = options.get('backoff')
    if backoff is None:
        backoff = environ('BACKOFF', seconds, BACKOFF)
    return {'use_pkl5': bool(use_pkl5), 'backoff': named('backoff', seconds, backoff)}


def pairs(options: Dict[str, Any], name: str) -> Dict[str, Any]:
    """Return the option *name*, a mapping or an iterable of pairs, as a dict with names as keys."""
    try:
        value = dict(options.get(name) or {})
    except (TypeError, ValueError):
        raise TypeError(f'{name}: expecting a mapping or an iterable of pairs') from None
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f'{name}: expecting names, not {key!r}')
    return value


def texts(options: Dict[str, Any], name: str) -> Dict[str, str]:
    """Return the option *name*, a mapping or an iterable of pairs of strings, as a dict."""
    value = pairs(options, name)
    for key, item in value.items():
        if not isinstance(item, str):
            raise TypeError(f'{name}: expecting a str as value of {key!r}, not {item!r}')
    return value


def strings(options: Dict[str, Any], name: str) -> List[str]:
    """Return the option *name*, an iterable of strings or one string, as a list."""
    value: Any = options.get(name) or ()
    return named(name, lambda items: [os.fspath(item) for item in items], [value] if isinstance(value, str) else value)


def check(options: Dict[str, Any]) -> None:
    """Raise an exception for options that are looked at only when workers are started."""
    for name in ('python_exe', 'python_args'):
        strings(options, name)
    texts(options, 'mpi_info')
    if options.get('backoff') is not None:
        named('backoff', seconds, options['backoff'])


def worker_setup(
    options: Dict[str, Any], initializer: Optional[Callable[..., object]], initargs: Iterable[Any]
) -> Dict[str, Any]:
    """Return what workers do before the first task of an executor with these options."""
    wdir = options.get('wdir')
    return {
        'env': texts(options, 'env'),
        'wdir': named('wdir', os.fspath, wdir) if wdir is not None else None,
        'path': strings(options, 'path'),
        'globals': pairs(options, 'globals'),
        'main': None,
        'initializer': (initializer, named('initargs', tuple, initargs), pairs(options, 'initkwargs')),
    }
