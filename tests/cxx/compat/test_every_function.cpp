// Every function of the C++ bindings of MPI-2.2 compiles as old programs call it, with the right result.
// ranks: 1; timeout: 60
#include "mpi.h"
#include "expect.h"

// What follows is compiled only; that the functions do their work is for the other tests.

static char text[1000];
static int number, numbers[9], length;
static bool flag, flags[9];
static int ranges[1][3];
static void *buffer;
static MPI::Aint aint, aints[9];
static MPI::Offset offset;
static MPI::Datatype type, types[9];
static MPI::Request request, requests[9];
static MPI::Prequest prequest, prequests[9];
static MPI::Status status, statuses[9];
static MPI::Group group;
static MPI::Info info, infos[9];
static MPI::Op op;
static MPI::Errhandler errhandler;
static MPI::Intracomm comm;
static MPI::Intercomm inter;
static MPI::Cartcomm cart;
static MPI::Graphcomm graph;
static MPI::Distgraphcomm dist;
static MPI::Win win;
static MPI::File file;

void point_to_point(const MPI::Comm &comm) {
    comm.Send(buffer, 1, type, 0, 0), comm.Bsend(buffer, 1, type, 0, 0), comm.Ssend(buffer, 1, type, 0, 0);
    comm.Rsend(buffer, 1, type, 0, 0);
    request = comm.Isend(buffer, 1, type, 0, 0), request = comm.Ibsend(buffer, 1, type, 0, 0);
    request = comm.Issend(buffer, 1, type, 0, 0), request = comm.Irsend(buffer, 1, type, 0, 0);
    prequest = comm.Send_init(buffer, 1, type, 0, 0), prequest = comm.Bsend_init(buffer, 1, type, 0, 0);
    prequest = comm.Ssend_init(buffer, 1, type, 0, 0), prequest = comm.Rsend_init(buffer, 1, type, 0, 0);
    comm.Recv(buffer, 1, type, 0, 0), comm.Recv(buffer, 1, type, 0, 0, status);
    request = comm.Irecv(buffer, 1, type, 0, 0), prequest = comm.Recv_init(buffer, 1, type, 0, 0);
    comm.Probe(0, 0), comm.Probe(0, 0, status), flag = comm.Iprobe(0, 0), flag = comm.Iprobe(0, 0, status);
    comm.Sendrecv(buffer, 1, type, 0, 0, buffer, 1, type, 0, 0);
    comm.Sendrecv(buffer, 1, type, 0, 0, buffer, 1, type, 0, 0, status);
    comm.Sendrecv_replace(buffer, 1, type, 0, 0, 0, 0);
    comm.Sendrecv_replace(buffer, 1, type, 0, 0, 0, 0, status);
    MPI::Attach_buffer(buffer, 1), number = MPI::Detach_buffer(buffer);
    number = status.Get_count(type), number = status.Get_elements(type), flag = status.Is_cancelled();
    number = status.Get_source(), number = status.Get_tag(), number = status.Get_error();
    status.Set_source(0), status.Set_tag(0), status.Set_error(0);
}

void requests_of_all_kinds() {
    request.Wait(), request.Wait(status), flag = request.Test(), flag = request.Test(status);
    request.Free(), request.Cancel(), flag = request.Get_status(), flag = request.Get_status(status);
    number = MPI::Request::Waitany(1, requests), number = MPI::Request::Waitany(1, requests, status);
    flag = MPI::Request::Testany(1, requests, number),
    flag = MPI::Request::Testany(1, requests, number, status);
    MPI::Request::Waitall(1, requests), MPI::Request::Waitall(1, requests, statuses);
    flag = MPI::Request::Testall(1, requests), flag = MPI::Request::Testall(1, requests, statuses);
    number = MPI::Request::Waitsome(1, requests, numbers);
    number = MPI::Request::Waitsome(1, requests, numbers, statuses);
    number = MPI::Request::Testsome(1, requests, numbers);
    number = MPI::Request::Testsome(1, requests, numbers, statuses);
    prequest.Start(), MPI::Prequest::Startall(1, prequests);
    MPI::Grequest grequest =
        MPI::Grequest::Start((MPI::Grequest::Query_function *)0, (MPI::Grequest::Free_function *)0,
                             (MPI::Grequest::Cancel_function *)0, buffer);
    grequest.Complete();
    status.Set_elements(type, 1), status.Set_cancelled(true);
}

