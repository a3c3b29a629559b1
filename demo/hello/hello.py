# Every process says who and where it is, in order of rank
# ranks: 1 4; timeout: 60
"""Start it with as many processes as you like:  mpiexec -n 4 python3 hello.py"""
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
greeting = f'Hello, World! I am process {rank} of {size} on {MPI.Get_processor_name()}.'

# Lines printed by many processes at once may arrive in any order, so one process prints them all.
greetings = comm.gather(greeting, root=0)
if rank == 0:
    print('\n'.join(greetings))
    assert len(greetings) == size
    assert all(f'process {i} of {size}' in text for i, text in enumerate(greetings))
