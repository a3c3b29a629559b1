// Datatypes beyond the facade: how they were made as Python data, made again from it, and packing of Python's memory.
#include "arguments.hpp"
#include "buffers.hpp"
#include "classes.hpp"
#include "handles.hpp"
#include "results.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace mpi4py {

namespace {

/// The numbers that a constructor was given, in their order. MPI-4 keeps what may be large apart from flags and ranks; before,
/// everything was integers, and bytes were addresses.
class Numbers {
  public:
    explicit Numbers(const mpi4::Datatype &datatype) {
        std::tie(integers_, addresses_, counts_, datatypes) = datatype.Get_contents();
        large_ = !counts_.empty();
    }
    int integer() { return integers_.at(i_++); }
    mpi4::Count count() { return large_ ? counts_.at(c_++) : integers_.at(i_++); }
    mpi4::Count bytes() { return large_ ? counts_.at(c_++) : addresses_.at(a_++); }

    std::vector<int> integers(int n) { return repeat<int>(n, [this] { return integer(); }); }
    std::vector<mpi4::Count> counts(mpi4::Count n) { return repeat<mpi4::Count>(n, [this] { return count(); }); }
    std::vector<mpi4::Count> all_bytes(mpi4::Count n) { return repeat<mpi4::Count>(n, [this] { return bytes(); }); }

    std::vector<mpi4::Datatype> datatypes;

  private:
    template <class T, class Next> std::vector<T> repeat(mpi4::Count n, Next next) {
        std::vector<T> values;
        for (mpi4::Count i = 0; i < n; ++i)
            values.push_back(next());
        return values;
    }
    std::vector<int> integers_;
    std::vector<mpi4::Aint> addresses_;
    std::vector<mpi4::Count> counts_;
    bool large_ = false;
    size_t i_ = 0, a_ = 0, c_ = 0;
};

/// The arguments of a constructor, by name.
class Keywords {
  public:
    Keywords() : dict_(PyDict_New()) {}
    template <class T> Keywords &set(const char *name, const T &value) {
        Owned object(dict_ ? result("", nullptr, value) : nullptr);
        if (!object || PyDict_SetItemString(dict_.get(), name, object.get()) < 0)
            dict_.reset();
        return *this;
    }
    Keywords &set_object(const char *name, Owned object) {
        if (!object || !dict_ || PyDict_SetItemString(dict_.get(), name, object.get()) < 0)
            dict_.reset();
        return *this;
    }
    PyObject *release() { return dict_.release(); }

  private:
    Owned dict_;
};

/// An object of a datatype that contents gave: the constant when there is one. `mark`: freed with the object.
PyObject *part(const mpi4::Datatype &datatype, bool mark) {
    if (PyObject *known = predefined(datatype)) {
        Py_INCREF(known);
        return known;
    }
    PyObject *object = make<mpi4::Datatype>(datatype);
    if (object && mark)
        reinterpret_cast<PyMPIDatatypeObject *>(object)->flags |= flag_owned;
    return object;
}

Owned parts(const std::vector<mpi4::Datatype> &datatypes, bool mark) {
    Owned list(PyList_New(static_cast<Py_ssize_t>(datatypes.size())));
    for (size_t i = 0; list && i < datatypes.size(); ++i) {
        PyObject *object = part(datatypes[i], mark);
        if (!object)
            return Owned();
        PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(i), object);
    }
    return list;
}

