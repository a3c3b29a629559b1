# What the interface promises, a line each: an expression and its value, or the exception that it raises.
# ranks: 1; timeout: 60
import builtins
import copy
import pickle
import weakref

import mpi4py
import mpitest
from mpitest import MPI, ints, zeros

VALUES = [   # expressions that are equal
    # BOTTOM, IN_PLACE, BUFFER_AUTOMATIC
    ('[int(x) for x in (BOTTOM, IN_PLACE, BUFFER_AUTOMATIC)]', '[0, -1, 0]'),
    ('[bool(x) for x in (BOTTOM, IN_PLACE, BUFFER_AUTOMATIC)]', '[False, True, False]'),
    ('[hash(x) for x in (BOTTOM, IN_PLACE, BUFFER_AUTOMATIC)]', '[0, -2, 0]'),
    ('BOTTOM == BUFFER_AUTOMATIC', 'True'), ('type(BOTTOM)("anything")', 'BOTTOM'),
    ('isinstance(BOTTOM, int)', 'False'), ('[hasattr(x, "__index__") for x in (BOTTOM, IN_PLACE)]', '[True, False]'),
    ('comm.Send(IN_PLACE, PROC_NULL)', 'None'), ('comm.Send("anything", PROC_NULL)', 'None'),
    # handles
    ('[bool(x) for x in (GROUP_EMPTY, MESSAGE_NO_PROC, INFO_ENV, Status())]', '[True] * 4'),
    ('[bool(x) for x in (Comm(), Group(), Message(), Info(), Win(), File(), Op())]', '[False] * 7'),
    ('Comm(comm=None)', 'COMM_NULL'), ('Intercomm(COMM_NULL)', 'COMM_NULL'), ('Comm(comm) == comm', 'True'),
    ('comm == None', 'False'), ('comm == 5', 'False'), ('comm != INT', 'True'),
    ('SIGNED_INT is INT', 'True'), ('C_BOOL is BOOL', 'True'), ('FLOAT32_T is FLOAT', 'True'),
    ('hasattr(Request(), "callback")', 'False'), ('hasattr(MPI, "__all__")', 'False'),
    # status
    ('(Status().source, Status().tag, Status().error, Status().count, Status().cancelled)',
     '(ANY_SOURCE, ANY_TAG, SUCCESS, 0, False)'),
    ('Status() == Status()', 'True'), ('(Status().tomemory().format, Status().tomemory().readonly)', '("i", False)'),
    # pickle and copy
    ('copy.copy(comm) is comm', 'True'), ('copy.deepcopy(BOTTOM)', 'BOTTOM'),
    ('pickle.loads(pickle.dumps(BOOL)) is C_BOOL', 'True'), ('copy.copy(TWOINT) is INT_INT', 'True'),
    ('copy.copy(Comm(comm)) is comm', 'False'), ('copy.copy(Comm(comm))', 'comm'),
    ('pickle.loads(pickle.dumps(Win)) is Win', 'True'), ('copy.copy(Exception(5))', 'Exception(5)'),
    # codes of datatypes
    ('(DATATYPE_NULL.typestr, DATATYPE_NULL.typechar)', '("", "")'),
    ('INT.Create_contiguous(4).typestr', '"V16"'), ('INT.Create_contiguous(4).typechar', '"V"'),
    ('(CHAR.typestr, CHAR.tocode(), BYTE.tocode(), PACKED.tocode())', '("S1", "c", "B", "B")'),
    # objects
    ('comm.recv(source=PROC_NULL)', 'None'),
    ('(comm.probe(PROC_NULL), comm.iprobe(), comm.improbe())', '(True, False, None)'),
    ('(comm.alltoall(None), comm.scatter(iter([7])))', '([None], 7)'),
    ('(comm.exscan(1), comm.gather(1))', '(None, [1])'),
    ('(comm.allreduce(2, op=max), comm.reduce(2, op=lambda x, y: x))', '(2, 2)'),
    # requests
    ('(Request().Wait(), Request().Test(), Request().wait(), Request().test())', '(True, True, None, (True, None))'),
    ('(Request.waitall([]), Request.testall([]))', '([], (True, []))'),
    ('(Request.Waitany([]), Request.Testany([Request()]))', '(UNDEFINED, (UNDEFINED, True))'),
    ('(Request.waitany([Request()]), Request.testany([]))', '((UNDEFINED, None), (UNDEFINED, True, None))'),
    ('(Request.Waitsome([]), Request.Testsome([Request()]))', '(None, None)'),
    ('(Request.waitsome([Request()]), Request.testsome([]))', '((None, None), (None, None))'),
    ('comm.isend(1, PROC_NULL).wait()', 'None'),
    # errors, names, infos
    ('(Exception().args, repr(Exception(5)), bool(Exception(0)), hash(Exception(7)))',
     '((0,), "MPI.Exception(5)", False, 7)'),
    ('(Exception(3) < 5, Exception(3) == 3, Exception(3) < Exception(4))', '(True, True, True)'),
    ('COMM_NULL.name', '"MPI_COMM_NULL"'), ('(list(INFO_NULL), len(INFO_NULL), "x" in INFO_NULL)', '([], 0, False)'),
    ('INFO_NULL.copy()', 'INFO_NULL'), ('INFO_NULL.get("x")', 'None'),
    ('(Get_address(None), Get_address(BOTTOM))', '(0, 0)'),
    ('Comm.Free_keyval(Comm.Create_keyval())', 'KEYVAL_INVALID'),
    ('Group.Compare(GROUP_EMPTY, GROUP_EMPTY)', 'IDENT'), ('GROUP_EMPTY.Compare(GROUP_EMPTY)', 'IDENT'),
    ('Group.Translate_ranks(group, [0], group)', '[0]'), ('group.Translate_ranks([0], group)', '[0]'),
]

