// Objects on the wire: pickles written and read by hand where that is simple, spliced with large buffers where there are any.
#include "codec.hpp"

#include "buffers.hpp"
#include "pickle.hpp"
#include "shapes.hpp"

#include <algorithm>
#include <cstring>

namespace mpi4py {

namespace {

// From this size on a buffer is sent from where it is; below, copying it costs less than describing it to MPI.
constexpr Py_ssize_t large_buffer = 32768;
// What arrives in arrays of at least this size stays where it was received.
constexpr size_t large_array = 32768;
constexpr size_t alignment = 64;

// Opcodes of the pickle protocol (module pickletools documents them).
// clang-format off
enum : unsigned char {
    PROTO = 0x80, POP = '0', NONE = 'N', TRUE_ = 0x88, FALSE_ = 0x89, BININT1 = 'K', BININT2 = 'M', BININT = 'J',
    LONG1 = 0x8a, BINFLOAT = 'G', SHORT_BINUNICODE = 0x8c, SHORT_BINBYTES = 'C', BINBYTES = 'B', MEMOIZE = 0x94,
    STACK_GLOBAL = 0x93, MARK = '(', BYTEARRAY8 = 0x96, TUPLE = 't', TUPLE3 = 0x87, REDUCE = 'R', STOP = '.',
    FRAME = 0x95, NEXT_BUFFER = 0x97
};
// clang-format on

constexpr char magic[8] = {'\0', 'm', 'p', 'i', '4', 'p', 'y', '\1'};

/// What the bytes object at the beginning of a pickle with large buffers says.
struct Index {
    char magic[8];
    uint32_t kind;  // array or spliced
    uint32_t count; // of dimensions, or of buffers
    // of an array:
    int32_t type_num;
    uint32_t fortran;
    uint64_t offset, nbytes; // of its data in the message
};
enum : uint32_t { array_kind = 1, spliced_kind = 2 };

/// One buffer in the message: where its opcode begins, where its data.
struct Entry {
    uint64_t opcode, offset, length;
};

constexpr size_t before_index = 7; // PROTO 5 BINBYTES length

template <class T> void put(std::string &text, T value) { text.append(reinterpret_cast<const char *>(&value), sizeof value); }
void put_text(std::string &text, const std::string &value) {
    text += static_cast<char>(SHORT_BINUNICODE);
    text += static_cast<char>(value.size());
    text += value;
}

/// The beginning of a pickle with an index of `size` bytes; the index itself is appended by the caller, then POP.
void begin(std::string &text, size_t size) {
    text += static_cast<char>(PROTO);
    text += '\5';
    text += static_cast<char>(BINBYTES);
    put(text, static_cast<uint32_t>(size));
}

/// Let malloc keep the memory of pickles of `size` bytes. What is larger than any block that was freed before, glibc gets
/// from the system, which has to clear its pages each time: half of the time that sending a large pickle takes. A pickle
/// takes more than its size while it grows.
void expect_pickles(size_t size) {
    constexpr size_t mapped = size_t(1) << 17;    // from this size on glibc does that at first
    constexpr size_t most = size_t(24) << 20;     // and from 32 MB on always
    static size_t known = mapped;                 // size of a block that was freed
    if (2 * size <= known || 2 * size > most)
        return;
    known = std::min(8 * size, most); // twice of that may lie idle: a few objects as large as this one
    PyMem_RawFree(PyMem_RawMalloc(known));
}

/// The length of the argument of an opcode of protocols 2 to 5 at `at`; -1 for what these do not write.
int64_t argument_length(const unsigned char *at, const unsigned char *end) {
    const auto counted = [&](size_t width) -> int64_t {
        if (static_cast<size_t>(end - at) <= width)
            return -1;
        uint64_t n = 0;
        std::memcpy(&n, at + 1, width);
        return n < static_cast<uint64_t>(end - at) ? static_cast<int64_t>(width + n) : -1;
    };
    // clang-format off
    switch (*at) {
    case BININT1: case 'q': case 'h': case 0x82: case PROTO:
        return 1;
    case BININT2: case 0x83:
        return 2;
    case BININT: case 'r': case 'j': case 0x84:
        return 4;
    case BINFLOAT: case FRAME:
        return 8;
    case SHORT_BINBYTES: case SHORT_BINUNICODE: case LONG1:
        return counted(1);
    case BINBYTES: case 'X': case 0x8b:
        return counted(4);
    case 0x8d: case 0x8e: case BYTEARRAY8:
        return counted(8);
    case 'P': case 'I': case 'L': case 'F': case 'S': case 'V': case 'c': case 'i': case 'g': case 'p': case 'T': case 'U':
        return -1;
    default:
        return 0;
    }
    // clang-format on
}

/// Operations without effect, so that what follows is aligned.
void pad(std::string &text, size_t position) {
    size_t gap = (alignment - position % alignment) % alignment;
    if (gap == 1)
        gap += alignment;
    if (gap % 2) {
        text += {static_cast<char>(BININT1), '\0', static_cast<char>(POP)};
        gap -= 3;
    }
    for (; gap; gap -= 2)
        text += {static_cast<char>(NONE), static_cast<char>(POP)};
}

/// Where NumPy has the function that makes an array of a buffer, as two opcodes' texts and STACK_GLOBAL.
const std::string &frombuffer(PyObject *array) {
    static std::string global;
    if (global.empty()) {
        Owned reduced(PyObject_CallMethod(array, "__reduce_ex__", "i", 5));
        PyObject *function = reduced && PyTuple_Check(reduced.get()) ? PyTuple_GetItem(reduced.get(), 0) : nullptr;
        Owned module(function ? PyObject_GetAttrString(function, "__module__") : nullptr);
        Owned name(module ? PyObject_GetAttrString(function, "__qualname__") : nullptr);
        if (name && std::strcmp(PyUnicode_AsUTF8(name.get()), "_frombuffer") == 0) {
            put_text(global, PyUnicode_AsUTF8(module.get()));
            put_text(global, "_frombuffer");
            global += static_cast<char>(STACK_GLOBAL);
        }
        PyErr_Clear();
    }
    return global;
}

/// The functions of NumPy's C API that make arrays, from the table that its stable ABI fixes.
struct NumPy {
    PyTypeObject *array_type = nullptr;
    PyObject *(*new_array)(PyTypeObject *, int, const Py_ssize_t *, int, const Py_ssize_t *, void *, int, int, PyObject *);
    int (*set_base)(PyObject *, PyObject *);

