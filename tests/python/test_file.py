# Files: opening, views, reading and writing in every way.
# ranks: 1 2 4; timeout: 120
import os
import pathlib
import tempfile

import mpitest
from mpitest import MPI, RANK, SIZE, WORLD, ints, values, zeros

# Nonblocking collective operations may hang in Debian's MPICH 4.0 with two ranks or more.
NONBLOCKING_COLLECTIVE = mpitest.skip_mpich('4.0 may hang in nonblocking collective I/O', SIZE > 1)


class Opened(mpitest.TestCase):

    def setUp(self):
        name = os.path.join(tempfile.gettempdir(), f'mpi-file-{os.getpid()}-{id(self)}') if RANK == 0 else None
        self.name = WORLD.bcast(name)
        self.file = MPI.File.Open(WORLD, self.name, MPI.MODE_RDWR | MPI.MODE_CREATE | MPI.MODE_DELETE_ON_CLOSE)

    def tearDown(self):
        if self.file:
            self.file.Close()
        self.assertFalse(self.file)


class TestQueries(Opened):

    def test_properties(self):
        file = self.file
        self.assertEqual((file.size, file.Get_size()), (0, 0))
        wanted = MPI.MODE_RDWR | MPI.MODE_CREATE | MPI.MODE_DELETE_ON_CLOSE
        self.assertEqual((file.amode, file.Get_amode()), (wanted, wanted))
        self.assertEqual((file.group_size, file.group_rank), (SIZE, RANK))
        for group in (file.group, file.Get_group()):
            self.assertEqual(group.size, SIZE)
            group.Free()
        for info in (file.info, file.Get_info()):
            self.assertIsInstance(info, MPI.Info)
            info.Free()
        for name in ('size', 'amode', 'group', 'group_size'):
            self.assertRaises(AttributeError, setattr, file, name, 1)

    def test_size(self):
        self.file.Set_size(100)
        self.assertEqual(self.file.Get_size(), 100)
        WORLD.Barrier()  # Preallocate need not wait until all have looked
        self.file.Preallocate(200)
        self.assertEqual(self.file.size, 200)
        self.mpi_error(None, self.file.Set_size, -1)

    def test_atomicity(self):
        self.assertIs(self.file.Get_atomicity(), False)
        self.file.Set_atomicity(True)
        self.assertIs(self.file.atomicity, True)
        self.file.atomicity = False
        self.assertIs(self.file.Get_atomicity(), False)
        self.file.Sync()

    def test_positions(self):
        file = self.file
        file.Set_size(40)
        file.Seek(12)
        self.assertEqual(file.Get_position(), 12)
        file.Seek(-4, MPI.SEEK_CUR)
        self.assertEqual(file.Get_position(), 8)
        file.Seek(-10, MPI.SEEK_END)
        self.assertEqual(file.Get_position(), 30)
        file.Seek_shared(5)
        self.assertEqual(file.Get_position_shared(), 5)
        WORLD.Barrier()
        self.assertRaises(MPI.Exception, file.Seek, -100)

    def test_view(self):
        file = self.file
        self.assertEqual(file.Get_view()[0], 0)
        file.Set_view(4, MPI.INT, MPI.INT, 'native', MPI.INFO_NULL)
        disp, etype, filetype, datarep = file.Get_view()
        self.assertEqual((disp, etype.Get_size(), filetype.Get_size(), datarep), (4, 4, 4, 'native'))
        self.assertEqual(file.Get_byte_offset(3), 16)
        self.assertEqual(file.Get_type_extent(MPI.DOUBLE), 8)
        file.Set_view()
        self.assertEqual(file.Get_view()[0], 0)
        file.Set_view(etype=MPI.INT)
        self.refuses(TypeError, 'etype', file.Set_view, 0, None)
        self.refuses(TypeError, 'datarep', file.Set_view, 0, MPI.BYTE, None, 5)


