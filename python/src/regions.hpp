// Memory for messages of unknown length: address space is reserved for the largest, and only what arrives takes memory.
#ifndef MPI4PY_REGIONS_HPP
#define MPI4PY_REGIONS_HPP

#include <Python.h>

#include <mpi4/mpi.hpp>

namespace mpi4py {

/// A piece of memory that is its own owner, or belongs to another object; exports a writable buffer of bytes.
struct MemoryObject {
    PyObject_HEAD
    char *address;
    Py_ssize_t length;
    PyObject *owner; // null: the memory is a region and goes back when this object does
    size_t capacity; // of a region
};

/// A region to receive into, as large as any message can be; null with an exception set when there is no address space.
MemoryObject *new_region();

/// A part of the memory of another object.
PyObject *new_part(PyObject *owner, char *address, Py_ssize_t length);

/// The memory of a region for as long as somebody wants it: the region itself, or a copy when many are in use.
PyObject *lend_region(MemoryObject *region);

/// Whether an object is a MemoryObject.
bool is_memory(PyObject *object);

/// The count and datatype with which a region is received into.
mpi4::Count region_count(const MemoryObject &region);
MPI_Datatype region_type();

/// The bytes that a receive left.
bool received_bytes(const MPI_Status &status, Py_ssize_t *length);

} // namespace mpi4py

#endif
