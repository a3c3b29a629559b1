# Synchronization of processes: taking turns, shared counters, mutexes, conditions, semaphores.
"""Synchronize the processes of a communicator.

Shared values live in a window of one process and change by atomic one-sided operations; a process that
has to wait does so in a receive, where MPI makes progress, and is woken by a message. An MPI without
asynchronous progress may complete one-sided operations only when the process that holds the value
enters MPI: then an operation takes until that process communicates, at the latest until ``free``.
"""

from array import array
from typing import TYPE_CHECKING, Any, Callable, List, Optional, TypeVar

from .. import MPI

if TYPE_CHECKING:
    from typing import Literal

    from ..MPI import Info, Intracomm

__all__ = ['Sequential', 'Counter', 'Mutex', 'Condition', 'Semaphore']

T = TypeVar('T')
_Self = TypeVar('_Self', bound='_Guard')

_QUEUED, _HANDOVER, _WAKEUP = 1, 2, 3  # message tags
_NOBODY = -1


class _Guard:
    """A context manager made of two methods."""

    _enter = 'acquire'
    _leave = 'release'

    def __enter__(self: _Self) -> _Self:
        getattr(self, self._enter)()
        return self

    def __exit__(self, *exc: object) -> None:
        getattr(self, self._leave)()


class Sequential(_Guard):
    """Let the processes of *comm* go through a block one after the other, in the order of ranks."""

    _enter = 'begin'
    _leave = 'end'

    def __init__(self, comm: 'Intracomm', tag: int = 0) -> None:
        self.comm = comm
        self.tag = int(tag)

    def begin(self) -> None:
        """Wait for the turn of this process."""
        rank = self.comm.Get_rank()
        if rank > 0:
            self.comm.Recv([None, 0, MPI.BYTE], rank - 1, self.tag)

    def end(self) -> None:
        """Let the next process have its turn."""
        rank = self.comm.Get_rank()
        if rank < self.comm.Get_size() - 1:
            self.comm.Send([None, 0, MPI.BYTE], rank + 1, self.tag)


class _Cells:
    """Numbers in the memory of process *root*, which all processes of *comm* change atomically."""

    def __init__(
        self, values: List[Any], typecode: str, comm: 'Intracomm', info: 'Info', root: int
    ) -> None:
        datatype = MPI.Datatype.fromcode(typecode)
        if typecode not in 'bhilqBHILQfd' or len(typecode) != 1:
            raise ValueError(f'typecode: cannot count in {typecode!r}, expecting one of bhilqBHILQfd')
        start = array(typecode, values)  # in all processes: if it raises in one of them, the others wait for that
        self.typecode = typecode
        self.datatype = datatype
        self.root = root
        itemsize = datatype.Get_size()
        nbytes = itemsize * len(values) if comm.Get_rank() == root else 0
        self.win = MPI.Win.Allocate(nbytes, itemsize, info, comm)
        if nbytes:
            self.win.Lock(rank=root, lock_type=MPI.LOCK_EXCLUSIVE)
            self.win.Put([start, datatype], root)
            self.win.Unlock(root)
        # Nobody may look before the values are there.
        comm.Barrier()

    def update(self, index: int, value: Any, op: Any) -> Any:
        """Combine the number at *index* with *value* and return what it was before."""
        new, old = array(self.typecode, [value]), array(self.typecode, [0])
        self.win.Lock(rank=self.root, lock_type=MPI.LOCK_SHARED)
        self.win.Fetch_and_op([new, self.datatype], [old, self.datatype], self.root, index, op)
        self.win.Unlock(self.root)
        return old[0]

    def exchange(self, index: int, expected: Any, value: Any) -> Any:
        """Set the number at *index* to *value* if it is *expected*; return what it was before."""
        new, old = array(self.typecode, [value]), array(self.typecode, [0])
        compare, datatype = array(self.typecode, [expected]), self.datatype
        self.win.Lock(rank=self.root, lock_type=MPI.LOCK_SHARED)
        self.win.Compare_and_swap(
            [new, datatype], [compare, datatype], [old, datatype], self.root, index
        )
        self.win.Unlock(self.root)
        return old[0]

    def load(self, index: int) -> Any:
        """Return the number at *index*."""
        return self.update(index, 0, MPI.NO_OP)

    def store(self, index: int, value: Any) -> None:
        """Set the number at *index*."""
        self.update(index, value, MPI.REPLACE)


