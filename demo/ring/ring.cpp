// A token travels around a ring of processes, and every process adds its rank to it
// ranks: 1 2 4; timeout: 60
#include <mpi4/mpi.hpp>

#include <iostream>

int main() {
    mpi4::Init();
    const mpi4::Intracomm &comm = mpi4::COMM_WORLD;
    const int rank = comm.Get_rank(), size = comm.Get_size(), rounds = 3;
    const int left = (rank + size - 1) % size, right = (rank + 1) % size;

    // With one process the ring is that process: it sends to itself, so the receive is posted first.
    int token = 0;
    for (int lap = 0; lap < rounds; ++lap) {
        int arriving = 0;
        mpi4::Request request = comm.Irecv(&arriving, 1, mpi4::INT, left, lap);
        if (rank == 0) {
            comm.Send(&token, 1, mpi4::INT, right, lap);
            request.Wait();
            token = arriving;
        } else {
            request.Wait();
            arriving += rank;
            comm.Send(&arriving, 1, mpi4::INT, right, lap);
        }
    }

    const bool right_sum = rank != 0 || token == rounds * size * (size - 1) / 2;
    if (rank == 0)
        std::cout << "After " << rounds << " laps around " << size << " processes the token is " << token
                  << ".\n";
    mpi4::Finalize();
    return right_sum ? 0 : 1;
}
