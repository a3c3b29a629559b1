// Status beyond the facade: its contents as memory, as Fortran has them, and as a state for pickle.
#include "classes.hpp"
#include "lists.hpp"
#include "memory.hpp"

namespace mpi4py {

namespace {

// The names of the state, each also a property.
const char *const names[] = {"source", "tag", "error", "count", "cancelled"};

const size_t fortran_size = static_cast<size_t>(mpi4::F_STATUS_SIZE);

} // namespace

PyObject *status_state(PyObject *status) {
    Owned state(PyDict_New());
    for (const char *name : names) {
        Owned value(state ? PyObject_GetAttrString(status, name) : nullptr);
        if (!value || PyDict_SetItemString(state.get(), name, value.get()) < 0)
            return nullptr;
    }
    return state.release();
}

PyObject *status_set_state(PyObject *status, PyObject *state) {
    if (!PyDict_Check(state))
        return type_error("state", "a dict", state), nullptr;
    for (const char *name : names) {
        PyObject *value = PyDict_GetItemString(state, name);
        if (!value) {
            PyErr_SetString(PyExc_KeyError, name);
            return nullptr;
        }
        if (PyObject_SetAttrString(status, name, value) < 0)
            return nullptr;
    }
    Py_RETURN_NONE;
}

PyObject *status_memory(PyObject *status) {
    Owned memory(make_memory(inside<mpi4::Status>(status), sizeof(MPI_Status), false, status));
    Owned bytes(memory ? PyMemoryView_FromObject(memory.get()) : nullptr);
    return bytes ? PyObject_CallMethod(bytes.get(), "cast", "s", "i") : nullptr;
}

PyObject *status_py2f(const mpi4::Status &status) {
    std::vector<MPI_Fint> integers(fortran_size);
    if (!succeeded(MPI_Status_c2f(status.address(), integers.data())))
        return nullptr;
    return from_ints(std::vector<int>(integers.begin(), integers.end()));
}

PyObject *status_f2py(PyObject *type, PyObject *arg) {
    std::vector<int> integers;
    if (!as_list(arg, &integers, "arg"))
        return nullptr;
    if (integers.size() < fortran_size) {
        PyErr_Format(PyExc_IndexError, "arg: a Fortran status has %zu integers, got %zu", fortran_size, integers.size());
        return nullptr;
    }
    const std::vector<MPI_Fint> fortran(integers.begin(), integers.end());
    mpi4::Status status;
    return succeeded(MPI_Status_f2c(fortran.data(), status.address())) ? make_like(type, status) : nullptr;
}

} // namespace mpi4py