class Counter:
    """A number that all processes of *comm* count up, each getting a value of its own.

    *typecode* is the type code of the number and *root* the process that holds it. Collective.
    """

    def __init__(
        self,
        start: int = 0,
        step: int = 1,
        *,
        typecode: str = 'i',
        comm: 'Intracomm' = MPI.COMM_SELF,
        info: 'Info' = MPI.INFO_NULL,
        root: int = 0,
    ) -> None:
        if not 0 <= root < comm.Get_size():
            raise ValueError(f'root: expecting a rank from 0 to {comm.Get_size() - 1}, not {root}')
        self._step = step
        self._cells: Optional[_Cells] = _Cells([start], typecode, comm, info, root)

    def __iter__(self) -> 'Counter':
        return self

    def __next__(self) -> int:
        return self.next()

    def next(self, incr: Optional[int] = None) -> int:
        """Return the value of the counter and count up by *incr* (default: step)."""
        if self._cells is None:
            raise RuntimeError('counter already freed')
        value: int = self._cells.update(0, self._step if incr is None else incr, MPI.SUM)
        return value

    def free(self) -> None:
        """Free the counter. Collective."""
        cells, self._cells = self._cells, None
        if cells is not None:
            cells.win.Free()


class Mutex(_Guard):
    """A lock that one process of *comm* holds at a time; waiting processes get it in turn.

    With *recursive* the holder may acquire it again, and has to release it as many times. Collective.
    """

    # A queue lock (Mellor-Crummey and Scott, 1991): the shared cell holds the last process in the
    # queue. Who joins the queue tells the one before, who hands the lock over by a message.

    def __init__(
        self,
        *,
        recursive: bool = False,
        comm: 'Intracomm' = MPI.COMM_SELF,
        info: 'Info' = MPI.INFO_NULL,
    ) -> None:
        self._recursive = bool(recursive)
        self._count = 0
        self._private: Optional[Intracomm] = comm.Dup()
        self._rank = comm.Get_rank()
        self._last = _Cells([_NOBODY], 'i', comm, info, 0)

    def _comm(self) -> 'Intracomm':
        if self._private is None:
            raise RuntimeError('mutex already freed')
        return self._private

    def acquire(self, blocking: bool = True) -> bool:
        """Acquire the mutex, waiting for it if *blocking*; return whether it was acquired."""
        comm = self._comm()
        if self._count and not self._recursive:
            raise RuntimeError('cannot acquire already held mutex')
        if self._count == 0:
            if not blocking:
                if self._last.exchange(0, _NOBODY, self._rank) != _NOBODY:
                    return False
            else:
                before = self._last.update(0, self._rank, MPI.REPLACE)
                if before != _NOBODY:
                    comm.Send([None, 0, MPI.BYTE], before, _QUEUED)
                    comm.Recv([None, 0, MPI.BYTE], before, _HANDOVER)
        self._count += 1
        return True

    def release(self) -> None:
        """Release the mutex."""
        comm = self._comm()
        if self._count == 0:
            raise RuntimeError('cannot release unheld mutex')
        self._count -= 1
        if self._count == 0 and self._last.exchange(0, self._rank, _NOBODY) != self._rank:
            status = MPI.Status()
            comm.Recv([None, 0, MPI.BYTE], MPI.ANY_SOURCE, _QUEUED, status)
            comm.Send([None, 0, MPI.BYTE], status.Get_source(), _HANDOVER)

    def locked(self) -> bool:
        """Return whether this process holds the mutex."""
        self._comm()
        return self._count > 0

    def count(self) -> int:
        """Return how many times this process has acquired the mutex without releasing it."""
        self._comm()
        return self._count

    def free(self) -> None:
        """Free the mutex. Collective."""
        comm, self._private = self._private, None
        if comm is not None:
            self._last.win.Free()
            comm.Free()


