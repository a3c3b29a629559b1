# Message specifications: every way to describe one block of data, good and bad.
# ranks: 1; timeout: 120
import array
import ctypes
import mmap

import mpitest
from mpitest import MPI, ints, numpy, values, zeros

COMM = mpitest.SELF
INT = MPI.INT
NULL = MPI.PROC_NULL


def sent(spec, code='i', n=8):
    """What arrives when spec is sent to oneself, and how many items."""
    received, status = zeros(n, code), MPI.Status()
    COMM.Sendrecv(spec, 0, 0, received, 0, 0, status)
    return values(received)[:status.Get_count(mpitest.datatype(code))]


def receive(spec, payload=None):
    """Receive the four C ints 1 2 3 4 (or payload) into spec."""
    COMM.Sendrecv([payload or ints(1, 2, 3, 4), None], 0, 0, spec, 0, 0)


class TestGood(mpitest.TestCase):

    def setUp(self):
        self.a = ints(1, 2, 3, 4)

    def check(self, spec, expected):
        with self.subTest(spec=str(spec)[:60]):
            self.assertEqual(sent(spec), expected)
            if isinstance(spec, list):
                self.assertEqual(sent(tuple(spec)), expected)

    def test_whole_buffer(self):
        for spec in (self.a, [self.a, None], [self.a, INT], [self.a, 'i'], [self.a, None, INT],
                     [self.a, None, None], [self.a, (None, None)], [self.a, None, None, INT]):
            self.check(spec, [1, 2, 3, 4])

    def test_count(self):
        for spec in ([self.a, 2], [self.a, 2, INT], [self.a, 2, 'i'], [self.a, (2, None)],
                     [self.a, (2, 0), INT], [self.a, 2, None, INT], [self.a, 2, None]):
            self.check(spec, [1, 2])

    def test_displacement(self):
        for spec in ([self.a, (2, 1)], [self.a, [2, 1]], [self.a, (2, 1), INT],
                     [self.a, (2, 1), 'i'], [self.a, (2, 1), None], [self.a, 2, 1, INT],
                     [self.a, 2, 1, 'i'], [self.a, 2, 1, None]):
            self.check(spec, [2, 3])

    def test_displacement_without_count(self):
        for spec in ([self.a, (None, 1)], [self.a, None, 1, INT], [self.a, (None, 1), 'i']):
            self.check(spec, [2, 3, 4])
        self.check([self.a, (None, 4)], [])

    def test_zero_count(self):
        for spec in ([self.a, 0], [self.a, 0, INT], [self.a, (0, 4)], [zeros(0), INT], zeros(0)):
            self.check(spec, [])

    def test_datatype_decides_count(self):
        self.assertEqual(sent([self.a, MPI.BYTE]), [1, 2, 3, 4])
        pair = INT.Create_contiguous(2).Commit()
        self.addCleanup(pair.Free)
        self.assertEqual(sent([self.a, pair]), [1, 2, 3, 4])
        self.assertEqual(sent([self.a, 1, pair]), [1, 2])
        self.assertEqual(sent([self.a, 1, 1, pair]), [3, 4])

    def test_empty_memory_of_any_extent(self):
        """There is nothing in no memory, even of a datatype whose entries could not be counted."""
        for datatype in (INT.Create_contiguous(0).Commit(), INT.Create_resized(0, 0).Commit()):
            self.addCleanup(datatype.Free)
            for spec in ([bytearray(), datatype], [bytearray(), None, datatype], [bytearray(), (None, 0), datatype]):
                self.check(spec, [])
                COMM.Allgather([None, 0, INT], spec)
                COMM.Allgatherv([None, 0, INT], [spec[0], datatype])

    def test_strided_datatype(self):
        column = INT.Create_vector(2, 1, 2).Commit()
        self.addCleanup(column.Free)
        self.assertEqual(sent([self.a, 1, column]), [1, 3])

    def test_null_address(self):
        for spec in ([None, 0, INT], [None, INT], [None, 0, 'i'], [None, (0, 0), INT]):
            self.check(spec, [])

    def test_index_objects(self):
        class Index:
            def __index__(self):
                return 2
        self.check([self.a, Index()], [1, 2])
        self.check([self.a, True], [1])
        self.check([self.a, (Index(), True), INT], [2, 3])

    def test_bottom_with_absolute_addresses(self):
        address = MPI.Get_address(self.a)
        absolute = MPI.Datatype.Create_struct([4], [address], [INT]).Commit()
        self.addCleanup(absolute.Free)
        self.assertEqual(sent([MPI.BOTTOM, 1, absolute]), [1, 2, 3, 4])

    def test_bytes_like(self):
        raw = self.a.tobytes()
        mapped = mmap.mmap(-1, 16)
        mapped.write(raw)
        self.addCleanup(mapped.close)
        for buffer in (raw, bytearray(raw), memoryview(raw), mapped, MPI.buffer(raw)):
            with self.subTest(type=type(buffer).__name__):
                status, received = MPI.Status(), zeros(4)
                COMM.Sendrecv(buffer, 0, 0, received, 0, 0, status)
                self.assertEqual(status.Get_count(MPI.BYTE), 16)
                self.assertEqual(values(received), [1, 2, 3, 4])
                self.assertEqual(sent([buffer, 'i']), [1, 2, 3, 4])

    def test_ctypes(self):
        self.assertEqual(sent((ctypes.c_int * 3)(7, 8, 9)), [7, 8, 9])
        self.assertEqual(sent((ctypes.c_double * 2)(1.5, 2.5), 'd'), [1.5, 2.5])

    def test_ctypes_of_other_sizes(self):
        """Elements that are larger than the format of ctypes says travel whole."""
        self.assertEqual(sent((ctypes.c_wchar * 3)('a', 'b', 'c')), [97, 98, 99])

        class Either(ctypes.Union):
            _fields_ = [('i', ctypes.c_int), ('pair', ctypes.c_int * 2)]
        pair = Either(pair=(5, 6))
        self.assertEqual(sent(pair), [5, 6])
        self.assertEqual(sent((Either * 2)(pair, pair)), [5, 6, 5, 6])

    def test_receive_forms(self):
        for make in (lambda b: b, lambda b: [b, 4], lambda b: [b, 'i'], lambda b: (b, 4, INT),
                     lambda b: [b, None, INT], lambda b: [b, (4, 0), 'i'], lambda b: memoryview(b)):
            b = zeros(4)
            receive(make(b))
            self.assertEqual(values(b), [1, 2, 3, 4])
        b = zeros(6)
        receive([b, 4, 2, INT])
        self.assertEqual(values(b), [0, 0, 1, 2, 3, 4])
        b = zeros(6)
        receive([b, (None, 1)])
        self.assertEqual(values(b), [0, 1, 2, 3, 4, 0])

    def test_anything_for_proc_null(self):
        for spec in (None, 5, 'abc', object(), [], [1, 2, 3, 4, 5], b'readonly', self.a):
            with self.subTest(spec=spec):
                COMM.Send(spec, NULL)
                COMM.Recv(spec, NULL)
                COMM.Isend(spec, NULL).Wait()
                COMM.Irecv(spec, NULL).Wait()
                COMM.Sendrecv(spec, NULL, 0, spec, NULL)

    def test_zero_bytes_of_an_empty_sentinel(self):
        self.assertEqual(sent(MPI.IN_PLACE), [])
        self.assertEqual(sent(MPI.BUFFER_AUTOMATIC), [])


