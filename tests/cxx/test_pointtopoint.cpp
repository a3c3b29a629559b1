// Point-to-point communication in all modes: blocking, nonblocking, persistent, probes, matched probes.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

// Each process talks to its neighbors in a ring; with one process to itself.
struct Ring {
    int rank = COMM_WORLD.Get_rank();
    int size = COMM_WORLD.Get_size();
    int right = (rank + 1) % size;
    int left = (rank + size - 1) % size;
};

void blocking() {
    const Ring ring;
    const double out[] = {ring.rank + 0.25, ring.rank + 0.5};
    double in[2] = {};
    Status status;
    Request request = COMM_WORLD.Irecv(in, 2, DOUBLE, ring.left, 7);
    COMM_WORLD.Send(out, 2, DOUBLE, ring.right, 7);
    request.Wait(status);
    CHECK(request == REQUEST_NULL);
    CHECK(in[0] == ring.left + 0.25 && in[1] == ring.left + 0.5);
    CHECK(status.Get_source() == ring.left && status.Get_tag() == 7);
    CHECK(status.Get_count(DOUBLE) == 2 && status.Get_elements(DOUBLE) == 2 && status.Get_count() == 16);
    CHECK(!status.Is_cancelled());

    request = COMM_WORLD.Irecv(in, 2, DOUBLE, ring.left, 8);
    COMM_WORLD.Ssend(out, 1, DOUBLE, ring.right, 8);
    request.Wait(&status);
    CHECK(status.Get_count(DOUBLE) == 1);

    request = COMM_WORLD.Irecv(in, 2, DOUBLE, ring.left, 9);
    COMM_WORLD.Barrier(); // ready mode needs the receive to be posted
    COMM_WORLD.Rsend(out, 2, DOUBLE, ring.right, 9);
    request.Wait();

    std::vector<char> memory(1024 + static_cast<std::size_t>(BSEND_OVERHEAD));
    Attach_buffer(memory.data(), static_cast<Count>(memory.size()));
    COMM_WORLD.Bsend(out, 2, DOUBLE, ring.right, 10);
    COMM_WORLD.Recv(in, 2, DOUBLE, ring.left, 10, status);
    CHECK(in[1] == ring.left + 0.5);
    CHECK(Detach_buffer() ==
          std::make_pair(static_cast<void *>(memory.data()), static_cast<Count>(memory.size())));

    COMM_WORLD.Sendrecv(out, 2, DOUBLE, ring.right, 1, in, 2, DOUBLE, ring.left, 1, status);
    CHECK(in[0] == ring.left + 0.25 && status.Get_source() == ring.left);
    int token = ring.rank;
    COMM_WORLD.Sendrecv_replace(&token, 1, INT, ring.right, 2, ring.left, 2);
    CHECK(token == ring.left);
}

void nonblocking() {
    const Ring ring;
    int out[4] = {ring.rank, ring.rank + 1, ring.rank + 2, ring.rank + 3};
    int in[4] = {-1, -1, -1, -1};
    std::vector<char> memory(1024 + static_cast<std::size_t>(BSEND_OVERHEAD));
    Attach_buffer(memory.data(), static_cast<Count>(memory.size()));
    Request requests[8];
    for (int i = 0; i < 4; ++i)
        requests[i] = COMM_WORLD.Irecv(&in[i], 1, INT, ring.left, i);
    COMM_WORLD.Barrier();
    requests[4] = COMM_WORLD.Isend(&out[0], 1, INT, ring.right, 0);
    requests[5] = COMM_WORLD.Ibsend(&out[1], 1, INT, ring.right, 1);
    requests[6] = COMM_WORLD.Issend(&out[2], 1, INT, ring.right, 2);
    requests[7] = COMM_WORLD.Irsend(&out[3], 1, INT, ring.right, 3);
    Status statuses[8];
    Request::Waitall(8, requests, statuses);
    Detach_buffer();
    for (int i = 0; i < 4; ++i) {
        CHECK(in[i] == ring.left + i);
        CHECK(statuses[i].Get_tag() == i && requests[i] == REQUEST_NULL);
    }
    RUNS_SINCE(4, 0, {
        Request request = COMM_WORLD.Isendrecv(out, 4, INT, ring.right, 5, in, 4, INT, ring.left, 5);
        request.Wait();
        CHECK(in[3] == ring.left + 3);
    });
    RUNS_SINCE(4, 0, {
        COMM_WORLD.Isendrecv_replace(out, 1, INT, ring.right, 6, ring.left, 6).Wait();
        CHECK(out[0] == ring.left);
    });
}

