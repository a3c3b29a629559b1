// Reduction operations that are Python functions, and operations called from Python.
#include "op.hpp"

#include "callbacks.hpp"
#include "memory.hpp"

#include <map>
#include <memory>

namespace mpi4py {

namespace {

/// A Python function as MPI calls it. A freed operation may still be at work in a reduction that was started: then the facade
/// keeps the function until it needs the place for another.
class Function {
  public:
    explicit Function(PyObject *function) : function_(function) { Py_INCREF(function); }
    ~Function() {
        if (!function_ || !interpreter_runs())
            return;
        Acquired gil;
        Py_DECREF(function_);
    }
    /// The operation is freed.
    void release() {
        if (!later)
            Py_CLEAR(function_);
    }
    Function(const Function &) = delete;
    Function &operator=(const Function &) = delete;
    PyObject *get() const { return function_; }
    bool later = false; // whether a reduction was started that may call it after its operation was freed

    /// inoutvec = invec op inoutvec; when the function raises, inoutvec stays as it is.
    void operator()(const void *invec, void *inoutvec, mpi4::Count count, MPI_Datatype datatype) const {
        if (!interpreter_runs())
            return;
        Acquired gil;
        if (already_raised() || !function_)
            return;
        Py_INCREF(function_);
        const Owned function(function_); // outlives a Free() inside
        MPI_Aint lower, extent;
        Owned in, inout, type(make(mpi4::Datatype(datatype)));
        if (succeeded(MPI_Type_get_extent(datatype, &lower, &extent))) {
            const Py_ssize_t nbytes = static_cast<Py_ssize_t>(count * extent);
            in.reset(make_memory(const_cast<void *>(invec), nbytes));
            inout.reset(make_memory(inoutvec, nbytes));
        }
        Owned done(in && inout && type
                       ? PyObject_CallFunctionObjArgs(function.get(), in.get(), inout.get(), type.get(), nullptr)
                       : nullptr);
        if (!done)
            callback_raised(Failure::fatal);
        for (const Owned *memory : {&in, &inout}) // the memory is MPI's, and goes away
            if (*memory)
                release_memory(memory->get());
    }

