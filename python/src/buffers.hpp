// The memory behind a Python object: address, size and element type, by the fastest way the object offers.
#ifndef MPI4PY_BUFFERS_HPP
#define MPI4PY_BUFFERS_HPP

#include <Python.h>

#include <mpi4/mpi.hpp>

#include "errors.hpp"

namespace mpi4py {

/// Whether the memory will be read from or written to by MPI.
enum class Access { read, write };

/// One contiguous piece of memory. It stays exported for the life of this object, or as long as what keep() returns.
class Buffer {
  public:
    Buffer() = default;
    ~Buffer() {
        if (view_.obj)
            PyBuffer_Release(&view_);
        Py_XDECREF(capsule_);
    }
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;

    /// Find the memory of `object`; false with an exception set that names the argument.
    bool acquire(PyObject *object, Access access, const char *name);

    /// A new reference that holds the memory once this object is gone; null when there is nothing to hold.
    PyObject *keep();

    /// Whether an object offers memory at all.
    static bool offered(PyObject *object);

    char *address = nullptr;
    Py_ssize_t nbytes = 0;
    Py_ssize_t itemsize = 1;
    /// The datatype of the elements; MPI_DATATYPE_NULL when there is none that fits, and `format` tells what they are.
    MPI_Datatype datatype = MPI_DATATYPE_NULL;
    const char *format = nullptr;
    /// Whether the elements are not in native byte order; they have no datatype then.
    bool foreign = false;
    bool readonly = false;
    /// Whether the memory is on a device that the processor cannot address.
    bool device = false;

  private:
    bool from_array(PyObject *array, Access access, const char *name);
    bool from_odd_array(PyObject *array, Access access, const char *name);
    bool from_protocol(PyObject *object, Access access, const char *name);
    bool from_dlpack(PyObject *object, Access access, const char *name);
    bool from_cuda(PyObject *object, Access access, const char *name);
    bool set_shape(int ndim, const int64_t *shape, const int64_t *strides, Access access, const char *name);

    PyObject *object_ = nullptr; // borrowed: the caller's argument
    PyObject *capsule_ = nullptr; // a DLPack capsule, which owns its tensor
    Py_buffer view_ = {};
    char code_[8] = {};
};

/// A NumPy array of numbers in native byte order and contiguous memory.
struct PlainArray {
    char *data;
    int nd;
    const Py_ssize_t *dimensions;
    int type_num;
    char kind; // of the element, as in "f8"
    Py_ssize_t itemsize, nbytes;
    bool fortran; // column by column, and not also row by row
};

/// Whether an object is an ndarray (not of a subclass) of that kind.
bool as_plain_array(PyObject *object, PlainArray *array);

/// The datatype of a type code such as "d", "f8", "Zd"; MPI_DATATYPE_NULL when there is none.
MPI_Datatype find_code(const char *code);

} // namespace mpi4py

#endif
