# client_cython.pyx: a Cython module that is compiled against the declarations of another mpi4py.
# cython: language_level=3
from mpi4py.MPI cimport (Cartcomm, Comm, Datatype, Distgraphcomm, Errhandler, File, Graphcomm, Grequest, Group, Info,
                         Intercomm, Intracomm, Message, Op, Prequest, Request, Status, Topocomm, Win)
from mpi4py cimport libmpi as mpi


def size(Comm comm not None):
    cdef int size = 0
    mpi.MPI_Comm_size(comm.ob_mpi, &size)
    return size


def same(Comm comm not None):
    cdef Comm other = type(comm)()
    other.ob_mpi = comm.ob_mpi
    return other


def set_self(Comm comm not None):
    comm.ob_mpi = mpi.MPI_COMM_SELF


def reduce(Op op not None, int a, int b):
    mpi.MPI_Reduce_local(&a, &b, 1, mpi.MPI_INT, op.ob_mpi)
    return b


def source(Status status not None):
    return status.ob_mpi.MPI_SOURCE


def new_status():
    cdef Status status = Status()
    status.ob_mpi.MPI_SOURCE = 21
    return status


def wait(Request request not None):
    mpi.MPI_Wait(&request.ob_mpi, mpi.MPI_STATUS_IGNORE)
    return request.ob_mpi == mpi.MPI_REQUEST_NULL


cdef class Derived(Intracomm):
    cdef public int extra


def kinds():
    return [Cartcomm, Comm, Datatype, Distgraphcomm, Errhandler, File, Graphcomm, Grequest, Group, Info, Intercomm,
            Intracomm, Message, Op, Prequest, Request, Status, Topocomm, Win]