    bool load() {
        if (array_type)
            return true;
        // The name of release 2 first, where the old one is still there, but complains aloud when it is used.
        Owned module(PyImport_ImportModule("numpy._core._multiarray_umath"));
        if (!module) {
            PyErr_Clear();
            module.reset(PyImport_ImportModule("numpy.core._multiarray_umath"));
        }
        Owned capsule(module ? PyObject_GetAttrString(module.get(), "_ARRAY_API") : nullptr);
        void **table = capsule ? static_cast<void **>(PyCapsule_GetPointer(capsule.get(), nullptr)) : nullptr;
        if (!table)
            return false;
        new_array = reinterpret_cast<decltype(new_array)>(table[93]);
        set_base = reinterpret_cast<decltype(set_base)>(table[282]);
        array_type = static_cast<PyTypeObject *>(table[2]);
        return true;
    }
};
NumPy numpy;

PyObject *decode_array(const Index &index, char *data, Py_ssize_t length, MemoryObject *owner) {
    constexpr int most = 32;
    Py_ssize_t dimensions[most];
    const uint64_t end = static_cast<uint64_t>(length);
    if (index.count > most || index.offset > end || index.nbytes > end - index.offset || !numpy.load())
        return nullptr;
    std::memcpy(dimensions, data + before_index + sizeof index, index.count * sizeof *dimensions);
    const int writable = 0x100 | 0x400, order = index.fortran ? 0x2 : 0x1; // aligned, writeable; column or row by column
    char *elements = data + index.offset;
    const int nd = static_cast<int>(index.count);
    if (owner && index.nbytes >= large_array) {
        Owned memory(lend_region(owner));
        if (!memory)
            return nullptr;
        elements = reinterpret_cast<MemoryObject *>(memory.get())->address + index.offset;
        Owned array(numpy.new_array(numpy.array_type, nd, dimensions, index.type_num, nullptr, elements, 0,
                                    writable | order, nullptr));
        return array && numpy.set_base(array.get(), memory.release()) == 0 ? array.release() : nullptr;
    }
    PyObject *array = numpy.new_array(numpy.array_type, nd, dimensions, index.type_num, nullptr, nullptr, 0,
                                      index.fortran ? 1 : 0, nullptr);
    if (array)
        std::memcpy(reinterpret_cast<char **>(array)[2], elements, index.nbytes); // the data pointer follows the head
    return array;
}

PyObject *decode_spliced(const Index &index, char *data, Py_ssize_t length, MemoryObject *owner) {
    const uint64_t end = static_cast<uint64_t>(length);
    uint64_t at = before_index + sizeof index + index.count * sizeof(Entry) + 1;
    const auto damaged = [] { return PyErr_SetString(PyExc_ValueError, "a message with buffers is damaged"), nullptr; };
    if (at > end)
        return damaged();
    std::vector<Entry> entries(index.count);
    std::memcpy(entries.data(), data + before_index + sizeof index, entries.size() * sizeof(Entry));
    Owned memory(owner ? lend_region(owner) : PyByteArray_FromStringAndSize(data, length));
    Owned buffers(PyList_New(0));
    if (!memory || !buffers)
        return nullptr;
    char *base = owner ? reinterpret_cast<MemoryObject *>(memory.get())->address : PyByteArray_AS_STRING(memory.get());
    std::string text(data, 2);
    for (const Entry &entry : entries) {
        if (entry.opcode < at || entry.opcode > entry.offset || entry.offset > end || entry.length > end - entry.offset)
            return damaged();
        text.append(data + at, entry.opcode - at);
        text += static_cast<char>(NEXT_BUFFER);
        at = entry.offset + entry.length;
        Owned part(new_part(memory.get(), base + entry.offset, static_cast<Py_ssize_t>(entry.length)));
        if (!part || PyList_Append(buffers.get(), part.get()) < 0)
            return nullptr;
    }
    text.append(data + at, end - at);
    Owned stream(PyBytes_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size())));
    return stream ? loads(pickler(), stream.get(), buffers.get()) : nullptr;
}

