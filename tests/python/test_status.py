# Status: fields, counts, memory, copies.
# ranks: 1; timeout: 60
import copy
import pickle
import weakref

import mpitest
from mpitest import MPI, ints, zeros


class TestStatus(mpitest.TestCase):

    def test_defaults(self):
        status = MPI.Status()
        self.assertEqual((status.source, status.tag, status.error, status.count, status.cancelled),
                         (MPI.ANY_SOURCE, MPI.ANY_TAG, MPI.SUCCESS, 0, False))
        self.assertEqual((status.Get_source(), status.Get_tag(), status.Get_error(), status.Get_count(),
                          status.Is_cancelled()), (MPI.ANY_SOURCE, MPI.ANY_TAG, MPI.SUCCESS, 0, False))
        self.assertTrue(status)

    def test_set(self):
        status = MPI.Status()
        status.Set_source(3)
        status.Set_tag(4)
        status.Set_error(MPI.ERR_RANK)
        status.Set_cancelled(True)
        status.Set_elements(MPI.INT, 7)
        self.assertEqual((status.source, status.tag, status.error, status.cancelled),
                         (3, 4, MPI.ERR_RANK, True))
        self.assertEqual(status.Get_count(MPI.INT), 7)
        self.assertEqual(status.Get_elements(MPI.INT), 7)

    def test_properties(self):
        status = MPI.Status()
        status.source, status.tag, status.error, status.cancelled, status.count = 1, 2, 3, True, 12
        self.assertEqual((status.Get_source(), status.Get_tag(), status.Get_error(), status.count),
                         (1, 2, 3, 12))
        self.assertIs(status.cancelled, True)
        for name in ('source', 'tag', 'error', 'count'):
            self.refuses(TypeError, name, setattr, status, name, 'x')
            self.refuses(TypeError, name, setattr, status, name, None)
        self.refuses(OverflowError, 'source', setattr, status, 'source', 2**40)
        self.assertRaises(AttributeError, setattr, status, 'other', 1)

    def test_counts(self):
        status = MPI.Status()
        mpitest.SELF.Sendrecv(ints(1, 2, 3), 0, 0, zeros(5), 0, 0, status)
        self.assertEqual(status.count, 12)
        self.assertEqual(status.Get_count(), 12)
        self.assertEqual(status.Get_count(MPI.INT), 3)
        self.assertEqual(status.Get_count(datatype=MPI.SHORT), 6)
        self.assertEqual(status.Get_count(MPI.DOUBLE), MPI.UNDEFINED)
        pair = MPI.INT.Create_contiguous(2).Commit()
        self.addCleanup(pair.Free)
        self.assertEqual(status.Get_count(pair), MPI.UNDEFINED)
        self.assertEqual(status.Get_elements(pair), 3)

    def test_bad_arguments(self):
        status = MPI.Status()
        for bad in (None, 'i', 5):
            self.refuses(TypeError, 'datatype', status.Get_count, bad)
            self.refuses(TypeError, 'datatype', status.Get_elements, bad)
            self.refuses(TypeError, 'datatype', status.Set_elements, bad, 1)
        self.assertRaises(TypeError, status.Get_elements)
        self.refuses(TypeError, 'count', status.Set_elements, MPI.INT, 'x')
        self.mpi_error(MPI.ERR_TYPE, status.Get_count, MPI.DATATYPE_NULL)
        self.refuses(TypeError, 'status', MPI.Status, 5)

    def test_equality(self):
        one, two = MPI.Status(), MPI.Status()
        self.assertEqual(one, two)
        two.Set_tag(9)
        self.assertNotEqual(one, two)
        one.Set_tag(9)
        self.assertEqual(one, two)
        self.assertFalse(one == 9)
        self.assertTrue(one != None)   # noqa: E711
        for compare in (lambda: one < two, lambda: one >= two, lambda: hash(one)):
            self.assertRaises(TypeError, compare)

    def test_copy_construction(self):
        one = MPI.Status()
        one.Set_tag(5)
        two = MPI.Status(one)
        self.assertEqual(two.tag, 5)
        two.Set_tag(6)
        self.assertEqual(one.tag, 5)
        self.assertEqual(MPI.Status(status=None), MPI.Status())

    def test_pickle(self):
        status = MPI.Status()
        status.source, status.tag, status.error, status.cancelled = 1, 2, 3, True
        status.Set_elements(MPI.BYTE, 8)
        for again in (copy.copy(status), copy.deepcopy(status), pickle.loads(pickle.dumps(status))):
            self.assertIsNot(again, status)
            self.assertEqual((again.source, again.tag, again.error, again.cancelled, again.count),
                             (1, 2, 3, True, 8))
        self.assertEqual(status.__getstate__(),
                         {'source': 1, 'tag': 2, 'error': 3, 'count': 8, 'cancelled': True})

    def test_memory(self):
        status = MPI.Status()
        memory = status.tomemory()
        self.assertIsInstance(memory, memoryview)
        self.assertEqual(memory.format, 'i')
        self.assertFalse(memory.readonly)
        self.assertGreaterEqual(memory.nbytes, 20)
        before = list(memory)
        status.Set_tag(12345)
        self.assertIn(12345, list(memory))
        memory[:] = type(memory)(ints(*before))
        self.assertEqual(status.tag, MPI.ANY_TAG)

    def test_fortran(self):
        status = MPI.Status()
        status.source, status.tag, status.error = 3, 4, 5
        f = status.py2f()
        self.assertIsInstance(f, list)
        self.assertEqual(len(f), MPI.F_STATUS_SIZE)
        self.assertEqual((f[MPI.F_SOURCE], f[MPI.F_TAG], f[MPI.F_ERROR]), (3, 4, 5))
        self.assertEqual(MPI.Status.f2py(f), status)
        self.assertRaises(IndexError, MPI.Status.f2py, [1])
        self.assertRaises(TypeError, MPI.Status.f2py, 5)

    def test_subclass_and_weak_reference(self):
        class Mine(MPI.Status):
            pass
        mine = Mine()
        mine.note = 'kept'
        self.assertEqual((mine.note, mine.tag), ('kept', MPI.ANY_TAG))
        self.assertIs(weakref.ref(mine)(), mine)
        mpitest.SELF.Sendrecv(b'x', 0, 3, bytearray(1), 0, 3, mine)
        self.assertEqual(mine.tag, 3)

    def test_probe_fills_it(self):
        request = mpitest.SELF.Isend(ints(1, 2), 0, 8)
        status = MPI.Status()
        mpitest.SELF.Probe(0, 8, status)
        self.assertEqual((status.source, status.tag, status.Get_count(MPI.INT)), (0, 8, 2))
        mpitest.SELF.Recv(zeros(2), 0, 8)
        request.Wait()


if __name__ == '__main__':
    mpitest.main()
