# Writes docs/mapping.md: every C function of MPI, and what it is called in C++ and Python
"""usage: mapping.py [FILE]; writes docs/mapping.md (or FILE) from the headers in cxx/mpi4.

A method's comment begins with `///`; the C functions are those that its body calls.  Python's names
are those of the facade, plus the lower-case method for objects where the interface has one.
"""
import re
import sys
from pathlib import Path
from typing import Dict, List, NamedTuple, Set

ROOT = Path(__file__).resolve().parent.parent
HEADERS = ('environment abi session group comm intracomm intercomm topology datatype op request status '
           'message win file info errhandler').split()
RENAMED = {'c2f': 'py2f', 'f2c': 'f2py'}
CALL = re.compile(r'\b(MPIX?_[A-Z][a-z]\w*)(?=[()])')
OUTSIDE = re.compile(r'^inline [^;{}]*?\b(\w+)::(\w+)\([^;{}]*\{\n(.*?)^\}',
                     re.DOTALL | re.MULTILINE)
NAME = re.compile(r'(?<![:.\w])(~?\w+)\(')
HEAD = '''<!-- The names of MPI's functions in C, C++ and Python; written by docs/mapping.py -->
# The names of all functions

`docs/mapping.py` writes this page from the headers of the C++ facade. C++ names are in the
namespace `mpi4`, Python's in the module `mpi4py.MPI`; the methods in lower case are for objects.
'''


class Method(NamedTuple):
    """A method of the facade, and the C functions that it calls."""

    owner: str
    name: str
    calls: List[str]
    sentence: str
    code: str


def methods(header: str) -> List[Method]:
    """The documented methods and functions of a header; overloads are taken together."""
    text = (ROOT / 'cxx' / 'mpi4' / f'{header}.hpp').read_text(encoding='utf-8')
    joined = None
    while joined != text:  # a comment of several lines becomes one line
        joined, text = text, re.sub(r'(///[^\n]*)\n *///', r'\1', text)
    found: Dict[str, Method] = {}
    owner = ''
    for part in re.split(r'^(?=class \w+ )|^(?=\};)|(?=^ *///)', text, flags=re.MULTILINE):
        comment = re.match(r' *///([^\n]*)\n', part)
        code = part[comment.end():] if comment else part
        opening = re.match(r'class (\w+) [^;]*\{', code)
        if opening:
            owner = opening[1]
        elif code.startswith('};'):
            owner = ''
        elif comment and (owner == '' or code.startswith('    ')):
            name = NAME.search(code)
            calls = sorted({re.sub('_c$', '', call) for call in CALL.findall(code)})
            if name and name[1] != owner:
                new = Method(owner, name[1], [], comment[1].strip(), '')
                first = found.get(owner + name[1], new)
                calls = sorted({*first.calls, *calls})
                found[owner + name[1]] = first._replace(calls=calls, code=first.code + code)
    for key, method in found.items():
        for helper in found.values():
            if helper.name.islower() and f' {helper.name}(' in method.code:
                found[key] = method._replace(calls=[*method.calls, *helper.calls])
    return list(found.values())


def defined_outside() -> Dict[str, List[str]]:
    """The C functions called by methods that are defined outside of their class."""
    outside: Dict[str, List[str]] = {}
    for header in HEADERS:
        text = (ROOT / 'cxx' / 'mpi4' / f'{header}.hpp').read_text(encoding='utf-8')
        for match in OUTSIDE.finditer(text):
            outside.setdefault(match[1] + match[2], []).extend(CALL.findall(match[3]))
    return outside


def interface() -> Set[str]:
    """The functions and methods of the Python module, as "Class.method"."""
    names = set()
    for line in (ROOT / 'tests/python/data/module.tsv').read_text(encoding='utf-8').splitlines():
        kind, owner, name = (line.split('\t') + ['', ''])[:3]
        if kind in ('function', 'method', 'classmethod', 'staticmethod'):
            names.add(f'{owner}.{name}' if owner else name)
    return names


def page() -> str:
    """The page as text."""
    known, outside = interface(), defined_outside()
    lines = [HEAD]
    for header in HEADERS:
        lines += [f'\n## {header}.hpp\n', '| C | C++ | Python | meaning |',
                  '| --- | --- | --- | --- |']
        for method in methods(header):
            cxx = f'{method.owner}::{method.name}' if method.owner else method.name
            name = RENAMED.get(method.name, method.name)
            dotted = f'{method.owner}.{name}' if method.owner else name
            python = [n for n in (dotted, f'{method.owner}.{name.lower()}') if n in known]
            calls = {*method.calls, *outside.get(method.owner + method.name, [])}
            if not calls or not python:
                continue
            functions = ', '.join(f'`{re.sub("_c$", "", call)}`' for call in sorted(calls))
            lines.append(f'| {functions} | `{cxx}` | {", ".join(f"`{p}`" for p in python)} '
                         f'| {method.sentence.replace("|", "or")} |')
    return '\n'.join(lines) + '\n'


def main() -> None:
    """Write the page."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / 'docs' / 'mapping.md'
    target.write_text(page(), encoding='utf-8')


if __name__ == '__main__':
    main()
