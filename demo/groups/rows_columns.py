# One communicator for every row and one for every column of a grid of processes
# ranks: 1 4; timeout: 60
"""Split makes new communicators: processes that give the same color end up in the same one.

Here a table of numbers is summed along its rows, along its columns, and by a group that is put
together by hand.
"""
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
height, width = MPI.Compute_dims(size, 2)
row, column = divmod(rank, width)

rows = comm.Split(color=row, key=column)
columns = comm.Split(color=column, key=row)
assert (rows.Get_size(), rows.Get_rank()) == (width, column)
assert (columns.Get_size(), columns.Get_rank()) == (height, row)

row_sum = rows.allreduce(rank)
column_sum = columns.allreduce(rank)
assert row_sum == sum(row * width + j for j in range(width))
assert column_sum == sum(i * width + column for i in range(height))

# The diagonal of the grid as a group; processes outside of it get COMM_NULL.
diagonal = [i * width + i for i in range(min(height, width))]
world, group = comm.Get_group(), comm.Get_group().Incl(diagonal)
part = comm.Create(group)
assert (part == MPI.COMM_NULL) == (rank not in diagonal)
if part != MPI.COMM_NULL:
    assert part.allreduce(rank) == sum(diagonal)
    assert group.Translate_ranks([part.Get_rank()], world) == [rank]
    part.Free()

table = comm.gather((row_sum, column_sum))
if rank == 0:
    print('sums of the rows:   ', *(table[i * width][0] for i in range(height)))
    print('sums of the columns:', *(table[j][1] for j in range(width)))
for handle in (rows, columns, world, group):
    handle.Free()
