# Runs Python programs such that an exception nobody handles ends the whole MPI job.
"""Run Python code; if it fails in one process, abort the whole MPI job.

Without this, a process that dies of an exception waits in MPI_Finalize for the others, which wait for
its messages. Use it like the interpreter itself:

    mpiexec -n N python -m mpi4py <pyfile> [arg] ...
    mpiexec -n N python -m mpi4py -m <mod> [arg] ...
    mpiexec -n N python -m mpi4py -c <cmd> [arg] ...
    mpiexec -n N python -m mpi4py - [arg] ...
"""

from __future__ import annotations

import os
import sys
import time
from types import CodeType, ModuleType, TracebackType

TYPE_CHECKING = False  # what type checkers take for true; importing typing would cost time
if TYPE_CHECKING:
    from typing import Any, Callable, Dict, List, NoReturn, Optional, Sequence

USAGE = """\
usage: {prog} [options] <pyfile> [arg] ...
   or: {prog} [options] -m <mod> [arg] ...
   or: {prog} [options] -c <cmd> [arg] ...
   or: {prog} [options] - [arg] ...
"""

OPTIONS = """\
options:
  --prefix             show install path and exit
  --version            show version number and exit
  --mpi-library        show path of the MPI library and exit
  --mpi-std-version    show version of the MPI standard and exit
  --mpi-lib-version    show version of the MPI library and exit
  --mpi-info           show what a bug report should contain and exit
  -h, --help           show this help message and exit
  -rc <key=value,...>  set 'mpi4py.rc.key=value'
  -p, --profile <name> load a library that intercepts MPI calls (PMPI)
"""


def run_command_line(args: Optional[Sequence[str]] = None) -> None:
    """Run what *args* (default: the arguments of this command) name, as the interpreter would.

    *args* are ``[pyfile, ...]``, ``['-m', mod, ...]``, ``['-c', cmd, ...]`` or ``['-', ...]``.
    """
    argv = list(sys.argv[1:] if args is None else args)
    if not argv:
        raise ValueError('args: expecting a file, -m, -c or - to run')
    kind = argv[0]
    if kind in ('-m', '-c') and len(argv) < 2:
        raise ValueError(f'args: option {kind} needs an argument')
    # The program gets a __main__ of its own that stays: pickles, exit handlers, threads that outlive
    # the main program and an interactive prompt (-i) all refer to it.
    main_module = ModuleType('__main__')
    main_module.__dict__['__builtins__'] = __builtins__
    if kind == '-m':
        name, sys.argv[:] = argv[1], ['-m', *argv[2:]]
        _run_module(main_module, name, alter_argv=True)
    elif kind == '-c':
        sys.argv[:] = ['-c', *argv[2:]]
        _run_source(main_module, argv[1] + '\n', '<string>')
    elif kind == '-':
        sys.argv[:] = argv
        _run_source(main_module, sys.stdin.read(), '<stdin>')
    else:
        sys.argv[:] = argv
        _run_path(main_module, kind)


def _set_path0(path: str) -> None:
    """Put *path* where the interpreter puts the directory of the script."""
    if not getattr(sys.flags, 'safe_path', sys.flags.isolated) and sys.path:
        sys.path[0] = path


def _run_source(main_module: ModuleType, source: str, filename: str) -> None:
    _set_path0('')
    sys.modules['__main__'] = main_module
    exec(compile(source, filename, 'exec', dont_inherit=True), main_module.__dict__)


def _run_path(main_module: ModuleType, path: str) -> None:
    """Run a script, or a directory or zip file that contains a ``__main__``."""
    path = os.path.abspath(path)  # the program may change the directory, and import or read itself afterwards
    if os.path.isdir(path) or not _is_script(path):
        sys.path.insert(0, path)
        _run_module(main_module, '__main__', alter_argv=False)
        return
    code = _load_script(path)
    _set_path0(os.path.dirname(os.path.realpath(path)))
    main_module.__dict__.update(__file__=path, __cached__=None)
    sys.modules['__main__'] = main_module
    exec(code, main_module.__dict__)


def _is_script(path: str) -> bool:
    """Whether *path* is anything but a zip file."""
    if path.endswith(('.py', '.pyc')):
        return True
    from zipimport import ZipImportError, zipimporter

    try:
        zipimporter(path)
    except ZipImportError:
        return True
    return False


