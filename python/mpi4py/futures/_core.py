# The pools behind the executors: queues of tasks, the master's thread, threads that work.
"""Queues of tasks, and what takes tasks from them: workers over MPI, or threads.

Each pool of MPI workers has one thread in the master process, which does all communication with the
workers: it hands a task to each worker that is idle and receives what comes back. A worker holds one
task at a time, so no task waits behind another while a worker is idle. Only when a function has proved
to be tiny, and many calls of it are waiting, do several of them travel together; a worker in which one
of those turns out to take long sends the rest back. Several executors may share a pool; each has its
own queue, and the queues take turns.

Waiting never burns a core: after a short spin, during which an answer is most likely, processes sleep
between polls, doubling the time up to ``backoff``.
"""

import logging
import os
import sys
import threading
import time
from collections import deque
from contextlib import nullcontext
from itertools import count
from typing import Any, Callable, ContextManager, Deque, Dict, List, Optional, Set, Tuple

from .. import MPI
from ..util import pkl5
from ._base import BrokenExecutor, Future

#: What is called: function, positional and keyword arguments.
Task = Tuple[Callable[..., Any], Tuple[Any, ...], Dict[str, Any]]
#: A task and the future of its result.
Item = Tuple['Future[Any]', Task]

# Tags of messages from the master: set up, do a task or several, end; and from workers: the result of a
# task, its exception, the outcomes of several, or why nothing of this executor can be done.
SETUP, TASK, TASKS, STOP, RESULT, ERROR, OUTCOMES, BROKEN = range(1, 9)
RAISED = 0  # no message: an exception of this process

TINY = 1e-4  # seconds that a task may take to travel together with others
LONG = 2e-3  # seconds after which a worker sends back what it has not started
_PROVED = 8  # how many calls in a row prove that a function is tiny
_BATCH = 32  # how many tasks travel together at most
BATCH_BYTES = 1 << 15  # and how much data

SPIN = 1e-3  # seconds of polling without sleep after something happened
_FIRST_SLEEP = 2e-5
_CHECK = 0.1  # seconds between looks whether processes, and the main thread, are still there

_logger = logging.getLogger('concurrent.futures')  # where Future tells of callbacks that fail

# Held while communicating if this MPI does not let several threads call it at a time.
_serialize = threading.Lock()


class RemoteTraceback(Exception):
    """The cause of an exception that comes from a worker: its traceback there, as text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return self.text


#: Lets another process run, if there are more than processors.
yield_processor: Callable[[], None] = getattr(os, 'sched_yield', lambda: None)


class Backoff:
    """Decides how long to sleep between polls."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.reset()

    def reset(self) -> None:
        """Something happened: poll without sleep for a while."""
        self._delay = _FIRST_SLEEP
        self._spin_until = time.perf_counter() + SPIN

    def delay(self) -> float:
        """Return seconds to sleep before the next poll."""
        if self.limit == 0 or time.perf_counter() < self._spin_until:
            return 0.0
        delay = min(self._delay, self.limit)
        self._delay *= 2
        return delay

    def brief_delay(self) -> float:
        """Return seconds to sleep between polls that let a large message proceed."""
        return min(self.delay(), _FIRST_SLEEP)


_numbers = count(1)


