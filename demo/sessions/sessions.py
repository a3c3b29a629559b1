# A library that uses MPI by a session of its own, without COMM_WORLD
# ranks: 1 2 4; timeout: 60; mpi: mpich
# (Open MPI 4.1 has no sessions: docs/known-issues.md)
"""Since MPI 4 a part of a program can use MPI apart from all others, by a session.

A session offers sets of processes by name; a group is made of one, and a communicator of the group.
Open MPI 4.1 has no sessions, hence the line above.
"""
from mpi4py import MPI

session = MPI.Session.Init()
names = [session.Get_nth_pset(n) for n in range(session.Get_num_psets())]
assert 'mpi://WORLD' in names and 'mpi://SELF' in names

group = session.Create_group('mpi://WORLD')
comm = MPI.Intracomm.Create_from_group(group, stringtag='org.example.sessions')
group.Free()
total = comm.allreduce(comm.Get_rank())
assert total == comm.Get_size() * (comm.Get_size() - 1) // 2
if comm.Get_rank() == 0:
    print(f'sets of processes: {", ".join(names)}; {comm.Get_size()} processes in the session')
comm.Free()
session.Finalize()
