# Windows: creation, memory, operations, synchronization, shared memory.
# ranks: 1 2 4; timeout: 120
import gc
import struct
import time
import unittest

import mpitest
from mpitest import MPI, SIZE, WORLD, ints, values, zeros


def creatable():
    """Whether MPI_Win_create works (Open MPI 4.1 cannot with MPI_THREAD_MULTIPLE and no fitting network)."""
    try:
        MPI.Win.Create(bytearray(8), comm=WORLD).Free()
    except MPI.Exception:
        return False
    return True


NEEDS_CREATE = unittest.skipUnless(creatable(), f'{mpitest.LIBRARY} refuses MPI_Win_create in this job')


class Operations:
    """A window of 16 ints on each rank of COMM_WORLD; make(n bytes) gives (window, its memory)."""

    def setUp(self):
        self.win, self.memory = self.make(64)
        self.target = (mpitest.RANK + 1) % SIZE
        self.set(*range(16))

    def tearDown(self):
        self.win.Free()
        self.assertFalse(self.win)

    def set(self, *items):
        self.win.Fence()
        memoryview(self.memory).cast('B')[:64] = struct.pack('16i', *items)
        self.win.Fence()

    def get(self):
        """What this rank's memory has; nobody changes it again before all have looked."""
        items = list(struct.unpack('16i', bytes(memoryview(self.memory).cast('B')[:64])))
        WORLD.Barrier()
        return items

    def test_put(self):
        for target, first in ((None, 0), (2, 2), ([3], 3), ([4, 2], 4), ([5, 2, MPI.INT], 5), ((6, 2, 'i'), 6)):
            self.set(*[0] * 16)
            self.win.Put(ints(7, 8), self.target, target)
            self.win.Fence()
            expected = [0] * 16
            expected[first:first + 2] = [7, 8]
            self.assertEqual(self.get(), expected, target)

    def test_get(self):
        for target, first in ((None, 0), ([], 0), (3, 3), ([4, 2, MPI.INT], 4)):
            into = zeros(2)
            self.win.Fence()
            self.win.Get(into, self.target, target)
            self.win.Fence()
            self.assertEqual(values(into), [first, first + 1])

    def test_origin_specs(self):
        self.set(*[0] * 16)
        self.win.Put([ints(1, 2, 3), (2, 1), MPI.INT], self.target)
        self.win.Fence()
        self.assertEqual(self.get()[:3], [2, 3, 0])

    def test_accumulate(self):
        self.win.Fence()
        self.win.Accumulate(ints(10, 20), self.target, [1, 2, MPI.INT], MPI.SUM)
        self.win.Fence()
        self.assertEqual(self.get()[:4], [0, 11, 22, 3])
        self.win.Accumulate(ints(9), self.target, 0, op=MPI.REPLACE)
        self.win.Fence()
        self.assertEqual(self.get()[0], 9)

    def test_get_accumulate(self):
        result = zeros(2)
        self.win.Fence()
        self.win.Get_accumulate(ints(1, 1), result, self.target, [2, 2, MPI.INT], MPI.SUM)
        self.win.Fence()
        self.assertEqual((values(result), self.get()[2:4]), ([2, 3], [3, 4]))

    def test_nothing_to_combine(self):
        """With NO_OP the origin may be nothing: then as much is read as the result has room for."""
        result = zeros(2)
        self.win.Fence()
        self.win.Get_accumulate([None, 0, MPI.INT], result, self.target, 2, MPI.NO_OP)
        self.win.Fence()
        self.assertEqual((values(result), self.get()[:5]), ([2, 3], [0, 1, 2, 3, 4]))

    def test_fetch_and_op(self):
        result = zeros(1)
        self.win.Fence()
        self.win.Fetch_and_op(ints(5), result, self.target, 3, MPI.SUM)
        self.win.Fence()
        self.assertEqual((result[0], self.get()[3]), (3, 8))

    def test_compare_and_swap(self):
        result = zeros(1)
        self.win.Fence()
        self.win.Compare_and_swap(ints(99), ints(3), result, self.target, 3)
        self.win.Fence()
        self.assertEqual((result[0], self.get()[3]), (3, 99))

    def test_lock(self):
        WORLD.Barrier()
        for kind in (MPI.LOCK_EXCLUSIVE, MPI.LOCK_SHARED):
            self.win.Lock(mpitest.RANK, kind)
            self.win.Put(ints(77), mpitest.RANK, 1)
            self.win.Flush(mpitest.RANK)
            self.win.Flush_local(mpitest.RANK)
            self.win.Unlock(mpitest.RANK)
            self.assertEqual(self.get()[1], 77)

    def test_request_operations(self):
        into, result = zeros(1), zeros(1)
        WORLD.Barrier()
        self.win.Lock_all()
        me = mpitest.RANK
        self.win.Rput(ints(5), me, 0).Wait()
        self.win.Flush_all()
        self.win.Rget(into, me, 0).Wait()
        self.win.Raccumulate(ints(1), me, 0, MPI.SUM).Wait()
        self.win.Flush_local_all()
        self.win.Flush_all()
        self.win.Rget_accumulate(ints(1), result, me, 0, MPI.SUM).Wait()
        self.win.Sync()
        self.win.Unlock_all()
        self.assertEqual((into[0], result[0], self.get()[0]), (5, 6, 7))

    def test_buffers_are_held(self):
        """All of a request's buffers stay where they are until it is complete."""
        WORLD.Barrier()
        self.win.Lock_all()
        me = mpitest.RANK
        for start, number in ((self.win.Rput, 1), (self.win.Rget, 1), (self.win.Raccumulate, 1),
                              (self.win.Rget_accumulate, 2)):
            buffers = [bytearray(4) for _ in range(number)]
            request = start(*[[buffer, MPI.INT] for buffer in buffers], me)
            for buffer in buffers:
                self.assertRaises(BufferError, buffer.append, 1)
            request.Wait()
            for buffer in buffers:
                buffer.append(1)
        self.win.Unlock_all()

    def test_start_post(self):
        group = WORLD.group
        me = group.Incl([self.target])
        other = group.Incl([(mpitest.RANK - 1) % SIZE])
        self.win.Post(other)
        self.win.Start(me)
        self.win.Put(ints(mpitest.RANK + 50), self.target)
        self.win.Complete()
        self.win.Wait()
        self.assertEqual(self.get()[0], (mpitest.RANK - 1) % SIZE + 50)
        self.win.Post(group=other, assertion=0)
        self.win.Start(group=me, assertion=0)
        self.win.Put(ints(mpitest.RANK + 60), self.target)
        self.win.Complete()
        while not self.win.Test():
            time.sleep(0.001)
        self.assertEqual(self.get()[0], (mpitest.RANK - 1) % SIZE + 60)
        for g in (me, other, group):
            g.Free()

    def test_properties(self):
        self.assertEqual((self.win.group_size, self.win.group_rank), (SIZE, mpitest.RANK))
        group = self.win.Get_group()
        self.assertEqual(group.size, SIZE)
        group.Free()
        base, size, unit = self.win.attrs
        self.assertEqual((size, unit), (64, 4))
        self.assertEqual(base, MPI.Get_address(self.memory))
        self.assertEqual(self.win.flavor, self.flavor)
        self.assertIn(self.win.model, (MPI.WIN_SEPARATE, MPI.WIN_UNIFIED))
        self.win.name = 'a window'
        self.assertEqual((self.win.name, self.win.Get_name()), ('a window', 'a window'))
        self.win.Set_name('another')
        self.assertEqual(self.win.name, 'another')
        self.refuses(TypeError, 'name', self.win.Set_name, 5)
        info = self.win.Get_info()
        self.win.Set_info(info)
        info.Free()

    def test_memory(self):
        memory = self.win.tomemory()
        self.assertIs(type(memory), MPI.buffer)
        self.assertEqual(memory.nbytes, 64)
        view = memoryview(self.win)
        self.assertEqual((view.format, view.nbytes), ('B', 64))
        view[0:4] = struct.pack('i', 1234)
        self.assertEqual(self.get()[0], 1234)
        view.release()

    def test_refused_targets(self):
        a = ints(1)
        for bad in ([1, 2, MPI.INT, 4], 'x', 1.5, {}):
            self.refuses(ValueError, 'target', self.win.Put, a, self.target, bad)
        for bad in ([None], [1, None]):
            self.refuses(TypeError, 'target', self.win.Put, a, self.target, bad)
        self.refuses(KeyError, 'target', self.win.Put, a, self.target, [0, 1, 'nothing'])

    def test_refusals(self):
        self.refuses(TypeError, 'origin', self.win.Put, 'x', self.target)
        self.refuses(BufferError, 'origin', self.win.Get, b'x', self.target)
        self.refuses(TypeError, 'op', self.win.Accumulate, ints(1), self.target, None, None)
        self.refuses(ValueError, ('origin', 'result'), self.win.Fetch_and_op, ints(1, 2), zeros(2), self.target)
        self.refuses(ValueError, ('origin', 'result'), self.win.Fetch_and_op, ints(1), zeros(1, 'f'), self.target)
        self.refuses(ValueError, ('origin', 'compare'), self.win.Compare_and_swap, ints(1), zeros(1, 'f'),
                     zeros(1), self.target)
        self.refuses(TypeError, 'target_rank', self.win.Put, ints(1), None)
        self.refuses(TypeError, 'group', self.win.Start, None)
        self.mpi_error(MPI.ERR_RANK, self.win.Put, ints(1), SIZE)


