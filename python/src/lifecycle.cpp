// The life of MPI in a Python process: initialized at import as mpi4py.rc says, finalized after everything else at exit.
#include "errors.hpp"
#include "functions.hpp"
#include "module.hpp"
#include "objects.hpp"

#include <cstdlib>
#include <cstring>

namespace mpi4py {

Options options;

bool running() {
    int initialized = 0, finalized = 0;
    MPI_Initialized(&initialized);
    MPI_Finalized(&finalized);
    return initialized && !finalized;
}

namespace {

bool finalize_at_exit; // whether rc wants MPI finalized by us
int abort_status;      // what to abort with instead; 0 for not to

/// Runs when the interpreter is gone: nothing of Python may be used here.
void at_exit() {
    if (abort_status && running())
        mpi4::detail::abort_after_output(abort_status);
    if (finalize_at_exit && running())
        MPI_Finalize();
}

/// Around MPI_Init. Open MPI 4 and its PMIx close sockets that libevent still counts among its epoll set, so that the
/// daemon which starts spawned processes sometimes never hears of one: the spawning hangs. With poll() it does not. A
/// process without mpiexec starts that daemon in MPI_Init, with the environment of that moment.
class PollingDaemon {
#if defined(OPEN_MPI) && OMPI_MAJOR_VERSION < 5
  public:
    PollingDaemon()
        : wanted_(!std::getenv("OMPI_COMM_WORLD_SIZE") && !std::getenv("PMIX_NAMESPACE") && !std::getenv(variable)) {
        if (wanted_)
            setenv(variable, "1", 0);
    }
    ~PollingDaemon() {
        if (wanted_)
            unsetenv(variable);
    }
    PollingDaemon(const PollingDaemon &) = delete;
    PollingDaemon &operator=(const PollingDaemon &) = delete;

  private:
    static constexpr const char *variable = "EVENT_NOEPOLL";
    bool wanted_;
#endif
};

int initialize() {
    [[maybe_unused]] const PollingDaemon daemon;
    return MPI_Init(nullptr, nullptr);
}

int initialize(int required, int *provided) {
    [[maybe_unused]] const PollingDaemon daemon;
    return MPI_Init_thread(nullptr, nullptr, required, provided);
}

bool is_true(PyObject *dict, const char *key) {
    PyObject *value = PyDict_GetItemString(dict, key);
    return value && PyObject_IsTrue(value) > 0;
}

std::string text(PyObject *dict, const char *key) {
    PyObject *value = PyDict_GetItemString(dict, key);
    const char *utf8 = value && PyUnicode_Check(value) ? PyUnicode_AsUTF8(value) : nullptr;
    return utf8 ? utf8 : "";
}

int thread_level(const std::string &name) {
    return name == "single" ? MPI_THREAD_SINGLE
           : name == "funneled" ? MPI_THREAD_FUNNELED
           : name == "serialized" ? MPI_THREAD_SERIALIZED
                                  : MPI_THREAD_MULTIPLE;
}

/// A handler of MPI's own choice is left alone.
MPI_Errhandler wanted_errhandler() {
    switch (options.errors) {
    case Options::Errors::exception:
        return MPI_ERRORS_RETURN;
    case Options::Errors::fatal:
        return MPI_ERRORS_ARE_FATAL;
    case Options::Errors::abort:
        return mpi4::ERRORS_ABORT;
    default:
        return MPI_ERRHANDLER_NULL;
    }
}

bool read_options(PyObject *rc) {
    options.fast_reduce = is_true(rc, "fast_reduce");
    PyObject *size = PyDict_GetItemString(rc, "irecv_bufsz");
    if (size)
        options.irecv_bufsz = PyLong_AsLong(size);
    const std::string errors = text(rc, "errors");
    options.errors = errors == "default" ? Options::Errors::standard
                     : errors == "fatal" ? Options::Errors::fatal
                     : errors == "abort" ? Options::Errors::abort
                                         : Options::Errors::exception;
    return !PyErr_Occurred();
}

/// Warn when this process is alone although the mpiexec of another MPI started it.
bool check_mpiexec(PyObject *package) {
    int size = 0;
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    if (size > 1)
        return true;
#ifdef OPEN_MPI
    const char *vendor = "Open MPI";
#else
    const char *vendor = "MPICH";
#endif
    return static_cast<bool>(Owned(PyObject_CallMethod(package, "_check_mpiexec", "s", vendor)));
}

} // namespace

PyObject *Init() {
    int code;
    {
        Unlocked unlocked; // this may wait for the other processes
        code = initialize();
    }
    if (!succeeded(code) || !prepare_running())
        return nullptr;
    Py_RETURN_NONE;
}

PyObject *Init_thread(int required) {
    int code, provided = MPI_THREAD_SINGLE;
    {
        Unlocked unlocked;
        code = initialize(required, &provided);
    }
    if (!succeeded(code) || !prepare_running())
        return nullptr;
    return PyLong_FromLong(provided);
}

void _set_abort_status(int status) { abort_status = status; }

template <> PyObject *result(const char *, PyObject *self, const mpi4::Win &value) {
    const MPI_Errhandler handler = wanted_errhandler();
    if (value && handler != MPI_ERRHANDLER_NULL && !succeeded(MPI_Win_set_errhandler(value, handler)))
        return nullptr;
    return make_like(self, value);
}

template <> PyObject *result(const char *, PyObject *self, const mpi4::File &value) {
    const MPI_Errhandler handler = wanted_errhandler();
    if (value && handler != MPI_ERRHANDLER_NULL && !succeeded(MPI_File_set_errhandler(value, handler)))
        return nullptr;
    return make_like(self, value);
}

template <> PyObject *result(const char *name, PyObject *self, const mpi4::Session &value) {
    const MPI_Errhandler handler = wanted_errhandler();
    if (value && handler != MPI_ERRHANDLER_NULL && contains(name, "Init"))
        value.Set_errhandler(handler);
    return make_like(self, value);
}

bool prepare_running() {
    const MPI_Errhandler handler = wanted_errhandler();
    if (handler == MPI_ERRHANDLER_NULL)
        return true;
    return succeeded(MPI_Comm_set_errhandler(MPI_COMM_WORLD, handler)) &&
           succeeded(MPI_Comm_set_errhandler(MPI_COMM_SELF, handler)) &&
           succeeded(MPI_File_set_errhandler(MPI_FILE_NULL, handler));
}

bool start(PyObject *) {
    Owned package(PyImport_ImportModule("mpi4py"));
    Owned rc(package ? PyObject_CallMethod(package.get(), "_resolve_rc", nullptr) : nullptr);
    if (!rc || !read_options(rc.get()))
        return false;
    if (is_true(rc.get(), "finalize"))
        finalize_at_exit = true;
    int initialized = 0, finalized = 0;
    MPI_Initialized(&initialized);
    MPI_Finalized(&finalized);
    if (finalized)
        return true;
    if (initialized) {
        finalize_at_exit = false; // who began must end
        return prepare_running();
    }
    if (Py_AtExit(at_exit) < 0) {
        PyErr_SetString(PyExc_RuntimeError, "too many functions are registered with Py_AtExit");
        return false;
    }
    if (!is_true(rc.get(), "initialize"))
        return true;
    int provided;
    const int code = is_true(rc.get(), "threads")
                         ? initialize(thread_level(text(rc.get(), "thread_level")), &provided)
                         : initialize();
    return succeeded(code) && prepare_running() && check_mpiexec(package.get());
}

} // namespace mpi4py
