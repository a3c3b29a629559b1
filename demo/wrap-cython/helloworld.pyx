# helloworld.pyx: a Cython module that takes and returns communicators.
# cython: language_level=3, embedsignature=True
from libc.stdio cimport fflush, printf, stdout
from mpi4py cimport libmpi as mpi
from mpi4py.MPI cimport Comm, Intracomm


cdef check(Comm comm):
    if comm.ob_mpi == mpi.MPI_COMM_NULL:
        raise ValueError('comm is COMM_NULL')


def sayhello(Comm comm not None):
    """Print a greeting from every process."""
    check(comm)
    cdef int size = 0, rank = 0
    mpi.MPI_Comm_size(comm.ob_mpi, &size)
    mpi.MPI_Comm_rank(comm.ob_mpi, &rank)
    printf(b'Hello, World! I am process %d of %d.\n', rank, size)
    fflush(stdout)


def total(Comm comm not None, int mine):
    """The sum of an integer of each process."""
    check(comm)
    cdef int sum = 0
    with nogil:
        mpi.MPI_Allreduce(&mine, &sum, 1, mpi.MPI_INT, mpi.MPI_SUM, comm.ob_mpi)
    return sum


def same(Comm comm not None):
    """Another object for the same communicator, of the same class."""
    cdef Comm other = type(comm)()
    other.ob_mpi = comm.ob_mpi
    return other


def halve(Comm comm not None):
    """The processes of even and those of odd rank."""
    check(comm)
    cdef Comm half = Intracomm()
    cdef int rank = 0
    mpi.MPI_Comm_rank(comm.ob_mpi, &rank)
    mpi.MPI_Comm_split(comm.ob_mpi, rank % 2, rank, &half.ob_mpi)
    return half