class TestAllocate(Operations, mpitest.TestCase):
    flavor = MPI.WIN_FLAVOR_ALLOCATE

    def make(self, nbytes):
        win = MPI.Win.Allocate(nbytes, 4, comm=WORLD)
        return win, win.tomemory()


@NEEDS_CREATE
class TestCreate(Operations, mpitest.TestCase):
    flavor = MPI.WIN_FLAVOR_CREATE

    def make(self, nbytes):
        memory = bytearray(nbytes)
        return MPI.Win.Create(memory, disp_unit=4, info=MPI.INFO_NULL, comm=WORLD), memory


class TestShared(Operations, mpitest.TestCase):
    flavor = MPI.WIN_FLAVOR_SHARED

    def make(self, nbytes):
        win = MPI.Win.Allocate_shared(nbytes, 4, comm=WORLD)
        return win, win.tomemory()

    def test_query(self):
        memory, unit = self.win.Shared_query(mpitest.RANK)
        self.assertEqual((memory.nbytes, unit, type(memory)), (64, 4, MPI.buffer))
        self.win.Fence()
        memory[0:4] = struct.pack('i', 500 + mpitest.RANK)
        self.win.Fence()
        for rank in range(SIZE):
            other, _ = self.win.Shared_query(rank)
            self.assertEqual(struct.unpack('i', other[0:4].tobytes())[0], 500 + rank)
        self.win.Fence()


