# Buffers by DLPack on the CPU.
# ranks: 1; timeout: 60
import ctypes

import mpitest
from mpitest import MPI, ints, values, zeros

COMM = mpitest.SELF


class Device(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('id', ctypes.c_int)]


class DataType(ctypes.Structure):
    _fields_ = [('code', ctypes.c_uint8), ('bits', ctypes.c_uint8), ('lanes', ctypes.c_uint16)]


class Tensor(ctypes.Structure):
    _fields_ = [('data', ctypes.c_void_p), ('device', Device), ('ndim', ctypes.c_int),
                ('dtype', DataType), ('shape', ctypes.POINTER(ctypes.c_int64)),
                ('strides', ctypes.POINTER(ctypes.c_int64)), ('byte_offset', ctypes.c_uint64)]


class Managed(ctypes.Structure):
    pass


class Versioned(ctypes.Structure):
    pass


DELETER = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
Managed._fields_ = [('tensor', Tensor), ('context', ctypes.c_void_p), ('deleter', DELETER)]
Versioned._fields_ = [('major', ctypes.c_uint32), ('minor', ctypes.c_uint32), ('context', ctypes.c_void_p),
                      ('deleter', DELETER), ('flags', ctypes.c_uint64), ('tensor', Tensor)]

DESTRUCTOR = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)
ctypes.pythonapi.PyCapsule_New.restype = ctypes.py_object
ctypes.pythonapi.PyCapsule_New.argtypes = [ctypes.c_void_p, ctypes.c_char_p, DESTRUCTOR]

is_valid = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p)(
    ('PyCapsule_IsValid', ctypes.pythonapi))

CODES = {'i': (0, 32), 'b': (0, 8), 'q': (0, 64), 'I': (1, 32), 'B': (1, 8), 'f': (2, 32), 'd': (2, 64)}


class Exporter:
    """An object that offers its memory by __dlpack__ only, and records how it was asked."""

    versioned = True
    device = (1, 0)
    lanes = 1
    watched = False   # whether the capsule calls the deleter itself; no good while an exception is on its way

    def __init__(self, array, shape=None, strides=None, read_only=False, offset=0):
        self.array, self.read_only, self.offset = array, read_only, offset
        self.shape = (len(array),) if shape is None else shape
        self.strides = strides
        self.calls, self.deleted, self.alive = [], 0, []

    def __dlpack_device__(self):
        return self.device

    def ndim(self, n):
        return n

    def fill(self, tensor):
        address, _ = self.array.buffer_info()
        code, bits = CODES[self.array.typecode]
        n = len(self.shape)
        shape = (ctypes.c_int64 * max(n, 1))(*self.shape)
        tensor.data, tensor.ndim, tensor.byte_offset = address, self.ndim(n), self.offset
        tensor.device = Device(*self.device)
        tensor.dtype = DataType(code, bits, self.lanes)
        tensor.shape = shape
        self.alive.append(shape)
        if self.strides is not None:
            strides = (ctypes.c_int64 * max(n, 1))(*self.strides)
            tensor.strides = strides
            self.alive.append(strides)

    def on_delete(self, _):
        self.deleted += 1

    def __dlpack__(self, **kwargs):
        self.calls.append(kwargs)
        if not self.versioned and 'max_version' in kwargs:
            raise TypeError('an old exporter knows no max_version')
        managed = (Versioned if self.versioned else Managed)()
        self.fill(managed.tensor)
        managed.deleter = DELETER(self.on_delete)
        if self.versioned:
            managed.major, managed.minor, managed.flags = 1, 0, int(self.read_only)
        self.alive.append(managed)
        name = b'dltensor_versioned' if self.versioned else b'dltensor'

        def destroy(capsule):
            if is_valid(capsule, name):   # nobody renamed it, so nobody else calls the deleter
                self.on_delete(None)
        destructor = DESTRUCTOR(destroy) if self.watched else DESTRUCTOR()
        self.alive.append((name, destructor))
        return ctypes.pythonapi.PyCapsule_New(ctypes.addressof(managed), name, destructor)


