# The package mpi4py: version, run-time options (rc), where its headers are. Importing it loads no MPI.
"""MPI for Python: the Message Passing Interface for Python programs.

``from mpi4py import MPI`` loads the MPI library and initializes it; ``mpi4py.rc`` says beforehand how.
"""

import _warnings  # the filters of the module warnings, which would be one more file to open
import os as _os
import sys as _sys

TYPE_CHECKING = False  # what type checkers take for true; importing typing would cost time
if TYPE_CHECKING:
    from typing import Any, Dict, List, Optional, Sequence, Union

    _Value = Union[bool, int, str, None]

__version__ = '4.1.50'
__author__ = 'The MPI for Python developers'
__credits__ = 'The MPI Forum and the developers of MPICH, Open MPI, Python, NumPy and SWIG'

__all__ = ['MPI']


class _OpSize:
    """Matches a warning's text as a compiled pattern does; importing re would cost files and time."""

    @staticmethod
    def match(text: str) -> bool:
        return text.startswith('mpi4py.MPI.Op size changed')


# Op has the size it had in release 3, for what was compiled then; what was compiled with release 4 is
# content with more.
_warnings.filters.insert(0, ('ignore', _OpSize(), RuntimeWarning, None, 0))  # type: ignore

_BOOLS = (True, False, 'yes', 'no')
_LEVELS = ('single', 'funneled', 'serialized', 'multiple')

# For each option its default and the values it takes; None stands for any int >= 0.
_OPTIONS = {
    'initialize': (True, _BOOLS),
    'threads': (True, _BOOLS),
    'thread_level': ('multiple', _LEVELS),
    'finalize': (None, (None,) + _BOOLS),
    'fast_reduce': (True, _BOOLS),
    'recv_mprobe': (True, _BOOLS),
    'irecv_bufsz': (32768, None),
    'errors': ('exception', ('exception', 'default', 'abort', 'fatal')),
}  # type: Dict[str, Any]

_WORDS = {
    **dict.fromkeys(('true', 'yes', 'on', 'y', '1'), True),
    **dict.fromkeys(('false', 'no', 'off', 'n', '0'), False),
}


class Rc:
    """Run-time options, read once when ``mpi4py.MPI`` is imported.

    initialize: call MPI_Init at import (True).
    threads: initialize with thread support (True).
    thread_level: level asked for: 'single', 'funneled', 'serialized' or 'multiple'.
    finalize: call MPI_Finalize at exit (None: if MPI was initialized at import).
    fast_reduce: large groups reduce Python objects along a tree (True).
    recv_mprobe: kept for programs that set it; receiving objects is right with threads either way (True).
    irecv_bufsz: kept for programs that set it; ``irecv`` without a buffer receives objects of any size (32768).
    errors: error handling policy: 'exception', 'default', 'abort' or 'fatal'.
    """

    initialize: 'Union[bool, str]'
    threads: 'Union[bool, str]'
    thread_level: str
    finalize: 'Union[bool, str, None]'
    fast_reduce: 'Union[bool, str]'
    recv_mprobe: 'Union[bool, str]'
    irecv_bufsz: int
    errors: str

    def __init__(self, **kwargs: '_Value') -> None:
        for name, (default, _) in _OPTIONS.items():
            setattr(self, name, default)
        self(**kwargs)

    def __call__(self, **kwargs: '_Value') -> None:
        for name in kwargs:
            _check_option(name)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __setattr__(self, name: str, value: '_Value') -> None:
        _check_option(name)
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        return '<mpi4py.rc>'


def _check_option(name: str) -> None:
    if name not in _OPTIONS:
        raise TypeError(f'mpi4py.rc has no option {name!r}, it has {", ".join(_OPTIONS)}')


rc = Rc()
_sys.modules['mpi4py.rc'] = rc  # type: ignore[assignment]


def _from_environ(name: str, text: str) -> '_Value':
    """Turn the text of the environment variable of an rc option into a value."""
    text = text.strip().lower()
    if name == 'irecv_bufsz' and text.isdigit():
        return int(text)
    return _WORDS.get(text, text)


