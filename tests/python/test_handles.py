# Handle objects: construction, truth, comparison, copies, subclasses, weak references, integers, freeing.
# ranks: 1; timeout: 60
import copy
import pickle
import weakref

import mpitest
from mpitest import MPI

SESSIONS = mpitest.STANDARD >= (4, 0)


def make_comm():
    return mpitest.SELF.Dup()


def make_file():
    import tempfile
    return MPI.File.Open(mpitest.SELF, tempfile.mktemp(), MPI.MODE_CREATE | MPI.MODE_RDWR
                         | MPI.MODE_DELETE_ON_CLOSE)


# class: (null, a predefined one or None, how to make a new one, keyword of the constructor)
KINDS = {
    MPI.Datatype: (MPI.DATATYPE_NULL, MPI.INT, lambda: MPI.INT.Create_contiguous(2), 'datatype'),
    MPI.Request: (MPI.REQUEST_NULL, None, lambda: mpitest.SELF.Send_init(bytearray(1), 0), 'request'),
    MPI.Message: (MPI.MESSAGE_NULL, MPI.MESSAGE_NO_PROC, lambda: mpitest.SELF.Mprobe(MPI.PROC_NULL), 'message'),
    MPI.Op: (MPI.OP_NULL, MPI.SUM, lambda: MPI.Op.Create(max), 'op'),
    MPI.Group: (MPI.GROUP_NULL, MPI.GROUP_EMPTY, mpitest.SELF.Get_group, 'group'),
    MPI.Info: (MPI.INFO_NULL, MPI.INFO_ENV, MPI.Info.Create, 'info'),
    MPI.Errhandler: (MPI.ERRHANDLER_NULL, MPI.ERRORS_RETURN,
                     lambda: MPI.Comm.Create_errhandler(print), 'errhandler'),
    MPI.Comm: (MPI.COMM_NULL, MPI.COMM_SELF, make_comm, 'comm'),
    MPI.Win: (MPI.WIN_NULL, None, lambda: MPI.Win.Allocate(8, comm=mpitest.SELF), 'win'),
    MPI.File: (MPI.FILE_NULL, None, make_file, 'file'),
}
if SESSIONS:
    KINDS[MPI.Session] = (MPI.SESSION_NULL, None, MPI.Session.Init, 'session')


