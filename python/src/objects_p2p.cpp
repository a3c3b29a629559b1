// send, recv and their kin: any object from one process to another.
#include "any.hpp"

#include "arguments.hpp"
#include "buffers.hpp"
#include "codec.hpp"
#include "module.hpp"
#include "objects.hpp"
#include "regions.hpp"
#include "shapes.hpp"

#include <cstring>

namespace mpi4py {

namespace {

MPI_Status *raw(mpi4::Status *status) {
    return status ? reinterpret_cast<MPI_Status *>(status) : MPI_STATUS_IGNORE;
}

/// The buffer of recv() and irecv(): nothing, a size, or memory of the user's.
bool given_buffer(PyObject *object, Buffer *buffer, bool *given) {
    *given = false;
    if (object == Py_None)
        return true;
    if (PyIndex_Check(object)) {
        mpi4::Count size;
        if (!as_count(object, &size, "buf"))
            return false;
        if (size < 0) {
            PyErr_SetString(PyExc_ValueError, "buf: a size cannot be negative");
            return false;
        }
        return true; // a hint of times when receiving needed one
    }
    *given = true;
    return buffer->acquire(object, Access::write, "buf");
}

/// The object of a message that was received into a region.
PyObject *object_of(MemoryObject *region, const MPI_Status &status) {
    if (status.MPI_SOURCE == MPI_PROC_NULL)
        Py_RETURN_NONE;
    if (!received_bytes(status, &region->length))
        return nullptr;
    return decode(region->address, region->length, region);
}

/// What a status holds before it is filled: MPI leaves the error of a single call as it is.
MPI_Status initial(const mpi4::Status *status) { return status ? *status->address() : MPI_Status(); }

/// Receive a message that was matched into a region.
int receive_matched(MemoryObject &region, MPI_Message &message, MPI_Status *status) {
#if MPI4_LARGE_COUNTS
    return MPI_Mrecv_c(region.address, region_count(region), region_type(), &message, status);
#else
    return MPI_Mrecv(region.address, static_cast<int>(region_count(region)), region_type(), &message, status);
#endif
}

/// Receive any message into a region.
int receive(MemoryObject &region, int source, int tag, MPI_Comm comm, MPI_Status *status) {
#if MPI4_LARGE_COUNTS
    return MPI_Recv_c(region.address, region_count(region), region_type(), source, tag, comm, status);
#else
    return MPI_Recv(region.address, static_cast<int>(region_count(region)), region_type(), source, tag, comm, status);
#endif
}

/// As receive, where another thread of this process may be the sender.
int receive_from_thread(MemoryObject &region, int source, int tag, MPI_Comm comm, MPI_Status *status) {
    MPI_Message message;
    const int code = MPI_Mprobe(source, tag, comm, &message, status);
    return code == MPI_SUCCESS ? receive_matched(region, message, status) : code;
}

/// Whether MPI_Recv might not hear of the message: that of MPICH 4 does not of what another thread of its process sends
/// while it waits. A process with one Python thread gets no second one meanwhile.
bool is_deaf(int source, MPI_Comm comm) {
#if defined(MPICH_NUMVERSION) && MPICH_NUMVERSION < 50000000
    if (!PyThreadState_Next(PyInterpreterState_ThreadHead(PyInterpreterState_Main())))
        return false;
    int rank = source;
    return source == MPI_ANY_SOURCE || (MPI_Comm_rank(comm, &rank) == MPI_SUCCESS && rank == source);
#else
    return (void)source, (void)comm, false;
#endif
}

} // namespace

PyObject *send(MPI_Comm comm, Sender sender, PyObject *obj, int dest, int tag) {
    Encoded message;
    if (dest != MPI_PROC_NULL && !message.encode(obj))
        return nullptr;
    int code;
    {
        Unlocked unlocked;
        code = sender(message.address(), message.count(), message.datatype(), dest, tag, comm);
    }
    if (!succeeded(code))
        return nullptr;
    Py_RETURN_NONE;
}

PyObject *isend(MPI_Comm comm, Starter starter, PyObject *obj, int dest, int tag) {
    Encoded message;
    if (dest != MPI_PROC_NULL && !message.encode(obj))
        return nullptr;
    Owned kept(message.keep());
    MPI_Request handle_ = MPI_REQUEST_NULL;
    int code;
    if (PyErr_Occurred())
        return nullptr;
    {
        Unlocked unlocked;
        code = starter(message.address(), message.count(), message.datatype(), dest, tag, comm, &handle_);
    }
    if (!succeeded(code))
        return nullptr;
    PyObject *request = make<mpi4::Request>(handle_);
    if (request)
        reinterpret_cast<PyMPIRequestObject *>(request)->ob_buf = kept.release();
    return request;
}

PyObject *recv(MPI_Comm comm, PyObject *buf, int source, int tag, mpi4::Status *status) {
    Buffer buffer;
    bool given;
    if (!given_buffer(buf, &buffer, &given))
        return nullptr;
    if (buf != Py_None && PyErr_WarnEx(PyExc_UserWarning, "the 'buf' argument is deprecated", 1) < 0)
        return nullptr;
    MPI_Status result = initial(status);
    int code;
    MemoryObject *region = new_region();
    Owned owner(reinterpret_cast<PyObject *>(region));
    if (!region)
        return nullptr;
    const auto receive_it = is_deaf(source, comm) ? receive_from_thread : receive;
    {
        Unlocked unlocked;
        code = receive_it(*region, source, tag, comm, &result);
    }
    if (!succeeded(code))
        return nullptr;
    if (status)
        *raw(status) = result;
    Py_ssize_t length = 0;
    if (given && result.MPI_SOURCE != MPI_PROC_NULL) {
        // Not received into the user's memory itself: Open MPI 4.1 writes beyond its end when it is too small.
        if (!received_bytes(result, &length))
            return nullptr;
        if (length > buffer.nbytes)
            return raise_mpi(MPI_ERR_TRUNCATE), nullptr;
        std::memcpy(buffer.address, region->address, static_cast<size_t>(length));
    }
    return object_of(region, result);
}

PyObject *irecv(MPI_Comm comm, PyObject *buf, int source, int tag) {
    Buffer buffer;
    bool given;
    if (!given_buffer(buf, &buffer, &given))
        return nullptr;
    MPI_Request handle_ = MPI_REQUEST_NULL;
    Owned owner;
    int code;
    if (given) {
        Owned held(buffer.keep());
        owner.reset(held ? new_part(held.get(), buffer.address, buffer.nbytes) : nullptr);
        if (!owner)
            return nullptr;
        Unlocked unlocked;
        code = MPI_Irecv(buffer.address, mpi4::detail::narrow<int>(buffer.nbytes), MPI_BYTE, source, tag, comm, &handle_);
    } else {
        MemoryObject *region = new_region();
        owner.reset(reinterpret_cast<PyObject *>(region));
        if (!region)
            return nullptr;
        Unlocked unlocked;
#if MPI4_LARGE_COUNTS
        code = MPI_Irecv_c(region->address, region_count(*region), region_type(), source, tag, comm, &handle_);
#else
        code = MPI_Irecv(region->address, static_cast<int>(region_count(*region)), region_type(), source, tag, comm,
                         &handle_);
#endif
    }
    if (!succeeded(code))
        return nullptr;
    PyObject *request = make<mpi4::Request>(handle_);
    if (request && source != MPI_PROC_NULL) // from nobody comes nothing to be taken apart
        reinterpret_cast<PyMPIRequestObject *>(request)->ob_buf = owner.release();
    return request;
}

PyObject *sendrecv(MPI_Comm comm, PyObject *sendobj, int dest, int sendtag, PyObject *recvbuf, int source, int recvtag,
                   mpi4::Status *status) {
    Owned request(isend(comm, MPI4PY_STARTER(MPI_Isend), sendobj, dest, sendtag));
    if (!request)
        return nullptr;
    Owned object(recv(comm, recvbuf, source, recvtag, status));
    int code;
    {
        // Even when receiving failed, what was sent must leave before its memory goes.
        Unlocked unlocked;
        code = MPI_Wait(&handle<mpi4::Request>(request.get()), MPI_STATUS_IGNORE);
    }
    return object && succeeded(code) ? object.release() : nullptr;
}

PyObject *message_recv(mpi4::Message *self, mpi4::Status *status) {
    MPI_Message &message = *reinterpret_cast<MPI_Message *>(self);
    MemoryObject *region = new_region();
    Owned owner(reinterpret_cast<PyObject *>(region));
    if (!region)
        return nullptr;
    if (message == MPI_MESSAGE_NULL)
        return raise_mpi(MPI_ERR_REQUEST), nullptr;
    MPI_Status result = initial(status);
    int code;
    {
        Unlocked unlocked;
        code = receive_matched(*region, message, &result);
    }
    if (!succeeded(code))
        return nullptr;
    if (status)
        *raw(status) = result;
    return object_of(region, result);
}

PyObject *message_irecv(mpi4::Message *self) {
    MPI_Message &message = *reinterpret_cast<MPI_Message *>(self);
    MemoryObject *region = new_region();
    Owned owner(reinterpret_cast<PyObject *>(region));
    if (!region)
        return nullptr;
    if (message == MPI_MESSAGE_NULL)
        return raise_mpi(MPI_ERR_REQUEST), nullptr;
    MPI_Request handle_ = MPI_REQUEST_NULL;
    int code;
    {
        Unlocked unlocked;
#if MPI4_LARGE_COUNTS
        code = MPI_Imrecv_c(region->address, region_count(*region), region_type(), &message, &handle_);
#else
        code = MPI_Imrecv(region->address, static_cast<int>(region_count(*region)), region_type(), &message, &handle_);
#endif
    }
    if (!succeeded(code))
        return nullptr;
    PyObject *request = make<mpi4::Request>(handle_);
    if (request)
        reinterpret_cast<PyMPIRequestObject *>(request)->ob_buf = owner.release();
    return request;
}

namespace {
constexpr const char *completion_name = "mpi4py.MPI._completion";
}

PyObject *new_completion(PyObject *object) {
    Py_INCREF(object);
    return PyCapsule_New(object, completion_name, [](PyObject *capsule) {
        Py_DECREF(static_cast<PyObject *>(PyCapsule_GetPointer(capsule, completion_name)));
    });
}

PyObject *completion_of(PyObject *kept) {
    if (!kept || !PyCapsule_IsValid(kept, completion_name))
        return nullptr;
    PyObject *object = static_cast<PyObject *>(PyCapsule_GetPointer(kept, completion_name));
    Py_INCREF(object);
    return object;
}

// ---- completion -------------------------------------------------------------------------------------------------

namespace {

/// The object of a completed request: what it received, or was completed with, else None. Takes over what it kept.
PyObject *take(PyObject *kept, const MPI_Status &status) {
    Owned owner(kept);
    if (is_memory(kept)) {
        int cancelled = 0;
        if (!succeeded(MPI_Test_cancelled(&status, &cancelled)))
            return nullptr;
        if (cancelled)
            Py_RETURN_NONE;
        MemoryObject *memory = reinterpret_cast<MemoryObject *>(kept);
        if (!memory->owner)
            return object_of(memory, status);
        Py_ssize_t length;
        if (status.MPI_SOURCE == MPI_PROC_NULL)
            Py_RETURN_NONE;
        return received_bytes(status, &length) ? decode(memory->address, length, nullptr) : nullptr;
    }
    if (PyObject *completed = completion_of(kept))
        return completed;
    Py_RETURN_NONE;
}

/// Detach from a request what it kept, when it is over.
PyObject *detach(PyObject *request) {
    PyMPIRequestObject *object = reinterpret_cast<PyMPIRequestObject *>(request);
    PyObject *kept = nullptr;
    if (object->ob_mpi == MPI_REQUEST_NULL)
        std::swap(kept, object->ob_buf);
    return kept;
}

/// Requests of a sequence for one of the calls on many, with their statuses.
struct Many {
    Owned tuple;
    std::vector<MPI_Request> handles;
    std::vector<MPI_Status> states;
    bool parse(PyObject *requests) {
        tuple.reset(as_tuple(requests, "requests", "Request"));
        if (!tuple)
            return false;
        for (Py_ssize_t i = 0; i < size(); ++i) {
            if (!argument<mpi4::Request>(request(i), "requests"))
                return false;
            handles.push_back(handle<mpi4::Request>(request(i)));
        }
        states.resize(handles.size() + 1);
        for (MPI_Status &state : states)
            state = empty_status();
        return true;
    }
    Py_ssize_t size() const { return PyTuple_GET_SIZE(tuple.get()); }
    int count() const { return static_cast<int>(handles.size()); }
    PyObject *request(Py_ssize_t i) const { return PyTuple_GET_ITEM(tuple.get(), i); }
    void write() {
        for (Py_ssize_t i = 0; i < size(); ++i)
            handle<mpi4::Request>(request(i)) = handles[static_cast<size_t>(i)];
    }
    PyObject *object(Py_ssize_t i, const MPI_Status &state) { return take(detach(request(i)), state); }
    /// Objects of all the requests.
    PyObject *objects() {
        Owned list(PyList_New(size()));
        for (Py_ssize_t i = 0; list && i < size(); ++i) {
            PyObject *item = object(i, states[static_cast<size_t>(i)]);
            if (!item)
                return nullptr;
            PyList_SET_ITEM(list.get(), i, item);
        }
        return list.release();
    }
    void fill(std::vector<mpi4::Status> *statuses, int n) {
        if (statuses)
            statuses->assign(states.begin(), states.begin() + n);
    }
    static MPI_Status empty_status() {
        const mpi4::Status empty;
        return *reinterpret_cast<const MPI_Status *>(&empty);
    }
};

} // namespace

PyObject *request_wait(PyObject *self, mpi4::Status *status) {
    MPI_Status result = Many::empty_status();
    int code;
    {
        Unlocked unlocked;
        code = MPI_Wait(&handle<mpi4::Request>(self), &result);
    }
    if (status)
        *raw(status) = result;
    Owned kept(detach(self));
    return succeeded(code) ? take(kept.release(), result) : nullptr;
}

PyObject *request_test(PyObject *self, mpi4::Status *status) {
    MPI_Status result = Many::empty_status();
    int flag = 0, code;
    {
        Unlocked unlocked;
        code = MPI_Test(&handle<mpi4::Request>(self), &flag, &result);
    }
    if (!succeeded(code)) {
        Py_XDECREF(detach(self));
        return nullptr;
    }
    if (!flag)
        return Py_BuildValue("(OO)", Py_False, Py_None);
    if (status)
        *raw(status) = result;
    PyObject *object = take(detach(self), result);
    return object ? Py_BuildValue("(ON)", Py_True, object) : nullptr;
}

PyObject *requests_any(PyObject *requests, mpi4::Status *status, bool wait) {
    Many many;
    if (!many.parse(requests))
        return nullptr;
    int index = MPI_UNDEFINED, flag = 1, code;
    MPI_Status state = Many::empty_status();
    {
        Unlocked unlocked;
        code = wait ? MPI_Waitany(many.count(), many.handles.data(), &index, &state)
                    : MPI_Testany(many.count(), many.handles.data(), &index, &flag, &state);
    }
    many.write();
    if (!succeeded(code))
        return nullptr;
    if (status && flag)
        *raw(status) = state;
    Owned object(flag && index != MPI_UNDEFINED ? many.object(index, state) : (Py_INCREF(Py_None), Py_None));
    if (!object)
        return nullptr;
    return wait ? Py_BuildValue("(iO)", index, object.get())
                : Py_BuildValue("(iOO)", index, flag ? Py_True : Py_False, object.get());
}

PyObject *requests_all(PyObject *requests, std::vector<mpi4::Status> *statuses, bool wait) {
    Many many;
    if (!many.parse(requests))
        return nullptr;
    int flag = 1, code;
    {
        Unlocked unlocked;
        code = wait ? MPI_Waitall(many.count(), many.handles.data(), many.states.data())
                    : MPI_Testall(many.count(), many.handles.data(), &flag, many.states.data());
    }
    many.write();
    many.fill(statuses, many.count());
    if (!succeeded(code))
        return nullptr;
    if (!flag)
        return Py_BuildValue("(OO)", Py_False, Py_None);
    Owned objects(many.objects());
    if (!objects)
        return nullptr;
    return wait ? objects.release() : Py_BuildValue("(OO)", Py_True, objects.get());
}

PyObject *requests_some(PyObject *requests, std::vector<mpi4::Status> *statuses, bool wait) {
    Many many;
    if (!many.parse(requests))
        return nullptr;
    int done = MPI_UNDEFINED, code;
    std::vector<int> indices(many.handles.size() + 1);
    {
        Unlocked unlocked;
        code = wait ? MPI_Waitsome(many.count(), many.handles.data(), &done, indices.data(), many.states.data())
                    : MPI_Testsome(many.count(), many.handles.data(), &done, indices.data(), many.states.data());
    }
    many.write();
    if (!succeeded(code)) {
        many.fill(statuses, many.count());
        return nullptr;
    }
    if (done == MPI_UNDEFINED)
        return Py_BuildValue("(OO)", Py_None, Py_None);
    many.fill(statuses, done);
    Owned places(PyList_New(0)), objects(PyList_New(0));
    for (int i = 0; places && objects && i < done; ++i) {
        const int index = indices[static_cast<size_t>(i)];
        Owned place(PyLong_FromLong(index)), object(many.object(index, many.states[static_cast<size_t>(i)]));
        if (!place || !object || PyList_Append(places.get(), place.get()) < 0 ||
            PyList_Append(objects.get(), object.get()) < 0)
            return nullptr;
    }
    return places && objects ? PyTuple_Pack(2, places.get(), objects.get()) : nullptr;
}

} // namespace mpi4py