class Condition(_Guard):
    """A condition that processes of *comm* wait for, and notify one another of, under a mutex.

    The mutex is *mutex*, or a new one made from the other arguments and freed with the condition.
    Collective.
    """

    # The queue of waiting processes: cells 0 and 1 count who ever left and joined it, and the others
    # are a ring of ranks. Only the holder of the mutex touches it.

    def __init__(
        self,
        mutex: Optional[Mutex] = None,
        *,
        recursive: bool = True,
        comm: 'Intracomm' = MPI.COMM_SELF,
        info: 'Info' = MPI.INFO_NULL,
    ) -> None:
        self._own = mutex is None
        if mutex is None:
            mutex = Mutex(recursive=recursive, comm=comm, info=info)
        self._mutex: Optional[Mutex] = mutex
        self._private = mutex._comm().Dup()
        self._size = self._private.Get_size()
        self._queue = _Cells([0, 0] + [0] * self._size, 'q', self._private, info, 0)

    def _held(self, what: str = '') -> Mutex:
        """Return the mutex, which has to be held for doing *what*."""
        if self._mutex is None:
            raise RuntimeError('condition already freed')
        if what and not self._mutex.locked():
            raise RuntimeError(f'cannot {what} unheld mutex')
        return self._mutex

    def acquire(self, blocking: bool = True) -> bool:
        """Acquire the mutex, waiting for it if *blocking*; return whether it was acquired."""
        return self._held().acquire(blocking)

    def release(self) -> None:
        """Release the mutex."""
        self._held().release()

    def locked(self) -> bool:
        """Return whether this process holds the mutex."""
        return self._held().locked()

    def wait(self) -> 'Literal[True]':
        """Release the mutex, wait until notified, and acquire it again."""
        mutex = self._held('wait on')
        joined = self._queue.update(1, 1, MPI.SUM)
        self._queue.store(2 + joined % self._size, self._private.Get_rank())
        times = mutex.count()
        for _ in range(times):
            mutex.release()
        self._private.Recv([None, 0, MPI.BYTE], MPI.ANY_SOURCE, _WAKEUP)
        mutex.acquire()
        for _ in range(times - 1):
            mutex.acquire()
        return True

    def wait_for(self, predicate: Callable[[], T]) -> T:
        """Wait until *predicate* returns something true, and return that."""
        self._held('wait on')
        result = predicate()
        while not result:
            self.wait()
            result = predicate()
        return result

    def notify(self, n: int = 1) -> int:
        """Wake up to *n* waiting processes; return how many."""
        self._held('notify on')
        left, joined = self._queue.load(0), self._queue.load(1)
        number: int = max(0, min(n, joined - left))
        for position in range(left, left + number):
            rank = self._queue.load(2 + position % self._size)
            self._private.Send([None, 0, MPI.BYTE], rank, _WAKEUP)
        if number:
            self._queue.store(0, left + number)
        return number

    def notify_all(self) -> int:
        """Wake all waiting processes; return how many."""
        return self.notify(self._size)

    def free(self) -> None:
        """Free the condition. Collective."""
        mutex, self._mutex = self._mutex, None
        if mutex is not None:
            self._queue.win.Free()
            self._private.Free()
            if self._own:
                mutex.free()


class Semaphore(_Guard):
    """A number of permits, *value*, that the processes of *comm* acquire and release.

    With *bounded* it is an error to release more than were acquired. Collective.
    """

    def __init__(
        self,
        value: int = 1,
        *,
        bounded: bool = True,
        comm: 'Intracomm' = MPI.COMM_SELF,
        info: 'Info' = MPI.INFO_NULL,
    ) -> None:
        if value < 0:
            raise ValueError(f'value: the initial value must be non-negative, not {value}')
        self._limit = value if bounded else None
        self._condition: Optional[Condition] = Condition(recursive=False, comm=comm, info=info)
        self._permits = _Cells([value], 'q', comm, info, 0)

    def _alive(self) -> Condition:
        if self._condition is None:
            raise RuntimeError('semaphore already freed')
        return self._condition

    def acquire(self, blocking: bool = True) -> bool:
        """Acquire a permit, waiting for one if *blocking*; return whether it was acquired."""
        with self._alive() as condition:
            while self._permits.load(0) == 0:
                if not blocking:
                    return False
                condition.wait()
            self._permits.update(0, -1, MPI.SUM)
        return True

    def release(self, n: int = 1) -> None:
        """Release *n* permits and wake as many waiting processes."""
        condition = self._alive()
        if n < 1:
            raise ValueError(f'n: expecting one or more, not {n}')
        with condition:
            if self._limit is not None and self._permits.load(0) + n > self._limit:
                raise ValueError('semaphore released too many times')
            self._permits.update(0, n, MPI.SUM)
            condition.notify(n)

    def free(self) -> None:
        """Free the semaphore. Collective."""
        condition, self._condition = self._condition, None
        if condition is not None:
            self._permits.win.Free()
            condition.free()
