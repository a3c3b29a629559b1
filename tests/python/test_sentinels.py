# BOTTOM, IN_PLACE and BUFFER_AUTOMATIC.
# ranks: 1; timeout: 60
import copy
import pickle
import weakref

import mpitest
from mpitest import MPI, ints, zeros

ALL = [MPI.BOTTOM, MPI.IN_PLACE, MPI.BUFFER_AUTOMATIC]


class TestSentinels(mpitest.TestCase):

    def test_repr(self):
        self.assertEqual([repr(s) for s in ALL], ['BOTTOM', 'IN_PLACE', 'BUFFER_AUTOMATIC'])
        self.assertEqual([str(s) for s in ALL], ['BOTTOM', 'IN_PLACE', 'BUFFER_AUTOMATIC'])

    def test_numbers(self):
        self.assertEqual(int(MPI.BOTTOM), 0)
        self.assertNotEqual(int(MPI.IN_PLACE), 0)   # -1 under MPICH, 1 under Open MPI
        self.assertEqual([bool(s) for s in ALL[:2]], [False, True])
        self.assertEqual(MPI.BOTTOM.__index__(), 0)
        self.assertEqual([hash(s) for s in ALL[:2]], [hash(0), hash(int(MPI.IN_PLACE))])

    def test_types(self):
        for sentinel, cls in zip(ALL, (MPI.BottomType, MPI.InPlaceType, MPI.BufferAutomaticType)):
            self.assertIs(type(sentinel), cls)
            self.assertEqual(cls(), sentinel)
            self.assertNotIsInstance(sentinel, int)
            with self.assertRaises(TypeError):
                type('Sub', (cls,), {})

    def test_equality(self):
        for sentinel in ALL:
            self.assertTrue(sentinel == sentinel)
            self.assertTrue(sentinel == int(sentinel))
            self.assertTrue(sentinel != 12345)
            self.assertFalse(sentinel == 'x')
            self.assertFalse(sentinel == None)   # noqa: E711
        self.assertTrue(MPI.BOTTOM != MPI.IN_PLACE)
        for compare in (lambda: MPI.BOTTOM < MPI.IN_PLACE, lambda: MPI.BOTTOM >= 0):
            self.assertRaises(TypeError, compare)

    def test_pickle(self):
        for sentinel in ALL:
            self.assertIs(pickle.loads(pickle.dumps(sentinel)), sentinel)
            self.assertIs(copy.copy(sentinel), sentinel)
            self.assertEqual(sentinel.__reduce__(), repr(sentinel))

    def test_empty_buffer(self):
        for sentinel in ALL:
            self.assertEqual(memoryview(sentinel).nbytes, 0)
            self.assertEqual(bytes(memoryview(sentinel)), b'')

    def test_no_attributes(self):
        for sentinel in ALL:
            self.assertRaises(AttributeError, setattr, sentinel, 'x', 1)
            self.assertRaises(TypeError, weakref.ref, sentinel)

    def test_address(self):
        self.assertEqual(MPI.Get_address(MPI.BOTTOM), 0)
        self.assertEqual(MPI.Get_address(None), 0)

    @mpitest.ours_only
    def test_in_place_with_count(self):
        """[IN_PLACE, count, type] is refused where IN_PLACE has no meaning."""
        for spec in ([MPI.IN_PLACE, 1, MPI.INT], [MPI.BUFFER_AUTOMATIC, 1, MPI.INT]):
            self.refuses((TypeError, ValueError), 'buf', mpitest.SELF.Send, spec, 0)
            self.refuses((TypeError, ValueError), 'buf', mpitest.SELF.Recv, spec, 0)

    def test_bare_bottom(self):
        self.assertRaises(KeyError, mpitest.SELF.Send, MPI.BOTTOM, 0)

    def test_bottom_is_no_block_of_memory(self):
        self.assertRaises(KeyError, mpitest.SELF.Allreduce, MPI.BOTTOM, zeros(1))

    def test_absolute_addresses_both_sides(self):
        a, b = ints(1, 2), zeros(2)
        types = [MPI.Datatype.Create_struct([2], [MPI.Get_address(x)], [MPI.INT]).Commit() for x in (a, b)]
        mpitest.SELF.Sendrecv([MPI.BOTTOM, 1, types[0]], 0, 0, (MPI.BOTTOM, 1, types[1]), 0, 0)
        self.assertEqual(list(b), [1, 2])
        for t in types:
            t.Free()


class TestWeights(mpitest.TestCase):

    def test_are_integers(self):
        for weights in (MPI.UNWEIGHTED, MPI.WEIGHTS_EMPTY):
            self.assertIsInstance(weights, int)
        self.assertNotEqual(MPI.UNWEIGHTED, MPI.WEIGHTS_EMPTY)


if __name__ == '__main__':
    mpitest.main()
