# helloworld.py: the functions of wrap.c for Python, by ctypes.
import ctypes
import os

from mpi4py import MPI

library = ctypes.CDLL(os.path.abspath('libhelloworld.so'))

# MPI_Comm is an int in some MPIs and a pointer in others
if MPI._sizeof(MPI.Comm) == ctypes.sizeof(ctypes.c_int):
    MPI_Comm = ctypes.c_int
else:
    MPI_Comm = ctypes.c_void_p


def handle(comm):
    """The handle inside a communicator."""
    if not isinstance(comm, MPI.Comm):
        raise TypeError(f'expected mpi4py.MPI.Comm, got {type(comm).__name__}')
    if comm == MPI.COMM_NULL:
        raise ValueError('comm is COMM_NULL')
    return MPI_Comm.from_address(MPI._addressof(comm))


library.sayhello.argtypes = [MPI_Comm]
library.sayhello.restype = None
library.total.argtypes = [MPI_Comm, ctypes.c_int]
library.total.restype = ctypes.c_int
library.same.argtypes = [MPI_Comm]
library.same.restype = MPI_Comm
library.halve.argtypes = [MPI_Comm, ctypes.c_void_p]
library.halve.restype = None


def sayhello(comm):
    """Print a greeting from every process."""
    library.sayhello(handle(comm))


def total(comm, mine):
    """The sum of an integer of each process."""
    return library.total(handle(comm), mine)


def same(comm):
    """Another object for the same communicator, from a handle that C returned."""
    value = library.same(handle(comm)) or 0   # ctypes gives None for a NULL pointer
    return MPI.Comm.fromhandle(value % 2**64)


def halve(comm):
    """The processes of even and those of odd rank; C stores the handle in the object."""
    half = MPI.Intracomm()
    library.halve(handle(comm), MPI._addressof(half))
    return half
