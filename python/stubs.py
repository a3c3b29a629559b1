#!/usr/bin/env python3
# Writes the type stub of mpi4py.MPI from the module itself: signatures and sentences are those of its docstrings.
"""usage: stubs.py > MPI.pyi

The module is imported without starting MPI.  Only what Python keeps in slots, where docstrings are Python's own, is said here.
"""

import inspect
import sys
import types
from typing import Any, Iterator, List

del sys.path[0]  # the sources beside this file, which lack the module: that of PYTHONPATH is meant

import mpi4py  # noqa: E402

mpi4py.rc.initialize = False

from mpi4py import MPI  # noqa: E402

HEADER = '''\
# Types of mpi4py.MPI, written by stubs.py from the module's docstrings.
"""%s
"""

import sys
from os import PathLike
from threading import Lock
from typing import (
    Any,
    AnyStr,
    Callable,
    ClassVar,
    Final,
    Hashable,
    Iterable,
    Iterator,
    Literal,
    Mapping,
    NoReturn,
    Sequence,
    final,
    overload,
)

if sys.version_info >= (3, 11):
    from typing import Self
else:
    from typing_extensions import Self

from .typing import (
    Bottom,
    Buffer,
    BufSpec,
    BufSpecB,
    BufSpecV,
    BufSpecW,
    InPlace,
    TargetSpec,
)
'''

# Signatures of slots, for the classes that have them; '*' is for every class.
SLOTS = {
    '*': {
        '__eq__': ['(self, other: object, /) -> bool'],
        '__ne__': ['(self, other: object, /) -> bool'],
        '__bool__': ['(self) -> bool'],
        '__int__': ['(self) -> int'],
        '__index__': ['(self) -> int'],
        '__len__': ['(self) -> int'],
    },
    'Op': {'__call__': ['(self, x: Any, y: Any, /) -> Any']},
    'Info': {
        '__iter__': ['(self) -> Iterator[str]'],
        '__getitem__': ['(self, item: str, /) -> str'],
        '__setitem__': ['(self, item: str, value: str, /) -> None'],
        '__delitem__': ['(self, item: str, /) -> None'],
        '__contains__': ['(self, value: str, /) -> bool'],
    },
    'buffer': {
        '__new__': ['(cls) -> Self', '(cls, buf: Buffer, /) -> Self'],
        '__getitem__': ['(self, item: int, /) -> int', '(self, item: slice, /) -> buffer'],
        '__setitem__': ['(self, item: int, value: int, /) -> None', '(self, item: slice, value: Buffer, /) -> None'],
    },
    'Pickle': {
        '__init__': [
            '(self, dumps: Callable[[Any, int], bytes], loads: Callable[[Buffer], Any], '
            'protocol: int | None = None, threshold: int | None = None) -> None',
            '(self, dumps: Callable[[Any], bytes] | None = None, loads: Callable[[Buffer], Any] | None = None) -> None',
        ],
    },
    'Exception': {
        '__init__': ['(self, ierr: int = SUCCESS, /) -> None'],
        **{f'__{name}__': ['(self, other: int, /) -> bool'] for name in ('lt', 'le', 'gt', 'ge')},
    },
}
# Classes whose objects export memory: a slot without a name before Python 3.12.
EXPORTERS = ('Win', 'buffer', 'BottomType', 'InPlaceType', 'BufferAutomaticType')

# The flag of types that allow subclasses (Py_TPFLAGS_BASETYPE).
SUBCLASSABLE = 1 << 10

# Types of the module's dictionaries.
DICTIONARIES = {'__pyx_capi__': 'dict[str, Any]', '_keyval_registry': 'dict[str, Any]'}


def sentence(doc: str) -> str:
    """What a docstring says after its signature."""
    return doc.partition('\n')[2].strip()


def quoted(text: str, indent: str) -> List[str]:
    """The lines of a docstring, or of an empty body."""
    if not text:
        return [f'{indent}...']
    lines = text.split('\n')
    if len(lines) == 1:
        return [f'{indent}"""{text}"""']
    return [f'{indent}"""{lines[0]}', *(f'{indent}{line}'.rstrip() for line in lines[1:]), f'{indent}"""']


def function(doc: str, indent: str = '', decorator: str = '') -> Iterator[str]:
    """The definition of a function whose docstring begins with its signature."""
    if decorator:
        yield f'{indent}@{decorator}'
    yield f'{indent}def {doc.partition(chr(10))[0]}:'
    yield from quoted(sentence(doc), indent + '    ')


def slot(cls: type, name: str) -> Iterator[str]:
    """The definition of a special method that Python keeps in a slot."""
    signatures = SLOTS.get(cls.__name__, {}).get(name) or SLOTS['*'].get(name) or []
    for signature in signatures:
        if len(signatures) > 1:
            yield '    @overload'
        yield f'    def {name}{signature}: ...'


