# Initialization, finalization, thread levels, rc options, clocks, versions (in processes of their own).
# ranks: 1; timeout: 240
import time
import unittest

import mpitest
from mpitest import MPI


def mpi_runs_alone():
    """Whether this MPI starts a process without mpiexec (a singleton)."""
    return (mpitest.MPICH or mpitest.OPENMPI or
            mpitest.python('from mpi4py import MPI; print(MPI.COMM_WORLD.size)').stdout.strip() == '1')


class TestHere(mpitest.TestCase):

    def test_state(self):
        self.assertTrue(MPI.Is_initialized())
        self.assertFalse(MPI.Is_finalized())
        self.assertIs(MPI.Is_thread_main(), True)
        self.assertIn(MPI.Query_thread(), (MPI.THREAD_SINGLE, MPI.THREAD_FUNNELED,
                                           MPI.THREAD_SERIALIZED, MPI.THREAD_MULTIPLE))

    def test_versions(self):
        version = MPI.Get_version()
        self.assertLessEqual(version, (MPI.VERSION, MPI.SUBVERSION))
        self.assertGreaterEqual(version, (3, 0))
        self.assertGreater(len(MPI.Get_library_version()), 5)
        name, numbers = MPI.get_vendor()
        self.assertIsInstance(name, str)
        self.assertEqual(len(numbers), 3)
        self.assertIn('.'.join(map(str, numbers[:2])), MPI.Get_library_version())

    def test_binary_interface(self):
        version = MPI.Get_abi_version()
        self.assertEqual([type(number) for number in version], [int, int])
        self.assertTrue(version == (-1, -1) or version >= (1, 0), version)
        info = MPI.Get_abi_info()
        self.assertEqual(info['mpi_aint_size'], str(MPI.AINT.Get_size()))
        self.assertEqual(info['mpi_count_size'], str(MPI.COUNT.Get_size()))
        self.assertEqual(info['mpi_offset_size'], str(MPI.OFFSET.Get_size()))
        info.Free()
        info = MPI.Get_abi_fortran_info()
        self.assertEqual(info['mpi_integer_size'], str(MPI.INTEGER.Get_size()))
        self.assertEqual(info['mpi_double_precision_size'], str(MPI.DOUBLE_PRECISION.Get_size()))
        for name in self.each(['logical8', 'integer4', 'integer16', 'real2', 'real8', 'complex16', 'complex32']):
            known = mpitest.available(getattr(MPI, name.upper()))
            self.assertEqual(info[f'mpi_{name}_supported'], 'true' if known else 'false')
        info.Free()

    def test_processor_name(self):
        name = MPI.Get_processor_name()
        self.assertTrue(0 < len(name) <= MPI.MAX_PROCESSOR_NAME)

    def test_clock(self):
        # each reading of MPI's clock between two of the other one, for the process may have to wait in between
        before, start, began = time.perf_counter(), MPI.Wtime(), time.perf_counter()
        time.sleep(0.05)
        ended, stop, after = time.perf_counter(), MPI.Wtime(), time.perf_counter()
        self.assertGreater(stop - start, ended - began - 0.001)
        self.assertLess(stop - start, after - before + 0.001)
        self.assertTrue(0 < MPI.Wtick() < 1)

    def test_pcontrol(self):
        for level in (0, 1, 2):
            self.assertIsNone(MPI.Pcontrol(level))
        self.assertRaises(TypeError, MPI.Pcontrol, 'x')

    def test_predefined_attributes(self):
        world = mpitest.WORLD
        self.assertGreaterEqual(world.Get_attr(MPI.TAG_UB), 32767)
        self.assertIn(world.Get_attr(MPI.WTIME_IS_GLOBAL), (0, 1, True, False, None))
        for keyval in (MPI.UNIVERSE_SIZE, MPI.APPNUM, MPI.LASTUSEDCODE, MPI.IO):
            value = world.Get_attr(keyval)
            self.assertTrue(value is None or isinstance(value, int))

    def test_addresses(self):
        a = bytearray(10)
        base = MPI.Get_address(a)
        end = MPI.Get_address(memoryview(a)[4:])
        self.assertEqual(MPI.Aint_diff(end, base), 4)
        self.assertEqual(MPI.Aint_add(base, 4), end)
        self.refuses(TypeError, 'location', MPI.Get_address, 'x')

    def test_compute_dims(self):
        self.assertEqual(MPI.Compute_dims(6, 2), [3, 2])
        self.assertEqual(MPI.Compute_dims(6, [0, 3]), [2, 3])
        self.assertEqual(MPI.Compute_dims(1, 3), [1, 1, 1])
        self.assertEqual((MPI.Compute_dims(4, 0), MPI.Compute_dims(4, [])), ([], []))
        self.assertRaises((MPI.Exception, ValueError), MPI.Compute_dims, 6, [4, 0])
        self.refuses(TypeError, 'dims', MPI.Compute_dims, 6, 'x')


