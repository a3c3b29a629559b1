# Type codes: strings in message specifications, buffer formats, typestr/typechar/tocode of the constants.
# ranks: 1; timeout: 60
import array
import ctypes

import mpitest
from mpitest import MPI, numpy

CODES = ('? b h i l q B H I L Q e f d g F D G Zf Zd Zg b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 f16 '
         'c8 c16 c32 n N p P c a S S1 s 1s U U1 u 1u w 1w M M8 m m8').split()

# Codes whose datatype is fixed by name, and codes fixed by size and kind only.
NAMED = {
    'b': 'SIGNED_CHAR', 'B': 'UNSIGNED_CHAR', 'h': 'SHORT', 'H': 'UNSIGNED_SHORT', 'i': 'INT',
    'I': 'UNSIGNED', 'l': 'LONG', 'L': 'UNSIGNED_LONG', 'q': 'LONG_LONG', 'Q': 'UNSIGNED_LONG_LONG',
    'f': 'FLOAT', 'd': 'DOUBLE', 'g': 'LONG_DOUBLE', '?': 'C_BOOL', 'b1': 'C_BOOL',
    'i1': 'INT8_T', 'i2': 'INT16_T', 'i4': 'INT32_T', 'i8': 'INT64_T', 'u1': 'UINT8_T',
    'u2': 'UINT16_T', 'u4': 'UINT32_T', 'u8': 'UINT64_T', 'f4': 'FLOAT', 'f8': 'DOUBLE',
    'F': 'C_FLOAT_COMPLEX', 'D': 'C_DOUBLE_COMPLEX', 'G': 'C_LONG_DOUBLE_COMPLEX',
    'c': 'CHAR', 'a': 'CHAR', 'S': 'CHAR', 'S1': 'CHAR', 's': 'CHAR', '1s': 'CHAR',
    'U': 'WCHAR', 'U1': 'WCHAR', 'w': 'WCHAR', '1w': 'WCHAR', 'u': 'UINT16_T', '1u': 'UINT16_T',
    'p': 'AINT', 'M': 'INT64_T', 'M8': 'INT64_T', 'm': 'INT64_T', 'm8': 'INT64_T',
    'c8': 'C_FLOAT_COMPLEX', 'c16': 'C_DOUBLE_COMPLEX', 'Zf': 'C_FLOAT_COMPLEX',
    'Zd': 'C_DOUBLE_COMPLEX', 'Zg': 'C_LONG_DOUBLE_COMPLEX',
}
SIZED = {
    'n': ctypes.sizeof(ctypes.c_ssize_t), 'N': ctypes.sizeof(ctypes.c_size_t),
    'P': ctypes.sizeof(ctypes.c_void_p), 'g': ctypes.sizeof(ctypes.c_longdouble), 'l':
    ctypes.sizeof(ctypes.c_long), 'w': ctypes.sizeof(ctypes.c_wchar),
}


