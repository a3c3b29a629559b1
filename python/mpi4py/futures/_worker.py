# What worker processes do: receive tasks, carry them out, send back what comes of it.
"""The loop of the workers."""

import os
import signal
import sys
import threading
import time
import traceback
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from .. import MPI
from ..util import pkl5
from . import _main
from ._core import (
    BATCH_BYTES,
    BROKEN,
    ERROR,
    LONG,
    OUTCOMES,
    RESULT,
    SETUP,
    STOP,
    TASK,
    TASKS,
    Backoff,
    Task,
    yield_processor,
)

if TYPE_CHECKING:
    from ..MPI import Intracomm

#: The communicator of the workers while this process is one.
comm_workers: 'Optional[Intracomm]' = None


def serve(comm: Any, workers: 'Intracomm') -> None:
    """Carry out the tasks that come over the intercommunicator *comm* until told to end."""
    global comm_workers
    options = comm.bcast(None, 0)
    comm.gather((MPI.Get_processor_name(), os.getpid()), 0)
    outer, comm_workers = comm_workers, workers  # a task may serve an executor of its own
    worker = _Worker(comm, workers, options)
    handler = None
    if threading.current_thread() is threading.main_thread():
        handler = signal.getsignal(signal.SIGINT)
        # What the program has set instead, or that it ignores Ctrl-C, stays.
        if handler is signal.default_int_handler:
            signal.signal(signal.SIGINT, worker.interrupt)
    try:
        worker.loop()
    finally:
        comm_workers = outer
        if handler is signal.default_int_handler:
            signal.signal(signal.SIGINT, handler)


