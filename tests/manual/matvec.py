# The manual's example, Collective Communication: parallel matrix-vector product
# ranks: 4; timeout: 60
from mpi4py import MPI
import numpy

def matvec(comm, A, x):
    m = A.shape[0] # local rows
    p = comm.Get_size()
    xg = numpy.zeros(m*p, dtype='d')
    comm.Allgather([x,  MPI.DOUBLE],
                   [xg, MPI.DOUBLE])
    y = numpy.dot(A, xg)
    return y

# What the example must have done
comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
A = numpy.arange(2.0*rank*2*size, 2.0*(rank+1)*2*size).reshape(2, 2*size)
x = numpy.array([rank, -1.0])
whole = numpy.arange((2.0*size)**2).reshape(2*size, 2*size)
xg = numpy.array([[r, -1.0] for r in range(size)]).reshape(-1)
assert numpy.allclose(matvec(comm, A, x), numpy.dot(whole, xg)[2*rank:2*rank+2])
