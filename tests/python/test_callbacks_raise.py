# Python callbacks that raise: the exception reaches the caller or is told with a traceback; MPI stays usable.
# ranks: 1; timeout: 240
import contextlib
import io
import sys

import mpitest
from mpitest import MPI, ints

COMM = mpitest.SELF


class Boom(Exception):
    """What the callbacks raise."""


def boom(*args, **kwargs):
    raise Boom('from the callback')


@contextlib.contextmanager
def reports(test):
    """The block prints a traceback of Boom, or raises it; either way it is told."""
    stderr, hooked = io.StringIO(), []
    old_stderr, old_hook = sys.stderr, sys.unraisablehook
    sys.stderr, sys.unraisablehook = stderr, lambda arg: hooked.append(arg.exc_type)
    raised = None
    try:
        yield
    except (Boom, MPI.Exception) as error:
        raised = error
    finally:
        sys.stderr, sys.unraisablehook = old_stderr, old_hook
    chain = []
    while raised is not None:
        chain.append(type(raised))
        raised = raised.__cause__ or raised.__context__
    test.assertTrue(Boom in chain or Boom in hooked or 'Boom' in stderr.getvalue(),
                    f'nothing told of the exception: {chain} {hooked} {stderr.getvalue()!r}')


class Usable(mpitest.TestCase):

    def tearDown(self):
        self.assertEqual(COMM.sendrecv('still there', 0, 0, None, 0), 'still there')
        self.assertEqual(COMM.allreduce(3), 3)


class TestAttributes(Usable):

    def test_copy(self):
        keyval = MPI.Comm.Create_keyval(copy_fn=boom)
        comm = COMM.Dup()
        comm.Set_attr(keyval, 1)
        with reports(self):
            comm.Dup()
        self.assertEqual(comm.Get_attr(keyval), 1)
        comm.Delete_attr(keyval)
        comm.Dup().Free()
        comm.Free()
        MPI.Comm.Free_keyval(keyval)

    def test_delete(self):
        keyval = MPI.Comm.Create_keyval(delete_fn=boom)
        comm = COMM.Dup()
        comm.Set_attr(keyval, 1)
        with reports(self):
            comm.Delete_attr(keyval)

    def test_datatype(self):
        keyval = MPI.Datatype.Create_keyval(copy_fn=boom)
        t = MPI.INT.Dup()
        t.Set_attr(keyval, 1)
        with reports(self):
            t.Dup()
        t.Free()
        MPI.Datatype.Free_keyval(keyval)

    def test_datatype_delete(self):
        keyval = MPI.Datatype.Create_keyval(delete_fn=boom)
        t = MPI.INT.Dup()
        t.Set_attr(keyval, 1)
        with reports(self):
            t.Delete_attr(keyval)

    def test_window(self):
        """Windows are not copied, so that no copy function of theirs is ever called."""
        calls = []

        def once(*args):
            calls.append(args)
            if len(calls) == 1:
                boom()
        keyval = MPI.Win.Create_keyval(delete_fn=once)
        win = MPI.Win.Allocate(8, comm=COMM)
        win.Set_attr(keyval, 1)
        with reports(self):
            win.Delete_attr(keyval)
        win.Free()


class TestGrequest(Usable):

    def test_query(self):
        request = MPI.Grequest.Start(boom)
        request.Complete()
        with reports(self):
            request.Wait()

    def test_free(self):
        request = MPI.Grequest.Start(None, boom)
        request.Complete()
        with reports(self):
            request.Wait()

    def test_cancel(self):
        request = MPI.Grequest.Start(None, None, boom)
        with reports(self):
            request.Cancel()
        request.Complete()
        request.Wait()


class TestObjects(Usable):

    def test_reduction_function(self):
        """A callable given to a lower-case reduction raises to the caller (where it is called at all)."""
        self.assertEqual(COMM.allreduce(1, boom), 1)
        self.assertRaises(Boom, MPI.Op.Create(boom), 1, 2)

    def test_pickle_functions(self):
        try:
            MPI.pickle.__init__(boom, boom)
            for call in (lambda: COMM.send(1, 0), lambda: COMM.isend(1, 0), lambda: COMM.bcast(1),
                         lambda: COMM.allgather(1), lambda: COMM.alltoall([1]), lambda: COMM.sendrecv(1, 0)):
                self.assertRaises(Boom, call)
        finally:
            MPI.pickle.__init__()

    def test_reduce_of_an_object(self):
        class Bad:
            __reduce__ = boom
        for call in (lambda: COMM.send(Bad(), 0), lambda: COMM.gather(Bad()), lambda: COMM.scatter([Bad()])):
            self.assertRaises(Boom, call)

    def test_index_of_an_object(self):
        class Bad:
            __index__ = boom
        for call in (lambda: COMM.Send([bytearray(4), Bad()], 0), lambda: COMM.Send([bytearray(4), (1, Bad())], 0),
                     lambda: MPI.INT.Create_indexed([Bad()], [0]), lambda: COMM.group.Incl([Bad()])):
            self.assertRaises(Boom, call)

    def test_iteration(self):
        class Bad(list):
            __iter__ = __len__ = __getitem__ = boom
        for call in (lambda: COMM.alltoall(Bad()), lambda: MPI.Info.Create(Bad())):
            self.assertRaises(Boom, call)


