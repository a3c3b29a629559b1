// Freeing groups, and questions about them whose arguments Python may leave out.
#include "classes.hpp"
#include "handles.hpp"
#include "lists.hpp"

namespace mpi4py {

PyObject *group_free(PyObject *group) {
    mpi4::Group &self = *inside<mpi4::Group>(group);
    if (self != mpi4::GROUP_EMPTY)
        self.Free();
    else if (predefined<mpi4::Group>(self) != group)
        self = MPI_GROUP_NULL; // MPI is not asked: Open MPI frees the static object when it has been told so often enough
    Py_RETURN_NONE;
}

PyObject *group_translate_ranks(const mpi4::Group &self, PyObject *ranks, PyObject *group) {
    std::vector<int> mine;
    try {
        if (ranks != Py_None) {
            if (!as_list(ranks, &mine, "ranks"))
                return nullptr;
        } else {
            for (int rank = 0; rank < self.Get_size(); ++rank)
                mine.push_back(rank);
        }
        if (group != Py_None) {
            const mpi4::Group *other = argument<mpi4::Group>(group, "group");
            return other ? from_ints(self.Translate_ranks(mine, *other)) : nullptr;
        }
        mpi4::Group world = mpi4::Comm(MPI_COMM_WORLD).Get_group();
        const std::vector<int> theirs = self.Translate_ranks(mine, world);
        world.Free();
        return from_ints(theirs);
    } catch (...) {
        translate_exception();
        return nullptr;
    }
}

PyObject *comm_ack_failed(const mpi4::Comm &comm, PyObject *num_to_ack) {
    int number = 0;
    if (num_to_ack != Py_None && !as_int(num_to_ack, &number, "num_to_ack"))
        return nullptr;
    try {
        Unlocked unlocked;
        if (num_to_ack == Py_None) {
            mpi4::Group failed = comm.Get_failed();
            number = failed.Get_size();
            failed.Free();
        }
        number = comm.Ack_failed(number);
    } catch (...) {
        translate_exception();
        return nullptr;
    }
    return PyLong_FromLong(number);
}

} // namespace mpi4py
