// Windows on Python objects, and windows as Python memory.
//
// Other processes reach a window's memory until MPI frees the window, whatever became of the Python objects. So the memory is
// an attribute of the window, and the field ob_mem is only a second reference: for a dynamic window a dict of what is attached,
// by address.
#include "win.hpp"

#include "attributes.hpp"
#include "memory.hpp"

#include <tuple>

namespace mpi4py {

namespace {

/// What keeps the memory of an argument, or the argument itself.
PyObject *keeper(Memory &memory, PyObject *object) {
    PyObject *hold = memory.keep();
    if (!hold && !PyErr_Occurred()) {
        hold = object;
        Py_INCREF(hold);
    }
    return hold;
}

bool base_and_size(MPI_Win win, void **base, MPI_Aint *size) {
    void *size_value = nullptr;
    int there = 0, code;
    *base = nullptr;
    {
        Unlocked unlocked;
        code = MPI_Win_get_attr(win, MPI_WIN_BASE, static_cast<void *>(base), &there);
        if (code == MPI_SUCCESS)
            code = MPI_Win_get_attr(win, MPI_WIN_SIZE, static_cast<void *>(&size_value), &there);
    }
    if (!succeeded(code))
        return false;
    *size = there ? *static_cast<MPI_Aint *>(size_value) : 0;
    return true;
}

} // namespace

PyObject *create_window(PyObject *cls, PyObject *object, mpi4::Aint disp_unit, const mpi4::Info &info,
                        const mpi4::Intracomm &comm) {
    Memory memory;
    if (!memory.acquire(object, Access::write, "memory", true))
        return nullptr;
    Owned hold(keeper(memory, object));
    if (!hold)
        return nullptr;
    mpi4::Win win;
    {
        Unlocked unlocked;
        win = mpi4::Win::Create(memory.address, static_cast<mpi4::Aint>(memory.nbytes), disp_unit, info, comm);
    }
    Owned window(result("Win_Create", cls, win));
    if (!window || !keep_with_window(win, hold.get()))
        return nullptr;
    reinterpret_cast<PyMPIWinObject *>(window.get())->ob_mem = hold.release();
    return window.release();
}

PyObject *attach_memory(PyObject *window, PyObject *object) {
    Memory memory;
    if (!memory.acquire(object, Access::write, "memory"))
        return nullptr;
    Owned hold(keeper(memory, object));
    Owned address(PyLong_FromVoidPtr(memory.address));
    if (!hold || !address)
        return nullptr;
    const mpi4::Win &win = *inside<mpi4::Win>(window);
    {
        Unlocked unlocked;
        win.Attach(memory.address, static_cast<mpi4::Aint>(memory.nbytes));
    }
    PyObject *attached = kept_with_window(win);
    if (!attached || !PyDict_Check(attached)) {
        Owned dict(PyDict_New());
        if (!dict || !keep_with_window(win, dict.get()))
            return nullptr;
        attached = dict.get(); // the window owns it now
        PyObject **mine = &reinterpret_cast<PyMPIWinObject *>(window)->ob_mem;
        Py_XDECREF(*mine);
        *mine = dict.release();
    }
    if (PyDict_SetItem(attached, address.get(), hold.get()) < 0)
        return nullptr;
    Py_RETURN_NONE;
}

PyObject *detach_memory(PyObject *window, PyObject *object) {
    Memory memory;
    if (!memory.acquire(object, Access::read, "memory"))
        return nullptr;
    Owned address(PyLong_FromVoidPtr(memory.address));
    if (!address)
        return nullptr;
    const mpi4::Win &win = *inside<mpi4::Win>(window);
    {
        Unlocked unlocked;
        win.Detach(memory.address);
    }
    PyObject *attached = kept_with_window(win);
    if (attached && PyDict_Check(attached) && PyDict_DelItem(attached, address.get()) < 0)
        PyErr_Clear(); // attached by somebody else
    Py_RETURN_NONE;
}

PyObject *shared_query(PyObject *window, int rank) {
    std::tuple<void *, mpi4::Aint, mpi4::Aint> found;
    {
        Unlocked unlocked;
        found = inside<mpi4::Win>(window)->Shared_query(rank);
    }
    Owned memory(make_memory(std::get<0>(found), static_cast<Py_ssize_t>(std::get<1>(found)), false, window));
    return memory ? Py_BuildValue("On", memory.get(), static_cast<Py_ssize_t>(std::get<2>(found))) : nullptr;
}

PyObject *window_memory(PyObject *window) {
    void *base;
    MPI_Aint size;
    if (!base_and_size(handle<mpi4::Win>(window), &base, &size))
        return nullptr;
    return make_memory(base, static_cast<Py_ssize_t>(size), false, window);
}

int export_window(PyObject *window, Py_buffer *view, int flags) {
    void *base;
    MPI_Aint size;
    view->obj = nullptr;
    return base_and_size(handle<mpi4::Win>(window), &base, &size)
               ? PyBuffer_FillInfo(view, window, base, static_cast<Py_ssize_t>(size), 0, flags)
               : -1;
}

} // namespace mpi4py
