# Buffers by the CUDA array interface (the attribute only: the memory here is that of the host).
# ranks: 1; timeout: 60
import mpitest
from mpitest import MPI, ints, values, zeros

COMM = mpitest.SELF
TYPES = {'b': '|i1', 'h': '<i2', 'i': '<i4', 'q': '<i8', 'B': '|u1', 'H': '<u2', 'I': '<u4', 'Q': '<u8',
         'f': '<f4', 'd': '<f8'}


class Exporter:
    """An object with nothing but __cuda_array_interface__."""

    def __init__(self, array, **changes):
        address, length = array.buffer_info()
        self.array = array
        self.interface = dict(version=3, shape=(length,), typestr=TYPES[array.typecode],
                              data=(address, False), strides=None)
        self.interface.update(changes)
        for key in [key for key, value in self.interface.items() if value == 'missing']:
            del self.interface[key]

    @property
    def __cuda_array_interface__(self):
        return self.interface


class TestGood(mpitest.TestCase):

    def test_exchange(self):
        for code in TYPES:
            with self.subTest(code=code):
                a, b = mpitest.array.array(code, [1, 2, 3]), mpitest.array.array(code, [0] * 3)
                status = MPI.Status()
                COMM.Sendrecv(Exporter(a), 0, 0, Exporter(b), 0, 0, status)
                self.assertEqual(values(b), [1, 2, 3])
                self.assertEqual(status.Get_count(mpitest.datatype(code)), 3)

    def test_shapes(self):
        a = ints(*range(6))
        for shape, strides, n in (((6,), None, 6), ((2, 3), None, 6), ((2, 3), (12, 4), 6), ((2, 3), (4, 8), 6),
                                  ((), None, 1), ((0,), None, 0), ((1, 6), (24, 4), 6)):
            with self.subTest(shape=shape, strides=strides):
                status = MPI.Status()
                COMM.Sendrecv(Exporter(a, shape=shape, strides=strides), 0, 0, zeros(6), 0, 0, status)
                self.assertEqual(status.Get_count(MPI.INT), n)

    def test_types_that_mpi_lacks(self):
        """They travel as bytes, all of them."""
        a = ints(1, 2, 3, 4)
        for typestr, length in (('|V4', 4), ('|V16', 1), ('|S8', 2), ('<M8[ns]', 2)):
            with self.subTest(typestr=typestr):
                b, status = zeros(4), MPI.Status()
                COMM.Sendrecv(Exporter(a, typestr=typestr, shape=(length,)), 0, 0,
                              Exporter(b, typestr=typestr, shape=(length,)), 0, 0, status)
                self.assertEqual((status.Get_count(MPI.BYTE), values(b)), (16, [1, 2, 3, 4]))

    def test_ignored_entries(self):
        COMM.Sendrecv(Exporter(ints(1), version='missing', strides='missing', stream=1, descr=[('', '<i4')],
                               mask=None), 0, 0, zeros(1), 0, 0)

    def test_in_specifications(self):
        a, b = ints(1, 2, 3, 4), zeros(4)
        COMM.Sendrecv([Exporter(a), 2], 0, 0, [Exporter(b), (2, 1), MPI.INT], 0, 0)
        self.assertEqual(values(b), [0, 1, 2, 0])

    def test_read_only_is_sent(self):
        a, b = ints(5), zeros(1)
        COMM.Sendrecv(Exporter(a, data=(a.buffer_info()[0], True)), 0, 0, b, 0, 0)
        self.assertEqual(b[0], 5)

    def test_frombuffer(self):
        b = MPI.buffer.frombuffer(Exporter(ints(1, 2)))
        self.assertEqual(b.nbytes, 8)


class TestBad(mpitest.TestCase):

    def refused(self, exception, **changes):
        self.refuses(exception, 'buf', COMM.Send, [Exporter(ints(1, 2), **changes), 2, MPI.INT], 0)

    def test_missing_entries(self):
        for key in ('shape', 'typestr', 'data'):
            self.refused(KeyError, **{key: 'missing'})

    def test_wrong_containers(self):
        self.refused(TypeError, shape=5)
        self.refused(TypeError, data=5)
        self.refused(TypeError, data=None)
        self.refused(TypeError, typestr=5)

    def test_wrong_items(self):
        for change in self.each([{'data': ()}, {'data': (0,)}, {'data': ('x', False)}, {'data': (1.5, False)},
                                 {'data': (0, False, 1)}, {'shape': ('x',)}, {'shape': (1.5,)}, {'strides': 5},
                                 {'strides': ('x',)}]):
            self.refused(TypeError, **change)
        for strides in (None, (4,)):
            for typestr in self.each(['<', '<i', '<ix', '<i0', '<i-4']):
                self.refused(ValueError, typestr=typestr, strides=strides)
        self.refused(BufferError, typestr='', strides=(4,))
        self.refused(BufferError, strides=(4, 4))

    def test_not_a_dictionary(self):
        exporter = Exporter(ints(1))
        for bad in (5, None, [1]):
            exporter.interface = bad
            self.refuses(TypeError, 'buf', COMM.Send, [exporter, 1, MPI.INT], 0)

    def test_not_contiguous(self):
        self.refused(BufferError, shape=(2,), strides=(8,))
        self.refused(BufferError, shape=(2,), strides=(-4,))
        self.refused(BufferError, shape=(2, 2), strides=(16, 4))
        self.refused(BufferError, shape=(2,), strides=(6,))   # not even a whole number of elements

    def test_mask_and_sizes(self):
        self.refused(BufferError, mask=Exporter(ints(1)))
        self.refused(BufferError, shape=(-1,))

    def test_byte_order(self):
        self.refuses(BufferError, 'buf', COMM.Send, Exporter(ints(1), typestr='>i4'), 0)

    def test_read_only_receive(self):
        a = ints(1)
        self.refuses(BufferError, 'buf', COMM.Recv, Exporter(a, data=(a.buffer_info()[0], True)), 0)

    def test_property_that_raises(self):
        class Raises:
            @property
            def __cuda_array_interface__(self):
                raise ZeroDivisionError('from the exporter')
        self.assertRaises(ZeroDivisionError, COMM.Send, [Raises(), 1, MPI.INT], 0)


if __name__ == '__main__':
    mpitest.main()
