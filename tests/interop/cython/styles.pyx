# styles.pyx: the ways in which a Cython module can come by MPI.
# cython: language_level=3
include "mpi4py/mpi.pxi"
from libc.stdint cimport uintptr_t
from mpi4py cimport MPI
from mpi4py.MPI cimport (Cartcomm, Comm, Datatype, Distgraphcomm, Errhandler, File, Graphcomm, Grequest, Group, Info,
                         Intercomm, Intracomm, Message, Op, Prequest, Request, Session, Status, Topocomm, Win)
from mpi4py.MPI cimport Aint, Count, Offset

cdef extern from "mpi4py/mpi4py.h":
    int import_mpi4py() except -1
    object PyMPIComm_New(MPI_Comm)
    MPI_Comm *PyMPIComm_Get(object) except NULL

import_mpi4py()


def version():
    cdef int major = 0, minor = 0
    MPI_Get_version(&major, &minor)
    return major, minor


def any_source():
    return MPI_ANY_SOURCE


def new(comm):
    return PyMPIComm_New(PyMPIComm_Get(comm)[0])


def address(handle):
    if isinstance(handle, MPI.Comm):
        return <uintptr_t>&(<Comm>handle).ob_mpi
    if isinstance(handle, Grequest):
        return <uintptr_t>&(<Grequest>handle).ob_mpi
    if isinstance(handle, Request):
        return <uintptr_t>&(<Request>handle).ob_mpi
    if isinstance(handle, Datatype):
        return <uintptr_t>&(<Datatype>handle).ob_mpi
    if isinstance(handle, Message):
        return <uintptr_t>&(<Message>handle).ob_mpi
    if isinstance(handle, Op):
        return <uintptr_t>&(<Op>handle).ob_mpi
    if isinstance(handle, Group):
        return <uintptr_t>&(<Group>handle).ob_mpi
    if isinstance(handle, Info):
        return <uintptr_t>&(<Info>handle).ob_mpi
    if isinstance(handle, Errhandler):
        return <uintptr_t>&(<Errhandler>handle).ob_mpi
    if isinstance(handle, Session):
        return <uintptr_t>&(<Session>handle).ob_mpi
    if isinstance(handle, Win):
        return <uintptr_t>&(<Win>handle).ob_mpi
    return <uintptr_t>&(<File?>handle).ob_mpi


def fill(Status status not None, int source, int tag):
    status.ob_mpi.MPI_SOURCE = source
    status.ob_mpi.MPI_TAG = tag


cdef class Mine(Intracomm):
    def twice_size(self):
        cdef int size = 0
        MPI_Comm_size(self.ob_mpi, &size)
        return 2 * size


cdef void last(void *invec, void *inoutvec, int *length, MPI_Datatype *datatype) noexcept nogil:
    cdef int i
    for i in range(length[0]):
        if (<int *>invec)[i] > (<int *>inoutvec)[i]:
            (<int *>inoutvec)[i] = (<int *>invec)[i]


def last_op():
    cdef Op op = Op()
    MPI_Op_create(last, 1, &op.ob_mpi)
    return op