void persistent() {
    const Ring ring;
    int out = 0;
    int in = -1;
    std::vector<char> memory(1024 + static_cast<std::size_t>(BSEND_OVERHEAD));
    Attach_buffer(memory.data(), static_cast<Count>(memory.size()));
    Prequest requests[] = {COMM_WORLD.Recv_init(&in, 1, INT, ring.left, 3),
                           COMM_WORLD.Send_init(&out, 1, INT, ring.right, 3)};
    for (int round = 0; round < 3; ++round) {
        out = 10 * ring.rank + round;
        Prequest::Startall(2, requests);
        Request::Waitall(2, requests);
        CHECK(in == 10 * ring.left + round && requests[0] != REQUEST_NULL);
    }
    requests[1].Free();
    for (Prequest send : {COMM_WORLD.Bsend_init(&out, 1, INT, ring.right, 3),
                          COMM_WORLD.Ssend_init(&out, 1, INT, ring.right, 3),
                          COMM_WORLD.Rsend_init(&out, 1, INT, ring.right, 3)}) {
        ++out;
        requests[0].Start();
        COMM_WORLD.Barrier();
        send.Start();
        send.Wait();
        requests[0].Wait();
        CHECK(in == out + 10 * (ring.left - ring.rank));
        send.Free();
        CHECK(send == REQUEST_NULL);
    }
    requests[0].Free();
    Detach_buffer();
}

void probes() {
    const Ring ring;
    const int out[3] = {1, 2, ring.rank};
    int in[3] = {};
    Request request = COMM_WORLD.Isend(out, 3, INT, ring.right, 4);
    Status status;
    COMM_WORLD.Probe(ring.left, 4, status);
    CHECK(status.Get_count(INT) == 3);
    while (!COMM_WORLD.Iprobe(ANY_SOURCE, ANY_TAG, &status)) {
    }
    CHECK(status.Get_source() == ring.left && status.Get_tag() == 4);
    Message message = COMM_WORLD.Mprobe(ring.left, 4);
    CHECK(message != MESSAGE_NULL);
    message.Recv(in, 3, INT, &status);
    CHECK(message == MESSAGE_NULL && in[2] == ring.left);
    request.Wait();

    CHECK(COMM_WORLD.Improbe(ring.left, 5) == MESSAGE_NULL);
    CHECK(!Message::Iprobe(COMM_WORLD, ring.left, 5));
    COMM_WORLD.Barrier();
    request = COMM_WORLD.Isend(out, 3, INT, ring.right, 5);
    message = Message::Probe(COMM_WORLD, ring.left, 5);
    message.Irecv(in, 3, INT).Wait();
    request.Wait();
    CHECK(COMM_WORLD.Mprobe(PROC_NULL) == MESSAGE_NO_PROC);
}