void datatypes(const MPI::Comm &comm) {
    type = type.Create_contiguous(1), type = type.Create_vector(1, 1, 1),
    type = type.Create_hvector(1, 1, aint);
    type = type.Create_indexed(1, numbers, numbers), type = type.Create_hindexed(1, numbers, aints);
    type = type.Create_indexed_block(1, 1, numbers),
    type = MPI::Datatype::Create_struct(1, numbers, aints, types);
    type = type.Create_subarray(1, numbers, numbers, numbers, MPI::ORDER_C);
    type = type.Create_darray(1, 0, 1, numbers, numbers, numbers, numbers, MPI::ORDER_FORTRAN);
    type = type.Create_resized(aint, aint), type = type.Dup(), type.Commit(), type.Free();
    number = type.Get_size(), type.Get_extent(aint, aint), type.Get_true_extent(aint, aint);
    type.Get_envelope(number, number, number, number), type.Get_contents(1, 1, 1, numbers, aints, types);
    aint = MPI::Get_address(buffer);
    type.Pack(buffer, 1, buffer, 1, number, comm), type.Unpack(buffer, 1, buffer, 1, number, comm);
    number = type.Pack_size(1, comm), aint = type.Pack_external_size("external32", 1);
    type.Pack_external("external32", buffer, 1, buffer, aint, aint);
    type.Unpack_external("external32", buffer, aint, aint, buffer, 1);
    type = MPI::Datatype::Create_f90_integer(1), type = MPI::Datatype::Create_f90_real(1, 1);
    type = MPI::Datatype::Create_f90_complex(1, 1), type = MPI::Datatype::Match_size(MPI::TYPECLASS_REAL, 4);
    number = MPI::Datatype::Create_keyval(MPI::Datatype::NULL_COPY_FN, MPI::Datatype::NULL_DELETE_FN, buffer);
    type.Set_attr(number, buffer), flag = type.Get_attr(number, &buffer), type.Delete_attr(number);
    MPI::Datatype::Free_keyval(number), type.Get_name(text, length), type.Set_name("name");
    MPI::INT.Set_name("MPI_INT");
}

void collectives(const MPI::Comm &comm, const MPI::Intracomm &intra) {
    comm.Barrier(), comm.Bcast(buffer, 1, type, 0);
    comm.Gather(buffer, 1, type, buffer, 1, type, 0), comm.Scatter(buffer, 1, type, buffer, 1, type, 0);
    comm.Gatherv(buffer, 1, type, buffer, numbers, numbers, type, 0),
        comm.Gatherv(buffer, 1, type, 0, 0, 0, type, 0);
    comm.Scatterv(buffer, numbers, numbers, type, buffer, 1, type, 0),
        comm.Scatterv(0, 0, 0, type, buffer, 1, type, 0);
    comm.Allgather(buffer, 1, type, buffer, 1, type);
    comm.Allgatherv(buffer, 1, type, buffer, numbers, numbers, type);
    comm.Alltoall(buffer, 1, type, buffer, 1, type);
    comm.Alltoallv(buffer, numbers, numbers, type, buffer, numbers, numbers, type);
    comm.Alltoallw(buffer, numbers, numbers, types, buffer, numbers, numbers, types);
    comm.Reduce(buffer, buffer, 1, type, op, 0), comm.Allreduce(buffer, buffer, 1, type, op);
    comm.Reduce_scatter(buffer, buffer, numbers, type, op),
        comm.Reduce_scatter_block(buffer, buffer, 1, type, op);
    intra.Scan(buffer, buffer, 1, type, op), intra.Exscan(buffer, buffer, 1, type, op);
    op.Init((MPI::User_function *)0, true), op.Free(), flag = op.Is_commutative();
    op.Reduce_local(buffer, buffer, 1, type);
}

void groups() {
    number = group.Get_size(), number = group.Get_rank(), number = MPI::Group::Compare(group, group);
    MPI::Group::Translate_ranks(group, 1, numbers, group, numbers);
    group = MPI::Group::Union(group, group), group = MPI::Group::Intersect(group, group);
    group = MPI::Group::Difference(group, group), group = group.Incl(1, numbers),
    group = group.Excl(1, numbers);
    group = group.Range_incl(1, ranges), group = group.Range_excl(1, ranges), group.Free();
}

