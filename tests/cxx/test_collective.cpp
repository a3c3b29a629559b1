// Collective communication: blocking, nonblocking and persistent, v and w variants, in place.
// ranks: 1 2 4; timeout: 120
#include "check.hpp"

using namespace mpi4;

namespace {

const Intracomm &comm = COMM_WORLD;
int rank;
int size;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Counts 1, 2, 3, ... and the displacements of blocks packed one after the other.
struct Blocks {
    std::vector<Count> counts;
    std::vector<Aint> displs;
    int total = 0;
    Blocks() : counts(at(size)), displs(at(size)) {
        for (int i = 0; i < size; ++i) {
            counts[at(i)] = i + 1;
            displs[at(i)] = total;
            total += i + 1;
        }
    }
    // the data that process i contributes: its rank, i + 1 times
    std::vector<int> mine() const { return std::vector<int>(at(rank + 1), rank); }
    std::vector<int> all() const {
        std::vector<int> values;
        for (int i = 0; i < size; ++i)
            values.insert(values.end(), at(i + 1), i);
        return values;
    }
};

// Each collective in its three forms must give the same: run starts it by one of them and completes it.
enum Form { Blocking, Nonblocking, Persistent };

template <class Block, class Start, class Init> void run(Form form, Block block, Start start, Init init) {
    if (form == Blocking) {
        block();
    } else if (form == Nonblocking) {
        Request request = start();
        request.Wait();
    } else {
        // MPICH 4.0 fails to start a persistent scatter again, also in C
        static const int rounds =
            Get_library_version().find("MPICH Version:\t4.0") == std::string::npos ? 2 : 1;
        Prequest request = init();
        for (int round = 0; round < rounds; ++round) {
            request.Start();
            request.Wait();
        }
        request.Free();
    }
}
#define RUN(form, name, ...)                                                                                 \
    run(                                                                                                     \
        form, [&] { comm.name(__VA_ARGS__); }, [&] { return comm.I##name(__VA_ARGS__); },                    \
        [&] { return comm.name##_init(__VA_ARGS__); })

// The nonblocking names begin with a small letter after I.
#define IBarrier Ibarrier
#define IBcast Ibcast
#define IGather Igather
#define IGatherv Igatherv
#define IScatter Iscatter
#define IScatterv Iscatterv
#define IAllgather Iallgather
#define IAllgatherv Iallgatherv
#define IAlltoall Ialltoall
#define IAlltoallv Ialltoallv
#define IAlltoallw Ialltoallw
#define IReduce Ireduce
#define IAllreduce Iallreduce
#define IReduce_scatter Ireduce_scatter
#define IReduce_scatter_block Ireduce_scatter_block
#define IScan Iscan
#define IExscan Iexscan

void data_movement(Form form) {
    const int root = size - 1;
    RUN(form, Barrier);
    int value = rank == root ? 42 : 0;
    RUN(form, Bcast, &value, 1, INT, root);
    CHECK(value == 42);

    std::vector<int> all(at(size), -1);
    RUN(form, Gather, &rank, 1, INT, all.data(), 1, INT, root);
    if (rank == root)
        for (int i = 0; i < size; ++i)
            CHECK(all[at(i)] == i);
    std::vector<int> squares(at(size));
    for (int i = 0; i < size; ++i)
        squares[at(i)] = i * i;
    RUN(form, Scatter, squares.data(), 1, INT, &value, 1, INT, root);
    CHECK(value == rank * rank);
    all.assign(at(size), -1);
    RUN(form, Allgather, &rank, 1, INT, all.data(), 1, INT);
    for (int i = 0; i < size; ++i)
        CHECK(all[at(i)] == i);
    std::vector<int> out(at(size));
    for (int i = 0; i < size; ++i)
        out[at(i)] = 100 * rank + i;
    RUN(form, Alltoall, out.data(), 1, INT, all.data(), 1, INT);
    for (int i = 0; i < size; ++i)
        CHECK(all[at(i)] == 100 * i + rank);
}

void vectors(Form form) {
    const int root = 0;
    const Blocks blocks;
    const std::vector<int> mine = blocks.mine();
    std::vector<int> all(at(blocks.total), -1);
    if (rank == root) {
        RUN(form, Gatherv, mine.data(), rank + 1, INT, all.data(), blocks.counts.data(), blocks.displs.data(),
            INT, root);
        CHECK(all == blocks.all());
    } else { // arrays and receive arguments mean nothing here
        RUN(form, Gatherv, mine.data(), rank + 1, INT, nullptr, nullptr, nullptr, INT, root);
    }
    const std::vector<int> whole = blocks.all();
    std::vector<int> part(at(rank + 1), -1);
    if (rank == root)
        RUN(form, Scatterv, whole.data(), blocks.counts.data(), blocks.displs.data(), INT, part.data(),
            rank + 1, INT, root);
    else
        RUN(form, Scatterv, nullptr, nullptr, nullptr, INT, part.data(), rank + 1, INT, root);
    CHECK(part == mine);
    all.assign(all.size(), -1);
    RUN(form, Allgatherv, mine.data(), rank + 1, INT, all.data(), blocks.counts.data(), blocks.displs.data(),
        INT);
    CHECK(all == blocks.all());

    // process i sends j + 1 numbers to process j, and so receives rank + 1 from each
    std::vector<int> out(at(blocks.total), rank);
    std::vector<Count> recvcounts(at(size), rank + 1);
    std::vector<Aint> rdispls(at(size));
    for (int i = 0; i < size; ++i)
        rdispls[at(i)] = i * (rank + 1);
    std::vector<int> in(at(size * (rank + 1)), -1);
    RUN(form, Alltoallv, out.data(), blocks.counts.data(), blocks.displs.data(), INT, in.data(),
        recvcounts.data(), rdispls.data(), INT);
    for (int i = 0; i < size; ++i)
        CHECK(in[at(i * (rank + 1))] == i && in[at(i * (rank + 1) + rank)] == i);

    const std::vector<Datatype> types(at(size), INT);
    std::vector<Aint> sbytes, rbytes;
    for (int i = 0; i < size; ++i) {
        sbytes.push_back(blocks.displs[at(i)] * static_cast<Aint>(sizeof(int)));
        rbytes.push_back(rdispls[at(i)] * static_cast<Aint>(sizeof(int)));
    }
    std::fill(in.begin(), in.end(), -1);
    RUN(form, Alltoallw, out.data(), blocks.counts.data(), sbytes.data(), types.data(), in.data(),
        recvcounts.data(), rbytes.data(), types.data());
    for (int i = 0; i < size; ++i)
        CHECK(in[at(i * (rank + 1))] == i && in[at(i * (rank + 1) + rank)] == i);
}

void reductions(Form form) {
    const int root = size / 2;
    const int sum = size * (size - 1) / 2;
    int result = -1;
    RUN(form, Reduce, &rank, &result, 1, INT, SUM, root);
    CHECK(result == (rank == root ? sum : -1));
    RUN(form, Allreduce, &rank, &result, 1, INT, MAX);
    CHECK(result == size - 1);
    std::vector<int> ones(at(size), 1);
    RUN(form, Reduce_scatter_block, ones.data(), &result, 1, INT, SUM);
    CHECK(result == size);
    const Blocks blocks;
    std::vector<int> out(at(blocks.total), rank);
    std::vector<int> in(at(rank + 1), -1);
    RUN(form, Reduce_scatter, out.data(), in.data(), blocks.counts.data(), INT, SUM);
    CHECK(in == std::vector<int>(at(rank + 1), sum));
    RUN(form, Scan, &rank, &result, 1, INT, SUM);
    CHECK(result == rank * (rank + 1) / 2);
    result = -1;
    RUN(form, Exscan, &rank, &result, 1, INT, SUM);
    CHECK(result == (rank == 0 ? -1 : rank * (rank - 1) / 2));
}

void in_place() {
    int value = rank;
    comm.Allreduce(IN_PLACE, &value, 1, INT);
    CHECK(value == size * (size - 1) / 2);
    value = rank;
    comm.Reduce(rank == 0 ? IN_PLACE : &value, rank == 0 ? &value : nullptr, 1, INT);
    CHECK(rank != 0 || value == size * (size - 1) / 2);
    std::vector<int> all(at(size), -1);
    all[at(rank)] = rank;
    comm.Allgather(IN_PLACE, 0, DATATYPE_NULL, all.data(), 1, INT);
    for (int i = 0; i < size; ++i)
        CHECK(all[at(i)] == i);
    if (rank == 0)
        comm.Scatter(all.data(), 1, INT, IN_PLACE, 1, INT);
    else
        comm.Scatter(nullptr, 0, DATATYPE_NULL, &value, 1, INT);
    CHECK(rank == 0 || value == rank);
    value = rank;
    comm.Scan(IN_PLACE, &value, 1, INT, MAX);
    CHECK(value == rank);
}

// The arrays of counts may go away when a nonblocking call returns only if MPI no longer needs them; here
// they stay, but the library's own copies must outlive the call.
void many_requests() {
    const Blocks blocks;
    const std::vector<int> mine = blocks.mine();
    std::vector<std::vector<int>> results(16, std::vector<int>(at(blocks.total), -1));
    std::vector<Request> requests;
    for (std::vector<int> &result : results)
        requests.push_back(comm.Iallgatherv(mine.data(), rank + 1, INT, result.data(), blocks.counts.data(),
                                            blocks.displs.data(), INT));
    Request::Waitall(static_cast<int>(requests.size()), requests.data());
    for (const std::vector<int> &result : results)
        CHECK(result == blocks.all());
}

void body() {
    rank = comm.Get_rank();
    size = comm.Get_size();
    for (const Form form : {Blocking, Nonblocking}) {
        data_movement(form);
        vectors(form);
        reductions(form);
    }
    RUNS_SINCE(4, 0, data_movement(Persistent));
    RUNS_SINCE(4, 0, vectors(Persistent));
    RUNS_SINCE(4, 0, reductions(Persistent));
    in_place();
    many_requests();
    CHECK(THROWS(comm.Bcast(&rank, 1, INT, size)).Get_error_class() == ERR_ROOT);
    CHECK(THROWS(comm.Allreduce(&rank, &size, 1, INT, OP_NULL)).Get_error_class() == ERR_OP);
}

} // namespace

TEST_MAIN(body)
