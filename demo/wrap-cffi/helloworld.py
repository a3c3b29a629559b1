# helloworld.py: the functions of wrap.c for Python, by cffi.
from mpi4py import MPI
from _helloworld import ffi, lib


def pointer(comm):
    """The address of the handle inside a communicator, as C knows it."""
    if not isinstance(comm, MPI.Comm):
        raise TypeError(f'expected mpi4py.MPI.Comm, got {type(comm).__name__}')
    if comm == MPI.COMM_NULL:
        raise ValueError('comm is COMM_NULL')
    return ffi.cast('comm_t *', MPI._addressof(comm))


def result(function, comm):
    """The communicator that a C function stores, as an object of the class that fits."""
    new = MPI.Comm()
    function(pointer(comm), ffi.cast('comm_t *', MPI._addressof(new)))
    return MPI.Comm.fromhandle(new.handle)


def sayhello(comm):
    """Print a greeting from every process."""
    lib.say_hello(pointer(comm))


def total(comm, mine):
    """The sum of an integer of each process."""
    return lib.total_of(pointer(comm), mine)


def same(comm):
    """Another object for the same communicator."""
    return result(lib.same_as, comm)


def halve(comm):
    """The processes of even and those of odd rank."""
    return result(lib.halves_of, comm)
