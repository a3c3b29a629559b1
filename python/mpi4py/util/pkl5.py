# Communicators that send Python objects as pickles (protocol 5) with large buffers out of band.
"""Send Python objects of any size without copying the large buffers in them.

An object travels as two messages or more: the lengths of the parts, the pickle, and each large buffer
by itself. Lengths are 64 bit, so neither objects nor buffers are limited to 2 GiB.
"""

import sys
import threading
import time
import warnings
from array import array
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Dict,
    Iterable,
    List,
    Optional,
    Sequence,
    Tuple,
    Type,
    TypeVar,
    Union,
)

from .. import MPI
# Each "as" tells type checkers that users may take the name from here.
from ..MPI import ANY_SOURCE as ANY_SOURCE
from ..MPI import ANY_TAG as ANY_TAG
from ..MPI import PROC_NULL as PROC_NULL
from ..MPI import ROOT as ROOT
from ..MPI import Pickle as Pickle
from ..MPI import Status as Status

if TYPE_CHECKING:
    from ..typing import Buffer

__all__ = ['Request', 'Message', 'Comm', 'Intracomm', 'Intercomm', 'pickle']

pickle = MPI.pickle

_Comm = TypeVar('_Comm', bound='Comm')
_LENGTH = 8  # bytes of a length in the header

# With threads, the messages of an object must not mix with those of another: all are sent, or all are
# matched, while holding one of these. Nobody waits for an object that has not been sent meanwhile.
_sending, _matching = threading.Lock(), threading.Lock()


class _BigMPI:
    """Turns a buffer into a message specification whose count is at most ``blocksize``.

    The datatypes it makes live until the end of the ``with`` block, which may come before the end of
    the communication.
    """

    #: Largest count of bytes. The MPI module counts in 64 bit, so there is no need to make it smaller.
    blocksize: int = sys.maxsize

    def __init__(self) -> None:
        self.cache: Dict[int, MPI.Datatype] = {}
        self._depth = 0
        self._lock = threading.Lock()

    def __enter__(self) -> '_BigMPI':
        with self._lock:
            self._depth += 1
        return self

    def __exit__(self, *exc: object) -> None:
        with self._lock:
            self._depth -= 1
            if self._depth == 0:
                for datatype in self.cache.values():
                    datatype.Free()
                self.cache.clear()

    def __call__(self, buf: 'Buffer') -> 'Tuple[Buffer, int, MPI.Datatype]':
        nbytes = memoryview(buf).nbytes  # type: ignore[arg-type]
        if nbytes <= self.blocksize:
            return buf, nbytes, MPI.BYTE
        with self._lock:
            if nbytes not in self.cache:
                self.cache[nbytes] = self._datatype(nbytes)
            return buf, 1, self.cache[nbytes]

    def _datatype(self, nbytes: int) -> 'MPI.Datatype':
        blocks, rest = divmod(nbytes, self.blocksize)
        block = MPI.BYTE.Create_contiguous(self.blocksize)
        body = block.Create_contiguous(blocks)
        datatype = MPI.Datatype.Create_struct(
            [1, rest], [0, blocks * self.blocksize], [body, MPI.BYTE]
        )
        block.Free()
        body.Free()
        return datatype.Commit()


_bigmpi = _BigMPI()


def _allocate(nbytes: int) -> Any:
    return MPI.buffer.allocate(nbytes)


def _dump(obj: Any) -> 'Tuple[Any, List[Buffer]]':
    """Pickle *obj*; return the header and the parts: the pickle, then the large buffers."""
    data, buffers = pickle.dumps_oob(obj)
    parts: List[Any] = [data, *buffers]
    return array('q', [memoryview(part).nbytes for part in parts]), parts


def _load(parts: Sequence[Any]) -> Any:
    return pickle.loads_oob(parts[0], parts[1:])


def _set_count(status: Optional[Status], lengths: Iterable[int]) -> None:
    if status is not None:
        status.Set_elements(MPI.BYTE, sum(lengths))


