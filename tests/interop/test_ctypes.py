# ctypes: the demo, and _sizeof, _addressof, _handleof, handle, fromhandle, toint, fromint.
# ranks: 1 2; timeout: 180
import ctypes

import mpitest
import wrapping
from mpi4py import MPI

HANDLES = (MPI.INT, MPI.REQUEST_NULL, MPI.MESSAGE_NO_PROC, MPI.SUM, MPI.GROUP_EMPTY, MPI.INFO_NULL,
           MPI.ERRORS_RETURN, MPI.SESSION_NULL, MPI.COMM_WORLD, MPI.COMM_NULL, MPI.WIN_NULL, MPI.FILE_NULL)
INT_HANDLES = MPI._sizeof(MPI.Comm) == ctypes.sizeof(ctypes.c_int)


def stored(handle):
    """The unsigned integer stored where _addressof says."""
    kind = {4: ctypes.c_int32, 8: ctypes.c_int64}[MPI._sizeof(handle)]
    return kind.from_address(MPI._addressof(handle)).value % 2**64


class Demo(wrapping.Wrapped, mpitest.TestCase):
    folder = 'wrap-ctypes'


class Handles(mpitest.TestCase):
    """The numbers that others take handles for."""

    def test_sizes(self):
        """Classes and objects have the size of the C type."""
        for handle in HANDLES:
            size = MPI._sizeof(handle)
            self.assertEqual(size, MPI._sizeof(type(handle)))
            pointer = isinstance(handle, MPI.File) or not INT_HANDLES
            self.assertEqual(size, ctypes.sizeof(
                ctypes.c_void_p if pointer else ctypes.c_int), handle)
        self.assertGreaterEqual(MPI._sizeof(MPI.Status), 3 * ctypes.sizeof(ctypes.c_int))

    def test_values(self):
        """_handleof and handle are what is stored in the object."""
        for handle in HANDLES:
            self.assertEqual(MPI._handleof(handle), stored(handle), handle)
            self.assertEqual(handle.handle, stored(handle), handle)

    def test_addresses(self):
        """Predefined objects stay where they are; other objects have a place of their own."""
        self.assertEqual(MPI._addressof(MPI.COMM_WORLD), MPI._addressof(MPI.COMM_WORLD))
        self.assertNotEqual(MPI._addressof(MPI.Intracomm(MPI.COMM_WORLD)),
                            MPI._addressof(MPI.COMM_WORLD))

    def test_back(self):
        for handle in HANDLES:
            with self.subTest(handle):
                self.assertEqual(type(handle).fromhandle(handle.handle), handle)
                self.assertEqual(type(handle).fromint(handle.toint()), handle)

    def test_round_trips(self):
        """By value, by integer and by address, many times: reference counts and memory stay as they were."""
        for there_and_back in (lambda comm: MPI.Comm.fromhandle(comm.handle),
                               lambda comm: MPI.Comm.fromint(comm.toint()),
                               lambda comm: (MPI._addressof(comm), MPI._handleof(comm), MPI._sizeof(comm))):
            wrapping.stay_flat(self, there_and_back, MPI.COMM_WORLD, MPI.COMM_NULL)

    def test_refused(self):
        for function in (MPI._sizeof, MPI._addressof, MPI._handleof):
            for wrong in (None, 1, 'comm', object()):
                with self.subTest(function, wrong=wrong), self.assertRaises(TypeError):
                    function(wrong)
        with self.assertRaises(TypeError):
            MPI.Comm.fromhandle('comm')
        with self.assertRaises(OverflowError):
            MPI.Comm.fromhandle(-1)

    def test_status(self):
        status = MPI.Status()
        status.source = 77
        size = MPI._sizeof(status)
        raw = (ctypes.c_int * (size // ctypes.sizeof(ctypes.c_int))
               ).from_address(MPI._addressof(status))
        self.assertIn(77, list(raw))


if __name__ == '__main__':
    mpitest.main()