class TestBad(mpitest.TestCase):

    def setUp(self):
        self.a = ints(1, 2, 3, 4)

    def refused(self, exception, *specs):
        """Refused as the send buffer and the receive buffer of every kind of call."""
        for spec in specs:
            with self.subTest(spec=str(spec)[:60]):
                self.refuses(exception, 'buf', COMM.Send, spec, 0)
                self.refuses(exception, 'buf', COMM.Isend, spec, 0)
                self.refuses(exception, 'buf', COMM.Send_init, spec, 0)
                self.refuses(exception, 'buf', COMM.Recv, spec, 0)
                self.refuses(exception, 'buf', COMM.Irecv, spec, 0)
                self.refuses(exception, 'buf', COMM.Bcast, spec)
                self.refuses(exception, 'sendbuf', COMM.Sendrecv, spec, 0, 0, self.a, 0)

    def test_not_a_buffer(self):
        self.refused(TypeError, 'abc', 5, 1.5, None, range(3), object(), {}, {1: 2}, iter([]), int)

    def test_wrong_number_of_items(self):
        self.refused(ValueError, [], (), [self.a], (self.a,), [None], [self.a, 1, 2, INT, 4])

    def test_first_item_without_buffer(self):
        self.refused(TypeError, [5, 'i'], ['abc', 'i'], [object(), 1, INT], [[1, 2], INT])

    def test_pair_of_wrong_length(self):
        self.refused(ValueError, [self.a, (1,)], [self.a, ()], [self.a, (1, 2, 3)],
                     [self.a, (1,), INT])

    def test_unknown_type_string(self):
        for code in ('x', 'foo', '', '<i', '=i', '@i', '>f8', 'int', 'i3', 'ii', 'ÿ'):
            self.refused(KeyError, [self.a, code], [self.a, 1, code], [self.a, 1, 0, code])

    def test_type_of_wrong_kind(self):
        self.refused(TypeError, [self.a, b'i'], [self.a, int], [self.a, MPI.SUM])
        self.refused((TypeError, KeyError), [self.a, 1, int], [self.a, 1, MPI.SUM],
                     [self.a, 1, 5], [self.a, 1, 0, 5.5])

    def test_type_missing(self):
        self.refused(KeyError, [None, 0], [None, None], [None, 0, None], [MPI.BOTTOM, 1])

    def test_null_address_with_count(self):
        self.refused(ValueError, [None, 1, INT], [None, (1, 0), INT], [None, 1, 0, 'i'])

    def test_displacement_of_an_absolute_address(self):
        self.refused(ValueError, [None, (0, 1), INT], [None, 0, 1, INT], [MPI.BOTTOM, (0, 1), INT],
                     [MPI.BOTTOM, 1, 1, INT])

    def test_float_count(self):
        self.refused(TypeError, [self.a, 2.0], [self.a, 2.0, INT], [self.a, (2.0, 1)],
                     [self.a, (2, 1.0)], [self.a, 2, 1.0, INT], [self.a, '2', 1, INT])

    def test_negative(self):
        self.refused(ValueError, [self.a, -1], [self.a, -1, INT], [self.a, (-1, 0)],
                     [self.a, (1, -1)], [self.a, 1, -1, INT])

    def test_displacement_beyond_the_end(self):
        self.refused(ValueError, [self.a, 2, 5, INT], [self.a, (None, 5)], [self.a, (1, 10**9)])

    def test_huge_count(self):
        self.refused((OverflowError, ValueError), [self.a, 2**70], [self.a, (1, 2**70)])

    def test_null_type(self):
        self.refused(ValueError, [self.a, MPI.DATATYPE_NULL])
        COMM.Send([self.a, 0, MPI.DATATYPE_NULL], NULL)

    def test_length_not_a_multiple(self):
        three = MPI.SHORT.Create_contiguous(3).Commit()
        empty = INT.Create_contiguous(0).Commit()
        downwards = INT.Create_resized(0, -4).Commit()
        for datatype in (three, empty, downwards):
            self.refused(ValueError, [self.a, datatype])
            datatype.Free()
        self.refused(ValueError, [bytearray(7), 'i'])

    def test_read_only(self):
        for buffer in (bytes(16), memoryview(bytes(16)), MPI.buffer(bytes(16))):
            for spec in (buffer, [buffer, 4, INT], [buffer, 'i']):
                self.refuses(BufferError, 'buf', COMM.Recv, spec, 0)
                self.refuses(BufferError, 'buf', COMM.Irecv, spec, 0)
                self.refuses(BufferError, 'buf', COMM.Recv_init, spec, 0)
                self.refuses(BufferError, 'buf', COMM.Sendrecv_replace, spec, 0)
                self.refuses(BufferError, 'recvbuf', COMM.Sendrecv, self.a, 0, 0, spec, 0)

    def test_uncommitted_type(self):
        pair = INT.Create_contiguous(2)
        self.addCleanup(pair.Free)
        self.mpi_error(MPI.ERR_TYPE, COMM.Send, [self.a, 1, pair], 0)

    def test_truncation(self):
        request = COMM.Isend(self.a, 0, 7)
        self.mpi_error(MPI.ERR_TRUNCATE, COMM.Recv, [zeros(2), 2], 0, 7)
        request.Wait()

    def test_strided_memoryview(self):
        strided = memoryview(bytearray(8))[::2]
        self.refused(BufferError, strided, [strided, MPI.BYTE])

    def test_unmappable_format(self):
        class Pair(ctypes.Structure):
            _fields_ = [('a', ctypes.c_int), ('b', ctypes.c_double)]
        records = (Pair * 2)()
        self.refused(KeyError, records)
        self.assertEqual(sent([records, MPI.BYTE], 'b', 64), [0] * ctypes.sizeof(records))

    def test_foreign_byte_order(self):
        self.refused(BufferError, (ctypes.c_int.__ctype_be__ * 2)())


