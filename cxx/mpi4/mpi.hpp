// All of the C++ interface to MPI.
#ifndef MPI4_MPI_HPP
#define MPI4_MPI_HPP

#include "abi.hpp"
#include "constants.hpp"
#include "count.hpp"
#include "datatype.hpp"
#include "environment.hpp"
#include "errhandler.hpp"
#include "error.hpp"
#include "file.hpp"
#include "group.hpp"
#include "info.hpp"
#include "intercomm.hpp"
#include "intracomm.hpp"
#include "message.hpp"
#include "op.hpp"
#include "request.hpp"
#include "session.hpp"
#include "status.hpp"
#include "topology.hpp"
#include "types.hpp"
#include "win.hpp"

#endif // MPI4_MPI_HPP