class TestData(Opened):

    def setUp(self):
        super().setUp()
        self.file.Set_size(16 * SIZE)
        self.file.Set_view(16 * RANK, MPI.INT)
        self.a, self.b = ints(RANK, 1, 2, 3), zeros(4)

    def check(self, write, read):
        status = MPI.Status()
        write(self.a)
        self.file.Sync()
        self.b[:] = zeros(4)
        self.file.Seek(0)
        read(self.b, status)
        self.assertEqual(values(self.b), values(self.a))
        self.assertEqual(status.Get_count(MPI.INT), 4)
        WORLD.Barrier()

    def completed(self, start):
        return lambda buf, status=None: start(buf).Wait(status)

    def split(self, begin, end):
        def call(buf, status=None):
            begin(buf)
            end(buf, status)
        return call

    def test_explicit_offsets(self):
        f = self.file
        at = (lambda method: lambda buf, status=None: method(0, buf, status))
        self.check(at(f.Write_at), at(f.Read_at))
        self.check(at(f.Write_at_all), at(f.Read_at_all))
        self.check(self.completed(lambda buf: f.Iwrite_at(0, buf)), self.completed(lambda buf: f.Iread_at(0, buf)))
        self.check(self.split(lambda buf: f.Write_at_all_begin(0, buf), f.Write_at_all_end),
                   self.split(lambda buf: f.Read_at_all_begin(0, buf), f.Read_at_all_end))

    def test_individual_pointer(self):
        f = self.file
        self.check(f.Write, f.Read)
        f.Seek(0)
        self.check(f.Write_all, f.Read_all)
        f.Seek(0)
        self.check(self.completed(f.Iwrite), self.completed(f.Iread))
        f.Seek(0)
        self.check(self.split(f.Write_all_begin, f.Write_all_end), self.split(f.Read_all_begin, f.Read_all_end))

    def test_end_with_a_wrong_buffer(self):
        """What is no buffer is refused, and the operation can still be ended."""
        self.file.Write_at_all_begin(0, self.a)
        self.refuses(TypeError, 'buf', self.file.Write_at_all_end, 5)
        self.file.Write_at_all_end(self.a)
        self.file.Sync()
        WORLD.Barrier()
        self.file.Read_at_all_begin(0, self.b)
        self.refuses(TypeError, 'buf', self.file.Read_at_all_end, 'text')
        self.refuses(BufferError, None, self.file.Read_at_all_end, bytes(16))
        self.file.Read_at_all_end(self.b)
        self.assertEqual(values(self.b), values(self.a))

    @NONBLOCKING_COLLECTIVE
    def test_nonblocking_collective(self):
        f = self.file
        self.check(self.completed(lambda buf: f.Iwrite_at_all(0, buf)),
                   self.completed(lambda buf: f.Iread_at_all(0, buf)))
        f.Seek(0)
        self.check(self.completed(f.Iwrite_all), self.completed(f.Iread_all))

    def test_specs(self):
        f = self.file
        f.Write_at(0, [self.a, (2, 1), MPI.INT])
        into = zeros(2)
        f.Read_at(0, [into, 2])
        self.assertEqual(values(into), [1, 2])
        self.refuses(TypeError, 'buf', f.Write_at, 0, 'x')
        self.refuses(BufferError, 'buf', f.Read_at, 0, b'x')
        self.refuses(TypeError, 'offset', f.Write_at, 'x', self.a)
        self.refuses(TypeError, 'status', f.Read_at, 0, into, 5)

    def test_every_type(self):
        self.file.Set_view(1000 * RANK, MPI.BYTE)
        for kind, code in self.each(mpitest.array_types(boolean_too=True)):
            a, b = kind.make(code, [1, 0, 1]), kind.make(code, [0, 0, 0])
            self.file.Write_at(0, a)
            self.file.Read_at(0, b)
            self.assertEqual(values(a), values(b))

    def test_short_read(self):
        status, into = MPI.Status(), zeros(100)
        WORLD.Barrier()
        self.file.Set_view(0, MPI.INT)
        self.file.Read_at(4 * SIZE - 1, into, status)
        self.assertEqual(status.Get_count(MPI.INT), 1)


class TestShared(Opened):

    def test_shared_pointer(self):
        self.file.Set_view(0, MPI.INT)
        for write in (self.file.Write_shared, lambda buf: self.file.Iwrite_shared(buf).Wait()):
            self.file.Seek_shared(0)
            WORLD.Barrier()
            write(ints(RANK))
            self.file.Sync()
            WORLD.Barrier()
            into = zeros(SIZE)
            self.file.Read_at(0, into)
            self.assertEqual(sorted(values(into)), list(range(SIZE)))
            WORLD.Barrier()

    def test_shared_reading(self):
        """One pointer for all: together they read everything, each integer once."""
        self.file.Set_view(0, MPI.INT)
        for read in (self.file.Read_shared, lambda buf: self.file.Iread_shared(buf).Wait()):
            self.file.Write_at(RANK, ints(RANK))
            self.file.Sync()
            self.file.Seek_shared(0)
            WORLD.Barrier()
            into = zeros(1)
            read(into)
            self.assertEqual(sorted(WORLD.allgather(into[0])), list(range(SIZE)))

    def test_call_errhandler(self):
        self.assertIsNone(self.file.Call_errhandler(MPI.ERR_OTHER))   # ERRORS_RETURN has nothing to do
        self.refuses(TypeError, 'errorcode', self.file.Call_errhandler, 'x')

    def test_hints(self):
        info = MPI.Info.Create({'cb_buffer_size': '65536'})
        self.file.Set_info(info)
        self.refuses(TypeError, 'info', self.file.Set_info, None)
        info.Free()
        info = self.file.Get_info()
        self.assertIsInstance(info, MPI.Info)
        info.Free()

    def test_ordered(self):
        self.file.Set_view(0, MPI.INT)

        def split(begin, end):
            def call(buf):
                begin(buf)
                end(buf)
            return call
        f = self.file
        for write, read in ((f.Write_ordered, f.Read_ordered),
                            (split(f.Write_ordered_begin, f.Write_ordered_end),
                             split(f.Read_ordered_begin, f.Read_ordered_end))):
            f.Seek_shared(0)
            write(ints(RANK, RANK))
            f.Sync()
            WORLD.Barrier()
            f.Seek_shared(0)
            into = zeros(2)
            read(into)
            self.assertEqual(values(into), [RANK, RANK])
            WORLD.Barrier()