class TestCodes(mpitest.TestCase):

    def test_every_code(self):
        for code in CODES:
            with self.subTest(code=code):
                datatype = MPI.Datatype.fromcode(code)
                self.assertIsInstance(datatype, MPI.Datatype)
                self.assertEqual(MPI._typedict[code], datatype)

    def test_no_other_code(self):
        self.assertEqual(set(MPI._typedict), set(CODES))
        for code in ('', 'x', 'int', '<i4', '>i4', '=i4', '|S1', '@i', 'i3', 'S2', 'U2', 'O', 'V', 'V8', ' i'):
            self.refuses(ValueError, 'code', MPI.Datatype.fromcode, code)

    def test_fromcode_refuses_other_types(self):
        for bad in (None, 1, b'i', int):
            with self.assertRaises((TypeError, ValueError)):
                MPI.Datatype.fromcode(bad)

    def test_named(self):
        for code, name in NAMED.items():
            with self.subTest(code=code):
                wanted = getattr(MPI, name)
                self.assertEqual(MPI.Datatype.fromcode(code), wanted)

    def test_sized(self):
        for code, size in SIZED.items():
            with self.subTest(code=code):
                self.assertEqual(MPI.Datatype.fromcode(code).Get_size(), size)

    def test_number_in_code_is_the_size(self):
        for code in CODES:
            if code[0] in 'iufc' and code[1:].isdigit():
                datatype = MPI.Datatype.fromcode(code)
                if mpitest.available(datatype):
                    self.assertEqual(datatype.Get_size(), int(code[1:]), code)

    def test_dictionaries(self):
        for table in (MPI._typedict_c, MPI._typedict_f):
            self.assertTrue(table)
            for datatype in table.values():
                self.assertIsInstance(datatype, MPI.Datatype)
        for code, datatype in MPI._typedict_c.items():
            self.assertEqual(MPI._typedict[code], datatype)
        self.assertLessEqual(set(MPI._typedict_c), set(CODES))

    def test_fortran_dictionary(self):
        for code, name in (('l', 'LOGICAL'), ('i', 'INTEGER'), ('r', 'REAL'), ('s', 'REAL'),
                           ('d', 'DOUBLE_PRECISION'), ('c', 'COMPLEX'), ('z', 'DOUBLE_COMPLEX'),
                           ('i1', 'INTEGER1'), ('i8', 'INTEGER8'), ('r4', 'REAL4'),
                           ('r8', 'REAL8'), ('c8', 'COMPLEX8'), ('c16', 'COMPLEX16')):
            self.assertEqual(MPI._typedict_f[code], getattr(MPI, name), code)

    def test_code_in_a_message(self):
        for code in CODES:
            datatype = MPI.Datatype.fromcode(code)
            if not mpitest.available(datatype):
                continue
            with self.subTest(code=code):
                data = bytearray(range(64))
                received, status = bytearray(64), MPI.Status()
                mpitest.SELF.Sendrecv([data, code], 0, 0, [received, None, code], 0, 0, status)
                self.assertEqual(received, data)
                self.assertEqual(status.Get_count(datatype), 64 // datatype.Get_size())


class TestConstants(mpitest.TestCase):

    def rows(self):
        for row in mpitest.data('constants.tsv'):
            if row['type'] == 'Datatype' and not row['gone']:
                datatype = getattr(MPI, row['name'])
                if row['typestr'] and mpitest.available(datatype):
                    yield row, datatype

    def test_codes_of_constants(self):
        count = 0
        for row, datatype in self.rows():
            with self.subTest(name=row['name']):
                count += 1
                self.assertEqual(datatype.typechar, row['typechar'])
                self.assertEqual(MPI._typecode(datatype), row['typecode'] or None)
                if row['typechar'] != 'V':
                    self.assertEqual(datatype.typestr, row['typestr'])
                    self.assertEqual(datatype.tocode(), MPI._typecode(datatype))
        self.assertGreater(count, 50)

    def test_pairs_have_no_code(self):
        for name in ('FLOAT_INT', 'DOUBLE_INT', 'LONG_INT', 'INT_INT', 'SHORT_INT', 'LONG_DOUBLE_INT'):
            datatype = getattr(MPI, name)
            with self.subTest(name=name):
                self.assertEqual(datatype.typechar, 'V')
                self.assertEqual(datatype.typestr, f'V{datatype.extent}')
                self.assertIsNone(MPI._typecode(datatype))
                self.assertRaises(ValueError, datatype.tocode)

    def test_null(self):
        self.assertEqual(MPI.DATATYPE_NULL.typestr, '')
        self.assertEqual(MPI.DATATYPE_NULL.typechar, '')
        self.assertRaises(ValueError, MPI.DATATYPE_NULL.tocode)

    def test_derived(self):
        derived = MPI.DOUBLE.Create_contiguous(2).Commit()
        self.addCleanup(derived.Free)
        self.assertEqual(derived.typestr, 'V16')
        self.assertEqual(derived.typechar, 'V')
        self.assertRaises(ValueError, derived.tocode)

    def test_round_trip(self):
        for row, datatype in self.rows():
            if row['typecode']:
                again = MPI.Datatype.fromcode(datatype.tocode())
                self.assertEqual(again.Get_size(), datatype.Get_size(), row['name'])

    def test_alignment(self):
        for name, ctype in (('CHAR', ctypes.c_char), ('SHORT', ctypes.c_short), ('INT', ctypes.c_int),
                            ('DOUBLE', ctypes.c_double), ('LONG_DOUBLE', ctypes.c_longdouble)):
            self.assertEqual(MPI._typealign(getattr(MPI, name)), ctypes.alignment(ctype), name)


class TestFormats(mpitest.TestCase):
    """The datatype is discovered from the buffer's own format."""

    def exchange(self, a, b):
        status = MPI.Status()
        mpitest.SELF.Sendrecv(a, 0, 0, b, 0, 0, status)
        return status

    def test_every_array(self):
        for kind, code in mpitest.array_types(boolean_too=True):
            with self.subTest(kind=kind.name, code=code):
                a, b = kind.make(code, [1, 0, 1]), kind.make(code, [0, 0, 0])
                status = self.exchange(a, b)
                self.assertEqual(mpitest.values(b), mpitest.values(a))
                self.assertEqual(status.Get_count(mpitest.datatype(code)), 3)

    def test_reduction_uses_the_type(self):
        for kind, code in mpitest.array_types():
            with self.subTest(kind=kind.name, code=code):
                a, b = kind.make(code, [1, 2, 3]), kind.make(code, [0, 0, 0])
                mpitest.SELF.Allreduce(a, b, MPI.SUM)
                self.assertEqual(mpitest.values(b), mpitest.values(a))

    def test_ctypes(self):
        for ctype in (ctypes.c_byte, ctypes.c_short, ctypes.c_int, ctypes.c_long, ctypes.c_longlong,
                      ctypes.c_ubyte, ctypes.c_ushort, ctypes.c_uint, ctypes.c_ulong,
                      ctypes.c_float, ctypes.c_double, ctypes.c_int8, ctypes.c_uint64):
            with self.subTest(ctype=ctype.__name__):
                a, b = (ctype * 3)(1, 2, 3), (ctype * 3)()
                mpitest.SELF.Allreduce(a, b, MPI.SUM)
                self.assertEqual(list(b), [1, 2, 3])

    def test_wide_characters(self):
        a, b = array.array('u', 'aß€'), array.array('u', '   ')
        self.exchange(a, b)
        self.assertEqual(b.tounicode(), 'aß€')

    @mpitest.needs_numpy
    def test_numpy_sized_types(self):
        for name in 'int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 longdouble'.split():
            with self.subTest(dtype=name):
                a = numpy.arange(4, dtype=name)
                b = numpy.zeros_like(a)
                mpitest.SELF.Allreduce(a, b, MPI.MAX)
                numpy.testing.assert_array_equal(a, b)

    @mpitest.needs_numpy
    def test_numpy_half(self):
        a = numpy.array([1.5, 2.5], 'f2')
        if not mpitest.available(MPI.Datatype.fromcode('f2')):
            with self.assertRaises((KeyError, ValueError, MPI.Exception)):
                mpitest.SELF.Send(a, 0)
        else:
            b = numpy.zeros_like(a)
            self.exchange(a, b)
            numpy.testing.assert_array_equal(a, b)

    @mpitest.needs_numpy
    def test_numpy_dates(self):
        for dtype in ('M8[s]', 'm8[ms]'):
            with self.subTest(dtype=dtype):
                a = numpy.array([1, 2, 3], 'i8').view(dtype)
                b = numpy.zeros_like(a)
                self.exchange([a, 'M8'], [b, 'm8'])
                numpy.testing.assert_array_equal(a, b)


if __name__ == '__main__':
    mpitest.main()
