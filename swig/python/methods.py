#!/usr/bin/env python3
# Finishes the wrapper that SWIG wrote for Python: calls without tuples, class methods, docstrings with signatures.
"""usage: methods.py WRAPPER SIGNATURES OUTPUT

WRAPPER is what `swig -doxygen` wrote (its docstrings are the sentences of the headers), SIGNATURES what SWIG wrote without
-doxygen (its docstrings are signatures in C++). The method tables of OUTPUT have METH_FASTCALL methods, and docstrings that
begin with a signature for inspect, then one with annotations, then the sentence.

A method whose arguments are Python objects says its signature itself: the first paragraph of its `///` is
`name(self, a: int, b: str | None = None) -> int`.
"""
import ast
import re
import sys

ROW = re.compile(
    r'^(?P<head>\s*\{\s*")(?P<name>\w+)",\s*(?:\(PyCFunction\)\(void\(\*\)\(void\)\))?(?P<wrapper>_wrap_\w+),'
    r'\s*(?P<flags>[A-Z_|]+),\s*(?P<doc>(?:"(?:[^"\\]|\\.)*"\s*)+|NULL)\s*\}',
    re.M,
)
CLASS = re.compile(r'^(?P<indent>\s*)(?P<doc>(?:"(?:[^"\\]|\\.)*"\s*)+),\s*/\* tp_doc \*/', re.M)
TAKES_NOTHING = re.compile(r'^SWIGINTERN PyObject \*(_wrap_\w+)\(PyObject \*\w+, PyObject \*\w+\) \{', re.M)
FINISH = re.compile(r'^[ \t]*MPI4PY_FINISH\n', re.M)
LAST_RETURN = re.compile(
    r'((?:#if PY_VERSION_HEX >= 0x03000000\n)?[ \t]*return (?:m|0);\n(?:#else\n[ \t]*return;\n#endif\n)?\}\s*)\Z')
FORMAT = re.compile(r'PyArg_ParseTupleAndKeywords\(args, kwargs, "(O*)\|?(O*):(\w+)", kwnames')

# Arguments whose names in Python differ from those in C++, except in the methods where they mean just what it says.
NAMES = {'target_disp': 'target', 'ranges': 'ranks', 'standard': 'default'}
KEEPS_NAMES = 'Fetch_and_op', 'Compare_and_swap'

# What stands for a C++ type in a signature for people.
TYPES = {
    'mpi4::Count': 'int', 'mpi4::Aint': 'int', 'mpi4::Offset': 'int', 'std::string const &': 'str',
    'std::string': 'str', 'double': 'float', 'int': 'int', 'bool': 'bool', 'PyObject *': 'Any',
}  # fmt: skip

# Arguments of Python objects: what they may be is told by their names, or by those and the method's.
OBJECTS = {
    'filename': 'PathLike[AnyStr] | str | bytes', 'requests': 'Sequence[Request]', 'statuses': 'list[Status] | None',
    'datatypes': 'Sequence[Datatype]', 'target': 'TargetSpec | None', 'origin': 'BufSpec', 'result': 'BufSpec',
    'compare': 'BufSpec', 'buf': 'BufSpec', 'inbuf': 'BufSpec', 'outbuf': 'BufSpec', 'inoutbuf': 'BufSpec',
    'memory': 'Buffer', 'periods': 'Sequence[bool] | None', 'remain_dims': 'Sequence[bool]',
    'weights': 'Sequence[int] | None',
    'sourceweights': 'Sequence[int] | None', 'destweights': 'Sequence[int] | None',
    'recvcounts': 'Sequence[int] | None', 'op': 'Op', 'args': 'Sequence[str]', 'errhandler': 'Errhandler',
    'peer_comm': 'Intracomm',
}  # fmt: skip
# Results that a caller may know less of than C++ does.
RESULTS = {'Bsend_init': 'Request', 'Ssend_init': 'Request', 'Rsend_init': 'Request'}
# What stands for the items of a C++ list.
ITEMS = {
    'int': 'int', 'bool': 'bool', 'mpi4::Count': 'int', 'std::string': 'str', 'Prequest': 'Prequest',
    'Datatype': 'Datatype', 'mpi4::Datatype': 'Datatype', 'std::array< int,3 >': 'tuple[int, int, int]',
}  # fmt: skip
OWN_CLASS = {'Datatype', 'Group', 'Info', 'Op', 'Win', 'File', 'Session', 'Message'}


