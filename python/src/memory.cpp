// MPI.buffer, a piece of memory with the interface of a sequence of bytes; allocation of memory by MPI.
#include "memory.hpp"

#include "arguments.hpp"
#include "module.hpp"
#include "objects.hpp"
#include "older.hpp"
#include "sentinels.hpp"

#include <cstring>
#include <set>

namespace mpi4py {

namespace {

struct Object {
    PyObject_HEAD
    char *address;
    Py_ssize_t nbytes;
    PyObject *obj;      // what the memory belongs to, as the user gave it
    PyObject *hold;     // what keeps the memory where it is
    Py_ssize_t exports; // views of this object that somebody still uses
    bool readonly;
    bool device; // memory that the processor cannot address
};

PyTypeObject *memory_type;

std::set<void *> allocated; // by Alloc_mem; MPI would not survive that other memory is freed. Guarded by the GIL

Object *of(PyObject *self) { return reinterpret_cast<Object *>(self); }

/// `hold` is stolen.
PyObject *create(char *address, Py_ssize_t nbytes, bool readonly, PyObject *obj, PyObject *hold) {
    PyObject *self = memory_type->tp_alloc(memory_type, 0);
    if (!self) {
        Py_XDECREF(hold);
        return nullptr;
    }
    Object *memory = of(self);
    memory->address = address;
    memory->nbytes = nbytes;
    memory->readonly = readonly;
    Py_XINCREF(obj);
    memory->obj = obj;
    memory->hold = hold;
    return self;
}

PyObject *from_object(PyObject *object, bool readonly, const char *name) {
    Memory memory;
    if (!memory.acquire(object, readonly ? Access::read : Access::write, name))
        return nullptr;
    PyObject *hold = memory.keep();
    if (!hold && PyErr_Occurred())
        return nullptr;
    PyObject *self = create(static_cast<char *>(memory.address), memory.nbytes, readonly, object, hold);
    if (self)
        of(self)->device = memory.device;
    return self;
}

PyObject *new_memory(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *object = nullptr;
    if (kwargs && PyDict_GET_SIZE(kwargs) > 0) {
        PyErr_SetString(PyExc_TypeError, "buffer() takes no keyword arguments");
        return nullptr;
    }
    if (!PyArg_UnpackTuple(args, "buffer", 0, 1, &object))
        return nullptr;
    if (!object)
        return type->tp_alloc(type, 0);
    Memory memory; // a writable view when there can be one
    if (memory.acquire(object, Access::read, "buf"))
        return from_object(object, memory.readonly, "buf");
    return nullptr;
}

/// Let go of the memory as soon as no view uses it.
void drop(Object *memory) {
    memory->address = nullptr;
    memory->nbytes = 0;
    memory->readonly = memory->device = false;
    Py_CLEAR(memory->obj);
    if (memory->exports == 0)
        Py_CLEAR(memory->hold);
}

void destroy(PyObject *self) {
    Py_CLEAR(of(self)->obj);
    Py_CLEAR(of(self)->hold);
    Py_TYPE(self)->tp_free(self);
}

bool addressable(PyObject *self) {
    if (of(self)->device)
        PyErr_SetString(PyExc_BufferError, "the memory is on a device, the processor cannot address it");
    return !of(self)->device;
}

int get_buffer(PyObject *self, Py_buffer *view, int flags) {
    Object *memory = of(self);
    view->obj = nullptr;
    if (!addressable(self) || PyBuffer_FillInfo(view, self, memory->address, memory->nbytes, memory->readonly, flags) < 0)
        return -1;
    ++memory->exports;
    return 0;
}

void release_buffer(PyObject *self, Py_buffer *) {
    Object *memory = of(self);
    if (--memory->exports == 0 && !memory->obj && !memory->address)
        Py_CLEAR(memory->hold);
}

Py_ssize_t length(PyObject *self) { return of(self)->nbytes; }

// ---- items and slices ------------------------------------------------------------------------------------------

/// The place that an index or slice means: `count` is -1 for a single item.
bool locate(PyObject *self, PyObject *index, Py_ssize_t *start, Py_ssize_t *count) {
    const Py_ssize_t nbytes = of(self)->nbytes;
    if (!addressable(self))
        return false;
    if (PyIndex_Check(index)) {
        *start = PyNumber_AsSsize_t(index, PyExc_IndexError);
        if (*start == -1 && PyErr_Occurred())
            return false;
        if (*start < 0)
            *start += nbytes;
        if (*start < 0 || *start >= nbytes) {
            PyErr_Format(PyExc_IndexError, "index %R is out of range for %zd bytes", index, nbytes);
            return false;
        }
        *count = -1;
        return true;
    }
    if (!PySlice_Check(index)) {
        PyErr_Format(PyExc_TypeError, "index: expected an integer or slice, got '%.200s'", Py_TYPE(index)->tp_name);
        return false;
    }
    Py_ssize_t stop, step;
    if (PySlice_Unpack(index, start, &stop, &step) < 0)
        return false;
    *count = PySlice_AdjustIndices(nbytes, start, &stop, step);
    if (step != 1)
        PyErr_SetString(PyExc_IndexError, "slices of a buffer have no step");
    return step == 1;
}

PyObject *get_item(PyObject *self, PyObject *index) {
    Py_ssize_t start, count;
    if (!locate(self, index, &start, &count))
        return nullptr;
    Object *memory = of(self);
    if (count < 0)
        return PyLong_FromLong(static_cast<unsigned char>(memory->address[start]));
    PyObject *hold = memory->hold;
    Py_XINCREF(hold);
    return create(memory->address + start, count, memory->readonly, memory->obj, hold);
}

PyObject *item(PyObject *self, Py_ssize_t index) {
    Owned number(PyLong_FromSsize_t(index));
    return number ? get_item(self, number.get()) : nullptr;
}

bool as_byte(PyObject *object, unsigned char *byte) {
    int value;
    if (!as_int(object, &value, "value"))
        return false;
    if (value < 0 || value > 255) {
        PyErr_Format(PyExc_OverflowError, "value: a byte is 0 to 255, got %d", value);
        return false;
    }
    *byte = static_cast<unsigned char>(value);
    return true;
}

int set_item(PyObject *self, PyObject *index, PyObject *value) {
    if (!value) {
        PyErr_SetString(PyExc_NotImplementedError, "bytes of a buffer cannot be deleted");
        return -1;
    }
    if (of(self)->readonly) {
        PyErr_SetString(PyExc_TypeError, "the buffer is read-only");
        return -1;
    }
    Py_ssize_t start, count;
    if (!locate(self, index, &start, &count))
        return -1;
    char *place = of(self)->address + start;
    unsigned char byte;
    if (count < 0 || PyIndex_Check(value)) {
        if (!as_byte(value, &byte))
            return -1;
        if (count != 0)
            std::memset(place, byte, static_cast<size_t>(count < 0 ? 1 : count));
        return 0;
    }
    Memory source;
    if (!source.acquire(value, Access::read, "value"))
        return -1;
    if (source.nbytes != count) {
        PyErr_Format(PyExc_ValueError, "value: %zd bytes are needed for the slice, got %zd", count, source.nbytes);
        return -1;
    }
    if (count > 0)
        std::memmove(place, source.address, static_cast<size_t>(count));
    return 0;
}

// ---- methods ---------------------------------------------------------------------------------------------------

PyObject *allocate(PyObject *, PyObject *args, PyObject *kwargs) {
    static const char *const names[] = {"nbytes", "clear", nullptr};
    PyObject *size;
    int clear = 0;
    mpi4::Count nbytes;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|p:allocate", const_cast<char **>(names), &size, &clear) ||
        !as_count(size, &nbytes, "nbytes"))
        return nullptr;
    if (nbytes < 0)
        return PyErr_Format(PyExc_ValueError, "nbytes: must not be negative, got %lld", static_cast<long long>(nbytes));
    Owned bytes(PyByteArray_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(nbytes)));
    if (!bytes)
        return nullptr;
    if (clear)
        std::memset(PyByteArray_AS_STRING(bytes.get()), 0, static_cast<size_t>(nbytes));
    return from_object(bytes.get(), false, "nbytes");
}