class Request(Tuple['MPI.Request', ...]):
    """The requests of the parts of one object."""

    _result: Callable[[], Any]

    def __new__(
        cls, request: 'Union[MPI.Request, Iterable[MPI.Request], None]' = None
    ) -> 'Request':
        if request is None or isinstance(request, MPI.Request):
            request = (MPI.REQUEST_NULL if request is None else request,)
        items: Any = request
        self = super().__new__(cls, items)
        if not all(isinstance(item, MPI.Request) for item in self):
            raise TypeError('request: expecting an MPI.Request or an iterable of them')
        self._result = _nothing
        return self

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Request):
            return tuple(self) == tuple(other)
        if isinstance(other, MPI.Request):
            return all(request == other for request in self)
        return NotImplemented

    def __ne__(self, other: object) -> bool:
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __bool__(self) -> bool:
        return any(self)

    def Free(self) -> None:
        """Free the requests."""
        for request in self:
            request.Free()

    def free(self) -> None:
        """Free the requests that are not null."""
        for request in self:
            if request:
                request.Free()

    def cancel(self) -> None:
        """Cancel the requests."""
        for request in self:
            request.Cancel()

    def get_status(self, status: Optional[Status] = None) -> bool:
        """Return whether the communication is complete, without freeing the requests."""
        statuses = [status if status is not None else Status()]
        statuses += [Status() for _ in self[1:]]
        return all([request.Get_status(item) for request, item in zip(self, statuses)])

    def test(self, status: Optional[Status] = None) -> Tuple[bool, Optional[Any]]:
        """Return whether the communication is complete, and if so the object received."""
        statuses = _statuses(status, len(self))
        if not MPI.Request.Testall(list(self), statuses):
            return False, None
        return True, self._finish(statuses)

    def wait(self, status: Optional[Status] = None) -> Any:
        """Wait for the communication to complete and return the object received."""
        statuses = _statuses(status, len(self))
        MPI.Request.Waitall(list(self), statuses)
        return self._finish(statuses)

    def _finish(self, statuses: Optional[List[Status]]) -> Any:
        if statuses:
            _set_count(statuses[0], [item.Get_count(MPI.BYTE) for item in statuses])
        result, self._result = self._result, _nothing
        return result()

    @classmethod
    def get_status_all(
        cls, requests: 'Sequence[Request]', statuses: Optional[List[Status]] = None
    ) -> bool:
        """Return whether all *requests* are complete, without freeing them."""
        own = _own_statuses(requests, statuses)
        return all([request.get_status(item) for request, item in zip(requests, own)])

    @classmethod
    def testall(
        cls, requests: 'Sequence[Request]', statuses: Optional[List[Status]] = None
    ) -> Tuple[bool, Optional[List[Any]]]:
        """Return whether all *requests* are complete, and if so the objects received."""
        if not all([request.get_status() for request in requests]):
            return False, None
        return True, cls.waitall(requests, statuses)

    @classmethod
    def waitall(
        cls, requests: 'Sequence[Request]', statuses: Optional[List[Status]] = None
    ) -> List[Any]:
        """Wait for all *requests* to complete and return the objects received."""
        own = _own_statuses(requests, statuses)
        return [request.wait(item) for request, item in zip(requests, own)]


def _nothing() -> None:
    """The result of a request that receives nothing."""


def _statuses(status: Optional[Status], number: int) -> Optional[List[Status]]:
    if status is None:
        return None
    return [status] + [Status() for _ in range(number - 1)]


def _own_statuses(
    requests: Sequence[Request], statuses: Optional[List[Status]]
) -> Sequence[Optional[Status]]:
    """Return a status for each of *requests*, extending *statuses* if it is too short."""
    if statuses is None:
        return [None] * len(requests)
    statuses.extend(Status() for _ in range(len(requests) - len(statuses)))
    return statuses


