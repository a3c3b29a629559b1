# Several threads of one process communicate at the same time
# ranks: 2 4; timeout: 60
"""With THREAD_MULTIPLE every thread may call MPI whenever it likes.

Each thread gets a communicator of its own, so that its messages cannot be mistaken for those of
another thread.  While one thread waits in a receive, the others go on: the interpreter's lock is
released in every call that may wait.
"""
import threading

from mpi4py import MPI

THREADS, MESSAGES = 3, 20

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
left, right = (rank - 1) % size, (rank + 1) % size
received = {}


def talk(number, own):
    """Exchange messages with both neighbors on a communicator that is this thread's alone."""
    total = 0
    for i in range(MESSAGES):
        request = own.isend((number, i, rank), dest=right)
        assert own.recv(source=left) == (number, i, left)
        request.wait()
        total += 1
    received[number] = own.allreduce(total)


if MPI.Query_thread() < MPI.THREAD_MULTIPLE:
    raise SystemExit('This MPI was started without MPI_THREAD_MULTIPLE.')

# Making communicators is collective, so the main thread does it, in the same order everywhere.
communicators = [comm.Dup() for _ in range(THREADS)]
threads = [threading.Thread(target=talk, args=(number, own))
           for number, own in enumerate(communicators)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for own in communicators:
    own.Free()

assert received == {number: MESSAGES * size for number in range(THREADS)}
if rank == 0:
    print(f'{THREADS} threads in each of {size} processes exchanged '
          f'{sum(received.values())} messages')