class TestRanksAndTags(mpitest.TestCase):

    def setUp(self):
        self.a = ints(1, 2, 3, 4)

    def test_type(self):
        for bad in (None, '0', [], 1j):
            self.refuses(TypeError, 'dest', COMM.Send, self.a, bad)
            self.refuses(TypeError, 'tag', COMM.Send, self.a, NULL, bad)
            self.refuses(TypeError, 'source', COMM.Recv, self.a, bad)
            self.refuses(TypeError, 'root', COMM.Bcast, self.a, bad)

    def test_too_large(self):
        for bad in (2**31, 2**40, -2**31 - 1, 2**80):
            self.refuses(OverflowError, 'dest', COMM.Send, self.a, bad)
            self.refuses(OverflowError, 'tag', COMM.Send, self.a, NULL, bad)
            self.refuses(OverflowError, 'root', COMM.Bcast, self.a, bad)

    def test_out_of_range(self):
        self.mpi_error(MPI.ERR_RANK, COMM.Send, self.a, COMM.size)
        self.mpi_error(MPI.ERR_RANK, COMM.Recv, self.a, -77)
        self.mpi_error(MPI.ERR_TAG, COMM.Send, self.a, 0, -5)
        self.mpi_error(MPI.ERR_ROOT, COMM.Bcast, self.a, COMM.size)

    def test_keyword_and_arity(self):
        for call in (lambda: COMM.Send(), lambda: COMM.Send(self.a),
                     lambda: COMM.Send(self.a, NULL, 0, 0), lambda: COMM.Send(self.a, NULL, tg=1),
                     lambda: COMM.Send(self.a, NULL, dest=NULL), lambda: COMM.Get_rank(1)):
            self.assertRaises(TypeError, call)
        COMM.Send(buf=self.a, dest=NULL, tag=3)
        COMM.Send(tag=3, dest=NULL, buf=self.a)
        COMM.Send(self.a, tag=3, dest=NULL)

    def test_null_communicator(self):
        for call in (lambda: MPI.COMM_NULL.Send(self.a, 0), lambda: MPI.COMM_NULL.Get_rank()):
            self.mpi_error(MPI.ERR_COMM, call)
        freed = COMM.Dup()
        freed.Free()
        self.mpi_error(MPI.ERR_COMM, freed.Send, self.a, 0)


