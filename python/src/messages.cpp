// Message specifications: what a user writes for a buffer argument, taken apart.
#include "messages.hpp"

#include "arguments.hpp"
#include "objects.hpp"
#include "sentinels.hpp"

namespace mpi4py {

namespace {

bool is_list(PyObject *object) { return PyList_Check(object) || PyTuple_Check(object); }
bool is_type(PyObject *object) { return PyUnicode_Check(object) || is<mpi4::Datatype>(object); }

PyObject *item(PyObject *list, Py_ssize_t i) {
    return PyList_Check(list) ? PyList_GET_ITEM(list, i) : PyTuple_GET_ITEM(list, i);
}

/// The parts of a specification; null for what is not there or None.
struct Parts {
    PyObject *data = nullptr, *counts = nullptr, *displs = nullptr, *type = nullptr;
};

bool value_error(const char *name, const char *what) {
    PyErr_Format(PyExc_ValueError, "%s: %s", name, what);
    return false;
}

/// Split a list; in a block message a list may stand for the (count, displ) pair, in a vector one only a tuple does.
bool split(PyObject *spec, Parts *parts, const char *name, bool vector) {
    const Py_ssize_t n = is_list(spec) ? PySequence_Fast_GET_SIZE(spec) : 0;
    if (n < 2 || n > 4)
        return PyErr_Format(PyExc_ValueError,
                            "%s: a list of 2 to 4 items is needed, [data, count, displ, datatype], got %zd", name, n),
               false;
    PyObject *const none = Py_None;
    PyObject *counts = nullptr;
    parts->data = item(spec, 0);
    if (n == 2)
        (is_type(item(spec, 1)) ? parts->type : counts) = item(spec, 1);
    else {
        counts = item(spec, 1);
        parts->type = item(spec, n - 1);
        if (n == 4)
            parts->displs = item(spec, 2);
    }
    if (counts && n < 4 && (PyTuple_Check(counts) || (!vector && PyList_Check(counts)))) {
        const Py_ssize_t pair = PySequence_Fast_GET_SIZE(counts);
        if (pair != 2)
            return value_error(name, "counts and displacements are a pair (counts, displs)");
        parts->displs = item(counts, 1);
        counts = item(counts, 0);
    }
    parts->counts = counts;
    for (PyObject **part : {&parts->counts, &parts->displs, &parts->type})
        if (*part == none)
            *part = nullptr;
    return true;
}

bool no_type(const char *name, const Buffer &buffer) {
    if (buffer.foreign)
        PyErr_Format(PyExc_BufferError,
                     "%s: the elements are not in native byte order, give a datatype as [data, datatype]", name);
    else if (buffer.format)
        PyErr_Format(PyExc_KeyError, "%s: no MPI datatype for elements of format '%s', give one as [data, datatype]", name,
                     buffer.format);
    else
        PyErr_Format(PyExc_KeyError, "%s: a datatype is needed for an address without a type, [data, count, datatype]",
                     name);
    return false;
}

/// Find memory and datatype of a list's first item and type.
bool open(const Parts &parts, Buffer *buffer, void **address, MPI_Datatype *datatype, Access access, const char *name) {
    if (parts.data == Py_None || parts.data == bottom_object()) {
        *address = parts.data == Py_None ? nullptr : MPI_BOTTOM;
        return parts.type ? as_datatype(parts.type, datatype, name) : no_type(name, *buffer);
    }
    if (is_sentinel(parts.data)) {
        PyErr_Format(PyExc_ValueError, "%s: %R has no memory to be described by a list", name, parts.data);
        return false;
    }
    if (!buffer->acquire(parts.data, access, name))
        return false;
    *address = buffer->address;
    if (parts.type)
        return as_datatype(parts.type, datatype, name);
    *datatype = buffer->datatype;
    return *datatype != MPI_DATATYPE_NULL || no_type(name, *buffer);
}

/// The extent of a datatype for inferring counts and placing displacements.
bool extent_of(MPI_Datatype datatype, const Buffer &buffer, mpi4::Aint *extent, const char *name) {
    if (datatype == buffer.datatype) { // found from the elements themselves
        *extent = buffer.itemsize;
        return true;
    }
    if (datatype == MPI_DATATYPE_NULL)
        return value_error(name, "the datatype is null, the count cannot be inferred");
    MPI_Aint lower;
    return succeeded(MPI_Type_get_extent(datatype, &lower, extent));
}

/// How many entries of a datatype fit into the memory.
bool infer(const Buffer &buffer, MPI_Datatype datatype, mpi4::Count *entries, mpi4::Aint *extent, const char *name) {
    if (!extent_of(datatype, buffer, extent, name))
        return false;
    if (buffer.nbytes == 0) { // whatever the extent
        *entries = 0;
        return true;
    }
    if (*extent <= 0) {
        PyErr_Format(PyExc_ValueError, "%s: the datatype's extent is %zd, the count cannot be inferred", name,
                     static_cast<Py_ssize_t>(*extent));
        return false;
    }
    if (buffer.nbytes % *extent != 0) {
        PyErr_Format(PyExc_ValueError,
                     "%s: the memory of %zd bytes is not a multiple of the datatype's extent of %zd bytes", name,
                     buffer.nbytes, static_cast<Py_ssize_t>(*extent));
        return false;
    }
    *entries = buffer.nbytes / *extent;
    return true;
}

bool divide(mpi4::Count *count, int blocks, const char *name) {
    if (blocks > 0) {
        if (*count % blocks != 0) {
            PyErr_Format(PyExc_ValueError, "%s: %lld entries cannot be divided into %d equal blocks", name,
                         static_cast<long long>(*count), blocks);
            return false;
        }
        *count /= blocks;
    }
    return true;
}

/// Whether an object is one number; arrays of NumPy look like one and a sequence alike, and are one without dimensions.
bool is_number(PyObject *object) {
    if (!PyIndex_Check(object))
        return false;
    if (!PySequence_Check(object))
        return true;
    const Py_ssize_t length = PySequence_Size(object);
    PyErr_Clear();
    return length < 0;
}

/// Counts as a sequence of `blocks` numbers, or one number for all.
template <class T, class Sequence, class Scalar>
bool numbers(PyObject *object, std::vector<T> *values, int blocks, const char *name, Sequence sequence, Scalar scalar) {
    if (is_number(object)) {
        T value;
        if (!scalar(object, &value, name))
            return false;
        values->assign(static_cast<size_t>(blocks), value);
        return true;
    }
    if (!sequence(object, values, name))
        return false;
    if (values->size() != static_cast<size_t>(blocks)) {
        PyErr_Format(PyExc_ValueError, "%s: %d counts or displacements are needed, one a process, got %zu", name, blocks,
                     values->size());
        return false;
    }
    return true;
}

template <class T> bool not_negative(const std::vector<T> &values, const char *name) {
    for (const T value : values)
        if (value < 0)
            return value_error(name, "a count is negative");
    return true;
}

} // namespace

bool as_datatype(PyObject *object, MPI_Datatype *datatype, const char *name) {
    if (is<mpi4::Datatype>(object)) {
        *datatype = handle<mpi4::Datatype>(object);
        return true;
    }
    if (PyUnicode_Check(object)) {
        const char *code = PyUnicode_AsUTF8(object);
        *datatype = code ? find_code(code) : MPI_DATATYPE_NULL;
        if (code && *datatype == MPI_DATATYPE_NULL)
            PyErr_Format(PyExc_KeyError, "%s: '%s' is not a type code, or this MPI has no datatype for it", name, code);
        return *datatype != MPI_DATATYPE_NULL;
    }
    type_error(name, "a Datatype or a type code", object);
    return false;
}

bool is_in_place(PyObject *object) { return object == Py_None || object == in_place_object() || is_in_place_type(object); }

bool Message::parse(PyObject *spec, Access access, const char *name, int blocks) {
    if (is_list(spec))
        return parse_list(spec, access, name, blocks);
    if (!buffer_.acquire(spec, is_sentinel(spec) ? Access::read : access, name)) // these export no bytes at all
        return false;
    address = buffer_.address;
    datatype = buffer_.datatype;
    if (__builtin_expect(datatype == MPI_DATATYPE_NULL, 0))
        return no_type(name, buffer_);
    count = buffer_.nbytes / buffer_.itemsize;
    return blocks == 0 || divide(&count, blocks, name);
}

bool Message::parse_list(PyObject *spec, Access access, const char *name, int blocks) {
    Parts parts;
    if (!split(spec, &parts, name, false) || !open(parts, &buffer_, &address, &datatype, access, name))
        return false;
    const bool absolute = parts.data == Py_None || parts.data == bottom_object();
    mpi4::Aint displ = 0, extent = 0;
    mpi4::Count entries = 0;
    if (parts.counts) {
        if (!as_count(parts.counts, &count, name))
            return false;
        if (count < 0)
            return value_error(name, "the count is negative");
        if (parts.data == Py_None && count > 0)
            return value_error(name, "None has no memory, so its count must be 0");
        if (datatype == MPI_DATATYPE_NULL && count > 0)
            return value_error(name, "the datatype is null");
    }
    if (parts.displs) {
        if (!as_aint(parts.displs, &displ, name))
            return false;
        if (displ < 0)
            return value_error(name, "the displacement is negative");
        if (displ > 0 && absolute)
            return value_error(name, "an absolute address takes no displacement");
    }
    if (absolute || (parts.counts && displ == 0))
        return true; // a count that is given is that of one block
    if (!parts.counts || displ > 0) {
        if (parts.counts ? !extent_of(datatype, buffer_, &extent, name)
                         : !infer(buffer_, datatype, &entries, &extent, name))
            return false;
        if (displ > 0) {
            const mpi4::Aint room = extent > 0 ? buffer_.nbytes / extent : 0;
            if (displ > room) {
                PyErr_Format(PyExc_ValueError, "%s: displacement %zd is beyond the %zd entries of the memory", name,
                             static_cast<Py_ssize_t>(displ), static_cast<Py_ssize_t>(room));
                return false;
            }
            address = buffer_.address + displ * extent;
        }
        if (!parts.counts)
            count = entries - displ;
    }
    return parts.counts || blocks == 0 || divide(&count, blocks, name);
}

bool VectorMessage::parse(PyObject *spec, Access access, const char *name, int blocks) {
    Parts parts;
    if (is_list(spec)) {
        if (!split(spec, &parts, name, true))
            return false;
    } else
        parts.data = spec;
    if (!is_list(spec) && (spec == Py_None || is_sentinel(spec))) {
        type_error(name, "an object with a buffer or a list [data, counts, displs, datatype]", spec);
        return false;
    }
    if (!open(parts, &buffer_, &address, &datatype, access, name))
        return false;
    if (parts.counts) {
        if (!numbers(parts.counts, &counts, blocks, name, as_counts, as_count) || !not_negative(counts, name))
            return false;
        bool any = false;
        for (const mpi4::Count count : counts)
            any = any || count > 0;
        if (any && parts.data == Py_None)
            return value_error(name, "None has no memory, so its counts must be 0");
    } else {
        mpi4::Count entries = 0;
        mpi4::Aint extent;
        if (address && !infer(buffer_, datatype, &entries, &extent, name))
            return false;
        counts.assign(static_cast<size_t>(blocks), blocks ? entries / blocks : 0);
        for (mpi4::Count i = 0; blocks && i < entries % blocks; ++i)
            ++counts[static_cast<size_t>(i)];
    }
    if (!parts.displs) {
        displs.resize(counts.size());
        mpi4::Aint next = 0;
        for (size_t i = 0; i < counts.size(); ++i) {
            displs[i] = next;
            next += static_cast<mpi4::Aint>(counts[i]);
        }
    } else if (is_number(parts.displs)) { // a stride
        mpi4::Aint stride;
        if (!as_aint(parts.displs, &stride, name))
            return false;
        for (int i = 0; i < blocks; ++i)
            displs.push_back(stride * i);
    } else if (!numbers(parts.displs, &displs, blocks, name, as_aints, as_aint))
        return false;
    return true;
}

PyObject *VectorMessage::keep() { return buffer_.keep(); }

bool WMessage::parse(PyObject *spec, Access access, const char *name, int blocks) {
    const Py_ssize_t n = is_list(spec) ? PySequence_Fast_GET_SIZE(spec) : -1;
    if (n < 0) {
        type_error(name, "a list [data, counts, displs, datatypes]", spec);
        return false;
    }
    if (n < 2 || n > 4)
        return value_error(name, "a list of 2 to 4 items is needed, [data, counts, displs, datatypes]");
    PyObject *data = item(spec, 0), *given_types = item(spec, n - 1);
    PyObject *given_counts = n > 2 ? item(spec, 1) : nullptr, *given_displs = n == 4 ? item(spec, 2) : nullptr;
    if (n == 3) {
        if (!is_list(given_counts)) {
            type_error(name, "a pair (counts, displs) before the datatypes", given_counts);
            return false;
        }
        if (PySequence_Fast_GET_SIZE(given_counts) != 2)
            return value_error(name, "counts and displacements are a pair (counts, displs)");
        PyObject *pair = given_counts;
        given_counts = item(pair, 0);
        given_displs = item(pair, 1);
    }
    if (data != Py_None && data != bottom_object()) {
        if (is_sentinel(data))
            return value_error(name, "IN_PLACE has no memory to be described by a list");
        if (!buffer_.acquire(data, access, name))
            return false;
        address = buffer_.address;
    } else
        address = data == Py_None ? nullptr : MPI_BOTTOM;
    Owned fast(PyUnicode_Check(given_types) || is<mpi4::Datatype>(given_types) ? nullptr
                                                                               : PySequence_Fast(given_types, ""));
    if (!fast) {
        PyErr_Clear();
        type_error(name, "a sequence of Datatype as last item", given_types);
        return false;
    }
    if (PySequence_Fast_GET_SIZE(fast.get()) != blocks) {
        PyErr_Format(PyExc_ValueError, "%s: %d datatypes are needed, one a process, got %zd", name, blocks,
                     PySequence_Fast_GET_SIZE(fast.get()));
        return false;
    }
    for (int i = 0; i < blocks; ++i) {
        MPI_Datatype type;
        PyObject *given_type = PySequence_Fast_GET_ITEM(fast.get(), i);
        if (!is<mpi4::Datatype>(given_type)) {
            type_error(name, "Datatype objects as last item", given_type);
            return false;
        }
        type = handle<mpi4::Datatype>(given_type);
        types.push_back(type);
    }
    if (given_counts && given_counts != Py_None) {
        if (!numbers(given_counts, &counts, blocks, name, as_counts, as_count) || !not_negative(counts, name))
            return false;
    } else
        counts.assign(static_cast<size_t>(blocks), 1);
    if (given_displs && given_displs != Py_None)
        return numbers(given_displs, &displs, blocks, name, as_aints, as_aint);
    displs.assign(static_cast<size_t>(blocks), 0);
    return true;
}

PyObject *WMessage::keep() { return buffer_.keep(); }

bool Target::parse(PyObject *spec, const char *name, mpi4::Count origin_count, MPI_Datatype origin_type) {
    count = origin_count;
    datatype = origin_type;
    if (!spec || spec == Py_None)
        return true;
    if (PyIndex_Check(spec) && !is_list(spec))
        return as_aint(spec, &disp, name);
    if (!is_list(spec) || PySequence_Fast_GET_SIZE(spec) > 3) {
        PyErr_Format(PyExc_ValueError, "%s: a displacement or a list [displ, count, datatype] is needed", name);
        return false;
    }
    const Py_ssize_t n = PySequence_Fast_GET_SIZE(spec);
    return (n < 1 || as_aint(item(spec, 0), &disp, name)) && (n < 2 || as_count(item(spec, 1), &count, name)) &&
           (n < 3 || as_datatype(item(spec, 2), &datatype, name));
}

} // namespace mpi4py
