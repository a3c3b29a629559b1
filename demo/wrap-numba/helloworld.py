# helloworld.py: functions compiled by Numba that call MPI and libhelloworld.so on communicators.
import ctypes
import os

import numba
import numpy as np
from mpi4py import MPI

library = ctypes.CDLL(os.path.abspath('libhelloworld.so'))

# MPI_Comm is an int in some MPIs and a pointer in others; compiled code has it as an integer of that size
INT = MPI._sizeof(MPI.Comm) == ctypes.sizeof(ctypes.c_int)
MPI_Comm = ctypes.c_int if INT else ctypes.c_ssize_t
dtype = np.dtype(MPI_Comm)

library.total.argtypes = [MPI_Comm, ctypes.c_int]
library.total.restype = ctypes.c_int
library.sayhello.argtypes = [MPI_Comm]
library.sayhello.restype = None
library.same.argtypes = [MPI_Comm]
library.same.restype = MPI_Comm
library.halve.argtypes = [MPI_Comm, ctypes.c_void_p]
library.halve.restype = None

c_total, c_sayhello, c_same, c_halve = library.total, library.sayhello, library.same, library.halve


@numba.njit
def compiled_sayhello(comm):
    c_sayhello(comm[0])


@numba.njit
def compiled_total(comm, mine):
    return c_total(comm[0], mine)


@numba.njit
def compiled_same(comm, new):
    new[0] = c_same(comm[0])


@numba.njit
def compiled_halve(comm, new):
    c_halve(comm[0], new.ctypes)


def handle(comm):
    """The handle inside a communicator, as an array of one integer that shares its memory."""
    if not isinstance(comm, MPI.Comm):
        raise TypeError(f'expected mpi4py.MPI.Comm, got {type(comm).__name__}')
    if comm == MPI.COMM_NULL:
        raise ValueError('comm is COMM_NULL')
    return memory(comm)


def memory(comm):
    """The memory of the handle, null or not."""
    return np.frombuffer(MPI_Comm.from_address(MPI._addressof(comm)), dtype)


def sayhello(comm):
    """Print a greeting from every process."""
    compiled_sayhello(handle(comm))


def total(comm, mine):
    """The sum of an integer of each process."""
    return compiled_total(handle(comm), mine)


def same(comm):
    """Another object for the same communicator."""
    new = MPI.Comm()
    compiled_same(handle(comm), memory(new))
    return MPI.Comm.fromhandle(new.handle)


def halve(comm):
    """The processes of even and those of odd rank."""
    new = MPI.Intracomm()
    compiled_halve(handle(comm), memory(new))
    return new