@mpitest.needs_numpy
class TestNumPy(mpitest.TestCase):

    def test_shapes(self):
        for shape in ((), (1,), (6,), (2, 3), (1, 2, 3), (3, 0)):
            for order in 'CF':
                with self.subTest(shape=shape, order=order):
                    a = numpy.asarray(numpy.arange(numpy.prod(shape, dtype=int), dtype='i')
                                      .reshape(shape), order=order)
                    b = numpy.full(shape, -1, 'i', order=order)
                    COMM.Sendrecv(a, 0, 0, b, 0, 0)
                    numpy.testing.assert_array_equal(a, b)

    def test_scalars(self):
        self.assertEqual(sent(numpy.int32(3)), [3])
        self.assertEqual(sent(numpy.float64(1.5), 'd'), [1.5])

    def test_counts_as_scalars(self):
        a = numpy.arange(4, dtype='i')
        self.assertEqual(sent([a, numpy.int64(2)]), [0, 1])
        self.assertEqual(sent([a, (numpy.uint8(2), numpy.int16(1))]), [1, 2])
        with self.assertRaises(TypeError):
            sent([a, numpy.float64(2)])

    def test_non_contiguous(self):
        matrix = numpy.arange(16, dtype='i').reshape(4, 4)
        for view in (matrix[:, 0], matrix[::2], matrix[:, :2], matrix[0, ::-1]):
            self.refuses(BufferError, 'buf', COMM.Send, view, 0)
            self.refuses(BufferError, 'buf', COMM.Recv, view, 0)
            self.refuses(BufferError, 'buf', COMM.Send, [view, INT], 0)

    def test_read_only(self):
        a = numpy.zeros(4, 'i')
        a.flags.writeable = False
        self.assertEqual(sent(a), [0] * 4)
        self.refuses(BufferError, 'buf', COMM.Recv, a, 0)

    def test_foreign_byte_order(self):
        self.refuses(BufferError, 'buf', COMM.Send, numpy.zeros(2, '>i4'), 0)
        self.refuses(BufferError, 'buf', COMM.Recv, numpy.zeros(2, '>f8'), 0)
        self.refuses(BufferError, 'buf', COMM.Send, [numpy.zeros(2, '>i4'), 2], 0)

    def test_foreign_byte_order_as_it_is(self):
        """Where a datatype is given, or none is needed, the order of the bytes is the user's affair."""
        a, b = numpy.array([1, 256], '>i4'), numpy.zeros(2, '>i4')
        for spec in self.each(([b, MPI.BYTE], [b, 8, MPI.BYTE], [b, MPI.INT], [b, None, 'i'])):
            b[:] = 0
            COMM.Sendrecv([a, MPI.BYTE], 0, 0, spec, 0, 0)
            self.assertEqual(b.tolist(), [1, 256])
        packed = bytearray(8)
        self.assertEqual(INT.Pack(a, packed, 0, COMM), 8)
        self.assertEqual(bytes(packed), a.tobytes())
        self.assertEqual(MPI.Get_address(a), a.ctypes.data)
        self.assertEqual(MPI.buffer.frombuffer(a).tobytes(), a.tobytes())

    def test_unmappable(self):
        for dtype in ('i4,f8', 'O', 'S2', 'U2', 'V3'):
            with self.subTest(dtype=dtype):
                a = numpy.zeros(2, dtype)
                self.refuses(KeyError, 'buf', COMM.Send, a, 0)
                if dtype != 'O':
                    self.assertEqual(sent([a, MPI.BYTE], 'b', 64), [0] * a.nbytes)

    def test_subclass_of_ndarray(self):
        class Tagged(numpy.ndarray):
            pass
        a = numpy.arange(4, dtype='i').view(Tagged)
        self.assertEqual(sent(a), [0, 1, 2, 3])

    def test_single_characters(self):
        self.assertEqual(sent(numpy.array([b'a', b'b']), 'b'), [97, 98])
        self.assertEqual(len(sent(numpy.array(['a', 'b']))), 2)