def buffers(method, name):
    """The annotation of sendbuf or recvbuf: who has one block, who many, and where IN_PLACE or None may stand."""
    base = re.sub(r'_init$', '', method).lower()
    if base.startswith('i') and not base.startswith('is'):
        base = base[1:]
    elif base.startswith('is'):
        base = base[1:]
    neighbor = 'neighbor' in base
    kind = {'v': 'V', 'w': 'W'}.get(base[-1], 'B')
    if base.endswith('sendrecv'):
        return 'BufSpec' if name == 'sendbuf' else 'BufSpec | None'
    if 'reduce_scatter_block' in base:
        return 'BufSpecB | InPlace' if name == 'sendbuf' else 'BufSpec | BufSpecB'
    many = ('scatter' in base or 'alltoall' in base) if name == 'sendbuf' else ('gather' in base or 'alltoall' in base)
    if 'reduce' in base or 'scan' in base:
        many = False
    spec = 'BufSpec' + (kind if many else '')
    if name == 'sendbuf':
        if base.startswith('scatter'):
            return spec + ' | None'
        return spec if neighbor else spec + ' | InPlace'
    if base.startswith('scatter'):
        return spec + ' | InPlace'
    if base.startswith('gather') or base == 'reduce':
        return spec + ' | None'
    return spec


def split(text):
    """Split at commas outside brackets."""
    parts, depth, start = [], 0, 0
    for i, char in enumerate(text):
        depth += (char in '<([') - (char in '>)]')
        if char == ',' and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return [part for part in parts + [text[start:].strip()] if part]


def annotation(method, cls, cpp, name):
    cpp = cpp.strip()
    if name in ('sendbuf', 'recvbuf'):
        return buffers(method, name)
    if method == 'Startall':
        return 'list[Prequest]'
    if method == 'Compute_dims' and name == 'dims':
        return 'int | Sequence[int]'
    if name in OBJECTS:
        return OBJECTS[name]
    if cpp in TYPES:
        return TYPES[cpp]
    if cpp.startswith('std::vector<'):
        return f'Sequence[{ITEMS[cpp[len("std::vector<") : cpp.rindex(">")].strip()]}]'
    if cpp.endswith('[]') or '[]' in cpp or cpp.endswith('*'):
        return 'Sequence[int]'
    return cpp.split('::')[-1].rstrip(' &*') or 'Any'


def result(method, cls, cpp):
    cpp = cpp.strip()
    if method in RESULTS:
        return RESULTS[method]
    if not cpp or cpp == 'void':
        if method in ('Wait', 'Waitall', 'Probe', 'probe'):
            return 'Literal[True]'
        return 'NoReturn' if method == 'Abort' else 'None'
    for outer, python in (('std::pair<', 'tuple'), ('std::tuple<', 'tuple'), ('std::vector<', 'list')):
        if cpp.startswith(outer):
            inner = [result('', cls if method == 'Idup' else '', part) for part in split(cpp[len(outer) : cpp.rindex('>')])]
            inner = ['Self' if part == cls else part for part in inner] if method.startswith('Idup') else inner
            return f'{python}[{", ".join(inner)}]'
    if cpp.startswith('std::optional<'):
        return result(method, cls, cpp[len('std::optional<') : cpp.rindex('>')]) + ' | None'
    if cpp in TYPES:
        return TYPES[cpp]
    name = cpp.split('::')[-1].rstrip(' &*')
    if method in ('Dup', 'Clone', 'Dup_with_info') or (name == cls and cls in OWN_CLASS):
        name = 'Self'
    if method in ('Improbe', 'Iprobe', 'improbe', 'iprobe') and name in ('Message', 'Self'):
        name += ' | None'
    return name


def default(value):
    value = re.sub('^MPI_', '', value).replace('"', "'")
    return {'nullptr': 'None', 'std::nullopt': 'None', '{}': 'None', 'true': 'True', 'false': 'False', '': 'None'}.get(value, value)


def simple(value):
    """The default as inspect can evaluate it: constants of the module by their full name, objects as `...`."""
    if re.fullmatch(r'-?\d+|None|True|False|\'[^\']*\'', value):
        return value
    if value in ('SUM', 'BYTE', 'COMM_SELF') or value.endswith('_NULL') and not value.startswith('PROC'):
        return '...'
    return 'mpi4py.MPI.' + value


def plain_signature(rich):
    """The signature for inspect of one for people."""
    source = f'def {rich}: ...'
    node = ast.parse(source).body[0]
    arguments = node.args.posonlyargs + node.args.args
    defaults = [None] * (len(arguments) - len(node.args.defaults)) + node.args.defaults
    words = []
    for i, (argument, value) in enumerate(zip(arguments, defaults)):
        name = {'self': '$self', 'cls': '$type'}.get(argument.arg, argument.arg) if i == 0 else argument.arg
        words.append(name + (f'={simple(ast.get_source_segment(source, value))}' if value else ''))
        if i + 1 == len(node.args.posonlyargs):
            words.append('/')
    if node.args.vararg:
        words.append('*' + node.args.vararg.arg)
    if node.args.kwarg:
        words.append('**' + node.args.kwarg.arg)
    return f'{node.name}({", ".join(words)})'


def own_signature(method, doc):
    """The docstring of a method that says its signature itself; None when it does not."""
    rich, _, sentence = doc.partition('\n\n')
    if not rich.startswith(method + '('):
        return None
    return f'{plain_signature(rich)}\n--\n\n{rich}\n\n{sentence}'.rstrip()


