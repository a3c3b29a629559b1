// A server opens a port and publishes its name; a client looks it up and connects.
// ranks: 2 4; timeout: 90; mpi: openmpi
#include "mpi.h"
#include "expect.h"

#include <cstring>

static const char *service = "mpi4-old-style-service";

static void server(const MPI::Intracomm &side) {
    char port[MPI::MAX_PORT_NAME];
    if (side.Get_rank() == 0) {
        MPI::Open_port(MPI::INFO_NULL, port);
        MPI::Publish_name(service, MPI::INFO_NULL, port);
    }
    MPI::COMM_WORLD.Barrier(); // the name can be looked up now
    MPI::Intercomm client = side.Accept(port, MPI::INFO_NULL, 0);
    EXPECT(client.Get_remote_size() == MPI::COMM_WORLD.Get_size() - side.Get_size());
    int sum = 0;
    client.Reduce(0, &sum, 1, MPI::INT, MPI::SUM, side.Get_rank() == 0 ? MPI::ROOT : MPI::PROC_NULL);
    EXPECT(side.Get_rank() != 0 || sum == 5 * client.Get_remote_size());
    client.Disconnect();
    EXPECT(client == MPI::COMM_NULL);
    if (side.Get_rank() == 0) {
        MPI::Unpublish_name(service, MPI::INFO_NULL, port);
        MPI::Close_port(port);
        bool found = true;
        try {
            MPI::Lookup_name(service, MPI::INFO_NULL, port);
        } catch (MPI::Exception &error) {
            found = error.Get_error_class() != MPI::ERR_NAME;
        }
        EXPECT(!found);
    }
}

static void client(const MPI::Intracomm &side) {
    char port[MPI::MAX_PORT_NAME];
    MPI::COMM_WORLD.Barrier();
    if (side.Get_rank() == 0)
        MPI::Lookup_name(service, MPI::INFO_NULL, port);
    MPI::Intercomm server = side.Connect(port, MPI::INFO_NULL, 0);
    EXPECT(server.Get_remote_size() == 1);
    int five = 5;
    server.Reduce(&five, 0, 1, MPI::INT, MPI::SUM, 0);
    server.Disconnect();
    EXPECT(server == MPI::COMM_NULL);
}

int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::COMM_WORLD.Set_errhandler(MPI::ERRORS_THROW_EXCEPTIONS);
    bool first = MPI::COMM_WORLD.Get_rank() == 0;
    MPI::Intracomm side = MPI::COMM_WORLD.Split(first, 0);
    if (first)
        server(side);
    else
        client(side);
    side.Free();
    MPI::Finalize();
    return 0;
}
