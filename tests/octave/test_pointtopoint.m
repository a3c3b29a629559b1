% Octave: messages of every class of arrays, blocking and nonblocking, and what is known of them
% ranks: 1 2 4; timeout: 120
mpi;
comm = mpi.COMM_WORLD;
rank = comm.Get_rank();
processes = comm.Get_size();
right = mod(rank + 1, processes);
left = mod(rank - 1, processes);

% arrays of each class, as process `from` sends them: matrices, rows, scalars, texts, empty and three-dimensional
function arrays = samples(from)
  arrays = {from + reshape(1:6, 2, 3), single(from) + single([0.5 1.5]), from + 0.25, ...
            int8([-128 127]) - int8(from), int16([-32768; 5]) + int16(from), int32(7 + from), ...
            bitshift(int64(1), 60) + int64(from), uint8([255 3]) - uint8(from), uint16([65535 0]) - uint16(from), ...
            uint32([4294967295 from]), bitshift(uint64(1), 63) + uint64(from), ...
            complex([1 2; 3 4], from), complex(single(from), single(-1)), complex(from, 0), ...
            ['text of ' char('0' + from)], "double quoted", [true false; from == 0, true], zeros(0, 3), ...
            from + ones(2, 2, 2), 1:5, eye(3)};
end
mine = samples(rank);
theirs = samples(left);

for i = 1:numel(mine)
  wanted = theirs{i};
  if ischar(wanted)
    prototype = repmat('?', size(wanted));
  elseif islogical(wanted)
    prototype = false(size(wanted));
  elseif iscomplex(wanted)
    prototype = complex(zeros(size(wanted), class(wanted)), 0);
  else
    prototype = zeros(size(wanted), class(wanted));
  end
  before = prototype;

  [data, status] = comm.Sendrecv(mine{i}, right, i, prototype, left, i);
  assert(class(data), class(wanted));
  assert(isequal(data, wanted));
  assert(size(data), size(wanted));
  assert(iscomplex(data), iscomplex(wanted));
  assert(prototype, before); % arguments are values: only the result changes
  assert(status.Get_source(), left);
  assert(status.Get_tag(), i);

  receiving = comm.Irecv(prototype, left, i);
  sending = comm.Isend(mine{i}, right, i);
  assert(isequal(receiving.Wait(), wanted));
  assert(isempty(sending.Wait()));
end

% blocking, in order of rank so that no buffering is needed
if processes == 2
  if rank == 0
    comm.Send([1 2 3], 1, 5);
    comm.Ssend('x', 1, 6);
  else
    [data, status] = comm.Recv(zeros(1, 5)); % any source, any tag; a shorter message leaves the rest
    assert(data, [1 2 3 0 0]);
    assert([status.Get_source(), status.Get_tag(), status.Get_count('double')], [0 5 3]);
    status = comm.Probe(0, 6);
    assert(status.Get_count('char'), 1);
    assert(comm.Recv('?', 0, 6), 'x');
  end
end
assert(comm.Iprobe(), false);
comm.Barrier(); % so that nobody sends before the others have asked

% what is sent stays as it was when the call was made
array = 1:1000;
request = comm.Isend(array, right, 1);
array(:) = -1;
assert(comm.Recv(zeros(1, 1000), left, 1), 1:1000);
request.Wait();

% Test gives the data with its last answer
request = comm.Irecv(0, left, 2);
comm.Send(rank, right, 2);
do
  [done, data] = request.Test();
  assert(isempty(data), ! done);
until done
assert(data, left);

assert(comm.Sendrecv_replace([rank rank], right, 3, left, 3), [left left]);
comm.Send(1, mpi.PROC_NULL);
assert(comm.Recv(42, mpi.PROC_NULL), 42);