class TestExports(mpitest.TestCase):

    def test_buffer_is_held_until_completion(self):
        buffer = bytearray(4)
        request = COMM.Irecv(buffer, 0, 5)
        self.assertRaises(BufferError, buffer.extend, b'x')
        COMM.Send(b'abcd', 0, 5)
        request.Wait()
        buffer.extend(b'x')
        self.assertEqual(buffer, b'abcdx')

    def test_buffer_is_released_after_blocking_call(self):
        buffer = bytearray(b'abcd')
        COMM.Send(buffer, NULL)
        COMM.Sendrecv_replace(buffer, 0)
        buffer.extend(b'x')

    def test_buffer_is_released_after_error(self):
        buffer = bytearray(4)
        for spec in (buffer, [buffer, -1], [buffer, 'nothing'], [buffer, 1, 9, 'b']):
            with self.assertRaises((MPI.Exception, ValueError, KeyError)):
                COMM.Send(spec, 99)
        buffer.extend(b'x')

    def test_exporter_that_raises(self):
        class Raising:
            @property
            def __cuda_array_interface__(self):
                raise ZeroDivisionError('from the exporter')
        self.assertRaises(ZeroDivisionError, COMM.Send, [Raising(), 1, INT], 0)

    def test_memory_of_a_temporary(self):
        request = COMM.Isend(array.array('i', [1, 2, 3]), 0, 6)
        received = zeros(3)
        COMM.Recv(received, 0, 6)
        request.Wait()
        self.assertEqual(values(received), [1, 2, 3])


if __name__ == '__main__':
    mpitest.main()