void communicators(MPI::Comm &any) {
    number = any.Get_size(), number = any.Get_rank(), number = MPI::Comm::Compare(any, any);
    MPI::Comm &clone = any.Clone();
    MPI::Intracomm &clone1 = comm.Clone();
    MPI::Intercomm &clone2 = inter.Clone();
    MPI::Cartcomm &clone3 = cart.Clone();
    MPI::Graphcomm &clone4 = graph.Clone();
    MPI::Distgraphcomm &clone5 = dist.Clone();
    clone.Free(), clone1.Free(), clone2.Free(), clone3.Free(), clone4.Free(), clone5.Free();
    comm = comm.Dup(), inter = inter.Dup(), cart = cart.Dup(), graph = graph.Dup(), dist = dist.Dup();
    comm = comm.Create(group), inter = inter.Create(group), comm = comm.Split(0, 0),
    inter = inter.Split(0, 0);
    flag = any.Is_inter(), group = any.Get_group(), number = any.Get_topology(), any.Abort(1),
    any.Disconnect();
    number = inter.Get_remote_size(), group = inter.Get_remote_group(), comm = inter.Merge(true);
    inter = comm.Create_intercomm(0, any, 0, 0);
    number = MPI::Comm::Create_keyval(MPI::Comm::NULL_COPY_FN, MPI::Comm::NULL_DELETE_FN, buffer);
    any.Set_attr(number, buffer), flag = any.Get_attr(number, &buffer), any.Delete_attr(number);
    MPI::Comm::Free_keyval(number), any.Get_name(text, length), any.Set_name("name");
    errhandler = MPI::Comm::Create_errhandler((MPI::Comm::Errhandler_function *)0),
    any.Set_errhandler(errhandler);
    errhandler = any.Get_errhandler(), any.Call_errhandler(0), errhandler.Free();
}

void topologies() {
    MPI::Compute_dims(1, 1, numbers);
    cart = comm.Create_cart(1, numbers, flags, false), graph = comm.Create_graph(1, numbers, numbers, false);
    number = cart.Get_dim(), cart.Get_topo(1, numbers, flags, numbers), number = cart.Get_cart_rank(numbers);
    cart.Get_coords(0, 1, numbers), cart.Shift(0, 1, number, number), cart = cart.Sub(flags);
    number = cart.Map(1, numbers, flags), number = graph.Map(1, numbers, numbers);
    graph.Get_dims(numbers, numbers), graph.Get_topo(1, 1, numbers, numbers);
    number = graph.Get_neighbors_count(0), graph.Get_neighbors(0, 1, numbers);
    dist = comm.Create_dist_graph_adjacent(1, numbers, numbers, 1, numbers, numbers, info, false);
    dist = comm.Create_dist_graph_adjacent(1, numbers, 1, numbers, info, false);
    dist = comm.Create_dist_graph(1, numbers, numbers, numbers, numbers, info, false);
    dist = comm.Create_dist_graph(1, numbers, numbers, numbers, info, false);
    dist = comm.Dist_graph_create_adjacent(1, numbers, numbers, 1, numbers, numbers, info, false);
    dist = comm.Dist_graph_create_adjacent(1, numbers, 1, numbers, info, false);
    dist = comm.Dist_graph_create(1, numbers, numbers, numbers, numbers, info, false);
    dist = comm.Dist_graph_create(1, numbers, numbers, numbers, info, false);
    dist.Get_dist_neighbors_count(number, number, flag),
        dist.Get_dist_neighbors_count(0, numbers, numbers, flag);
    dist.Get_dist_neighbors(1, numbers, numbers, 1, numbers, numbers);
}

void environment(int argc, char **argv) {
    MPI::Init(argc, argv), MPI::Init(), number = MPI::Init_thread(argc, argv, MPI::THREAD_SINGLE);
    number = MPI::Init_thread(MPI::THREAD_SINGLE), MPI::Finalize();
    flag = MPI::Is_initialized(), flag = MPI::Is_finalized();
    flag = MPI::Is_thread_main(), number = MPI::Query_thread();
    MPI::Get_version(number, number), MPI::Get_processor_name(text, length);
    double time = MPI::Wtime() + MPI::Wtick();
    buffer = MPI::Alloc_mem(aint, info), MPI::Free_mem(buffer), number = MPI::Get_error_class(0);
    MPI::Get_error_string(0, text, length), number = MPI::Add_error_class(), number = MPI::Add_error_code(0);
    MPI::Add_error_string(0, "text"), MPI::Pcontrol(1), MPI::Pcontrol(1, "more", time, 2);
    MPI::Exception exception(1);
    const char *what = exception.Get_error_string();
    number = exception.Get_error_code() + exception.Get_error_class() + what[0];
}