class Queue:
    """The tasks of one executor that no worker has taken yet."""

    def __init__(self, setup: Dict[str, Any], wake: Callable[[], None]) -> None:
        self.setup = setup
        self.number = next(_numbers)
        self.message: Optional[bytes] = None  # the setup, pickled
        self.wake = wake
        # Reentrant: what leaves the queue may hold the last reference to the executor, whose end closes the queue.
        self.lock = threading.RLock()
        self.items: Deque[Item] = deque()
        self.returned: Deque[Item] = deque()  # what workers have sent back
        self.running = 0
        self._tiny: Any = None  # the function called last
        self._proved = 0  # how many times in a row it was tiny
        self.closed = False
        self.broken: Optional[str] = None
        self.finished = threading.Event()

    def put(self, future: 'Future[Any]', task: Task) -> None:
        """Append a task, of which *future* gets the outcome."""
        with self.lock:
            self.check()
            self.items.append((future, task))
        self.wake()

    def check(self) -> None:
        """Raise the exception for a task that comes too late."""
        if self.broken is not None:
            raise BrokenExecutor(self.broken)
        if self.closed:
            raise RuntimeError('cannot submit after shutdown')

    def get(self) -> Optional[Item]:
        """Remove and return the first task that has not been cancelled, and count it as running."""
        with self.lock:
            return self._get()

    def _get(self) -> Optional[Item]:
        if self.returned:
            self.running += 1
            return self.returned.popleft()
        while self.items:
            item = self.items.popleft()
            if item[0].set_running_or_notify_cancel():
                self.running += 1
                return item
        return None

    def get_more(self, first: Item, workers: int) -> List[Item]:
        """Remove and return tasks that may travel together with *first*.

        Leaves the greater part to the other workers.
        """
        function, batch = first[1][0], [first]
        if self._proved < _PROVED or function is not self._tiny:
            return batch
        with self.lock:
            number = min(_BATCH, (len(self.items) + 1) // (2 * workers))
            while len(batch) < number and self.items and self.items[0][1][0] is function:
                item = self._get()
                if item is not None:
                    batch.append(item)
        return batch

    def done(self, function: Any, number: int, seconds: float) -> None:
        """Count *number* calls of *function*, which took *seconds* on average, as no longer running."""
        with self.lock:
            self.running -= number
        if seconds > TINY:
            self._proved = 0
        elif function is self._tiny:
            self._proved += number
        else:
            self._tiny, self._proved = function, number

    def give_back(self, items: List[Item]) -> None:
        """Take back tasks that have not been done after all."""
        with self.lock:
            self.returned.extend(items)

    def close(self, cancel: bool = False) -> None:
        """Accept no more tasks; *cancel* those that are not running."""
        with self.lock:
            self.closed = True
            items = list(self.items) if cancel else []
            if cancel:
                self.items.clear()
        for future, _ in items:
            future.cancel()
            future.set_running_or_notify_cancel()
        self.wake()

    def fail(self, reason: str) -> None:
        """Let all waiting tasks, and those that come later, fail because of *reason*."""
        with self.lock:
            self.broken = self.broken or reason
            items = list(self.items)
            self.items.clear()
            returned = list(self.returned)
            self.returned.clear()
        for future, _ in items:
            if future.set_running_or_notify_cancel():
                _settle(future, BROKEN, reason)
        for future, _ in returned:
            _settle(future, BROKEN, reason)

    def is_finished(self) -> bool:
        """Whether all tasks are done and no more can come."""
        with self.lock:
            return self.closed and not (self.items or self.returned or self.running)


#: In a thread that stands in for a worker process: its communicator.
stand_in = threading.local()


class ThreadPool:
    """A pool of threads of this process, for one executor.

    Its tasks find *workers* as the communicator of the workers.
    """

    def __init__(self, queue_setup: Dict[str, Any], number: int, workers: 'Optional[MPI.Intracomm]' = None) -> None:
        self.num_workers = number
        self._workers = workers
        self._condition = threading.Condition()
        self._initialized = False
        self._threads: List[threading.Thread] = []
        self.queue = Queue(queue_setup, self._wake)

    def _wake(self) -> None:
        with self._condition:
            self._condition.notify_all()

    def start(self) -> None:
        """Start the threads."""
        if not self._threads:
            for _ in range(self.num_workers):
                thread = threading.Thread(target=self._work, name='mpi4py.futures worker')
                self._threads.append(thread)
                thread.start()

    def wait_ready(self) -> None:
        """Threads are ready once started."""

    def join(self) -> None:
        """Wait for the threads to end."""
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()

    def is_own_thread(self) -> bool:
        """Whether a thread of this pool is calling."""
        return threading.current_thread() in self._threads

    def _work(self) -> None:
        stand_in.workers = self._workers
        queue, setup = self.queue, self.queue.setup
        initializer, initargs, initkwargs = setup['initializer']
        if initializer is not None:
            try:
                initializer(*initargs, **initkwargs)
            except BaseException as error:
                queue.fail(f'initializer failed: {error!r}')
        while True:
            item = queue.get()
            if item is None:
                if not threading.main_thread().is_alive():
                    queue.close()
                if queue.is_finished():
                    break
                with self._condition:
                    if not queue.items and not queue.closed:
                        self._condition.wait(_CHECK)
                    elif not queue.items:
                        break  # what is still running has its own thread
                continue
            future, (function, args, kwargs) = item
            try:
                result = function(*args, **kwargs)
            except BaseException as error:
                _settle(future, RAISED, error)
            else:
                _settle(future, RESULT, result)
            queue.done(function, 1, LONG)
            del item, future, function, args, kwargs
        queue.finished.set()


class MPIPool:
    """A pool of MPI processes, served by a thread of this process.

    *connect* returns the intercommunicator to the workers, and *disconnect* ends it. Unless *shared*,
    the pool ends with its only queue; a shared one ends after :meth:`close`.
    """

    def __init__(
        self,
        connect: Callable[[], Any],
        disconnect: Callable[[Any], None],
        options: Dict[str, Any],
        shared: bool = False,
    ) -> None:
        self._connect = connect
        self._disconnect = disconnect
        self._options = options
        self._closing = not shared
        self._closed = False
        self._queues: List[Queue] = []
        # Released to end a sleep. A bare lock, for an executor may be collected, and wake the thread, at any point.
        self._alarm = threading.Lock()
        self._alarm.acquire()
        self._sleeping = False
        self._ready = threading.Event()
        self._broken: Optional[str] = None
        self._started = False
        self._start_lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name='mpi4py.futures manager')
        self._idle: List[int] = []
        self._busy: Dict[int, Tuple[Queue, List[Item]]] = {}
        self._sends: Dict[int, List[Any]] = {}  # requests of what was sent to a worker
        self._receives: Dict[int, Tuple[int, Any]] = {}  # tags and requests of large messages from workers
        self._known: List[Set[int]] = []  # the queues that each worker is set up for
        self.num_workers = 0

    # What other threads call

    def add_queue(self, setup: Dict[str, Any]) -> Queue:
        """Return a new queue of tasks for this pool."""
        queue = Queue(setup, self._wake)
        self._queues.append(queue)
        if self._broken is not None:
            queue.fail(self._broken)
            queue.finished.set()
        elif self._closed:
            queue.close()
            queue.finished.set()
        return queue

    def start(self) -> None:
        """Start the thread."""
        with self._start_lock:
            if not self._started:
                self._started = True
                self._thread.start()

    def wait_ready(self) -> None:
        """Wait until the workers are connected, or until that has failed."""
        self._ready.wait()

    def close(self) -> None:
        """End the pool once its tasks are done; executors that are left accept no more."""
        self._closing = self._closed = True
        for queue in list(self._queues):
            queue.close()
        self._wake()

    def join(self) -> None:
        """Wait for the thread to end."""
        if self._started and not self.is_own_thread():
            self._thread.join()

    def is_own_thread(self) -> bool:
        """Whether the thread of this pool is calling: it must not wait for itself."""
        return threading.current_thread() is self._thread

    def _wake(self) -> None:
        if self._sleeping:
            try:
                self._alarm.release()
            except RuntimeError:
                pass  # somebody else has done so

    # What the thread of the pool calls

    def _run(self) -> None:
        try:
            comm = self._connect()
        except BaseException as error:
            self._break(str(error) or repr(error))
            return
        try:
            self._greet(comm)
            self._serve()
            self._stop(comm)
        except BaseException as error:
            self._break(str(error) or repr(error))
            # Workers that are gone, or at work, do not reach MPI_Finalize, which would wait for them.
            MPI._set_abort_status(130 if isinstance(error, KeyboardInterrupt) else 1)

    def _greet(self, comm: Any) -> None:
        """Tell the workers how to communicate, and learn where they are."""
        comm.bcast(self._options, MPI.ROOT)
        self._places: List[Tuple[str, int]] = comm.gather(None, MPI.ROOT)
        self._host = MPI.Get_processor_name()
        self._channel = pkl5.Intercomm(comm) if self._options['use_pkl5'] else comm
        self._status = MPI.Status()
        self.num_workers = len(self._places)
        self._idle = list(reversed(range(self.num_workers)))
        self._known = [set() for _ in self._places]
        self._ready.set()

    def _serve(self) -> None:
        """Hand out tasks and receive results until nothing more can come."""
        level = MPI.Query_thread()
        lock: ContextManager[Any] = _serialize
        if level == MPI.THREAD_MULTIPLE:
            lock = nullcontext()
        backoff = Backoff(self._options['backoff'])
        checked = time.perf_counter()
        while True:
            with lock:
                progress = self._receive() or self._dispatch()
            if progress:
                backoff.reset()
                continue
            if not self._busy and self._is_finished():
                return
            moving = self._receives or self._is_sending()
            delay = backoff.brief_delay() if moving else backoff.delay()
            if delay > 0 and not self._busy:
                # Workers do not speak unless asked, so only a new task ends the wait, by an event.
                delay = _CHECK
            self._sleep(delay)
            if self._busy and time.perf_counter() - checked > _CHECK:
                checked = time.perf_counter()
                self._check_workers()
                _check_interrupt()

    def _sleep(self, delay: float) -> None:
        """Sleep until there is something to hand out, for *delay* seconds at most."""
        if delay == 0:
            time.sleep(0)  # lets other threads run
            yield_processor()
            return
        self._alarm.acquire(False)
        self._sleeping = True
        if not self._idle or not any(queue.items or queue.returned for queue in self._queues):
            self._alarm.acquire(timeout=delay)
        self._sleeping = False

    def _is_finished(self) -> bool:
        """Whether no task is left and none can come. Forgets the queues that are finished."""
        if not threading.main_thread().is_alive():
            self.close()
        for queue in [queue for queue in self._queues if queue.is_finished()]:
            self._queues.remove(queue)
            queue.finished.set()
        return self._closing and not self._queues

    def _receive(self) -> bool:
        """Receive what workers have sent; whether anything arrived."""
        if not self._busy:
            return False
        receives = list(self._receives.items())
        progress = any([self._test(worker, tag, request) for worker, (tag, request) in receives])
        status = self._status
        message = self._channel.improbe(MPI.ANY_SOURCE, MPI.ANY_TAG, status)
        if message is None:
            return progress
        worker, tag = status.Get_source(), status.Get_tag()
        if self._options['use_pkl5'] or status.Get_count(MPI.BYTE) > BATCH_BYTES:
            # A large message comes in pieces. Waiting for them in MPI would keep a processor that the worker
            # may need to send them.
            self._receives[worker] = tag, message.irecv()
            return True
        try:
            value = message.recv()
        except BaseException as error:  # it does not unpickle here
            value, tag = (LONG, error), RAISED
        self._received(worker, tag, *value)
        return True

    def _test(self, worker: int, tag: int, request: Any) -> bool:
        """Whether a large message from *worker* has arrived."""
        try:
            arrived, value = request.test(self._status)
        except BaseException as error:  # it does not unpickle here
            arrived, value, tag = True, (LONG, error), RAISED
        if not arrived:
            return False
        del self._receives[worker]
        seconds, content = value
        if self._status.Get_count(MPI.BYTE) > BATCH_BYTES:
            seconds = LONG  # as good as
        self._received(worker, tag, seconds, content)
        return True

    def _received(self, worker: int, tag: int, seconds: float, content: Any) -> None:
        """Give futures what has come from *worker*."""
        queue, batch = self._busy.pop(worker)
        for request in self._sends.pop(worker, ()):
            request.wait()  # complete, for the answer is here
        self._idle.append(worker)
        queue.done(batch[0][1][0], len(batch), seconds)
        if tag == OUTCOMES and len(content) < len(batch):
            queue.give_back(batch[len(content) :])
        # First keep the worker busy, then let others run who wait for the result.
        self._dispatch()
        if tag == OUTCOMES:
            for (future, _), (kind, data) in zip(batch, content):
                try:
                    outcome = MPI.pickle.loads(data)
                except BaseException as error:  # it does not unpickle here
                    kind, outcome = RAISED, error
                _settle(future, kind, outcome)
        else:
            if tag == BROKEN:
                queue.fail(content)
            for future, _ in batch:
                _settle(future, tag, content)

    def _dispatch(self) -> bool:
        """Send a task to each idle worker as long as there are tasks; whether any was sent."""
        sent = False
        while self._idle:
            # Queues take turns: the one that gave a task goes to the end.
            for queue in self._queues:
                item = queue.get()
                if item is not None:
                    break
            else:
                return sent
            if len(self._queues) > 1:
                self._queues.remove(queue)
                self._queues.append(queue)
            batch = queue.get_more(item, self.num_workers)
            sent = self._send(queue, batch, self._idle[-1]) or sent
        return sent

    def _send(self, queue: Queue, batch: List[Item], worker: int) -> bool:
        """Send tasks to *worker*; whether there were any that pickle."""
        try:
            requests = self._setup(queue, worker)
            data: List[bytes] = []
            if len(batch) > 1:
                batch, data = self._pickle(queue, batch)
            if len(batch) > 1:
                requests.append(self._channel.isend((queue.number, data), worker, TASKS))
            elif batch:
                requests.append(self._channel.isend((queue.number, *batch[0][1]), worker, TASK))
            else:
                return False
        except BaseException as error:  # it does not pickle
            if queue.broken is not None:
                error = BrokenExecutor(queue.broken)
            self._refuse(queue, batch, error)
            return False
        self._idle.pop()
        self._busy[worker] = (queue, batch)
        self._sends[worker] = requests
        return True

    def _pickle(self, queue: Queue, batch: List[Item]) -> Tuple[List[Item], List[bytes]]:
        """Return those of *batch* that pickle, with their pickles, as long as they are small."""
        items: List[Item] = []
        data: List[bytes] = []
        room = BATCH_BYTES
        for position, item in enumerate(batch):
            try:
                pickled = MPI.pickle.dumps(item[1])
            except BaseException as error:
                self._refuse(queue, [item], error)
                continue
            items.append(item)
            data.append(pickled)
            room -= len(pickled)
            if room < 0:
                rest = batch[position + 1 :]
                queue.done(None, len(rest), LONG)
                queue.give_back(rest)
                break
        return items, data

    def _refuse(self, queue: Queue, batch: List[Item], error: BaseException) -> None:
        """Let tasks fail that cannot be sent."""
        queue.done(None, len(batch), LONG)
        for future, _ in batch:
            _settle(future, RAISED, error)

    def _is_sending(self) -> bool:
        """Whether a send is not complete: large messages need both sides to go on."""
        for worker, requests in list(self._sends.items()):
            if all([request.test()[0] for request in requests]):
                del self._sends[worker]
        return bool(self._sends)

    def _setup(self, queue: Queue, worker: int) -> List[Any]:
        """Send *worker* what to do before the first task of *queue*, unless it has got that."""
        known = self._known[worker]
        if queue.number in known:
            return []
        if queue.message is None:
            try:
                # The initializer apart: it may be a function of the main program, which comes first.
                setup = dict(queue.setup)
                initializer = MPI.pickle.dumps(setup.pop('initializer'))
                queue.message = MPI.pickle.dumps((setup, initializer))
            except BaseException as error:
                queue.fail(f'cannot send the initializer and globals to the workers: {error!r}')
                raise
        known.add(queue.number)
        return [self._channel.isend((queue.number, queue.message), worker, SETUP)]

    def _check_workers(self) -> None:
        """Raise an exception if the process of a busy worker is gone, as far as this host can see."""
        for worker in self._busy:
            host, pid = self._places[worker]
            if host == self._host and not _is_alive(pid):
                # Its last words may have arrived meanwhile.
                if not self._receive():
                    raise RuntimeError(f'worker {worker} (process {pid} on {host}) has died')
                return

    def _stop(self, comm: Any) -> None:
        """Let the workers end."""
        for request in [self._channel.isend(None, i, STOP) for i in range(self.num_workers)]:
            request.wait()
        self._disconnect(comm)
        self.num_workers = 0

    def _break(self, reason: str) -> None:
        """Let all tasks fail, now and later."""
        self._broken = reason
        busy, self._busy = list(self._busy.values()), {}
        for queue, batch in busy:
            self._refuse(queue, batch, BrokenExecutor(reason))
        for queue in list(self._queues):
            queue.fail(reason)
            queue.finished.set()
        self._ready.set()


