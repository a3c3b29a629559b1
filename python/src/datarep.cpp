// Data representations of files, converted by Python functions.
#include "datarep.hpp"

#include "arguments.hpp"
#include "callbacks.hpp"
#include "memory.hpp"
#include "objects.hpp"

namespace mpi4py {

namespace {

// The state is a tuple (read_fn, write_fn, extent_fn), which MPI uses as long as it runs.
enum { read_item, write_item, extent_item };

/// The extent of a datatype in the file; false with an exception.
bool file_extent(PyObject *state, MPI_Datatype datatype, MPI_Aint *extent) {
    Owned type(make(mpi4::Datatype(datatype)));
    Owned value(type ? PyObject_CallFunctionObjArgs(PyTuple_GET_ITEM(state, extent_item), type.get(), nullptr) : nullptr);
    return value && as_aint(value.get(), extent, "result of extent_fn");
}

/// Call a conversion with (userbuf, datatype, count, filebuf, position). The user's memory begins `position` elements ahead
/// of what is converted, the file's with it.
int convert(PyObject *state, int which, void *userbuf, MPI_Datatype datatype, int count, void *filebuf,
            MPI_Offset position) {
    MPI_Aint lower, extent, in_file;
    if (!succeeded(MPI_Type_get_extent(datatype, &lower, &extent)) || !file_extent(state, datatype, &in_file))
        return callback_raised(Failure::reported);
    Owned user(make_memory(userbuf, static_cast<Py_ssize_t>((position + count) * extent)));
    Owned file(make_memory(filebuf, static_cast<Py_ssize_t>(count * in_file)));
    Owned type(make(mpi4::Datatype(datatype)));
    Owned done(user && file && type
                   ? PyObject_CallFunction(PyTuple_GET_ITEM(state, which), "OOiOL", user.get(), type.get(), count,
                                           file.get(), static_cast<long long>(position))
                   : nullptr);
    const int code = done ? MPI_SUCCESS : callback_raised(Failure::reported);
    for (const Owned *memory : {&user, &file}) // the memory is MPI's, and goes away
        if (*memory)
            release_memory(memory->get());
    return code;
}

template <int which>
int convert(void *userbuf, MPI_Datatype datatype, int count, void *filebuf, MPI_Offset position, void *state) {
    if (!interpreter_runs())
        return MPI_ERR_OTHER;
    Acquired gil;
    return convert(static_cast<PyObject *>(state), which, userbuf, datatype, count, filebuf, position);
}

int extent(MPI_Datatype datatype, MPI_Aint *bytes, void *state) {
    if (!interpreter_runs())
        return MPI_ERR_OTHER;
    Acquired gil;
    return file_extent(static_cast<PyObject *>(state), datatype, bytes) ? MPI_SUCCESS
                                                                        : callback_raised(Failure::reported);
}

} // namespace

PyObject *Register_datarep(const std::string &datarep, PyObject *read_fn, PyObject *write_fn, PyObject *extent_fn) {
    if (!check_callable(read_fn, "read_fn", true) || !check_callable(write_fn, "write_fn", true) ||
        !check_callable(extent_fn, "extent_fn", false))
        return nullptr;
    Owned state(PyTuple_Pack(3, read_fn, write_fn, extent_fn));
    if (!state)
        return nullptr;
    {
        Unlocked unlocked;
        mpi4::Register_datarep(datarep, read_fn == Py_None ? MPI_CONVERSION_FN_NULL : convert<read_item>,
                               write_fn == Py_None ? MPI_CONVERSION_FN_NULL : convert<write_item>, extent, state.get());
    }
    state.release();
    Py_RETURN_NONE;
}

} // namespace mpi4py
