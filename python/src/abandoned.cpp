// What requests hold that are dropped while MPI is at work: comm.isend(obj, dest) without more is what many programs do.
#include "abandoned.hpp"

#include "errors.hpp"
#include "module.hpp"

#include <algorithm>
#include <deque>
#include <vector>

namespace mpi4py {

size_t abandoned;

namespace {

// How many are looked at in turn, so that a call costs the same however many there are.
constexpr size_t at_a_time = 8;

struct Abandoned {
    MPI_Request request;
    PyObject *held;
};

std::deque<Abandoned> &operations() { // never destroyed: MPI may be at work until it is finalized
    static auto &all = *new std::deque<Abandoned>;
    return all;
}

} // namespace

void abandon(MPI_Request request, PyObject *held) {
    operations().push_back({request, held});
    abandoned = operations().size();
}

void look_after_abandoned() {
    if (!running()) // requests can be made of numbers when MPI is finalized
        return;
    std::deque<Abandoned> &all = operations();
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), at_a_time));
    std::vector<Abandoned> looked_at(all.begin(), end);
    all.erase(all.begin(), end); // other threads may come here meanwhile
    std::vector<PyObject *> done;
    {
        Unlocked unlocked;
        for (Abandoned &operation : looked_at) {
            int flag = 0;
            // An error: it has failed, or somebody has the handle as a number and completed it.
            if (MPI_Request_get_status(operation.request, &flag, MPI_STATUS_IGNORE) != MPI_SUCCESS || flag) {
                done.push_back(operation.held);
                operation.held = nullptr;
            }
        }
    }
    for (const Abandoned &operation : looked_at)
        if (operation.held)
            all.push_back(operation);
    abandoned = all.size();
    for (PyObject *held : done) // last, since this may run anything
        Py_DECREF(held);
}

} // namespace mpi4py
