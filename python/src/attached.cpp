// Memory for buffered messages: which Python object is attached to the process, a communicator or a session.
#include "attached.hpp"

#include "memory.hpp"
#include "sentinels.hpp"

#include <map>
#include <utility>

namespace mpi4py {

namespace {

/// What is attached: the object, for Detach_buffer to give back, and what keeps its memory.
struct Attached {
    PyObject *object = nullptr, *hold = nullptr;
};

/// The process has one buffer, each communicator and session can have one of its own. Guarded by the GIL.
Attached of_process;
template <class T> std::map<typename Class<T>::Handle, Attached> of_object;

/// Attach with `call(address, size)`, and remember the object in `place()` when that has worked.
template <class Call, class Place> PyObject *attach(PyObject *buf, Call call, Place place) {
    Memory memory;
    if (!memory.acquire(buf, Access::write, "buf", true))
        return nullptr;
    void *address = buf == Py_None || buf == automatic_object() ? mpi4::BUFFER_AUTOMATIC : memory.address;
    PyObject *hold = memory.keep();
    if (PyErr_Occurred())
        return nullptr;
    try {
        Unlocked unlocked;
        call(address, memory.nbytes);
    } catch (...) {
        Py_XDECREF(hold);
        throw;
    }
    Py_INCREF(buf);
    place() = {buf, hold};
    Py_RETURN_NONE;
}

/// The object of what was detached; memory that others had attached is given as a buffer.
PyObject *detached(std::pair<void *, mpi4::Count> memory, Attached attached) {
    Py_XDECREF(attached.hold);
    if (attached.object)
        return attached.object;
    PyObject *automatic = automatic_object();
    if (memory.first == mpi4::BUFFER_AUTOMATIC)
        return Py_INCREF(automatic), automatic;
    return make_memory(memory.first, static_cast<Py_ssize_t>(memory.second));
}

} // namespace

PyObject *Attach_buffer(PyObject *buf) {
    return attach(
        buf, [](void *address, mpi4::Count size) { mpi4::Attach_buffer(address, size); },
        []() -> Attached & { return of_process; });
}

PyObject *Detach_buffer() {
    std::pair<void *, mpi4::Count> memory;
    {
        Unlocked unlocked;
        memory = mpi4::Detach_buffer();
    }
    return detached(memory, std::exchange(of_process, {}));
}

template <class T> PyObject *attach_buffer(T &object, PyObject *buf) {
    return attach(
        buf, [&](void *address, mpi4::Count size) { object.Attach_buffer(address, size); },
        [&]() -> Attached & { return of_object<T>[object]; });
}

template <class T> PyObject *detach_buffer(T &object) {
    std::pair<void *, mpi4::Count> memory;
    {
        Unlocked unlocked;
        memory = object.Detach_buffer();
    }
    Attached attached;
    const auto found = of_object<T>.find(object);
    if (found != of_object<T>.end()) {
        attached = found->second;
        of_object<T>.erase(found);
    }
    return detached(memory, attached);
}

template PyObject *attach_buffer(mpi4::Comm &, PyObject *);
template PyObject *attach_buffer(mpi4::Session &, PyObject *);
template PyObject *detach_buffer(mpi4::Comm &);
template PyObject *detach_buffer(mpi4::Session &);

} // namespace mpi4py
