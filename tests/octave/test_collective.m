% Octave: collective operations, and communicators made of others
% ranks: 1 2 4; timeout: 120
mpi;
comm = mpi.COMM_WORLD;
rank = comm.Get_rank();
processes = comm.Get_size();
ranks = 0:processes - 1;
last = processes - 1;

comm.Barrier();
data = [rank + 1; 2];
assert(comm.Bcast(data), [1; 2]);
assert(comm.Bcast(data, last), [processes; 2]);
assert(data, [rank + 1; 2]);

assert(comm.Allreduce([rank 1]), [sum(ranks) processes]);
assert(comm.Allreduce(int32(rank), mpi.MAX), int32(last));
assert(comm.Allreduce(single(2), mpi.PROD), single(2 ^ processes));
assert(comm.Allreduce(complex(1, rank)), complex(processes, sum(ranks)));
assert(comm.Allreduce(rank == 0, mpi.LAND), processes == 1);
assert(comm.Scan(uint8(1)), uint8(rank + 1));
before = comm.Exscan([rank + 1, 1]);
assert(before, [sum(1:rank) rank]);

result = comm.Reduce([rank 1], mpi.SUM, last);
if rank == last
  assert(result, [sum(ranks) processes]);
else
  assert(isempty(result));
end

% column i + 1 is what process i sent
gathered = comm.Gather([rank; -rank], last);
if rank == last
  assert(gathered, [ranks; -ranks]);
else
  assert(isempty(gathered));
end
assert(comm.Allgather(char('a' + rank)), char('a' + ranks));
assert(comm.Alltoall(10 * rank + ranks), 10 * ranks + rank);

whole = [];
if rank == 0
  whole = reshape(1:2 * processes, 2, processes);
end
assert(comm.Scatter(whole, zeros(2, 1)), 2 * rank + [1; 2]);

request = comm.Iallreduce(rank + 1);
assert(request.Wait(), sum(ranks + 1));
request = comm.Ibcast(int16(rank), last);
assert(request.Wait(), int16(last));
request = comm.Ibarrier();
request.Wait();

copy = comm.Dup();
assert(comm.Compare(copy), mpi.CONGRUENT);
assert(copy.Allreduce(1), processes);
copy.Set_name('copy');
assert(copy.Get_name(), 'copy');
copy.Free();

alone = comm.Split(rank);
assert([alone.Get_rank(), alone.Get_size()], [0 1]);
assert(alone.Allreduce(rank), rank);
alone.Free();
reversed = comm.Split(0, -rank);
assert(reversed.Get_rank(), last - rank);
reversed.Free();

assert(mpi.Is_initialized());
assert(! mpi.Is_finalized());
start = mpi.Wtime();
pause(0.01);
assert(mpi.Wtime() - start >= 0.009);
[version, subversion] = mpi.Get_version();
assert(version >= 3 && subversion >= 0);
