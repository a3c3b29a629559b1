# Tests of what makes futures from futures: collect, compose, then, catch.
# ranks: 1
import mpitest

from mpi4py.futures import CancelledError, Future, collect, compose
from mpi4py.futures.aplus import ThenableFuture, catch, then


def ready(result=None, error=None, cancelled=False, cls=Future):
    """A future that is done."""
    future = cls()
    if cancelled:
        future.cancel()
    elif error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
    return future


class TestCollect(mpitest.TestCase):
    def test_results(self):
        self.assertEqual(collect([]).result(0), [])
        self.assertEqual(collect([ready(1), ready(2)]).result(0), [1, 2])
        one = Future()
        both = collect([one, one])
        self.assertFalse(both.done())
        one.set_result(3)
        self.assertEqual(both.result(0), [3, 3])

    def test_failure_cancels_the_others(self):
        other = Future()
        self.assertRaises(KeyError, collect([other, ready(error=KeyError(1))]).result, 0)
        self.assertTrue(other.cancelled())
        other = Future()
        self.assertTrue(collect([other, ready(cancelled=True)]).cancelled())
        self.assertTrue(other.cancelled())

    def test_cancel(self):
        one = Future()
        collect([one, ready(1)]).cancel()
        self.assertTrue(one.cancelled())


class TestCompose(mpitest.TestCase):
    def test_hooks(self):
        self.assertEqual(compose(ready(1)).result(0), 1)
        self.assertEqual(compose(ready(1), str).result(0), '1')
        self.assertRaises(KeyError, compose(ready(error=KeyError(1))).result, 0)
        self.assertEqual(compose(ready(error=KeyError(1)), None, repr).result(0), 'KeyError(1)')
        self.assertRaises(
            ValueError, compose(ready(error=KeyError(1)), None, lambda e: ValueError(e)).result, 0
        )
        self.assertRaises(ZeroDivisionError, compose(ready(1), lambda _: 1 / 0).result, 0)

    def test_cancel(self):
        self.assertTrue(compose(ready(cancelled=True), None, repr).cancelled())
        one = Future()
        compose(one).cancel()
        self.assertTrue(one.cancelled())


class TestThen(mpitest.TestCase):
    def test_success(self):
        self.assertEqual(then(ready(1)).result(0), 1)
        self.assertEqual(then(ready(1), str).result(0), '1')
        self.assertEqual(then(ready(1), lambda x: ready(x + 1)).result(0), 2)
        self.assertIsInstance(then(ready(1), KeyError).result(0), KeyError)
        self.assertRaises(CancelledError, then(ready(1), lambda _: ready(cancelled=True)).result, 0)

    def test_failure(self):
        bad = ready(error=KeyError(1))
        self.assertRaises(KeyError, then(bad, str).result, 0)
        self.assertEqual(then(bad, None, repr).result(0), 'KeyError(1)')
        self.assertRaises(ValueError, then(bad, None, lambda e: ValueError(e)).result, 0)
        self.assertEqual(then(bad, None, lambda e: ready(5)).result(0), 5)
        self.assertIsNone(catch(bad).result(0))
        self.assertEqual(catch(bad, repr).result(0), 'KeyError(1)')
        self.assertEqual(catch(ready(1), repr).result(0), 1)
        self.assertTrue(then(ready(cancelled=True), None, repr).cancelled())

    def test_cycle(self):
        first, made = Future(), []
        made.append(then(first, lambda _: made[0]))
        first.set_result(1)
        self.assertRaises(RuntimeError, made[0].result, 0)

    def test_methods(self):
        future = ready(1, cls=ThenableFuture)
        self.assertEqual(future.then(str).then(lambda s: s + '!').result(0), '1!')
        self.assertIsInstance(future.then(str), ThenableFuture)
        self.assertIsNone(ready(error=KeyError(1), cls=ThenableFuture).catch().result(0))


if __name__ == '__main__':
    mpitest.main()
