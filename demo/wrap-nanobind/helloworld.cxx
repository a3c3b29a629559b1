// helloworld.cxx: a nanobind module whose functions take and return MPI_Comm, by a type caster.
#include <nanobind/nanobind.h>
#include <nanobind/stl/vector.h>

#include <mpi4py/mpi4py.h>

#include <cstdio>
#include <vector>

namespace nb = nanobind;

// MPI_Comm is an int in some MPIs, so that it can't have a caster of its own: this class has.
struct Communicator {
    MPI_Comm value = MPI_COMM_NULL;
    operator MPI_Comm() const { return value; }
};

template <> struct nanobind::detail::type_caster<Communicator> {
    NB_TYPE_CASTER(Communicator, const_name("mpi4py.MPI.Comm"))

    bool from_python(handle source, uint8_t flags, cleanup_list *) {
        bool convert = flags & static_cast<uint8_t>(cast_flags::convert);
        if (!convert && !PyObject_TypeCheck(source.ptr(), &PyMPIComm_Type))
            return false; // another overload may fit; without overloads, convert is true
        MPI_Comm *comm = PyMPIComm_Get(source.ptr());
        if (!comm)
            throw python_error(); // TypeError: expected mpi4py.MPI.Comm, got ...
        if (*comm == MPI_COMM_NULL)
            throw value_error("comm is COMM_NULL");
        value.value = *comm;
        return true;
    }
    static handle from_cpp(Communicator source, rv_policy, cleanup_list *) { return PyMPIComm_New(source); }
};

static void sayhello(Communicator comm) {
    int size, rank;
    MPI_Comm_size(comm, &size);
    MPI_Comm_rank(comm, &rank);
    std::printf("Hello, World! I am process %d of %d.\n", rank, size);
    std::fflush(stdout);
}

static void sayhello_in_each(const std::vector<Communicator> &comms) {
    for (Communicator comm : comms)
        sayhello(comm);
}

static int total(Communicator comm, int mine) {
    nb::gil_scoped_release release;
    int sum = 0;
    MPI_Allreduce(&mine, &sum, 1, MPI_INT, MPI_SUM, comm);
    return sum;
}

static Communicator same(Communicator comm) { return comm; }

static Communicator halve(Communicator comm) {
    int rank;
    Communicator half;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_split(comm, rank % 2, rank, &half.value);
    return half;
}

NB_MODULE(helloworld, m) {
    if (import_mpi4py() < 0)
        throw nb::python_error();
    m.def("sayhello", &sayhello, nb::arg("comm"), "Print a greeting from every process.");
    m.def("sayhello", &sayhello_in_each, nb::arg("comms"), "The same in several communicators.");
    m.def("total", &total, nb::arg("comm"), nb::arg("mine"), "The sum of an integer of each process.");
    m.def("same", &same, nb::arg("comm"), "Another object for the same communicator.");
    m.def("halve", &halve, nb::arg("comm"), "The processes of even and those of odd rank.");
}
