// helloworld.cxx: a Boost.Python module whose functions take and return MPI_Comm, by converters.
#include <boost/python.hpp>

#include <mpi4py/mpi4py.h>

#include <cstdio>

namespace bp = boost::python;

// MPI_Comm is an int in some MPIs, so that it can't have a converter of its own: this class has.
struct Communicator {
    MPI_Comm value = MPI_COMM_NULL;
    operator MPI_Comm() const { return value; }
};

// Boost tries other overloads with what is no Comm; in the end its TypeError names the types.
struct FromPython {
    static void *convertible(PyObject *object) {
        return PyObject_TypeCheck(object, &PyMPIComm_Type) ? object : nullptr;
    }
    static void construct(PyObject *object, bp::converter::rvalue_from_python_stage1_data *data) {
        MPI_Comm *comm = PyMPIComm_Get(object);
        if (*comm == MPI_COMM_NULL) {
            PyErr_SetString(PyExc_ValueError, "comm is COMM_NULL");
            bp::throw_error_already_set();
        }
        void *storage =
            reinterpret_cast<bp::converter::rvalue_from_python_storage<Communicator> *>(data)->storage.bytes;
        data->convertible = new (storage) Communicator{*comm};
    }
};

struct ToPython {
    static PyObject *convert(Communicator comm) { return PyMPIComm_New(comm); }
};

static void sayhello(Communicator comm) {
    int size, rank;
    MPI_Comm_size(comm, &size);
    MPI_Comm_rank(comm, &rank);
    std::printf("Hello, World! I am process %d of %d.\n", rank, size);
    std::fflush(stdout);
}

static void sayhello_in_each(const bp::list &comms) {
    for (bp::ssize_t i = 0; i < bp::len(comms); i++)
        sayhello(bp::extract<Communicator>(comms[i]));
}

static int total(Communicator comm, int mine) {
    int sum = 0;
    Py_BEGIN_ALLOW_THREADS
    MPI_Allreduce(&mine, &sum, 1, MPI_INT, MPI_SUM, comm);
    Py_END_ALLOW_THREADS
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

BOOST_PYTHON_MODULE(helloworld) {
    if (import_mpi4py() < 0)
        bp::throw_error_already_set();
    bp::converter::registry::push_back(&FromPython::convertible, &FromPython::construct,
                                       bp::type_id<Communicator>());
    bp::to_python_converter<Communicator, ToPython>();
    bp::def("sayhello", &sayhello_in_each, bp::arg("comms"), "The same in several communicators.");
    bp::def("sayhello", &sayhello, bp::arg("comm"), "Print a greeting from every process.");
    bp::def("total", &total, (bp::arg("comm"), bp::arg("mine")), "The sum of an integer of each process.");
    bp::def("same", &same, bp::arg("comm"), "Another object for the same communicator.");
    bp::def("halve", &halve, bp::arg("comm"), "The processes of even and those of odd rank.");
}
