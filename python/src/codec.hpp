// Objects on the wire: always an ordinary pickle, which large buffers enter and leave without being copied.
//
// A message is a pickle that any unpickler loads. A scalar's is written and read by hand. When an object holds large buffers
// (or is a NumPy array), the pickle begins with an index: a bytes object that is pushed and popped again, so that it means
// nothing to an unpickler, but tells us where the buffers stand. They are sent from where they are by a datatype of absolute
// addresses, and what arrives is used where it was received.
#ifndef MPI4PY_CODEC_HPP
#define MPI4PY_CODEC_HPP

#include "errors.hpp"
#include "regions.hpp"

#include <string>
#include <vector>

namespace mpi4py {

/// The bytes of an object, ready to be sent.
class Encoded {
  public:
    Encoded() = default;
    ~Encoded();
    Encoded(const Encoded &) = delete;
    Encoded &operator=(const Encoded &) = delete;

    /// Pickle an object; false with the pickler's exception.
    bool encode(PyObject *object);

    /// What MPI sends: address, count and datatype of the whole message.
    const void *address() const { return pieces_.empty() ? data_ : MPI_BOTTOM; }
    mpi4::Count count() const { return pieces_.empty() ? static_cast<mpi4::Count>(size_) : 1; }
    MPI_Datatype datatype() const { return datatype_; }
    /// Length in bytes.
    mpi4::Count size() const { return static_cast<mpi4::Count>(size_); }
    /// Copy the whole message to `to`, which has room for size() bytes.
    void copy(char *to) const;
    /// A new reference to what must live until the message is sent; null when there is nothing.
    PyObject *keep();

  private:
    struct Piece {
        const char *address;
        size_t length;
    };
    bool encode_scalar(PyObject *object);
    bool encode_array(PyObject *object, bool *done);
    bool encode_pickle(PyObject *object);
    bool splice(PyObject *pickle, PyObject *buffers);
    bool make_datatype();

    char small_[40];          // scalars
    const char *data_ = nullptr;
    size_t size_ = 0;
    std::vector<Piece> pieces_; // empty: one block at data_
    std::string *texts_ = nullptr; // what stands between the buffers
    PyObject *held_ = nullptr;  // owns what data_ or the pieces point to
    MPI_Datatype datatype_ = MPI_BYTE;
};

/// The object of a message at `data`; large buffers may stay in the memory of `owner` (a MemoryObject, or null when that goes away).
PyObject *decode(char *data, Py_ssize_t length, MemoryObject *owner);

} // namespace mpi4py

#endif
