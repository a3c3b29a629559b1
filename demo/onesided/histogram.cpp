// A histogram that all processes add to without anybody receiving
// ranks: 1 2 4; timeout: 60
#include <mpi4/mpi.hpp>

#include <algorithm>
#include <iostream>
#include <random>
#include <vector>

int main() {
    mpi4::Init();
    const mpi4::Intracomm &comm = mpi4::COMM_WORLD;
    const int rank = comm.Get_rank(), size = comm.Get_size(), width = 4;

    // Each process owns some bins and shows them to the others.
    std::vector<int> bins(width);
    mpi4::Win window =
        mpi4::Win::Create(bins.data(), width * sizeof(int), sizeof(int), mpi4::INFO_NULL, comm);
    std::vector<int> counted(static_cast<std::size_t>(width * size));
    std::minstd_rand random(static_cast<unsigned>(rank + 1));
    for (int i = 0; i < 1000; ++i)
        ++counted[random() % counted.size()];

    window.Fence();
    for (int owner = 0; owner < size; ++owner)
        window.Accumulate(&counted[static_cast<std::size_t>(owner * width)], width, mpi4::INT, owner, 0,
                          width, mpi4::INT, mpi4::SUM);
    window.Fence();
    window.Free();

    // The same by a collective call, as a check.
    std::vector<int> expected(counted.size());
    comm.Allreduce(counted.data(), expected.data(), width * size, mpi4::INT, mpi4::SUM);
    const bool same = std::equal(bins.begin(), bins.end(), expected.begin() + rank * width);
    if (rank == 0)
        std::cout << "bins of process 0: " << bins[0] << ' ' << bins[1] << ' ' << bins[2] << ' ' << bins[3]
                  << '\n';
    mpi4::Finalize();
    return same ? 0 : 1;
}
