# Objects that hold large buffers, counts beyond 2 GiB, and other sizes out of the ordinary.
# ranks: 1 2 4; timeout: 180
import mmap
import os
import unittest

import mpitest
from mpitest import MPI, ints, numpy, values, zeros


@mpitest.communicators
@mpitest.needs_numpy
class TestLargeArrays(mpitest.TestCase):

    def setUp(self):
        self.next = (self.rank + 1) % self.size
        self.previous = (self.rank - 1) % self.size
        # below, at and above the threshold for sending a buffer by itself
        self.sizes = (0, 1, 1000, MPI.pickle.THRESHOLD // 8 - 1, MPI.pickle.THRESHOLD // 8, 300000)

    def around(self, obj):
        return self.comm.sendrecv(obj, self.next, 1, None, self.previous, 1)

    def test_sendrecv(self):
        for n in self.each(self.sizes):
            a = numpy.arange(n, dtype='d') + self.rank
            got = self.around(a)
            numpy.testing.assert_array_equal(got, numpy.arange(n, dtype='d') + self.previous)
            self.assertTrue(got.flags.writeable)
            self.assertTrue(got.flags.c_contiguous)

    def test_every_way_to_send_and_receive(self):
        a = numpy.arange(200000.0)
        MPI.Attach_buffer(bytearray(3 * (a.nbytes + 10000)))  # neighbours may lag behind
        ways = [lambda: self.comm.isend(a, self.next, 2), lambda: self.comm.issend(a, self.next, 2),
                lambda: self.comm.ibsend(a, self.next, 2)]
        for send in ways:
            for receive in (lambda: self.comm.recv(source=self.previous, tag=2),
                            lambda: self.comm.mprobe(self.previous, 2).recv(),
                            lambda: self.comm.mprobe(self.previous, 2).irecv().wait()):
                request = send()
                numpy.testing.assert_array_equal(receive(), a)
                request.wait()
        MPI.Detach_buffer()

    def test_one_message(self):
        """A large array travels in one message: one probe, nothing left."""
        a = numpy.zeros(200000)
        request = self.comm.isend([a, a + 1], self.next, 3)
        status = MPI.Status()
        self.comm.probe(self.previous, 3, status)
        self.assertGreaterEqual(status.count, 2 * a.nbytes)
        got = self.comm.recv(source=self.previous, tag=3)
        self.assertEqual(float(got[1].sum()), 200000)
        request.wait()
        self.assertFalse(self.comm.iprobe(MPI.ANY_SOURCE, 3))

    def test_many_buffers(self):
        objects = {i: numpy.full(40000 + i, i) for i in range(20)}
        got = self.around(objects)
        for i, a in objects.items():
            numpy.testing.assert_array_equal(got[i], a)

    def test_kinds_of_arrays(self):
        big = numpy.arange(120000.0).reshape(300, 400)
        frozen = big.copy()
        frozen.flags.writeable = False
        for a in (big, big.T, big[::2], big[:, 5], numpy.asfortranarray(big), frozen, big.astype('f4'),
                  big.astype('c16'), big > 5, numpy.zeros(50000, 'i4,f8'), big.astype('>f8')):
            got = self.around(a)
            numpy.testing.assert_array_equal(got, a)
            self.assertEqual(got.dtype, a.dtype)

    def test_bytes(self):
        for obj in (bytes(500000), bytearray(500000), memoryview(bytes(500000)).tobytes(), 'x' * 500000):
            got = self.around(obj)
            self.assertIs(type(got), type(obj))
            self.assertEqual(got, obj)

    def test_collectives(self):
        a = numpy.arange(150000) + self.rank
        numpy.testing.assert_array_equal(self.comm.bcast(a), numpy.arange(150000))
        for r, got in enumerate(self.comm.allgather(a)):
            numpy.testing.assert_array_equal(got, numpy.arange(150000) + r)
        got = self.comm.gather({'a': a})
        if self.rank == 0:
            numpy.testing.assert_array_equal(got[-1]['a'], numpy.arange(150000) + self.size - 1)
        numpy.testing.assert_array_equal(self.comm.scatter([a] * self.size), numpy.arange(150000))
        for r, got in enumerate(self.comm.alltoall([a] * self.size)):
            numpy.testing.assert_array_equal(got, numpy.arange(150000) + r)
        numpy.testing.assert_array_equal(self.comm.allreduce(a)[:2],
                                         [sum(range(self.size)), sum(range(self.size)) + self.size])

    def test_mixed_sizes_in_collectives(self):
        """One rank's object has large buffers, the other ranks' have none."""
        mine = numpy.ones(200000) if self.rank == self.size - 1 else 'small'
        got = self.comm.allgather(mine)
        self.assertEqual([type(x).__name__ for x in got], ['str'] * (self.size - 1) + ['ndarray'])
        got = self.comm.alltoall([mine] * self.size)
        self.assertEqual(got[-1].sum(), 200000)


class TestLargeCounts(mpitest.TestCase):
    """Extents and counts above 2**31, with little memory."""

    def test_extent(self):
        t = MPI.INT.Create_resized(0, 2**33).Commit()
        self.assertEqual(t.extent, 2**33)
        t.Free()
        t = MPI.INT.Create_hvector(2, 1, 2**35).Commit()
        self.assertEqual((t.size, t.extent), (8, 2**35 + 4))
        t.Free()

    @mpitest.needs_large_counts
    def test_size_of_type(self):
        t = MPI.BYTE.Create_contiguous(2**31 + 5)
        self.assertEqual(t.Get_size(), 2**31 + 5)
        t.Free()
        t = MPI.DOUBLE.Create_vector(2**32, 1, 1)
        self.assertEqual(t.size, 2**35)
        t.Free()

    def test_status_elements(self):
        status = MPI.Status()
        status.Set_elements(MPI.BYTE, 2**33 + 1)
        self.assertEqual(status.Get_elements(MPI.BYTE), 2**33 + 1)
        if mpitest.LARGE_COUNTS:   # before, MPI_Get_count is MPI_UNDEFINED for more than an int
            self.assertEqual(status.count, 2**33 + 1)

    @mpitest.needs_large_counts
    def test_pack_size(self):
        self.assertGreaterEqual(MPI.DOUBLE.Pack_size(2**31, mpitest.SELF), 2**34)

    def test_count(self):
        """More than 2**31 items of a type without bytes."""
        empty, comm, status = MPI.INT.Create_contiguous(0).Commit(), mpitest.SELF, MPI.Status()
        a, b = ints(7), ints(8)
        comm.Sendrecv([a, 2**31 + 1, empty], 0, 3, [b, 2**31 + 1, empty], 0, 3, status)
        self.assertEqual((status.source, status.tag, b[0]), (0, 3, 8))
        request = comm.Irecv([b, 2**32, empty], 0, 4)
        comm.Isend([a, 2**32, empty], 0, 4).Wait()
        request.Wait()
        comm.Bcast([b, 2**33, empty])
        empty.Free()

    def test_far_apart(self):
        """Two integers that are 8 GiB apart, in memory of which two pages are used."""
        comm, distance = mpitest.SELF, 2**33
        no_reserve = 0x4000   # MAP_NORESERVE, which the module has since Python 3.13
        try:
            far = mmap.mmap(-1, distance + 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | no_reserve)
        except OSError as error:
            self.skipTest(f'the system refuses 8 GiB of addresses: {error}')
        t = MPI.INT.Create_hvector(2, 1, distance).Commit()
        near = ints(11, 22)
        comm.Sendrecv(near, 0, 0, [far, 1, t], 0, 0)
        self.assertEqual(far[distance:distance + 4], ints(22).tobytes())
        back = zeros(2)
        comm.Sendrecv([far, 1, t], 0, 0, back, 0, 0)
        self.assertEqual(values(back), [11, 22])
        comm.Allgather(ints(33), [far, 1, MPI.INT])
        try:   # not Allgatherv, for which MPICH 4.0 cuts displacements off
            comm.Gatherv(ints(44), [far, [1], [distance // 4], MPI.INT])
        except OverflowError:
            self.assertFalse(mpitest.LARGE_COUNTS)
            comm.Sendrecv(ints(33, 44), 0, 0, [far, 1, t], 0, 0)
        comm.Sendrecv([far, 1, t], 0, 0, back, 0, 0)
        self.assertEqual(values(back), [33, 44])
        try:
            comm.Alltoallw([near, [1], [4], [MPI.INT]], [far, [1], [distance], [MPI.INT]])
        except OverflowError:
            self.assertFalse(mpitest.LARGE_COUNTS)
            comm.Sendrecv(ints(33, 22), 0, 0, [far, 1, t], 0, 0)
        comm.Send([far, (1, distance // 4), MPI.INT], MPI.PROC_NULL)
        comm.Sendrecv([far, (1, distance // 4), MPI.INT], 0, 0, [back, 1, MPI.INT], 0, 0)
        self.assertEqual(back[0], 22)
        t.Free()

    @unittest.skipUnless(os.environ.get('MPITEST_LARGE'), 'needs 5 GiB of memory; MPITEST_LARGE is not set')
    @mpitest.needs_numpy
    def test_more_than_2_gib(self):
        a = numpy.zeros(2**31 + 10, 'B')
        a[-1] = 5
        b = numpy.empty_like(a)
        mpitest.SELF.Sendrecv(a, 0, 0, b, 0, 0)
        self.assertEqual(b[-1], 5)
        b[-1] = 0
        mpitest.SELF.Allreduce(a, b, MPI.MAX)
        self.assertEqual(b[-1], 5)

    def test_huge_counts_are_refused_clearly(self):
        with self.assertRaises((OverflowError, ValueError)):
            mpitest.SELF.Send([zeros(1), 2**64], 0)


if __name__ == '__main__':
    mpitest.main()