/// A float in a pickle: IEEE 754, the highest byte first.
void pack_float(double value, unsigned char *to) {
    uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    for (int i = 7; i >= 0; --i, bits >>= 8)
        to[i] = static_cast<unsigned char>(bits);
}
double unpack_float(const unsigned char *from) {
    uint64_t bits = 0;
    for (int i = 0; i < 8; ++i)
        bits = bits << 8 | from[i];
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

/// A scalar's pickle, read by hand; null without an exception when it is something else.
PyObject *decode_scalar(const unsigned char *data, Py_ssize_t length) {
    const unsigned char *value = data + 3;
    switch (data[2]) {
    case NONE:
        return length == 4 ? (Py_INCREF(Py_None), Py_None) : nullptr;
    case TRUE_:
        return length == 4 ? PyBool_FromLong(1) : nullptr;
    case FALSE_:
        return length == 4 ? PyBool_FromLong(0) : nullptr;
    case BININT1:
        return length == 5 ? PyLong_FromLong(*value) : nullptr;
    case BININT2:
        return length == 6 ? PyLong_FromLong(value[0] | value[1] << 8) : nullptr;
    case BININT:
        if (length == 8) {
            int32_t number;
            std::memcpy(&number, value, sizeof number);
            return PyLong_FromLong(number);
        }
        return nullptr;
    case LONG1:
        return length == 5 + *value && *value <= 8 ? _PyLong_FromByteArray(value + 1, *value, 1, 1) : nullptr;
    case BINFLOAT:
        return length == 12 ? PyFloat_FromDouble(unpack_float(value)) : nullptr;
    case SHORT_BINUNICODE:
        return length == 4 + *value + 2 && data[length - 2] == MEMOIZE
                   ? PyUnicode_DecodeUTF8(reinterpret_cast<const char *>(value + 1), *value, "surrogatepass")
                   : nullptr;
    default:
        return nullptr;
    }
}

} // namespace

