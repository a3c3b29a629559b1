# Ports, published names, Accept and Connect, Join.
# ranks: 1 2 4; timeout: 60
import socket

import mpitest
from mpitest import MPI, WORLD

CAN_OPEN = mpitest.skip_mpich("Debian's 4.0 is built for UCX, which has no ports")


class TestPorts(mpitest.TestCase):

    @CAN_OPEN
    def test_open_close(self):
        port = MPI.Open_port()
        self.assertIsInstance(port, str)
        self.assertTrue(0 < len(port) <= MPI.MAX_PORT_NAME)
        MPI.Close_port(port)

    @CAN_OPEN
    @mpitest.needs_ranks(2)
    def test_accept_connect(self):
        port = WORLD.bcast(MPI.Open_port() if mpitest.RANK == 0 else None)
        if mpitest.RANK == 0:
            comm = mpitest.SELF.Accept(port)
            comm.send('from the server', 0)
            self.assertEqual(comm.recv(source=0), 'from the client')
            comm.Disconnect()
            MPI.Close_port(port)
        elif mpitest.RANK == 1:
            comm = mpitest.SELF.Connect(port_name=port, info=MPI.INFO_NULL, root=0)
            self.assertIs(type(comm), MPI.Intercomm)
            self.assertEqual(comm.recv(source=0), 'from the server')
            comm.send('from the client', 0)
            comm.Disconnect()
        WORLD.Barrier()

    @CAN_OPEN
    def test_names(self):
        """What rank 0 publishes all find, until it is unpublished."""
        name = f'service of the test {mpitest.SEED}'
        port = WORLD.bcast(MPI.Open_port() if mpitest.RANK == 0 else None)
        if mpitest.RANK == 0:
            MPI.Publish_name(name, port)
        WORLD.Barrier()
        self.assertEqual(MPI.Lookup_name(name), port)
        WORLD.Barrier()
        if mpitest.RANK == 0:
            MPI.Unpublish_name(name, port)
        WORLD.Barrier()
        self.assertRaises(MPI.Exception, MPI.Lookup_name, name)
        if mpitest.RANK == 0:
            MPI.Close_port(port)

    @CAN_OPEN
    @mpitest.needs_ranks(2)
    def test_join(self):
        if mpitest.RANK > 1:
            return
        server = None
        if mpitest.RANK == 0:
            server = socket.socket()
            server.bind(('127.0.0.1', 0))
            server.listen()
            WORLD.send(server.getsockname(), 1)
            link, _ = server.accept()
        else:
            link = socket.create_connection(WORLD.recv(source=0))
        comm = MPI.Comm.Join(link.fileno())
        self.assertIs(type(comm), MPI.Intercomm)
        other = 1 - mpitest.RANK
        self.assertEqual(comm.sendrecv(mpitest.RANK, 0, 0, None, 0), other)
        comm.Disconnect()
        link.close()
        if server:
            server.close()

    def test_refusals(self):
        self.refuses(TypeError, 'info', MPI.Open_port, None)
        self.refuses(TypeError, 'port_name', MPI.Close_port, 5)
        self.refuses(TypeError, 'service_name', MPI.Publish_name, 5, 'port')
        self.refuses(TypeError, 'port_name', MPI.Publish_name, 'name', 5)
        self.refuses(TypeError, 'service_name', MPI.Lookup_name, None)
        self.refuses(TypeError, 'port_name', mpitest.SELF.Connect, 5)
        self.refuses(TypeError, 'port_name', mpitest.SELF.Accept, None)
        self.refuses(TypeError, 'fd', MPI.Comm.Join, 'x')

    def test_error_without_ports(self):
        """Where ports cannot be opened the library's error arrives as an exception."""
        try:
            MPI.Close_port(MPI.Open_port())
        except MPI.Exception as error:
            self.assertTrue(error.error_string)


if __name__ == '__main__':
    mpitest.main()