class InProcess(mpitest.TestCase):

    @classmethod
    def setUpClass(cls):
        if not mpi_runs_alone():
            raise unittest.SkipTest(f'{mpitest.LIBRARY} does not start a process without mpiexec')

    def run_code(self, code, status=0, **environment):
        done = mpitest.python(code, **environment)
        self.assertEqual(done.returncode, status, done.stderr)
        return done


class TestStart(InProcess):

    def test_import_of_package_loads_nothing(self):
        out = self.run_code('import mpi4py, sys; print("mpi4py.MPI" in sys.modules)').stdout
        self.assertEqual(out.strip(), 'False')

    def test_initialized_at_import(self):
        out = self.run_code('''
from mpi4py import MPI
print(MPI.Is_initialized(), MPI.Is_finalized(), MPI.Query_thread() == MPI.THREAD_MULTIPLE)''').stdout
        self.assertEqual(out.split()[:2], ['True', 'False'])

    def test_no_initialize(self):
        self.run_code('''
import mpi4py
mpi4py.rc.initialize = False
from mpi4py import MPI
assert not MPI.Is_initialized()
MPI.Init_thread(MPI.THREAD_FUNNELED)
assert MPI.Is_initialized()
assert MPI.Query_thread() >= MPI.THREAD_FUNNELED
MPI.COMM_WORLD.Barrier()
assert MPI.COMM_WORLD.Get_errhandler() == MPI.ERRORS_RETURN
MPI.Finalize()
assert MPI.Is_finalized()
''')

    def test_init(self):
        self.run_code('''
import mpi4py
mpi4py.rc(initialize=False, finalize=True)
from mpi4py import MPI
MPI.Init()
assert MPI.Is_initialized() and not MPI.Is_finalized()
''')

    def test_thread_levels(self):
        for level in ('single', 'funneled', 'serialized', 'multiple'):
            out = self.run_code(f'''
import mpi4py
mpi4py.rc.thread_level = '{level}'
from mpi4py import MPI
print(MPI.Query_thread() >= MPI.THREAD_{level.upper()})''').stdout
            self.assertEqual(out.strip(), 'True', level)

    def test_no_threads(self):
        out = self.run_code('''
import mpi4py
mpi4py.rc.threads = False
from mpi4py import MPI
print(MPI.Query_thread() <= MPI.THREAD_FUNNELED)''').stdout
        self.assertEqual(out.strip(), 'True')

    def test_environment_overrides(self):
        code = '''
import mpi4py
from mpi4py import MPI
print(MPI.Is_initialized(), mpi4py.rc.initialize, mpi4py.rc.thread_level, mpi4py.rc.irecv_bufsz)'''
        out = self.run_code(code, MPI4PY_RC_INITIALIZE='no', MPI4PY_RC_THREAD_LEVEL='FUNNELED',
                            MPI4PY_RC_IRECV_BUFSZ='1234').stdout
        self.assertIn(out.split()[0], ('False',))
        self.assertEqual(out.split()[2:], ['funneled', '1234'])
        self.assertIn(out.split()[1], ('False', 'no'))

    def test_errors_option(self):
        for value, handler in (('exception', 'RETURN'), ('fatal', 'ARE_FATAL'), ('default', 'ARE_FATAL'),
                               ('abort', 'ABORT')):
            out = self.run_code(f'''
import mpi4py
mpi4py.rc.errors = '{value}'
from mpi4py import MPI
print(MPI.COMM_WORLD.Get_errhandler() == MPI.ERRORS_{handler})''').stdout
            self.assertEqual(out.strip(), 'True', value)

    def test_plain_object_methods(self):
        """fast_reduce and recv_mprobe change how, not what."""
        for option in ('fast_reduce', 'recv_mprobe'):
            self.run_code(f'''
import mpi4py
mpi4py.rc.{option} = False
from mpi4py import MPI
comm = MPI.COMM_WORLD
assert comm.allreduce(2) == 2 and comm.reduce(3) == 3 and comm.scan(4) == 4 and comm.exscan(5) is None
request = comm.isend('x', 0)
assert comm.recv(source=0) == 'x'
request.wait()''')

    def test_bad_values(self):
        done = self.run_code('''
import warnings
warnings.simplefilter('error', RuntimeWarning)
import mpi4py
mpi4py.rc.errors = 'nonsense'
try:
    from mpi4py import MPI
except RuntimeWarning as warning:
    print('warned:', 'errors' in str(warning))
''')
        self.assertEqual(done.stdout.strip(), 'warned: True')

    def test_unknown_option(self):
        self.run_code('''
import mpi4py
for call in (lambda: mpi4py.rc(nothing=1), lambda: setattr(mpi4py.rc, 'nothing', 1)):
    try:
        call()
    except TypeError:
        continue
    raise AssertionError('not refused')''')


