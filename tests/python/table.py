# The table of methods as calls: objects to call them on, good arguments for each annotation, and bad ones.
import os
import tempfile

import mpitest
from mpitest import MPI, rng
from test_signatures import rows, split

NOTHING = [object(), lambda: 0, 1j, {}, ..., NotImplemented, type]

# Arguments that may be more than their annotation says: a size or no buffer at all, a list that is filled in.
ANYTHING = {('recv', 'buf'), ('irecv', 'buf'), ('sendrecv', 'recvbuf'), ('pop', 'default'),
            ('Spawn', 'errcodes'), ('Spawn_multiple', 'errcodes')}


class Odd:
    """An object whose every protocol raises."""

    def __index__(self):
        raise ValueError('odd index')

    __len__ = __iter__ = __int__ = __bool__ = __index__

    def __getitem__(self, key):
        raise ValueError('odd item')


def callables():
    """The rows of all methods and functions that the interface still has."""
    return [row for row in rows('method', 'classmethod', 'staticmethod', 'function') if not row['gone']]


def annotations(signature):
    """{name: annotation} of the parameters of a signature."""
    inside = signature[1:signature.rindex(')')] if ' -> ' not in signature else signature[1:signature.rindex(') ->')]
    found = {}
    for part in split(inside):
        name, _, rest = part.partition(':')
        if rest:
            found[name.strip().lstrip('*')] = rest.split(' = ')[0].strip()
    return found


def bad_value(kind):
    """Something that no parameter of this annotation accepts; None when there is no such thing."""
    if kind == 'int':
        return rng.choice(NOTHING + ['x', [], (1,), b'1', 2**100, -2**100, MPI.INT, Odd()])
    if 'Any' in kind:
        return None
    if kind.startswith('BufSpec') or kind.startswith('Buffer'):
        a = bytearray(8)
        if not kind.startswith('BufSpec |') and kind != 'BufSpec':   # of the vector forms (1, -1) is one
            return rng.choice(NOTHING + ['x', 5, [], [a, 1, 2, 3, 4], [object(), 1], [a, 'nothing'], Odd()])
        return rng.choice(NOTHING + ['x', 5, [], [a, 1, 2, 3, 4], [object(), 1], [a, 'nothing'], [a, -1],
                                     [a, 'x', MPI.INT], [a, (1, -1)], [5, 'i'], [a, 1, MPI.DATATYPE_NULL],
                                     [bytearray(7), 'i'], Odd()])
    if 'bool' in kind:
        return None   # everything has a truth value
    if kind.startswith('Sequence') or kind.startswith('list['):
        return rng.choice([object(), 5, 1.5, [object()], ['x', None], MPI.INT, lambda: 0])
    if kind in ('str', 'Datatype', 'Group', 'Info', 'Op', 'Comm', 'Intracomm', 'Errhandler', 'Session', 'buffer') \
            or kind.startswith('Status'):
        return rng.choice([object(), 5, 1.5, [], (), Odd(), MPI.BOTTOM])
    return None


def good_value(name, kind):
    """Something that a parameter accepts, in a call that moves nothing."""
    if name in ('dest', 'source', 'target_rank'):
        return MPI.PROC_NULL
    if kind == 'int':
        return int(name == 'partitions')
    if kind.startswith('Buffer') or name in ('inbuf', 'outbuf'):
        return bytearray(8)
    if kind.startswith('PathLike'):
        return 'text'
    if kind.startswith('BufSpecW'):
        return [bytearray(8), [MPI.BYTE]]
    if kind.startswith('BufSpec'):
        return [bytearray(8), MPI.BYTE]
    if kind.startswith('Sequence') or kind.startswith('list['):
        return []
    return {'str': 'text', 'Datatype': MPI.INT, 'Group': MPI.GROUP_EMPTY, 'Info': MPI.INFO_NULL, 'Op': MPI.SUM,
            'Comm': mpitest.SELF, 'Intracomm': mpitest.SELF, 'Errhandler': MPI.ERRORS_RETURN,
            'Session': MPI.SESSION_NULL}.get(kind)


def objects(test):
    """One object of each class, to be freed when the test is over."""
    comm = mpitest.SELF.Dup()
    graph = comm.Create_graph([1], [0])
    name = os.path.join(tempfile.mkdtemp(), 'file')
    test.addCleanup(os.rmdir, os.path.dirname(name))
    made = {
        'Comm': comm, 'Intracomm': comm, 'Cartcomm': comm.Create_cart([1]), 'Topocomm': graph, 'Graphcomm': graph,
        'Distgraphcomm': comm.Create_dist_graph_adjacent([0], [0]),
        'Datatype': MPI.INT.Create_contiguous(2).Commit(), 'Group': comm.group, 'Info': MPI.Info.Create(),
        'Op': MPI.SUM, 'Status': MPI.Status(), 'Request': MPI.Request(), 'Message': MPI.Message(),
        'Win': MPI.Win.Allocate(8, comm=comm), 'buffer': MPI.buffer.allocate(8),
        'Prequest': comm.Send_init(bytearray(8), MPI.PROC_NULL), 'Grequest': MPI.Grequest.Start(),
        'Errhandler': MPI.Comm.Create_errhandler(print), 'Exception': MPI.Exception(1), 'Pickle': MPI.Pickle(),
        'File': MPI.File.Open(comm, name, MPI.MODE_CREATE | MPI.MODE_RDWR | MPI.MODE_DELETE_ON_CLOSE)}
    if mpitest.STANDARD >= (4, 0):
        made['Session'] = MPI.Session.Init()
        test.addCleanup(made['Session'].Finalize)
    for kind in 'Win Errhandler Prequest Datatype Group Info Cartcomm Graphcomm Distgraphcomm'.split():
        test.addCleanup(made[kind].Free)
    test.addCleanup(made['File'].Close)
    test.addCleanup(made['Grequest'].Complete)
    return made


def call(owners, row, arguments):
    """Call the method of a row with arguments by name, on an object where it needs one."""
    if row['kind'] == 'method':
        holder = owners[row['owner']]
    else:
        holder = getattr(MPI, row['owner']) if row['owner'] else MPI
    return getattr(holder, row['name'])(**arguments)
