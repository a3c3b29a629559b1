# The service: workers that were started by themselves wait for a master, at an MPI port that it finds.
"""Connect a master with workers of another job, through an MPI port.

There are two ways to tell the master which port that is. Workers can publish it under a *name*, if MPI
has a name server. Or the first of them listens at a *TCP address*, greets who calls and tells the port;
until somebody calls, they sleep. The caller stays on the line until it is connected, for MPI has no way to
tell workers that wait in MPI_Comm_accept that nobody will come.
"""

import socket
import sys
import threading
import time
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any, Callable, Dict, List, NoReturn, Optional, Tuple, Union

from .. import MPI
from ._connect import check_running, check_threads, make_info, reason_of
from ._core import Backoff
from ._options import BACKOFF, environ, texts

if TYPE_CHECKING:
    from ..MPI import Intercomm

#: A published name, or host and port.
Address = Union[str, Tuple[str, int]]

_PROGRAM = 'python -m mpi4py.futures.server'
_GREETING = b'mpi4py.futures\n'
_CONNECTED = b'connected\n'
_TIMEOUT = 10  # seconds that the other side of a TCP connection may keep silent
_CONNECT_TIMEOUT = 60  # seconds that MPI may need to connect both sides


def _default_name() -> str:
    return environ('SERVICE', str, 'mpi4py.futures')


def _default_port() -> int:
    return environ('SERVER_PORT', tcp_port, 31415)


def tcp_port(text: Any) -> int:
    """Convert to the number of a TCP port; ValueError if it is none."""
    number = int(text)
    if not 0 <= number < 65536:
        raise ValueError(f'expecting a number from 0 to 65535, not {number}')
    return number


def address(service: Any) -> Address:
    """Return where the option *service* says that workers wait."""
    if service is None:
        if any(environ(name, str, '') for name in ('SERVER_HOST', 'SERVER_PORT')):
            service = (None, None)
        else:
            service = _default_name()
    if isinstance(service, str) and service:
        return service
    if not isinstance(service, (tuple, list)) or len(service) != 2:
        raise TypeError(f'service: expecting a name, a pair of host and port, or None, not {service!r}')
    host, port = service
    if host is None or host == '':
        host = environ('SERVER_HOST', str, 'localhost')
    if not isinstance(host, str):
        raise TypeError(f'service: expecting a str as host, not {host!r}')
    if port is None or port == '':
        return host, _default_port()
    try:
        return host, tcp_port(port)
    except (TypeError, ValueError) as error:
        raise type(error)(f'service: port: {error}') from None


# The side of the master


def connect(options: Dict[str, Any]) -> Tuple[Callable[[], Any], Callable[[Any], None]]:
    """Return functions that connect to the workers at the option *service*, and that end it."""
    where: Address = options['service']
    hints = texts(options, 'mpi_info')
    check_running()
    check_threads()

    def join() -> 'Intercomm':
        info = make_info(hints)
        link: Optional[socket.socket] = None
        try:
            try:
                if isinstance(where, str):
                    port = MPI.Lookup_name(where, info)
                else:
                    link = socket.create_connection(where, _TIMEOUT)
                    port = _ask(link)
            except (MPI.Exception, NotImplementedError, OSError) as error:
                raise RuntimeError(f'{_not_found(where)} ({reason_of(error)})') from None
            try:
                comm: Intercomm = MPI.COMM_SELF.Connect(port, info)
            except (MPI.Exception, NotImplementedError) as error:
                reason = reason_of(error)
                _say(link, reason.encode() + b'\n')
                raise RuntimeError(
                    f'this MPI cannot connect to the workers of the service {_text(where)}: {reason}'
                ) from None
            _say(link, _CONNECTED)
            return comm
        finally:
            info.Free()
            if link is not None:
                link.close()

    def disconnect(comm: Any) -> None:
        comm.Disconnect()

    return join, disconnect


def _text(where: Address) -> str:
    return repr(where) if isinstance(where, str) else '{}:{}'.format(*where)


def _not_found(where: Address) -> str:
    if isinstance(where, str):
        return (
            f'no workers are found under the name {where!r}; start them by  mpiexec -n <N> {_PROGRAM} '
            f'--service={where}  with the same name server, or use a TCP address'
        )
    return (
        f'no workers are waiting at {_text(where)}; start them there by  mpiexec -n <N> {_PROGRAM} '
        f'--port={where[1]}'
    )


def _ask(link: socket.socket) -> str:
    """Return the MPI port that the workers wait at, who are called by *link*."""
    link.sendall(_GREETING)
    with link.makefile('rb') as answer:
        if answer.readline(100) != _GREETING:
            raise OSError('what listens there is no server of mpi4py.futures, or it is in use')
        return answer.readline().decode().rstrip('\n')


def _say(link: Optional[socket.socket], text: bytes) -> None:
    """Tell the workers at the other end of *link*, if there is one, how connecting went."""
    if link is not None:
        try:
            link.sendall(text)
        except OSError:
            pass  # they have given up


# The side of the workers