def signature(method, text, kind, cls, optional, doc):
    """The docstring of a method of class `cls` from SWIG's C++ signature `text`."""
    match = re.match(r'[\w:]+\((.*?)\)(?: -> (.*))?$', text.strip().split('\n')[0])
    if not match:
        return doc
    parameters, returned = split(match[1]), match[2] or ''
    if kind == 'method' and parameters and parameters[0].endswith(' self'):
        parameters.pop(0)
    plain, rich = [], []
    for i, parameter in enumerate(parameters):
        parameter, _, value = parameter.partition('=')
        cpp, _, name = parameter.rpartition(' ')
        name = name.lstrip('*&')
        if method not in KEEPS_NAMES:
            name = NAMES.get(name, name)
        note = annotation(method, cls, cpp, name)
        given = default(value) if value else ('None' if optional is not None and i >= optional else None)
        if name == 'sendtag' and given == 'None':
            given = '0'
        if given == 'INFO_NULL' and method in ('Dup', 'Idup'):
            note, given = 'Info | None', 'None'
        if name == 'errhandler' and given == 'ERRORS_RETURN' or name == 'filetype' and given == 'DATATYPE_NULL':
            given = 'None'
        if given == 'None' and '| None' not in note:
            note += ' | None'
        plain.append(name + (f'={simple(given)}' if given is not None else ''))
        rich.append(f'{name}: {note}' + (f' = {given}' if given is not None else ''))
    first = {'method': ('$self', 'self'), 'class': ('$type', 'cls'), 'function': (None, None)}[kind]
    if first[0]:
        plain.insert(0, first[0])
        rich.insert(0, first[1])
    back = result(method, cls, returned)
    lines = [f'{method}({", ".join(plain)})\n--\n', f'{method}({", ".join(rich)}) -> {back}', '', doc.strip()]
    return '\n'.join(lines).rstrip()


def sentence(doc):
    """The first sentence of a class's description, on one line."""
    text = ' '.join(unquote(doc).split())
    return re.match(r'.*?\.(?= |$)|.*', text)[0]


def literal(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'


def unquote(doc):
    if doc == 'NULL':
        return ''
    text = ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', doc)).replace('\\n', '\n').replace('\\t', ' ').replace('\\"', '"').replace('\\\\', '\\')
    return '\n\n'.join(' '.join(paragraph.split()) for paragraph in re.split(r'\n\s*\n', text.strip()))


def finish_last(text):
    """The wrapper with what ends its initialization at the very end: from 4.3 on SWIG makes the constants after it."""
    text, found = FINISH.subn('', text)
    text, placed = LAST_RETURN.subn(lambda match: '  MPI4PY_FINISH\n' + match[0], text)
    if (found, placed) != (1, 1):
        sys.exit(f'methods.py: this SWIG ends the initialization of a module in an unknown way ({found}, {placed})')
    return text


def main(wrapper_file, signature_file, output_file):
    with open(signature_file, encoding='utf-8') as stream:
        signatures = {row['wrapper']: unquote(row['doc']) for row in ROW.finditer(stream.read())}
    with open(wrapper_file, encoding='utf-8') as stream:
        text = stream.read()
    for theirs, ours in NAMES.items():
        text = text.replace(f'(char *)"{theirs}"', f'(char *)"{ours}"').replace(f', "{theirs}")', f', "{ours}")')
    keeps = rf'SWIGINTERN PyObject \*_wrap_\w+_(?:{"|".join(KEEPS_NAMES)})\(.*?(?=SWIGINTERN)'
    text = re.sub(keeps, lambda match: match[0].replace('"target"', '"target_disp"'), text, flags=re.S)
    nothing = set(TAKES_NOTHING.findall(text))
    optional = {'_wrap_' + name: len(required) for required, _, name in FORMAT.findall(text)}

    def rewrite(row):
        wrapper = row['wrapper']
        static = 'METH_STATIC' in row['flags']
        kind = 'class' if static else 'method' if row['head'].startswith('  {') else 'function'
        doc = unquote(row['doc'])
        if wrapper in signatures:
            doc = '' if doc == signatures[wrapper] else doc
            doc = own_signature(row['name'], doc) or signature(
                row['name'], signatures[wrapper], kind, wrapper.split('_')[2], optional.get(wrapper), doc
            )
        bare = wrapper in nothing
        flags = ['METH_FASTCALL'] + ([] if bare else ['METH_KEYWORDS'])
        call = f'(PyCFunction)(void (*)(void))mpi4py::{"bare_method" if bare else "method"}<{wrapper}>'
        if static:
            flags.append('METH_CLASS')
        return f'{row["head"]}{row["name"]}", {call}, {"|".join(flags)}, {literal(doc)} }}'

    text = finish_last(text)
    text = CLASS.sub(lambda match: match['indent'] + literal(sentence(match['doc'])) + ', /* tp_doc */', text)
    with open(output_file, 'w', encoding='utf-8') as stream:
        stream.write(ROW.sub(rewrite, text))


if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
