% A token travels around a ring of processes, and every process adds its rank to it
% ranks: 1 2 4; timeout: 60
%
% The processes stand in a ring; each one receives from the left and sends to the right. With one process the ring is
% that process: it sends to itself, which is why the receive is posted first.
mpi;
rounds = 3;
comm = mpi.COMM_WORLD;
rank = comm.Get_rank();
processes = comm.Get_size();
left = mod(rank - 1, processes);
right = mod(rank + 1, processes);

token = int32(0);
for lap = 1:rounds
  request = comm.Irecv(int32(0), left, lap);
  if rank == 0
    comm.Send(token, right, lap);
    token = request.Wait();
  else
    comm.Send(request.Wait() + rank, right, lap);
  end
end

if rank == 0
  assert(token, int32(rounds * processes * (processes - 1) / 2));
  printf('After %d laps around %d processes the token is %d.\n', rounds, processes, token);
end