  private:
    PyObject *function_;
};

std::map<MPI_Op, std::shared_ptr<Function>> functions; // guarded by the GIL

PyObject *same(PyObject *object) {
    Py_INCREF(object);
    return object;
}

/// `x` unless `y` is better.
PyObject *better(PyObject *x, PyObject *y, int comparison) {
    const int other = PyObject_RichCompareBool(y, x, comparison);
    return other < 0 ? nullptr : same(other ? y : x);
}

/// The pair with the better value; of equal values the smaller index.
PyObject *better_pair(PyObject *x, PyObject *y, int comparison) {
    Owned a(PySequence_Tuple(x)), b(a ? PySequence_Tuple(y) : nullptr);
    if (!b)
        return nullptr;
    for (const Owned *pair : {&a, &b})
        if (PyTuple_GET_SIZE(pair->get()) != 2)
            return PyErr_Format(PyExc_ValueError, "a pair of value and index is needed, got %zd items",
                                PyTuple_GET_SIZE(pair->get()));
    PyObject *value_x = PyTuple_GET_ITEM(a.get(), 0), *value_y = PyTuple_GET_ITEM(b.get(), 0);
    const int equal = PyObject_RichCompareBool(value_x, value_y, Py_EQ);
    if (equal < 0)
        return nullptr;
    if (!equal) {
        const int other = PyObject_RichCompareBool(value_y, value_x, comparison);
        return other < 0 ? nullptr : (other ? b : a).release();
    }
    Owned index(better(PyTuple_GET_ITEM(a.get(), 1), PyTuple_GET_ITEM(b.get(), 1), Py_LT));
    return index ? PyTuple_Pack(2, value_x, index.get()) : nullptr;
}

/// A logical operation on truth values.
template <class Logic> PyObject *logical(PyObject *x, PyObject *y, Logic logic) {
    const int a = PyObject_IsTrue(x), b = a < 0 ? -1 : PyObject_IsTrue(y);
    return b < 0 ? nullptr : PyBool_FromLong(logic(a != 0, b != 0));
}

PyObject *apply(MPI_Op op, PyObject *x, PyObject *y) {
    if (op == MPI_SUM)
        return PyNumber_Add(x, y);
    if (op == MPI_PROD)
        return PyNumber_Multiply(x, y);
    if (op == MPI_MAX)
        return better(x, y, Py_GT);
    if (op == MPI_MIN)
        return better(x, y, Py_LT);
    if (op == MPI_BAND)
        return PyNumber_And(x, y);
    if (op == MPI_BOR)
        return PyNumber_Or(x, y);
    if (op == MPI_BXOR)
        return PyNumber_Xor(x, y);
    if (op == MPI_LAND)
        return logical(x, y, [](bool a, bool b) { return a && b; });
    if (op == MPI_LOR)
        return logical(x, y, [](bool a, bool b) { return a || b; });
    if (op == MPI_LXOR)
        return logical(x, y, [](bool a, bool b) { return a != b; });
    if (op == MPI_MAXLOC)
        return better_pair(x, y, Py_GT);
    if (op == MPI_MINLOC)
        return better_pair(x, y, Py_LT);
    if (op == MPI_REPLACE)
        return same(y);
    if (op == MPI_NO_OP)
        return same(x);
    const auto found = functions.find(op);
    if (found == functions.end()) {
        PyErr_SetString(PyExc_ValueError, op == MPI_OP_NULL ? "op: OP_NULL cannot be called"
                                                            : "op: this operation is not a Python function");
        return nullptr;
    }
    Owned function(same(found->second->get())); // outlives a Free() inside
    return PyObject_CallFunctionObjArgs(function.get(), x, y, Py_None, nullptr);
}

} // namespace

PyObject *create_op(PyObject *cls, PyObject *callable, bool commute) {
    if (!check_callable(callable, "function", false))
        return nullptr;
    const auto function = std::make_shared<Function>(callable);
    mpi4::Op op;
    try {
        Unlocked unlocked;
        op = mpi4::Op::Create(
            [function](const void *in, void *inout, mpi4::Count count, const mpi4::Datatype &datatype) {
                (*function)(in, inout, count, datatype);
            },
            commute);
    } catch (const mpi4::Exception &error) {
        if (error.Get_error_code() != MPI_ERR_OTHER)
            throw;
        PyErr_SetString(PyExc_RuntimeError, error.what()); // no place for another function
        return nullptr;
    }
    functions[op] = function;
    return make_like(cls, op);
}

PyObject *free_op(mpi4::Op &op) {
    const MPI_Op handle = op;
    {
        Unlocked unlocked;
        op.Free();
    }
    const auto found = functions.find(handle);
    if (found != functions.end()) {
        const std::shared_ptr<Function> function = found->second;
        functions.erase(found);
        function->release();
    }
    Py_RETURN_NONE;
}

void use_op_later(MPI_Op op) {
    const auto found = functions.find(op);
    if (found != functions.end())
        found->second->later = true;
}

PyObject *function_of(MPI_Op op) {
    const auto found = functions.find(op);
    return found == functions.end() ? nullptr : found->second->get();
}

PyObject *combine(PyObject *op, PyObject *x, PyObject *y) {
    if (Py_TYPE(op)->tp_call == call_op) // taking arguments apart takes longer than adding numbers
        return apply(handle<mpi4::Op>(op), x, y);
    return PyObject_CallFunctionObjArgs(op, x, y, nullptr);
}

PyObject *call_op(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const names[] = {"x", "y", nullptr};
    PyObject *x, *y;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO:Op", const_cast<char **>(names), &x, &y))
        return nullptr;
    return apply(handle<mpi4::Op>(self), x, y);
}

} // namespace mpi4py