/// (base, name of the combiner, arguments of the constructor)
PyObject *decode(PyObject *object, const mpi4::Datatype &datatype, bool mark) {
    const int combiner = std::get<4>(datatype.Get_envelope());
    if (combiner == MPI_COMBINER_NAMED)
        return Py_BuildValue("(Os{})", object, "NAMED");
    Numbers numbers(datatype);
    Keywords parameters;
    const char *name = nullptr;
    const auto is_combiner = [&](int value, const char *text) {
        if (combiner == value)
            name = text;
        return combiner == value;
    };
    if (is_combiner(MPI_COMBINER_DUP, "DUP")) {
    } else if (is_combiner(MPI_COMBINER_CONTIGUOUS, "CONTIGUOUS")) {
        parameters.set("count", numbers.count());
    } else if (is_combiner(MPI_COMBINER_VECTOR, "VECTOR") || is_combiner(MPI_COMBINER_HVECTOR, "HVECTOR")) {
        parameters.set("count", numbers.count()).set("blocklength", numbers.count());
        parameters.set("stride", combiner == MPI_COMBINER_VECTOR ? numbers.count() : numbers.bytes());
    } else if (is_combiner(MPI_COMBINER_INDEXED, "INDEXED") || is_combiner(MPI_COMBINER_HINDEXED, "HINDEXED")) {
        const mpi4::Count n = numbers.count();
        parameters.set("blocklengths", numbers.counts(n));
        parameters.set("displacements", combiner == MPI_COMBINER_INDEXED ? numbers.counts(n) : numbers.all_bytes(n));
    } else if (is_combiner(MPI_COMBINER_INDEXED_BLOCK, "INDEXED_BLOCK") ||
               is_combiner(MPI_COMBINER_HINDEXED_BLOCK, "HINDEXED_BLOCK")) {
        const mpi4::Count n = numbers.count();
        parameters.set("blocklength", numbers.count());
        parameters.set("displacements",
                       combiner == MPI_COMBINER_INDEXED_BLOCK ? numbers.counts(n) : numbers.all_bytes(n));
    } else if (is_combiner(MPI_COMBINER_STRUCT, "STRUCT")) {
        const mpi4::Count n = numbers.count();
        parameters.set("blocklengths", numbers.counts(n)).set("displacements", numbers.all_bytes(n));
        parameters.set_object("datatypes", parts(numbers.datatypes, mark));
        numbers.datatypes.clear();
    } else if (is_combiner(MPI_COMBINER_SUBARRAY, "SUBARRAY")) {
        const int n = numbers.integer();
        parameters.set("sizes", numbers.counts(n)).set("subsizes", numbers.counts(n)).set("starts", numbers.counts(n));
        parameters.set("order", numbers.integer());
    } else if (is_combiner(MPI_COMBINER_DARRAY, "DARRAY")) {
        parameters.set("size", numbers.integer()).set("rank", numbers.integer());
        const int n = numbers.integer();
        parameters.set("gsizes", numbers.counts(n)).set("distribs", numbers.integers(n));
        parameters.set("dargs", numbers.integers(n)).set("psizes", numbers.integers(n));
        parameters.set("order", numbers.integer());
    } else if (is_combiner(MPI_COMBINER_RESIZED, "RESIZED")) {
        parameters.set("lb", numbers.bytes()).set("extent", numbers.bytes());
    } else if (is_combiner(MPI_COMBINER_F90_INTEGER, "F90_INTEGER")) {
        parameters.set("r", numbers.integer());
    } else if (is_combiner(MPI_COMBINER_F90_REAL, "F90_REAL") || is_combiner(MPI_COMBINER_F90_COMPLEX, "F90_COMPLEX")) {
        parameters.set("p", numbers.integer()).set("r", numbers.integer());
#ifdef MPI_COMBINER_VALUE_INDEX
    } else if (is_combiner(MPI_COMBINER_VALUE_INDEX, "VALUE_INDEX")) {
        parameters.set_object("value", Owned(part(numbers.datatypes.at(0), mark)));
        parameters.set_object("index", Owned(part(numbers.datatypes.at(1), mark)));
        numbers.datatypes.clear();
#endif
    } else {
        PyErr_Format(PyExc_NotImplementedError, "the combiner %d has no constructor in this interface", combiner);
        return nullptr;
    }
    Owned base(part(numbers.datatypes.empty() ? mpi4::Datatype() : numbers.datatypes[0], mark));
    Owned dict(parameters.release());
    return base && dict ? Py_BuildValue("(OsO)", base.get(), name, dict.get()) : nullptr;
}

/// "HINDEXED_BLOCK" is made by Create_hindexed_block.
std::string constructor_of(const std::string &combiner) {
    if (combiner == "DUP")
        return "Dup";
    if (combiner == "VALUE_INDEX")
        return "Get_value_index";
    std::string name = "Create_" + combiner;
    std::transform(name.begin() + 7, name.end(), name.begin() + 7,
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name;
}

bool free_part(PyObject *object) {
    return is<mpi4::Datatype>(object) ? static_cast<bool>(Owned(PyObject_CallMethod(object, "free", nullptr))) : true;
}

/// Free the datatypes that another was made of, unless they are MPI's own.
bool free_parts(PyObject *base, PyObject *params) {
    PyObject *key, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(params, &position, &key, &value)) {
        if (!free_part(value))
            return false;
        for (Py_ssize_t i = 0; PyList_Check(value) && i < PyList_GET_SIZE(value); ++i)
            if (!free_part(PyList_GET_ITEM(value, i)))
                return false;
    }
    return free_part(base);
}

// ---- packing ----------------------------------------------------------------------------------------------------------

/// The memory of both sides of packing; counts in elements, sizes in bytes.
struct Packing {
    Buffer plain, packed;
    mpi4::Count count = 0;

