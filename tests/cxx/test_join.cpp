// Join: two processes with a socket between them become an intercommunicator, where the MPI has ports.
// ranks: 2; timeout: 60
//
// Open MPI has them. Debian's MPICH is built for UCX, which has none: there its exception is tested.
#include "check.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace mpi4;

namespace {

void posix(bool success, const char *what) {
    if (!success)
        throw test::Failure(std::string(what) + ": " + std::strerror(errno));
}

// A TCP connection between the two processes, which know each other's address from nothing but MPI.
int connection() {
    const int plug = socket(AF_INET, SOCK_STREAM, 0);
    posix(plug >= 0, "socket");
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    sockaddr *const place = reinterpret_cast<sockaddr *>(&address);
    if (COMM_WORLD.Get_rank() == 0) {
        posix(bind(plug, place, length) == 0, "bind");
        posix(listen(plug, 1) == 0, "listen");
        posix(getsockname(plug, place, &length) == 0, "getsockname");
    }
    COMM_WORLD.Bcast(&address, sizeof address, BYTE, 0);
    if (COMM_WORLD.Get_rank() != 0) {
        posix(connect(plug, place, length) == 0, "connect");
        return plug;
    }
    const int accepted = accept(plug, nullptr, nullptr);
    posix(accepted >= 0, "accept");
    close(plug);
    return accepted;
}

void talk(Intercomm &other, int fd) {
    CHECK(other.Is_inter() && other.Get_size() == 1 && other.Get_remote_size() == 1);
    const int mine = COMM_WORLD.Get_rank();
    int got = -1;
    other.Sendrecv(&mine, 1, INT, 0, 0, &got, 1, INT, 0, 0);
    CHECK(got == 1 - mine);
    // the socket is free for the program's own use again; MPICH 5.0 leaves it nonblocking
    posix(fcntl(fd, F_SETFL, 0) == 0, "fcntl");
    char letter = mine == 0 ? 'a' : 'b';
    posix(write(fd, &letter, 1) == 1, "write");
    posix(read(fd, &letter, 1) == 1, "read");
    CHECK(letter == (mine == 0 ? 'b' : 'a'));
    other.Disconnect();
    CHECK(other == COMM_NULL);
}

void body() {
    const int fd = connection();
    Intercomm other;
    try {
        other = Comm::Join(fd);
    } catch (const Exception &error) {
        CHECK(!test::is_openmpi() && std::string(error.what()).find("port") != std::string::npos);
        test::skip("Join", error.what());
    }
    if (other != COMM_NULL)
        talk(other, fd);
    close(fd);
    THROWS(Comm::Join(-1));
}

} // namespace

TEST_MAIN(body)