REFUSED = {   # exceptions, and the expressions that raise them
    'TypeError': [
        'hash(comm)', 'hash(Status())', 'int(comm)', 'len(comm)', 'iter(comm)', 'INT < INT', 'comm >= comm',
        'weakref.ref(BOTTOM)', 'weakref.ref(MPI.pickle)', 'weakref.ref(buffer.allocate(1))', 'Comm(INT)',
        'Intercomm(comm)', 'Cartcomm(comm)', 'Topocomm(comm)', 'Comm.fromhandle("a")', 'Comm.fromint(arg=1)',
        'Status().Get_elements()',
        'comm.Send(range(3), 0)', 'comm.Send("text", 0)', 'comm.Send(None, 0)', 'comm.Send([5, 1, INT], 0)',
        'comm.Send([a, 1.0], 0)', 'comm.Send(a, None)', 'comm.Send(a, "x")', 'comm.Send(a, 0, None)',
        'comm.Gather(a, None)', 'comm.Bcast(None)', 'comm.Scatter(None, a)', 'comm.Reduce(a, b, None)',
        'comm.Allreduce(a, b, max)', 'comm.Reduce_scatter(a, b, 4)', 'comm.Send(a, 0, nothing=1)', 'comm.Send()',
        'Request.Waitall(iter([]))', 'Request.Waitall(REQUEST_NULL)', 'Request.Waitall([5])',
        'Request.Waitall([Request()], [5])', 'Exception("x")', 'comm.Set_name(5)', 'File.Open(comm, 5)',
        'Info.Create({"a": 1})', 'comm.Dup(5)',
        'buffer.allocate(2)["x"]', 'buffer.frombuffer(b"x", True).__setitem__(0, 1)', 'copy.copy(MPI.pickle)',
        'copy.copy(buffer.allocate(1))', 'comm.Set_attr(integer, "x")', 'comm.irecv(5.5, 0)',
        'comm.Split_type(COMM_TYPE_SHARED, 0, None)', 'setattr(comm, "info", {"a": "b"})', 'mpi4py_rc(nothing=1)'],
    'ValueError': [
        'comm.Send([], 0)', 'comm.Send([a], 0)', 'comm.Send([a, 1, 2, INT, 5], 0)', 'comm.Send([a, (1,)], 0)',
        'comm.Send([a, (1, 2, 3)], 0)', 'comm.Send([None, 1, INT], 0)', 'comm.Send([a, -1], 0)',
        'comm.Send([a, (1, -1)], 0)', 'comm.Send([a, (0, 5)], 0)', 'comm.Send([a, DATATYPE_NULL], 0)',
        'comm.Send([bytearray(7), None, INT], 0)', 'Datatype.fromcode("zz")', 'DATATYPE_NULL.tocode()',
        'INT_INT.tocode()', 'INT.Create_contiguous(2).tocode()', 'INT.Create_indexed([1, 2], [0])',
        'comm.Allreduce(a, bytearray(3))', 'comm.Reduce_scatter(a, b, [3])', 'comm.alltoall([1, 2])',
        'comm.scatter([])', 'OP_NULL(1, 2)', 'comm.Create_dist_graph_adjacent([0], [0], [1, 2], [1])',
        'copy.copy(group)',
        'comm.Create_dist_graph_adjacent([0], [0], WEIGHTS_EMPTY, WEIGHTS_EMPTY)', 'buffer.allocate(-1)',
        'buffer.fromaddress(0, 1)', 'buffer.fromaddress(1, -1)',
        'buffer.allocate(2).__setitem__(slice(0, 2), b"x")'],
    'KeyError': [
        'comm.Send([None, 1], 0)', 'comm.Send([BOTTOM, 1], 0)', 'comm.Bcast(BOTTOM)', 'comm.Send([a, 1, "<i"], 0)',
        'comm.Send([a, 1, "nothing"], 0)', 'INFO_NULL["x"]', 'Info.Create()["x"]', 'Info.Create().pop("x")',
        'Info.Create().__delitem__("x")'],
    'BufferError': [
        'comm.Recv(bytes(4), 0)', 'comm.Allreduce(a, bytes(16))', 'comm.Recv(memoryview(bytearray(8))[::2], 0)',
        'Win.Create(b"x", comm=comm)',
        'buffer.frombuffer(b"x")', 'comm.irecv(b"xx", 0)'],
    'IndexError': ['Status.f2py([1])', 'buffer.allocate(2)[5]', 'buffer.allocate(2)[::2]'],
    'OverflowError': ['Comm.fromhandle(-1)', 'comm.Send(a, 2**40)', 'buffer.allocate(2).__setitem__(0, 256)'],
    'NotImplementedError': ['buffer.allocate(2).__delitem__(0)', 'delattr(Pickle(), "PROTOCOL")'],
    'AttributeError': [
        'setattr(INT, "foo", 1)', 'INT.foo', 'setattr(comm, "size", 1)', 'setattr(comm, "rank", 1)', 'Op.Create(5)',
        'Comm.Create_errhandler(5)'],
    'MPI.Exception': [
        'comm.Send(a, 99)', 'comm.Send(a, -77)', 'comm.Bcast(a, 1)', 'comm.Send([a, 1, INT.Create_contiguous(2)], 0)',
        'INT.contents', 'DATATYPE_NULL.envelope', 'Request().Cancel()', 'INFO_NULL.Get("x")', 'INFO_NULL.Set("x", "y")',
        'INFO_NULL.Get_nkeys()', 'Info.Create().Delete("x")', 'COMM_NULL.Free()', 'INT.Free()', 'SUM.Free()',
        'Win().tomemory()', 'setattr(comm, "info", INFO_NULL)', 'COMM_NULL.Get_rank()'],
}


class TestBehaviour(mpitest.TestCase):

    def setUp(self):
        comm = mpitest.SELF
        group, integer = comm.Get_group(), MPI.Comm.Create_keyval(nopython=True)
        self.names = {**vars(MPI), 'MPI': MPI, 'comm': comm, 'a': ints(1, 2, 3, 4), 'b': zeros(4), 'group': group,
                      'integer': integer, 'copy': copy, 'pickle': pickle, 'weakref': weakref,
                      'mpi4py_rc': mpi4py.rc}
        self.addCleanup(group.Free)
        self.addCleanup(MPI.Comm.Free_keyval, integer)

    def test_values(self):
        for expression, value in self.each(VALUES):
            self.assertEqual(eval(expression, self.names), eval(value, self.names))

    def test_refused(self):
        for name, expressions in REFUSED.items():
            exception = MPI.Exception if name == 'MPI.Exception' else getattr(builtins, name)
            for expression in self.each(expressions):
                with self.assertRaises(exception) as caught:
                    eval(expression, self.names)
                self.assertIs(type(caught.exception), exception)


if __name__ == '__main__':
    mpitest.main()
