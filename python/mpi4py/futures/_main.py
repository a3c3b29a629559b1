# The main program in worker processes: found out by the master, run by the workers as __worker__.
"""Give worker processes the definitions of the main program.

Workers run the main program as the module ``__worker__`` and also register it as ``__main__``, so that
functions and classes of the main program unpickle there; the master registers ``__main__`` as
``__worker__`` for what comes back.
"""

import os
import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader, SourcelessFileLoader
from importlib.util import find_spec
from types import CodeType, ModuleType
from typing import Any, Dict, Optional, Tuple

#: Source text and file name of a main program that is in no file (-c and -).
source: Optional[Tuple[str, str]] = None

#: Whether this process is just running the main program as __worker__.
importing = False


def describe() -> Dict[str, Any]:
    """Return where workers find the main program of this process, and its arguments."""
    main = sys.modules['__main__']
    sys.modules['__worker__'] = main
    kind: Optional[str] = None
    where: Any = None
    spec = getattr(main, '__spec__', None)
    filename = getattr(main, '__file__', None)
    if source is not None:
        # A command is mostly not made for being run by workers; if it is, it says so.
        if '__main__' in source[0]:
            kind, where = 'source', source
    elif spec is not None and spec.name == '__main__':
        # The __main__ of a directory or a zip file.
        where = getattr(spec.loader, 'archive', None) or os.path.dirname(str(spec.origin))
        kind = 'directory'
    elif spec is not None:
        kind, where = 'module', spec.name
    elif filename is not None:
        kind, where = 'file', os.path.abspath(filename)
    return {'kind': kind, 'where': where, 'argv': list(sys.argv), 'path': list(sys.path)}


def run(main: Dict[str, Any], variables: Dict[str, Any]) -> None:
    """Run the main program that :func:`describe` told of, with *variables* in its namespace."""
    global importing
    sys.argv[:] = main['argv']
    for position, entry in enumerate(main['path']):
        if entry not in sys.path:
            sys.path.insert(position, entry)
    kind, where = main['kind'], main['where']
    module = ModuleType('__worker__')
    namespace = module.__dict__
    namespace['__builtins__'] = __builtins__
    namespace.update(variables)
    code: Optional[CodeType] = None
    if kind == 'source':
        code = compile(where[0] + '\n', where[1], 'exec', dont_inherit=True)
    elif kind == 'file':
        loader = (SourcelessFileLoader if where.endswith('.pyc') else SourceFileLoader)(
            '__worker__', where
        )
        code = loader.get_code('__worker__')
        namespace.update(__file__=where, __cached__=None)
    elif kind in ('module', 'directory'):
        spec: Optional[ModuleSpec]
        if kind == 'directory':
            spec = PathFinder.find_spec('__main__', [where])
        else:
            spec = find_spec(where)
        if spec is None or spec.loader is None:
            raise ImportError(f'cannot find the main program {where!r}')
        code = spec.loader.get_code(spec.name)  # type: ignore[attr-defined]
        namespace.update(__spec__=spec, __file__=spec.origin, __package__=spec.parent)
    sys.modules['__main__'] = sys.modules['__worker__'] = module
    if code is not None:
        importing = True
        try:
            exec(code, namespace)
        finally:
            importing = False