class OldExporter(Exporter):
    versioned = False


class TestGood(mpitest.TestCase):

    def test_exchange(self):
        for cls in (Exporter, OldExporter):
            for code in CODES:
                with self.subTest(exporter=cls.__name__, code=code):
                    a = mpitest.array.array(code, [1, 2, 3])
                    b = mpitest.array.array(code, [0, 0, 0])
                    status = MPI.Status()
                    COMM.Sendrecv(cls(a), 0, 0, cls(b), 0, 0, status)
                    self.assertEqual(values(b), [1, 2, 3])
                    self.assertEqual(status.Get_count(mpitest.datatype(code)), 3)

    def test_how_it_is_asked(self):
        new, old = Exporter(ints(1)), OldExporter(ints(1))
        COMM.Sendrecv(new, 0, 0, zeros(1), 0, 0)
        self.assertEqual(new.calls, [{'max_version': (1, 0), 'copy': False}])
        COMM.Sendrecv(old, 0, 0, zeros(1), 0, 0)
        self.assertEqual(old.calls, [{'max_version': (1, 0), 'copy': False}, {}])

    def test_devices(self):
        """The processor reads its own, pinned and managed memory; of all but its own no synchronization is asked."""
        a = ints(1, 2)
        for device, addressable in self.each([(1, True), (2, False), (3, True), (7, False), (10, False), (11, True),
                                              (13, True)]):
            exporter, b = Exporter(a), zeros(2)
            exporter.device = device, 0
            COMM.Sendrecv(exporter, 0, 0, b, 0, 0)   # which is for MPI to know
            self.assertEqual(b, a)
            self.assertEqual(exporter.calls[0].get('stream'), None if device == 1 else -1)
            buffer = MPI.buffer.frombuffer(exporter)
            if addressable:
                self.assertEqual(buffer.tobytes(), a.tobytes())
            else:
                self.assertRaises(BufferError, buffer.tobytes)

    def test_deleted_once(self):
        for cls in (Exporter, OldExporter):
            exporter = cls(ints(1, 2))
            exporter.watched = True
            COMM.Send(exporter, MPI.PROC_NULL)
            self.assertEqual(exporter.calls, [])   # nothing is looked at when nothing is sent
            COMM.Sendrecv(exporter, 0, 0, zeros(2), 0, 0)
            self.assertEqual(exporter.deleted, 1)
            request = COMM.Isend(exporter, 0)
            COMM.Recv(zeros(2))
            self.assertEqual(exporter.deleted, 1)
            request.Wait()
            del request
            self.assertEqual(exporter.deleted, 2)

    def test_shapes(self):
        a = ints(*range(6))
        for shape, strides in (((6,), None), ((2, 3), None), ((2, 3), (3, 1)), ((2, 3), (1, 2)),
                               ((1, 6), (99, 1)), ((2, 1, 3), (3, 99, 1)), ((2, 1, 3), (1, 99, 2)), ((6,), (1,)),
                               ((), None), ((0,), None), ((2, 0, 3), None)):
            with self.subTest(shape=shape, strides=strides):
                n = 1
                for extent in shape:
                    n *= extent
                status = MPI.Status()
                COMM.Sendrecv(Exporter(a, shape, strides), 0, 0, zeros(6), 0, 0, status)
                self.assertEqual(status.Get_count(MPI.INT), n)

    def test_byte_offset(self):
        b = zeros(1)
        COMM.Sendrecv(Exporter(ints(1, 2, 3), (1,), offset=8), 0, 0, b, 0, 0)
        self.assertEqual(b[0], 3)

    def test_vectors(self):
        """Elements of several numbers are as long as these together; which datatype they have the user says."""
        exporter, b = Exporter(ints(1, 2, 3, 4), (2,)), zeros(4)
        exporter.lanes = 2
        COMM.Sendrecv([exporter, MPI.INT], 0, 0, b, 0, 0)
        self.assertEqual(values(b), [1, 2, 3, 4])
        self.refuses(KeyError, 'buf', COMM.Send, exporter, 0)

    def test_in_specifications(self):
        a, b = ints(1, 2, 3, 4), zeros(4)
        COMM.Sendrecv([Exporter(a), 2], 0, 0, [Exporter(b), (2, 1), MPI.INT], 0, 0)
        self.assertEqual(values(b), [0, 1, 2, 0])
        COMM.Allreduce(Exporter(a), Exporter(b), MPI.SUM)
        self.assertEqual(values(b), [1, 2, 3, 4])

    def test_read_only_is_sent(self):
        b = zeros(2)
        COMM.Sendrecv(Exporter(ints(7, 8), read_only=True), 0, 0, b, 0, 0)
        self.assertEqual(values(b), [7, 8])

    @mpitest.needs_numpy
    def test_numpy_through_dlpack(self):
        class Wrapper:
            def __init__(self, a):
                self.a = a

            def __dlpack_device__(self):
                return self.a.__dlpack_device__()

            def __dlpack__(self, *, stream=None):
                return self.a.__dlpack__()
        a, b = mpitest.numpy.arange(5.0), mpitest.numpy.zeros(5)
        COMM.Sendrecv(Wrapper(a), 0, 0, Wrapper(b), 0, 0)
        mpitest.numpy.testing.assert_array_equal(a, b)

    def test_frombuffer(self):
        a = ints(1, 2)
        self.assertEqual(MPI.buffer.frombuffer(Exporter(a)).tobytes(), a.tobytes())


