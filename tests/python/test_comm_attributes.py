# Attributes of communicators, datatypes and windows with Python values and functions.
# ranks: 1 2 4; timeout: 60
import gc
import weakref

import mpitest
from mpitest import MPI


class Attributes:
    """What holds for attributes of every kind of object: cls, and make() in setUp."""

    def setUp(self):
        self.keyvals = []
        self.obj = self.make()

    def tearDown(self):
        self.obj.free()
        for keyval in self.keyvals:
            self.cls.Free_keyval(keyval)

    def keyval(self, *args, **kwargs):
        self.keyvals.append(self.cls.Create_keyval(*args, **kwargs))
        return self.keyvals[-1]

    def test_values(self):
        keyval = self.keyval()
        self.assertIsInstance(keyval, int)
        self.assertIsNone(self.obj.Get_attr(keyval))
        for value in (None, 0, 1, -1, 2**70, 'text', [1], {'a': 1}, object(), self.obj):
            self.obj.Set_attr(keyval, value)
            self.assertIs(self.obj.Get_attr(keyval), value)
        self.obj.Delete_attr(keyval)
        self.assertIsNone(self.obj.Get_attr(keyval))
        with self.assertRaises(MPI.Exception):
            if mpitest.OPENMPI:   # 4.1 says nothing when there is nothing to delete
                raise MPI.Exception(MPI.ERR_KEYVAL)
            self.obj.Delete_attr(MPI.KEYVAL_INVALID)

    def test_value_lives_as_long_as_it_is_attached(self):
        class Value:
            pass
        keyval = self.keyval()
        value = Value()
        ref = weakref.ref(value)
        self.obj.Set_attr(keyval, value)
        del value
        gc.collect()
        self.assertIsNotNone(ref())
        self.obj.Set_attr(keyval, None)
        gc.collect()
        self.assertIsNone(ref())
        self.obj.Set_attr(keyval, Value())
        ref = weakref.ref(self.obj.Get_attr(keyval))
        self.obj.Free()
        gc.collect()
        self.assertIsNone(ref())

    def test_delete_function(self):
        log = []
        keyval = self.keyval(delete_fn=lambda obj, key, value: log.append((type(obj), key, value)))
        self.obj.Set_attr(keyval, 'one')
        self.obj.Set_attr(keyval, 'two')
        self.obj.Delete_attr(keyval)
        self.obj.Set_attr(keyval, 'three')
        self.obj.Free()
        self.assertEqual([value for _, _, value in log], ['one', 'two', 'three'])
        for cls, key, _ in log:
            self.assertTrue(issubclass(cls, self.cls))
            self.assertEqual(key, keyval)

    def test_nopython(self):
        keyval = self.keyval(nopython=True)
        self.obj.Set_attr(keyval, 12345)
        self.assertEqual(self.obj.Get_attr(keyval), 12345)
        self.assertRaises(TypeError, self.obj.Set_attr, keyval, 'text')

    @mpitest.skip_reference('MPICH 4.0 does not notice and crashes later', mpitest.MPICH)
    def test_freed_keyval(self):
        keyval = self.cls.Create_keyval()
        self.assertEqual(self.cls.Free_keyval(keyval), MPI.KEYVAL_INVALID)
        with self.assertRaises(MPI.Exception):
            self.obj.Set_attr(keyval, 1)

    def test_refusals(self):
        for bad in (None, 'x', 1.5 if not mpitest.REFERENCE else []):
            self.refuses(TypeError, 'keyval', self.obj.Get_attr, bad)
            self.refuses(TypeError, 'keyval', self.obj.Set_attr, bad, 1)
            self.refuses(TypeError, 'keyval', self.cls.Free_keyval, bad)
        with self.assertRaises(MPI.Exception):
            self.obj.Get_attr(MPI.KEYVAL_INVALID)


class Copying(Attributes):
    """For objects that are duplicated with their attributes."""

    def copy_with(self, copy_fn, value):
        keyval = self.keyval(copy_fn)
        self.obj.Set_attr(keyval, value)
        dup = self.obj.Dup()
        got = dup.Get_attr(keyval)
        dup.Free()
        return got

    def test_copy(self):
        value = [1]
        self.assertIsNone(self.copy_with(None, value))
        self.assertIsNone(self.copy_with(False, value))
        self.assertIs(self.copy_with(True, value), value)
        self.assertEqual(self.copy_with(lambda obj, key, val: val + [2], value), [1, 2])
        self.assertIsNone(self.copy_with(lambda obj, key, val: NotImplemented, value))

    def test_arguments_of_copy_function(self):
        seen = []

        def copy_fn(obj, key, value):
            seen.append((isinstance(obj, self.cls), key, value))
            return value
        keyval = self.keyval(copy_fn)
        self.obj.Set_attr(keyval, 'v')
        self.obj.Dup().Free()
        self.assertEqual(seen, [(True, keyval, 'v')])

    def test_copies_are_deleted(self):
        log = []
        keyval = self.keyval(lambda obj, key, val: val + '+', lambda obj, key, val: log.append(val))
        self.obj.Set_attr(keyval, 'v')
        dup = self.obj.Dup()
        again = dup.Dup()
        again.Free()
        dup.Free()
        self.obj.Free()
        self.assertEqual(log, ['v++', 'v+', 'v'])


class TestComm(Copying, mpitest.TestCase):
    cls = MPI.Comm

    def make(self):
        return mpitest.WORLD.Dup()

    def test_inherited_class_methods(self):
        keyval = MPI.Intracomm.Create_keyval(copy_fn=True)
        self.obj.Set_attr(keyval, 1)
        MPI.Intracomm.Free_keyval(keyval)

    def test_predefined(self):
        for keyval in (MPI.TAG_UB, MPI.IO, MPI.WTIME_IS_GLOBAL, MPI.UNIVERSE_SIZE, MPI.APPNUM, MPI.LASTUSEDCODE):
            value = mpitest.WORLD.Get_attr(keyval)
            self.assertTrue(value is None or isinstance(value, int))
            with self.assertRaises(MPI.Exception):
                mpitest.WORLD.Set_attr(keyval, 1)


class TestDatatype(Copying, mpitest.TestCase):
    cls = MPI.Datatype

    def make(self):
        return MPI.INT.Dup()


class TestWin(Attributes, mpitest.TestCase):
    cls = MPI.Win

    def make(self):
        return MPI.Win.Allocate(8, comm=mpitest.SELF)

    def test_predefined(self):
        self.assertEqual(self.obj.Get_attr(MPI.WIN_SIZE), 8)
        self.assertEqual(self.obj.Get_attr(MPI.WIN_DISP_UNIT), 1)
        self.assertIsInstance(self.obj.Get_attr(MPI.WIN_BASE), int)


if __name__ == '__main__':
    mpitest.main()
