# Object layout and C API capsules: what compiled clients of mpi4py rely on.
# ranks: 1; timeout: 60
import ctypes

import mpitest
from mpitest import MPI

WORD = ctypes.sizeof(ctypes.c_void_p)
HEAD = 2 * WORD                    # reference count and type
TAIL = 2 * WORD                    # flags (padded) and the list of weak references


def aligned(n):
    return (n + WORD - 1) // WORD * WORD


class TestSizes(mpitest.TestCase):

    def size(self, handle, extra=0):
        """The size of a C struct: head, MPI handle, unsigned flags, weak references, extra pointers."""
        flags_end = HEAD + handle + ctypes.sizeof(ctypes.c_uint)
        return aligned(flags_end) + WORD + extra * WORD

    def test_handle_classes(self):
        for name, extra in (('Datatype', 0), ('Group', 0), ('Info', 0), ('Errhandler', 0), ('Session', 0),
                            ('Comm', 0), ('Request', 1), ('Message', 1), ('Win', 1), ('File', 0)):
            cls = getattr(MPI, name)
            with self.subTest(cls=name):
                self.assertEqual(cls.__basicsize__, self.size(MPI._sizeof(cls), extra))
                self.assertEqual(cls.__itemsize__, 0)
                self.assertGreater(cls.__weakrefoffset__, 0)
                self.assertEqual(cls.__dictoffset__, 0)

    def test_same_as_base(self):
        for name, base in (('Intracomm', 'Comm'), ('Topocomm', 'Comm'), ('Cartcomm', 'Comm'),
                           ('Graphcomm', 'Comm'), ('Distgraphcomm', 'Comm'), ('Intercomm', 'Comm'),
                           ('Prequest', 'Request')):
            self.assertEqual(getattr(MPI, name).__basicsize__, getattr(MPI, base).__basicsize__, name)

    def test_status_and_grequest(self):
        self.assertEqual(MPI.Status.__basicsize__, self.size(MPI._sizeof(MPI.Status)))
        self.assertEqual(MPI.Grequest.__basicsize__,
                         aligned(MPI.Request.__basicsize__ + MPI._sizeof(MPI.Request)))

    def test_known_numbers(self):
        """The sizes that clients were compiled with on x86-64."""
        if WORD != 8 or not (mpitest.MPICH or mpitest.OPENMPI):
            return
        expected = {'Datatype': (32, 40), 'Comm': (32, 40), 'Request': (40, 48), 'Win': (40, 48),
                    'Grequest': (48, 56), 'File': (40, 40)}
        for name, (mpich, openmpi) in expected.items():
            self.assertEqual(getattr(MPI, name).__basicsize__, mpich if mpitest.MPICH else openmpi, name)
        if mpitest.MPICH:
            self.assertEqual(MPI.Status.__basicsize__, 48)

    @mpitest.ours_only
    def test_op_as_large_as_in_3_x(self):
        """Clients compiled with 3.x need 48 (MPICH) or 56 bytes; with 4.x less is enough."""
        extra = WORD + aligned(ctypes.sizeof(ctypes.c_int))
        self.assertEqual(MPI.Op.__basicsize__, self.size(MPI._sizeof(MPI.Op)) + extra)

    def test_handle_comes_first(self):
        for obj in (MPI.COMM_WORLD, MPI.INT, MPI.SUM, MPI.INFO_ENV, MPI.Status(), MPI.WIN_NULL):
            self.assertEqual(MPI._addressof(obj), id(obj) + HEAD)

    def test_handle_in_memory(self):
        size = MPI._sizeof(MPI.COMM_WORLD)
        raw = ctypes.string_at(id(MPI.COMM_WORLD) + HEAD, size)
        self.assertEqual(int.from_bytes(raw, 'little') & (2 ** (8 * size) - 1),
                         MPI.COMM_WORLD.handle & (2 ** (8 * size) - 1))


class TestCapsules(mpitest.TestCase):

    def setUp(self):
        api = ctypes.pythonapi
        api.PyCapsule_GetName.restype = ctypes.c_char_p
        api.PyCapsule_GetName.argtypes = [ctypes.py_object]
        api.PyCapsule_GetPointer.restype = ctypes.c_void_p
        api.PyCapsule_GetPointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
        self.api = api

    def pointer(self, name):
        capsule = MPI.__pyx_capi__[name]
        return self.api.PyCapsule_GetPointer(capsule, self.api.PyCapsule_GetName(capsule))

    def test_names(self):
        rows = {row['name']: row['signature'] for row in mpitest.data('capi.tsv')}
        self.assertEqual(len(rows), 26)
        self.assertEqual(set(MPI.__pyx_capi__), set(rows))
        for name, signature in rows.items():
            got = self.api.PyCapsule_GetName(MPI.__pyx_capi__[name]).decode()
            if not mpitest.REFERENCE:
                self.assertEqual(got, signature, name)

    def test_get(self):
        for cls, obj in (('Comm', MPI.COMM_WORLD), ('Datatype', MPI.INT), ('Op', MPI.SUM),
                         ('Info', MPI.INFO_ENV), ('Status', MPI.Status()), ('Group', MPI.GROUP_EMPTY),
                         ('Request', MPI.REQUEST_NULL), ('Message', MPI.MESSAGE_NULL),
                         ('Errhandler', MPI.ERRORS_RETURN), ('Win', MPI.WIN_NULL), ('File', MPI.FILE_NULL)):
            get = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object)(self.pointer(f'PyMPI{cls}_Get'))
            self.assertEqual(get(obj), MPI._addressof(obj), cls)
            for bad in (5, 'x', MPI.INT if cls != 'Datatype' else MPI.SUM):
                self.assertRaises(TypeError, get, bad)

    def handle_type(self, size):
        return ctypes.c_int if size == 4 else ctypes.c_void_p

    def test_new(self):
        for cls, obj in (('Comm', MPI.COMM_WORLD), ('Datatype', MPI.INT), ('Op', MPI.SUM),
                         ('Group', MPI.GROUP_EMPTY), ('Errhandler', MPI.ERRORS_RETURN),
                         ('Request', MPI.REQUEST_NULL), ('Prequest', MPI.REQUEST_NULL)):
            size = MPI._sizeof(obj)
            new = ctypes.PYFUNCTYPE(ctypes.py_object, self.handle_type(size))(self.pointer(f'PyMPI{cls}_New'))
            raw = int.from_bytes(ctypes.string_at(MPI._addressof(obj), size), 'little', signed=size == 4)
            got = new(raw)
            self.assertEqual(got, obj, cls)
            self.assertIsNot(got, obj)
            self.assertTrue(type(got).__name__ in (cls, 'Intracomm'))

    def test_kind_of_communicator(self):
        size = MPI._sizeof(MPI.Comm)
        new = ctypes.PYFUNCTYPE(ctypes.py_object, self.handle_type(size))(self.pointer('PyMPIComm_New'))
        cart = mpitest.SELF.Create_cart([1])
        for comm in (MPI.COMM_WORLD, cart, MPI.COMM_NULL):
            raw = int.from_bytes(ctypes.string_at(MPI._addressof(comm), size), 'little', signed=size == 4)
            self.assertIs(type(new(raw)), type(comm))
        cart.Free()


if __name__ == '__main__':
    mpitest.main()
