# Two processes exchange messages as often as they are told: the Python side
"""usage: pingpong.py NAME; started by pingpong_interleaved.py.

Reads the same lines as pingpong.c and answers in the same way.
"""
import gc
import sys

from mpi4py import MPI
import numpy as np

comm = MPI.COMM_WORLD
rank, other = comm.Get_rank(), 1 - comm.Get_rank()
HEAD = 128  # bytes


def exchange_buffers(sent, received, repeats):
    """Send and receive into an array that is there already."""
    for _ in range(repeats):
        if rank == 0:
            comm.Send(sent, other)
            comm.Recv(received, other)
        else:
            comm.Recv(received, other)
            comm.Send(sent, other)


def exchange_parts(sent, received, repeats):
    """Send an array and a head that stands elsewhere as one message, which is how objects that hold arrays travel."""
    head, received = np.ones(HEAD, dtype='u1'), np.ones(HEAD + received.size, dtype='u1')
    parts = MPI.BYTE.Create_hindexed([head.size, sent.size], [head.ctypes.data, sent.ctypes.data]).Commit()
    message = [MPI.BOTTOM, 1, parts]
    exchange_buffers(message, received, repeats)
    parts.Free()


def exchange_objects(sent, received, repeats):
    """Send an object; what arrives is a new one."""
    del received
    for _ in range(repeats):
        if rank == 0:
            comm.send(sent, other)
            comm.recv(source=other)
        else:
            comm.recv(source=other)
            comm.send(sent, other)


def broadcast(sent, received, repeats):
    """Broadcast an object from either process."""
    del received
    for _ in range(repeats):
        comm.bcast(sent if rank == 0 else None, 0)
        comm.bcast(sent if rank == 1 else None, 1)


def allreduce(sent, received, repeats):
    """Add up an int."""
    del sent, received
    for _ in range(repeats):
        comm.allreduce(42)


KINDS = {'Send': exchange_buffers, 'parts': exchange_parts, 'send': exchange_objects, 'dict': exchange_objects,
         'bcast': broadcast, 'allreduce': allreduce}


def main():
    """Obey the commands."""
    name = sys.argv[1]
    gc.disable()
    with open(f'{name}.{rank}', encoding='utf-8') as commands:
        results = open(f'{name}.out', 'w', encoding='utf-8') if rank == 0 else None
        for line in commands:
            kind, nbytes, repeats = line.split()
            exchange = KINDS[kind]
            sent = np.ones(int(nbytes), dtype='u1')  # zeros would be one page of memory, mapped again and again
            received = np.zeros_like(sent)
            if kind == 'dict':
                sent = {'a': 7, 'b': 3.14, 'c': 'text'}
            exchange(sent, received, 3)
            start = MPI.Wtime()
            exchange(sent, received, int(repeats))
            seconds = (MPI.Wtime() - start) / int(repeats)
            if results is not None:
                print(seconds, file=results, flush=True)


main()