class Message(Tuple['MPI.Message', ...]):
    """The matched messages of the parts of one object."""

    def __new__(
        cls, message: 'Union[MPI.Message, Iterable[MPI.Message], None]' = None
    ) -> 'Message':
        if message is None or isinstance(message, MPI.Message):
            message = (MPI.MESSAGE_NULL if message is None else message,)
        items: Any = message
        self = super().__new__(cls, items)
        if not all(isinstance(item, MPI.Message) for item in self):
            raise TypeError('message: expecting an MPI.Message or an iterable of them')
        return self

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Message):
            return tuple(self) == tuple(other)
        if isinstance(other, MPI.Message):
            return all(message == other for message in self)
        return NotImplemented

    def __ne__(self, other: object) -> bool:
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __bool__(self) -> bool:
        return any(self)

    def free(self) -> None:
        """Receive and drop the messages that are still there."""
        if self:
            self.recv()

    def recv(self, status: Optional[Status] = None) -> Any:
        """Receive the object."""
        return self.irecv().wait(status)

    def irecv(self) -> Request:
        """Start to receive the object."""
        if not self:
            # Some MPIs abort when told to receive a null message.
            raise MPI.Exception(MPI.ERR_REQUEST)
        if len(self) == 1:  # a message from PROC_NULL
            return Request(self[0].Irecv([None, 0, MPI.BYTE]))
        # Only the lengths tell how large the parts are. They are short and have arrived.
        lengths = array('q', bytes(_LENGTH * (len(self) - 1)))
        self[0].Recv([lengths, MPI.BYTE])
        parts = [_allocate(length) for length in lengths]
        with _bigmpi as bigmpi:
            request = Request([m.Irecv(bigmpi(part)) for m, part in zip(self[1:], parts)])
        request._result = lambda: _load(parts)
        return request

    @classmethod
    def probe(
        cls,
        comm: 'MPI.Comm',
        source: int = ANY_SOURCE,
        tag: int = ANY_TAG,
        status: Optional[Status] = None,
    ) -> 'Message':
        """Wait for an object to arrive on *comm*, and match its messages."""
        status = Status() if status is None else status
        if threading.active_count() == 1:
            return cls._match(comm, comm.Mprobe(source, tag, status), status)
        delay = 0.0
        while True:
            message = cls.iprobe(comm, source, tag, status)
            if message is not None:
                return message
            time.sleep(delay)
            delay = min(delay + 1e-6, 1e-4)

    @classmethod
    def iprobe(
        cls,
        comm: 'MPI.Comm',
        source: int = ANY_SOURCE,
        tag: int = ANY_TAG,
        status: Optional[Status] = None,
    ) -> 'Optional[Message]':
        """Match the messages of an object if one has arrived on *comm*, else return None."""
        status = Status() if status is None else status
        with _matching:
            first = comm.Improbe(source, tag, status)
            return None if first is None else cls._match(comm, first, status)

    @classmethod
    def _match(cls, comm: 'MPI.Comm', first: 'MPI.Message', status: Status) -> 'Message':
        """Match the messages that follow *first*, of which *status* is the status."""
        if first == MPI.MESSAGE_NO_PROC:
            return cls(first)
        source, tag = status.Get_source(), status.Get_tag()
        number = status.Get_count(MPI.BYTE) // _LENGTH
        return cls([first, *(comm.Mprobe(source, tag) for _ in range(number))])


