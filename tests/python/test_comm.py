# Communicators: creation, comparison, names, infos.
# ranks: 1 2 4; timeout: 60
import mpitest
from mpitest import MPI, ints, zeros


@mpitest.communicators
class TestCreation(mpitest.TestCase):

    def test_queries(self):
        comm = self.comm
        self.assertEqual((comm.size, comm.rank), (comm.Get_size(), comm.Get_rank()))
        self.assertEqual((comm.is_intra, comm.is_inter, comm.Is_intra(), comm.Is_inter()),
                         (True, False, True, False))
        self.assertEqual((comm.topology, comm.Get_topology(), comm.is_topo),
                         (MPI.UNDEFINED, MPI.UNDEFINED, False))
        for name in ('size', 'rank', 'group', 'is_inter', 'is_intra', 'topology', 'is_topo'):
            self.assertRaises(AttributeError, setattr, comm, name, 1)

    def test_duplicates(self):
        for make in (self.comm.Dup, self.comm.Clone, lambda: self.comm.Dup(MPI.INFO_NULL),
                     lambda: self.comm.Dup(info=None), lambda: self.comm.Dup_with_info(MPI.INFO_NULL)):
            dup = make()
            self.assertEqual(self.comm.Compare(dup), MPI.CONGRUENT)
            self.assertEqual(MPI.Comm.Compare(dup, dup), MPI.IDENT)
            self.assertNotEqual(dup, self.comm)
            dup.Free()
            self.assertEqual(dup, MPI.COMM_NULL)

    def test_nonblocking_duplicates(self):
        dup, request = self.comm.Idup()
        request.Wait()
        self.assertEqual(dup.allreduce(1), self.size)
        dup.Free()

    @mpitest.needs_standard(4)
    def test_idup_with_info(self):
        dup, request = self.comm.Idup_with_info(MPI.INFO_NULL)
        request.Wait()
        dup.Free()

    def test_split(self):
        half = self.comm.Split(self.rank % 2, -self.rank)
        members = [r for r in range(self.size) if r % 2 == self.rank % 2]
        self.assertEqual(half.size, len(members))
        self.assertEqual(half.rank, list(reversed(members)).index(self.rank))
        half.Free()
        same = self.comm.Split()
        self.assertEqual((same.size, same.rank), (self.size, self.rank))
        same.Free()
        none = self.comm.Split(color=MPI.UNDEFINED, key=0)
        self.assertEqual(none, MPI.COMM_NULL)
        self.assertFalse(none)

    def test_split_type(self):
        node = self.comm.Split_type(MPI.COMM_TYPE_SHARED, key=0, info=MPI.INFO_NULL)
        self.assertGreaterEqual(node.size, 1)
        node.Free()
        self.assertFalse(self.comm.Split_type(MPI.UNDEFINED))

    def test_create(self):
        group = self.comm.group
        first = group.Incl([0])
        comm = self.comm.Create(first)
        self.assertEqual(bool(comm), self.rank == 0)
        comm.free()
        if self.rank == 0:
            comm = self.comm.Create_group(first, tag=3)
            self.assertEqual(comm.size, 1)
            comm.Free()
        first.Free()
        group.Free()

    def test_compare(self):
        self.assertEqual(self.comm.Compare(self.comm), MPI.IDENT)
        other = mpitest.SELF if self.size > 1 else MPI.COMM_WORLD if mpitest.SIZE > 1 else None
        if other is not None:
            self.assertEqual(self.comm.Compare(other), MPI.UNEQUAL)
        for bad in (None, 5, MPI.INT):
            self.refuses(TypeError, 'comm', self.comm.Compare, bad)

    def test_names(self):
        dup = self.comm.Dup()
        for name in ('a name', b'bytes', 'ünïcode'):
            dup.Set_name(name)
            self.assertEqual(dup.Get_name(), name if isinstance(name, str) else name.decode())
        dup.name = 'assigned'
        self.assertEqual(dup.name, 'assigned')
        dup.name = 'x' * (MPI.MAX_OBJECT_NAME - 1)
        self.assertEqual(len(dup.name), MPI.MAX_OBJECT_NAME - 1)
        for bad in (None, 5):
            self.refuses(TypeError, 'name', dup.Set_name, bad)
        dup.Free()

    def test_info(self):
        dup = self.comm.Dup()
        info = MPI.Info.Create({'key': 'value'})
        dup.Set_info(info)
        got = dup.Get_info()
        self.assertIsInstance(got, MPI.Info)
        got.Free()
        dup.info = info
        got = dup.info
        got.Free()
        for bad in (None, {'key': 'value'}, 5):
            self.refuses(TypeError, 'info', dup.Set_info, bad)
        for bad in ({'a': 'b'}, None, 5):
            self.refuses(TypeError, 'info', setattr, dup, 'info', bad)
        for call in (dup.Set_info, lambda null: setattr(dup, 'info', null)):
            self.mpi_error((MPI.ERR_INFO, MPI.ERR_ARG), call, MPI.INFO_NULL)
        info.Free()
        dup.Free()

    def test_predefined_names(self):
        self.assertEqual(MPI.COMM_WORLD.name, 'MPI_COMM_WORLD')
        self.assertEqual(MPI.COMM_SELF.Get_name(), 'MPI_COMM_SELF')

    def test_context_of_messages(self):
        """Messages on a duplicate do not mix with those on the original."""
        dup = self.comm.Dup()
        peer = (self.rank + 1) % self.size
        requests = [self.comm.Isend(ints(1), peer), dup.Isend(ints(2), peer)]
        into = zeros(1)
        dup.Recv(into)
        self.assertEqual(into[0], 2)
        self.comm.Recv(into)
        self.assertEqual(into[0], 1)
        MPI.Request.Waitall(requests)
        dup.Free()

    def test_free_and_disconnect(self):
        for end in (lambda c: c.Free(), lambda c: c.Disconnect(), lambda c: c.free()):
            dup = self.comm.Dup()
            end(dup)
            self.assertFalse(dup)
        self.mpi_error(MPI.ERR_COMM, MPI.Comm().Free)
        MPI.COMM_WORLD.free()
        self.assertTrue(MPI.COMM_WORLD)

    def test_refusals(self):
        self.refuses(TypeError, 'color', self.comm.Split, 'x')
        self.refuses(TypeError, 'key', self.comm.Split, 0, None)
        self.refuses(TypeError, 'group', self.comm.Create, None)
        self.refuses(TypeError, 'info', self.comm.Split_type, MPI.COMM_TYPE_SHARED, 0, None)
        self.refuses(OverflowError, 'color', self.comm.Split, 2**40)


class TestNull(mpitest.TestCase):

    def test_errors(self):
        null = MPI.COMM_NULL
        for call in (null.Get_size, null.Get_rank, null.Dup, null.Split, null.Get_group, lambda: null.size):
            self.mpi_error(MPI.ERR_COMM, call)

    def test_name(self):
        self.assertEqual(MPI.COMM_NULL.name, 'MPI_COMM_NULL')


if __name__ == '__main__':
    mpitest.main()