class TestEnd(InProcess):

    def test_finalize_at_exit(self):
        done = self.run_code('''
import atexit
from mpi4py import MPI
atexit.register(lambda: print('alive', not MPI.Is_finalized(), MPI.COMM_WORLD.allreduce(1)))''')
        self.assertEqual(done.stdout.split(), ['alive', 'True', '1'])

    def test_explicit_finalize(self):
        self.run_code('''
from mpi4py import MPI
comm = MPI.COMM_WORLD.Dup()
comm.allreduce(1)
comm.Free()
MPI.Finalize()
assert MPI.Is_finalized()''')

    def test_objects_outlive_mpi(self):
        """Deleting objects, and the queries that are always allowed, are fine after MPI_Finalize."""
        self.run_code('''
from mpi4py import MPI
comm = MPI.COMM_WORLD.Dup()
comm.allreduce(1)
objects = [comm, MPI.INT.Dup(), MPI.Info.Create(), MPI.Op.Create(max), MPI.COMM_WORLD.Get_group(),
           MPI.COMM_SELF.Send_init(bytearray(1), 0), MPI.COMM_WORLD.Get_errhandler(), MPI.Status()]
comm.Set_attr(MPI.Comm.Create_keyval(delete_fn=print), 1)
MPI.Finalize()
for obj in objects:
    repr(obj), bool(obj), obj == obj
del objects, obj, comm
import gc
gc.collect()
assert MPI.Is_finalized() and MPI.Is_initialized() and MPI.Get_version()''')

    def test_unhandled_exception(self):
        done = self.run_code('from mpi4py import MPI; raise ZeroDivisionError("boom")', status=1)
        self.assertIn('boom', done.stderr)

    def test_abort(self):
        done = mpitest.python('from mpi4py import MPI; MPI.COMM_WORLD.Abort(7); print("alive")')
        self.assertEqual(done.returncode, 7, done.stderr)
        self.assertNotIn('alive', done.stdout)

    def test_main_module(self):
        done = mpitest.python('pass', options=('-m', 'mpi4py'))
        self.assertEqual(done.returncode, 0, done.stderr)
        done = mpitest.python('from mpi4py import MPI; raise ZeroDivisionError("boom")', options=('-m', 'mpi4py'))
        self.assertEqual(done.returncode, 1)
        self.assertIn('ZeroDivisionError: boom', done.stderr)



if __name__ == '__main__':
    mpitest.main()
