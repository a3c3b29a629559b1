// Every process says who and where it is, in order of rank
// ranks: 1 4; timeout: 60
#include <mpi4/mpi.hpp>

#include <iostream>
#include <string>

using mpi4::COMM_WORLD;

int main() {
    mpi4::Init();
    const int rank = COMM_WORLD.Get_rank(), size = COMM_WORLD.Get_size();
    std::string greeting = "Hello, World! I am process " + std::to_string(rank) + " of " +
                           std::to_string(size) + " on " + mpi4::Get_processor_name() + ".";

    // Lines printed by many processes at once may arrive in any order, so one process prints them all.
    if (rank > 0) {
        COMM_WORLD.Send(greeting.data(), static_cast<mpi4::Count>(greeting.size()), mpi4::CHAR, 0);
    } else {
        std::cout << greeting << std::endl;
        for (int source = 1; source < size; ++source) {
            mpi4::Status status;
            COMM_WORLD.Probe(source, 0, &status);
            greeting.resize(static_cast<std::size_t>(status.Get_count(mpi4::CHAR)));
            COMM_WORLD.Recv(&greeting[0], static_cast<mpi4::Count>(greeting.size()), mpi4::CHAR, source, 0);
            std::cout << greeting << std::endl;
        }
    }
    mpi4::Finalize();
}
