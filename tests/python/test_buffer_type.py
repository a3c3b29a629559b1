# MPI.buffer (once called memory): a block of bytes with an address.
# ranks: 1; timeout: 60
import array
import pickle
import weakref

import mpitest
from mpitest import MPI


class TestConstruct(mpitest.TestCase):

    def test_empty(self):
        b = MPI.buffer()
        self.assertEqual((len(b), b.nbytes, b.address, b.obj, b.readonly, b.format, b.itemsize),
                         (0, 0, 0, None, False, 'B', 1))
        self.assertFalse(b)
        self.assertEqual(bytes(b), b'')

    def test_of_object(self):
        data = bytearray(b'abcd')
        b = MPI.buffer(data)
        self.assertEqual((len(b), b.tobytes(), b.obj is data, b.readonly), (4, b'abcd', True, False))
        b[0] = ord('x')
        self.assertEqual(data, b'xbcd')
        self.assertRaises(BufferError, data.append, 1)
        b.release()
        data.append(1)

    def test_read_only(self):
        b = MPI.buffer(b'abc')
        self.assertTrue(b.readonly)
        self.assertRaises(TypeError, b.__setitem__, 0, 1)
        with self.assertRaises(TypeError):
            b[:] = b'xyz'

    def test_allocate(self):
        for n in (0, 1, 1000):
            b = MPI.buffer.allocate(n)
            self.assertEqual((len(b), b.readonly), (n, False))
        self.assertEqual(MPI.buffer.allocate(10, clear=True).tobytes(), bytes(10))
        self.assertRaises(ValueError, MPI.buffer.allocate, -1)
        for bad in ('x', None, []):
            self.assertRaises(TypeError, MPI.buffer.allocate, bad)

    def test_frombuffer(self):
        a = array.array('i', [1, 2])
        b = MPI.buffer.frombuffer(a)
        self.assertEqual(b.nbytes, 8)
        self.assertTrue(MPI.buffer.frombuffer(a, readonly=True).readonly)
        self.assertTrue(MPI.buffer.frombuffer(b'x', True).readonly)
        self.assertRaises(BufferError, MPI.buffer.frombuffer, b'x')
        for bad in (5, 'x', None):
            self.assertRaises(TypeError, MPI.buffer.frombuffer, bad)

    def test_fromaddress(self):
        a = array.array('b', [1, 2, 3])
        address, _ = a.buffer_info()
        b = MPI.buffer.fromaddress(address, 3)
        self.assertEqual((b.tobytes(), b.address), (b'\1\2\3', address))
        b[1] = 9
        self.assertEqual(a[1], 9)
        self.assertTrue(MPI.buffer.fromaddress(address, 3, readonly=True).readonly)
        self.assertEqual(len(MPI.buffer.fromaddress(0, 0)), 0)
        self.assertRaises(ValueError, MPI.buffer.fromaddress, 0, 1)
        self.assertRaises(ValueError, MPI.buffer.fromaddress, address, -1)
        self.assertRaises(TypeError, MPI.buffer.fromaddress, 'x', 1)

    def test_old_name(self):
        self.assertIs(MPI.memory, MPI.buffer)

    def test_final(self):
        with self.assertRaises(TypeError):
            type('Sub', (MPI.buffer,), {})
        self.assertRaises(TypeError, weakref.ref, MPI.buffer())
        self.assertRaises(TypeError, pickle.dumps, MPI.buffer(b'x'))