def _load_script(path: str) -> CodeType:
    from importlib.machinery import SourceFileLoader, SourcelessFileLoader

    if path.endswith('.pyc'):
        code = SourcelessFileLoader('__main__', path).get_code('__main__')
        assert code is not None
        return code
    loader = SourceFileLoader('__main__', path)
    result: CodeType = loader.source_to_code(loader.get_data(path), path)
    return result


def _run_module(main_module: ModuleType, name: str, *, alter_argv: bool) -> None:
    """Run the module *name* as ``python -m`` does."""
    import runpy

    sys.modules['__main__'] = main_module
    # The function behind python -m: it runs in sys.modules['__main__'] and leaves it there, which
    # runpy.run_module does not.
    run: Callable[[str, bool], Dict[str, Any]] = getattr(runpy, '_run_module_as_main')
    run(name, alter_argv)


def _mpi_in_use() -> Optional[ModuleType]:
    """Return the MPI module if it is loaded and MPI can still be called."""
    mpi = sys.modules.get('mpi4py.MPI')
    if mpi is None or not mpi.Is_initialized() or mpi.Is_finalized():
        return None
    return mpi


def set_abort_status(status: Any) -> None:
    """Make the MPI job end with MPI_Abort when this process exits, unless *status* means success.

    *status* is an exit status, or the argument of ``sys.exit``, or the exception to derive it from.
    """
    code = _exit_status(status)
    mpi = sys.modules.get('mpi4py.MPI')
    if code and mpi is not None:
        mpi._set_abort_status(code)


def _exit_status(status: Any) -> int:
    """Return the exit status that the interpreter gives a process that ends with *status*."""
    if isinstance(status, SystemExit):
        status = status.code
    elif isinstance(status, KeyboardInterrupt):
        return 130
    elif isinstance(status, BaseException):
        return 1
    if status is None:
        return 0
    if not isinstance(status, int):
        return 1
    return status if -(1 << 31) <= status < 1 << 31 else 255  # MPI_Abort takes an int of C


def _user_traceback(tb: Optional[TracebackType]) -> Optional[TracebackType]:
    """Return *tb* from the first frame of the user's program on: None if that could not be loaded."""
    own = {'<frozen runpy>', '<frozen importlib._bootstrap>', '<frozen importlib._bootstrap_external>'}
    for name in (__name__, 'runpy', 'mpi4py.futures.__main__'):
        own.add(str(getattr(sys.modules.get(name), '__file__', None)))
    while tb is not None and tb.tb_frame.f_code.co_filename in own:
        tb = tb.tb_next
    return tb


def _report(mpi: ModuleType, error: BaseException) -> None:
    """Print what the interpreter prints of *error*, and in which process it was."""
    if isinstance(error, SystemExit):
        if error.code is not None and not isinstance(error.code, int):
            print(error.code, file=sys.stderr)
        return
    comm = mpi.COMM_WORLD
    rank, size, host = comm.Get_rank(), comm.Get_size(), mpi.Get_processor_name()
    print(f'mpi4py: unhandled exception on rank {rank} of {size} ({host})', file=sys.stderr)
    arguments = type(error), error, error.__traceback__
    try:
        sys.excepthook(*arguments)
    except BaseException as mistake:
        print('Error in sys.excepthook:', file=sys.stderr)
        sys.__excepthook__(type(mistake), mistake, mistake.__traceback__)
        print('Original exception was:', file=sys.stderr)
        sys.__excepthook__(*arguments)


def _abort(mpi: ModuleType, error: BaseException) -> None:
    """Report *error* and end the MPI job at once."""
    try:
        _report(mpi, error)
    except BaseException:
        pass  # it cannot be told, but must end the job
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass  # closed or gone: nothing left to flush
    # Launchers drop what they have not passed on when a job aborts: give them the time.
    time.sleep(0.1)
    mpi.COMM_WORLD.Abort(_exit_status(error))


def _tell_where_on_signal() -> None:
    """Make SIGUSR1, which mpiexec passes on, print where this process is: what a job that hangs can tell."""
    try:
        import faulthandler

        # what the module signal is made of, which type checkers do not know; enum would take a millisecond
        signal = __import__('_signal')
        if signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL:
            faulthandler.register(signal.SIGUSR1)
    except (ImportError, AttributeError, OSError, RuntimeError, ValueError):
        pass  # a system without this signal, or a process without a standard error to print to


