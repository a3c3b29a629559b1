// The hidden duplicate of a communicator, on which objects travel without meeting the user's messages.
#ifndef MPI4PY_HIDDEN_HPP
#define MPI4PY_HIDDEN_HPP

#include "errors.hpp"

namespace mpi4py {

/// The duplicate of an intracommunicator, made at first use by all its processes and freed with it; MPI_COMM_NULL with an
/// exception set when MPI failed.
MPI_Comm hidden_comm(MPI_Comm comm);

} // namespace mpi4py

#endif
