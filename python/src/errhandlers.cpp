// Error handlers that are Python functions.
//
// MPI tells a handler's function the object and the code, but not which handler it is, so each handler needs a C function of
// its own. MPI does not tell when the last object that uses a handler is gone, so a place is free again when its handler was
// freed without ever having been used, or when MPI gives the handle to another one.
#include "errhandlers.hpp"

#include "callbacks.hpp"

#include <array>
#include <utility>

namespace mpi4py {

namespace {

constexpr size_t places = 32;

struct Place {
    PyObject *function = nullptr;
    MPI_Errhandler errhandler = MPI_ERRHANDLER_NULL;
    bool used = false; // by an object
};

template <class T> std::array<Place, places> handlers; // guarded by the GIL

template <class T> PyObject *object_of(typename Class<T>::Handle handle) { return make<T>(handle); }
template <> PyObject *object_of<mpi4::Comm>(MPI_Comm comm) { return make_comm(comm); }

template <class T, size_t place> void call(typename Class<T>::Handle *handle, int *code, ...) {
    if (!interpreter_runs())
        return;
    Acquired gil;
    Owned object(object_of<T>(*handle));
    Owned done(object ? PyObject_CallFunction(handlers<T>[place].function, "Oi", object.get(), *code) : nullptr);
    if (!done)
        callback_raised(Failure::handled);
}

template <class T> using Function = void(typename Class<T>::Handle *, int *, ...);

template <class T, size_t... place> Function<T> *function_at(size_t i, std::index_sequence<place...>) {
    static Function<T> *const functions[] = {call<T, place>...};
    return functions[i];
}

void vacate(Place &place) {
    PyObject *function = place.function;
    place = {};
    Py_DECREF(function);
}

template <class T> Place *find(MPI_Errhandler errhandler) {
    for (Place &place : handlers<T>)
        if (place.function && place.errhandler == errhandler)
            return &place;
    return nullptr;
}

Place *find(MPI_Errhandler errhandler) {
    Place *place = find<mpi4::Comm>(errhandler);
    place = place ? place : find<mpi4::Win>(errhandler);
    place = place ? place : find<mpi4::File>(errhandler);
    return place ? place : find<mpi4::Session>(errhandler);
}

} // namespace

template <class T> PyObject *create_errhandler(PyObject *errhandler_fn) {
    if (!check_callable(errhandler_fn, "errhandler_fn", false))
        return nullptr;
    size_t i = 0;
    while (i < places && handlers<T>[i].function)
        ++i;
    if (i == places)
        return PyErr_Format(PyExc_RuntimeError, "%zu error handlers of class %s are Python functions already", places,
                            Class<T>::name);
    Place &place = handlers<T>[i];
    Py_INCREF(errhandler_fn);
    place = {errhandler_fn, MPI_ERRHANDLER_NULL, false};
    mpi4::Errhandler errhandler;
    try {
        Unlocked unlocked;
        errhandler = T::Create_errhandler(function_at<T>(i, std::make_index_sequence<places>()));
    } catch (...) {
        place = {};
        Py_DECREF(errhandler_fn);
        throw;
    }
    while (Place *old = find(errhandler))
        vacate(*old);
    place.errhandler = errhandler;
    return make(errhandler);
}

template PyObject *create_errhandler<mpi4::Comm>(PyObject *);
template PyObject *create_errhandler<mpi4::Win>(PyObject *);
template PyObject *create_errhandler<mpi4::File>(PyObject *);
template PyObject *create_errhandler<mpi4::Session>(PyObject *);

PyObject *free_errhandler(mpi4::Errhandler &errhandler) {
    const MPI_Errhandler handle = errhandler;
    {
        Unlocked unlocked;
        errhandler.Free();
    }
    Place *place = find(handle);
    if (place && !place->used)
        vacate(*place);
    Py_RETURN_NONE;
}

void use_errhandler(const mpi4::Errhandler &errhandler) {
    if (Place *place = find(errhandler))
        place->used = true;
}

} // namespace mpi4py