def constructor(cls: type) -> Iterator[str]:
    """How objects of a handle class are made: of another one of the classes with that kind of handle."""
    root = cls.__mro__[-2]
    if issubclass(cls, (BaseException, MPI.Pickle)) or cls is MPI.buffer:
        return
    if cls.__name__.endswith('Type'):
        yield '    def __new__(cls) -> Self: ...'
    else:
        name = root.__name__
        yield f'    def __new__(cls, {name.lower()}: {name} | None = None) -> Self: ...'


def prop(name: str, member: Any) -> Iterator[str]:
    """The definition of a property, whose docstring begins with `name: type`."""
    kind = member.__doc__.partition('\n')[0].partition(': ')[2]
    yield '    @property'
    yield f'    def {name}(self) -> {kind}:'
    yield from quoted(sentence(member.__doc__), '        ')
    if writable(name, member):
        yield f'    @{name}.setter'
        yield f'    def {name}(self, value: {kind}) -> None: ...'


def writable(name: str, member: Any) -> bool:
    """Whether a property can be set; none can be deleted, and those that cannot be set say so."""
    cls = member.__objclass__
    try:
        delattr(cls.__new__(cls), name)
    except AttributeError as error:
        return 'not writable' not in str(error)
    except NotImplementedError:
        pass
    return True


def inherited(cls: type, name: str, member: Any) -> bool:
    """Whether a member is that of a base class: the same function, or a copy of its descriptor."""
    bases = [base for base in cls.__mro__[1:] if base.__module__ == MPI.__name__]
    return any(getattr(getattr(base, name, None), '__doc__', None) == member.__doc__ for base in bases)


def members(cls: type) -> Iterator[str]:
    """The body of a class."""
    doc = inspect.cleandoc(cls.__doc__ or '')
    yield from quoted(sentence(doc) if doc.startswith(cls.__name__ + '(') else doc, '    ')
    yield from constructor(cls)
    yield from slot(cls, '__new__')
    for name, member in vars(cls).items():
        if name == '__hash__':
            if member is None and cls.__mro__[1] is object:
                yield '    __hash__: ClassVar[None]  # type: ignore[assignment]'
            elif member is not None:
                yield '    def __hash__(self) -> int: ...'
        elif name in ('__doc__', '__new__', '__module__') or inherited(cls, name, member):
            continue
        elif isinstance(member, types.GetSetDescriptorType):
            if member.__doc__:
                yield from prop(name, member)
        elif (getattr(cls, name).__doc__ or '').startswith(f'{name}('):
            decorator = {types.ClassMethodDescriptorType: 'classmethod', staticmethod: 'staticmethod'}
            yield from function(getattr(cls, name).__doc__, '    ', decorator.get(type(member), ''))
        elif isinstance(member, types.WrapperDescriptorType):
            yield from slot(cls, name)
        elif callable(member):
            yield from alias(cls, name, member)
    if cls.__name__ in EXPORTERS:
        yield '    def __buffer__(self, flags: int, /) -> memoryview: ...'


def alias(cls: type, name: str, member: Any) -> Iterator[str]:
    """Another name of a method of the class."""
    first = (member.__doc__ or '').partition('(')[0]
    if first in vars(cls):
        yield f'    {name} = {first}'


def constant(name: str, value: Any) -> str:
    """The declaration of a value of the module."""
    if isinstance(value, dict):
        return f'{name}: Final[{DICTIONARIES.get(name, "dict[str, Datatype]")}]'
    return f'{name}: Final[{type(value).__name__}]'


def stub() -> Iterator[str]:
    """The lines of the stub."""
    yield HEADER % MPI.__doc__
    values = vars(MPI)
    classes = [value for value in values.values() if isinstance(value, type)]
    for cls in dict.fromkeys(classes):
        base = cls.__mro__[1]
        if not cls.__flags__ & SUBCLASSABLE:
            yield '@final'
        yield f'class {cls.__name__}' + (':' if base is object else f'({base.__name__}):')
        yield from members(cls)
        yield ''
    for name, value in values.items():
        if isinstance(value, type) and value.__name__ != name:
            yield f'{name} = {value.__name__}'
    for name, value in values.items():
        if isinstance(value, types.BuiltinFunctionType):
            if (value.__doc__ or '').startswith(f'{name}('):
                yield from function(value.__doc__ or '')
            else:
                yield f'{name} = {value.__name__}'
    for name, value in values.items():
        known = isinstance(value, (int, dict)) or type(value) in classes
        if known and (not name.startswith('__') or name in DICTIONARIES):
            yield constant(name, value)


if __name__ == '__main__':
    print('\n'.join(stub()))
