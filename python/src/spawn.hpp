// Starting processes from Python.
#ifndef MPI4PY_SPAWN_HPP
#define MPI4PY_SPAWN_HPP

#include "objects.hpp"

namespace mpi4py {

/// Intracomm.Spawn. What only the root's arguments tell may be None elsewhere.
PyObject *spawn(const mpi4::Intracomm &comm, PyObject *command, PyObject *args, int maxprocs, const mpi4::Info &info,
                int root, PyObject *errcodes);

/// Intracomm.Spawn_multiple.
PyObject *spawn_multiple(const mpi4::Intracomm &comm, PyObject *command, PyObject *args, PyObject *maxprocs,
                         PyObject *info, int root, PyObject *errcodes);

/// Comm.Iagree, on one C int in memory.
PyObject *iagree(const mpi4::Comm &comm, PyObject *flag);

} // namespace mpi4py

#endif
