// Who takes part in a collective call.
#ifndef MPI4PY_PARTIES_HPP
#define MPI4PY_PARTIES_HPP

#include "errors.hpp"

namespace mpi4py {

/// Sizes and kind of a communicator.
struct Group {
    int size = 0, remote = 0, rank = 0, inter = 0;
    bool query(MPI_Comm comm) { return query_sizes(comm) && succeeded(MPI_Comm_rank(comm, &rank)); }
    /// All but the rank.
    bool query_sizes(MPI_Comm comm) {
        if (!succeeded(MPI_Comm_test_inter(comm, &inter)) || !succeeded(MPI_Comm_size(comm, &size)))
            return false;
        remote = size;
        return !inter || succeeded(MPI_Comm_remote_size(comm, &remote));
    }
    bool sends(int root) const { return inter ? root == MPI_ROOT : root == rank; }
    bool receives(int root) const { return inter ? root != MPI_ROOT && root != MPI_PROC_NULL : true; }
};

} // namespace mpi4py

#endif
