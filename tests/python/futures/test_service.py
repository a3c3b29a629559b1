# Executors that connect to workers of another job: python -m mpi4py.futures.server.
# ranks: 1; timeout: 300
import contextlib
import io
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import warnings
from unittest import mock

import launch
import mpitest

from mpi4py.futures import BrokenExecutor, MPIPoolExecutor, _service

SERVER = (sys.executable, '-m', 'mpi4py.futures.server')
CLIENT = """
import os, sys
from mpi4py.futures import MPIPoolExecutor
def square(x):
    return x * x
def fail(x):
    raise KeyError(x)
if __name__ == '__main__':
    with MPIPoolExecutor(service=eval(sys.argv[1]), globals={'NUMBER': 3}) as executor:
        executor.bootup()
        assert executor.submit(abs, -1).result() == 1
        assert executor.num_workers == 2, executor.num_workers
        assert list(executor.map(square, range(100))) == [x * x for x in range(100)]
        assert type(executor.submit(fail, 1).exception()) is KeyError
        assert executor.submit(os.getpid).result() != os.getpid()
        assert executor.submit(eval, '__import__("__main__").NUMBER').result() == 3
    print('done')
"""


def free_port():
    """A TCP port that nobody uses, of those that the system gives only to who asks for one by its number."""
    for port in random.sample(range(10000, 30000), 100):
        with contextlib.suppress(OSError), socket.create_server(('127.0.0.1', port)):
            return port
    raise AssertionError('no free port')


class Listener(threading.Thread):
    """Answers the first caller at a TCP port with a text."""

    def __init__(self, answer):
        super().__init__(daemon=True)
        self.answer = answer
        self.server = socket.create_server(('127.0.0.1', 0))
        self.port = self.server.getsockname()[1]
        self.start()

    def run(self):
        with self.server, self.server.accept()[0] as link:
            self.question = link.recv(100)
            link.sendall(self.answer)


class TestArguments(mpitest.TestCase):
    def test_option(self):
        for bad in self.each([5, '', True, ('localhost',), (3, 4), ('localhost', None, 1), ('localhost', [])]):
            self.refuses(TypeError, 'service', MPIPoolExecutor, service=bad)
        for port in self.each([-1, 65536, 'x']):
            self.refuses(ValueError, 'port', MPIPoolExecutor, service=('localhost', port))

    def test_environment(self):
        def where(service, **environment):
            environment = {'MPI4PY_FUTURES_' + name: value for name, value in environment.items()}
            with mock.patch.dict(os.environ, environment):
                return MPIPoolExecutor(service=service)._options['service']

        self.assertEqual(where(None), 'mpi4py.futures')
        self.assertEqual(where(None, SERVICE='name'), 'name')
        self.assertEqual(where('other', SERVICE='name', SERVER_HOST='host'), 'other')
        self.assertEqual(where(None, SERVER_HOST='host'), ('host', 31415))
        self.assertEqual(where(None, SERVER_PORT='7'), ('localhost', 7))
        self.assertEqual(where(('', None), SERVER_PORT='7', SERVER_HOST='host'), ('host', 7))
        self.assertEqual(where(['other', '8'], SERVER_PORT='7', SERVER_HOST='host'), ('other', 8))
        with self.assertWarnsRegex(RuntimeWarning, "MPI4PY_FUTURES_SERVER_PORT.*'x'"):
            self.assertEqual(where(('host', None), SERVER_PORT='x'), ('host', 31415))
        with warnings.catch_warnings(), mock.patch.dict(os.environ, MPI4PY_SERVICE='old'):
            warnings.simplefilter('ignore', DeprecationWarning)
            self.assertEqual(where(None), 'old')

    def test_server_usage(self):
        result = launch.run(*SERVER, '--help')
        self.assertEqual(result.returncode, 0, result.stdout)
        for option in ('--service', '--bind', '--port', '--info'):
            self.assertIn(option, result.stdout)
        for args in self.each([('--port', 'x'), ('--port=65536',), ('--info=x',), ('--service',), ('--what',),
                               ('--service=a', '--port=1')]):
            result = launch.run(*SERVER, *args)
            self.assertEqual(result.returncode, 2, result.stdout)
            self.assertIn(args[0].partition('=')[0], result.stdout)
            self.assertIn('usage', result.stdout)