def _resolve_rc() -> 'Dict[str, _Value]':
    """Apply the environment to ``rc`` and return the options as the MPI module uses them.

    A value that an option does not take gives a RuntimeWarning and counts as the default.
    """
    resolved = {}  # type: Dict[str, _Value]
    for name, (default, allowed) in _OPTIONS.items():
        text = _os.environ.get('MPI4PY_RC_' + name.upper())
        if text is not None and not _sys.flags.ignore_environment:
            setattr(rc, name, _from_environ(name, text))
        value = getattr(rc, name)
        if allowed is None:
            valid = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _sys.maxsize
            wanted = 'an int >= 0'
        else:
            valid = value in allowed
            wanted = 'one of ' + ', '.join(map(repr, allowed))
        if not valid:
            _warnings.warn(
                f'mpi4py.rc.{name}: unexpected value {value!r}, expecting {wanted}; '
                f'using the default {default!r}',
                RuntimeWarning,
                stacklevel=2,
            )
            value = default
        if isinstance(value, str):
            value = _WORDS.get(value, value)
        resolved[name] = bool(value) if value in (True, False) and allowed else value
    if resolved['finalize'] is None:
        resolved['finalize'] = resolved['initialize']
    return resolved


# What a process launcher leaves in the environment, and the MPI it belongs to.
_LAUNCHERS = (
    ('PMI_SIZE', 'MPICH'),
    ('OMPI_COMM_WORLD_SIZE', 'Open MPI'),
)


def _check_mpiexec(vendor: str) -> 'Optional[str]':
    """Warn if this process, alone in its world, was started by another MPI's mpiexec.

    *vendor* is the name of the MPI library in use. Returns the text of the warning, or None.
    """
    check = _os.environ.get('MPI4PY_CHECK_MPIEXEC', '1').strip().lower()
    if not _sys.flags.ignore_environment and _WORDS.get(check, True) is False:
        return None
    family = 'Open MPI' if vendor == 'Open MPI' else 'MPICH'
    for variable, launcher in _LAUNCHERS:
        size = _os.environ.get(variable, '')
        # Launchers of MPICH's relatives set PMI_SIZE as well, so compare families.
        if launcher != family and size.isdigit() and int(size) > 1:
            text = (
                f'{variable}={size} says that {launcher} started {size} processes, but mpi4py '
                f'uses {vendor} and this process is alone in its world; start it with the '
                f'mpiexec of {vendor} (python -m mpi4py --mpi-info shows what is in use)'
            )
            _warnings.warn(text, RuntimeWarning, stacklevel=2)
            return text
    return None


def get_include() -> str:
    """Return the directory of the C headers and of the files for SWIG and Cython."""
    return _os.path.join(_os.path.dirname(_os.path.abspath(__file__)), 'include')


def get_config() -> 'Dict[str, str]':
    """Return how the package was built, as recorded in its ``mpi.cfg`` (empty without one)."""
    from configparser import ConfigParser

    parser = ConfigParser(interpolation=None)
    parser.read(_os.path.join(_os.path.dirname(_os.path.abspath(__file__)), 'mpi.cfg'))
    return dict(parser.items('mpi')) if parser.has_section('mpi') else {}


def profile(name: str, *, path: 'Union[str, Sequence[str], None]' = None) -> None:
    """Load a library that intercepts MPI calls (PMPI); to be called before importing MPI.

    *name* is a file name or the ``NAME`` of ``libNAME.so``, looked for in the directories *path*,
    by default the current directory, those of ``LD_LIBRARY_PATH`` and the ``lib`` of Python.
    """
    import ctypes

    if path is None:
        path = [
            '',
            *filter(None, _os.environ.get('LD_LIBRARY_PATH', '').split(_os.pathsep)),
            _os.path.join(_sys.prefix, 'lib'),
        ]
    elif isinstance(path, str):
        path = [path]
    suffix = '.dylib' if _sys.platform == 'darwin' else '.so'
    head, tail = _os.path.split(name)
    for directory in path:
        for candidate in (name, _os.path.join(head, f'lib{tail}{suffix}')):
            filename = _os.path.abspath(_os.path.join(directory, candidate))
            if not _os.path.isfile(filename):
                continue
            try:
                # Global, and before libmpi, so that its MPI_* symbols are found first.
                _profilers.append(ctypes.CDLL(filename, ctypes.RTLD_GLOBAL))
            except OSError as error:
                _warnings.warn(f'cannot load profiler {filename!r}: {error}', stacklevel=2)
            return
    raise ValueError(f'profiler {name!r} not found in {list(path)!r}')


_profilers = []  # type: List[Any]
