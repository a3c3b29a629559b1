// Contract: memory that MPI reads or writes. One argument of the language stands for an address and what describes it.
//
//   (const void *buf, Count count, const Datatype &datatype)        a block that is read
//   (void *buf, Count count, const Datatype &datatype)              a block that is written
//   the same followed by `int dest` or `int source`                 ignored when that is PROC_NULL
//   the same followed by `int root`                                 read at the root, written elsewhere (bcast)
//   (sendbuf ..., recvbuf ...), with or without `int root`          collectives: who has how many blocks is told by the
//                                                                    function's name: gather, scatter, alltoall, neighbor
//   (..., const Count counts[], const Aint displs[], ...)           blocks of different sizes
//   (..., const Datatype types[])                                   blocks of different datatypes
//   (const void *sendbuf, void *recvbuf, Count count, ...)          reductions
//   (const void *origin_addr, ..., Aint target_disp, ...)           one-sided operations
//   Request as result                                               keeps what the operation uses
//
// An `in` typemap takes the argument; the `check` typemap of the whole shape, which runs when all arguments are known, makes of
// it what MPI wants; `argout` hands to a request what it must keep.
%include "buffers.swg"
