# Fault tolerance (ULFM): by the library where it has it, else among processes that are all alive.
# ranks: 1 2 4; timeout: 60
import os
import sys
import unittest

os.environ['OMPI_MCA_mpi_ft_enable'] = '1'   # Open MPI 5 asks for it in MPI_Init; 'mpiexec --with-ft ulfm' sets it too

import launch
import mpitest
from mpitest import MPI, RANK, SIZE, ints, values

MORTAL = '''
import os, signal
from mpi4py import MPI
comm = MPI.COMM_WORLD.Dup()
comm.Barrier()
if comm.rank == 3:
    os.kill(os.getpid(), signal.SIGKILL)
try:
    while True:
        comm.Barrier()
except MPI.Exception:
    comm.Revoke()
alive = comm.Shrink()
failed = comm.Get_failed()
assert MPI.Group.Translate_ranks(failed, None, comm.Get_group()) == [3]
assert comm.Ack_failed(1) == 1 and comm.Agree(7 - comm.rank) == 4
print(f'of {comm.size} remain {alive.allreduce(1)}', flush=True)
alive.Barrier()
alive.Abort()   # Open MPI 5.0 may wait in MPI_Finalize for the failed process
'''


def tolerant():
    """Whether this MPI has fault tolerance."""
    comm = mpitest.SELF.Dup()
    try:
        comm.Revoke()
    except NotImplementedError:
        return False
    finally:
        comm.Free()
    return True


class TestAlive(mpitest.TestCase):
    """No process has failed here, so that every MPI gives the same results."""

    def setUp(self):
        self.comm = mpitest.WORLD.Dup()
        self.addCleanup(self.comm.free)

    def test_nobody_failed(self):
        self.assertIs(self.comm.Is_revoked(), False)
        failed = self.comm.Get_failed()
        self.assertEqual(failed.size, 0)
        self.assertEqual(self.comm.Ack_failed(), 0)
        self.assertEqual(self.comm.Ack_failed(num_to_ack=0), 0)

    def test_agree(self):
        self.assertEqual(self.comm.Agree(7), 7)
        self.assertEqual(self.comm.Agree(flag=-1 - (1 << RANK)), -(1 << SIZE))

    def test_agree_later(self):
        flag = ints(-1 - (1 << RANK))
        self.assertTrue(self.comm.Iagree(flag).Wait())
        self.assertEqual(values(flag), [-(1 << SIZE)])

    def test_shrink(self):
        small = self.comm.Shrink()
        self.assertIs(type(small), MPI.Intracomm)
        self.assertEqual((small.rank, small.size), (RANK, SIZE))
        self.assertEqual(small.allreduce(1), SIZE)
        small.Free()

    def test_shrink_later(self):
        try:
            small, request = self.comm.Ishrink()
        except NotImplementedError as error:
            self.assertEqual((mpitest.VENDOR, mpitest.VENDOR_VERSION[:2]), ('Open MPI', (5, 0)))   # has the others
            if not mpitest.REFERENCE:
                self.assertIn('MPIX_Comm_ishrink', str(error))
            return
        request.Wait()
        self.assertEqual((small.rank, small.size), (RANK, SIZE))
        small.Free()

    def test_revoke(self):
        comm = self.comm.Dup()
        self.comm.Barrier()   # in Open MPI 5.0 the news crash a process that is not done with Dup, in C too
        try:
            comm.Revoke()
        except NotImplementedError as error:
            if not mpitest.REFERENCE:
                self.assertIn('MPIX_Comm_revoke', str(error))
            self.assertEqual(comm.allreduce(1), SIZE)
            comm.Free()
        else:
            self.assertIs(comm.Is_revoked(), True)
            self.mpi_error(MPI.ERR_REVOKED, comm.Barrier)
            self.assertEqual(comm.Agree(3), 3)
            small = comm.Shrink()
            self.assertIs(small.Is_revoked(), False)
            self.assertEqual(small.allreduce(1), SIZE)
            small.Free()
            comm.Free()

    @mpitest.needs_ranks(2)
    def test_intercommunicator(self):
        local = self.comm.Split(RANK % 2)
        inter = local.Create_intercomm(0, self.comm, 1 - RANK % 2, 3)
        others = sum(1 << rank for rank in range(SIZE) if rank % 2 != RANK % 2)  # they agree for us, and we for them
        self.assertEqual(inter.Agree(~(1 << RANK) & 255), 255 & ~others)
        if not (mpitest.OPENMPI and mpitest.VENDOR_VERSION >= (5, 0, 0)):   # 5.0 waits forever, in C too
            flag = ints(~(1 << RANK) & 255)
            inter.Iagree(flag).Wait()
            self.assertEqual(values(flag), [255 & ~others])
        self.assertEqual(inter.Get_failed().size, 0)
        inter.Free()
        local.Free()


@unittest.skipIf(SIZE > 1, 'starts processes of its own: once is enough')
class TestFailure(mpitest.TestCase):

    @unittest.skipUnless(tolerant(), 'this MPI has no fault tolerance')
    def test_killed(self):
        """A process is killed; the others go on."""
        done = launch.run(*os.environ['MPIEXEC'].split(), '--with-ft', 'ulfm', '--oversubscribe', '-n', '4',
                          sys.executable, '-c', MORTAL, timeout=40)
        self.assertEqual(done.stdout.count('of 4 remain 3'), 3, done.stdout)


class TestRefusals(mpitest.TestCase):

    def test_arguments(self):
        comm = mpitest.SELF
        self.refuses(TypeError, 'flag', comm.Agree, 'x')
        self.refuses(TypeError, 'num_to_ack', comm.Ack_failed, 'x')
        for bad in (5, None, [5]):
            self.refuses(TypeError, 'flag', comm.Iagree, bad)
        self.assertRaises(BufferError, comm.Iagree, b'1234')
        self.assertRaises(ValueError, comm.Iagree, bytearray(2))

    def test_null(self):
        comm = MPI.COMM_NULL
        for call in self.each([comm.Is_revoked, comm.Get_failed, comm.Ack_failed, lambda: comm.Agree(1),
                               comm.Shrink, comm.Ishrink, lambda: comm.Iagree(ints(1))]):
            self.assertRaises((MPI.Exception, NotImplementedError), call)


if __name__ == '__main__':
    mpitest.main()
