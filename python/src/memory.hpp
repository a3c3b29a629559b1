// Memory without a datatype: MPI.buffer, and arguments that are plain memory.
#ifndef MPI4PY_MEMORY_HPP
#define MPI4PY_MEMORY_HPP

#include "buffers.hpp"

namespace mpi4py {

/// A new MPI.buffer of memory that `owner` keeps alive; null when nobody does.
PyObject *make_memory(void *address, Py_ssize_t nbytes, bool readonly = false, PyObject *owner = nullptr);

/// Empty an MPI.buffer when its memory is about to go away.
void release_memory(PyObject *memory);

/// The memory of an argument that has no datatype: of a window, of an attached buffer.
class Memory {
  public:
    /// Find the memory. None and the sentinels, such as BOTTOM, are addresses without a size where `nothing` allows it.
    bool acquire(PyObject *object, Access access, const char *name, bool nothing = false);
    /// A new reference to what keeps the memory; null when nothing does.
    PyObject *keep() { return buffer_.keep(); }

    void *address = nullptr;
    Py_ssize_t nbytes = 0;
    bool readonly = false;
    bool device = false;

  private:
    Buffer buffer_;
};

// Functions of the module.
PyObject *Alloc_mem(mpi4::Aint size, const mpi4::Info &info);
PyObject *Free_mem(PyObject *mem);
PyObject *Get_address(PyObject *location);

} // namespace mpi4py

#endif