void hints() {
    info = MPI::Info::Create(), info.Set("key", "value"), info.Delete("key"), info = info.Dup(), info.Free();
    flag = info.Get("key", 1, text), number = info.Get_nkeys(), info.Get_nthkey(0, text);
    flag = info.Get_valuelen("key", length);
}

void processes(const char *argv[], const char *commands[], const char **argvs[]) {
    inter = comm.Spawn("command", argv, 1, info, 0), inter = comm.Spawn("command", argv, 1, info, 0, numbers);
    inter = comm.Spawn("command", MPI::ARGV_NULL, 1, info, 0);
    inter = comm.Spawn_multiple(1, commands, argvs, numbers, infos, 0);
    inter = comm.Spawn_multiple(1, commands, argvs, numbers, infos, 0, numbers);
    inter = comm.Spawn_multiple(1, commands, MPI::ARGVS_NULL, numbers, infos, 0);
    inter = MPI::Comm::Get_parent(), inter = MPI::Comm::Join(0);
    MPI::Open_port(info, text), MPI::Close_port(text), inter = comm.Accept(text, info, 0);
    inter = comm.Connect(text, info, 0), MPI::Publish_name("name", info, text),
    MPI::Lookup_name("name", info, text);
    MPI::Unpublish_name("name", info, text);
}

void windows() {
    win = MPI::Win::Create(buffer, aint, 1, info, comm), win.Free(), group = win.Get_group();
    win = MPI::Win::Create(NULL, 0, 1, MPI::INFO_NULL, MPI_COMM_SELF),
    win = MPI::Win::Create(0, 0, 1, info, comm);
    win = MPI::Win::Create(static_cast<const void *>(buffer), aint, 1, info, comm);
    win.Put(buffer, 1, type, 0, aint, 1, type), win.Get(buffer, 1, type, 0, aint, 1, type);
    win.Accumulate(buffer, 1, type, 0, aint, 1, type, op);
    win.Fence(0), win.Start(group, 0), win.Complete(), win.Post(group, 0), win.Wait(), flag = win.Test();
    win.Lock(MPI::LOCK_SHARED, 0, 0), win.Unlock(0);
    number = MPI::Win::Create_keyval(MPI::Win::NULL_COPY_FN, MPI::Win::NULL_DELETE_FN, buffer);
    win.Set_attr(number, buffer), flag = win.Get_attr(number, &buffer), win.Delete_attr(number);
    MPI::Win::Free_keyval(number), win.Get_name(text, length), win.Set_name("name");
    errhandler = MPI::Win::Create_errhandler((MPI::Win::Errhandler_function *)0),
    win.Set_errhandler(errhandler);
    errhandler = win.Get_errhandler(), win.Call_errhandler(0);
}