class TestOpen(mpitest.TestCase):

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name='file'):
        return os.path.join(self.folder.name, name)

    def test_names(self):
        for name in (self.path(), os.fsencode(self.path()), pathlib.Path(self.path()), self.path('ünïcode')):
            file = MPI.File.Open(mpitest.SELF, name, MPI.MODE_CREATE | MPI.MODE_WRONLY)
            file.Write(b'abc')
            file.Close()
            self.assertEqual(pathlib.Path(os.fsdecode(name)).read_bytes(), b'abc')
            MPI.File.Delete(name)
            self.assertFalse(os.path.exists(name))
        for bad in (None, 5, ['x']):
            self.refuses(TypeError, 'filename', MPI.File.Open, mpitest.SELF, bad)
            self.refuses(TypeError, 'filename', MPI.File.Delete, bad)

    def test_missing(self):
        self.mpi_error(MPI.ERR_NO_SUCH_FILE, MPI.File.Open, mpitest.SELF, self.path('missing'))
        self.mpi_error(MPI.ERR_NO_SUCH_FILE, MPI.File.Delete, self.path('missing'))

    def test_refusals(self):
        self.refuses(TypeError, 'comm', MPI.File.Open, None, self.path())
        self.refuses(TypeError, 'amode', MPI.File.Open, mpitest.SELF, self.path(), 'r')
        self.refuses(TypeError, 'info', MPI.File.Open, mpitest.SELF, self.path(), MPI.MODE_RDONLY, None)

    def test_closed(self):
        file = MPI.File.Open(mpitest.SELF, self.path(), MPI.MODE_CREATE | MPI.MODE_RDWR)
        file.Close()
        self.assertEqual(file, MPI.FILE_NULL)
        for call in (file.Get_size, file.Close, lambda: file.Write(b'x')):
            self.assertRaises(MPI.Exception, call)
        file.free()

    def test_read_only(self):
        pathlib.Path(self.path()).write_bytes(b'data')
        file = MPI.File.Open(mpitest.SELF, self.path())
        into = bytearray(4)
        file.Read(into)
        self.assertEqual(into, b'data')
        self.assertRaises(MPI.Exception, file.Write, b'x')
        file.Close()

    def test_strided_view(self):
        """A view of every second int, built of a resized type; the others stay."""
        every_second = MPI.INT.Create_resized(0, 8).Commit()
        file = MPI.File.Open(mpitest.SELF, self.path(), MPI.MODE_CREATE | MPI.MODE_RDWR)
        file.Write_at(0, ints(9, 8, 7, 6, 5, 4))
        file.Set_view(0, MPI.INT, every_second)
        file.Write_at(0, ints(1, 2, 3))
        file.Set_view(0, MPI.INT)
        into = zeros(6)
        file.Read_at(0, into)
        self.assertEqual(values(into), [1, 8, 2, 6, 3, 4])
        file.Close()
        every_second.Free()

    def test_subclass(self):
        class Mine(MPI.File):
            pass
        file = Mine.Open(mpitest.SELF, self.path(), MPI.MODE_CREATE | MPI.MODE_RDWR)
        self.assertIs(type(file), Mine)
        file.Close()


class TestDatarep(mpitest.TestCase):

    def test_refusals(self):
        if not mpitest.REFERENCE:
            self.refuses(AttributeError, 'extent_fn', MPI.Register_datarep, 'bad', None, None, 5)
        self.refuses(TypeError, 'datarep', MPI.Register_datarep, 5, None, None, lambda t: 4)

    def test_register_twice(self):
        try:
            MPI.Register_datarep('reversed', None, None, lambda datatype: datatype.Get_size())
        except MPI.Exception as error:
            self.assertIn(error.Get_error_class(), (MPI.ERR_UNSUPPORTED_DATAREP, MPI.ERR_UNSUPPORTED_OPERATION,
                                                    MPI.ERR_INTERN, MPI.ERR_OTHER, MPI.ERR_ARG,
                                                    MPI.ERR_CONVERSION, MPI.ERR_DUP_DATAREP))
            return
        with self.assertRaises(MPI.Exception):
            MPI.Register_datarep('reversed', None, None, lambda datatype: datatype.Get_size())


if __name__ == '__main__':
    mpitest.main()
