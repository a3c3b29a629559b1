# Every class, method, property, function and constant: existence, parameter names, order and defaults.
# ranks: 1; timeout: 60
import inspect
import pickle
import re

import mpitest
from mpitest import MPI

KINDS = ('method', 'classmethod', 'staticmethod', 'function')


def rows(*kinds):
    return [row for row in mpitest.data('module.tsv') if row['kind'] in kinds]


def split(text):
    """Split at commas outside brackets and quotes."""
    parts, depth, quoted, part = [], 0, False, ''
    for c in text:
        quoted ^= c == "'"
        depth += (c in '([{') - (c in ')]}') if not quoted else 0
        if c == ',' and depth == 0 and not quoted:
            parts.append(part.strip())
            part = ''
        else:
            part += c
    return parts + [part.strip()] if part.strip() else parts


def parameters(signature):
    """[(name, default or None)] of '(self, buf: BufSpec, dest: int, tag: int = 0) -> None'."""
    depth, quoted = 0, False
    for end, c in enumerate(signature):
        quoted ^= c == "'"
        depth += (c == '(') - (c == ')') if not quoted else 0
        if depth == 0:
            break
    result = []
    for part in split(signature[1:end]):
        if part in ('self', 'cls', '/'):
            continue
        match = re.match(r'^(\*{0,2}\w+)(?:\s*:\s*(.*?))?(?:\s*=\s*(.*))?$', part)
        result.append((match.group(1), match.group(3)))
    return result


def owner_of(row):
    return getattr(MPI, row['owner']) if row['owner'] else MPI


def value_of(text):
    """The value of a default as it is written in a signature."""
    return eval(text, dict(vars(MPI)))   # our own table, not input


class TestExistence(mpitest.TestCase):

    def test_classes(self):
        for row in rows('class'):
            cls = getattr(MPI, row['name'])
            self.assertIsInstance(cls, type)
            bases = [b for b in row['signature'].strip('()').split(', ')]
            self.assertEqual([b.__name__ for b in cls.__bases__], bases, row['name'])
            self.assertTrue(cls.__doc__ or mpitest.REFERENCE, row['name'])

    def test_members(self):
        for row in rows(*KINDS, 'property', 'special', 'alias'):
            if row['gone'] or row['name'] in ('__buffer__', '__delitem__', '__index__'):
                continue   # __buffer__ has a name from Python 3.12 on; the other two are tested as behaviour
            self.assertTrue(hasattr(owner_of(row), row['name']), (row['owner'], row['name']))

    def test_constants(self):
        types = {'int': int, 'dict': dict}
        for row in mpitest.data('constants.tsv'):
            if row['gone'] and mpitest.REFERENCE:
                continue
            value = getattr(MPI, row['name'])
            expected = types.get(row['type']) or getattr(MPI, row['type'])
            self.assertIsInstance(value, expected, row['name'])

    def test_private_functions(self):
        for row in rows('private-function'):
            if not row['gone']:
                self.assertTrue(callable(getattr(MPI, row['name'])), row['name'])

    def test_module(self):
        self.assertIn('Message Passing Interface', MPI.__doc__)

    def test_star_import(self):
        names = {}
        exec('from mpi4py.MPI import *', names)
        expected = {row['name'] for row in mpitest.data('constants.tsv')
                    if not row['gone'] and not row['name'].startswith('_')}
        expected |= {row['name'] for row in rows('class', 'function') if not row['gone']}
        self.assertEqual(expected - set(names), set())
        self.assertFalse(hasattr(MPI, '__all__'))

    @mpitest.ours_only
    def test_names_that_others_dropped(self):
        self.assertIs(MPI.memory, MPI.buffer)
        self.assertTrue(callable(MPI.Comm.Create_group))
        self.assertIsInstance(MPI.HOST, int)
        self.assertIsInstance(MPI.UB, MPI.Datatype)
        self.assertIsInstance(MPI.LB, MPI.Datatype)
        self.assertTrue(callable(MPI._lock_table))

    @mpitest.ours_only
    def test_nothing_else_in_classes(self):
        """No public name that the interface does not have."""
        for row in rows('class'):
            cls = getattr(MPI, row['name'])
            known = {r['name'] for r in mpitest.data('module.tsv')
                     if r['owner'] in [c.__name__ for c in cls.__mro__]}
            if issubclass(cls, RuntimeError):
                known |= set(dir(RuntimeError))
            extra = {name for name in dir(cls) if not name.startswith('_')} - known
            self.assertEqual(extra, set(), row['name'])


