// Windows on Python objects, and windows as Python memory.
#ifndef MPI4PY_WIN_HPP
#define MPI4PY_WIN_HPP

#include "objects.hpp"

namespace mpi4py {

/// Win.Create, with the class that it is called on.
PyObject *create_window(PyObject *cls, PyObject *memory, mpi4::Aint disp_unit, const mpi4::Info &info,
                        const mpi4::Intracomm &comm);

PyObject *attach_memory(PyObject *window, PyObject *memory);
PyObject *detach_memory(PyObject *window, PyObject *memory);
PyObject *shared_query(PyObject *window, int rank);
PyObject *window_memory(PyObject *window);

/// The slot that exports a window's memory.
int export_window(PyObject *window, Py_buffer *view, int flags);

/// A window that was freed lets go of its memory.
inline void settle_window(PyObject *window) {
    if (handle<mpi4::Win>(window) == MPI_WIN_NULL)
        Py_CLEAR(reinterpret_cast<PyMPIWinObject *>(window)->ob_mem);
}

} // namespace mpi4py

#endif
