// The module mpi4py.MPI put together at import, after SWIG's classes and constants.
#include "module.hpp"

#include "errors.hpp"
#include "handles.hpp"
#include "objects.hpp"
#include "sentinels.hpp"

namespace mpi4py {

bool check_layout() {
    // Sizes as compiled clients of mpi4py 3.x and 4.x know them; the structs say them, this makes sure that they took effect.
#define MPI4PY_CHECK(name_, handle_, base_, argument_)                                                               \
    if (Class<mpi4::name_>::type->tp_basicsize != static_cast<Py_ssize_t>(sizeof(PyMPI##name_##Object))) {           \
        PyErr_SetString(PyExc_SystemError, "mpi4py.MPI." #name_ " does not have the layout of its C struct");        \
        return false;                                                                                                \
    }
    MPI4PY_CLASSES(MPI4PY_CHECK)
#undef MPI4PY_CHECK
    return true;
}

bool add_everything_else(PyObject *module) {
    return PyModule_SetDocString(module, "The Message Passing Interface.") == 0 && add_exception(module) &&
           add_sentinels(module) && add_typecodes(module) && add_memory(module) &&
           add_attributes(module) && add_functions(module) && add_capi(module) && add_pickle(module) &&
           start(module);
}

} // namespace mpi4py