    bool acquire(const mpi4::Datatype &datatype, PyObject *plain_object, Access plain_access, const char *plain_name,
                 PyObject *packed_object, const char *packed_name, mpi4::Count position) {
        const Access packed_access = plain_access == Access::read ? Access::write : Access::read;
        if (!plain.acquire(plain_object, plain_access, plain_name) ||
            !packed.acquire(packed_object, packed_access, packed_name))
            return false;
        if (position < 0 || position > packed.nbytes) {
            PyErr_Format(PyExc_ValueError, "position: %lld is not within %s of %zd bytes",
                         static_cast<long long>(position), packed_name, packed.nbytes);
            return false;
        }
        const mpi4::Count extent = datatype.Get_extent().second;
        if (extent <= 0) {
            PyErr_Format(PyExc_ValueError, "datatype: the extent is %lld, so that elements cannot be counted",
                         static_cast<long long>(extent));
            return false;
        }
        count = plain.nbytes / extent;
        return true;
    }
    /// MPI need not notice when `need` bytes from `position` on are not there.
    bool fits(mpi4::Count position, mpi4::Count need, const char *name) const {
        if (need <= packed.nbytes - position)
            return true;
        PyErr_Format(PyExc_ValueError, "%s: %lld bytes are needed from position %lld on, there are %lld", name,
                     static_cast<long long>(need), static_cast<long long>(position),
                     static_cast<long long>(packed.nbytes - position));
        return false;
    }
};

/// Take both arguments, see that the packed side is large enough, and pack or unpack without the GIL.
template <class Need, class Work>
PyObject *pack(const mpi4::Datatype &datatype, PyObject *plain, Access access, const char *plain_name, PyObject *packed,
               const char *packed_name, mpi4::Count position, Need need, Work work) {
    try {
        Packing memory;
        if (!memory.acquire(datatype, plain, access, plain_name, packed, packed_name, position) ||
            !memory.fits(position, need(memory.count), packed_name))
            return nullptr;
        {
            Unlocked unlocked;
            position = work(memory);
        }
        return PyLong_FromLongLong(position);
    } catch (...) {
        translate_exception();
        return nullptr;
    }
}

} // namespace

PyObject *datatype_decode(PyObject *datatype, bool mark) {
    const mpi4::Datatype *value = argument<mpi4::Datatype>(datatype, "datatype");
    try {
        return value ? decode(datatype, *value, mark) : nullptr;
    } catch (...) {
        translate_exception();
        return nullptr;
    }
}

PyObject *datatype_create(PyObject *datatype, PyObject *combiner, PyObject *params, bool free) {
    std::string name;
    if (!argument<mpi4::Datatype>(datatype, "datatype") || !as_string(combiner, &name, "combiner"))
        return nullptr;
    if (!PyDict_Check(params))
        return type_error("params", "a dict", params), nullptr;
    Owned constructor(PyObject_GetAttrString(datatype, constructor_of(name).c_str()));
    Owned none(PyTuple_New(0));
    Owned made(constructor && none ? PyObject_Call(constructor.get(), none.get(), params) : nullptr);
    if (!made || (free && !free_parts(datatype, params)))
        return nullptr;
    return PyObject_CallMethod(made.get(), "Commit", nullptr);
}

PyObject *datatype_pack(const mpi4::Datatype &datatype, PyObject *inbuf, PyObject *outbuf, mpi4::Count position,
                        const mpi4::Comm &comm) {
    return pack(
        datatype, inbuf, Access::read, "inbuf", outbuf, "outbuf", position,
        [&](mpi4::Count count) { return count * datatype.Get_size(); },
        [&](Packing &memory) {
            return datatype.Pack(memory.plain.address, memory.count, memory.packed.address, memory.packed.nbytes, position,
                                 comm);
        });
}

PyObject *datatype_unpack(const mpi4::Datatype &datatype, PyObject *inbuf, mpi4::Count position, PyObject *outbuf,
                          const mpi4::Comm &comm) {
    return pack(
        datatype, outbuf, Access::write, "outbuf", inbuf, "inbuf", position,
        [&](mpi4::Count count) { return count * datatype.Get_size(); },
        [&](Packing &memory) {
            return datatype.Unpack(memory.packed.address, memory.packed.nbytes, position, memory.plain.address,
                                   memory.count, comm);
        });
}

PyObject *datatype_pack_external(const mpi4::Datatype &datatype, const std::string &datarep, PyObject *inbuf,
                                 PyObject *outbuf, mpi4::Count position) {
    return pack(
        datatype, inbuf, Access::read, "inbuf", outbuf, "outbuf", position,
        [&](mpi4::Count count) { return datatype.Pack_external_size(datarep, count); },
        [&](Packing &memory) {
            return datatype.Pack_external(datarep, memory.plain.address, memory.count, memory.packed.address,
                                          memory.packed.nbytes, position);
        });
}

PyObject *datatype_unpack_external(const mpi4::Datatype &datatype, const std::string &datarep, PyObject *inbuf,
                                   mpi4::Count position, PyObject *outbuf) {
    return pack(
        datatype, outbuf, Access::write, "outbuf", inbuf, "inbuf", position,
        [&](mpi4::Count count) { return datatype.Pack_external_size(datarep, count); },
        [&](Packing &memory) {
            return datatype.Unpack_external(datarep, memory.packed.address, memory.packed.nbytes, position,
                                            memory.plain.address, memory.count);
        });
}

} // namespace mpi4py