class TestItems(mpitest.TestCase):

    def setUp(self):
        self.data = bytearray(range(10))
        self.b = MPI.buffer(self.data)

    def test_get(self):
        self.assertEqual([self.b[0], self.b[9], self.b[-1], self.b[-10]], [0, 9, 9, 0])
        self.assertEqual(list(self.b), list(range(10)))
        for index in (10, -11, 2**70):
            self.assertRaises(IndexError, lambda: self.b[index])
        for index in ('x', None, 1.5, (1, 2)):
            self.assertRaises(TypeError, lambda: self.b[index])

    def test_set(self):
        self.b[2] = 255
        self.assertEqual(self.data[2], 255)
        for bad in (256, -1):
            self.assertRaises(OverflowError, self.b.__setitem__, 0, bad)
        self.assertRaises(IndexError, self.b.__setitem__, 10, 0)
        self.assertRaises(TypeError, self.b.__setitem__, 'x', 0)
        self.assertRaises(TypeError, self.b.__setitem__, 0, 'x')

    def test_slices(self):
        part = self.b[2:5]
        self.assertIs(type(part), MPI.buffer)
        self.assertEqual(part.tobytes(), bytes([2, 3, 4]))
        part[0] = 99
        self.assertEqual(self.data[2], 99)
        self.assertEqual(part.address, self.b.address + 2)
        for cut in (slice(None), slice(3, None), slice(None, 3), slice(-3, None), slice(7, 2), slice(0, 99)):
            self.assertEqual(self.b[cut].tobytes(), bytes(self.data[cut]))
        for step in (2, -1):
            self.assertRaises(IndexError, lambda: self.b[::step])
        self.assertRaises(TypeError, lambda: self.b['a':])

    def test_set_slices(self):
        self.b[0:3] = 7
        self.assertEqual(self.data[:4], bytearray([7, 7, 7, 3]))
        self.b[0:3] = b'abc'
        self.assertEqual(self.data[:3], b'abc')
        self.b[:2] = array.array('B', [1, 2])
        self.assertEqual(self.data[:3], b'\1\2c')
        for bad in (b'ab', b'abcd', b''):
            self.assertRaises(ValueError, self.b.__setitem__, slice(0, 3), bad)
        self.assertRaises(IndexError, self.b.__setitem__, slice(0, 6, 2), 1)

    def test_delete(self):
        self.assertRaises(NotImplementedError, self.b.__delitem__, 0)

    def test_tobytes(self):
        self.assertEqual(self.b.tobytes(), bytes(self.data))
        self.assertEqual(self.b.tobytes('C'), bytes(self.data))
        self.assertEqual(self.b.tobytes(order=None), bytes(self.data))

    def test_toreadonly(self):
        frozen = self.b.toreadonly()
        self.assertTrue(frozen.readonly)
        self.assertFalse(self.b.readonly)
        self.assertRaises(TypeError, frozen.__setitem__, 0, 1)
        self.data[0] = 42
        self.assertEqual(frozen[0], 42)
        self.assertTrue(memoryview(frozen).readonly)

    def test_cast(self):
        b = MPI.buffer.allocate(24, clear=True)
        view = b.cast('i')
        self.assertIsInstance(view, memoryview)
        self.assertEqual((view.format, len(view)), ('i', 6))
        view[0] = 1
        self.assertNotEqual(b.tobytes()[:4], bytes(4))
        self.assertEqual(b.cast('d', [3]).shape, (3,))
        self.assertEqual(b.cast('i', shape=(2, 3)).shape, (2, 3))
        self.assertRaises((ValueError, TypeError), self.b.cast, 'i')

    def test_release(self):
        self.b.release()
        self.assertEqual((len(self.b), self.b.obj, self.b.address), (0, None, 0))
        self.b.release()
        self.data.append(1)

    def test_release_keeps_slices(self):
        part = self.b[1:3]
        self.b.release()
        self.assertEqual(part.tobytes(), b'\1\2')
        part.release()

    def test_buffer_protocol(self):
        view = memoryview(self.b)
        self.assertEqual((view.format, view.itemsize, view.nbytes, view.readonly), ('B', 1, 10, False))
        view[0] = 5
        self.assertEqual(self.data[0], 5)
        if mpitest.numpy is not None:
            self.assertEqual(mpitest.numpy.frombuffer(self.b, 'B').sum(), sum(self.data))

    def test_as_message(self):
        into = MPI.buffer.allocate(10)
        mpitest.SELF.Sendrecv(self.b, 0, 0, into, 0, 0)
        self.assertEqual(into.tobytes(), bytes(self.data))
        self.refuses(BufferError, 'recvbuf', mpitest.SELF.Sendrecv, self.b, 0, 0, into.toreadonly(), 0, 0)

    def test_read_only_properties(self):
        for name in ('address', 'obj', 'nbytes', 'readonly', 'format', 'itemsize'):
            self.assertRaises(AttributeError, setattr, self.b, name, 0)


class TestAllocMem(mpitest.TestCase):

    def test_alloc(self):
        memory = MPI.Alloc_mem(16)
        self.assertIs(type(memory), MPI.buffer)
        self.assertEqual(len(memory), 16)
        memory[:] = 3
        self.assertEqual(memory.tobytes(), bytes([3] * 16))
        MPI.Free_mem(memory)
        self.assertEqual(len(memory), 0)

    def test_arguments(self):
        MPI.Free_mem(MPI.Alloc_mem(size=8, info=MPI.INFO_NULL))
        self.refuses(TypeError, 'info', MPI.Alloc_mem, 8, None)
        self.refuses(TypeError, 'size', MPI.Alloc_mem, 'x')
        with self.assertRaises((MPI.Exception, ValueError, MemoryError)):
            MPI.Alloc_mem(-5)

    @mpitest.skip_reference('it hands any memory to MPI_Free_mem')
    def test_foreign_memory(self):
        for foreign in (bytearray(8), b'x' * 8, None, 5):
            self.refuses(TypeError, 'mem', MPI.Free_mem, foreign)
        self.refuses((TypeError, ValueError), 'mem', MPI.Free_mem, MPI.buffer.allocate(8))
        memory = MPI.Alloc_mem(8)
        again = MPI.buffer.fromaddress(memory.address, 8)
        MPI.Free_mem(memory)
        self.refuses((TypeError, ValueError), 'mem', MPI.Free_mem, again)


class TestAttachBuffer(mpitest.TestCase):

    def test_same_object_back(self):
        for buffer in (bytearray(4096), array.array('d', [0] * 512)):
            MPI.Attach_buffer(buffer)
            self.assertIs(MPI.Detach_buffer(), buffer)

    def test_refusals(self):
        self.refuses(BufferError, 'buf', MPI.Attach_buffer, bytes(100))
        self.refuses(TypeError, 'buf', MPI.Attach_buffer, 5)


if __name__ == '__main__':
    mpitest.main()