def _settle(future: 'Future[Any]', kind: int, content: Any) -> None:
    """Give *future* the outcome of its task."""
    try:
        if kind == RESULT:
            future.set_result(content)
        elif kind == ERROR:
            future.set_exception(_remote_exception(*content))
        elif kind == BROKEN:
            future.set_exception(BrokenExecutor(content))
        else:
            future.set_exception(content)
    except BaseException:
        # A callback called sys.exit, or the program has set the result itself: no reason for other tasks to fail.
        _logger.critical('the outcome of a task could not be handed over', exc_info=True)


def _remote_exception(data: Optional[bytes], text: str) -> BaseException:
    """Return the exception of a task, caused by its traceback at the worker."""
    error: BaseException
    try:
        if data is None:
            raise TypeError('it did not pickle there')
        error = MPI.pickle.loads(data)
        if not isinstance(error, BaseException):
            raise TypeError('not an exception')
    except BaseException:
        error = RuntimeError('the exception of the task does not pickle, its text is below')
    error.__cause__ = RemoteTraceback(text)
    return error


def _check_interrupt() -> None:
    """Raise KeyboardInterrupt if that has ended the program: its tasks, which may run for long, end as well."""
    last: Any = getattr(sys, 'last_type', None)  # what the interpreter has printed the traceback of
    if last is not None and issubclass(last, KeyboardInterrupt) and not threading.main_thread().is_alive():
        raise KeyboardInterrupt('Ctrl-C has ended the program')


def _is_alive(pid: int) -> bool:
    """Whether the process *pid* of this host still runs."""
    try:
        with open(f'/proc/{pid}/stat', 'rb') as file:
            # After the command, which may contain anything, comes the state: zombie or dead.
            return file.read().rpartition(b')')[2].split()[0] not in (b'Z', b'X')
    except OSError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True