void completion() {
    const Ring ring;
    int in[3] = {-1, -1, -1};
    Request requests[3];
    for (int i = 0; i < 3; ++i)
        requests[i] = COMM_WORLD.Irecv(&in[i], 1, INT, ring.left, i);
    CHECK(!requests[0].Test() && !requests[0].Get_status());
    CHECK(!Request::Testall(3, requests));
    CHECK(Request::Testany(3, requests) == std::make_pair(UNDEFINED, false));
    COMM_WORLD.Barrier();
    Request send = COMM_WORLD.Isend(&ring.rank, 1, INT, ring.right, 1);
    CHECK(Request::Waitany(3, requests) == 1);
    CHECK(in[1] == ring.left);
    send.Wait();
    COMM_WORLD.Barrier(); // nobody sends the other tags before all have received this one
    for (const int tag : {0, 2})
        COMM_WORLD.Isend(&ring.rank, 1, INT, ring.right, tag).Wait();
    int done = 0;
    while (done < 2) {
        const std::optional<std::vector<int>> indices = Request::Waitsome(3, requests);
        CHECK(indices.has_value());
        done += static_cast<int>(indices->size());
    }
    CHECK(!Request::Waitsome(3, requests).has_value());
    CHECK(!Request::Testsome(3, requests).has_value());
    CHECK(Request::Waitany(3, requests) == UNDEFINED);
    CHECK(Request::Testany(3, requests) == std::make_pair(UNDEFINED, true));

    std::vector<Request> two = {COMM_SELF.Irecv(&in[0], 1, INT, 0, 0), COMM_SELF.Irecv(&in[1], 1, INT, 0, 1)};
    std::vector<Status> statuses;
    CHECK(Request::Testsome(two, &statuses)->empty() && statuses.empty());
    COMM_SELF.Send(&ring.rank, 1, INT, 0, 1);
    CHECK(Request::Waitsome(two, &statuses)->front() == 1);
    CHECK(statuses.size() == 1 && statuses[0].Get_tag() == 1);
    COMM_SELF.Send(&ring.rank, 1, INT, 0, 0);
    Request::Waitall(two);

    Request never = COMM_WORLD.Irecv(in, 1, INT, ring.left, 99);
    never.Cancel();
    Status status;
    never.Wait(status);
    CHECK(status.Is_cancelled());
    RUNS_SINCE(4, 1, CHECK(Request::Get_status_all(3, requests)));
    RUNS_SINCE(4, 1, CHECK(Request::Get_status_any(3, requests).second));
    RUNS_SINCE(4, 1, CHECK(!Request::Get_status_some(3, requests).has_value()));
}

void partitioned() {
    const Ring ring;
    int out[4] = {ring.rank, ring.rank + 1, ring.rank + 2, ring.rank + 3};
    int in[4] = {};
    RUNS_SINCE(4, 0, {
        Prequest send = COMM_WORLD.Psend_init(out, 4, 1, INT, ring.right, 6);
        Prequest recv = COMM_WORLD.Precv_init(in, 4, 1, INT, ring.left, 6);
        recv.Start();
        send.Start();
        send.Pready(0);
        send.Pready_range(1, 2);
        const int last[] = {3};
        send.Pready_list(1, last);
        while (!recv.Parrived(3)) {
        }
        send.Wait();
        recv.Wait();
        CHECK(in[0] == ring.left && in[3] == ring.left + 3);
        send.Free();
        recv.Free();
    });
}

// What a program sets is what the status then says; a copy and the status of C have it too.
void statuses() {
    Status status;
    CHECK(status.Get_source() == ANY_SOURCE && status.Get_tag() == ANY_TAG && status.Get_error() == SUCCESS);
    status.Set_source(3);
    status.Set_tag(4);
    status.Set_error(ERR_TRUNCATE);
    const Status copy = status;
    CHECK(copy.Get_source() == 3 && copy.Get_tag() == 4 && copy.Get_error() == ERR_TRUNCATE);
    const MPI_Status raw = copy;
    CHECK(raw.MPI_SOURCE == 3 && raw.MPI_TAG == 4 && raw.MPI_ERROR == ERR_TRUNCATE);
    status.Set_error(SUCCESS);
    CHECK(status.Get_error() == SUCCESS && Status(raw).Get_error() == ERR_TRUNCATE);
}

void errors() {
    int value = 0;
    CHECK(THROWS(COMM_WORLD.Send(&value, 1, INT, 1000)).Get_error_class() == ERR_RANK);
    CHECK(THROWS(COMM_WORLD.Send(&value, -1, INT, 0)).Get_error_class() == ERR_COUNT);
    CHECK(THROWS(COMM_WORLD.Send(&value, 1, DATATYPE_NULL, 0)).Get_error_class() == ERR_TYPE);
    CHECK(THROWS(COMM_WORLD.Send(&value, 1, INT, 0, -7)).Get_error_class() == ERR_TAG);
    CHECK(std::string(THROWS(COMM_WORLD.Send(&value, 1, INT, 1000)).what()).size() > 3);
    COMM_WORLD.Send(nullptr, 0, INT, PROC_NULL);
    Status status;
    COMM_WORLD.Recv(nullptr, 0, INT, PROC_NULL, 0, status);
    CHECK(status.Get_source() == PROC_NULL && status.Get_count(INT) == 0);
}

void body() {
    blocking();
    nonblocking();
    persistent();
    probes();
    completion();
    partitioned();
    statuses();
    errors();
}

} // namespace

TEST_MAIN(body)
