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

constexpr const char *docstring =
    "The Message Passing Interface.\n"
    "\n"
    "Methods with a capital letter take memory that is there already: an object with a buffer, such as an array,\n"
    "or a list that says more about it, [data, count, datatype]. Calls whose names end in v take\n"
    "[data, counts, displs, datatype], those in w [data, counts, displs, datatypes]. What docstrings say of counts,\n"
    "displacements and datatypes is what such a list gives, or else what follows from the data. Methods in lower\n"
    "case take any object that can be pickled.\n"
    "\n"
    "An error of MPI is raised as Exception. Arguments that are wrong are a TypeError, ValueError, KeyError or\n"
    "BufferError that names them; NotImplementedError tells of a function that the MPI library lacks.";

bool add_everything_else(PyObject *module) {
    return PyModule_SetDocString(module, docstring) == 0 && add_exception(module) &&
           add_sentinels(module) && add_typecodes(module) && add_memory(module) &&
           add_attributes(module) && add_functions(module) && add_capi(module) && add_pickle(module) &&
           start(module);
}

} // namespace mpi4py