class TestEveryClass(mpitest.TestCase):

    def each_kind(self):
        for cls in self.each(KINDS):
            null, predefined, make, keyword = KINDS[cls]
            new = make()
            yield cls, null, predefined, new, keyword
            if new != predefined:
                new.free()

    def test_construct(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            self.assertEqual(cls(), null)
            self.assertEqual(cls(None), null)
            self.assertEqual(cls(new), new)
            self.assertEqual(cls(**{keyword: new}), new)
            self.assertIsNot(cls(new), new)
            for bad in (5, 'x', object()):
                self.refuses(TypeError, keyword, cls, bad)
            self.assertRaises(TypeError, cls, nothing=new)
            self.assertRaises(TypeError, cls, new, new)

    def test_repr(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            name = type(new).__name__
            self.assertRegex(repr(new), rf'^<mpi4py\.MPI\.{name} object at 0x[0-9a-fA-F]+>$')
            self.assertEqual(str(new), repr(new))
            self.assertEqual(cls.__module__, 'mpi4py.MPI')

    def test_truth(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            self.assertIs(bool(null), False)
            self.assertIs(bool(new), True)
            self.assertIs(bool(cls()), False)
            if predefined is not None:
                self.assertIs(bool(predefined), True)

    def test_compare(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            same = cls(new)
            self.assertTrue(new == same and not new != same)
            self.assertTrue(new != null and not new == null)
            for other in (None, 0, 1, 'x', object(), MPI.BOTTOM):
                self.assertFalse(new == other)
                self.assertTrue(new != other)
            other_kind = MPI.SUM if cls is not MPI.Op else MPI.INT
            self.assertFalse(new == other_kind)
            for compare in (lambda: new < same, lambda: new <= same, lambda: new > 1, lambda: new >= same):
                self.assertRaises(TypeError, compare)

    def test_not_hashable(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            self.assertRaises(TypeError, hash, new)
            self.assertIsNone(cls.__hash__)

            class Sub(cls):
                pass
            self.assertRaises(TypeError, hash, Sub())

    def test_no_number_no_sequence(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            # a window exports its memory, which int() and float() try to read as text
            self.assertRaises((TypeError, ValueError) if cls is MPI.Win else TypeError, int, new)
            self.assertRaises((TypeError, ValueError) if cls is MPI.Win else TypeError, float, new)
            if cls is not MPI.Info:
                self.assertRaises(TypeError, len, new)
                self.assertRaises(TypeError, iter, new)

    def test_no_other_attributes(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            self.assertRaises(AttributeError, setattr, new, 'foo', 1)
            self.assertRaises(AttributeError, getattr, new, 'foo')
            self.assertRaises((TypeError, AttributeError), setattr, cls, 'foo', 1)
            self.assertFalse(hasattr(new, '__dict__'))
            self.assertFalse(hasattr(new, 'this') or hasattr(new, 'thisown'))
            self.assertIn('free', dir(new))

    def test_weak_reference(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            same = cls(new)
            ref = weakref.ref(same)
            self.assertIs(ref(), same)
            del same
            self.assertIsNone(ref())
            self.assertTrue(new)

    def test_subclass(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            class Sub(cls):
                def __new__(klass, handle=None, note=None):
                    self = super().__new__(klass, handle)
                    self.note = note
                    return self
            sub = Sub(new, note='kept')
            self.assertIs(type(sub), Sub)
            self.assertIsInstance(sub, cls)
            self.assertEqual(sub.note, 'kept')
            self.assertEqual(sub, new)
            self.assertEqual(new, sub)
            self.assertIn('Sub object at', repr(sub))
            sub.other = 1
            self.assertEqual(sub.__dict__, {'note': 'kept', 'other': 1})

    def test_free(self):
        for cls in self.each(KINDS):
            null, predefined, make, keyword = KINDS[cls]
            if cls is MPI.Message:   # only receiving ends one
                for message in (MPI.Message(), MPI.MESSAGE_NULL, MPI.MESSAGE_NO_PROC):
                    message.free()
                self.assertTrue(MPI.MESSAGE_NO_PROC)
                continue
            new = make()
            other = cls(new)
            new.free()
            self.assertFalse(new)
            self.assertEqual(new, null)
            self.assertTrue(other)   # another wrapper is not told
            new.free()
            null.free()
            self.assertEqual(cls(), null)
            if predefined is not None and cls is not MPI.Comm:
                predefined.free()
                self.assertTrue(predefined)

    def test_handle(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            self.assertIsInstance(new.handle, int)
            self.assertGreaterEqual(new.handle, 0)
            again = cls.fromhandle(new.handle)
            self.assertEqual(again, new)
            self.assertEqual(cls.fromhandle(null.handle), null)
            self.assertRaises(OverflowError, cls.fromhandle, -1)
            for bad in ('a', None):
                self.refuses(TypeError, 'handle', cls.fromhandle, bad)
            self.assertRaises(AttributeError, setattr, new, 'handle', 1)

    def test_fortran(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            f = new.py2f()
            self.assertIsInstance(f, int)
            self.assertEqual(cls.f2py(f), new)
            self.assertEqual(cls.f2py(null.py2f()), null)
            self.assertRaises(TypeError, cls.f2py, 'x')

    def test_new_of_subclasses(self):
        """Results in the class of the receiver are made by its __new__, without arguments and without __init__."""
        made = []

        def derive(base):
            def new(cls, *args):
                made.append(args)
                self = base.__new__(cls, *args)
                self.notes = {}
                return self
            return type('Derived', (base,), {'__new__': new, '__init__': lambda self, *args: made.append('init')})
        comm, info = derive(MPI.Intracomm)(mpitest.SELF), derive(MPI.Info)(MPI.INFO_NULL)
        group, datatype = derive(MPI.Group)(MPI.GROUP_EMPTY), derive(MPI.Datatype)(MPI.INT)
        for call in self.each((comm.Dup, comm.Clone, lambda: comm.Dup_with_info(MPI.INFO_NULL), type(info).Create,
                               lambda: datatype.Create_contiguous(2), lambda: type(group).Union(group, group),
                               lambda: derive(MPI.Win).Allocate(8, comm=comm),
                               lambda: derive(MPI.Op).Create(lambda a, b, t: None))):
            del made[:]
            result = call()
            self.assertEqual((type(result).__name__, result.notes, made), ('Derived', {}, [()]))
            result.free()

        class Part(MPI.Intracomm):
            def __new__(cls, color):
                self = super().__new__(cls, MPI.COMM_WORLD.Split(color))
                self.color = color
                return self
        part = Part(0)
        copied = part.Dup()
        self.assertEqual((type(copied), hasattr(copied, 'color'), copied.size), (Part, False, mpitest.SIZE))
        copied.Free()
        part.Free()

        class Failing(MPI.Group):
            def __new__(cls, group=None):
                return super().__new__(cls, group) if group else 1 // 0
        self.assertRaises(ZeroDivisionError, Failing(MPI.GROUP_EMPTY).Dup)

    def test_kinds_of_requests(self):
        """A handle does not tell which kind of request it is: the class that is asked does."""
        class Mine(MPI.Prequest):
            pass
        received = mpitest.zeros(1)
        request = mpitest.SELF.Recv_init(received, 0)
        for make, number in ((MPI.Prequest.fromhandle, request.handle), (MPI.Prequest.fromint, request.toint()),
                             (MPI.Prequest.f2py, request.py2f()), (Mine.f2py, request.py2f())):
            again = make(number)
            self.assertIs(type(again), MPI.Prequest)
            self.assertEqual(again, request)
            again.Start()
            mpitest.SELF.Send(mpitest.ints(number % 100), 0)
            again.Wait()
            self.assertEqual(received[0], number % 100)
        request.Free()
        grequest = MPI.Grequest.Start()
        again = MPI.Grequest.fromhandle(grequest.handle)
        self.assertIs(type(again), MPI.Grequest)
        again.Complete()
        self.assertTrue(grequest.Wait())

    def test_integers(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            try:
                number = new.toint()
            except NotImplementedError:
                continue
            self.assertIsInstance(number, int)
            self.assertEqual(cls.fromint(number), new)
            self.assertRaises(TypeError, lambda: cls.fromint(arg=number))

    def test_no_handle(self):
        """Where handles are pointers, NULL is one only if it is the null handle; nor is a number unknown to Fortran."""
        for cls, null, *_ in self.each_kind():
            if MPI._sizeof(cls) == 8 and null.handle:
                for make, bits in ((cls.fromhandle, 0), (cls.fromint, 0), (cls.f2py, 2**31 - 1)):
                    with self.assertRaisesRegex(ValueError, f'no {cls.__name__} has this handle'):
                        make(bits)

    def test_addresses(self):
        for cls, null, predefined, new, keyword in self.each_kind():
            for obj in (new, null, cls):
                self.assertIn(MPI._sizeof(obj), (4, 8))
            self.assertGreater(MPI._addressof(new), 0)
            self.assertEqual(MPI._handleof(new), new.handle)
            self.assertEqual(MPI._addressof(new), MPI._addressof(new))
        for bad in (None, 5, 'x'):
            for call in (MPI._sizeof, MPI._addressof, MPI._handleof):
                self.assertRaises(TypeError, call, bad)


class TestKinds(mpitest.TestCase):

    def test_wrong_kind_of_communicator(self):
        world = mpitest.WORLD
        for cls in (MPI.Intercomm, MPI.Topocomm, MPI.Cartcomm, MPI.Graphcomm, MPI.Distgraphcomm):
            with self.assertRaises(TypeError):
                cls(world)
            self.assertFalse(cls())
            self.assertFalse(cls(MPI.COMM_NULL))
        self.assertEqual(MPI.Intracomm(world), world)
        cart = mpitest.SELF.Create_cart([1])
        self.assertEqual(MPI.Topocomm(cart), cart)
        self.assertEqual(MPI.Cartcomm(cart), cart)
        self.assertRaises(TypeError, MPI.Graphcomm, cart)
        cart.Free()

    def test_kind_by_handle(self):
        cart = mpitest.SELF.Create_cart([1])
        for again in (MPI.Comm.fromhandle(cart.handle), MPI.Comm.f2py(cart.py2f())):
            self.assertIs(type(again), MPI.Cartcomm)
        self.assertIs(type(MPI.Comm.f2py(mpitest.WORLD.py2f())), MPI.Intracomm)
        self.assertIs(type(MPI.Comm.f2py(MPI.COMM_NULL.py2f())), MPI.Comm)
        cart.Free()

    def test_class_of_results(self):
        class Mine(MPI.Intracomm):
            pass
        mine = Mine(mpitest.SELF)
        for comm in (mine.Dup(), mine.Clone()):
            self.assertIs(type(comm), Mine)
            comm.Free()
        dup, request = mine.Idup()
        request.Wait()
        self.assertIs(type(dup), Mine)
        dup.Free()
        for comm in (mine.Split(0), mine.Create(mine.group), mine.Split_type(MPI.COMM_TYPE_SHARED)):
            self.assertIs(type(comm), MPI.Intracomm)
            comm.Free()

    def test_class_of_no_communicator(self):
        comm, cart = mpitest.SELF, mpitest.SELF.Create_cart([1])
        for cls, made in ((MPI.Intracomm, comm.Split(MPI.UNDEFINED)), (MPI.Intracomm, comm.Create(MPI.GROUP_EMPTY)),
                          (MPI.Intracomm, comm.Create_group(MPI.GROUP_EMPTY)),
                          (MPI.Intracomm, comm.Split_type(MPI.UNDEFINED)), (MPI.Intracomm, cart.Split(MPI.UNDEFINED)),
                          (MPI.Comm, MPI.Comm(comm).Split(MPI.UNDEFINED)), (MPI.Intercomm, MPI.Comm.Get_parent())):
            self.assertIs(type(made), cls)
            self.assertEqual(made, MPI.COMM_NULL)
        cart.Free()

    def test_prequest_and_grequest(self):
        self.assertTrue(issubclass(MPI.Prequest, MPI.Request))
        self.assertTrue(issubclass(MPI.Grequest, MPI.Request))
        self.assertEqual(MPI.Prequest(), MPI.REQUEST_NULL)
        request = mpitest.SELF.Send_init(b'', 0)
        self.assertEqual(MPI.Prequest(request), request)
        request.Free()

    def test_hierarchy(self):
        bases = [('Intracomm', 'Comm'), ('Topocomm', 'Intracomm'), ('Cartcomm', 'Topocomm'),
                 ('Graphcomm', 'Topocomm'), ('Distgraphcomm', 'Topocomm'), ('Intercomm', 'Comm'),
                 ('Prequest', 'Request'), ('Grequest', 'Request')]
        for name, base in bases:
            self.assertEqual(getattr(MPI, name).__bases__, (getattr(MPI, base),))
        for name in ('Comm', 'Datatype', 'Status', 'Request', 'Message', 'Op', 'Group', 'Info', 'Win', 'File'):
            self.assertEqual(getattr(MPI, name).__bases__, (object,))

    def test_constants_are_single_objects(self):
        for row in mpitest.data('constants.tsv'):
            if row['note'].startswith('same object as') and not row['gone']:
                for other in row['note'][len('same object as '):].split(', '):
                    self.assertIs(getattr(MPI, row['name']), getattr(MPI, other))


class TestPickleAndCopy(mpitest.TestCase):

    def copies(self, obj):
        return copy.copy(obj), copy.deepcopy(obj), pickle.loads(pickle.dumps(obj))

    def test_constants(self):
        for row in mpitest.data('constants.tsv'):
            obj = getattr(MPI, row['name'], None)
            if row['type'] in ('int', 'dict', 'Pickle') or row['gone'] or obj is None:
                continue
            if not obj and not row['name'].endswith('_NULL'):
                continue   # an optional datatype that this MPI lacks
            with self.subTest(name=row['name']):
                for again in self.copies(obj):
                    self.assertEqual(again, obj)
                if row['name'].endswith('_NULL') or row['type'] != 'Datatype':
                    self.assertIs(pickle.loads(pickle.dumps(obj)), obj)
                self.assertIsInstance(obj.__reduce__(), str)

    def test_wrapper_of_predefined(self):
        for obj in (MPI.Intracomm(MPI.COMM_WORLD), MPI.Datatype(MPI.INT), MPI.Op(MPI.SUM), MPI.Info(MPI.INFO_ENV)):
            for again in self.copies(obj):
                self.assertEqual(again, obj)
                self.assertIs(type(again), type(obj))

    def test_refused(self):
        for make in self.each([make_comm, mpitest.SELF.Get_group, lambda: mpitest.SELF.Send_init(b'', 0),
                               lambda: MPI.Win.Allocate(8), make_file, lambda: MPI.Comm.Create_errhandler(print)]):
            obj = make()
            for call in (pickle.dumps, copy.copy, copy.deepcopy):
                self.assertRaises(ValueError, call, obj)
            obj.free()

    def test_classes(self):
        for cls in KINDS:
            self.assertIs(pickle.loads(pickle.dumps(cls)), cls)


if __name__ == '__main__':
    mpitest.main()
