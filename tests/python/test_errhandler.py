# Error handlers: predefined ones and Python functions on communicators, windows, files and sessions.
# ranks: 1 2 4; timeout: 60
import mpitest
from mpitest import MPI, ints


class TestPredefined(mpitest.TestCase):

    def test_defaults(self):
        for comm in (MPI.COMM_WORLD, MPI.COMM_SELF):
            self.assertEqual(comm.Get_errhandler(), MPI.ERRORS_RETURN)

    def test_inherited(self):
        comm = mpitest.WORLD.Dup()
        self.assertEqual(comm.Get_errhandler(), MPI.ERRORS_RETURN)
        comm.Free()
        comm = mpitest.WORLD.Split(0)
        self.assertEqual(comm.Get_errhandler(), MPI.ERRORS_RETURN)
        comm.Free()

    def test_set(self):
        comm = mpitest.SELF.Dup()
        for handler in (MPI.ERRORS_ARE_FATAL, MPI.ERRORS_RETURN):
            comm.Set_errhandler(handler)
            got = comm.Get_errhandler()
            self.assertEqual(got, handler)
        comm.Free()

    def test_window_and_file_defaults(self):
        win = MPI.Win.Allocate(8, comm=mpitest.SELF)
        self.assertEqual(win.Get_errhandler(), MPI.ERRORS_RETURN)
        win.Free()
        self.assertEqual(MPI.FILE_NULL.Get_errhandler(), MPI.ERRORS_RETURN)

    def test_free(self):
        handler = MPI.COMM_SELF.Get_errhandler()
        handler.Free()
        self.assertFalse(handler)
        self.mpi_error((MPI.ERR_ARG, MPI.ERR_OTHER, MPI.ERR_INTERN, MPI.ERR_ERRHANDLER), handler.Free)
        MPI.ERRORS_RETURN.free()
        self.assertTrue(MPI.ERRORS_RETURN)

    def test_freed_constant(self):
        """MPI may make the handle null; the constant stays what its name says."""
        for handler in (MPI.ERRORS_RETURN, MPI.ERRORS_ARE_FATAL):
            copied = MPI.Errhandler(handler)
            try:
                handler.Free()
            except MPI.Exception:
                pass
            self.assertTrue(handler)
            self.assertEqual(handler, copied)
        mpitest.SELF.Set_errhandler(MPI.ERRORS_RETURN)
        self.assertEqual(mpitest.SELF.Get_errhandler(), MPI.ERRORS_RETURN)

    def test_refusals(self):
        for bad in (None, 5, MPI.COMM_SELF):
            self.refuses(TypeError, 'errhandler', mpitest.SELF.Set_errhandler, bad)
        with self.assertRaises(MPI.Exception):
            mpitest.SELF.Set_errhandler(MPI.ERRHANDLER_NULL)
        self.refuses(TypeError, 'errorcode', mpitest.SELF.Call_errhandler, 'x')


class Handlers:
    """What holds for handlers of every kind of object."""

    def test_called(self):
        seen = []
        handler = self.cls.Create_errhandler(lambda obj, code: seen.append((type(obj), obj == self.obj, code)))
        self.assertIsInstance(handler, MPI.Errhandler)
        before = self.obj.Get_errhandler()
        self.obj.Set_errhandler(handler)
        try:
            self.obj.Call_errhandler(MPI.ERR_OTHER)
        finally:
            self.obj.Set_errhandler(before)
            handler.Free()
        self.assertEqual(len(seen), 1)
        cls, same, code = seen[0]
        self.assertTrue(issubclass(cls, self.cls))
        self.assertTrue(same)
        self.assertEqual(code, MPI.ERR_OTHER)

    @mpitest.skip_mpich('4.3 and 5.0 give MPI_SUCCESS after the handler', mpitest.VENDOR_VERSION >= (4, 3, 0))
    def test_exception_follows(self):
        """After the handler has been called, MPI.Exception is still raised."""
        seen = []
        handler = self.cls.Create_errhandler(lambda obj, code: seen.append(MPI.Get_error_class(code)))
        before = self.obj.Get_errhandler()
        self.obj.Set_errhandler(handler)
        try:
            self.assertRaises(MPI.Exception, self.fail_in_mpi)
        finally:
            self.obj.Set_errhandler(before)
            handler.Free()
        self.assertEqual(len(seen), 1)

    @mpitest.ours_only
    def test_limit(self):
        """32 are alive at most; one that was freed without having been set makes room."""
        handlers = []
        try:
            with self.assertRaises(RuntimeError):
                for _ in range(33):
                    handlers.append(self.cls.Create_errhandler(lambda obj, code: None))
            self.assertGreater(len(handlers), 20)
            for _ in range(100):
                handlers.pop().Free()
                handlers.append(self.cls.Create_errhandler(lambda obj, code: None))
        finally:
            for handler in handlers:
                handler.Free()

    def test_not_callable(self):
        for bad in (None, 5, 'x'):
            self.refuses(AttributeError, 'errhandler_fn', self.cls.Create_errhandler, bad)


class TestComm(Handlers, mpitest.TestCase):

    cls = MPI.Comm

    def setUp(self):
        self.obj = mpitest.SELF.Dup()
        self.addCleanup(self.obj.Free)

    def fail_in_mpi(self):
        self.obj.Send(ints(1), 99)


class TestWin(Handlers, mpitest.TestCase):

    cls = MPI.Win

    def setUp(self):
        self.obj = MPI.Win.Allocate(8, comm=mpitest.SELF)
        self.addCleanup(self.obj.Free)

    def fail_in_mpi(self):
        self.obj.Put(bytearray(1), 99)


class TestFile(Handlers, mpitest.TestCase):

    cls = MPI.File

    def setUp(self):
        self.obj = MPI.FILE_NULL

    def fail_in_mpi(self):
        MPI.File.Open(mpitest.SELF, '/no such directory/no such file')

    @mpitest.skip_openmpi('4.1 does not call the handler of MPI_FILE_NULL from MPI_File_call_errhandler')
    def test_called(self):
        super().test_called()


@mpitest.needs_standard(4)
class TestSession(Handlers, mpitest.TestCase):

    cls = MPI.Session

    def setUp(self):
        self.obj = MPI.Session.Init()
        self.addCleanup(self.obj.Finalize)

    def fail_in_mpi(self):
        self.obj.Get_nth_pset(1000)

    @mpitest.skip_mpich('4.0 reports errors of session calls elsewhere')
    def test_exception_follows(self):
        super().test_exception_follows()


class TestRaisingHandler(mpitest.TestCase):

    def test_abort(self):
        """An exception inside a handler has no caller: traceback, MPI_Abort, status not 0."""
        if mpitest.SIZE > 1:
            return
        done = mpitest.python('''
from mpi4py import MPI
def bad(comm, code):
    raise ZeroDivisionError('from the handler')
comm = MPI.COMM_SELF.Dup()
comm.Set_errhandler(MPI.Comm.Create_errhandler(bad))
comm.Call_errhandler(MPI.ERR_OTHER)
print('not reached')
''')
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('ZeroDivisionError: from the handler', done.stderr)
        self.assertNotIn('not reached', done.stdout)


if __name__ == '__main__':
    mpitest.main()