Encoded::~Encoded() {
    if (datatype_ != MPI_BYTE)
        MPI_Type_free(&datatype_);
    delete texts_;
    Py_XDECREF(held_);
}

bool Encoded::encode(PyObject *object) {
    const Pickler *policy = pickler();
    if (!policy->standard) {
        held_ = dumps(pickler(), object);
        data_ = held_ ? PyBytes_AS_STRING(held_) : nullptr;
        size_ = held_ ? static_cast<size_t>(PyBytes_GET_SIZE(held_)) : 0;
        return held_ != nullptr;
    }
    bool done = false;
    return encode_scalar(object) || (!PyErr_Occurred() && encode_array(object, &done) && (done || encode_pickle(object)));
}

bool Encoded::encode_scalar(PyObject *object) {
    unsigned char *next = reinterpret_cast<unsigned char *>(small_);
    *next++ = PROTO;
    *next++ = 5;
    if (PyLong_CheckExact(object)) {
        int overflow;
        const long number = PyLong_AsLongAndOverflow(object, &overflow);
        if (overflow)
            return false;
        if (number >= 0 && number < 256) {
            *next++ = BININT1;
            *next++ = static_cast<unsigned char>(number);
        } else if (number == static_cast<int32_t>(number)) {
            const int32_t narrow = static_cast<int32_t>(number);
            *next++ = BININT;
            std::memcpy(next, &narrow, sizeof narrow);
            next += sizeof narrow;
        } else {
            *next++ = LONG1;
            *next++ = sizeof number;
            std::memcpy(next, &number, sizeof number);
            next += sizeof number;
        }
    } else if (object == Py_None) {
        *next++ = NONE;
    } else if (PyBool_Check(object)) {
        *next++ = object == Py_True ? TRUE_ : FALSE_;
    } else if (PyFloat_CheckExact(object)) {
        *next++ = BINFLOAT;
        pack_float(PyFloat_AS_DOUBLE(object), next);
        next += 8;
    } else if (PyUnicode_CheckExact(object) && PyUnicode_IS_COMPACT_ASCII(object) && PyUnicode_GET_LENGTH(object) <= 32) {
        const size_t length = static_cast<size_t>(PyUnicode_GET_LENGTH(object));
        *next++ = SHORT_BINUNICODE;
        *next++ = static_cast<unsigned char>(length);
        std::memcpy(next, PyUnicode_1BYTE_DATA(object), length);
        next += length;
        *next++ = MEMOIZE;
    } else
        return false;
    *next++ = STOP;
    data_ = small_;
    size_ = static_cast<size_t>(reinterpret_cast<char *>(next) - small_);
    return true;
}

bool Encoded::encode_array(PyObject *object, bool *done) {
    PlainArray array;
    if (!as_plain_array(object, &array) || array.nbytes == 0)
        return true;
    const std::string &global = frombuffer(object);
    if (global.empty())
        return true;
    const size_t nbytes = static_cast<size_t>(array.nbytes);
    Index index = {};
    std::memcpy(index.magic, magic, sizeof magic);
    index.kind = array_kind;
    index.count = static_cast<uint32_t>(array.nd);
    index.type_num = array.type_num;
    index.fortran = array.fortran;
    index.nbytes = nbytes;
    // The index is made so long that the data are aligned.
    size_t index_size = sizeof index + index.count * sizeof(Py_ssize_t);
    const size_t after = 1 + global.size() + 1 + 9;
    index.offset = (before_index + index_size + after + alignment - 1) / alignment * alignment;
    index_size = index.offset - before_index - after;
    std::string prefix;
    prefix.reserve(index.offset + (nbytes < static_cast<size_t>(large_buffer) ? nbytes + 256 : 256));
    begin(prefix, index_size);
    put(prefix, index);
    prefix.append(reinterpret_cast<const char *>(array.dimensions), index.count * sizeof(Py_ssize_t));
    prefix.resize(before_index + index_size);
    prefix += static_cast<char>(POP);
    prefix += global;
    prefix += static_cast<char>(MARK);
    prefix += static_cast<char>(BYTEARRAY8);
    put(prefix, static_cast<uint64_t>(nbytes));
    std::string suffix;
    put_text(suffix, "numpy");
    put_text(suffix, "dtype");
    suffix += static_cast<char>(STACK_GLOBAL);
    put_text(suffix, array.kind + std::to_string(array.itemsize));
    suffix += {static_cast<char>(FALSE_), static_cast<char>(TRUE_), static_cast<char>(TUPLE3), static_cast<char>(REDUCE)};
    suffix += static_cast<char>(MARK);
    for (int i = 0; i < array.nd; ++i) {
        suffix += {static_cast<char>(LONG1), 8};
        put(suffix, static_cast<int64_t>(array.dimensions[i]));
    }
    suffix += static_cast<char>(TUPLE);
    put_text(suffix, array.fortran ? "F" : "C");
    suffix += {static_cast<char>(TUPLE), static_cast<char>(REDUCE), static_cast<char>(STOP)};
    *done = true;
    size_ = prefix.size() + nbytes + suffix.size();
    if (array.nbytes < large_buffer) {
        prefix.append(array.data, nbytes);
        prefix += suffix;
        texts_ = new std::string(std::move(prefix));
        data_ = texts_->data();
        return true;
    }
    const size_t cut = prefix.size();
    texts_ = new std::string(prefix + suffix);
    pieces_ = {{texts_->data(), cut}, {array.data, nbytes}, {texts_->data() + cut, texts_->size() - cut}};
    Py_INCREF(object);
    held_ = object;
    return make_datatype();
}

