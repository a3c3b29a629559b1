// The memory behind a Python object: NumPy arrays by their fields, else the buffer protocol, DLPack or CUDA array interface.
#include "buffers.hpp"

#include "arguments.hpp"
#include "sentinels.hpp"

#include <cstdint>
#include <cstring>

namespace mpi4py {

namespace {

// The part of NumPy's array and descriptor structs that its stable ABI fixes for 1.x and 2.x alike.
struct ArrayDescriptor {
    PyObject_HEAD
    PyTypeObject *typeobj;
    char kind, type, byteorder, flags;
    int type_num;
};
struct Array {
    PyObject_HEAD
    char *data;
    int nd;
    Py_ssize_t *dimensions, *strides;
    PyObject *base;
    ArrayDescriptor *descriptor;
    int flags;
};
constexpr int array_contiguous = 0x1 | 0x2, array_writeable = 0x400;

struct Element {
    MPI_Datatype datatype;
    Py_ssize_t size;
};

/// What NumPy's type numbers are in MPI; numbers of other kinds take the general way.
constexpr int numbers = 24;
const Element *element_of(int type_num) {
    static Element elements[numbers];
    static bool filled = false;
    if (!filled) {
        const auto set = [&](int number, const char *code, size_t size) {
            elements[number] = {find_code(code), static_cast<Py_ssize_t>(size)};
        };
        static const char *const codes[] = {"?", "b", "B", "h", "H", "i", "I", "l", "L",
                                            "q", "Q", "f", "d", "g", "F", "D", "G"};
        static const size_t sizes[] = {1, 1, 1, 2, 2, 4, 4, sizeof(long), sizeof(long), 8, 8, 4, 8, sizeof(long double),
                                       8, 16, 2 * sizeof(long double)};
        for (int i = 0; i < 17; ++i)
            set(i, codes[i], sizes[i]);
        set(23, "e", 2);
        filled = true;
    }
    return type_num >= 0 && type_num < numbers && elements[type_num].size ? &elements[type_num] : nullptr;
}

/// NumPy's array type once somebody else has imported it.
PyTypeObject *array_type;

bool is_array(PyObject *object) {
    PyTypeObject *type = Py_TYPE(object);
    if (type == array_type)
        return true;
    if (array_type)
        return PyType_IsSubtype(type, array_type);
    if (std::strcmp(type->tp_name, "numpy.ndarray") != 0)
        return false;
    array_type = type;
    return true;
}

bool buffer_error(const char *name, const char *what) {
    PyErr_Format(PyExc_BufferError, "%s: %s", name, what);
    return false;
}

/// Whether an object has an attribute; -1 when looking for it raised something else than AttributeError.
int has(PyObject *object, const char *name) {
    Owned attribute(PyObject_GetAttrString(object, name));
    if (!attribute && !PyErr_ExceptionMatches(PyExc_AttributeError))
        return -1;
    PyErr_Clear();
    return static_cast<bool>(attribute);
}

/// A clear BufferError for the two usual reasons, whatever the exporter raised.
bool explain(PyObject *object, Access access, const char *name) {
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    Py_buffer view;
    const char *why = nullptr;
    if (PyErr_GivenExceptionMatches(type, PyExc_BufferError) || PyErr_GivenExceptionMatches(type, PyExc_ValueError)) {
        if (PyObject_GetBuffer(object, &view, PyBUF_STRIDED_RO) == 0) {
            if (!PyBuffer_IsContiguous(&view, 'A'))
                why = "the memory is not contiguous";
            else if (view.readonly && access == Access::write)
                why = "the memory is read-only, a writable buffer is needed to receive";
            PyBuffer_Release(&view);
        } else
            PyErr_Clear();
    }
    if (why) {
        Py_XDECREF(type);
        Py_XDECREF(value);
        Py_XDECREF(trace);
        return buffer_error(name, why);
    }
    PyErr_Restore(type, value, trace);
    return false;
}

// DLPack's structs, from its specification (versions before and since 1.0).
struct DLDevice {
    int32_t type, id;
};
struct DLTensor {
    void *data;
    DLDevice device;
    int32_t ndim;
    struct {
        uint8_t code, bits;
        uint16_t lanes;
    } dtype;
    int64_t *shape, *strides;
    uint64_t byte_offset;
};
struct DLManagedTensorVersioned {
    struct {
        uint32_t major, minor;
    } version;
    void *manager;
    void (*deleter)(DLManagedTensorVersioned *);
    uint64_t flags; // bit 0: read-only
    DLTensor tensor;
};

} // namespace

bool as_plain_array(PyObject *object, PlainArray *plain) {
    if (!is_array(object) || Py_TYPE(object) != array_type)
        return false;
    const Array *array = reinterpret_cast<Array *>(object);
    const ArrayDescriptor &descriptor = *array->descriptor;
    const Element *element = element_of(descriptor.type_num);
    if (!element || (descriptor.byteorder != '=' && descriptor.byteorder != '|') || !(array->flags & array_contiguous))
        return false;
    *plain = {array->data, array->nd, array->dimensions, descriptor.type_num, descriptor.kind, element->size, element->size,
              !(array->flags & 0x1)};
    for (int i = 0; i < array->nd; ++i)
        plain->nbytes *= array->dimensions[i];
    return true;
}

bool Buffer::offered(PyObject *object) {
    return PyObject_CheckBuffer(object) || PyObject_HasAttrString(object, "__dlpack__") ||
           PyObject_HasAttrString(object, "__cuda_array_interface__");
}

bool Buffer::acquire(PyObject *object, Access access, const char *name) {
    object_ = object;
    if (is_array(object)) {
        const Array *array = reinterpret_cast<Array *>(object);
        const char order = array->descriptor->byteorder;
        if (element_of(array->descriptor->type_num) && (order == '=' || order == '|'))
            return from_array(object, access, name);
    }
    if (PyObject_CheckBuffer(object))
        return from_protocol(object, access, name);
    const int dlpack = has(object, "__dlpack__"), device = dlpack > 0 ? has(object, "__dlpack_device__") : 0;
    if (dlpack < 0 || device < 0)
        return false;
    if (device)
        return from_dlpack(object, access, name);
    const int cuda = has(object, "__cuda_array_interface__");
    if (cuda)
        return cuda > 0 && from_cuda(object, access, name);
    type_error(name, "an object with a buffer (bytes, bytearray, memoryview, NumPy array, DLPack or CUDA array) or a list "
                     "[data, count, datatype]", object);
    return false;
}

PyObject *Buffer::keep() {
    if (capsule_)
        return Py_INCREF(capsule_), capsule_;
    if (view_.obj)
        return PyMemoryView_FromObject(object_); // a second export that outlives this one
    Py_XINCREF(object_);
    return object_;
}

bool Buffer::from_array(PyObject *object, Access access, const char *name) {
    const Array *array = reinterpret_cast<Array *>(object);
    const Element &element = *element_of(array->descriptor->type_num);
    if (!(array->flags & array_contiguous))
        return buffer_error(name, "the array is not contiguous");
    readonly = !(array->flags & array_writeable);
    if (access == Access::write && readonly)
        return buffer_error(name, "the array is read-only, a writable one is needed to receive");
    Py_ssize_t items = 1;
    for (int i = 0; i < array->nd; ++i)
        items *= array->dimensions[i];
    address = array->data;
    itemsize = element.size;
    nbytes = items * element.size;
    datatype = element.datatype;
    code_[0] = array->descriptor->type;
    format = code_;
    return true;
}

bool Buffer::from_odd_array(PyObject *object, Access access, const char *name) {
    const Array *array = reinterpret_cast<Array *>(object);
    Owned size(PyObject_GetAttrString(object, "nbytes"));
    nbytes = size ? PyLong_AsSsize_t(size.get()) : -1;
    if (nbytes < 0)
        return false;
    if (!(array->flags & array_contiguous))
        return buffer_error(name, "the array is not contiguous");
    readonly = !(array->flags & array_writeable);
    if (access == Access::write && readonly)
        return buffer_error(name, "the array is read-only, a writable one is needed to receive");
    address = array->data;
    code_[0] = array->descriptor->type;
    format = code_;
    return true;
}

bool Buffer::from_protocol(PyObject *object, Access access, const char *name) {
    if (object == bottom_object()) {
        PyErr_Format(PyExc_KeyError, "%s: %R needs a datatype: give a list [%R, count, datatype]", name, object, object);
        return false;
    }
    int flags = PyBUF_ANY_CONTIGUOUS | PyBUF_FORMAT;
    if (access == Access::write)
        flags |= PyBUF_WRITABLE;
    if (PyObject_GetBuffer(object, &view_, flags) < 0) {
        view_.obj = nullptr;
        // NumPy exports no dates, since struct has no format for them: the bytes will do when a datatype is given.
        if (PyErr_ExceptionMatches(PyExc_ValueError) && is_array(object)) {
            PyErr_Clear();
            return from_odd_array(object, access, name);
        }
        return explain(object, access, name);
    }
    address = static_cast<char *>(view_.buf);
    nbytes = view_.len;
    itemsize = view_.itemsize ? view_.itemsize : 1;
    readonly = view_.readonly != 0;
    format = view_.format ? view_.format : "B";
    const char *code = format;
    if (*code == '@' || *code == '=' || (*code == (PY_LITTLE_ENDIAN ? '<' : '>') && code[1]))
        ++code;
    foreign = *code == '>' || *code == '<' || *code == '!';
    if (code[0] == 'u' && !code[1] && itemsize == sizeof(wchar_t)) // what ctypes calls its wide characters
        code = "w";
    if (code[0] == 'B' && !code[1]) // also what ctypes calls a union of any size
        itemsize = 1;
    datatype = foreign ? MPI_DATATYPE_NULL : find_code(code);
    return true;
}

bool Buffer::set_shape(int ndim, const int64_t *shape, const int64_t *strides, Access access, const char *name) {
    int64_t items = 1;
    for (int i = 0; i < ndim; ++i) {
        if (shape[i] < 0)
            return buffer_error(name, "the shape has a negative size");
        items *= shape[i];
    }
    bool c_order = true, f_order = true;
    if (strides && items > 0) {
        int64_t expected = 1;
        for (int i = ndim - 1; i >= 0; --i) {
            c_order = c_order && (shape[i] == 1 || strides[i] == expected);
            expected *= shape[i];
        }
        expected = 1;
        for (int i = 0; i < ndim; ++i) {
            f_order = f_order && (shape[i] == 1 || strides[i] == expected);
            expected *= shape[i];
        }
    }
    if (!c_order && !f_order)
        return buffer_error(name, "the memory is not contiguous");
    if (access == Access::write && readonly)
        return buffer_error(name, "the memory is read-only, a writable buffer is needed to receive");
    nbytes = static_cast<Py_ssize_t>(items) * itemsize;
    return true;
}

bool Buffer::from_dlpack(PyObject *object, Access access, const char *name) {
    Owned place(PyObject_CallMethod(object, "__dlpack_device__", nullptr));
    int type, id;
    if (!place)
        return false;
    Owned pair(PySequence_Check(place.get()) ? PySequence_Tuple(place.get()) : nullptr);
    if (!pair || !PyArg_ParseTuple(pair.get(), "ii", &type, &id)) {
        PyErr_Format(PyExc_TypeError, "%s: __dlpack_device__() must return two integers", name);
        return false;
    }
    const bool cpu = type == 1;
    device = !cpu && type != 3 && type != 11 && type != 13; // CUDA's and ROCm's memory on the host, managed memory
    Owned function(PyObject_GetAttrString(object, "__dlpack__"));
    Owned nothing(PyTuple_New(0));
    Owned keywords(Py_BuildValue("{s:(ii),s:O}", "max_version", 1, 0, "copy", Py_False));
    Owned stream(PyLong_FromLong(-1));
    if (!function || !nothing || !keywords || !stream ||
        (!cpu && PyDict_SetItemString(keywords.get(), "stream", stream.get()) < 0))
        return false;
    capsule_ = PyObject_Call(function.get(), nothing.get(), keywords.get());
    bool versioned = true;
    if (!capsule_ && PyErr_ExceptionMatches(PyExc_TypeError)) { // an exporter older than DLPack 1.0
        PyErr_Clear();
        versioned = false;
        PyDict_Clear(keywords.get());
        if (!cpu && PyDict_SetItemString(keywords.get(), "stream", stream.get()) < 0)
            return false;
        capsule_ = PyObject_Call(function.get(), nothing.get(), keywords.get());
    }
    if (!capsule_)
        return false;
    const char *wanted = versioned ? "dltensor_versioned" : "dltensor";
    if (!PyCapsule_IsValid(capsule_, wanted))
        return buffer_error(name, "__dlpack__() did not return a DLPack capsule");
    void *managed = PyCapsule_GetPointer(capsule_, wanted);
    const DLTensor &tensor = versioned ? static_cast<DLManagedTensorVersioned *>(managed)->tensor
                                       : *static_cast<DLTensor *>(managed);
    readonly = versioned && (static_cast<DLManagedTensorVersioned *>(managed)->flags & 1);
    if (tensor.ndim < 0)
        return buffer_error(name, "the tensor has a negative number of dimensions");
    itemsize = (tensor.dtype.bits * tensor.dtype.lanes + 7) / 8;
    address = static_cast<char *>(tensor.data) + tensor.byte_offset;
    static const char kinds[] = "iuf?bcb"; // DLDataTypeCode: int, uint, float, opaque, bfloat, complex, bool
    const char kind = tensor.dtype.code < 7 && tensor.dtype.lanes == 1 ? kinds[tensor.dtype.code] : '?';
    PyOS_snprintf(code_, sizeof code_, "%c%d", kind, static_cast<int>(itemsize));
    format = code_;
    datatype = kind == '?' || tensor.dtype.code == 4 ? MPI_DATATYPE_NULL : find_code(code_);
    return set_shape(tensor.ndim, tensor.shape, tensor.strides, access, name);
}

bool Buffer::from_cuda(PyObject *object, Access access, const char *name) {
    Owned interface(PyObject_GetAttrString(object, "__cuda_array_interface__"));
    if (!interface)
        return false;
    if (!PyDict_Check(interface.get())) {
        PyErr_Format(PyExc_TypeError, "%s: __cuda_array_interface__ must be a dict", name);
        return false;
    }
    const auto field = [&](const char *key, PyTypeObject *type) -> PyObject * {
        PyObject *value = PyDict_GetItemString(interface.get(), key);
        if (!value)
            PyErr_Format(PyExc_KeyError, "%s: __cuda_array_interface__ has no '%s'", name, key);
        else if (type && !PyObject_TypeCheck(value, type)) {
            PyErr_Format(PyExc_TypeError, "%s: '%s' of __cuda_array_interface__ must be a %s", name, key, type->tp_name);
            value = nullptr;
        }
        return value;
    };
    PyObject *data = field("data", &PyTuple_Type);
    PyObject *shape = data ? field("shape", &PyTuple_Type) : nullptr;
    PyObject *typestr = shape ? field("typestr", &PyUnicode_Type) : nullptr;
    if (!typestr)
        return false;
    PyObject *mask = PyDict_GetItemString(interface.get(), "mask");
    if (mask && mask != Py_None)
        return buffer_error(name, "masked CUDA arrays have no meaning in MPI");
    PyObject *pointer;
    int read_only;
    if (PyTuple_GET_SIZE(data) != 2 || !PyArg_ParseTuple(data, "Op", &pointer, &read_only) ||
        (pointer != Py_None && !PyLong_Check(pointer))) {
        PyErr_Format(PyExc_TypeError, "%s: 'data' of __cuda_array_interface__ must be an address and whether it is read-only",
                     name);
        return false;
    }
    address = pointer == Py_None ? nullptr : static_cast<char *>(PyLong_AsVoidPtr(pointer));
    const char *text = PyErr_Occurred() ? nullptr : PyUnicode_AsUTF8(typestr);
    if (!text)
        return false;
    if (*text != '|' && *text != (PY_LITTLE_ENDIAN ? '<' : '>'))
        return buffer_error(name, "the elements are not in native byte order");
    readonly = read_only != 0;
    device = true;
    std::strncpy(code_, text + 1, sizeof code_ - 1);
    format = code_;
    itemsize = text[1] ? std::atoi(text + 2) : 0;
    if (itemsize <= 0) {
        PyErr_Format(PyExc_ValueError, "%s: '%U' is no 'typestr' of __cuda_array_interface__", name, typestr);
        return false;
    }
    datatype = find_code(code_);
    std::vector<mpi4::Count> sizes, steps;
    const std::string title = name;
    if (!as_counts(shape, &sizes, (title + ": shape").c_str()))
        return false;
    std::vector<int64_t> extents(sizes.begin(), sizes.end()), strides;
    PyObject *given = PyDict_GetItemString(interface.get(), "strides");
    if (given && given != Py_None) {
        if (!as_counts(given, &steps, (title + ": strides").c_str()))
            return false;
        if (steps.size() != sizes.size())
            return buffer_error(name, "shape and strides differ in length");
        for (const mpi4::Count step : steps)
            strides.push_back(step % itemsize == 0 ? step / itemsize : -1);
    }
    Py_INCREF(object);
    capsule_ = object; // what keeps the device memory is the object itself
    if (!set_shape(static_cast<int>(extents.size()), extents.data(), strides.empty() ? nullptr : strides.data(), access,
                   name))
        return false;
    if (datatype == MPI_DATATYPE_NULL) { // what MPI has no type for travels as bytes
        datatype = MPI_BYTE;
        itemsize = 1;
    }
    return true;
}

} // namespace mpi4py
