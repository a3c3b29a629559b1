// The C interface: __pyx_capi__, where compiled code finds functions that take objects apart and make new ones.
#include "module.hpp"
#include "objects.hpp"

namespace mpi4py {

namespace {

/// PyMPI<T>_Get: the address of the handle inside an object; null with TypeError for anything else.
template <class T> typename Class<T>::Handle *get(PyObject *object) {
    return reinterpret_cast<typename Class<T>::Handle *>(argument<T>(object, Class<T>::argument));
}

/// None stands for no status.
MPI_Status *get_status(PyObject *object) {
    return object == Py_None ? MPI_STATUS_IGNORE : get<mpi4::Status>(object);
}

/// PyMPI<T>_New: always a new object, of a predefined handle too.
template <class T> PyObject *create(typename Class<T>::Handle handle) { return make<T>(handle); }

PyObject *create_grequest(MPI_Request request) {
    PyObject *object = make<mpi4::Grequest>(request);
    if (object)
        reinterpret_cast<PyMPIGrequestObject *>(object)->ob_grequest = request;
    return object;
}

PyObject *create_status(MPI_Status *status) {
    return make<mpi4::Status>(status && status != MPI_STATUS_IGNORE ? mpi4::Status(*status) : mpi4::Status());
}

/// Put a function into the table; the name of its capsule is its type in C, which clients compare.
template <class Function> bool add(PyObject *table, const char *name, Function *function, const char *type) {
    Owned capsule(PyCapsule_New(reinterpret_cast<void *>(function), type, nullptr));
    return capsule && PyDict_SetItemString(table, name, capsule.get()) == 0;
}

} // namespace

bool add_capi(PyObject *module) {
    Owned table(PyDict_New());
    if (!table)
        return false;
#define MPI4PY_GET(name_)                                                                                            \
    add(table.get(), "PyMPI" #name_ "_Get", get<mpi4::name_>, "MPI_" #name_ " *(PyObject *)")
#define MPI4PY_NEW(name_) add(table.get(), "PyMPI" #name_ "_New", create<mpi4::name_>, "PyObject *(MPI_" #name_ ")")
#define MPI4PY_BOTH(name_) MPI4PY_GET(name_) && MPI4PY_NEW(name_)
    return MPI4PY_BOTH(Datatype) && MPI4PY_BOTH(Request) && MPI4PY_BOTH(Message) && MPI4PY_BOTH(Op) &&
           MPI4PY_BOTH(Group) && MPI4PY_BOTH(Info) && MPI4PY_BOTH(Errhandler) && MPI4PY_BOTH(Session) &&
           MPI4PY_BOTH(Win) && MPI4PY_BOTH(File) && MPI4PY_GET(Comm) &&
           add(table.get(), "PyMPIComm_New", make_comm, "PyObject *(MPI_Comm)") &&
           add(table.get(), "PyMPIPrequest_New", create<mpi4::Prequest>, "PyObject *(MPI_Request)") &&
           add(table.get(), "PyMPIGrequest_New", create_grequest, "PyObject *(MPI_Request)") &&
           add(table.get(), "PyMPIStatus_Get", get_status, "MPI_Status *(PyObject *)") &&
           add(table.get(), "PyMPIStatus_New", create_status, "PyObject *(MPI_Status *)") &&
           PyModule_AddObject(module, "__pyx_capi__", table.release()) == 0;
#undef MPI4PY_BOTH
#undef MPI4PY_NEW
#undef MPI4PY_GET
}

} // namespace mpi4py
