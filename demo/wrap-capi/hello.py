# hello.py: hands communicators to the C module helloworld, which make builds, and gets them back.
from mpi4py import MPI
import helloworld

comm = MPI.COMM_WORLD
helloworld.sayhello(comm)
assert helloworld.total(comm, comm.rank) == sum(range(comm.size))
assert helloworld.same(comm) == comm

half = helloworld.halve(comm)
helloworld.sayhello(half)
half.Free()
