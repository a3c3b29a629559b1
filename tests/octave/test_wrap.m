% Octave: SWIG modules of others take and give communicators and other handles of the package, by mpi4py/mpi4py.i
% ranks: 1 2; timeout: 300
[absent, ~] = system('command -v swig make');
if absent
  printf('skipped: swig or make is not installed\n');
  exit(0);
end
mpi;
world = mpi.COMM_WORLD;
size = world.Get_size();
rank = world.Get_rank();

function build(folder, target)
  % process 0 runs make for all; mpi brings its names into this workspace
  mpi;
  status = 0;
  if mpi.COMM_WORLD.Get_rank() == 0
    [status, output] = system(['make -f ' getenv('MPI4PY_SOURCE') '/' folder '/makefile PYTHON=' getenv('PYTHON') ...
                               ' MPICXX=' getenv('MPICXX') ' ' target ' 2>&1']);
    if status
      printf('%s\n', output);
    end
  end
  status = mpi.COMM_WORLD.Bcast(status);
  assert(status == 0, 'make failed in %s', folder);
  rehash();
end

addpath(pwd());
build('demo/wrap-swig', 'helloworld.oct');
build('tests/octave/wrap', 'handles.oct');

% the demo, and its functions
run([getenv('MPI4PY_SOURCE') '/demo/wrap-swig/hello.m']);
helloworld;
assert(helloworld.total(world, rank + 1), size * (size + 1) / 2);
half = helloworld.halve(world);
assert(half.Get_size(), numel(mod(rank, 2):2:size - 1));
half.Free();
fails(@() helloworld.total(mpi.COMM_NULL, 1), 'comm is COMM_NULL');
fails(@() helloworld.total(half, 1), 'comm is COMM_NULL');

% by value, there and back; nothing else is let in
handles;
same = handles.Comm(world);
assert(same.Compare(world) == mpi.IDENT);
assert(same.Allreduce(1), size);
assert(isempty(handles.nothing()));
request = world.Irecv(0, mpi.PROC_NULL);
other = handles.Request(request);
request.Wait();
assert(world.Allreduce(2, handles.Op(mpi.PROD)), 2 ^ size);
[~, status] = world.Sendrecv(5, rank, 3, 0, rank, 3);
assert(handles.source(status), rank);
again = handles.Status(status);
assert(again.Get_tag(), 3);
for wrong = {[], 1, 'x', {}, mpi.SUM, status}
  fails(@() handles.Comm(wrong{1}), 'argument 1 ''comm'': expected mpi.Comm, got ');
end
fails(@() handles.Comm(mpi.SUM), 'got Op');
fails(@() handles.Op(world), 'argument 1 ''op'': expected mpi.Op, got Intracomm');
fails(@() handles.source([]), 'expected mpi.Status, got double');

% pointers: [] is NULL, the object changes, OUTPUT and INOUT are results
assert(handles.is_null([]));
assert(! handles.is_null(world));
fails(@() handles.is_null('x'), 'expected mpi.Comm, got char');
comm = handles.Comm(world);
handles.set_self(comm);
assert(comm.Get_size(), 1);
handles.to_world(comm);
assert(comm.Get_size(), size);
fails(@() handles.to_world([]), 'expected mpi.Comm');
[code, copy] = handles.duplicate(world);
assert(code, 0);
assert(copy.Compare(world) == mpi.CONGRUENT);
copy.Free();
swapped = handles.exchange(world);
assert(swapped.Get_size(), 1);
assert(world.Get_size(), size);

% overloads, default arguments, references as results
assert(handles.which(world), 1);
assert(handles.which(status), 2);
assert(handles.which(mpi.SUM, 1), 3);
assert(handles.which('x'), 4);
assert(handles.scaled(), 1);
assert(handles.scaled(world, 3), 3 * size);
assert(handles.world().Get_size(), size);

% without the package there are no objects to take
if rank == 0
  [status, output] = system([getenv('OCTAVE') ' --norc --quiet --eval "handles; handles.which(1)" 2>&1']);
  assert(status != 0);
  assert(! isempty(strfind(output, 'load the package first, by mpi')), output);
end

% many times: memory stays as it was
function bytes = resident()
  bytes = sscanf(fileread('/proc/self/statm'), '%d')(2) * 4096;
end
for i = 1:2000
  handles.Comm(world);
end
if exist('/proc/self/statm', 'file')
  before = resident();
end
for i = 1:100000
  handles.Comm(world);
end
if exist('/proc/self/statm', 'file')
  assert(resident() - before < 2 ^ 20, '%d bytes are lost', resident() - before);
end
