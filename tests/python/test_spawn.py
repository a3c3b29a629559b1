# Dynamic processes: Spawn, Spawn_multiple, and the parent's side of disconnecting.
# ranks: 1 2 4; timeout: 120; mpi: openmpi
# (MPICH as Debian builds it starts no processes: docs/known-issues.md)
import os
import subprocess
import sys
import tempfile
import unittest

import mpitest
from mpitest import MPI, SIZE, WORLD, ints, zeros

CHILD = '''
from mpi4py import MPI
import sys
parent = MPI.Comm.Get_parent()
assert isinstance(parent, MPI.Intercomm) and parent
args = sys.argv[1:]
parent.gather((MPI.COMM_WORLD.rank, MPI.COMM_WORLD.size, args), 0)
got = parent.bcast(None, 0)
assert got == 'from the parent', got
assert MPI.COMM_WORLD.Get_attr(MPI.APPNUM) in (None, 0, 1)
parent.Barrier()
parent.Disconnect()
'''

CAN_SPAWN = mpitest.skip_mpich("Debian's 4.0 is built for UCX, which does not support spawning")


@CAN_SPAWN
class TestSpawn(mpitest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory() if mpitest.RANK == 0 else None
        cls.script = WORLD.bcast(os.path.join(cls.folder.name, 'child.py') if cls.folder else None)
        if mpitest.RANK == 0:
            with open(cls.script, 'w', encoding='ascii') as file:
                file.write(CHILD)
        WORLD.Barrier()

    @classmethod
    def tearDownClass(cls):
        WORLD.Barrier()
        if cls.folder:
            cls.folder.cleanup()

    def talk(self, child, n, args):
        self.assertIs(type(child), MPI.Intercomm)
        self.assertEqual(child.remote_size, n)
        root = MPI.ROOT if mpitest.RANK == 0 else MPI.PROC_NULL
        got = child.gather(None, root)
        if mpitest.RANK == 0:
            self.assertEqual(got, [(r, n, a) for r, a in zip(range(n), args)])
        child.bcast('from the parent', root)
        child.Barrier()
        child.Disconnect()
        self.assertFalse(child)

    def test_one(self):
        codes = []
        child = WORLD.Spawn(sys.executable, [self.script, 'an argument', '-x'], 1, MPI.INFO_NULL, 0, codes)
        self.assertEqual(codes, [MPI.SUCCESS])
        self.talk(child, 1, [['an argument', '-x']])

    def test_two(self):
        child = WORLD.Spawn(command=sys.executable, args=[self.script], maxprocs=2)
        self.talk(child, 2, [[]] * 2)

    def test_from_self(self):
        if mpitest.RANK == 0:
            child = mpitest.SELF.Spawn(os.fsencode(sys.executable), [self.script])
            self.assertEqual(child.gather(None, MPI.ROOT), [(0, 1, [])])
            child.bcast('from the parent', MPI.ROOT)
            child.Barrier()
            child.Disconnect()

    def test_multiple(self):
        codes = []
        child = WORLD.Spawn_multiple([sys.executable] * 2, [[self.script, 'a'], [self.script, 'b']], [1, 1],
                                     MPI.INFO_NULL, 0, codes)
        self.assertEqual(codes, [[MPI.SUCCESS], [MPI.SUCCESS]])
        self.talk(child, 2, [['a'], ['b']])

    def test_merge(self):
        code = ('from mpi4py import MPI; p = MPI.Comm.Get_parent(); m = p.Merge(True); '
                'assert m.allreduce(1) == m.size; m.Free(); p.Disconnect()')
        child = WORLD.Spawn(sys.executable, ['-c', code], 1)
        merged = child.Merge(False)
        self.assertEqual((merged.size, merged.rank), (SIZE + 1, mpitest.RANK))
        self.assertEqual(merged.allreduce(1), SIZE + 1)
        merged.Free()
        child.Disconnect()

    def test_buffers(self):
        code = ('from mpi4py import MPI; import array; p = MPI.Comm.Get_parent(); a = array.array("i", [5]); '
                'p.Send(a, 0); p.Recv(a, 0); assert a[0] == 6; p.Disconnect()')
        child = mpitest.SELF.Spawn(sys.executable, ['-c', code], 1)
        into = zeros(1)
        child.Recv(into, 0)
        self.assertEqual(into[0], 5)
        child.Send(ints(6), 0)
        child.Disconnect()


@CAN_SPAWN
class TestAlone(mpitest.TestCase):

    @unittest.skipIf(SIZE > 1, 'starts a process of its own: once is enough')
    def test_many_without_mpiexec(self):
        """Open MPI 4 with epoll hangs in about one of ten."""
        child = 'from mpi4py import MPI; MPI.Comm.Get_parent().Disconnect()'
        code = ('import ctypes, sys; from mpi4py import MPI\n'
                'assert ctypes.CDLL(None).getenv(b"EVENT_NOEPOLL") == 0\n'
                f'for _ in range(20): MPI.COMM_SELF.Spawn(sys.executable, ["-c", {child!r}], 2).Disconnect()')
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(('OMPI_COMM', 'OMPI_MCA_orte', 'OMPI_MCA_ess', 'PMIX_', 'EVENT_'))}
        # Open MPI 5 looks there for the daemon that starts processes, which mpiexec hid its own variables from
        environment['PATH'] = os.path.dirname(os.environ['MPIEXEC'].split()[0]) + os.pathsep + os.environ['PATH']
        environment.update({name.replace('OMPI_', 'PRTE_'): value for name, value in environment.items()
                            if name.startswith('OMPI_ALLOW_RUN_AS_ROOT')})
        done = subprocess.run([sys.executable, '-c', code], env=environment, capture_output=True, text=True,
                              timeout=90)
        self.assertEqual((done.returncode, done.stderr), (0, ''))


class TestRefusals(mpitest.TestCase):

    def test_arguments(self):
        self.refuses(TypeError, 'command', mpitest.SELF.Spawn, 5)
        self.refuses(TypeError, 'args', mpitest.SELF.Spawn, 'x', 5)
        self.refuses(TypeError, 'maxprocs', mpitest.SELF.Spawn, 'x', None, 'x')
        self.refuses(TypeError, 'info', mpitest.SELF.Spawn, 'x', None, 1, None)
        self.refuses(TypeError, 'root', mpitest.SELF.Spawn, 'x', None, 1, MPI.INFO_NULL, 'x')
        self.refuses(TypeError, 'command', mpitest.SELF.Spawn_multiple, 5)
        self.refuses((TypeError, ValueError), ('args', 'command'), mpitest.SELF.Spawn_multiple, ['x', 'y'], [['a']])
        self.refuses((TypeError, ValueError), ('maxprocs', 'command'), mpitest.SELF.Spawn_multiple, ['x', 'y'], None, [1])

    def test_single_string_is_no_list_of_commands(self):
        for bad in ('program', b'program'):
            self.refuses((TypeError, ValueError), 'command', mpitest.SELF.Spawn_multiple, bad)


if __name__ == '__main__':
    mpitest.main()
