% Every process says who and where it is, in order of rank
% ranks: 1 4; timeout: 60
mpi;
comm = mpi.COMM_WORLD;
rank = comm.Get_rank();
processes = comm.Get_size();
greeting = sprintf('Hello, World! I am process %d of %d on %s.', rank, processes, mpi.Get_processor_name());

% Lines printed by many processes at once may arrive in any order, so one process prints them all.
if rank > 0
  comm.Send(greeting, 0, 7);
else
  printf('%s\n', greeting);
  for source = 1:processes - 1
    status = comm.Probe(source, 7);
    greeting = comm.Recv(blanks(status.Get_count('char')), source, 7);
    printf('%s\n', greeting);
    assert(strfind(greeting, sprintf('process %d of %d', source, processes)));
  end
end
