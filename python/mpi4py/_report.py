# What python -m mpi4py tells about the MPI library in use and about the installation.
"""Versions, library paths and the launcher: what a bug report should contain."""

import ctypes
import os
import sys
from types import ModuleType
from typing import Iterator, Tuple

from . import __version__, _check_mpiexec, get_config, rc


def _without_init() -> ModuleType:
    """Import the MPI module without initializing MPI."""
    os.environ.pop('MPI4PY_RC_INITIALIZE', None)
    rc(initialize=False, finalize=False)
    from . import MPI

    module: ModuleType = MPI
    return module


class _DlInfo(ctypes.Structure):
    """``Dl_info`` of the dynamic loader."""

    _fields_ = [
        ('dli_fname', ctypes.c_char_p),
        ('dli_fbase', ctypes.c_void_p),
        ('dli_sname', ctypes.c_char_p),
        ('dli_saddr', ctypes.c_void_p),
    ]


def library_path(mpi: ModuleType) -> str:
    """Return the file that the MPI functions were loaded from, as the dynamic loader knows it."""
    extension = ctypes.CDLL(mpi.__file__)
    address = ctypes.cast(extension.MPI_Init, ctypes.c_void_p)
    info = _DlInfo()
    loader = ctypes.CDLL(None)
    loader.dladdr.argtypes = (ctypes.c_void_p, ctypes.POINTER(_DlInfo))
    if not loader.dladdr(address, ctypes.byref(info)) or not info.dli_fname:
        return 'unknown'
    return os.path.realpath(os.fsdecode(info.dli_fname))


def std_version(mpi: ModuleType) -> str:
    """Return the version of the MPI standard, at build time and, if different, at run time."""
    built, runtime = (mpi.VERSION, mpi.SUBVERSION), mpi.Get_version()
    text = 'MPI {}.{}'.format(*built)
    return text if built == runtime else text + ' (runtime: MPI {}.{})'.format(*runtime)


def mpi_library() -> None:
    """Print the path of the MPI library."""
    print(library_path(_without_init()))


def mpi_std_version() -> None:
    """Print the version of the MPI standard."""
    print(std_version(_without_init()))


def mpi_lib_version() -> None:
    """Print the version of the MPI library."""
    print(_lib_version(_without_init()))


def _lib_version(mpi: ModuleType) -> str:
    return str(mpi.Get_library_version()).rstrip('\0\n')


def launcher() -> Tuple[str, str]:
    """Return the path of the ``mpiexec`` found first and the MPI it belongs to ('' if unknown)."""
    from shutil import which
    from subprocess import DEVNULL, PIPE, STDOUT, SubprocessError, run

    path = which('mpiexec')
    if path is None:
        return '', ''
    try:
        answer = run([path, '--version'], stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, timeout=20)
    except (OSError, SubprocessError):
        return path, ''
    text = answer.stdout.decode(errors='replace')
    for mark, vendor in (
        ('Open MPI', 'Open MPI'),
        ('OpenRTE', 'Open MPI'),
        ('Intel', 'Intel MPI'),
        ('HYDRA', 'MPICH'),
        ('mpich', 'MPICH'),
    ):
        if mark in text:
            return path, vendor
    return path, ''


def _launcher_line(vendor: str) -> str:
    path, owner = launcher()
    if not path:
        return 'not found on PATH'
    real = os.path.realpath(path)
    where = path if real == path else f'{path} -> {real}'
    if not owner:
        return f'{where} (of an unknown MPI)'
    if not vendor:
        return f'{where} (belongs to {owner})'
    if owner == vendor:
        return f'{where} (belongs to {vendor})'
    return f'{where} (belongs to {owner}, not to {vendor}: do not start programs with it)'


def _module_version(name: str) -> str:
    from importlib import import_module

    try:
        return str(import_module(name).__version__)
    except ImportError:
        return 'not installed'


def _installation() -> Iterator[Tuple[str, str]]:
    """Yield what can be told without MPI."""
    import platform

    yield 'mpi4py', f'{__version__} in {os.path.dirname(os.path.abspath(__file__))}'
    yield 'Python', f'{platform.python_version()} ({sys.executable})'
    yield 'NumPy', _module_version('numpy')
    yield 'system', platform.platform()


def _library(mpi: ModuleType) -> Iterator[Tuple[str, str]]:
    """Yield what the MPI library tells."""
    vendor, version = mpi.get_vendor()
    levels = {
        mpi.THREAD_SINGLE: 'single',
        mpi.THREAD_FUNNELED: 'funneled',
        mpi.THREAD_SERIALIZED: 'serialized',
        mpi.THREAD_MULTIPLE: 'multiple',
    }
    yield 'MPI', '{} {}'.format(vendor, '.'.join(map(str, version)))
    yield 'MPI standard', std_version(mpi)
    yield 'MPI library', library_path(mpi)
    yield 'thread level', levels.get(mpi.Query_thread(), 'unknown')
    yield 'processes', str(mpi.COMM_WORLD.Get_size())


def _build() -> Iterator[Tuple[str, str]]:
    """Yield how the package was built, and the environment it obeys."""
    for key, value in get_config().items():
        yield f'built with {key}', value
    for name, value in sorted(os.environ.items()):
        if name.startswith('MPI4PY_'):
            yield name, value


def _warning(mpi: ModuleType) -> Iterator[Tuple[str, str]]:
    """Yield the warning of a process that is alone although a launcher started several."""
    import warnings

    if mpi.COMM_WORLD.Get_size() == 1:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            text = _check_mpiexec(mpi.get_vendor()[0])
        if text:
            yield 'warning', text


def mpi_info() -> None:
    """Print, from rank 0, what a bug report should contain, also if MPI cannot be loaded."""
    lines = list(_installation())
    status = 0
    try:
        from . import MPI
    except ImportError as error:
        status = 1
        lines += [('MPI', f'cannot be loaded: {error}'), ('mpiexec', _launcher_line('')), *_build()]
    else:
        if MPI.COMM_WORLD.Get_rank() != 0:
            return
        lines += [*_library(MPI), ('mpiexec', _launcher_line(MPI.get_vendor()[0])), *_build()]
        for number, line in enumerate(_lib_version(MPI).splitlines()):
            lines.append(('library version' if number == 0 else '', ' '.join(line.split())))
        lines += _warning(MPI)
    # At once, for processes that are alone by mistake all print.
    print('\n'.join(f'{name + ":" if name else "":<22} {value}' for name, value in lines), flush=True)
    if status:
        sys.exit(status)
