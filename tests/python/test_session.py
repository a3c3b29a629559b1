# Sessions (MPI-4.0).
# ranks: 1 2 4; timeout: 60
import mpitest
from mpitest import MPI


@mpitest.needs_standard(4)
class TestSession(mpitest.TestCase):

    def setUp(self):
        self.session = MPI.Session.Init()
        self.addCleanup(self.session.free)

    def test_init(self):
        for make in (lambda: MPI.Session.Init(MPI.INFO_NULL), lambda: MPI.Session.Init(errhandler=MPI.ERRORS_RETURN)):
            session = make()
            self.assertTrue(session)
            session.Finalize()
            self.assertFalse(session)
            self.assertEqual(session, MPI.SESSION_NULL)

    def test_psets(self):
        n = self.session.Get_num_psets()
        names = [self.session.Get_nth_pset(k) for k in range(n)]
        self.assertIn('mpi://WORLD', names)
        self.assertIn('mpi://SELF', names)
        self.assertEqual(self.session.Get_nth_pset(n=0, info=MPI.INFO_NULL), names[0])
        info = self.session.Get_pset_info('mpi://WORLD')
        self.assertEqual(info['mpi_size'], str(mpitest.SIZE))
        info.Free()
        info = self.session.Get_info()
        self.assertIsInstance(info, MPI.Info)
        info.Free()

    def test_groups_and_communicators(self):
        for name, size in (('mpi://WORLD', mpitest.SIZE), ('mpi://SELF', 1)):
            group = self.session.Create_group(name)
            self.assertEqual(group.size, size)
            comm = MPI.Intracomm.Create_from_group(group)
            self.assertEqual(comm.allreduce(1), size)
            comm.Free()
            same = MPI.Group.Create_from_session_pset(self.session, name)
            self.assertEqual(same.Compare(group), MPI.IDENT)
            same.Free()
            group.Free()

    def test_error_handler(self):
        handler = self.session.Get_errhandler()
        self.assertEqual(handler, MPI.ERRORS_RETURN)
        handler.Free()
        self.session.Set_errhandler(MPI.ERRORS_RETURN)

    def test_refusals(self):
        self.refuses(TypeError, 'pset_name', self.session.Create_group, 5)
        self.refuses(TypeError, 'info', MPI.Session.Init, None)
        self.refuses(TypeError, 'n', self.session.Get_nth_pset, 'x')
        with self.assertRaises(MPI.Exception):
            self.session.Create_group('mpi://no such set')
        with self.assertRaises(MPI.Exception):
            self.session.Get_nth_pset(1000)
        with self.assertRaises(MPI.Exception):
            MPI.Session().Get_num_psets()

    def test_subclass(self):
        class Mine(MPI.Session):
            pass
        session = Mine.Init()
        self.assertIs(type(session), Mine)
        session.Finalize()


@mpitest.ours_only
@mpitest.lacks_standard(4)
class TestMissing(mpitest.TestCase):

    def test_named(self):
        for name, call in (('MPI_Session_init', MPI.Session.Init),):
            with self.assertRaises(NotImplementedError) as caught:
                call()
            self.assertIn(name, str(caught.exception))
        self.assertEqual(MPI.SESSION_NULL, MPI.Session())
        for call in (MPI.SESSION_NULL.py2f, lambda: MPI.Session.f2py(0)):
            self.assertRaises(NotImplementedError, call)


if __name__ == '__main__':
    mpitest.main()
