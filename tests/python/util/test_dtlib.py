# Tests of mpi4py.util.dtlib: NumPy dtypes to MPI datatypes and back, with data sent through them.
# ranks: 1

import mpitest
from mpitest import SELF, numpy

from mpi4py import MPI
from mpi4py.util import dtlib

if numpy is not None:
    SIMPLE = list('?bhilqBHILQfdFD') + ['S1', 'S5', 'U1', 'U3']
    RECORDS = [
        [('f0', 'i1'), ('f1', 'f8')],
        [('f0', 'i4', (3,)), ('f1', 'S4'), ('f2', 'c16')],
        [('f0', [('f0', 'i2'), ('f1', 'f8', (2, 3))], (2,)), ('f1', 'u1')],
        {'names': ['f0', 'f1'], 'formats': ['i4', 'f8'], 'offsets': [16, 0], 'itemsize': 40},
    ]


def fill(array):
    """Give every byte of an array a value of its own."""
    view = array.view('B').reshape(-1)
    view[:] = numpy.arange(view.size) % 2
    return array


@mpitest.needs_numpy
class TestBothWays(mpitest.TestCase):
    def roundtrip(self, dtype):
        datatype = dtlib.from_numpy_dtype(dtype)
        self.addCleanup(datatype.Free)
        self.assertEqual(datatype.Get_extent(), (0, dtype.itemsize))
        self.assertEqual(dtlib.to_numpy_dtype(datatype), dtype)
        return datatype

    def test_simple(self):
        for code in self.each(SIMPLE):
            self.roundtrip(numpy.dtype(code))

    def test_half(self):
        """Refused where MPI would send nothing."""
        for dtype in self.each(['e', ('e', (2,)), [('f0', 'e'), ('f1', 'i4')]]):
            try:
                datatype = dtlib.from_numpy_dtype(dtype)
            except ValueError:
                continue
            self.assertGreaterEqual(datatype.Get_size(), 2)
            datatype.Free()
            self.roundtrip(numpy.dtype(dtype))

    def test_subarrays(self):
        for shape in self.each([(0,), (3,), (2, 3), (2, 1, 4)]):
            self.roundtrip(numpy.dtype(('f8', shape)))
        self.roundtrip(numpy.dtype(('S5', (2,))))

    def test_records(self):
        for fields in self.each(RECORDS):
            for align in (False, True):
                try:
                    dtype = numpy.dtype(fields, align=align)
                except ValueError:  # offsets that do not suit
                    continue
                self.roundtrip(dtype)

    def test_aligned(self):
        aligned = numpy.dtype([('f0', 'i1'), ('f1', 'f8')], align=True)
        datatype = self.roundtrip(aligned)
        self.assertTrue(dtlib.to_numpy_dtype(datatype).isalignedstruct)
        packed = dtlib.from_numpy_dtype([('f0', 'i1'), ('f1', 'f8')])
        self.assertFalse(dtlib.to_numpy_dtype(packed).isalignedstruct)
        packed.Free()

    def test_send(self):
        for fields in self.each(RECORDS):
            dtype = numpy.dtype(fields)
            datatype = dtlib.from_numpy_dtype(dtype)
            sent, received = fill(numpy.zeros(4, dtype)), numpy.zeros(4, dtype)
            SELF.Sendrecv([sent, 4, datatype], 0, 0, [received, 4, datatype], 0, 0)
            for name in dtype.names:
                self.assertEqual(sent[name].tobytes(), received[name].tobytes())
            datatype.Free()

    def test_refused_dtypes(self):
        swapped = numpy.dtype('i4').newbyteorder()
        for dtype in self.each([swapped, 'O', 'V4', [], [('a', 'O')], [('a', swapped)]]):
            self.refuses(ValueError, 'dtype', dtlib.from_numpy_dtype, dtype)
        self.assertRaises(TypeError, dtlib.from_numpy_dtype, 3)


@mpitest.needs_numpy
class TestToNumPy(mpitest.TestCase):
    def check(self, datatype, wanted):
        try:
            self.assertEqual(dtlib.to_numpy_dtype(datatype), numpy.dtype(wanted))
        finally:
            datatype.free()

    def test_predefined(self):
        for datatype, wanted in [
            (MPI.INT, 'i'), (MPI.DOUBLE, 'd'), (MPI.BYTE, 'B'), (MPI.CHAR, 'S1'),
            (MPI.C_BOOL, '?'), (MPI.AINT, 'p'), (MPI.C_DOUBLE_COMPLEX, 'D'),
        ]:
            self.check(datatype, wanted)

    def test_pairs(self):
        for datatype, code in [(MPI.DOUBLE_INT, 'd'), (MPI.SHORT_INT, 'h'), (MPI.TWOINT, 'i')]:
            self.check(datatype, numpy.dtype([('f0', code), ('f1', 'i')], align=True))

    def test_blocks(self):
        blocks = numpy.dtype(
            {'names': ['f0', 'f1'], 'formats': [('i', (1,)), ('i', (1,))], 'offsets': [0, 12],
             'itemsize': 16}
        )
        self.check(MPI.INT.Create_vector(2, 1, 3), blocks)
        self.check(MPI.INT.Create_hvector(2, 1, 12), blocks)
        self.check(MPI.INT.Create_indexed([1, 1], [0, 3]), blocks)
        self.check(MPI.INT.Create_hindexed([1, 1], [0, 12]), blocks)
        self.check(MPI.INT.Create_indexed_block(1, [0, 3]), blocks)
        self.check(MPI.INT.Create_hindexed_block(1, [0, 12]), blocks)
        self.check(MPI.INT.Create_contiguous(3), ('i', (3,)))
        self.check(MPI.INT.Dup(), 'i')

    def test_extent_that_ends_before_the_data(self):
        struct = MPI.Datatype.Create_struct([1, 1], [0, 8], [MPI.INT, MPI.DOUBLE])
        self.check(struct.Create_resized(0, 4), numpy.dtype([('f0', 'i'), ('f1', 'd')], align=True))
        struct.Free()

    def test_refused_datatypes(self):
        for datatype in [
            MPI.DATATYPE_NULL,
            MPI.INT.Create_subarray([4], [2], [1]),
            MPI.INT.Create_subarray([2, 3], [2, 3], [0, 0], MPI.ORDER_F),
            MPI.INT.Create_resized(0, 8),
            MPI.INT.Create_hindexed([1], [-4]),
        ]:
            self.refuses(ValueError, 'dat', dtlib.to_numpy_dtype, datatype)
            datatype.free()


if __name__ == '__main__':
    mpitest.main()