def _has_executors() -> bool:
    """Whether executors of mpi4py.futures are at work, whose tasks the end of the program would wait for."""
    if 'mpi4py.futures' not in sys.modules:
        return False
    import threading

    return any(thread.name.startswith('mpi4py.futures ') for thread in threading.enumerate())


def run_and_abort(run: Callable[[], None]) -> None:
    """Call *run*; what it raises ends the MPI job instead of leaving the other processes waiting."""
    _tell_where_on_signal()
    try:
        run()
    except BaseException as error:
        error.__traceback__ = _user_traceback(error.__traceback__)
        mpi = _mpi_in_use()
        if mpi is not None and _exit_status(error):
            # A prompt (-i) comes before the end; alone, an orderly exit runs the exit handlers first.
            # In both cases MPI_Abort follows when MPI would be finalized.
            set_abort_status(error)
            if (mpi.COMM_WORLD.Get_size() > 1 or _has_executors()) and not sys.flags.inspect:
                _abort(mpi, error)
        raise


def _usage_error(prog: str, message: str) -> NoReturn:
    print(message, file=sys.stderr)
    print(USAGE.format(prog=prog) + f'Try `{prog} -h` for more information.', file=sys.stderr)
    sys.exit(1)


def _parse_rc(prog: str, text: str) -> Dict[str, Any]:
    """Parse ``key=value,...``; a value that is no Python literal is a string."""
    from ast import literal_eval

    options = {}
    for entry in text.split(','):
        key, equals, value = entry.partition('=')
        if not key.strip() or not equals or not value.strip():
            _usage_error(prog, f'Cannot parse rc option: {entry}')
        try:
            options[key.strip()] = literal_eval(value.strip())
        except (ValueError, SyntaxError):
            options[key.strip()] = value.strip()
    return options


def _show(name: str) -> None:
    """Print what the option *name* asks for."""
    if name == 'prefix':
        print(os.path.dirname(os.path.abspath(__file__)))
    elif name == 'version':
        from . import __version__

        print(f'mpi4py {__version__}')
    else:
        from . import _report

        getattr(_report, name.replace('-', '_'))()


def _argument(prog: str, option: str, args: List[str]) -> str:
    """Take the argument of *option* from *args*."""
    if not args:
        _usage_error(prog, f'Argument expected for option: {option}')
    return args.pop(0)


_SHOW = ('prefix', 'version', 'mpi-library', 'mpi-std-version', 'mpi-lib-version', 'mpi-info')


def _parse_options(args: List[str]) -> List[str]:
    """Obey the options in front of *args* and return the rest, which names the program to run."""
    prog = f'{os.path.basename(sys.executable)} -m mpi4py'
    while args and args[0] not in ('-', '-m', '-c') and args[0].startswith('-'):
        option, equals, value = args.pop(0).partition('=')
        name = option[2:] if option.startswith('--') else option[1:]
        if name == 'rc':
            from . import rc

            rc(**_parse_rc(prog, value if equals else _argument(prog, option, args)))
        elif option == '-p' or name == 'profile':
            from . import profile

            try:
                profile(value if equals else _argument(prog, option, args))
            except ValueError as error:
                _usage_error(prog, f'{option}: {error}')
        elif option == '-h' or name == 'help':
            print(USAGE.format(prog=prog) + OPTIONS, end='')
            sys.exit(0)
        elif name in _SHOW and not equals:
            _show(name)
            sys.exit(0)
        else:
            _usage_error(prog, f'Unknown option: {option}')
    if not args:
        _usage_error(prog, 'No path specified for execution')
    if args[0] in ('-m', '-c') and len(args) < 2:
        _usage_error(prog, f'Argument expected for option: {args[0]}')
    return args


def main() -> None:
    """Entry point of ``python -m mpi4py`` and ``python -m mpi4py.run``."""
    args = _parse_options(sys.argv[1:])
    run_and_abort(lambda: run_command_line(args))


if __name__ == '__main__':
    # Not the copy that -m has just made: other modules import this one by its name.
    from mpi4py.run import main as _main

    _main()
