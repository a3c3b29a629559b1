# libmpi.pxd: the C declarations of MPI for Cython, written by libmpi_pxd.py from the headers of an MPI.

# An MPI older than these types still compiles what names them.
cdef extern from *:
    """
    #include <mpi.h>
    #if MPI_VERSION < 3 && !defined(MPI_Message)
    typedef void *PyMPI_MPI_Message;
    #define MPI_Message PyMPI_MPI_Message
    #endif
    #if MPI_VERSION < 4 && !defined(MPI_SESSION_NULL) && !defined(MPI_Session)
    typedef void *PyMPI_MPI_Session;
    #define MPI_Session PyMPI_MPI_Session
    #endif
    #if MPI_VERSION < 4 && !defined(MPI_SESSION_NULL)
    typedef void (PyMPI_Session_errhandler_function)(MPI_Session *, int *, ...);
    #define MPI_Session_errhandler_function PyMPI_Session_errhandler_function
    #endif
    """

cdef extern from "<mpi.h>" nogil:
    ctypedef long MPI_Aint
    ctypedef long long MPI_Count
    ctypedef long long MPI_Offset
    ctypedef int MPI_Fint

    ctypedef struct _mpi_datatype_t
    ctypedef _mpi_datatype_t* MPI_Datatype

    ctypedef struct _mpi_request_t
    ctypedef _mpi_request_t* MPI_Request

    ctypedef struct _mpi_message_t
    ctypedef _mpi_message_t* MPI_Message

    ctypedef struct _mpi_op_t
    ctypedef _mpi_op_t* MPI_Op

    ctypedef struct _mpi_group_t
    ctypedef _mpi_group_t* MPI_Group

    ctypedef struct _mpi_info_t
    ctypedef _mpi_info_t* MPI_Info

    ctypedef struct _mpi_errhandler_t
    ctypedef _mpi_errhandler_t* MPI_Errhandler

    ctypedef struct _mpi_session_t
    ctypedef _mpi_session_t* MPI_Session

    ctypedef struct _mpi_comm_t
    ctypedef _mpi_comm_t* MPI_Comm

    ctypedef struct _mpi_win_t
    ctypedef _mpi_win_t* MPI_Win

    ctypedef struct _mpi_file_t
    ctypedef _mpi_file_t* MPI_File

    ctypedef struct MPI_Status:
        int MPI_SOURCE
        int MPI_TAG
        int MPI_ERROR

    ctypedef void MPI_Handler_function(MPI_Comm *, int *, ...)
    ctypedef int MPI_Comm_copy_attr_function(MPI_Comm, int, void *, void *, void *, int *)
    ctypedef int MPI_Comm_delete_attr_function(MPI_Comm, int, void *, void *)
    ctypedef int MPI_Type_copy_attr_function(MPI_Datatype, int, void *, void *, void *, int *)
    ctypedef int MPI_Type_delete_attr_function(MPI_Datatype, int, void *, void *)
    ctypedef int MPI_Win_copy_attr_function(MPI_Win, int, void *, void *, void *, int *)
    ctypedef int MPI_Win_delete_attr_function(MPI_Win, int, void *, void *)
    ctypedef void MPI_Comm_errhandler_function(MPI_Comm *, int *, ...)
    ctypedef void MPI_File_errhandler_function(MPI_File *, int *, ...)
    ctypedef void MPI_Win_errhandler_function(MPI_Win *, int *, ...)
    ctypedef void MPI_Session_errhandler_function(MPI_Session *, int *, ...)
    ctypedef int MPI_Copy_function(MPI_Comm, int, void *, void *, void *, int *)
    ctypedef int MPI_Delete_function(MPI_Comm, int, void *, void *)
    ctypedef void MPI_User_function(void *, void *, int *, MPI_Datatype *)
    ctypedef void MPI_User_function_c(void *, void *, MPI_Count *, MPI_Datatype *)
    ctypedef int MPI_Grequest_cancel_function(void *, int)
    ctypedef int MPI_Grequest_free_function(void *)
    ctypedef int MPI_Grequest_query_function(void *, MPI_Status *)
    ctypedef int MPI_Datarep_conversion_function(void *, MPI_Datatype, int, void *, MPI_Offset, void *)
    ctypedef int MPI_Datarep_extent_function(MPI_Datatype datatype, MPI_Aint *, void *)
    ctypedef int MPI_Datarep_conversion_function_c(void *, MPI_Datatype, MPI_Count, void *, MPI_Offset, void *)
    ctypedef MPI_Comm_errhandler_function MPI_Comm_errhandler_fn
    ctypedef MPI_File_errhandler_function MPI_File_errhandler_fn
    ctypedef MPI_Win_errhandler_function MPI_Win_errhandler_fn
    ctypedef MPI_Session_errhandler_function MPI_Session_errhandler_fn

    enum:
        MPI_ANY_SOURCE
        MPI_ANY_TAG
        MPI_APPNUM
        MPI_BSEND_OVERHEAD
        MPI_CART
        MPI_COMBINER_CONTIGUOUS
        MPI_COMBINER_DARRAY
        MPI_COMBINER_DUP
        MPI_COMBINER_F90_COMPLEX
        MPI_COMBINER_F90_INTEGER
        MPI_COMBINER_F90_REAL
        MPI_COMBINER_HINDEXED
        MPI_COMBINER_HINDEXED_BLOCK
        MPI_COMBINER_HINDEXED_INTEGER
        MPI_COMBINER_HVECTOR
        MPI_COMBINER_HVECTOR_INTEGER
        MPI_COMBINER_INDEXED
        MPI_COMBINER_INDEXED_BLOCK
        MPI_COMBINER_NAMED
        MPI_COMBINER_RESIZED
        MPI_COMBINER_STRUCT
        MPI_COMBINER_STRUCT_INTEGER
        MPI_COMBINER_SUBARRAY
        MPI_COMBINER_VALUE_INDEX
        MPI_COMBINER_VECTOR
        MPI_COMM_TYPE_HW_GUIDED
        MPI_COMM_TYPE_HW_UNGUIDED
        MPI_COMM_TYPE_RESOURCE_GUIDED
        MPI_COMM_TYPE_SHARED
        MPI_CONGRUENT
        MPI_DISTRIBUTE_BLOCK
        MPI_DISTRIBUTE_CYCLIC
        MPI_DISTRIBUTE_DFLT_DARG
        MPI_DISTRIBUTE_NONE
        MPI_DIST_GRAPH
        MPI_ERR_ABI
        MPI_ERR_ACCESS
        MPI_ERR_AMODE
        MPI_ERR_ARG
        MPI_ERR_ASSERT
        MPI_ERR_BAD_FILE
        MPI_ERR_BASE
        MPI_ERR_BUFFER
        MPI_ERR_COMM
        MPI_ERR_CONVERSION
        MPI_ERR_COUNT
        MPI_ERR_DIMS
        MPI_ERR_DISP
        MPI_ERR_DUP_DATAREP
        MPI_ERR_ERRHANDLER
        MPI_ERR_FILE
        MPI_ERR_FILE_EXISTS
        MPI_ERR_FILE_IN_USE
        MPI_ERR_GROUP
        MPI_ERR_INFO
        MPI_ERR_INFO_KEY
        MPI_ERR_INFO_NOKEY
        MPI_ERR_INFO_VALUE
        MPI_ERR_INTERN
        MPI_ERR_IN_STATUS
        MPI_ERR_IO
        MPI_ERR_KEYVAL
        MPI_ERR_LASTCODE
        MPI_ERR_LOCKTYPE
        MPI_ERR_NAME
        MPI_ERR_NOT_SAME
        MPI_ERR_NO_MEM
        MPI_ERR_NO_SPACE
        MPI_ERR_NO_SUCH_FILE
        MPI_ERR_OP
        MPI_ERR_OTHER
        MPI_ERR_PENDING
        MPI_ERR_PORT
        MPI_ERR_PROC_ABORTED
        MPI_ERR_PROC_FAILED
        MPI_ERR_PROC_FAILED_PENDING
        MPI_ERR_QUOTA
        MPI_ERR_RANK
        MPI_ERR_READ_ONLY
        MPI_ERR_REQUEST
        MPI_ERR_REVOKED
        MPI_ERR_RMA_ATTACH
        MPI_ERR_RMA_CONFLICT
        MPI_ERR_RMA_FLAVOR
        MPI_ERR_RMA_RANGE
        MPI_ERR_RMA_SHARED
        MPI_ERR_RMA_SYNC
        MPI_ERR_ROOT
        MPI_ERR_SERVICE
        MPI_ERR_SESSION
        MPI_ERR_SIZE
        MPI_ERR_SPAWN
        MPI_ERR_TAG
        MPI_ERR_TOPOLOGY
        MPI_ERR_TRUNCATE
        MPI_ERR_TYPE
        MPI_ERR_UNKNOWN
        MPI_ERR_UNSUPPORTED_DATAREP
        MPI_ERR_UNSUPPORTED_OPERATION
        MPI_ERR_VALUE_TOO_LARGE
        MPI_ERR_WIN
        MPI_F_ERROR
        MPI_F_SOURCE
        MPI_F_STATUS_SIZE
        MPI_F_TAG
        MPI_GRAPH
        MPI_HOST
        MPI_IDENT
        MPI_IO
        MPI_KEYVAL_INVALID
        MPI_LASTUSEDCODE
        MPI_LOCK_EXCLUSIVE
        MPI_LOCK_SHARED
        MPI_MAX_DATAREP_STRING
        MPI_MAX_ERROR_STRING
        MPI_MAX_INFO_KEY
        MPI_MAX_INFO_VAL
        MPI_MAX_LIBRARY_VERSION_STRING
        MPI_MAX_OBJECT_NAME
        MPI_MAX_PORT_NAME
        MPI_MAX_PROCESSOR_NAME
        MPI_MAX_PSET_NAME_LEN
        MPI_MAX_STRINGTAG_LEN
        MPI_MODE_APPEND
        MPI_MODE_CREATE
        MPI_MODE_DELETE_ON_CLOSE
        MPI_MODE_EXCL
        MPI_MODE_NOCHECK
        MPI_MODE_NOPRECEDE
        MPI_MODE_NOPUT
        MPI_MODE_NOSTORE
        MPI_MODE_NOSUCCEED
        MPI_MODE_RDONLY
        MPI_MODE_RDWR
        MPI_MODE_SEQUENTIAL
        MPI_MODE_UNIQUE_OPEN
        MPI_MODE_WRONLY
        MPI_ORDER_C
        MPI_ORDER_FORTRAN
        MPI_PROC_NULL
        MPI_ROOT
        MPI_SEEK_CUR
        MPI_SEEK_END
        MPI_SEEK_SET
        MPI_SIMILAR
        MPI_SUBVERSION
        MPI_SUCCESS
        MPI_TAG_UB
        MPI_THREAD_FUNNELED
        MPI_THREAD_MULTIPLE
        MPI_THREAD_SERIALIZED
        MPI_THREAD_SINGLE
        MPI_TYPECLASS_COMPLEX
        MPI_TYPECLASS_INTEGER
        MPI_TYPECLASS_LOGICAL
        MPI_TYPECLASS_REAL
        MPI_UNDEFINED
        MPI_UNEQUAL
        MPI_UNIVERSE_SIZE
        MPI_VERSION
        MPI_WIN_BASE
        MPI_WIN_CREATE_FLAVOR
        MPI_WIN_DISP_UNIT
        MPI_WIN_FLAVOR_ALLOCATE
        MPI_WIN_FLAVOR_CREATE
        MPI_WIN_FLAVOR_DYNAMIC
        MPI_WIN_FLAVOR_SHARED
        MPI_WIN_MODEL
        MPI_WIN_SEPARATE
        MPI_WIN_SIZE
        MPI_WIN_UNIFIED
        MPI_WTIME_IS_GLOBAL

    MPI_Comm MPI_COMM_NULL
    MPI_Comm MPI_COMM_SELF
    MPI_Comm MPI_COMM_WORLD

    MPI_Datatype MPI_2DOUBLE_PRECISION
    MPI_Datatype MPI_2INT
    MPI_Datatype MPI_2INTEGER
    MPI_Datatype MPI_2REAL
    MPI_Datatype MPI_AINT
    MPI_Datatype MPI_BYTE
    MPI_Datatype MPI_CHAR
    MPI_Datatype MPI_CHARACTER
    MPI_Datatype MPI_COMPLEX
    MPI_Datatype MPI_COMPLEX16
    MPI_Datatype MPI_COMPLEX32
    MPI_Datatype MPI_COMPLEX4
    MPI_Datatype MPI_COMPLEX8
    MPI_Datatype MPI_COUNT
    MPI_Datatype MPI_CXX_BOOL
    MPI_Datatype MPI_CXX_DOUBLE_COMPLEX
    MPI_Datatype MPI_CXX_FLOAT_COMPLEX
    MPI_Datatype MPI_CXX_LONG_DOUBLE_COMPLEX
    MPI_Datatype MPI_C_BOOL
    MPI_Datatype MPI_C_COMPLEX
    MPI_Datatype MPI_C_DOUBLE_COMPLEX
    MPI_Datatype MPI_C_FLOAT_COMPLEX
    MPI_Datatype MPI_C_LONG_DOUBLE_COMPLEX
    MPI_Datatype MPI_DATATYPE_NULL
    MPI_Datatype MPI_DOUBLE
    MPI_Datatype MPI_DOUBLE_COMPLEX
    MPI_Datatype MPI_DOUBLE_INT
    MPI_Datatype MPI_DOUBLE_PRECISION
    MPI_Datatype MPI_FLOAT
    MPI_Datatype MPI_FLOAT_INT
    MPI_Datatype MPI_INT
    MPI_Datatype MPI_INT16_T
    MPI_Datatype MPI_INT32_T
    MPI_Datatype MPI_INT64_T
    MPI_Datatype MPI_INT8_T
    MPI_Datatype MPI_INTEGER
    MPI_Datatype MPI_INTEGER1
    MPI_Datatype MPI_INTEGER16
    MPI_Datatype MPI_INTEGER2
    MPI_Datatype MPI_INTEGER4
    MPI_Datatype MPI_INTEGER8
    MPI_Datatype MPI_LB
    MPI_Datatype MPI_LOGICAL
    MPI_Datatype MPI_LOGICAL1
    MPI_Datatype MPI_LOGICAL16
    MPI_Datatype MPI_LOGICAL2
    MPI_Datatype MPI_LOGICAL4
    MPI_Datatype MPI_LOGICAL8
    MPI_Datatype MPI_LONG
    MPI_Datatype MPI_LONG_DOUBLE
    MPI_Datatype MPI_LONG_DOUBLE_INT
    MPI_Datatype MPI_LONG_INT
    MPI_Datatype MPI_LONG_LONG
    MPI_Datatype MPI_LONG_LONG_INT
    MPI_Datatype MPI_OFFSET
    MPI_Datatype MPI_PACKED
    MPI_Datatype MPI_REAL
    MPI_Datatype MPI_REAL16
    MPI_Datatype MPI_REAL2
    MPI_Datatype MPI_REAL4
    MPI_Datatype MPI_REAL8
    MPI_Datatype MPI_SHORT
    MPI_Datatype MPI_SHORT_INT
    MPI_Datatype MPI_SIGNED_CHAR
    MPI_Datatype MPI_UB
    MPI_Datatype MPI_UINT16_T
    MPI_Datatype MPI_UINT32_T
    MPI_Datatype MPI_UINT64_T
    MPI_Datatype MPI_UINT8_T
    MPI_Datatype MPI_UNSIGNED
    MPI_Datatype MPI_UNSIGNED_CHAR
    MPI_Datatype MPI_UNSIGNED_LONG
    MPI_Datatype MPI_UNSIGNED_LONG_LONG
    MPI_Datatype MPI_UNSIGNED_SHORT
    MPI_Datatype MPI_WCHAR

    MPI_Errhandler MPI_ERRHANDLER_NULL
    MPI_Errhandler MPI_ERRORS_ABORT
    MPI_Errhandler MPI_ERRORS_ARE_FATAL
    MPI_Errhandler MPI_ERRORS_RETURN

    MPI_File MPI_FILE_NULL

    MPI_Fint* MPI_F_STATUSES_IGNORE
    MPI_Fint* MPI_F_STATUS_IGNORE

    MPI_Group MPI_GROUP_EMPTY
    MPI_Group MPI_GROUP_NULL

    MPI_Info MPI_INFO_ENV
    MPI_Info MPI_INFO_NULL

    MPI_Message MPI_MESSAGE_NO_PROC
    MPI_Message MPI_MESSAGE_NULL

    MPI_Offset MPI_DISPLACEMENT_CURRENT

    MPI_Op MPI_BAND
    MPI_Op MPI_BOR
    MPI_Op MPI_BXOR
    MPI_Op MPI_LAND
    MPI_Op MPI_LOR
    MPI_Op MPI_LXOR
    MPI_Op MPI_MAX
    MPI_Op MPI_MAXLOC
    MPI_Op MPI_MIN
    MPI_Op MPI_MINLOC
    MPI_Op MPI_NO_OP
    MPI_Op MPI_OP_NULL
    MPI_Op MPI_PROD
    MPI_Op MPI_REPLACE
    MPI_Op MPI_SUM

    MPI_Request MPI_REQUEST_NULL

    MPI_Session MPI_SESSION_NULL

    MPI_Status* MPI_STATUSES_IGNORE
    MPI_Status* MPI_STATUS_IGNORE

    MPI_Win MPI_WIN_NULL

    char** MPI_ARGV_NULL

    char*** MPI_ARGVS_NULL

    int* MPI_ERRCODES_IGNORE
    int* MPI_UNWEIGHTED
    int* MPI_WEIGHTS_EMPTY

    void* MPI_BOTTOM
    void* MPI_BUFFER_AUTOMATIC
    void* MPI_IN_PLACE

    MPI_Comm_copy_attr_function* MPI_COMM_NULL_COPY_FN
    MPI_Comm_copy_attr_function* MPI_COMM_DUP_FN
    MPI_Comm_delete_attr_function* MPI_COMM_NULL_DELETE_FN
    MPI_Type_copy_attr_function* MPI_TYPE_NULL_COPY_FN
    MPI_Type_copy_attr_function* MPI_TYPE_DUP_FN
    MPI_Type_delete_attr_function* MPI_TYPE_NULL_DELETE_FN
    MPI_Win_copy_attr_function* MPI_WIN_NULL_COPY_FN
    MPI_Win_copy_attr_function* MPI_WIN_DUP_FN
    MPI_Win_delete_attr_function* MPI_WIN_NULL_DELETE_FN
    MPI_Copy_function* MPI_NULL_COPY_FN
    MPI_Copy_function* MPI_DUP_FN
    MPI_Delete_function* MPI_NULL_DELETE_FN
    MPI_Datarep_conversion_function* MPI_CONVERSION_FN_NULL
    MPI_Datarep_conversion_function_c* MPI_CONVERSION_FN_NULL_C

    int MPI_Abort(MPI_Comm comm, int errorcode)
    int MPI_Accumulate(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win)
    int MPI_Accumulate_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win)
    int MPI_Add_error_class(int *errorclass)
    int MPI_Add_error_code(int errorclass, int *errorcode)
    int MPI_Add_error_string(int errorcode, const char *string)
    int MPI_Address(void *location, MPI_Aint *address)
    MPI_Aint MPI_Aint_add(MPI_Aint base, MPI_Aint disp)
    MPI_Aint MPI_Aint_diff(MPI_Aint addr1, MPI_Aint addr2)
    int MPI_Allgather(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Allgather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Allgather_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Allgather_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Allgatherv(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Allgatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Allgatherv_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Allgatherv_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Alloc_mem(MPI_Aint size, MPI_Info info, void *baseptr)
    int MPI_Allreduce(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Allreduce_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Allreduce_init(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Allreduce_init_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Alltoall(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Alltoall_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Alltoall_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Alltoall_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Alltoallv(const void *sendbuf, const int sendcounts[], const int sdispls[], MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int rdispls[], MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Alltoallv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Alltoallv_init(const void *sendbuf, const int sendcounts[], const int sdispls[], MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Alltoallv_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Alltoallw(const void *sendbuf, const int sendcounts[], const int sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const int recvcounts[], const int rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm)
    int MPI_Alltoallw_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm)
    int MPI_Alltoallw_init(const void *sendbuf, const int sendcounts[], const int sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const int recvcounts[], const int rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Alltoallw_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Attr_delete(MPI_Comm comm, int keyval)
    int MPI_Attr_get(MPI_Comm comm, int keyval, void *attribute_val, int *flag)
    int MPI_Attr_put(MPI_Comm comm, int keyval, void *attribute_val)
    int MPI_Barrier(MPI_Comm comm)
    int MPI_Barrier_init(MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Bcast(void *buffer, int count, MPI_Datatype datatype, int root, MPI_Comm comm)
    int MPI_Bcast_c(void *buffer, MPI_Count count, MPI_Datatype datatype, int root, MPI_Comm comm)
    int MPI_Bcast_init(void *buffer, int count, MPI_Datatype datatype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Bcast_init_c(void *buffer, MPI_Count count, MPI_Datatype datatype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Bsend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm)
    int MPI_Bsend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm)
    int MPI_Bsend_init(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Bsend_init_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Buffer_attach(void *buffer, int size)
    int MPI_Buffer_attach_c(void *buffer, MPI_Count size)
    int MPI_Buffer_detach(void *buffer_addr, int *size)
    int MPI_Buffer_detach_c(void *buffer_addr, MPI_Count *size)
    int MPI_Buffer_flush()
    int MPI_Buffer_iflush(MPI_Request *request)
    int MPI_Cancel(MPI_Request *request)
    int MPI_Cart_coords(MPI_Comm comm, int rank, int maxdims, int coords[])
    int MPI_Cart_create(MPI_Comm comm_old, int ndims, const int dims[], const int periods[], int reorder, MPI_Comm *comm_cart)
    int MPI_Cart_get(MPI_Comm comm, int maxdims, int dims[], int periods[], int coords[])
    int MPI_Cart_map(MPI_Comm comm, int ndims, const int dims[], const int periods[], int *newrank)
    int MPI_Cart_rank(MPI_Comm comm, const int coords[], int *rank)
    int MPI_Cart_shift(MPI_Comm comm, int direction, int disp, int *rank_source, int *rank_dest)
    int MPI_Cart_sub(MPI_Comm comm, const int remain_dims[], MPI_Comm *newcomm)
    int MPI_Cartdim_get(MPI_Comm comm, int *ndims)
    int MPI_Close_port(const char *port_name)
    int MPI_Comm_accept(const char *port_name, MPI_Info info, int root, MPI_Comm comm, MPI_Comm *newcomm)
    int MPI_Comm_ack_failed(MPI_Comm comm, int num_to_ack, int *num_acked)
    int MPI_Comm_agree(MPI_Comm comm, int *flag)
    int MPI_Comm_attach_buffer(MPI_Comm comm, void *buffer, int size)
    int MPI_Comm_attach_buffer_c(MPI_Comm comm, void *buffer, MPI_Count size)
    MPI_Fint MPI_Comm_c2f(MPI_Comm handle)
    int MPI_Comm_call_errhandler(MPI_Comm comm, int errorcode)
    int MPI_Comm_compare(MPI_Comm comm1, MPI_Comm comm2, int *result)
    int MPI_Comm_connect(const char *port_name, MPI_Info info, int root, MPI_Comm comm, MPI_Comm *newcomm)
    int MPI_Comm_create(MPI_Comm comm, MPI_Group group, MPI_Comm *newcomm)
    int MPI_Comm_create_errhandler(MPI_Comm_errhandler_function *comm_errhandler_fn, MPI_Errhandler *errhandler)
    int MPI_Comm_create_from_group(MPI_Group group, const char *stringtag, MPI_Info info, MPI_Errhandler errhandler, MPI_Comm *newcomm)
    int MPI_Comm_create_group(MPI_Comm comm, MPI_Group group, int tag, MPI_Comm *newcomm)
    int MPI_Comm_create_keyval(MPI_Comm_copy_attr_function *comm_copy_attr_fn, MPI_Comm_delete_attr_function *comm_delete_attr_fn, int *comm_keyval, void *extra_state)
    int MPI_Comm_delete_attr(MPI_Comm comm, int comm_keyval)
    int MPI_Comm_detach_buffer(MPI_Comm comm, void *buffer_addr, int *size)
    int MPI_Comm_detach_buffer_c(MPI_Comm comm, void *buffer_addr, MPI_Count *size)
    int MPI_Comm_disconnect(MPI_Comm *comm)
    int MPI_Comm_dup(MPI_Comm comm, MPI_Comm *newcomm)
    int MPI_Comm_dup_with_info(MPI_Comm comm, MPI_Info info, MPI_Comm *newcomm)
    MPI_Comm MPI_Comm_f2c(MPI_Fint handle)
    int MPI_Comm_flush_buffer(MPI_Comm comm)
    int MPI_Comm_free(MPI_Comm *comm)
    int MPI_Comm_free_keyval(int *comm_keyval)
    int MPI_Comm_get_attr(MPI_Comm comm, int comm_keyval, void *attribute_val, int *flag)
    int MPI_Comm_get_errhandler(MPI_Comm comm, MPI_Errhandler *errhandler)
    int MPI_Comm_get_failed(MPI_Comm comm, MPI_Group *failedgrp)
    int MPI_Comm_get_info(MPI_Comm comm, MPI_Info *info_used)
    int MPI_Comm_get_name(MPI_Comm comm, char *comm_name, int *resultlen)
    int MPI_Comm_get_parent(MPI_Comm *parent)
    int MPI_Comm_group(MPI_Comm comm, MPI_Group *group)
    int MPI_Comm_iagree(MPI_Comm comm, int *flag, MPI_Request *request)
    int MPI_Comm_idup(MPI_Comm comm, MPI_Comm *newcomm, MPI_Request *request)
    int MPI_Comm_idup_with_info(MPI_Comm comm, MPI_Info info, MPI_Comm *newcomm, MPI_Request *request)
    int MPI_Comm_iflush_buffer(MPI_Comm comm, MPI_Request *request)
    int MPI_Comm_is_revoked(MPI_Comm comm, int *flag)
    int MPI_Comm_ishrink(MPI_Comm comm, MPI_Comm *newcomm, MPI_Request *request)
    int MPI_Comm_join(int fd, MPI_Comm *intercomm)
    int MPI_Comm_rank(MPI_Comm comm, int *rank)
    int MPI_Comm_remote_group(MPI_Comm comm, MPI_Group *group)
    int MPI_Comm_remote_size(MPI_Comm comm, int *size)
    int MPI_Comm_revoke(MPI_Comm comm)
    int MPI_Comm_set_attr(MPI_Comm comm, int comm_keyval, void *attribute_val)
    int MPI_Comm_set_errhandler(MPI_Comm comm, MPI_Errhandler errhandler)
    int MPI_Comm_set_info(MPI_Comm comm, MPI_Info info)
    int MPI_Comm_set_name(MPI_Comm comm, const char *comm_name)
    int MPI_Comm_shrink(MPI_Comm comm, MPI_Comm *newcomm)
    int MPI_Comm_size(MPI_Comm comm, int *size)
    int MPI_Comm_spawn(const char *command, char *argv[], int maxprocs, MPI_Info info, int root, MPI_Comm comm, MPI_Comm *intercomm, int array_of_errcodes[])
    int MPI_Comm_spawn_multiple(int count, char *array_of_commands[], char **array_of_argv[], const int array_of_maxprocs[], const MPI_Info array_of_info[], int root, MPI_Comm comm, MPI_Comm *intercomm, int array_of_errcodes[])
    int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *newcomm)
    int MPI_Comm_split_type(MPI_Comm comm, int split_type, int key, MPI_Info info, MPI_Comm *newcomm)
    int MPI_Comm_test_inter(MPI_Comm comm, int *flag)
    int MPI_Compare_and_swap(const void *origin_addr, const void *compare_addr, void *result_addr, MPI_Datatype datatype, int target_rank, MPI_Aint target_disp, MPI_Win win)
    int MPI_Dims_create(int nnodes, int ndims, int dims[])
    int MPI_Dist_graph_create(MPI_Comm comm_old, int n, const int sources[], const int degrees[], const int destinations[], const int weights[], MPI_Info info, int reorder, MPI_Comm *comm_dist_graph)
    int MPI_Dist_graph_create_adjacent(MPI_Comm comm_old, int indegree, const int sources[], const int sourceweights[], int outdegree, const int destinations[], const int destweights[], MPI_Info info, int reorder, MPI_Comm *comm_dist_graph)
    int MPI_Dist_graph_neighbors(MPI_Comm comm, int maxindegree, int sources[], int sourceweights[], int maxoutdegree, int destinations[], int destweights[])
    int MPI_Dist_graph_neighbors_count(MPI_Comm comm, int *indegree, int *outdegree, int *weighted)
    MPI_Fint MPI_Errhandler_c2f(MPI_Errhandler handle)
    int MPI_Errhandler_create(MPI_Comm_errhandler_function *comm_errhandler_fn, MPI_Errhandler *errhandler)
    MPI_Errhandler MPI_Errhandler_f2c(MPI_Fint handle)
    int MPI_Errhandler_free(MPI_Errhandler *errhandler)
    int MPI_Errhandler_get(MPI_Comm comm, MPI_Errhandler *errhandler)
    int MPI_Errhandler_set(MPI_Comm comm, MPI_Errhandler errhandler)
    int MPI_Error_class(int errorcode, int *errorclass)
    int MPI_Error_string(int errorcode, char *string, int *resultlen)
    int MPI_Exscan(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Exscan_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Exscan_init(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Exscan_init_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Fetch_and_op(const void *origin_addr, void *result_addr, MPI_Datatype datatype, int target_rank, MPI_Aint target_disp, MPI_Op op, MPI_Win win)
    MPI_Fint MPI_File_c2f(MPI_File handle)
    int MPI_File_call_errhandler(MPI_File fh, int errorcode)
    int MPI_File_close(MPI_File *fh)
    int MPI_File_create_errhandler(MPI_File_errhandler_function *file_errhandler_fn, MPI_Errhandler *errhandler)
    int MPI_File_delete(const char *filename, MPI_Info info)
    MPI_File MPI_File_f2c(MPI_Fint handle)
    int MPI_File_get_amode(MPI_File fh, int *amode)
    int MPI_File_get_atomicity(MPI_File fh, int *flag)
    int MPI_File_get_byte_offset(MPI_File fh, MPI_Offset offset, MPI_Offset *disp)
    int MPI_File_get_errhandler(MPI_File file, MPI_Errhandler *errhandler)
    int MPI_File_get_group(MPI_File fh, MPI_Group *group)
    int MPI_File_get_info(MPI_File fh, MPI_Info *info_used)
    int MPI_File_get_position(MPI_File fh, MPI_Offset *offset)
    int MPI_File_get_position_shared(MPI_File fh, MPI_Offset *offset)
    int MPI_File_get_size(MPI_File fh, MPI_Offset *size)
    int MPI_File_get_type_extent(MPI_File fh, MPI_Datatype datatype, MPI_Aint *extent)
    int MPI_File_get_type_extent_c(MPI_File fh, MPI_Datatype datatype, MPI_Count *extent)
    int MPI_File_get_view(MPI_File fh, MPI_Offset *disp, MPI_Datatype *etype, MPI_Datatype *filetype, char *datarep)
    int MPI_File_iread(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_all(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_all_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_at(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_at_all(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_at_all_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_at_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_shared(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iread_shared_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_all(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_all_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_at(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_at_all(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_at_all_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_at_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_shared(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_iwrite_shared_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Request *request)
    int MPI_File_open(MPI_Comm comm, const char *filename, int amode, MPI_Info info, MPI_File *fh)
    int MPI_File_preallocate(MPI_File fh, MPI_Offset size)
    int MPI_File_read(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_all(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_all_begin(MPI_File fh, void *buf, int count, MPI_Datatype datatype)
    int MPI_File_read_all_begin_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype)
    int MPI_File_read_all_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_all_end(MPI_File fh, void *buf, MPI_Status *status)
    int MPI_File_read_at(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_at_all(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_at_all_begin(MPI_File fh, MPI_Offset offset, void *buf, int count, MPI_Datatype datatype)
    int MPI_File_read_at_all_begin_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype)
    int MPI_File_read_at_all_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_at_all_end(MPI_File fh, void *buf, MPI_Status *status)
    int MPI_File_read_at_c(MPI_File fh, MPI_Offset offset, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_ordered(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_ordered_begin(MPI_File fh, void *buf, int count, MPI_Datatype datatype)
    int MPI_File_read_ordered_begin_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype)
    int MPI_File_read_ordered_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_ordered_end(MPI_File fh, void *buf, MPI_Status *status)
    int MPI_File_read_shared(MPI_File fh, void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_read_shared_c(MPI_File fh, void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_seek(MPI_File fh, MPI_Offset offset, int whence)
    int MPI_File_seek_shared(MPI_File fh, MPI_Offset offset, int whence)
    int MPI_File_set_atomicity(MPI_File fh, int flag)
    int MPI_File_set_errhandler(MPI_File file, MPI_Errhandler errhandler)
    int MPI_File_set_info(MPI_File fh, MPI_Info info)
    int MPI_File_set_size(MPI_File fh, MPI_Offset size)
    int MPI_File_set_view(MPI_File fh, MPI_Offset disp, MPI_Datatype etype, MPI_Datatype filetype, const char *datarep, MPI_Info info)
    int MPI_File_sync(MPI_File fh)
    int MPI_File_write(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_all(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_all_begin(MPI_File fh, const void *buf, int count, MPI_Datatype datatype)
    int MPI_File_write_all_begin_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype)
    int MPI_File_write_all_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_all_end(MPI_File fh, const void *buf, MPI_Status *status)
    int MPI_File_write_at(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_at_all(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_at_all_begin(MPI_File fh, MPI_Offset offset, const void *buf, int count, MPI_Datatype datatype)
    int MPI_File_write_at_all_begin_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype)
    int MPI_File_write_at_all_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_at_all_end(MPI_File fh, const void *buf, MPI_Status *status)
    int MPI_File_write_at_c(MPI_File fh, MPI_Offset offset, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_ordered(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_ordered_begin(MPI_File fh, const void *buf, int count, MPI_Datatype datatype)
    int MPI_File_write_ordered_begin_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype)
    int MPI_File_write_ordered_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_ordered_end(MPI_File fh, const void *buf, MPI_Status *status)
    int MPI_File_write_shared(MPI_File fh, const void *buf, int count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_File_write_shared_c(MPI_File fh, const void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Status *status)
    int MPI_Finalize()
    int MPI_Finalized(int *flag)
    int MPI_Free_mem(void *base)
    int MPI_Gather(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm)
    int MPI_Gather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm)
    int MPI_Gather_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Gather_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Gatherv(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, int root, MPI_Comm comm)
    int MPI_Gatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, int root, MPI_Comm comm)
    int MPI_Gatherv_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Gatherv_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Get(void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Win win)
    int MPI_Get_accumulate(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, void *result_addr, int result_count, MPI_Datatype result_datatype, int target_rank, MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win)
    int MPI_Get_accumulate_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, void *result_addr, MPI_Count result_count, MPI_Datatype result_datatype, int target_rank, MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win)
    int MPI_Get_address(const void *location, MPI_Aint *address)
    int MPI_Get_c(void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Win win)
    int MPI_Get_count(const MPI_Status *status, MPI_Datatype datatype, int *count)
    int MPI_Get_count_c(const MPI_Status *status, MPI_Datatype datatype, MPI_Count *count)
    int MPI_Get_elements(const MPI_Status *status, MPI_Datatype datatype, int *count)
    int MPI_Get_elements_c(const MPI_Status *status, MPI_Datatype datatype, MPI_Count *count)
    int MPI_Get_elements_x(const MPI_Status *status, MPI_Datatype datatype, MPI_Count *count)
    int MPI_Get_hw_resource_info(MPI_Info *hw_info)
    int MPI_Get_library_version(char *version, int *resultlen)
    int MPI_Get_processor_name(char *name, int *resultlen)
    int MPI_Get_version(int *version, int *subversion)
    int MPI_Graph_create(MPI_Comm comm_old, int nnodes, const int indx[], const int edges[], int reorder, MPI_Comm *comm_graph)
    int MPI_Graph_get(MPI_Comm comm, int maxindex, int maxedges, int indx[], int edges[])
    int MPI_Graph_map(MPI_Comm comm, int nnodes, const int indx[], const int edges[], int *newrank)
    int MPI_Graph_neighbors(MPI_Comm comm, int rank, int maxneighbors, int neighbors[])
    int MPI_Graph_neighbors_count(MPI_Comm comm, int rank, int *nneighbors)
    int MPI_Graphdims_get(MPI_Comm comm, int *nnodes, int *nedges)
    int MPI_Grequest_complete(MPI_Request request)
    int MPI_Grequest_start(MPI_Grequest_query_function *query_fn, MPI_Grequest_free_function *free_fn, MPI_Grequest_cancel_function *cancel_fn, void *extra_state, MPI_Request *request)
    MPI_Fint MPI_Group_c2f(MPI_Group handle)
    int MPI_Group_compare(MPI_Group group1, MPI_Group group2, int *result)
    int MPI_Group_difference(MPI_Group group1, MPI_Group group2, MPI_Group *newgroup)
    int MPI_Group_excl(MPI_Group group, int n, const int ranks[], MPI_Group *newgroup)
    MPI_Group MPI_Group_f2c(MPI_Fint handle)
    int MPI_Group_free(MPI_Group *group)
    int MPI_Group_from_session_pset(MPI_Session session, const char *pset_name, MPI_Group *newgroup)
    int MPI_Group_incl(MPI_Group group, int n, const int ranks[], MPI_Group *newgroup)
    int MPI_Group_intersection(MPI_Group group1, MPI_Group group2, MPI_Group *newgroup)
    int MPI_Group_range_excl(MPI_Group group, int n, int ranges[][3], MPI_Group *newgroup)
    int MPI_Group_range_incl(MPI_Group group, int n, int ranges[][3], MPI_Group *newgroup)
    int MPI_Group_rank(MPI_Group group, int *rank)
    int MPI_Group_size(MPI_Group group, int *size)
    int MPI_Group_translate_ranks(MPI_Group group1, int n, const int ranks1[], MPI_Group group2, int ranks2[])
    int MPI_Group_union(MPI_Group group1, MPI_Group group2, MPI_Group *newgroup)
    int MPI_Iallgather(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Iallgather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Iallgatherv(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Iallgatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Iallreduce(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Iallreduce_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Ialltoall(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ialltoall_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ialltoallv(const void *sendbuf, const int sendcounts[], const int sdispls[], MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ialltoallv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ialltoallw(const void *sendbuf, const int sendcounts[], const int sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const int recvcounts[], const int rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Request *request)
    int MPI_Ialltoallw_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Request *request)
    int MPI_Ibarrier(MPI_Comm comm, MPI_Request *request)
    int MPI_Ibcast(void *buffer, int count, MPI_Datatype datatype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Ibcast_c(void *buffer, MPI_Count count, MPI_Datatype datatype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Ibsend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Ibsend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Iexscan(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Iexscan_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Igather(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Igather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Igatherv(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Igatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Improbe(int source, int tag, MPI_Comm comm, int *flag, MPI_Message *message, MPI_Status *status)
    int MPI_Imrecv(void *buf, int count, MPI_Datatype datatype, MPI_Message *message, MPI_Request *request)
    int MPI_Imrecv_c(void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Message *message, MPI_Request *request)
    int MPI_Ineighbor_allgather(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_allgather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_allgatherv(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_allgatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_alltoall(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_alltoall_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_alltoallv(const void *sendbuf, const int sendcounts[], const int sdispls[], MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_alltoallv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_alltoallw(const void *sendbuf, const int sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const int recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Request *request)
    int MPI_Ineighbor_alltoallw_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Request *request)
    MPI_Fint MPI_Info_c2f(MPI_Info handle)
    int MPI_Info_create(MPI_Info *info)
    int MPI_Info_create_env(int argc, char *argv[], MPI_Info *info)
    int MPI_Info_delete(MPI_Info info, const char *key)
    int MPI_Info_dup(MPI_Info info, MPI_Info *newinfo)
    MPI_Info MPI_Info_f2c(MPI_Fint handle)
    int MPI_Info_free(MPI_Info *info)
    int MPI_Info_get(MPI_Info info, const char *key, int valuelen, char *value, int *flag)
    int MPI_Info_get_nkeys(MPI_Info info, int *nkeys)
    int MPI_Info_get_nthkey(MPI_Info info, int n, char *key)
    int MPI_Info_get_string(MPI_Info info, const char *key, int *buflen, char *value, int *flag)
    int MPI_Info_get_valuelen(MPI_Info info, const char *key, int *valuelen, int *flag)
    int MPI_Info_set(MPI_Info info, const char *key, const char *value)
    int MPI_Init(int *argc, char ***argv)
    int MPI_Init_thread(int *argc, char ***argv, int required, int *provided)
    int MPI_Initialized(int *flag)
    int MPI_Intercomm_create(MPI_Comm local_comm, int local_leader, MPI_Comm peer_comm, int remote_leader, int tag, MPI_Comm *newintercomm)
    int MPI_Intercomm_create_from_groups(MPI_Group local_group, int local_leader, MPI_Group remote_group, int remote_leader, const char *stringtag, MPI_Info info, MPI_Errhandler errhandler, MPI_Comm *newintercomm)
    int MPI_Intercomm_merge(MPI_Comm intercomm, int high, MPI_Comm *newintracomm)
    int MPI_Iprobe(int source, int tag, MPI_Comm comm, int *flag, MPI_Status *status)
    int MPI_Irecv(void *buf, int count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Irecv_c(void *buf, MPI_Count count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Ireduce(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Ireduce_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Ireduce_scatter(const void *sendbuf, void *recvbuf, const int recvcounts[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Ireduce_scatter_block(const void *sendbuf, void *recvbuf, int recvcount, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Ireduce_scatter_block_c(const void *sendbuf, void *recvbuf, MPI_Count recvcount, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Ireduce_scatter_c(const void *sendbuf, void *recvbuf, const MPI_Count recvcounts[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Irsend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Irsend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Is_thread_main(int *flag)
    int MPI_Iscan(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Iscan_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Request *request)
    int MPI_Iscatter(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Iscatter_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Iscatterv(const void *sendbuf, const int sendcounts[], const int displs[], MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Iscatterv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint displs[], MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Request *request)
    int MPI_Isend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Isend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Isendrecv(const void *sendbuf, int sendcount, MPI_Datatype sendtype, int dest, int sendtag, void *recvbuf, int recvcount, MPI_Datatype recvtype, int source, int recvtag, MPI_Comm comm, MPI_Request *request)
    int MPI_Isendrecv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, int dest, int sendtag, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int source, int recvtag, MPI_Comm comm, MPI_Request *request)
    int MPI_Isendrecv_replace(void *buf, int count, MPI_Datatype datatype, int dest, int sendtag, int source, int recvtag, MPI_Comm comm, MPI_Request *request)
    int MPI_Isendrecv_replace_c(void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int sendtag, int source, int recvtag, MPI_Comm comm, MPI_Request *request)
    int MPI_Issend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Issend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Keyval_create(MPI_Copy_function *copy_fn, MPI_Delete_function *delete_fn, int *keyval, void *extra_state)
    int MPI_Keyval_free(int *keyval)
    int MPI_Lookup_name(const char *service_name, MPI_Info info, char *port_name)
    MPI_Fint MPI_Message_c2f(MPI_Message handle)
    MPI_Message MPI_Message_f2c(MPI_Fint handle)
    int MPI_Mprobe(int source, int tag, MPI_Comm comm, MPI_Message *message, MPI_Status *status)
    int MPI_Mrecv(void *buf, int count, MPI_Datatype datatype, MPI_Message *message, MPI_Status *status)
    int MPI_Mrecv_c(void *buf, MPI_Count count, MPI_Datatype datatype, MPI_Message *message, MPI_Status *status)
    int MPI_Neighbor_allgather(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Neighbor_allgather_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Neighbor_allgather_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_allgather_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_allgatherv(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Neighbor_allgatherv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Neighbor_allgatherv_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_allgatherv_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint displs[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_alltoall(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Neighbor_alltoall_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Neighbor_alltoall_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_alltoall_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_alltoallv(const void *sendbuf, const int sendcounts[], const int sdispls[], MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int rdispls[], MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Neighbor_alltoallv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm)
    int MPI_Neighbor_alltoallv_init(const void *sendbuf, const int sendcounts[], const int sdispls[], MPI_Datatype sendtype, void *recvbuf, const int recvcounts[], const int rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_alltoallv_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], MPI_Datatype sendtype, void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], MPI_Datatype recvtype, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_alltoallw(const void *sendbuf, const int sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const int recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm)
    int MPI_Neighbor_alltoallw_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm)
    int MPI_Neighbor_alltoallw_init(const void *sendbuf, const int sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const int recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Neighbor_alltoallw_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint sdispls[], const MPI_Datatype sendtypes[], void *recvbuf, const MPI_Count recvcounts[], const MPI_Aint rdispls[], const MPI_Datatype recvtypes[], MPI_Comm comm, MPI_Info info, MPI_Request *request)
    MPI_Fint MPI_Op_c2f(MPI_Op handle)
    int MPI_Op_commutative(MPI_Op op, int *commute)
    int MPI_Op_create(MPI_User_function *user_fn, int commute, MPI_Op *op)
    int MPI_Op_create_c(MPI_User_function_c *user_fn, int commute, MPI_Op *op)
    MPI_Op MPI_Op_f2c(MPI_Fint handle)
    int MPI_Op_free(MPI_Op *op)
    int MPI_Open_port(MPI_Info info, char *port_name)
    int MPI_Pack(const void *inbuf, int incount, MPI_Datatype datatype, void *outbuf, int outsize, int *position, MPI_Comm comm)
    int MPI_Pack_c(const void *inbuf, MPI_Count incount, MPI_Datatype datatype, void *outbuf, MPI_Count outsize, MPI_Count *position, MPI_Comm comm)
    int MPI_Pack_external(const char *datarep, const void *inbuf, int incount, MPI_Datatype datatype, void *outbuf, MPI_Aint outsize, MPI_Aint *position)
    int MPI_Pack_external_c(const char *datarep, const void *inbuf, MPI_Count incount, MPI_Datatype datatype, void *outbuf, MPI_Count outsize, MPI_Count *position)
    int MPI_Pack_external_size(const char *datarep, int incount, MPI_Datatype datatype, MPI_Aint *size)
    int MPI_Pack_external_size_c(const char *datarep, MPI_Count incount, MPI_Datatype datatype, MPI_Count *size)
    int MPI_Pack_size(int incount, MPI_Datatype datatype, MPI_Comm comm, int *size)
    int MPI_Pack_size_c(MPI_Count incount, MPI_Datatype datatype, MPI_Comm comm, MPI_Count *size)
    int MPI_Parrived(MPI_Request request, int partition, int *flag)
    int MPI_Pcontrol(const int level, ...)
    int MPI_Pready(int partition, MPI_Request request)
    int MPI_Pready_list(int length, int array_of_partitions[], MPI_Request request)
    int MPI_Pready_range(int partition_low, int partition_high, MPI_Request request)
    int MPI_Precv_init(void *buf, int partitions, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Probe(int source, int tag, MPI_Comm comm, MPI_Status *status)
    int MPI_Psend_init(const void *buf, int partitions, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Publish_name(const char *service_name, MPI_Info info, const char *port_name)
    int MPI_Put(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Win win)
    int MPI_Put_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Win win)
    int MPI_Query_thread(int *provided)
    int MPI_Raccumulate(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win, MPI_Request *request)
    int MPI_Raccumulate_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win, MPI_Request *request)
    int MPI_Recv(void *buf, int count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Status *status)
    int MPI_Recv_c(void *buf, MPI_Count count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Status *status)
    int MPI_Recv_init(void *buf, int count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Recv_init_c(void *buf, MPI_Count count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Reduce(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm)
    int MPI_Reduce_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm)
    int MPI_Reduce_init(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Reduce_init_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Reduce_local(const void *inbuf, void *inoutbuf, int count, MPI_Datatype datatype, MPI_Op op)
    int MPI_Reduce_local_c(const void *inbuf, void *inoutbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op)
    int MPI_Reduce_scatter(const void *sendbuf, void *recvbuf, const int recvcounts[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Reduce_scatter_block(const void *sendbuf, void *recvbuf, int recvcount, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Reduce_scatter_block_c(const void *sendbuf, void *recvbuf, MPI_Count recvcount, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Reduce_scatter_block_init(const void *sendbuf, void *recvbuf, int recvcount, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Reduce_scatter_block_init_c(const void *sendbuf, void *recvbuf, MPI_Count recvcount, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Reduce_scatter_c(const void *sendbuf, void *recvbuf, const MPI_Count recvcounts[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Reduce_scatter_init(const void *sendbuf, void *recvbuf, const int recvcounts[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Reduce_scatter_init_c(const void *sendbuf, void *recvbuf, const MPI_Count recvcounts[], MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Register_datarep(const char *datarep, MPI_Datarep_conversion_function *read_conversion_fn, MPI_Datarep_conversion_function *write_conversion_fn, MPI_Datarep_extent_function *dtype_file_extent_fn, void *extra_state)
    int MPI_Register_datarep_c(const char *datarep, MPI_Datarep_conversion_function_c *read_conversion_fn, MPI_Datarep_conversion_function_c *write_conversion_fn, MPI_Datarep_extent_function *dtype_file_extent_fn, void *extra_state)
    int MPI_Remove_error_class(int errorclass)
    int MPI_Remove_error_code(int errorcode)
    int MPI_Remove_error_string(int errorcode)
    MPI_Fint MPI_Request_c2f(MPI_Request handle)
    MPI_Request MPI_Request_f2c(MPI_Fint handle)
    int MPI_Request_free(MPI_Request *request)
    int MPI_Request_get_status(MPI_Request request, int *flag, MPI_Status *status)
    int MPI_Request_get_status_all(int count, MPI_Request array_of_requests[], int *flag, MPI_Status array_of_statuses[])
    int MPI_Request_get_status_any(int count, MPI_Request array_of_requests[], int *index, int *flag, MPI_Status *status)
    int MPI_Request_get_status_some(int incount, MPI_Request array_of_requests[], int *outcount, int array_of_indices[], MPI_Status array_of_statuses[])
    int MPI_Rget(void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Win win, MPI_Request *request)
    int MPI_Rget_accumulate(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, void *result_addr, int result_count, MPI_Datatype result_datatype, int target_rank, MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win, MPI_Request *request)
    int MPI_Rget_accumulate_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, void *result_addr, MPI_Count result_count, MPI_Datatype result_datatype, int target_rank, MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Op op, MPI_Win win, MPI_Request *request)
    int MPI_Rget_c(void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Win win, MPI_Request *request)
    int MPI_Rput(const void *origin_addr, int origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, int target_count, MPI_Datatype target_datatype, MPI_Win win, MPI_Request *request)
    int MPI_Rput_c(const void *origin_addr, MPI_Count origin_count, MPI_Datatype origin_datatype, int target_rank, MPI_Aint target_disp, MPI_Count target_count, MPI_Datatype target_datatype, MPI_Win win, MPI_Request *request)
    int MPI_Rsend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm)
    int MPI_Rsend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm)
    int MPI_Rsend_init(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Rsend_init_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Scan(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Scan_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm)
    int MPI_Scan_init(const void *sendbuf, void *recvbuf, int count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Scan_init_c(const void *sendbuf, void *recvbuf, MPI_Count count, MPI_Datatype datatype, MPI_Op op, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Scatter(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm)
    int MPI_Scatter_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm)
    int MPI_Scatter_init(const void *sendbuf, int sendcount, MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Scatter_init_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Scatterv(const void *sendbuf, const int sendcounts[], const int displs[], MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm)
    int MPI_Scatterv_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint displs[], MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm)
    int MPI_Scatterv_init(const void *sendbuf, const int sendcounts[], const int displs[], MPI_Datatype sendtype, void *recvbuf, int recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Scatterv_init_c(const void *sendbuf, const MPI_Count sendcounts[], const MPI_Aint displs[], MPI_Datatype sendtype, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int root, MPI_Comm comm, MPI_Info info, MPI_Request *request)
    int MPI_Send(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm)
    int MPI_Send_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm)
    int MPI_Send_init(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Send_init_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Sendrecv(const void *sendbuf, int sendcount, MPI_Datatype sendtype, int dest, int sendtag, void *recvbuf, int recvcount, MPI_Datatype recvtype, int source, int recvtag, MPI_Comm comm, MPI_Status *status)
    int MPI_Sendrecv_c(const void *sendbuf, MPI_Count sendcount, MPI_Datatype sendtype, int dest, int sendtag, void *recvbuf, MPI_Count recvcount, MPI_Datatype recvtype, int source, int recvtag, MPI_Comm comm, MPI_Status *status)
    int MPI_Sendrecv_replace(void *buf, int count, MPI_Datatype datatype, int dest, int sendtag, int source, int recvtag, MPI_Comm comm, MPI_Status *status)
    int MPI_Sendrecv_replace_c(void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int sendtag, int source, int recvtag, MPI_Comm comm, MPI_Status *status)
    int MPI_Session_attach_buffer(MPI_Session session, void *buffer, int size)
    int MPI_Session_attach_buffer_c(MPI_Session session, void *buffer, MPI_Count size)
    MPI_Fint MPI_Session_c2f(MPI_Session handle)
    int MPI_Session_call_errhandler(MPI_Session session, int errorcode)
    int MPI_Session_create_errhandler(MPI_Session_errhandler_function *session_errhandler_fn, MPI_Errhandler *errhandler)
    int MPI_Session_detach_buffer(MPI_Session session, void *buffer_addr, int *size)
    int MPI_Session_detach_buffer_c(MPI_Session session, void *buffer_addr, MPI_Count *size)
    MPI_Session MPI_Session_f2c(MPI_Fint handle)
    int MPI_Session_finalize(MPI_Session *session)
    int MPI_Session_flush_buffer(MPI_Session session)
    int MPI_Session_get_errhandler(MPI_Session session, MPI_Errhandler *errhandler)
    int MPI_Session_get_info(MPI_Session session, MPI_Info *info_used)
    int MPI_Session_get_nth_pset(MPI_Session session, MPI_Info info, int n, int *pset_len, char *pset_name)
    int MPI_Session_get_num_psets(MPI_Session session, MPI_Info info, int *npset_names)
    int MPI_Session_get_pset_info(MPI_Session session, const char *pset_name, MPI_Info *info)
    int MPI_Session_iflush_buffer(MPI_Session session, MPI_Request *request)
    int MPI_Session_init(MPI_Info info, MPI_Errhandler errhandler, MPI_Session *session)
    int MPI_Session_set_errhandler(MPI_Session session, MPI_Errhandler errhandler)
    int MPI_Ssend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm)
    int MPI_Ssend_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm)
    int MPI_Ssend_init(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Ssend_init_c(const void *buf, MPI_Count count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *request)
    int MPI_Start(MPI_Request *request)
    int MPI_Startall(int count, MPI_Request array_of_requests[])
    int MPI_Status_c2f(const MPI_Status *c_status, MPI_Fint *f_status)
    int MPI_Status_f2c(const MPI_Fint *f_status, MPI_Status *c_status)
    int MPI_Status_get_error(MPI_Status *status, int *error)
    int MPI_Status_get_source(MPI_Status *status, int *source)
    int MPI_Status_get_tag(MPI_Status *status, int *tag)
    int MPI_Status_set_cancelled(MPI_Status *status, int flag)
    int MPI_Status_set_elements(MPI_Status *status, MPI_Datatype datatype, int count)
    int MPI_Status_set_elements_x(MPI_Status *status, MPI_Datatype datatype, MPI_Count count)
    int MPI_Status_set_error(MPI_Status *status, int error)
    int MPI_Status_set_source(MPI_Status *status, int source)
    int MPI_Status_set_tag(MPI_Status *status, int tag)
    int MPI_Test(MPI_Request *request, int *flag, MPI_Status *status)
    int MPI_Test_cancelled(const MPI_Status *status, int *flag)
    int MPI_Testall(int count, MPI_Request array_of_requests[], int *flag, MPI_Status array_of_statuses[])
    int MPI_Testany(int count, MPI_Request array_of_requests[], int *indx, int *flag, MPI_Status *status)
    int MPI_Testsome(int incount, MPI_Request array_of_requests[], int *outcount, int array_of_indices[], MPI_Status array_of_statuses[])
    int MPI_Topo_test(MPI_Comm comm, int *status)
    MPI_Fint MPI_Type_c2f(MPI_Datatype handle)
    int MPI_Type_commit(MPI_Datatype *datatype)
    int MPI_Type_contiguous(int count, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_contiguous_c(MPI_Count count, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_darray(int size, int rank, int ndims, const int array_of_gsizes[], const int array_of_distribs[], const int array_of_dargs[], const int array_of_psizes, int order, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_darray_c(int size, int rank, int ndims, const MPI_Count array_of_gsizes[], const int array_of_distribs[], const int array_of_dargs[], const int array_of_psizes[], int order, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_f90_complex(int p, int r, MPI_Datatype *newtype)
    int MPI_Type_create_f90_integer(int r, MPI_Datatype *newtype)
    int MPI_Type_create_f90_real(int p, int r, MPI_Datatype *newtype)
    int MPI_Type_create_hindexed(int count, const int array_of_blocklengths[], const MPI_Aint array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_hindexed_block(int count, int blocklength, const MPI_Aint array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_hindexed_block_c(MPI_Count count, MPI_Count blocklength, const MPI_Count array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_hindexed_c(MPI_Count count, const MPI_Count array_of_blocklengths[], const MPI_Count array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_hvector(int count, int blocklength, MPI_Aint stride, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_hvector_c(MPI_Count count, MPI_Count blocklength, MPI_Count stride, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_indexed_block(int count, int blocklength, const int array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_indexed_block_c(MPI_Count count, MPI_Count blocklength, const MPI_Count array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_keyval(MPI_Type_copy_attr_function *type_copy_attr_fn, MPI_Type_delete_attr_function *type_delete_attr_fn, int *type_keyval, void *extra_state)
    int MPI_Type_create_resized(MPI_Datatype oldtype, MPI_Aint lb, MPI_Aint extent, MPI_Datatype *newtype)
    int MPI_Type_create_resized_c(MPI_Datatype oldtype, MPI_Count lb, MPI_Count extent, MPI_Datatype *newtype)
    int MPI_Type_create_struct(int count, const int array_of_blocklengths[], const MPI_Aint array_of_displacements[], const MPI_Datatype array_of_types[], MPI_Datatype *newtype)
    int MPI_Type_create_struct_c(MPI_Count count, const MPI_Count array_of_blocklengths[], const MPI_Count array_of_displacements[], const MPI_Datatype array_of_types[], MPI_Datatype *newtype)
    int MPI_Type_create_subarray(int ndims, const int array_of_sizes[], const int array_of_subsizes[], const int array_of_starts[], int order, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_create_subarray_c(int ndims, const MPI_Count array_of_sizes[], const MPI_Count array_of_subsizes[], const MPI_Count array_of_starts[], int order, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_delete_attr(MPI_Datatype datatype, int type_keyval)
    int MPI_Type_dup(MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_extent(MPI_Datatype datatype, MPI_Aint *extent)
    MPI_Datatype MPI_Type_f2c(MPI_Fint handle)
    int MPI_Type_free(MPI_Datatype *datatype)
    int MPI_Type_free_keyval(int *type_keyval)
    int MPI_Type_get_attr(MPI_Datatype datatype, int type_keyval, void *attribute_val, int *flag)
    int MPI_Type_get_contents(MPI_Datatype datatype, int max_integers, int max_addresses, int max_datatypes, int array_of_integers[], MPI_Aint array_of_addresses[], MPI_Datatype array_of_datatypes[])
    int MPI_Type_get_contents_c(MPI_Datatype datatype, MPI_Count max_integers, MPI_Count max_addresses, MPI_Count max_large_counts, MPI_Count max_datatypes, int array_of_integers[], MPI_Aint array_of_addresses[], MPI_Count array_of_large_counts[], MPI_Datatype array_of_datatypes[])
    int MPI_Type_get_envelope(MPI_Datatype datatype, int *num_integers, int *num_addresses, int *num_datatypes, int *combiner)
    int MPI_Type_get_envelope_c(MPI_Datatype datatype, MPI_Count *num_integers, MPI_Count *num_addresses, MPI_Count *num_large_counts, MPI_Count *num_datatypes, int *combiner)
    int MPI_Type_get_extent(MPI_Datatype datatype, MPI_Aint *lb, MPI_Aint *extent)
    int MPI_Type_get_extent_c(MPI_Datatype datatype, MPI_Count *lb, MPI_Count *extent)
    int MPI_Type_get_extent_x(MPI_Datatype datatype, MPI_Count *lb, MPI_Count *extent)
    int MPI_Type_get_name(MPI_Datatype datatype, char *type_name, int *resultlen)
    int MPI_Type_get_true_extent(MPI_Datatype datatype, MPI_Aint *true_lb, MPI_Aint *true_extent)
    int MPI_Type_get_true_extent_c(MPI_Datatype datatype, MPI_Count *true_lb, MPI_Count *true_extent)
    int MPI_Type_get_true_extent_x(MPI_Datatype datatype, MPI_Count *true_lb, MPI_Count *true_extent)
    int MPI_Type_get_value_index(MPI_Datatype value_type, MPI_Datatype index_type, MPI_Datatype *pair_type)
    int MPI_Type_hindexed(int count, int array_of_blocklengths[], MPI_Aint array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_hvector(int count, int blocklength, MPI_Aint stride, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_indexed(int count, const int array_of_blocklengths[], const int array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_indexed_c(MPI_Count count, const MPI_Count array_of_blocklengths[], const MPI_Count array_of_displacements[], MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_lb(MPI_Datatype datatype, MPI_Aint *displacement)
    int MPI_Type_match_size(int typeclass, int size, MPI_Datatype *datatype)
    int MPI_Type_set_attr(MPI_Datatype datatype, int type_keyval, void *attribute_val)
    int MPI_Type_set_name(MPI_Datatype datatype, const char *type_name)
    int MPI_Type_size(MPI_Datatype datatype, int *size)
    int MPI_Type_size_c(MPI_Datatype datatype, MPI_Count *size)
    int MPI_Type_size_x(MPI_Datatype datatype, MPI_Count *size)
    int MPI_Type_struct(int count, int array_of_blocklengths[], MPI_Aint array_of_displacements[], MPI_Datatype array_of_types[], MPI_Datatype *newtype)
    int MPI_Type_ub(MPI_Datatype datatype, MPI_Aint *displacement)
    int MPI_Type_vector(int count, int blocklength, int stride, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Type_vector_c(MPI_Count count, MPI_Count blocklength, MPI_Count stride, MPI_Datatype oldtype, MPI_Datatype *newtype)
    int MPI_Unpack(const void *inbuf, int insize, int *position, void *outbuf, int outcount, MPI_Datatype datatype, MPI_Comm comm)
    int MPI_Unpack_c(const void *inbuf, MPI_Count insize, MPI_Count *position, void *outbuf, MPI_Count outcount, MPI_Datatype datatype, MPI_Comm comm)
    int MPI_Unpack_external(const char datarep[], const void *inbuf, MPI_Aint insize, MPI_Aint *position, void *outbuf, int outcount, MPI_Datatype datatype)
    int MPI_Unpack_external_c(const char datarep[], const void *inbuf, MPI_Count insize, MPI_Count *position, void *outbuf, MPI_Count outcount, MPI_Datatype datatype)
    int MPI_Unpublish_name(const char *service_name, MPI_Info info, const char *port_name)
    int MPI_Wait(MPI_Request *request, MPI_Status *status)
    int MPI_Waitall(int count, MPI_Request array_of_requests[], MPI_Status array_of_statuses[])
    int MPI_Waitany(int count, MPI_Request array_of_requests[], int *indx, MPI_Status *status)
    int MPI_Waitsome(int incount, MPI_Request array_of_requests[], int *outcount, int array_of_indices[], MPI_Status array_of_statuses[])
    int MPI_Win_allocate(MPI_Aint size, int disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr, MPI_Win *win)
    int MPI_Win_allocate_c(MPI_Aint size, MPI_Aint disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr, MPI_Win *win)
    int MPI_Win_allocate_shared(MPI_Aint size, int disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr, MPI_Win *win)
    int MPI_Win_allocate_shared_c(MPI_Aint size, MPI_Aint disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr, MPI_Win *win)
    int MPI_Win_attach(MPI_Win win, void *base, MPI_Aint size)
    MPI_Fint MPI_Win_c2f(MPI_Win handle)
    int MPI_Win_call_errhandler(MPI_Win win, int errorcode)
    int MPI_Win_complete(MPI_Win win)
    int MPI_Win_create(void *base, MPI_Aint size, int disp_unit, MPI_Info info, MPI_Comm comm, MPI_Win *win)
    int MPI_Win_create_c(void *base, MPI_Aint size, MPI_Aint disp_unit, MPI_Info info, MPI_Comm comm, MPI_Win *win)
    int MPI_Win_create_dynamic(MPI_Info info, MPI_Comm comm, MPI_Win *win)
    int MPI_Win_create_errhandler(MPI_Win_errhandler_function *win_errhandler_fn, MPI_Errhandler *errhandler)
    int MPI_Win_create_keyval(MPI_Win_copy_attr_function *win_copy_attr_fn, MPI_Win_delete_attr_function *win_delete_attr_fn, int *win_keyval, void *extra_state)
    int MPI_Win_delete_attr(MPI_Win win, int win_keyval)
    int MPI_Win_detach(MPI_Win win, const void *base)
    MPI_Win MPI_Win_f2c(MPI_Fint handle)
    int MPI_Win_fence(int assert_, MPI_Win win)
    int MPI_Win_flush(int rank, MPI_Win win)
    int MPI_Win_flush_all(MPI_Win win)
    int MPI_Win_flush_local(int rank, MPI_Win win)
    int MPI_Win_flush_local_all(MPI_Win win)
    int MPI_Win_free(MPI_Win *win)
    int MPI_Win_free_keyval(int *win_keyval)
    int MPI_Win_get_attr(MPI_Win win, int win_keyval, void *attribute_val, int *flag)
    int MPI_Win_get_errhandler(MPI_Win win, MPI_Errhandler *errhandler)
    int MPI_Win_get_group(MPI_Win win, MPI_Group *group)
    int MPI_Win_get_info(MPI_Win win, MPI_Info *info_used)
    int MPI_Win_get_name(MPI_Win win, char *win_name, int *resultlen)
    int MPI_Win_lock(int lock_type, int rank, int assert_, MPI_Win win)
    int MPI_Win_lock_all(int assert_, MPI_Win win)
    int MPI_Win_post(MPI_Group group, int assert_, MPI_Win win)
    int MPI_Win_set_attr(MPI_Win win, int win_keyval, void *attribute_val)
    int MPI_Win_set_errhandler(MPI_Win win, MPI_Errhandler errhandler)
    int MPI_Win_set_info(MPI_Win win, MPI_Info info)
    int MPI_Win_set_name(MPI_Win win, const char *win_name)
    int MPI_Win_shared_query(MPI_Win win, int rank, MPI_Aint *size, int *disp_unit, void *baseptr)
    int MPI_Win_shared_query_c(MPI_Win win, int rank, MPI_Aint *size, MPI_Aint *disp_unit, void *baseptr)
    int MPI_Win_start(MPI_Group group, int assert_, MPI_Win win)
    int MPI_Win_sync(MPI_Win win)
    int MPI_Win_test(MPI_Win win, int *flag)
    int MPI_Win_unlock(int rank, MPI_Win win)
    int MPI_Win_unlock_all(MPI_Win win)
    int MPI_Win_wait(MPI_Win win)
    double MPI_Wtick()
    double MPI_Wtime()