class TestBad(mpitest.TestCase):

    def test_not_contiguous(self):
        a = ints(*range(8))
        for shape, strides in (((4,), (2,)), ((2, 2), (4, 1)), ((4,), (-1,)), ((2,), (0,))):
            self.refuses(BufferError, 'buf', COMM.Send, Exporter(a, shape, strides), 0)

    def test_negative_sizes(self):
        class Odd(Exporter):
            def ndim(self, n):
                return -n
        self.refuses(BufferError, 'buf', COMM.Send, Odd(ints(1)), 0)
        for shape in ((-1,), (2, -1), (-1, -2)):
            self.refuses(BufferError, 'buf', COMM.Send, Exporter(ints(1, 2), shape), 0)

    def test_read_only_receive(self):
        self.refuses(BufferError, 'buf', COMM.Recv, Exporter(ints(1), read_only=True), 0)

    def test_unknown_capsule(self):
        class Odd(Exporter):
            def __dlpack__(self, **kwargs):
                return self.result
        for result in (None, 5, 'capsule', MPI.__pyx_capi__['PyMPIComm_New']):
            exporter = Odd(ints(1))
            exporter.result = result
            self.refuses(BufferError, 'buf', COMM.Send, exporter, 0)

    def test_unknown_device(self):
        class Odd(Exporter):
            def __dlpack_device__(self):
                return self.result
        for result in self.each([None, 5, 'cpu', (), (1,), (1, 0, 0), ('cpu', 0), (1.5, 0), (2**40, 0)]):
            exporter = Odd(ints(1))
            exporter.result = result
            self.refuses(TypeError, 'buf', COMM.Send, [exporter, 1, MPI.INT], 0)

    def test_old_capsule_from_new_call(self):
        class Swallows(Exporter):
            """Accepts max_version and returns the old capsule nevertheless."""
            versioned = False

            def __dlpack__(self, **kwargs):
                return super().__dlpack__()
        self.refuses(BufferError, 'buf', COMM.Send, Swallows(ints(1)), 0)

    def test_exporter_that_raises(self):
        class Raises(Exporter):
            def __dlpack__(self, **kwargs):
                raise ZeroDivisionError('from the exporter')
        self.assertRaises(ZeroDivisionError, COMM.Send, [Raises(ints(1)), 1, MPI.INT], 0)

    def test_without_device(self):
        class NoDevice:
            def __dlpack__(self, **kwargs):
                raise AssertionError('must not be called')
        self.refuses(TypeError, 'buf', COMM.Send, NoDevice(), 0)


if __name__ == '__main__':
    mpitest.main()