@mpitest.ours_only
class TestKept(Usable):
    """What comes out of the call during which the function ran."""

    def instead(self, call):
        """The exception itself, in place of a result or of MPI's error, which is its context."""
        with self.assertRaises(Boom) as caught:
            call()
        return caught.exception

    def handled(self, obj):
        """Have a handler that raises called by hand."""
        before = obj.Get_errhandler()
        handler = type(obj).Create_errhandler(boom)
        obj.Set_errhandler(handler)
        handler.Free()
        try:
            self.instead(lambda: obj.Call_errhandler(MPI.ERR_OTHER))
        finally:
            obj.Set_errhandler(before)
            before.free()

    def test_operation(self):
        op = MPI.Op.Create(boom)
        into = ints(5)
        self.instead(lambda: op.Reduce_local(ints(1), into))
        self.assertEqual(into[0], 5)
        op.Free()

    def test_error_handler(self):
        comm = COMM.Dup()
        handler = MPI.Comm.Create_errhandler(boom)
        comm.Set_errhandler(handler)
        error = self.instead(lambda: comm.Send(bytearray(1), 99))
        self.assertIsInstance(error.__context__, MPI.Exception)
        self.assertEqual(error.__context__.Get_error_class(), MPI.ERR_RANK)
        handler.Free()
        comm.Free()

    def test_error_handlers_that_are_called(self):
        comm, win = COMM.Dup(), MPI.Win.Allocate(8, comm=COMM)
        file = MPI.File.Open(COMM, 'raises', MPI.MODE_CREATE | MPI.MODE_RDWR | MPI.MODE_DELETE_ON_CLOSE)
        for obj in self.each([comm, win, file]):
            self.handled(obj)
        file.Close()
        win.Free()
        comm.Free()

    @mpitest.needs_standard(4)
    def test_error_handler_of_a_session(self):
        session = MPI.Session.Init()
        self.handled(session)
        session.Finalize()

    def test_cause(self):
        """MPI is told of what an attribute or request callback raises, and that is the cause of its error."""
        keyval = MPI.Comm.Create_keyval(delete_fn=boom)
        comm = COMM.Dup()
        comm.Set_attr(keyval, 1)
        request, other = MPI.Grequest.Start(boom), MPI.Grequest.Start(None, None, boom)
        request.Complete()
        for call in self.each([lambda: comm.Delete_attr(keyval), request.Wait, other.Cancel]):
            with self.assertRaises(MPI.Exception) as caught:
                call()
            self.assertIsInstance(caught.exception.__cause__, Boom)
        other.Complete()
        other.Wait()


class TestUncaught(mpitest.TestCase):
    """A program that catches none of them ends with a traceback, whether MPI or Python ends it."""

    def ends(self, code):
        done = mpitest.python('''
from mpi4py import MPI
def boom(*args):
    raise ZeroDivisionError('from the callback')
''' + code + '\nprint("not reached")')
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('ZeroDivisionError: from the callback', done.stderr)
        self.assertNotIn('not reached', done.stdout)

    def test_operation(self):
        self.ends('''
op = MPI.Op.Create(boom)
op.Reduce_local([bytearray(4), MPI.INT], [bytearray(4), MPI.INT])''')

    def test_error_handler(self):
        self.ends('''
comm = MPI.COMM_SELF.Dup()
comm.Set_errhandler(MPI.Comm.Create_errhandler(boom))
comm.Send(bytearray(1), 99)''')

    def test_error_handler_of_a_window(self):
        self.ends('''
win = MPI.Win.Allocate(8, comm=MPI.COMM_SELF)
win.Set_errhandler(MPI.Win.Create_errhandler(boom))
win.Call_errhandler(MPI.ERR_OTHER)''')

    def test_error_handler_of_a_file(self):
        self.ends('''
file = MPI.File.Open(MPI.COMM_SELF, 'raises', MPI.MODE_CREATE | MPI.MODE_RDWR | MPI.MODE_DELETE_ON_CLOSE)
file.Set_errhandler(MPI.File.Create_errhandler(boom))
file.Call_errhandler(MPI.ERR_OTHER)''')

    @mpitest.needs_standard(4)
    def test_error_handler_of_a_session(self):
        self.ends('''
session = MPI.Session.Init()
session.Set_errhandler(MPI.Session.Create_errhandler(boom))
session.Call_errhandler(MPI.ERR_OTHER)''')


if __name__ == '__main__':
    mpitest.main()