bool Encoded::encode_pickle(PyObject *object) {
    PyObject *collect = nullptr;
    // Objects that cannot hold a buffer need no collector; all others may.
    Owned buffers(PyUnicode_CheckExact(object) || PyBytes_CheckExact(object) ? nullptr : PyList_New(0));
    collect = buffers.get();
    Owned pickle(dumps(pickler(), object, collect, large_buffer));
    if (!pickle)
        return false;
    if (collect && PyList_GET_SIZE(collect) > 0)
        return splice(pickle.get(), collect);
    data_ = PyBytes_AS_STRING(pickle.get());
    size_ = static_cast<size_t>(PyBytes_GET_SIZE(pickle.get()));
    held_ = pickle.release();
    expect_pickles(size_);
    return true;
}

bool Encoded::splice(PyObject *pickle, PyObject *buffers) {
    const unsigned char *at = reinterpret_cast<unsigned char *>(PyBytes_AS_STRING(pickle)) + 2; // behind PROTO
    const unsigned char *end = at - 2 + PyBytes_GET_SIZE(pickle);
    const size_t count = static_cast<size_t>(PyList_GET_SIZE(buffers));
    Index index = {};
    std::memcpy(index.magic, magic, sizeof magic);
    index.kind = spliced_kind;
    index.count = static_cast<uint32_t>(count);
    std::vector<Entry> entries;
    std::vector<size_t> cuts;
    std::string text;
    begin(text, sizeof index + count * sizeof(Entry));
    put(text, index);
    const size_t table = text.size();
    text.resize(table + count * sizeof(Entry));
    text += static_cast<char>(POP);
    size_t inserted = 0; // bytes of buffers before this place
    while (at < end) {
        const int64_t length = argument_length(at, end);
        if (length < 0)
            return PyErr_Format(PyExc_ValueError, "pickle: unexpected opcode %d", *at), false;
        if (*at == NEXT_BUFFER) {
            Py_buffer view;
            if (entries.size() == count ||
                PyObject_GetBuffer(PyList_GET_ITEM(buffers, static_cast<Py_ssize_t>(entries.size())), &view,
                                   PyBUF_ANY_CONTIGUOUS) < 0)
                return PyErr_Occurred() ? false : (PyErr_SetString(PyExc_ValueError, "pickle: too many buffers"), false);
            pad(text, text.size() + 9 + inserted);
            const uint64_t opcode = text.size() + inserted;
            text += static_cast<char>(BYTEARRAY8);
            put(text, static_cast<uint64_t>(view.len));
            entries.push_back({opcode, text.size() + inserted, static_cast<uint64_t>(view.len)});
            cuts.push_back(text.size());
            pieces_.push_back({static_cast<char *>(view.buf), static_cast<size_t>(view.len)});
            inserted += static_cast<size_t>(view.len);
            PyBuffer_Release(&view); // the PickleBuffer in the list goes on exporting it
        } else if (*at != FRAME)
            text.append(reinterpret_cast<const char *>(at), static_cast<size_t>(length) + 1);
        at += length + 1;
    }
    std::memcpy(&text[table], entries.data(), entries.size() * sizeof(Entry));
    size_ = text.size() + inserted;
    texts_ = new std::string(std::move(text));
    std::vector<Piece> data = std::move(pieces_);
    pieces_.clear();
    size_t begin_ = 0;
    for (size_t i = 0; i < data.size(); ++i) {
        pieces_.push_back({texts_->data() + begin_, cuts[i] - begin_});
        pieces_.push_back(data[i]);
        begin_ = cuts[i];
    }
    pieces_.push_back({texts_->data() + begin_, texts_->size() - begin_});
    Py_INCREF(buffers);
    held_ = buffers;
    return make_datatype();
}

