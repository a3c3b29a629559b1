// Spawn and Spawn_multiple: a master and its workers in one program, told apart by Get_parent.
// ranks: 1 2; timeout: 90; mpi: openmpi
#include "mpi.h"
#include "expect.h"

#include <cstring>

static int worker(int argc, char *argv[], MPI::Intercomm &parent) {
    EXPECT(argc == 1 || (argc == 2 && std::strcmp(argv[1], "with-argument") == 0));
    int mine[2] = {MPI::COMM_WORLD.Get_rank(), argc};
    parent.Send(mine, 2, MPI::INT, 0, 7);
    void *number;
    EXPECT(MPI::COMM_WORLD.Get_attr(MPI::APPNUM, &number)); // which of the commands this is
    parent.Send(number, 1, MPI::INT, 0, 8);
    int sum = 0;
    parent.Bcast(&sum, 1, MPI::INT, 0);
    parent.Disconnect();
    EXPECT(parent == MPI::COMM_NULL);
    MPI::Finalize();
    return sum == 6 ? 0 : 1;
}

// Hears of each worker; command and number of arguments of the process with each rank are given.
static void master(MPI::Intercomm &workers, int size, const int commands[], const int arguments[]) {
    EXPECT(workers.Get_remote_size() == size && workers.Is_inter());
    bool root = MPI::COMM_WORLD.Get_rank() == 0;
    for (int i = 0; root && i < size; i++) {
        int mine[2], number;
        MPI::Status status;
        workers.Recv(mine, 2, MPI::INT, MPI::ANY_SOURCE, 7, status);
        EXPECT(mine[0] == status.Get_source() && mine[1] == 1 + arguments[mine[0]]);
        workers.Recv(&number, 1, MPI::INT, mine[0], 8);
        EXPECT(number == commands[mine[0]]);
    }
    int six = 6;
    workers.Bcast(&six, 1, MPI::INT, root ? MPI::ROOT : MPI::PROC_NULL);
    workers.Disconnect();
    EXPECT(workers == MPI::COMM_NULL);
}

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::Intercomm parent = MPI::Comm::Get_parent();
    if (parent != MPI::COMM_NULL)
        return worker(argc, argv, parent);

    const int zeros[2] = {0, 0}, ones[2] = {1, 1}, counted[2] = {0, 1};
    MPI::Intercomm workers = MPI::COMM_WORLD.Spawn(argv[0], MPI::ARGV_NULL, 2, MPI::INFO_NULL, 0);
    master(workers, 2, zeros, zeros);

    const char *arguments[] = {"with-argument", 0};
    int errcodes[2] = {-1, -1};
    workers = MPI::COMM_WORLD.Spawn(argv[0], arguments, 1, MPI::INFO_NULL, 0, errcodes);
    EXPECT(errcodes[0] == MPI::SUCCESS);
    master(workers, 1, zeros, ones);

    const char *commands[] = {argv[0], argv[0]};
    const int maxprocs[] = {1, 1};
    const MPI::Info infos[] = {MPI::INFO_NULL, MPI::INFO_NULL};
    workers = MPI::COMM_WORLD.Spawn_multiple(2, commands, MPI::ARGVS_NULL, maxprocs, infos, 0);
    master(workers, 2, counted, zeros);

    const char *nothing[] = {0};
    const char **argvs[] = {nothing, arguments};
    errcodes[0] = errcodes[1] = -1;
    workers = MPI::COMM_WORLD.Spawn_multiple(2, commands, argvs, maxprocs, infos, 0, errcodes);
    EXPECT(errcodes[0] == MPI::SUCCESS && errcodes[1] == MPI::SUCCESS);
    master(workers, 2, counted, counted);
    MPI::Finalize();
    return 0;
}