class TestNobody(mpitest.TestCase):
    """The exception says at once what to do when there are no workers."""

    def fails(self, text, service):
        start = time.monotonic()
        executor = MPIPoolExecutor(service=service)
        with self.assertRaisesRegex(BrokenExecutor, text):
            executor.submit(abs, -1).result(60)
        self.assertRaises(BrokenExecutor, executor.submit, abs, -1)
        executor.shutdown()
        self.assertLess(time.monotonic() - start, 30)

    def test_nobody_listens(self):
        with socket.socket() as taken:  # so that nobody else gets the port
            taken.bind(('127.0.0.1', 0))
            port = taken.getsockname()[1]
            self.fails(f'localhost:{port}.*--port={port}', ('localhost', port))

    def test_no_such_host(self):
        self.fails('no workers', ('no-such-host.invalid', 1))

    def test_something_else_listens(self):
        for answer in self.each([b'', b'HTTP/1.1 400 Bad Request\r\n\r\n', b'mpi4py']):
            listener = Listener(answer)
            self.fails('no server of mpi4py.futures', ('127.0.0.1', listener.port))
            listener.join()
            self.assertEqual(listener.question, b'mpi4py.futures\n')

    def test_no_such_name(self):
        self.fails('--service=no such name', 'no such name')

    @mpitest.needs_runner
    def test_server_in_vain(self):
        with socket.create_server(('127.0.0.1', 0)) as taken:
            result = launch.mpiexec(2, *SERVER, '--bind=127.0.0.1', f'--port={taken.getsockname()[1]}')
        self.assertNotIn(result.returncode, (0, 124), result.stdout)
        # Where there are no MPI ports, that comes first.
        self.assertRegex(result.stdout, 'cannot (listen|open ports)')


class TestWatch(mpitest.TestCase):
    """While the workers wait for MPI to connect them, one thread listens to what the master says."""

    def watch(self, text=None, connected=False, seconds=0.05):
        """What is printed, and whether the job is aborted, when the master says *text* and hangs up, or None."""
        link, master = socket.socketpair()
        event, output = threading.Event(), io.StringIO()
        if connected:
            event.set()
        limit = mock.patch.object(_service, '_CONNECT_TIMEOUT', seconds)
        with master, limit, mock.patch.object(_service, 'MPI') as mpi:
            if text is not None:
                master.sendall(text)
                master.close()
            with contextlib.redirect_stderr(output):
                _service._watch(link, event)
            self.assertEqual(link.fileno(), -1)
            return output.getvalue(), mpi.COMM_WORLD.Abort.mock_calls == [mock.call(1)]

    def test_connected(self):
        self.assertEqual(self.watch(b'connected\n', seconds=60), ('', False))
        for text in self.each([None, b'', b'reason\n']):
            self.assertEqual(self.watch(text, connected=True), ('', False))

    def test_not_connected(self):
        for text, reason in self.each([(b'MPI says no\n', 'MPI says no'), (b'', 'gone'), (b'conn', 'conn')]):
            output, aborted = self.watch(text, seconds=60)
            self.assertTrue(aborted)
            self.assertIn('cannot connect: ', output)
            self.assertIn(reason, output)
        output, aborted = self.watch()
        self.assertTrue(aborted)
        self.assertIn('within', output)


