# Generalized requests with Python callbacks.
# ranks: 1; timeout: 60
import threading
import time

import mpitest
from mpitest import MPI


class TestGrequest(mpitest.TestCase):

    def setUp(self):
        self.log = []

    def start(self, *args, **kwargs):
        def query(status, *a, **k):
            self.log.append(('query', a, k))
            status.source, status.tag = 3, 4
            status.Set_elements(MPI.BYTE, 5)
            status.Set_cancelled(False)

        def free(*a, **k):
            self.log.append(('free', a, k))

        def cancel(completed, *a, **k):
            self.log.append(('cancel', completed, a, k))
        return MPI.Grequest.Start(query, free, cancel, *args, **kwargs)

    def test_wait(self):
        request = self.start(('a', 1), {'key': 2})
        self.assertIs(type(request), MPI.Grequest)
        self.assertFalse(request.Test())
        request.Complete()
        status = MPI.Status()
        self.assertIs(request.Wait(status), True)
        self.assertEqual((status.source, status.tag, status.count), (3, 4, 5))
        self.assertEqual(self.log, [('query', ('a', 1), {'key': 2}), ('free', ('a', 1), {'key': 2})])
        self.assertFalse(request)

    def test_without_callbacks(self):
        for request in (MPI.Grequest.Start(), MPI.Grequest.Start(None, None, None, None, None)):
            request.Complete()
            status = MPI.Status()
            request.Wait(status)
            self.assertEqual(status.count, 0)

    def test_cancel(self):
        request = self.start(args=('x',))
        request.Cancel()
        request.Complete()
        request.Wait()
        self.assertEqual([entry[0] for entry in self.log], ['cancel', 'query', 'free'])
        self.assertEqual(self.log[0][1:3], (False, ('x',)))

    def test_object(self):
        request = MPI.Grequest.Start()
        self.assertEqual(request.test(), (False, None))
        request.complete({'result': 42})
        self.assertEqual(request.wait(), {'result': 42})
        request = MPI.Grequest.Start()
        request.complete(obj='x')
        self.assertEqual(request.test(), (True, 'x'))

    def test_among_others(self):
        request = MPI.Grequest.Start()
        other = mpitest.SELF.irecv(source=0, tag=1)
        send = mpitest.SELF.isend('message', 0, 1)
        request.complete('generalized')
        self.assertEqual(MPI.Request.waitall([request, other, send]), ['generalized', 'message', None])

    @mpitest.needs_threads
    def test_completed_by_a_thread(self):
        request = self.start()

        def work():
            time.sleep(0.05)
            request.Complete()
        thread = threading.Thread(target=work)
        thread.start()
        while not request.Test():
            time.sleep(0.001)
        thread.join()
        self.assertEqual([entry[0] for entry in self.log], ['query', 'free'])

    def test_free_before_completion(self):
        request = self.start()
        again = MPI.Grequest(request)
        self.assertEqual(again, request)
        request.Complete()
        request.Wait()

    def test_many(self):
        requests = [self.start(args=(i,)) for i in range(100)]
        for request in requests:
            request.Complete()
        MPI.Request.Waitall(requests)
        self.assertEqual(len(self.log), 200)

    def test_refusals(self):
        self.assertRaises(TypeError, MPI.Grequest.Start, nothing=1)
        self.refuses(TypeError, ('args', 'kwargs'), MPI.Grequest.Start, None, None, None, 5)
        if not mpitest.REFERENCE:
            for name in ('query_fn', 'free_fn', 'cancel_fn'):
                self.refuses(TypeError, name, MPI.Grequest.Start, **{name: 5})
        with self.assertRaises(MPI.Exception):
            MPI.Grequest().Complete()

    @mpitest.ours_only
    def test_keyword_of_3_x(self):
        """In 3.x the last parameter was called kargs."""
        request = MPI.Grequest.Start(lambda status, **k: self.log.append(k), None, None, kargs={'a': 1})
        request.Complete()
        request.Wait()
        self.assertEqual(self.log, [{'a': 1}])


if __name__ == '__main__':
    mpitest.main()
