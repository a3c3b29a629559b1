// Functions and types that an older mpi.h lacks, one section for each version of MPI.
#ifndef MPI4_MISSING_HPP
#define MPI4_MISSING_HPP

#include "error.hpp"

#ifndef SWIG

// Overload resolution takes a function with an ellipsis only when mpi.h declares no function of that name, so
// each of these is used exactly when MPI lacks the function. It then throws, naming the function and its
// version.
#define MPI4_MISSING(name, version)                                                                          \
    inline int name(...) { throw ::mpi4::Missing(#name, version); }

// The same for a function without arguments, for which an ellipsis is as good as no parameter. The function
// of mpi.h is taken because it is no template.
#define MPI4_MISSING_NULLARY(name, version)                                                                  \
    template <class... None> int name(None...) { throw ::mpi4::Missing(#name, version); }

// Types: where there are no sessions, their types are missing too.
#if !MPI4_SESSIONS
typedef void *MPI_Session;
typedef void(MPI_Session_errhandler_function)(MPI_Session *, int *, ...);
#define MPI_SESSION_NULL (static_cast<MPI_Session>(nullptr))
#endif

// MPI-4.0
MPI4_MISSING(MPI_Allgather_init, "MPI 4.0")
MPI4_MISSING(MPI_Allgatherv_init, "MPI 4.0")
MPI4_MISSING(MPI_Allreduce_init, "MPI 4.0")
MPI4_MISSING(MPI_Alltoall_init, "MPI 4.0")
MPI4_MISSING(MPI_Alltoallv_init, "MPI 4.0")
MPI4_MISSING(MPI_Alltoallw_init, "MPI 4.0")
MPI4_MISSING(MPI_Barrier_init, "MPI 4.0")
MPI4_MISSING(MPI_Bcast_init, "MPI 4.0")
MPI4_MISSING(MPI_Comm_create_from_group, "MPI 4.0")
MPI4_MISSING(MPI_Comm_idup_with_info, "MPI 4.0")
MPI4_MISSING(MPI_Exscan_init, "MPI 4.0")
MPI4_MISSING(MPI_Gather_init, "MPI 4.0")
MPI4_MISSING(MPI_Gatherv_init, "MPI 4.0")
MPI4_MISSING(MPI_Group_from_session_pset, "MPI 4.0")
MPI4_MISSING(MPI_Info_create_env, "MPI 4.0")
MPI4_MISSING(MPI_Intercomm_create_from_groups, "MPI 4.0")
MPI4_MISSING(MPI_Isendrecv, "MPI 4.0")
MPI4_MISSING(MPI_Isendrecv_replace, "MPI 4.0")
MPI4_MISSING(MPI_Neighbor_allgather_init, "MPI 4.0")
MPI4_MISSING(MPI_Neighbor_allgatherv_init, "MPI 4.0")
MPI4_MISSING(MPI_Neighbor_alltoall_init, "MPI 4.0")
MPI4_MISSING(MPI_Neighbor_alltoallv_init, "MPI 4.0")
MPI4_MISSING(MPI_Neighbor_alltoallw_init, "MPI 4.0")
MPI4_MISSING(MPI_Parrived, "MPI 4.0")
MPI4_MISSING(MPI_Pready, "MPI 4.0")
MPI4_MISSING(MPI_Pready_list, "MPI 4.0")
MPI4_MISSING(MPI_Pready_range, "MPI 4.0")
MPI4_MISSING(MPI_Precv_init, "MPI 4.0")
MPI4_MISSING(MPI_Psend_init, "MPI 4.0")
MPI4_MISSING(MPI_Reduce_init, "MPI 4.0")
MPI4_MISSING(MPI_Reduce_scatter_init, "MPI 4.0")
MPI4_MISSING(MPI_Reduce_scatter_block_init, "MPI 4.0")
MPI4_MISSING(MPI_Scan_init, "MPI 4.0")
MPI4_MISSING(MPI_Scatter_init, "MPI 4.0")
MPI4_MISSING(MPI_Scatterv_init, "MPI 4.0")
MPI4_MISSING(MPI_Session_call_errhandler, "MPI 4.0")
MPI4_MISSING(MPI_Session_create_errhandler, "MPI 4.0")
MPI4_MISSING(MPI_Session_finalize, "MPI 4.0")
MPI4_MISSING(MPI_Session_get_errhandler, "MPI 4.0")
MPI4_MISSING(MPI_Session_get_info, "MPI 4.0")
MPI4_MISSING(MPI_Session_get_nth_pset, "MPI 4.0")
MPI4_MISSING(MPI_Session_get_num_psets, "MPI 4.0")
MPI4_MISSING(MPI_Session_get_pset_info, "MPI 4.0")
MPI4_MISSING(MPI_Session_init, "MPI 4.0")
MPI4_MISSING(MPI_Session_set_errhandler, "MPI 4.0")

// MPI-4.1
MPI4_MISSING_NULLARY(MPI_Buffer_flush, "MPI 4.1")
MPI4_MISSING(MPI_Buffer_iflush, "MPI 4.1")
MPI4_MISSING(MPI_Comm_attach_buffer_c, "MPI 4.1")
MPI4_MISSING(MPI_Comm_detach_buffer_c, "MPI 4.1")
MPI4_MISSING(MPI_Comm_flush_buffer, "MPI 4.1")
MPI4_MISSING(MPI_Comm_iflush_buffer, "MPI 4.1")
MPI4_MISSING(MPI_Get_hw_resource_info, "MPI 4.1")
MPI4_MISSING(MPI_Remove_error_class, "MPI 4.1")
MPI4_MISSING(MPI_Remove_error_code, "MPI 4.1")
MPI4_MISSING(MPI_Remove_error_string, "MPI 4.1")
MPI4_MISSING(MPI_Request_get_status_all, "MPI 4.1")
MPI4_MISSING(MPI_Request_get_status_any, "MPI 4.1")
MPI4_MISSING(MPI_Request_get_status_some, "MPI 4.1")
MPI4_MISSING(MPI_Session_attach_buffer_c, "MPI 4.1")
MPI4_MISSING(MPI_Session_detach_buffer_c, "MPI 4.1")
MPI4_MISSING(MPI_Session_flush_buffer, "MPI 4.1")
MPI4_MISSING(MPI_Session_iflush_buffer, "MPI 4.1")

#undef MPI4_MISSING
#undef MPI4_MISSING_NULLARY

// MPI-4.1, by means of an older MPI. Overload resolution takes a template only when mpi.h declares no function
// of that name, which would fit as well.
template <class Datatype> int MPI_Type_get_value_index(Datatype value, Datatype index, MPI_Datatype *pair) {
    const struct {
        MPI_Datatype value, index, pair;
    } pairs[] = {
        {MPI_FLOAT, MPI_INT, MPI_FLOAT_INT},   {MPI_DOUBLE, MPI_INT, MPI_DOUBLE_INT},
        {MPI_LONG, MPI_INT, MPI_LONG_INT},     {MPI_INT, MPI_INT, MPI_2INT},
        {MPI_SHORT, MPI_INT, MPI_SHORT_INT},   {MPI_LONG_DOUBLE, MPI_INT, MPI_LONG_DOUBLE_INT},
        {MPI_REAL, MPI_REAL, MPI_2REAL},       {MPI_DOUBLE_PRECISION, MPI_DOUBLE_PRECISION, MPI_2DOUBLE_PRECISION},
        {MPI_INTEGER, MPI_INTEGER, MPI_2INTEGER},
    };
    *pair = MPI_DATATYPE_NULL;
    if (value == MPI_DATATYPE_NULL || index == MPI_DATATYPE_NULL)
        return MPI_ERR_TYPE;
    for (const auto &known : pairs)
        if (value == known.value && index == known.index)
            *pair = known.pair;
    return MPI_SUCCESS;
}

#endif // SWIG

#endif // MPI4_MISSING_HPP