class Comm(MPI.Comm):
    """A communicator whose lower-case methods send objects with large buffers out of band."""

    def __new__(cls: Type[_Comm], comm: 'Optional[MPI.Comm]' = None) -> _Comm:
        if issubclass(cls, MPI.Intracomm):
            MPI.Intracomm(comm)  # raises TypeError for an intercommunicator
        elif issubclass(cls, MPI.Intercomm):
            MPI.Intercomm(comm)
        # Not super(): a subclass that is an MPI.Intracomm as well is still made by MPI.Comm.
        return MPI.Comm.__new__(cls, comm)

    def _isend(self, method: 'Callable[..., MPI.Request]', obj: Any, dest: int, tag: int) -> Request:
        """Send *obj* part by part with the nonblocking *method*."""
        if dest == PROC_NULL:
            return Request(method([None, 0, MPI.BYTE], dest, tag))
        lengths, parts = _dump(obj)
        with _bigmpi as bigmpi, _sending:
            return Request(
                [method(bigmpi(part), dest, tag) for part in (lengths, *parts)]  # in this order
            )

    def send(self, obj: Any, dest: int, tag: int = 0) -> None:
        """Send *obj* and wait until it may be changed."""
        self._isend(self.Isend, obj, dest, tag).wait()

    def bsend(self, obj: Any, dest: int, tag: int = 0) -> None:
        """Send *obj* through the attached buffer."""
        self._isend(self.Ibsend, obj, dest, tag).wait()

    def ssend(self, obj: Any, dest: int, tag: int = 0) -> None:
        """Send *obj* and wait until its receive has started."""
        self._isend(self.Issend, obj, dest, tag).wait()

    def isend(self, obj: Any, dest: int, tag: int = 0) -> Request:  # type: ignore[override]
        """Start to send *obj*, which must not change until the request completes."""
        return self._isend(self.Isend, obj, dest, tag)

    def ibsend(self, obj: Any, dest: int, tag: int = 0) -> Request:  # type: ignore[override]
        """Start to send *obj* through the attached buffer."""
        return self._isend(self.Ibsend, obj, dest, tag)

    def issend(self, obj: Any, dest: int, tag: int = 0) -> Request:  # type: ignore[override]
        """Start to send *obj*; the request completes after its receive has started."""
        return self._isend(self.Issend, obj, dest, tag)

    def recv(
        self,
        buf: 'Optional[Buffer]' = None,
        source: int = ANY_SOURCE,
        tag: int = ANY_TAG,
        status: Optional[Status] = None,
    ) -> Any:
        """Receive an object. *buf* is not used."""
        if buf is not None:
            warnings.warn('buf: not used', UserWarning, stacklevel=2)
        return Message.probe(self, source, tag, status).recv(status)

    def irecv(  # type: ignore[override]
        self, buf: 'Optional[Buffer]' = None, source: int = ANY_SOURCE, tag: int = ANY_TAG
    ) -> Request:
        """Raise RuntimeError: the messages to receive are unknown until an object has arrived."""
        raise RuntimeError('irecv is not supported here: use improbe, then irecv of the message')

    def sendrecv(
        self,
        sendobj: Any,
        dest: int,
        sendtag: int = 0,
        recvbuf: 'Optional[Buffer]' = None,
        source: int = ANY_SOURCE,
        recvtag: int = ANY_TAG,
        status: Optional[Status] = None,
    ) -> Any:
        """Send an object and receive one. *recvbuf* is not used."""
        request = self.isend(sendobj, dest, sendtag)
        result = self.recv(recvbuf, source, recvtag, status)
        request.wait()
        return result

    def mprobe(  # type: ignore[override]
        self, source: int = ANY_SOURCE, tag: int = ANY_TAG, status: Optional[Status] = None
    ) -> Message:
        """Wait for an object to arrive and match its messages."""
        return Message.probe(self, source, tag, status)

    def improbe(  # type: ignore[override]
        self, source: int = ANY_SOURCE, tag: int = ANY_TAG, status: Optional[Status] = None
    ) -> Optional[Message]:
        """Match the messages of an object if one has arrived, else return None."""
        return Message.iprobe(self, source, tag, status)

    def bcast(self, obj: Any, root: int = 0) -> Any:
        """Broadcast *obj* from *root* and return it."""
        if root == PROC_NULL:  # beside the root of an intercommunicator
            return None
        sender = root == (ROOT if self.Is_inter() else self.Get_rank())
        lengths, parts = _dump(obj) if sender else (array('q'), [])
        number = array('q', [len(lengths)])
        self.Bcast([number, MPI.BYTE], root)
        if not sender:
            lengths = array('q', bytes(_LENGTH * number[0]))
        self.Bcast([lengths, MPI.BYTE], root)
        if not sender:
            parts = [_allocate(length) for length in lengths]
        with _bigmpi as bigmpi:
            for part in parts:
                self.Bcast(bigmpi(part), root)
        if not sender:
            return _load(parts)
        return None if root == ROOT else obj

    def gather(self, sendobj: Any, root: int = 0) -> Optional[List[Any]]:
        """Gather an object from each process at *root*."""
        receiver = root == (ROOT if self.Is_inter() else self.Get_rank())
        if receiver:
            counts = array('q', bytes(_LENGTH * self._partners()))
        if root == PROC_NULL:
            frame = b''
        else:
            frame = b'' if root == ROOT else _pack(sendobj)
        self.Gather([_count(frame), MPI.INT64_T], [counts, MPI.INT64_T] if receiver else None, root)
        data = _allocate(sum(counts)) if receiver else None
        self.Gatherv([frame, MPI.BYTE], [data, list(counts), MPI.BYTE] if receiver else None, root)
        return _unpack_all(data, counts) if receiver else None

    def scatter(self, sendobj: Optional[Sequence[Any]], root: int = 0) -> Any:
        """Scatter the objects in *sendobj* at *root*, one to each process."""
        sender = root == (ROOT if self.Is_inter() else self.Get_rank())
        frames = self._frames('sendobj', sendobj) if sender else []
        counts = array('q', map(len, frames))
        count = array('q', [0])
        self.Scatter([counts, MPI.INT64_T] if sender else None, [count, MPI.INT64_T], root)
        data = _allocate(count[0])
        spec = [b''.join(frames), list(counts), MPI.BYTE] if sender else None
        self.Scatterv(spec, [data, MPI.BYTE], root)
        return None if root in (ROOT, PROC_NULL) else _unpack(data)

    def allgather(self, sendobj: Any) -> List[Any]:
        """Gather an object from each process at all processes."""
        frame = _pack(sendobj)
        counts = array('q', bytes(_LENGTH * self._partners()))
        self.Allgather([_count(frame), MPI.INT64_T], [counts, MPI.INT64_T])
        data = _allocate(sum(counts))
        self.Allgatherv([frame, MPI.BYTE], [data, list(counts), MPI.BYTE])
        return _unpack_all(data, counts)

    def alltoall(self, sendobj: Sequence[Any]) -> List[Any]:
        """Send an object to each process and receive one from each."""
        frames = self._frames('sendobj', sendobj)
        sent = array('q', map(len, frames))
        counts = array('q', bytes(_LENGTH * self._partners()))
        self.Alltoall([sent, MPI.INT64_T], [counts, MPI.INT64_T])
        data = _allocate(sum(counts))
        self.Alltoallv([b''.join(frames), list(sent), MPI.BYTE], [data, list(counts), MPI.BYTE])
        return _unpack_all(data, counts)

    def _partners(self) -> int:
        """Return the number of processes a collective exchanges data with."""
        comm: Any = self
        number: int = comm.Get_remote_size() if self.Is_inter() else self.Get_size()
        return number

    def _frames(self, name: str, objects: Optional[Sequence[Any]]) -> List[bytes]:
        """Return a frame for each partner."""
        number = self._partners()
        items = [None] * number if objects is None else list(objects)
        if len(items) != number:
            raise ValueError(f'{name}: expecting {number} items, not {len(items)}')
        return [_pack(item) for item in items]


