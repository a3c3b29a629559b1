// Memory for messages of unknown length: regions of reserved address space, used again while they are small.
#include "regions.hpp"

#include "errors.hpp"
#include "module.hpp"
#include "older.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace mpi4py {

namespace {

// A region whose message was at most this long goes back to the pool with its pages, so that the next message finds them.
constexpr size_t keep_pages = size_t(64) << 20;
constexpr size_t pool_limit = 8;
// How many regions may be lent to objects that live on: each takes address space for the largest message.
constexpr size_t lending_limit = 64;
constexpr size_t unit = 4096; // what a count counts where counts are ints

struct Region {
    char *address;
    size_t capacity;
};
size_t in_use;
std::vector<Region> &pool() { // guarded by the GIL
    static std::vector<Region> regions;
    return regions;
}

/// No message can be larger than the machine's memory.
size_t largest_message() {
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    size_t bytes = pages > 0 && size > 0 ? static_cast<size_t>(pages) * static_cast<size_t>(size) : size_t(16) << 30;
    bytes = std::max(bytes, size_t(16) << 30);
    return bytes / unit * unit;
}

Region reserve() {
    const size_t least = std::max<size_t>(static_cast<size_t>(options.irecv_bufsz), unit);
    for (size_t bytes = largest_message(); bytes >= least; bytes = bytes / 2 / unit * unit) {
        void *address = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (address != MAP_FAILED)
            return {static_cast<char *>(address), bytes};
    }
    return {nullptr, 0};
}

void give_back(const Region &region, size_t used) {
    --in_use;
    if (used > keep_pages || pool().size() >= pool_limit)
        munmap(region.address, region.capacity);
    else
        pool().push_back(region);
}

void destroy(PyObject *self) {
    MemoryObject *memory = reinterpret_cast<MemoryObject *>(self);
    if (memory->owner)
        Py_DECREF(memory->owner);
    else if (!memory->capacity)
        PyMem_RawFree(memory->address); // a copy
    else
        give_back({memory->address, memory->capacity}, static_cast<size_t>(memory->length));
    PyObject_Free(self);
}

int export_bytes(PyObject *self, Py_buffer *view, int flags) {
    MemoryObject *memory = reinterpret_cast<MemoryObject *>(self);
    return PyBuffer_FillInfo(view, self, memory->address, memory->length, 0, flags);
}

PyTypeObject *memory_type() {
    static PyBufferProcs exporting = {export_bytes, nullptr};
    static PyTypeObject type;
    if (!type.tp_name) {
        Py_SET_REFCNT(reinterpret_cast<PyObject *>(&type), 1);
        type.tp_name = "mpi4py.MPI._message";
        type.tp_basicsize = sizeof(MemoryObject);
        type.tp_flags = Py_TPFLAGS_DEFAULT;
        type.tp_doc = "Memory that a message was received into.";
        type.tp_dealloc = destroy;
        type.tp_as_buffer = &exporting;
        if (PyType_Ready(&type) < 0)
            return nullptr;
    }
    return &type;
}

} // namespace

MemoryObject *new_region() {
    PyTypeObject *type = memory_type();
    Region region;
    if (!pool().empty()) {
        region = pool().back();
        pool().pop_back();
    } else
        region = reserve();
    MemoryObject *memory = region.address && type ? PyObject_New(MemoryObject, type) : nullptr;
    if (!memory) {
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        return nullptr;
    }
    ++in_use;
    memory->address = region.address;
    memory->capacity = region.capacity;
    memory->length = 0;
    memory->owner = nullptr;
    return memory;
}

PyObject *new_part(PyObject *owner, char *address, Py_ssize_t length) {
    PyTypeObject *type = memory_type();
    MemoryObject *memory = type ? PyObject_New(MemoryObject, type) : nullptr;
    if (!memory)
        return nullptr;
    memory->address = address;
    memory->length = length;
    memory->capacity = 0;
    memory->owner = owner;
    Py_INCREF(owner);
    return reinterpret_cast<PyObject *>(memory);
}

PyObject *lend_region(MemoryObject *region) {
    if (!region->capacity || in_use <= lending_limit) {
        Py_INCREF(region);
        return reinterpret_cast<PyObject *>(region);
    }
    const size_t length = static_cast<size_t>(region->length);
    void *copy = PyMem_RawMalloc(length + 1);
    MemoryObject *memory = copy ? PyObject_New(MemoryObject, memory_type()) : nullptr;
    if (!memory) {
        PyMem_RawFree(copy);
        return PyErr_NoMemory();
    }
    memory->address = static_cast<char *>(std::memcpy(copy, region->address, length));
    memory->length = region->length;
    memory->capacity = 0;
    memory->owner = nullptr;
    return reinterpret_cast<PyObject *>(memory);
}

bool is_memory(PyObject *object) { return object && Py_TYPE(object) == memory_type(); }

#if MPI4_LARGE_COUNTS
mpi4::Count region_count(const MemoryObject &region) { return static_cast<mpi4::Count>(region.capacity); }
MPI_Datatype region_type() { return MPI_BYTE; }
#else
mpi4::Count region_count(const MemoryObject &region) { return static_cast<mpi4::Count>(region.capacity / unit); }
MPI_Datatype region_type() {
    static MPI_Datatype type = MPI_DATATYPE_NULL;
    if (type == MPI_DATATYPE_NULL) {
        MPI_Type_contiguous(unit, MPI_BYTE, &type);
        MPI_Type_commit(&type);
    }
    return type;
}
#endif

bool received_bytes(const MPI_Status &status, Py_ssize_t *length) {
    mpi4::Count count = 0;
    if (!succeeded(MPI_Get_elements_x(&status, MPI_BYTE, &count)))
        return false;
    *length = static_cast<Py_ssize_t>(count);
    return true;
}

} // namespace mpi4py
