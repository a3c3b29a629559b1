// Starting processes from Python, and agreeing on what became of them.
#include "spawn.hpp"

#include "arguments.hpp"
#include "buffers.hpp"
#include "lists.hpp"

namespace mpi4py {

namespace {

using Words = std::vector<std::string>;

bool is_text(PyObject *object) { return PyUnicode_Check(object) || PyBytes_Check(object); }

/// A sequence of text or paths; None is none, and one text a list of one.
bool as_words(PyObject *object, Words *words, const char *name) {
    if (object == Py_None)
        return true;
    std::string word;
    if (is_text(object)) {
        words->resize(1);
        return as_path(object, &words->front(), name);
    }
    Owned sequence(as_sequence(object, name, "str"));
    if (!sequence)
        return false;
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(sequence.get()); ++i) {
        if (!as_path(PySequence_Fast_GET_ITEM(sequence.get(), i), &word, name))
            return false;
        words->push_back(word);
    }
    return true;
}

bool check_length(const char *name, size_t length, size_t wanted) {
    if (length != wanted)
        PyErr_Format(PyExc_ValueError, "%s: %zu items are needed, one a command, got %zu", name, wanted, length);
    return length == wanted;
}

bool check_errcodes(PyObject *errcodes) {
    if (errcodes == Py_None || PyList_Check(errcodes))
        return true;
    type_error("errcodes", "a list to be filled in, or None", errcodes);
    return false;
}

/// Whether this process is the root of the call, the only one whose commands matter.
bool is_root(const mpi4::Intracomm &comm, int root) { return comm && comm.Get_rank() == root; }

/// Replace what a list holds; `items` is stolen.
bool replace(PyObject *list, PyObject *items) {
    Owned owned(items);
    return items && PyList_SetSlice(list, 0, PyList_GET_SIZE(list), items) == 0;
}

PyObject *intercomm(const mpi4::Intercomm &comm) { return make_comm(comm); }

/// The arguments of several commands.
struct Commands {
    Words commands;
    std::vector<Words> args;
    std::vector<int> maxprocs;
    std::vector<mpi4::Info> infos;

    bool parse(PyObject *command, PyObject *arguments, PyObject *processes, PyObject *info) {
        if (is_text(command)) {
            PyErr_SetString(PyExc_ValueError, "command: expected a sequence of commands, got one");
            return false;
        }
        return as_words(command, &commands, "command") && parse_args(arguments) && parse_maxprocs(processes) &&
               parse_info(info);
    }

  private:
    bool parse_args(PyObject *object) {
        if (object == Py_None)
            return true;
        Owned sequence(as_sequence(object, "args", "sequence of str"));
        const size_t n = sequence ? static_cast<size_t>(PySequence_Fast_GET_SIZE(sequence.get())) : 0;
        if (!sequence || !check_length("args", n, commands.size()))
            return false;
        args.resize(n);
        for (size_t i = 0; i < n; ++i)
            if (!as_words(PySequence_Fast_GET_ITEM(sequence.get(), static_cast<Py_ssize_t>(i)), &args[i], "args"))
                return false;
        return true;
    }
    bool parse_maxprocs(PyObject *object) {
        if (object == Py_None) {
            maxprocs.assign(commands.size(), 1);
            return true;
        }
        return as_ints(object, &maxprocs, "maxprocs") && check_length("maxprocs", maxprocs.size(), commands.size());
    }
    bool parse_info(PyObject *object) {
        if (!object || is<mpi4::Info>(object)) {
            infos.assign(commands.size(), object ? *inside<mpi4::Info>(object) : mpi4::INFO_NULL);
            return true;
        }
        Owned sequence(as_sequence(object, "info", "Info"));
        if (!sequence)
            return false;
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(sequence.get()); ++i) {
            mpi4::Info *info = argument<mpi4::Info>(PySequence_Fast_GET_ITEM(sequence.get(), i), "info");
            if (!info)
                return false;
            infos.push_back(*info);
        }
        return check_length("info", infos.size(), commands.size());
    }
};

} // namespace

PyObject *spawn(const mpi4::Intracomm &comm, PyObject *command, PyObject *args, int maxprocs, const mpi4::Info &info,
                int root, PyObject *errcodes) {
    std::string path;
    Words words;
    std::vector<int> codes;
    const bool needed = command != Py_None || is_root(comm, root);
    if (!check_errcodes(errcodes) || (needed && !as_path(command, &path, "command")) || !as_words(args, &words, "args"))
        return nullptr;
    mpi4::Intercomm children;
    {
        Unlocked unlocked;
        children = comm.Spawn(path, words, maxprocs, info, root, &codes);
    }
    if (errcodes != Py_None && !replace(errcodes, from_ints(codes)))
        return nullptr;
    return intercomm(children);
}

PyObject *spawn_multiple(const mpi4::Intracomm &comm, PyObject *command, PyObject *args, PyObject *maxprocs,
                         PyObject *info, int root, PyObject *errcodes) {
    Commands all;
    std::vector<int> codes;
    const bool needed = command != Py_None || is_root(comm, root);
    if (!check_errcodes(errcodes) || (needed && command == Py_None && !as_sequence(command, "command", "str")) ||
        (needed && !all.parse(command, args, maxprocs, info)))
        return nullptr;
    mpi4::Intercomm children;
    {
        Unlocked unlocked;
        children = comm.Spawn_multiple(all.commands, all.args, all.maxprocs, all.infos, root, &codes);
    }
    if (errcodes != Py_None) { // a list for each command
        Owned lists(PyList_New(0));
        auto next = codes.begin();
        for (const int n : all.maxprocs) {
            const auto end = next + (n > 0 ? n : 0);
            Owned list(lists ? from_ints(std::vector<int>(next, end)) : nullptr);
            if (!list || PyList_Append(lists.get(), list.get()) < 0)
                return nullptr;
            next = end;
        }
        if (!replace(errcodes, lists.release()))
            return nullptr;
    }
    return intercomm(children);
}

PyObject *iagree(const mpi4::Comm &comm, PyObject *flag) {
    Buffer buffer;
    if (!buffer.acquire(flag, Access::write, "flag"))
        return nullptr;
    if (buffer.datatype != MPI_INT || buffer.nbytes != static_cast<Py_ssize_t>(sizeof(int))) {
        PyErr_Format(PyExc_ValueError, "flag: memory of one C int (format 'i') is needed, got %zd bytes of format '%s'",
                     buffer.nbytes, buffer.format ? buffer.format : "B");
        return nullptr;
    }
    Owned hold(buffer.keep());
    if (PyErr_Occurred())
        return nullptr;
    mpi4::Request request;
    {
        Unlocked unlocked;
        request = comm.Iagree(reinterpret_cast<int *>(buffer.address));
    }
    PyObject *result = make(request);
    if (result)
        reinterpret_cast<PyMPIRequestObject *>(result)->ob_buf = hold.release();
    return result;
}

} // namespace mpi4py
