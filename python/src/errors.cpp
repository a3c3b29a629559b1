// MPI errors as Python exceptions: the class MPI.Exception and the translation of C++ exceptions.
#include "errors.hpp"

#include "arguments.hpp"
#include "module.hpp"

#include <cstddef>
#include <new>
#include <stdexcept>

namespace mpi4py {

namespace {

PyTypeObject *exception_type;

struct ExceptionObject {
    PyBaseExceptionObject base;
    PyObject *weakrefs;
    int code;
};

int code_of(PyObject *self) { return reinterpret_cast<ExceptionObject *>(self)->code; }

int exception_init(PyObject *self, PyObject *args, PyObject *kwargs) {
    if (kwargs && PyDict_GET_SIZE(kwargs) > 0) {
        PyErr_SetString(PyExc_TypeError, "Exception() takes no keyword arguments");
        return -1;
    }
    PyObject *object = nullptr;
    if (!PyArg_ParseTuple(args, "|O:Exception", &object))
        return -1;
    int code = MPI_SUCCESS;
    if (object && (!PyLong_Check(object) || !as_int(object, &code, "ierr"))) {
        if (!PyErr_Occurred())
            type_error("ierr", "an int", object);
        return -1;
    }
    Owned base_args(Py_BuildValue("(i)", code));
    if (!base_args || reinterpret_cast<PyTypeObject *>(PyExc_RuntimeError)->tp_init(self, base_args.get(), nullptr) < 0)
        return -1;
    reinterpret_cast<ExceptionObject *>(self)->code = code;
    return 0;
}

PyObject *error_string(PyObject *self, PyObject * = nullptr) {
    if (!running())
        return PyUnicode_FromFormat("error code: %d", code_of(self));
    char text[MPI_MAX_ERROR_STRING + 1];
    int length = 0;
    if (!succeeded(MPI_Error_string(code_of(self), text, &length)))
        return nullptr;
    return PyUnicode_DecodeUTF8(text, length, "replace");
}

PyObject *error_class(PyObject *self, PyObject * = nullptr) {
    int value = code_of(self);
    if (running() && !succeeded(MPI_Error_class(code_of(self), &value)))
        return nullptr;
    return PyLong_FromLong(value);
}

PyObject *error_code(PyObject *self, PyObject * = nullptr) { return PyLong_FromLong(code_of(self)); }

PyObject *exception_repr(PyObject *self) {
    return PyUnicode_FromFormat("MPI.%s(%d)", Py_TYPE(self) == exception_type ? "Exception" : Py_TYPE(self)->tp_name,
                                code_of(self));
}

PyObject *exception_str(PyObject *self) { return error_string(self); }
Py_hash_t exception_hash(PyObject *self) { return code_of(self) == -1 ? -2 : code_of(self); }
PyObject *exception_int(PyObject *self) { return PyLong_FromLong(code_of(self)); }
int exception_bool(PyObject *self) { return code_of(self) != MPI_SUCCESS; }

PyObject *exception_compare(PyObject *self, PyObject *other, int op) {
    Owned mine(PyLong_FromLong(code_of(self)));
    Owned theirs;
    if (PyObject_TypeCheck(other, exception_type))
        theirs.reset(PyLong_FromLong(code_of(other)));
    else if (PyLong_Check(other)) {
        Py_INCREF(other);
        theirs.reset(other);
    } else
        Py_RETURN_NOTIMPLEMENTED;
    return PyObject_RichCompare(mine.get(), theirs.get(), op);
}

template <PyObject *(*function)(PyObject *, PyObject *)> PyObject *getter(PyObject *self, void *) {
    return function(self, nullptr);
}

PyMethodDef methods[] = {
    {"Get_error_code", error_code, METH_NOARGS,
     "Get_error_code($self)\n--\n\nGet_error_code(self) -> int\n\nThe error code (MPI-4.0 §9.4)."},
    {"Get_error_class", error_class, METH_NOARGS,
     "Get_error_class($self)\n--\n\nGet_error_class(self) -> int\n\nThe error class of the code (MPI-4.0 §9.4)."},
    {"Get_error_string", error_string, METH_NOARGS,
     "Get_error_string($self)\n--\n\nGet_error_string(self) -> str\n\nMPI's text for the error (MPI-4.0 §9.4)."},
    {nullptr, nullptr, 0, nullptr}};

PyGetSetDef getset[] = {{"error_code", getter<error_code>, nullptr, "error_code: int\n\nThe error code.", nullptr},
                        {"error_class", getter<error_class>, nullptr, "error_class: int\n\nThe error class of the code.", nullptr},
                        {"error_string", getter<error_string>, nullptr, "error_string: str\n\nMPI's text for the error.", nullptr},
                        {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyType_Slot slots[] = {
    {Py_tp_doc, const_cast<char *>("Exception(ierr=0, /)\n--\n\nException(ierr: int = SUCCESS, /) -> None\n\n"
                                   "An error that an MPI routine returned; compares as its code (MPI-4.0 §9.3).")},
    {Py_tp_init, reinterpret_cast<void *>(exception_init)},
    {Py_tp_repr, reinterpret_cast<void *>(exception_repr)},
    {Py_tp_str, reinterpret_cast<void *>(exception_str)},
    {Py_tp_hash, reinterpret_cast<void *>(exception_hash)},
    {Py_tp_richcompare, reinterpret_cast<void *>(exception_compare)},
    {Py_nb_bool, reinterpret_cast<void *>(exception_bool)},
    {Py_nb_int, reinterpret_cast<void *>(exception_int)},
    {Py_tp_methods, methods},
    {Py_tp_getset, getset},
    {0, nullptr}};

PyType_Spec spec = {"mpi4py.MPI.Exception", sizeof(ExceptionObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
                    slots};

} // namespace

bool add_exception(PyObject *module) {
    Owned bases(PyTuple_Pack(1, PyExc_RuntimeError));
    exception_type = bases ? reinterpret_cast<PyTypeObject *>(PyType_FromSpecWithBases(&spec, bases.get())) : nullptr;
    if (!exception_type)
        return false;
    exception_type->tp_weaklistoffset = offsetof(ExceptionObject, weakrefs);
    Py_INCREF(exception_type);
    return PyModule_AddObject(module, "Exception", reinterpret_cast<PyObject *>(exception_type)) == 0;
}

void raise_mpi(int code) {
    Owned exception(PyObject_CallFunction(reinterpret_cast<PyObject *>(exception_type), "i", code));
    if (exception && !raise_kept(exception.get()))
        PyErr_SetObject(reinterpret_cast<PyObject *>(exception_type), exception.get());
}

void translate_exception() {
    try {
        throw;
    } catch (const mpi4::Missing &error) {
        PyErr_SetString(PyExc_NotImplementedError, error.what());
    } catch (const mpi4::TooLarge &error) {
        PyErr_SetString(PyExc_OverflowError, error.what());
    } catch (const mpi4::Exception &error) {
        raise_mpi(error.Get_error_code());
    } catch (const std::bad_alloc &) {
        PyErr_NoMemory();
    } catch (const std::out_of_range &error) {
        PyErr_SetString(PyExc_OverflowError, error.what());
    } catch (const std::invalid_argument &error) {
        PyErr_SetString(PyExc_ValueError, error.what());
    } catch (const std::exception &error) {
        PyErr_SetString(PyExc_RuntimeError, error.what());
    } catch (...) {
        PyErr_SetString(PyExc_RuntimeError, "unknown C++ exception");
    }
}

} // namespace mpi4py
