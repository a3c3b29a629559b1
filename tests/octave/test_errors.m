% Octave: wrong arguments and errors of MPI are errors of Octave, and MPI goes on
% ranks: 1 2 4; timeout: 60
mpi;
comm = mpi.COMM_WORLD;
processes = comm.Get_size();

fails(@() comm.Send({1}, 0), 'buf');
fails(@() comm.Send(sparse(1), 0), 'buf');
fails(@() comm.Send(1, 'x'), 'dest');
fails(@() comm.Send(1, 0.5), 'dest');
fails(@() comm.Send(1, 2 ^ 40), 'dest');
fails(@() comm.Recv(0, 0, {}), 'tag');
fails(@() comm.Allreduce(1, 3), 'op');
fails(@() comm.Allreduce(@sin), 'sendbuf');
fails(@() comm.Compare(1), 'comm');
fails(@() comm.Send(1), 'requires');
fails(@() comm.Scatter(zeros(1, processes + 1), 0, comm.Get_rank()), 'sendbuf');
if processes > 1
  fails(@() comm.Alltoall(zeros(1, 2 * processes + 1)), 'sendbuf');
end

% errors that MPI finds
fails(@() comm.Send(1, processes), 'rank');
try
  comm.Send(1, processes);
catch failure
  assert(failure.identifier, 'mpi:error');
end

% a message that is too long
request = comm.Isend([1 2 3], comm.Get_rank(), 1);
fails(@() comm.Recv(0, comm.Get_rank(), 1), 'runcat');
request.Wait();

copy = comm.Dup();
copy.Free();
fails(@() copy.Barrier(), 'omm');
fails(@() copy.Gather(1), 'omm');
fails(@() copy.Allreduce(1), 'omm');
fails(@() copy.Scatter(1, 1), 'omm');

% after all that MPI still works
assert(comm.Allreduce(1), processes);
