# Looking into datatypes: envelope, contents, decode, pickling of derived types.
# ranks: 1; timeout: 60
import copy
import pickle

import mpitest
from mpitest import MPI, ints, values, zeros

INT = MPI.INT

# combiner, constructor method, its keyword arguments; each is made of MPI.INT
CASES = [
    ('DUP', 'Dup', {}),
    ('CONTIGUOUS', 'Create_contiguous', {'count': 3}),
    ('VECTOR', 'Create_vector', {'count': 2, 'blocklength': 1, 'stride': 3}),
    ('HVECTOR', 'Create_hvector', {'count': 2, 'blocklength': 1, 'stride': 12}),
    ('INDEXED', 'Create_indexed', {'blocklengths': [1, 2], 'displacements': [0, 3]}),
    ('HINDEXED', 'Create_hindexed', {'blocklengths': [1, 2], 'displacements': [0, 12]}),
    ('INDEXED_BLOCK', 'Create_indexed_block', {'blocklength': 2, 'displacements': [0, 4]}),
    ('HINDEXED_BLOCK', 'Create_hindexed_block', {'blocklength': 2, 'displacements': [0, 16]}),
    ('SUBARRAY', 'Create_subarray', {'sizes': [4, 4], 'subsizes': [2, 2], 'starts': [1, 1], 'order': MPI.ORDER_C}),
    ('DARRAY', 'Create_darray', {'size': 1, 'rank': 0, 'gsizes': [4], 'distribs': [MPI.DISTRIBUTE_BLOCK],
                                 'dargs': [MPI.DISTRIBUTE_DFLT_DARG], 'psizes': [1], 'order': MPI.ORDER_C}),
    ('RESIZED', 'Create_resized', {'lb': 0, 'extent': 16}),
]


class TestDecode(mpitest.TestCase):

    def each_type(self):
        for combiner, method, parameters in self.each(CASES):
            datatype = getattr(INT, method)(**parameters)
            yield combiner, method, parameters, datatype
            datatype.Free()

    def test_decode(self):
        for combiner, method, parameters, datatype in self.each_type():
            base, name, got = datatype.decode()
            self.assertEqual((base, name, got), (INT, combiner, parameters))

    def test_rebuild(self):
        """The decoded parameters make the same type again."""
        for combiner, method, parameters, datatype in self.each_type():
            base, name, got = datatype.decode()
            again = getattr(base, method)(**got)
            self.assertEqual((again.size, again.lb, again.extent), (datatype.size, datatype.lb, datatype.extent))
            self.assertEqual(again.decode(), datatype.decode())
            again.Free()

    def test_combiner(self):
        for combiner, method, parameters, datatype in self.each_type():
            self.assertEqual(datatype.combiner, getattr(MPI, 'COMBINER_' + combiner))
            self.assertEqual(datatype.Get_envelope()[-1], datatype.combiner)
            self.assertFalse(datatype.is_named)

    def test_envelope_and_contents(self):
        for combiner, method, parameters, datatype in self.each_type():
            envelope, contents = datatype.Get_envelope(), datatype.Get_contents()
            self.assertEqual((datatype.envelope, datatype.contents), (envelope, contents))
            self.assertEqual((len(envelope), len(contents)), (5, 4))
            self.assertEqual([len(part) for part in contents], list(envelope[:4]))
            self.assertEqual(contents[3], [INT])

    def test_struct(self):
        t = MPI.Datatype.Create_struct([1, 2], [0, 8], [INT, MPI.DOUBLE])
        base, name, got = t.decode()
        self.assertEqual((base, name), (MPI.DATATYPE_NULL, 'STRUCT'))
        self.assertEqual(got, {'blocklengths': [1, 2], 'displacements': [0, 8], 'datatypes': [INT, MPI.DOUBLE]})
        t.Free()

    def test_named(self):
        for t in (INT, MPI.DOUBLE, MPI.BYTE, MPI.DOUBLE_INT):
            self.assertEqual(t.decode(), (t, 'NAMED', {}))
            self.assertEqual(t.Get_envelope(), (0, 0, 0, 0, MPI.COMBINER_NAMED))
            self.assertRaises(MPI.Exception, t.Get_contents)

    def test_f90(self):
        for t, name, parameters in (
                (MPI.Datatype.Create_f90_integer(9), 'F90_INTEGER', {'r': 9}),
                (MPI.Datatype.Create_f90_real(15, 300), 'F90_REAL', {'p': 15, 'r': 300}),
                (MPI.Datatype.Create_f90_complex(6, 30), 'F90_COMPLEX', {'p': 6, 'r': 30})):
            self.assertEqual(t.decode()[1:], (name, parameters))
            self.assertTrue(t.is_predefined)
            self.assertFalse(t.is_named)

    def test_null(self):
        null = MPI.DATATYPE_NULL
        for call in (null.Get_envelope, null.Get_contents, null.decode, lambda: null.envelope, lambda: null.combiner):
            self.assertRaises(MPI.Exception, call)

    def test_nested(self):
        inner = INT.Create_contiguous(2)
        outer = inner.Create_vector(2, 1, 2)
        base, name, got = outer.decode()
        self.assertEqual((name, got), ('VECTOR', {'count': 2, 'blocklength': 1, 'stride': 2}))
        self.assertEqual(base.decode(), (INT, 'CONTIGUOUS', {'count': 2}))
        for t in (base, outer, inner):
            t.Free()


class TestPickle(mpitest.TestCase):

    def test_every_constructor(self):
        a = ints(*range(16))
        for combiner, method, parameters in self.each(CASES):
            t = getattr(INT, method)(**parameters).Commit()
            for again in (pickle.loads(pickle.dumps(t)), copy.copy(t), copy.deepcopy(t)):
                self.assertNotEqual(again, t)
                self.assertEqual((again.size, again.extent, again.combiner), (t.size, t.extent, t.combiner))
                one, two = zeros(16), zeros(16)
                mpitest.SELF.Sendrecv([a, 1, t], 0, 0, one, 0, 0)
                mpitest.SELF.Sendrecv([a, 1, again], 0, 0, two, 0, 0)
                self.assertEqual(values(one), values(two))
                again.Free()
            t.Free()

    def test_nested(self):
        inner = MPI.Datatype.Create_struct([1, 1], [0, 8], [INT, MPI.DOUBLE])
        outer = inner.Create_contiguous(3)
        again = pickle.loads(pickle.dumps(outer))
        self.assertEqual((again.size, again.extent), (outer.size, outer.extent))
        for t in (again, outer, inner):
            t.Free()

    def test_travels(self):
        t = INT.Create_vector(2, 1, 2)
        again = mpitest.SELF.sendrecv(t, 0, 0, None, 0)
        self.assertEqual(again.decode(), t.decode())
        again.Free()
        t.Free()


if __name__ == '__main__':
    mpitest.main()
