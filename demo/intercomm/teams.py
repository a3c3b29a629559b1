# Two teams of processes that talk to each other over an intercommunicator
# ranks: 2 4; timeout: 60
"""Each process belongs to one of two teams, and addresses the other team by the ranks there.

Such a pair of groups suits a simulation and its visualization, or clients and servers.  Collective
calls go from one group to the other.
"""
from mpi4py import MPI

world = MPI.COMM_WORLD
rank, size = world.Get_rank(), world.Get_size()
if size < 2:
    raise SystemExit('Two teams need at least two processes.')
blue = rank < size // 2

team = world.Split(color=0 if blue else 1, key=rank)
# The leaders are rank 0 of each team; they know each other by their ranks in the world.
leader_of_others = size // 2 if blue else 0
between = team.Create_intercomm(0, world, leader_of_others, tag=12)
assert between.Get_remote_size() == size - team.Get_size()
assert between.Is_inter()

# Everybody learns what the other team has: here, the ranks of its members in the world.
others = between.allgather(rank)
assert others == list(range(size // 2, size) if blue else range(size // 2))

# A message to the partner of the same rank, if there is one.
if team.Get_rank() < between.Get_remote_size():
    answer = between.sendrecv(f'greetings from {rank}', dest=team.Get_rank(),
                              source=team.Get_rank())
    assert answer == f'greetings from {others[team.Get_rank()]}'

# Merged, the two teams are one communicator again; those who say high come last.
merged = between.Merge(high=not blue)
assert merged.Get_size() == size and merged.allreduce(rank) == size * (size - 1) // 2
if merged.Get_rank() == 0:
    print(f'teams of {team.Get_size()} and {between.Get_remote_size()}: '
          f'process {rank} heard from {others}')
for comm in (merged, between, team):
    comm.Free()