PyObject *frombuffer(PyObject *, PyObject *args, PyObject *kwargs) {
    static const char *const names[] = {"obj", "readonly", nullptr};
    PyObject *object;
    int readonly = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|p:frombuffer", const_cast<char **>(names), &object, &readonly))
        return nullptr;
    return from_object(object, readonly != 0, "obj");
}

PyObject *fromaddress(PyObject *, PyObject *args, PyObject *kwargs) {
    static const char *const names[] = {"address", "nbytes", "readonly", nullptr};
    PyObject *address, *size;
    int readonly = 0;
    mpi4::Count nbytes;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO|p:fromaddress", const_cast<char **>(names), &address, &size,
                                     &readonly))
        return nullptr;
    if (!PyIndex_Check(address)) {
        type_error("address", "an integer", address);
        return nullptr;
    }
    Owned number(PyNumber_Index(address));
    void *pointer = number ? PyLong_AsVoidPtr(number.get()) : nullptr;
    if (PyErr_Occurred() || !as_count(size, &nbytes, "nbytes"))
        return nullptr;
    if (nbytes < 0)
        return PyErr_Format(PyExc_ValueError, "nbytes: must not be negative, got %lld", static_cast<long long>(nbytes));
    if (!pointer && nbytes > 0)
        return PyErr_Format(PyExc_ValueError, "address: null has no %lld bytes", static_cast<long long>(nbytes));
    return make_memory(pointer, static_cast<Py_ssize_t>(nbytes), readonly != 0);
}

