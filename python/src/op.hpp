// Reduction operations that are Python functions, and operations called from Python.
#ifndef MPI4PY_OP_HPP
#define MPI4PY_OP_HPP

#include "objects.hpp"

namespace mpi4py {

/// Op.Create, with the class that it is called on.
PyObject *create_op(PyObject *cls, PyObject *function, bool commute);

/// Op.Free.
PyObject *free_op(mpi4::Op &op);

/// Whether a method starts a reduction that goes on after its return.
constexpr bool starts_reduction(const char *name) {
    return ends_with(name, "_init") || contains(name, "_Ireduce") || contains(name, "_Iallreduce") ||
           contains(name, "_Iscan") || contains(name, "_Iexscan");
}

/// Remember that the operation's function may be called even after the operation was freed.
void use_op_later(MPI_Op op);
template <bool later> void use_op(MPI_Op op) {
    if (later)
        use_op_later(op);
}

/// The function of an operation; null when it was not made by create_op. Borrowed.
PyObject *function_of(MPI_Op op);

/// op(x, y) of an Op or a function of Python: a new reference.
PyObject *combine(PyObject *op, PyObject *x, PyObject *y);

/// The slot of op(x, y).
PyObject *call_op(PyObject *self, PyObject *args, PyObject *kwargs);

} // namespace mpi4py

#endif