class TestOther(mpitest.TestCase):

    @NEEDS_CREATE
    def test_nothing(self):
        for memory in (None, MPI.BOTTOM):
            win = MPI.Win.Create(memory, comm=WORLD)
            self.assertEqual(win.tomemory().nbytes, 0)
            win.Free()

    @NEEDS_CREATE
    def test_dynamic(self):
        win = MPI.Win.Create_dynamic(comm=WORLD)
        self.assertEqual(win.flavor, MPI.WIN_FLAVOR_DYNAMIC)
        memory = bytearray(16)
        win.Attach(memory)
        self.assertRaises(BufferError, memory.append, 1)
        address = MPI.Get_address(memory)
        win.Lock(mpitest.RANK)
        win.Put(ints(9), mpitest.RANK, [address, 1, MPI.INT])
        win.Unlock(mpitest.RANK)
        self.assertEqual(memory[:4], struct.pack('i', 9))
        win.Detach(memory)
        memory.append(1)
        WORLD.Barrier()
        win.Free()

    def test_after_free(self):
        win = MPI.Win.Allocate(8, comm=mpitest.SELF)
        win.Free()
        for call in (win.tomemory, win.Get_group, win.Fence, win.Free, lambda: win.attrs, lambda: memoryview(win)):
            with self.assertRaises((MPI.Exception, BufferError)):
                call()
        win.free()

    def test_refusals(self):
        self.refuses(BufferError, 'memory', MPI.Win.Create, b'read-only')
        self.refuses(TypeError, 'memory', MPI.Win.Create, 5)
        self.refuses(TypeError, 'comm', MPI.Win.Allocate, 8, 1, MPI.INFO_NULL, None)
        self.refuses(TypeError, 'info', MPI.Win.Allocate, 8, 1, None)
        self.refuses(TypeError, 'size', MPI.Win.Allocate, 'x')
        self.mpi_error(MPI.ERR_COMM, MPI.Win.Allocate, 8, 1, MPI.INFO_NULL, MPI.Intracomm())

    @NEEDS_CREATE
    def test_memory_is_kept(self):
        memory = bytearray(8)
        win = MPI.Win.Create(memory, comm=WORLD)
        self.assertRaises(BufferError, memory.append, 1)
        win.Free()
        memory.append(1)

    @NEEDS_CREATE
    @mpitest.ours_only
    def test_memory_is_kept_for_mpi(self):
        """Other processes reach the memory whatever became of the object."""
        memory = bytearray(8)
        win = MPI.Win.Create(memory, comm=mpitest.SELF)
        number = win.py2f()
        del win
        gc.collect()
        self.assertRaises(BufferError, memory.append, 1)
        MPI.Win.f2py(number).Free()
        memory.append(1)

    def test_subclass(self):
        class Mine(MPI.Win):
            pass
        win = Mine.Allocate(8, comm=mpitest.SELF)
        self.assertIs(type(win), Mine)
        win.Free()


if __name__ == '__main__':
    mpitest.main()