class TestCallables(mpitest.TestCase):

    def each_callable(self):
        for row in self.each(rows(*KINDS)):
            if row['gone'] or row['owner'] in ('Exception', 'Pickle'):
                continue
            yield row, getattr(owner_of(row), row['name'])

    def test_docstring(self):
        """The first line is the signature, with annotations."""
        for row, function in self.each_callable():
            first = (function.__doc__ or '').split('\n')[0]
            name = 'Intersection' if mpitest.REFERENCE and row['name'] == 'Intersect' else row['name']
            self.assertTrue(first.startswith(name + '('), (row['owner'], name, first))
            self.assertEqual(parameters(first[len(name):]), parameters(row['signature']), (row['owner'], name))
            self.assertEqual(first.split(' -> ')[-1], row['signature'].split(' -> ')[-1], (row['owner'], name))

    @mpitest.ours_only
    def test_docstring_says_something(self):
        for row, function in self.each_callable():
            text = (function.__doc__ or '').split('\n', 1)
            self.assertTrue(len(text) == 2 and len(text[1].strip()) > 5, (row['owner'], row['name']))

    def test_inspect(self):
        """inspect.signature gives the same names in the same order, and the same defaults."""
        for row, function in self.each_callable():
            got = list(inspect.signature(function).parameters.values())
            if got and got[0].name in ('self', 'cls'):
                got = got[1:]
            expected = parameters(row['signature'])
            where = (row['owner'], row['name'])
            self.assertEqual([p.name for p in got], [n.lstrip('*') for n, _ in expected], where)
            for p, (name, default) in zip(got, expected):
                if default is None:
                    self.assertIs(p.default, inspect.Parameter.empty, where)
                elif default != '...':
                    self.assertIsNot(p.default, inspect.Parameter.empty, where)
                    if isinstance(value_of(default), (int, str, tuple, type(None))):
                        if not mpitest.REFERENCE:
                            self.assertEqual(p.default, value_of(default), where)
                    elif not mpitest.REFERENCE:   # inspect knows no other constants of functions in C
                        self.assertIs(p.default, ..., where)

    def test_kind(self):
        for row, function in self.each_callable():
            if row['kind'] == 'method':
                self.assertTrue(callable(function) and not inspect.ismethod(function), row['name'])
            elif row['kind'] == 'classmethod':
                self.assertIs(getattr(function, '__self__', owner_of(row)), owner_of(row), row['name'])

    def test_unknown_keyword_and_arity(self):
        """No call accepts an unknown keyword, or more arguments than it has parameters."""
        null = {name: getattr(MPI, name)() for name in (
            'Datatype', 'Request', 'Prequest', 'Message', 'Op', 'Group', 'Info', 'Errhandler',
            'Comm', 'Intracomm', 'Win', 'File', 'Status', 'Session', 'Cartcomm', 'Graphcomm',
            'Distgraphcomm', 'Intercomm', 'Topocomm')}
        for row, function in self.each_callable():
            names = [n for n, _ in parameters(row['signature'])]
            if any(n.startswith('*') for n in names) or row['name'] in ('Abort', 'Finalize'):
                continue
            if row['kind'] == 'method':
                if row['owner'] not in null:
                    continue
                function = getattr(null[row['owner']], row['name'])
            where = (row['owner'], row['name'])
            with self.assertRaises(TypeError, msg=where):
                function(*[None] * (len(names) + 1))
            if row['name'] not in ('fromint',):
                with self.assertRaises(TypeError, msg=where):
                    function(no_such_parameter=1)

    def test_required(self):
        """A missing required argument is TypeError."""
        for row, function in self.each_callable():
            required = [n for n, default in parameters(row['signature']) if default is None and n[0] != '*']
            if required and row['kind'] != 'method':
                with self.assertRaises(TypeError, msg=(row['owner'], row['name'])):
                    function()


class TestProperties(mpitest.TestCase):

    def test_kind(self):
        for row in rows('property'):
            attribute = inspect.getattr_static(owner_of(row), row['name'])
            self.assertTrue(inspect.isdatadescriptor(attribute), (row['owner'], row['name']))

    def test_read_only(self):
        objects = {'Datatype': MPI.INT, 'Op': MPI.SUM, 'Comm': MPI.COMM_SELF, 'Group': MPI.GROUP_EMPTY,
                   'Info': MPI.INFO_ENV, 'Request': MPI.REQUEST_NULL, 'Message': MPI.MESSAGE_NULL,
                   'Errhandler': MPI.ERRORS_RETURN, 'Win': MPI.WIN_NULL, 'File': MPI.FILE_NULL,
                   'buffer': MPI.buffer()}
        checked = 0
        for row in rows('property'):
            if row['owner'] in objects and row['note'] == 'read-only':
                with self.assertRaises(AttributeError, msg=row['name']):
                    setattr(objects[row['owner']], row['name'], 1)
                checked += 1
        self.assertGreater(checked, 40)

    def test_docstrings(self):
        for row in rows('property'):
            attribute = inspect.getattr_static(owner_of(row), row['name'])
            self.assertTrue(getattr(attribute, '__doc__', None), (row['owner'], row['name']))


class TestOldSignatures(mpitest.TestCase):
    """Class calls of 3.x for what is an instance method now."""

    def test_compare(self):
        self.assertEqual(MPI.Comm.Compare(MPI.COMM_SELF, MPI.COMM_SELF), MPI.IDENT)
        self.assertEqual(MPI.Group.Compare(MPI.GROUP_EMPTY, MPI.GROUP_EMPTY), MPI.IDENT)
        with self.assertRaises(TypeError):
            MPI.Comm.Compare(MPI.COMM_SELF)

    def test_translate_ranks(self):
        group = MPI.COMM_SELF.Get_group()
        self.assertEqual(MPI.Group.Translate_ranks(group, [0], group), [0])
        group.Free()

    @mpitest.ours_only
    def test_parameters_of_version_3(self):
        request = MPI.Grequest.Start(lambda status, x: self.assertEqual(x, 5), None, None, args=(), kargs={'x': 5})
        request.Complete()
        request.Wait()
        info = MPI.Info.Create([('key', 'value')])
        self.assertEqual((info.Get('key', 3), info.Get('key', maxlen=-1)), ('val', 'value'))
        info.Free()
        found = []
        data = MPI.pickle.dumps(pickle.PickleBuffer(bytearray(b'text')), buffer_callback=found.append)
        self.assertEqual([bytes(buffer) for buffer in found], [b'text'])
        self.assertEqual(bytes(MPI.pickle.loads(data, buffers=found)), b'text')


if __name__ == '__main__':
    mpitest.main()