PyObject *cast(PyObject *self, PyObject *args, PyObject *kwargs) {
    Owned view(PyMemoryView_FromObject(self));
    Owned method(view ? PyObject_GetAttrString(view.get(), "cast") : nullptr);
    return method ? PyObject_Call(method.get(), args, kwargs) : nullptr;
}

PyObject *tobytes(PyObject *self, PyObject *args, PyObject *kwargs) {
    static const char *const names[] = {"order", nullptr};
    PyObject *order = nullptr; // of no matter in one dimension
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:tobytes", const_cast<char **>(names), &order) ||
        !addressable(self))
        return nullptr;
    return PyBytes_FromStringAndSize(of(self)->address, of(self)->nbytes);
}

PyObject *toreadonly(PyObject *self, PyObject *) {
    Object *memory = of(self);
    PyObject *hold = memory->hold;
    Py_XINCREF(hold);
    PyObject *result = create(memory->address, memory->nbytes, true, memory->obj, hold);
    if (result)
        of(result)->device = memory->device;
    return result;
}

PyObject *release(PyObject *self, PyObject *) {
    drop(of(self));
    Py_RETURN_NONE;
}

PyObject *get_address(PyObject *self, void *) { return PyLong_FromVoidPtr(of(self)->address); }
PyObject *get_nbytes(PyObject *self, void *) { return PyLong_FromSsize_t(of(self)->nbytes); }
PyObject *get_readonly(PyObject *self, void *) { return PyBool_FromLong(of(self)->readonly); }
PyObject *get_format(PyObject *, void *) { return PyUnicode_FromString("B"); }
PyObject *get_itemsize(PyObject *, void *) { return PyLong_FromLong(1); }
PyObject *get_obj(PyObject *self, void *) {
    PyObject *obj = of(self)->obj ? of(self)->obj : Py_None;
    Py_INCREF(obj);
    return obj;
}

#define MPI4PY_KEYWORDS(function) reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)(void)>(function))

PyMethodDef methods[] = {
    {"allocate", MPI4PY_KEYWORDS(allocate), METH_VARARGS | METH_KEYWORDS | METH_STATIC,
     "allocate(nbytes, clear=False)\n--\n\nallocate(nbytes: int, clear: bool = False) -> buffer\n\n"
     "New memory of nbytes bytes, all zero when clear is true."},
    {"frombuffer", MPI4PY_KEYWORDS(frombuffer), METH_VARARGS | METH_KEYWORDS | METH_STATIC,
     "frombuffer(obj, readonly=False)\n--\n\nfrombuffer(obj: Buffer, readonly: bool = False) -> buffer\n\n"
     "The memory of an object; BufferError when it is read-only and readonly is false."},
    {"fromaddress", MPI4PY_KEYWORDS(fromaddress), METH_VARARGS | METH_KEYWORDS | METH_STATIC,
     "fromaddress(address, nbytes, readonly=False)\n--\n\n"
     "fromaddress(address: int, nbytes: int, readonly: bool = False) -> buffer\n\n"
     "The nbytes bytes at an address, which the caller keeps alive."},
    {"cast", MPI4PY_KEYWORDS(cast), METH_VARARGS | METH_KEYWORDS,
     "cast($self, format, shape=...)\n--\n\n"
     "cast(self, format: str, shape: list[int] | tuple[int, ...] = ...) -> memoryview\n\n"
     "A memoryview of elements of another format and shape."},
    {"tobytes", MPI4PY_KEYWORDS(tobytes), METH_VARARGS | METH_KEYWORDS,
     "tobytes($self, order=None)\n--\n\ntobytes(self, order: str | None = None) -> bytes\n\nA copy of the bytes."},
    {"toreadonly", toreadonly, METH_NOARGS,
     "toreadonly($self)\n--\n\ntoreadonly(self) -> buffer\n\nThe same memory, which cannot be written to."},
    {"release", release, METH_NOARGS,
     "release($self)\n--\n\nrelease(self) -> None\n\nLet go of the memory; the buffer is empty then."},
    {nullptr, nullptr, 0, nullptr}};