class _Worker:
    """One worker process."""

    def __init__(self, comm: Any, workers: 'Intracomm', options: Dict[str, Any]) -> None:
        self.channel = pkl5.Intercomm(comm) if options['use_pkl5'] else comm
        self.use_pkl5 = options['use_pkl5']
        self.backoff = Backoff(options['backoff'])
        self.name = 'worker {} of {} on {}'.format(
            workers.Get_rank(), workers.Get_size(), MPI.Get_processor_name()
        )
        self.has_main = False
        self.interrupted = False
        self.broken: Dict[int, str] = {}  # why tasks of an executor cannot be done
        self.just_broken: Optional[str] = None  # the same for the executor that the next task is of, after its set-up

    def interrupt(self, number: int, frame: Any) -> None:
        """Ctrl-C ends the job: unlike an exception of a task, it does not go to the master."""
        self.interrupted = True
        raise KeyboardInterrupt

    def loop(self) -> None:
        """Do what the master says."""
        status = MPI.Status()
        while True:
            message = self.wait(status)
            tag = status.Get_tag()
            start = time.perf_counter()
            try:
                content = self.receive(message, status)
            except BaseException as error:  # it does not unpickle here
                if self.interrupted:
                    raise
                if self.just_broken is not None:  # for want of the main program, say
                    self.send(BROKEN, LONG, self.just_broken)
                else:
                    self.send(ERROR, LONG, self.describe(error))
                self.just_broken = None
                continue
            self.just_broken = None
            if tag == TASK:
                self.do(start, content[0], content[1:])
            elif tag == TASKS:
                self.do_all(start, *content)
            elif tag == SETUP:
                self.set_up(*content)
            elif tag == STOP:
                return
            if self.interrupted:
                raise KeyboardInterrupt
            content = None  # it may be large

    def wait(self, status: 'MPI.Status') -> Any:
        """Wait for a message."""
        improbe, backoff = self.channel.improbe, self.backoff
        backoff.reset()
        while True:
            message = improbe(0, MPI.ANY_TAG, status)
            if message is not None:
                return message
            pause(backoff.delay())

    def receive(self, message: Any, status: 'MPI.Status') -> Any:
        """Receive a message that has been matched."""
        if not self.use_pkl5 and status.Get_count(MPI.BYTE) <= BATCH_BYTES:
            return message.recv()
        # A large one comes in pieces, which the master has to send.
        return self.complete(message.irecv())

    def send(self, kind: int, seconds: float, content: Any) -> None:
        """Answer the master."""
        self.complete(self.channel.isend((seconds, content), 0, kind))

    def complete(self, request: Any) -> Any:
        """Wait for a request; return what was received.

        MPI would wait without giving way to the master, if processors are fewer than processes.
        """
        completed, content = request.test()
        if not completed:
            self.backoff.reset()
        while not completed:
            pause(self.backoff.brief_delay())
            completed, content = request.test()
        return content

    def do(self, start: float, queue: int, task: Task) -> None:
        """Carry out a task, which came at *start*, and send its outcome."""
        if queue in self.broken:
            self.send(BROKEN, LONG, self.broken[queue])
            return
        function, args, kwargs = task
        try:
            result = function(*args, **kwargs)
            # What does not pickle raises before anything is sent.
            self.send(RESULT, time.perf_counter() - start, result)
        except BaseException as error:
            if self.interrupted:
                raise
            self.send(ERROR, time.perf_counter() - start, self.describe(error))

    def do_all(self, start: float, queue: int, tasks: List[bytes]) -> None:
        """Carry out tasks and send their outcomes, of as many as do not take long."""
        if queue in self.broken:
            self.send(BROKEN, LONG, self.broken[queue])
            return
        outcomes: List[Tuple[int, bytes]] = []
        room = BATCH_BYTES
        elapsed = 0.0
        for data in tasks:
            try:
                function, args, kwargs = MPI.pickle.loads(data)
                kind, content = RESULT, MPI.pickle.dumps(function(*args, **kwargs))
            except BaseException as error:
                if self.interrupted:
                    raise
                kind, content = ERROR, MPI.pickle.dumps(self.describe(error))
            outcomes.append((kind, content))
            room -= len(content)
            elapsed = time.perf_counter() - start
            if elapsed > LONG or room < 0:
                break
        self.send(OUTCOMES, elapsed / len(outcomes), outcomes)

    def describe(self, error: BaseException) -> Tuple[Optional[bytes], str]:
        """Return an exception, pickled, and as text its traceback from the function of the task on."""
        tb = error.__traceback__
        error.__traceback__ = tb.tb_next if tb is not None else None
        lines = traceback.format_exception(type(error), error, error.__traceback__)
        text = f'\nTraceback of {self.name}:\n{"".join(lines)}'
        try:
            return MPI.pickle.dumps(error), text
        except BaseException:
            return None, text

    def set_up(self, queue: int, data: bytes) -> None:
        """Prepare for the tasks of an executor."""
        self.broken.pop(queue, None)
        what = 'globals do not unpickle in a worker'
        try:
            # The main program comes first: the initializer may be a function of it.
            header, rest = MPI.pickle.loads(data)
            what = 'env, wdir or path failed in a worker'
            prepare(header)
            what = 'the main program failed in a worker'
            if header['main'] is not None and not self.has_main:
                _main.run(header['main'], header['globals'])
                self.has_main = True
            else:
                vars(sys.modules['__main__']).update(header['globals'])
            what = 'initializer failed'
            initializer, args, kwargs = MPI.pickle.loads(rest)
            if initializer is not None:
                initializer(*args, **kwargs)
        except BaseException as error:
            lines = traceback.format_exception(type(error), error, error.__traceback__)
            self.broken[queue] = self.just_broken = f'{what}: {error!r}\n{self.name}:\n{"".join(lines)}'


def pause(seconds: float) -> None:
    """Sleep, or if that is for no time, let another process run."""
    if seconds > 0:
        time.sleep(seconds)
    else:
        yield_processor()


def prepare(setup: Dict[str, Any]) -> None:
    """Set environment, directory and module search path."""
    os.environ.update(setup['env'])
    if setup['wdir']:
        os.chdir(setup['wdir'])
    sys.path.extend(entry for entry in setup['path'] if entry not in sys.path)