def parse(args: List[str]) -> Namespace:
    """Parse the arguments of the server."""
    parser = ArgumentParser(
        prog=_PROGRAM,
        description='Wait for an MPIPoolExecutor(service=...) of another job, serve it, and end.',
        epilog='Without arguments the environment decides: MPI4PY_FUTURES_SERVICE, else '
        'MPI4PY_FUTURES_SERVER_BIND and _PORT; else the name is mpi4py.futures.',
    )
    add = parser.add_argument
    add('--service', metavar='NAME', help='publish the MPI port under this name')
    add('--bind', metavar='HOST', help='listen at this address (default: at all of this host)')
    add('--port', metavar='NUMBER', help='listen at this TCP port (default: 31415)')
    add('--info', metavar='KEY=VALUE,...', default='', help='info for the MPI port')
    if MPI.COMM_WORLD.Get_rank() != 0:  # once is enough
        setattr(parser, '_print_message', lambda message, file=None: None)
    try:
        return _checked(parser, parser.parse_args(args))
    finally:
        MPI.COMM_WORLD.Barrier()  # a process that ends because of an error might end rank 0 before that has told it


def _checked(parser: ArgumentParser, options: Namespace) -> Namespace:
    """Refuse arguments that do not go together; convert them."""
    if options.service is not None and (options.bind is not None or options.port is not None):
        parser.error('--service: not together with --bind or --port')
    if options.port is not None:
        try:
            options.port = tcp_port(options.port)
        except ValueError as error:
            parser.error(f'--port: {error}')
    entries = [entry.partition('=') for entry in options.info.split(',') if entry]
    if not all(key and equals for key, equals, _ in entries):
        parser.error('--info: expecting KEY=VALUE,...')
    options.info = {key: value for key, _, value in entries}
    return options


def accept(options: Namespace) -> 'Intercomm':
    """Wait for a master; collective over all processes of the job."""
    where = _own_address(options)
    root = MPI.COMM_WORLD.Get_rank() == 0
    info = make_info(options.info)
    port = ''
    link: Optional[socket.socket] = None
    connected = threading.Event()
    try:
        if root:
            port = MPI.Open_port(info)
            if isinstance(where, str):
                MPI.Publish_name(where, port, info)
                _tell(f'the name {where}')
            else:
                link = _answer(where, port)
    except (MPI.Exception, NotImplementedError) as error:
        _fail(f'this MPI cannot {"open or publish" if isinstance(where, str) else "open"} ports', error)
    except OSError as error:
        _fail(f'cannot listen at {_text(where)}', error)
    _wait_for_root()
    if link is not None:
        threading.Thread(target=_watch, args=(link, connected), daemon=True).start()
    comm: Intercomm = MPI.COMM_WORLD.Accept(port, info)
    connected.set()
    if root:
        if isinstance(where, str):
            MPI.Unpublish_name(where, port, info)
        MPI.Close_port(port)
    info.Free()
    return comm


def _own_address(options: Namespace) -> Address:
    """Return where the arguments, or else the environment, want the workers to wait."""
    by_tcp = options.bind is not None or options.port is not None
    if not by_tcp and (options.service is not None or environ('SERVICE', str, '') != ''):
        return options.service or _default_name()
    if not by_tcp and not any(environ(name, str, '') for name in ('SERVER_BIND', 'SERVER_PORT')):
        return _default_name()
    bind = options.bind if options.bind is not None else environ('SERVER_BIND', str, '')
    return bind, options.port if options.port is not None else _default_port()


def _tell(where: str) -> None:
    number = MPI.COMM_WORLD.Get_size()
    print(f'mpi4py.futures.server: {number} workers wait at {where}', file=sys.stderr, flush=True)


def _fail(what: str, error: BaseException) -> 'NoReturn':
    print(f'mpi4py.futures.server: {what}: {reason_of(error)}', file=sys.stderr)
    sys.exit(1)


def _answer(where: Tuple[str, int], port: str) -> socket.socket:
    """Wait for a master to call at a TCP address, and tell it the MPI port; return the connection to it."""
    family = socket.AF_INET6 if ':' in where[0] else socket.AF_INET
    with socket.create_server(where, family=family) as server:
        _tell('{}:{}'.format(where[0], server.getsockname()[1]))
        while True:
            link, _ = server.accept()
            link.settimeout(_TIMEOUT)
            try:
                with link.makefile('rb') as question:
                    called = question.readline(100) == _GREETING
                if called:
                    link.sendall(_GREETING + port.encode() + b'\n')
                    return link
            except OSError:
                pass  # not a master, or it has given up
            link.close()


def _watch(link: socket.socket, connected: threading.Event) -> None:
    """End the job if the master at the other end of *link* does not come after all."""
    link.settimeout(_CONNECT_TIMEOUT)
    try:
        with link, link.makefile('rb') as answer:
            text = answer.readline(1000)
        reason = text.decode(errors='replace').strip() or 'it is gone'
    except OSError:
        text, reason = b'', f'it has not done so within {_CONNECT_TIMEOUT} seconds'
    if text != _CONNECTED and not connected.is_set():
        print(f'mpi4py.futures.server: the master cannot connect: {reason}', file=sys.stderr, flush=True)
        time.sleep(0.1)  # launchers drop what they have not passed on when a job aborts
        MPI.COMM_WORLD.Abort(1)


def _wait_for_root() -> None:
    """Sleep until the first process comes here, too."""
    request, backoff = MPI.COMM_WORLD.Ibarrier(), Backoff(BACKOFF)
    while not request.Test():
        time.sleep(backoff.delay())
