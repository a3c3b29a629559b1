// Lists of numbers and handles, as arguments.
#ifndef MPI4PY_LISTS_HPP
#define MPI4PY_LISTS_HPP

#include "arguments.hpp"
#include "objects.hpp"

#include <array>
#include <optional>

namespace mpi4py {

inline bool as_list(PyObject *object, std::vector<int> *list, const char *name) { return as_ints(object, list, name); }
inline bool as_list(PyObject *object, std::vector<bool> *list, const char *name) { return as_bools(object, list, name); }
inline bool as_list(PyObject *object, std::vector<mpi4::Count> *list, const char *name) {
    return as_counts(object, list, name);
}
bool as_list(PyObject *object, std::vector<mpi4::Datatype> *list, const char *name);
bool as_list(PyObject *object, std::vector<std::string> *list, const char *name);
bool as_list(PyObject *object, std::vector<std::array<int, 3>> *list, const char *name);
bool as_list(PyObject *object, std::vector<std::vector<std::string>> *list, const char *name);

/// Weights of a graph's edges: nothing for None and UNWEIGHTED, an empty list for WEIGHTS_EMPTY.
bool as_weights(PyObject *object, std::optional<std::vector<int>> *weights, const char *name);

/// Dimensions of a grid; for Compute_dims also their number alone.
bool as_dims(PyObject *object, std::vector<int> *dims, const char *name, const char *function);

/// Periods of a grid with so many dimensions; None is none at all, True or False holds for all dimensions.
bool as_periods(PyObject *object, size_t dims, std::vector<bool> *periods, const char *name);

/// The index of a graph, without the 0 that it may begin with.
bool as_index(PyObject *object, std::vector<int> *index, const char *name);

/// A list of ranks, which is empty for None.
bool as_list_or_none(PyObject *object, std::vector<int> *list, const char *name);

/// A sequence with a length, as a list or tuple; null with TypeError naming what was wanted.
PyObject *as_sequence(PyObject *object, const char *name, const char *wanted);

/// The same as a tuple, which keeps its items whatever becomes of the sequence while MPI is at work.
PyObject *as_tuple(PyObject *object, const char *name, const char *wanted);

/// Requests of a Python sequence, whose handles are written back when the call is over.
template <class R> class Requests {
  public:
    ~Requests() { write(); }
    bool parse(PyObject *object) {
        requests_.reset(as_tuple(object, "requests", Class<R>::name));
        if (!requests_)
            return false;
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(requests_.get()); ++i) {
            R *request = argument<R>(PyTuple_GET_ITEM(requests_.get(), i), "requests");
            if (!request)
                return false;
            values.push_back(*request);
        }
        return true;
    }
    std::vector<R> values;

  private:
    void write() {
        for (size_t i = 0; i < values.size(); ++i) {
            PyObject *request = PyTuple_GET_ITEM(requests_.get(), static_cast<Py_ssize_t>(i));
            handle<mpi4::Request>(request) = values[i];
            if (values[i] == MPI_REQUEST_NULL)
                Py_CLEAR(reinterpret_cast<PyMPIRequestObject *>(request)->ob_buf);
        }
    }
    Owned requests_;
};

/// A Python sequence of Status objects to be filled in, or None.
class Statuses {
  public:
    ~Statuses();
    bool parse(PyObject *object);
    std::vector<mpi4::Status> *wanted() { return given_ ? &values_ : nullptr; }
    /// Fill in the objects; append to a list what it lacks.
    bool write();

  private:
    bool given_ = false; // and not yet written
    Owned items_;
    PyObject *list_ = nullptr; // borrowed
    std::vector<mpi4::Status> values_;
};

} // namespace mpi4py

#endif