PyGetSetDef properties[] = {
    {"address", get_address, nullptr, "address: int\n\nAddress of the first byte.", nullptr},
    {"obj", get_obj, nullptr, "obj: Buffer | None\n\nThe object that the memory belongs to.", nullptr},
    {"nbytes", get_nbytes, nullptr, "nbytes: int\n\nNumber of bytes.", nullptr},
    {"readonly", get_readonly, nullptr, "readonly: bool\n\nWhether the memory cannot be written to.", nullptr},
    {"format", get_format, nullptr, "format: str\n\nFormat of an element: 'B'.", nullptr},
    {"itemsize", get_itemsize, nullptr, "itemsize: int\n\nBytes of an element: 1.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyBufferProcs as_buffer = {get_buffer, release_buffer};
PyMappingMethods as_mapping = {length, get_item, set_item};
PySequenceMethods as_sequence_methods = {};

PyTypeObject *ready_type() {
    static PyTypeObject type;
    as_sequence_methods.sq_length = length;
    as_sequence_methods.sq_item = item;
    Py_SET_REFCNT(reinterpret_cast<PyObject *>(&type), 1);
    type.tp_name = "mpi4py.MPI.buffer";
    type.tp_basicsize = sizeof(Object);
    type.tp_doc = "buffer(buf=..., /)\n--\n\nbuffer(buf: Buffer, /) -> buffer\n\n"
                  "Memory as a sequence of bytes, shared with the object it is made of.";
    type.tp_flags = Py_TPFLAGS_DEFAULT;
    type.tp_new = new_memory;
    type.tp_dealloc = destroy;
    type.tp_as_buffer = &as_buffer;
    type.tp_as_mapping = &as_mapping;
    type.tp_as_sequence = &as_sequence_methods;
    type.tp_methods = methods;
    type.tp_getset = properties;
    return PyType_Ready(&type) < 0 ? nullptr : &type;
}

} // namespace

PyObject *make_memory(void *address, Py_ssize_t nbytes, bool readonly, PyObject *owner) {
    Py_XINCREF(owner);
    return create(static_cast<char *>(address), nbytes, readonly, owner, owner);
}

void release_memory(PyObject *memory) { drop(of(memory)); }

bool Memory::acquire(PyObject *object, Access access, const char *name, bool nothing) {
    if (is_sentinel(object) || (nothing && object == Py_None)) { // an address, and nothing behind it
        address = object == in_place_object() ? MPI_IN_PLACE : nullptr;
        return true;
    }
    if (!Buffer::offered(object)) {
        type_error(name, "an object with a buffer", object);
        return false;
    }
    if (!buffer_.acquire(object, access, name))
        return false;
    address = buffer_.address;
    nbytes = buffer_.nbytes;
    readonly = buffer_.readonly;
    device = buffer_.device;
    return true;
}

PyObject *Alloc_mem(mpi4::Aint size, const mpi4::Info &info) {
    void *memory;
    {
        Unlocked unlocked;
        memory = mpi4::Alloc_mem(size, info);
    }
    allocated.insert(memory);
    return make_memory(memory, static_cast<Py_ssize_t>(size));
}

PyObject *Free_mem(PyObject *mem) {
    if (Py_TYPE(mem) != memory_type) {
        type_error("mem", "a buffer of Alloc_mem", mem);
        return nullptr;
    }
    if (void *memory = of(mem)->address) {
        if (allocated.erase(memory) == 0) {
            PyErr_SetString(PyExc_ValueError, "mem: this memory does not come from Alloc_mem, or was freed already");
            return nullptr;
        }
        Unlocked unlocked;
        mpi4::Free_mem(memory);
    }
    drop(of(mem));
    Py_RETURN_NONE;
}

PyObject *Get_address(PyObject *location) {
    Memory memory;
    if (!memory.acquire(location, Access::read, "location", true))
        return nullptr;
    return PyLong_FromSsize_t(mpi4::Get_address(memory.address));
}

bool add_memory(PyObject *module) {
    memory_type = ready_type();
    if (!memory_type)
        return false;
    for (const char *name : {"buffer", "memory"}) {
        Py_INCREF(memory_type);
        if (PyModule_AddObject(module, name, reinterpret_cast<PyObject *>(memory_type)) < 0)
            return false;
    }
    return true;
}

} // namespace mpi4py