bool Encoded::make_datatype() {
    constexpr size_t most = size_t(1) << 30;
    std::vector<int> lengths;
    std::vector<MPI_Aint> addresses;
    for (const Piece &piece : pieces_)
        for (size_t done = 0; done < piece.length; done += most) {
            lengths.push_back(static_cast<int>(std::min(most, piece.length - done)));
            MPI_Aint address;
            MPI_Get_address(piece.address + done, &address);
            addresses.push_back(address);
        }
    return succeeded(MPI_Type_create_hindexed(static_cast<int>(lengths.size()), lengths.data(), addresses.data(), MPI_BYTE,
                                              &datatype_)) &&
           succeeded(MPI_Type_commit(&datatype_));
}

void Encoded::copy(char *to) const {
    if (pieces_.empty())
        std::memcpy(to, data_, size_);
    for (const Piece &piece : pieces_) {
        std::memcpy(to, piece.address, piece.length);
        to += piece.length;
    }
}

PyObject *Encoded::keep() {
    PyObject *texts = nullptr;
    if (data_ == small_) {
        texts = PyBytes_FromStringAndSize(small_, static_cast<Py_ssize_t>(size_));
        if (texts)
            data_ = PyBytes_AS_STRING(texts);
    } else if (texts_) {
        texts = PyCapsule_New(texts_, nullptr, [](PyObject *capsule) {
            delete static_cast<std::string *>(PyCapsule_GetPointer(capsule, nullptr));
        });
        if (texts)
            texts_ = nullptr;
    }
    PyObject *held = held_;
    held_ = nullptr;
    return hold(held, texts);
}

PyObject *decode(char *data, Py_ssize_t length, MemoryObject *owner) {
    Pickler *policy = pickler();
    const unsigned char *bytes = reinterpret_cast<unsigned char *>(data);
    if (policy->standard && length >= 4 && bytes[0] == PROTO) {
        PyObject *scalar = decode_scalar(bytes, length);
        if (scalar || PyErr_Occurred())
            return scalar;
        Index index;
        if (bytes[2] == BINBYTES && static_cast<size_t>(length) > before_index + sizeof index) {
            std::memcpy(&index, data + before_index, sizeof index);
            if (std::memcmp(index.magic, magic, sizeof magic) == 0) {
                PyObject *object = index.kind == array_kind ? decode_array(index, data, length, owner)
                                                            : decode_spliced(index, data, length, owner);
                if (object || index.kind != array_kind)
                    return object;
                PyErr_Clear(); // no NumPy that we can use directly: any unpickler can do it
            }
        }
    }
    if (policy->standard && length < large_buffer) {
        Owned copy(PyBytes_FromStringAndSize(data, length));
        return copy ? loads(policy, copy.get()) : nullptr;
    }
    Owned type(PyMapping_GetItemString(module_dict, policy->standard ? "memoryview" : "buffer"));
    PyErr_Clear();
    Owned view(PyMemoryView_FromMemory(data, length, PyBUF_READ));
    if (type && view && !policy->standard) // loads of the user's get the type that they always got
        view.reset(PyObject_CallFunctionObjArgs(type.get(), view.get(), nullptr));
    return view ? loads(policy, view.get()) : nullptr;
}

} // namespace mpi4py
