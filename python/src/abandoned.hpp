// What requests hold that are dropped while MPI is at work: kept until it is done.
#ifndef MPI4PY_ABANDONED_HPP
#define MPI4PY_ABANDONED_HPP

#include <Python.h>

#include <mpi4/config.hpp>

#include <cstddef>

namespace mpi4py {

/// Keep what the object of a request held, which is gone, until the operation is over: MPI still reads that memory, or
/// writes to it. Steals `held`. Calls nothing of MPI, since objects go at any time and in any thread.
void abandon(MPI_Request request, PyObject *held);

/// How many operations nobody has a request of. Guarded by the GIL.
extern size_t abandoned;
void look_after_abandoned();

/// Let go of what is done with; called wherever a request is made.
inline void release_abandoned() {
    if (__builtin_expect(abandoned != 0, 0))
        look_after_abandoned();
}

} // namespace mpi4py

#endif
