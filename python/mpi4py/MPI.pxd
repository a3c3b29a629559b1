# MPI.pxd: the classes of mpi4py.MPI for "from mpi4py cimport MPI" and "from mpi4py.MPI cimport Comm".

from mpi4py.libmpi cimport MPI_Aint, MPI_Offset, MPI_Count
from mpi4py.libmpi cimport MPI_Status, MPI_Datatype, MPI_Request, MPI_Message, MPI_Op, MPI_Group, MPI_Info
from mpi4py.libmpi cimport MPI_Errhandler, MPI_Session, MPI_Comm, MPI_Win, MPI_File

# Cython writes the structs of these classes itself; mpi4py/mpi4py.h, if included after this, leaves them out.
cdef extern from *:
    """
    #ifndef MPI4PY_LIMITED_API
    #define MPI4PY_LIMITED_API 1
    #endif
    """

ctypedef MPI_Aint Aint
ctypedef MPI_Offset Offset
ctypedef MPI_Count Count

# A version may append fields to a class: what is compiled here asks only for those that all versions have. But a Comm or
# Status of another size is one of another MPI, and the import fails.

ctypedef public api class Datatype [type PyMPIDatatype_Type, object PyMPIDatatypeObject, check_size ignore]:
    cdef MPI_Datatype ob_mpi
    cdef unsigned flags
    cdef object __weakref__

ctypedef public api class Status [type PyMPIStatus_Type, object PyMPIStatusObject, check_size error]:
    cdef MPI_Status ob_mpi
    cdef unsigned flags
    cdef object __weakref__

ctypedef public api class Request [type PyMPIRequest_Type, object PyMPIRequestObject, check_size ignore]:
    cdef MPI_Request ob_mpi
    cdef unsigned flags
    cdef object __weakref__
    cdef object ob_buf

ctypedef public api class Prequest(Request) [type PyMPIPrequest_Type, object PyMPIPrequestObject, check_size ignore]:
    pass

ctypedef public api class Grequest(Request) [type PyMPIGrequest_Type, object PyMPIGrequestObject, check_size ignore]:
    cdef MPI_Request ob_grequest

ctypedef public api class Message [type PyMPIMessage_Type, object PyMPIMessageObject, check_size ignore]:
    cdef MPI_Message ob_mpi
    cdef unsigned flags
    cdef object __weakref__
    cdef object ob_buf

ctypedef public api class Op [type PyMPIOp_Type, object PyMPIOpObject, check_size ignore]:
    cdef MPI_Op ob_mpi
    cdef unsigned flags
    cdef object __weakref__

ctypedef public api class Group [type PyMPIGroup_Type, object PyMPIGroupObject, check_size ignore]:
    cdef MPI_Group ob_mpi
    cdef unsigned flags
    cdef object __weakref__

ctypedef public api class Info [type PyMPIInfo_Type, object PyMPIInfoObject, check_size ignore]:
    cdef MPI_Info ob_mpi
    cdef unsigned flags
    cdef object __weakref__

ctypedef public api class Errhandler [type PyMPIErrhandler_Type, object PyMPIErrhandlerObject, check_size ignore]:
    cdef MPI_Errhandler ob_mpi
    cdef unsigned flags
    cdef object __weakref__

ctypedef public api class Session [type PyMPISession_Type, object PyMPISessionObject, check_size ignore]:
    cdef MPI_Session ob_mpi
    cdef unsigned flags
    cdef object __weakref__

ctypedef public api class Comm [type PyMPIComm_Type, object PyMPICommObject, check_size error]:
    cdef MPI_Comm ob_mpi
    cdef unsigned flags
    cdef object __weakref__

ctypedef public api class Intracomm(Comm) [type PyMPIIntracomm_Type, object PyMPIIntracommObject, check_size ignore]:
    pass

ctypedef public api class Topocomm(Intracomm) [type PyMPITopocomm_Type, object PyMPITopocommObject, check_size ignore]:
    pass

ctypedef public api class Cartcomm(Topocomm) [type PyMPICartcomm_Type, object PyMPICartcommObject, check_size ignore]:
    pass

ctypedef public api class Graphcomm(Topocomm) [type PyMPIGraphcomm_Type, object PyMPIGraphcommObject, check_size ignore]:
    pass

ctypedef public api class Distgraphcomm(Topocomm) [type PyMPIDistgraphcomm_Type, object PyMPIDistgraphcommObject, check_size ignore]:
    pass

ctypedef public api class Intercomm(Comm) [type PyMPIIntercomm_Type, object PyMPIIntercommObject, check_size ignore]:
    pass

ctypedef public api class Win [type PyMPIWin_Type, object PyMPIWinObject, check_size ignore]:
    cdef MPI_Win ob_mpi
    cdef unsigned flags
    cdef object __weakref__
    cdef object ob_mem

ctypedef public api class File [type PyMPIFile_Type, object PyMPIFileObject, check_size ignore]:
    cdef MPI_File ob_mpi
    cdef unsigned flags
    cdef object __weakref__
