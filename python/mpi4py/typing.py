# Type aliases and protocols for annotating programs that use mpi4py.
"""Names for the arguments that MPI calls take, for use in annotations."""

from typing import (
    TYPE_CHECKING,
    Any,
    Dict,
    List,
    Optional,
    Protocol,
    Sequence,
    SupportsIndex,
    Tuple,
    TypeVar,
    Union,
)

if TYPE_CHECKING:
    from array import array
    from mmap import mmap

    from .MPI import BottomType, Datatype, InPlaceType

__all__ = [
    'SupportsBuffer',
    'SupportsDLPack',
    'SupportsCAI',
    'Buffer',
    'Bottom',
    'InPlace',
    'Aint',
    'Count',
    'Displ',
    'Offset',
    'TypeSpec',
    'BufSpec',
    'BufSpecB',
    'BufSpecV',
    'BufSpecW',
    'TargetSpec',
]

_Stream = Union[int, Any]
_PyCapsule = object
_DeviceType = int
_DeviceID = int


class SupportsBuffer(Protocol):
    """An object with Python's buffer protocol (PEP 688)."""

    def __buffer__(self, __flags: int) -> memoryview:
        """Return a view of the memory of the object."""


class SupportsDLPack(Protocol):
    """An array that offers its memory through DLPack."""

    def __dlpack__(self, *, stream: Optional[_Stream] = None) -> _PyCapsule:
        """Return a capsule that holds a DLPack tensor."""

    def __dlpack_device__(self) -> Tuple[_DeviceType, _DeviceID]:
        """Return kind and number of the device that holds the memory."""


class SupportsCAI(Protocol):
    """An array that offers its memory through the CUDA Array Interface."""

    @property
    def __cuda_array_interface__(self) -> Dict[str, Any]:
        """Address, shape and type of the device memory."""


#: An object whose memory MPI can read or write.
if TYPE_CHECKING:

    class _SupportsArray(Protocol):
        """A NumPy array: its stubs have __buffer__ from Python 3.12 on, and from NumPy 2 on fit SupportsDLPack."""

        @property
        def __array_interface__(self) -> Dict[str, Any]: ...

    # Type checkers before PEP 688 know no __buffer__ of these.
    Buffer = Union[
        SupportsBuffer, SupportsDLPack, SupportsCAI, _SupportsArray, bytes, bytearray, memoryview, 'array[Any]', mmap
    ]
else:
    Buffer = Union[SupportsBuffer, SupportsDLPack, SupportsCAI]

#: The start of the address range (``MPI.BOTTOM``).
Bottom = Union['BottomType', None]

#: The marker of in-place collectives (``MPI.IN_PLACE``).
InPlace = Union['InPlaceType', None]

#: Integers: addresses, counts, displacements and file offsets.
Aint = SupportsIndex
Count = SupportsIndex
Displ = SupportsIndex
Offset = SupportsIndex

#: A datatype or its type code.
TypeSpec = Union['Datatype', str]

#: One block of memory.
BufSpec = Union[
    Buffer,
    Tuple[Buffer, Count],
    Tuple[Buffer, TypeSpec],
    Tuple[Buffer, Count, TypeSpec],
    Tuple[Bottom, Count, 'Datatype'],
    List[Any],
]

#: As many equal blocks as there are processes.
BufSpecB = Union[
    Buffer,
    Tuple[Buffer, Count],
    Tuple[Buffer, TypeSpec],
    Tuple[Buffer, Count, TypeSpec],
    List[Any],
]

#: A block of its own length for each process.
BufSpecV = Union[
    Buffer,
    Tuple[Buffer, Sequence[Count]],
    Tuple[Buffer, Tuple[Sequence[Count], Sequence[Displ]]],
    Tuple[Buffer, TypeSpec],
    Tuple[Buffer, Sequence[Count], TypeSpec],
    Tuple[Buffer, Tuple[Sequence[Count], Sequence[Displ]], TypeSpec],
    Tuple[Buffer, Sequence[Count], Sequence[Displ], TypeSpec],
    Tuple[Bottom, Tuple[Sequence[Count], Sequence[Displ]], 'Datatype'],
    Tuple[Bottom, Sequence[Count], Sequence[Displ], 'Datatype'],
    List[Any],
]

#: A block of its own length and datatype for each process.
BufSpecW = Union[
    Tuple[Buffer, Sequence['Datatype']],
    Tuple[Buffer, Tuple[Sequence[Count], Sequence[Displ]], Sequence['Datatype']],
    Tuple[Buffer, Sequence[Count], Sequence[Displ], Sequence['Datatype']],
    Tuple[Bottom, Tuple[Sequence[Count], Sequence[Displ]], Sequence['Datatype']],
    Tuple[Bottom, Sequence[Count], Sequence[Displ], Sequence['Datatype']],
    List[Any],
]

#: Where in a window: displacement, count, datatype.
TargetSpec = Union[
    Displ,
    Tuple[()],
    Tuple[Displ],
    Tuple[Displ, Count],
    Tuple[Displ, Count, TypeSpec],
    List[Any],
]

S = TypeVar('S')
T = TypeVar('T')
U = TypeVar('U')
V = TypeVar('V')
