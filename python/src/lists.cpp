// Lists of numbers and handles, as arguments.
#include "lists.hpp"

#include <utility>

namespace mpi4py {

namespace {

template <class T, class Convert>
bool convert(PyObject *object, std::vector<T> *list, const char *name, const char *wanted, Convert item) {
    Owned sequence(as_sequence(object, name, wanted));
    if (!sequence)
        return false;
    list->clear();
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(sequence.get()); ++i) {
        T value{};
        if (!item(PySequence_Fast_GET_ITEM(sequence.get(), i), &value))
            return false;
        list->push_back(std::move(value));
    }
    return true;
}

} // namespace

PyObject *as_sequence(PyObject *object, const char *name, const char *wanted) {
    if (!PyUnicode_Check(object) && !PyBytes_Check(object) && PySequence_Check(object)) {
        PyObject *sequence = PySequence_Fast(object, "");
        if (sequence || !PyErr_ExceptionMatches(PyExc_TypeError))
            return sequence;
        PyErr_Clear();
    }
    PyErr_Format(PyExc_TypeError, "%s: expected a sequence of %s, got '%.200s'", name, wanted, Py_TYPE(object)->tp_name);
    return nullptr;
}

PyObject *as_tuple(PyObject *object, const char *name, const char *wanted) {
    Owned sequence(as_sequence(object, name, wanted));
    return sequence ? PySequence_Tuple(sequence.get()) : nullptr;
}

bool as_list(PyObject *object, std::vector<mpi4::Datatype> *list, const char *name) {
    return convert(object, list, name, "Datatype", [&](PyObject *item, mpi4::Datatype *value) {
        mpi4::Datatype *datatype = argument<mpi4::Datatype>(item, name);
        if (datatype)
            *value = *datatype;
        return datatype != nullptr;
    });
}

bool as_list(PyObject *object, std::vector<std::string> *list, const char *name) {
    if (object == Py_None)
        return true;
    return convert(object, list, name, "str",
                   [&](PyObject *item, std::string *value) { return as_path(item, value, name); });
}

bool as_list(PyObject *object, std::vector<std::array<int, 3>> *list, const char *name) {
    return convert(object, list, name, "ranks (first, last, stride)", [&](PyObject *item, std::array<int, 3> *value) {
        std::vector<int> numbers;
        if (!as_ints(item, &numbers, name))
            return false;
        if (numbers.size() != 3) {
            PyErr_Format(PyExc_ValueError, "%s: a range is (first, last, stride), got %zu numbers", name, numbers.size());
            return false;
        }
        std::copy(numbers.begin(), numbers.end(), value->begin());
        return true;
    });
}

bool as_list(PyObject *object, std::vector<std::vector<std::string>> *list, const char *name) {
    if (object == Py_None)
        return true;
    return convert(object, list, name, "sequences of str", [&](PyObject *item, std::vector<std::string> *value) {
        return as_list(item, value, name);
    });
}

bool as_weights(PyObject *object, std::optional<std::vector<int>> *weights, const char *name) {
    if (object == Py_None)
        return true;
    if (PyLong_Check(object)) { // the two addresses that stand for no weights
        PyObject *unweighted = PyDict_GetItemString(module_dict, "UNWEIGHTED");
        PyObject *empty = PyDict_GetItemString(module_dict, "WEIGHTS_EMPTY");
        if (unweighted && PyObject_RichCompareBool(object, unweighted, Py_EQ) > 0)
            return true;
        if (empty && PyObject_RichCompareBool(object, empty, Py_EQ) > 0) {
            weights->emplace();
            return true;
        }
    }
    weights->emplace();
    return as_ints(object, &**weights, name);
}

bool as_list_or_none(PyObject *object, std::vector<int> *list, const char *name) {
    return object == Py_None || as_ints(object, list, name);
}

bool as_dims(PyObject *object, std::vector<int> *dims, const char *name, const char *function) {
    if (std::strcmp(function, "Compute_dims") == 0 && PyIndex_Check(object) && !PySequence_Check(object)) {
        int number;
        if (!as_int(object, &number, name))
            return false;
        if (number < 0) {
            PyErr_Format(PyExc_ValueError, "%s: the number of dimensions is negative", name);
            return false;
        }
        dims->assign(static_cast<size_t>(number), 0);
        return true;
    }
    return as_ints(object, dims, name);
}

bool as_periods(PyObject *object, size_t dims, std::vector<bool> *periods, const char *name) {
    if (object == Py_None || PyBool_Check(object)) {
        periods->assign(dims, object == Py_True);
        return true;
    }
    if (!as_bools(object, periods, name))
        return false;
    if (periods->size() == dims)
        return true;
    PyErr_Format(PyExc_ValueError, "%s: %zu values are needed, one a dimension, got %zu", name, dims, periods->size());
    return false;
}

bool as_index(PyObject *object, std::vector<int> *index, const char *name) {
    if (!as_ints(object, index, name))
        return false;
    if (!index->empty() && index->front() == 0)
        index->erase(index->begin());
    return true;
}

bool Statuses::parse(PyObject *object) {
    if (object == Py_None)
        return true;
    items_.reset(as_tuple(object, "statuses", "Status"));
    if (!items_)
        return false;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(items_.get()); ++i)
        if (!argument<mpi4::Status>(PyTuple_GET_ITEM(items_.get(), i), "statuses"))
            return false;
    if (PyList_Check(object))
        list_ = object;
    given_ = true;
    return true;
}

bool Statuses::write() {
    if (!std::exchange(given_, false))
        return true;
    for (size_t i = 0; i < values_.size(); ++i) {
        const Py_ssize_t place = static_cast<Py_ssize_t>(i);
        if (place < PyTuple_GET_SIZE(items_.get())) {
            *inside<mpi4::Status>(PyTuple_GET_ITEM(items_.get(), place)) = values_[i];
            continue;
        }
        if (!list_)
            break;
        Owned status(make<mpi4::Status>(values_[i]));
        if (!status || PyList_Append(list_, status.get()) < 0)
            return false;
    }
    return true;
}

Statuses::~Statuses() {
    if (!given_)
        return;
    // The call has failed: which of the operations failed, and how, stands in the statuses.
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    write();
    PyErr_Restore(type, value, traceback);
}

} // namespace mpi4py