class Intracomm(Comm, MPI.Intracomm):
    """Intracommunicator."""


class Intercomm(Comm, MPI.Intercomm):
    """Intercommunicator."""


# Collectives other than bcast send an object as one contiguous frame: the number of parts, their
# lengths, and the parts, each padded such that the next one is aligned.
_ALIGN = 64


def _padded(length: int) -> int:
    return -(-length // _ALIGN) * _ALIGN


def _pack(obj: Any) -> bytes:
    """Return *obj* as a frame, whose length is a multiple of the alignment."""
    lengths, parts = _dump(obj)
    pieces: List[Any] = [array('q', [len(lengths)]).tobytes() + lengths.tobytes(), *parts]
    padded: List[Any] = []
    for piece in pieces:
        nbytes = memoryview(piece).nbytes
        padded += (piece, bytes(_padded(nbytes) - nbytes))
    return b''.join(padded)


def _unpack(frame: Any) -> Any:
    """Return the object in *frame*, whose buffers share the memory of *frame*."""
    view = memoryview(frame)
    (number,) = view[:_LENGTH].cast('q')
    end = _LENGTH * (number + 1)
    position = _padded(end)
    parts = []
    for length in view[_LENGTH:end].cast('q'):
        parts.append(view[position : position + length])
        position += _padded(length)
    return _load(parts)


def _unpack_all(data: Any, counts: 'array[int]') -> List[Any]:
    view, position, objects = memoryview(data), 0, []
    for count in counts:
        objects.append(_unpack(view[position : position + count]))
        position += count
    return objects


def _count(frame: bytes) -> 'array[int]':
    return array('q', [len(frame)])
