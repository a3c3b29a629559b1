// Dynamic processes: Spawn, Spawn_multiple, ports, names. Debian's MPICH is built without them.
// ranks: 1 2 4; timeout: 90; mpi: openmpi
#include "check.hpp"

using namespace mpi4;

namespace {

std::string program;

// What the spawned processes do: they talk to their parent, and end.
int child(const std::string &first_argument) {
    Intercomm parent = Comm::Get_parent();
    const int rank = COMM_WORLD.Get_rank();
    int sum = 0;
    parent.Reduce(&rank, nullptr, 1, INT, SUM, 0);
    parent.Bcast(&sum, 1, INT, 0);
    parent.Disconnect();
    Finalize();
    return first_argument == "child" && sum == 5 ? 0 : 1;
}

// The sum of the ranks of the children, who all hear of a number.
int talk(Intercomm &children) {
    const bool root = COMM_WORLD.Get_rank() == 0;
    int sum = -1;
    children.Reduce(nullptr, &sum, 1, INT, SUM, root ? ROOT : PROC_NULL);
    int five = 5;
    children.Bcast(&five, 1, INT, root ? ROOT : PROC_NULL);
    children.Disconnect();
    CHECK(children == COMM_NULL);
    return root ? sum : 0;
}

void spawn() {
    const bool root = COMM_WORLD.Get_rank() == 0;
    std::vector<int> errcodes;
    Intercomm children = COMM_WORLD.Spawn(program, {"child"}, 2, INFO_NULL, 0, &errcodes);
    CHECK(errcodes == std::vector<int>(2, SUCCESS) && children.Get_remote_size() == 2);
    CHECK(talk(children) == (root ? 1 : 0));

    const char *argv[] = {"child", nullptr};
    int codes[1] = {-1};
    children = COMM_WORLD.Spawn(program.c_str(), argv, 1, INFO_NULL, 0, codes);
    CHECK(codes[0] == SUCCESS && children.Get_remote_size() == 1);
    talk(children);

    children =
        COMM_WORLD.Spawn_multiple({program, program}, {{"child"}, {"child"}}, {1, 1}, {INFO_NULL, INFO_NULL});
    CHECK(children.Get_remote_size() == 2);
    talk(children);
    THROWS(COMM_WORLD.Spawn_multiple({program, program}, {{"child"}}, {1, 1}, {}));
}

void connect_processes() {
    if (COMM_WORLD.Get_size() < 2)
        return;
    // the first process opens a port, at which the second connects
    const std::string port = COMM_WORLD.Get_rank() == 0 ? Open_port() : std::string();
    char name[MPI_MAX_PORT_NAME + 1] = {};
    port.copy(name, MPI_MAX_PORT_NAME);
    COMM_WORLD.Bcast(name, MPI_MAX_PORT_NAME, CHAR, 0);
    if (COMM_WORLD.Get_rank() > 1)
        return;
    Intercomm other = COMM_WORLD.Get_rank() == 0 ? COMM_SELF.Accept(name) : COMM_SELF.Connect(name);
    CHECK(other.Get_remote_size() == 1 && other.Get_size() == 1);
    const int mine = COMM_WORLD.Get_rank();
    int got = -1;
    other.Sendrecv(&mine, 1, INT, 0, 0, &got, 1, INT, 0, 0);
    CHECK(got == 1 - mine);
    other.Disconnect();
    if (COMM_WORLD.Get_rank() == 0)
        Close_port(name);
}

// A port has a name from Publish_name to Unpublish_name, for all processes.
void names() {
    const std::string service = "mpi4.test.service";
    const std::string port = COMM_WORLD.Get_rank() == 0 ? Open_port() : std::string();
    if (COMM_WORLD.Get_rank() == 0) {
        CHECK(THROWS(Lookup_name(service)).Get_error_class() == ERR_NAME);
        Publish_name(service, port);
        CHECK(Lookup_name(service) == port);
    }
    COMM_WORLD.Barrier();
    char found[MPI_MAX_PORT_NAME + 1] = {};
    Lookup_name(service.c_str(), INFO_NULL, found);
    CHECK(COMM_WORLD.Get_rank() != 0 || port == found);
    CHECK(Lookup_name(service) == found);
    COMM_WORLD.Barrier();
    if (COMM_WORLD.Get_rank() == 0)
        Unpublish_name(service, port);
    COMM_WORLD.Barrier();
    CHECK(THROWS(Lookup_name(service)).Get_error_class() == ERR_NAME);
    if (COMM_WORLD.Get_rank() == 0)
        Close_port(port);
}

void body() {
    spawn();
    connect_processes();
    names();
}

} // namespace

int main(int argc, char *argv[]) {
    program = argv[0];
    if (argc > 1) {
        Init(argc, argv);
        return child(argv[1]);
    }
    return test::run(body);
}