void files() {
    file = MPI::File::Open(comm, "name", MPI::MODE_RDONLY, info), file.Close(),
    MPI::File::Delete("name", info);
    file.Set_size(offset), file.Preallocate(offset), offset = file.Get_size(), group = file.Get_group();
    number = file.Get_amode(), file.Set_info(info), info = file.Get_info();
    file.Set_view(offset, type, type, "native", info), file.Get_view(offset, type, type, text);
    file.Read_at(offset, buffer, 1, type), file.Read_at(offset, buffer, 1, type, status);
    file.Read_at_all(offset, buffer, 1, type), file.Read_at_all(offset, buffer, 1, type, status);
    file.Write_at(offset, buffer, 1, type), file.Write_at(offset, buffer, 1, type, status);
    file.Write_at_all(offset, buffer, 1, type), file.Write_at_all(offset, buffer, 1, type, status);
    request = file.Iread_at(offset, buffer, 1, type), request = file.Iwrite_at(offset, buffer, 1, type);
    file.Read(buffer, 1, type), file.Read(buffer, 1, type, status);
    file.Read_all(buffer, 1, type), file.Read_all(buffer, 1, type, status);
    file.Write(buffer, 1, type), file.Write(buffer, 1, type, status);
    file.Write_all(buffer, 1, type), file.Write_all(buffer, 1, type, status);
    request = file.Iread(buffer, 1, type), request = file.Iwrite(buffer, 1, type);
    file.Seek(offset, MPI::SEEK_SET), offset = file.Get_position(), offset = file.Get_byte_offset(offset);
    file.Read_shared(buffer, 1, type), file.Read_shared(buffer, 1, type, status);
    file.Write_shared(buffer, 1, type), file.Write_shared(buffer, 1, type, status);
    request = file.Iread_shared(buffer, 1, type), request = file.Iwrite_shared(buffer, 1, type);
    file.Read_ordered(buffer, 1, type), file.Read_ordered(buffer, 1, type, status);
    file.Write_ordered(buffer, 1, type), file.Write_ordered(buffer, 1, type, status);
    file.Seek_shared(offset, MPI::SEEK_CUR), offset = file.Get_position_shared();
    file.Read_at_all_begin(offset, buffer, 1, type), file.Read_at_all_end(buffer),
        file.Read_at_all_end(buffer, status);
    file.Write_at_all_begin(offset, buffer, 1, type), file.Write_at_all_end(buffer);
    file.Write_at_all_end(buffer, status);
    file.Read_all_begin(buffer, 1, type), file.Read_all_end(buffer), file.Read_all_end(buffer, status);
    file.Write_all_begin(buffer, 1, type), file.Write_all_end(buffer), file.Write_all_end(buffer, status);
    file.Read_ordered_begin(buffer, 1, type), file.Read_ordered_end(buffer),
        file.Read_ordered_end(buffer, status);
    file.Write_ordered_begin(buffer, 1, type), file.Write_ordered_end(buffer),
        file.Write_ordered_end(buffer, status);
    aint = file.Get_type_extent(type), file.Set_atomicity(true), flag = file.Get_atomicity(), file.Sync();
    MPI::Register_datarep("name", MPI::CONVERSION_FN_NULL, MPI::CONVERSION_FN_NULL,
                          (MPI::Datarep_extent_function *)0, buffer);
    errhandler = MPI::File::Create_errhandler((MPI::File::Errhandler_function *)0),
    file.Set_errhandler(errhandler);
    errhandler = file.Get_errhandler(), file.Call_errhandler(0);
}

// The results have exactly the types of the old bindings.
static bool results() {
    static_assert(std::is_same<decltype(status.Get_count(type)), int>::value, "");
    static_assert(std::is_same<decltype(status.Get_elements(type)), int>::value, "");
    static_assert(std::is_same<decltype(type.Get_size()), int>::value, "");
    static_assert(std::is_same<decltype(type.Pack_size(1, comm)), int>::value, "");
    static_assert(std::is_same<decltype(MPI::Detach_buffer(buffer)), int>::value, "");
    static_assert(std::is_same<decltype(type.Pack_external_size("external32", 1)), MPI::Aint>::value, "");
    static_assert(std::is_same<decltype(file.Get_type_extent(type)), MPI::Aint>::value, "");
    static_assert(std::is_same<decltype(comm.Iprobe(0, 0)), bool>::value, "");
    static_assert(std::is_same<decltype(request.Test()), bool>::value, "");
    static_assert(std::is_same<decltype(comm.Split(0, 0)), MPI::Intracomm>::value, "");
    static_assert(std::is_same<decltype(inter.Split(0, 0)), MPI::Intercomm>::value, "");
    static_assert(std::is_same<decltype(cart.Dup()), MPI::Cartcomm>::value, "");
    static_assert(std::is_same<decltype(cart.Sub(flags)), MPI::Cartcomm>::value, "");
    static_assert(std::is_same<decltype(inter.Merge(true)), MPI::Intracomm>::value, "");
    static_assert(std::is_same<decltype(comm.Send_init(buffer, 1, type, 0, 0)), MPI::Prequest>::value, "");
    static_assert(std::is_same<decltype(MPI::Comm::Get_parent()), MPI::Intercomm>::value, "");
    return true;
}

int main() { return results() ? 0 : 1; }