@mpitest.skip_mpich('what Debian 12 has is built for UCX, which has no ports')
@mpitest.needs_runner
class Jobs(mpitest.TestCase):
    """Tests that start servers, and what calls them."""

    environment = mpitest.clean_environment()

    def start(self, ranks, *command, **environment):
        runner = os.path.join(os.environ['MPI4PY_SOURCE'], 'tests', 'run')
        process = subprocess.Popen(
            [runner, '-b', os.environ['MPI4PY_BUILD'], '-n', str(ranks), '-t', '60', *command],
            env={**self.environment, **environment}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        return process

    def server(self, *args, **environment):
        """Start workers; gives the process and where they wait."""
        process = self.start(2, *SERVER, *args, **environment)
        for line in process.stdout:
            if 'workers wait at' in line:
                return process, line.split()[-1]
        self.fail(f'the server ended with status {process.wait()}')


class TestLostMaster(Jobs):
    """A server ends, and says why, when the master that has called cannot connect."""

    def ends(self, server, reason):
        output = server.communicate()[0]
        self.assertNotIn(server.returncode, (0, 124), output)
        self.assertIn(f'the master cannot connect: {reason}', output)

    def test_hangs_up(self):
        for text, reason in self.each([(b'', 'it is gone'), (b'a reason\n', 'a reason')]):
            server, where = self.server('--bind=127.0.0.1', '--port=0')
            with socket.create_connection(('127.0.0.1', int(where.partition(':')[2]))) as link:
                link.sendall(b'mpi4py.futures\n')
                self.assertEqual(link.makefile('rb').readline(), b'mpi4py.futures\n')
                link.sendall(text)
            self.ends(server, reason)

    def test_no_broker(self):
        """Without ompi-server; an Open MPI that does not need it connects."""
        with open('client.py', 'w', encoding='utf-8') as file:
            file.write(CLIENT)
        server, where = self.server('--bind=127.0.0.1', '--port=0')
        service = ('127.0.0.1', int(where.partition(':')[2]))
        client = self.start(1, sys.executable, 'client.py', repr(service))
        output = client.communicate()[0]
        if client.returncode == 0:
            self.assertEqual(server.wait(), 0)
        else:
            self.assertIn('cannot connect to the workers', output)
            self.ends(server, '')


@unittest.skipUnless(shutil.which('ompi-server'), 'Open MPI connects jobs by ompi-server, which is not on PATH')
class TestService(Jobs):
    @classmethod
    def setUpClass(cls):
        with open('client.py', 'w', encoding='utf-8') as file:
            file.write(CLIENT)
        # Not in the current directory: the paths of sockets in it must be short.
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        uri = os.path.join(cls.folder.name, 'uri')
        broker = subprocess.Popen(['ompi-server', '--no-daemonize', '-r', uri], env=mpitest.clean_environment())
        cls.addClassCleanup(broker.wait)
        cls.addClassCleanup(broker.terminate)
        end = time.monotonic() + 20
        while not os.path.exists(uri) or not os.path.getsize(uri):
            assert broker.poll() is None and time.monotonic() < end, 'ompi-server does not start'
            time.sleep(0.05)
        cls.environment = mpitest.clean_environment(OMPI_MCA_pmix_server_uri='file:' + uri)

    def serves(self, server, service, **environment):
        client = self.start(1, sys.executable, 'client.py', repr(service), **environment)
        output = client.communicate()[0]
        self.assertEqual(client.returncode, 0, output)
        self.assertIn('done', output)
        output = server.communicate()[0]
        self.assertEqual(server.returncode, 0, output)

    def test_name(self):
        server, name = self.server('--service=name-of-the-test')
        self.assertEqual(name, 'name-of-the-test')
        self.serves(server, name)

    def test_name_of_the_environment(self):
        environment = {'MPI4PY_FUTURES_SERVICE': 'name-of-the-environment'}
        server, name = self.server(**environment)
        self.assertEqual(name, 'name-of-the-environment')
        self.serves(server, None, **environment)

    def test_tcp(self):
        server, where = self.server('--bind=localhost', '--port=0')
        host, _, port = where.partition(':')
        self.assertEqual(host, 'localhost')
        # What is not a master does not disturb.
        for question in (b'', b'GET / HTTP/1.1\r\n\r\n'):
            with socket.create_connection((host, int(port))) as link:
                link.sendall(question)
                link.shutdown(socket.SHUT_WR)
                self.assertEqual(link.recv(100), b'')
        self.serves(server, (host, int(port)))

    def test_tcp_of_the_environment(self):
        environment = {'MPI4PY_FUTURES_SERVER_PORT': str(free_port())}
        server, where = self.server(**environment, MPI4PY_FUTURES_SERVER_BIND='127.0.0.1')
        self.assertEqual(where, '127.0.0.1:' + environment['MPI4PY_FUTURES_SERVER_PORT'])
        self.serves(server, None, **environment, MPI4PY_FUTURES_SERVER_HOST='127.0.0.1')


if __name__ == '__main__':
    mpitest.main()
