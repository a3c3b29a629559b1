% hello.m: hands communicators to the SWIG module helloworld and gets them back.
mpi;
helloworld;
comm = mpi.COMM_WORLD;
helloworld.sayhello(comm);
assert(helloworld.total(comm, comm.Get_rank()) == sum(0:comm.Get_size() - 1));
assert(comm.Compare(helloworld.same(comm)) == mpi.IDENT);

half = helloworld.halve(comm);
helloworld.sayhello(half);
half.Free();
