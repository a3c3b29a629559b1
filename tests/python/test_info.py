# Info objects: the MPI calls and the mapping protocol.
# ranks: 1; timeout: 60
import copy
import pickle

import mpitest
from mpitest import MPI


class TestInfo(mpitest.TestCase):

    def setUp(self):
        self.info = MPI.Info.Create()
        self.addCleanup(self.info.free)

    def test_calls(self):
        info = self.info
        self.assertEqual(info.Get_nkeys(), 0)
        info.Set('one', '1')
        info.Set(key='two', value='2')
        self.assertEqual(info.Get_nkeys(), 2)
        self.assertEqual([info.Get_nthkey(i) for i in range(2)], ['one', 'two'])
        self.assertEqual((info.Get('one'), info.Get(key='two'), info.Get('three')), ('1', '2', None))
        info.Delete('one')
        self.assertIsNone(info.Get('one'))
        info.Set('two', 'changed')
        self.assertEqual(info.Get('two'), 'changed')
        self.assertEqual(info.Get_nkeys(), 1)

    def test_default(self):
        for default in self.each([None, 5, [], 'text']):
            self.assertIs(self.info.get('absent', default), default)
            self.assertIs(self.info.get(key='absent', default=default), default)
            self.assertIs(self.info.pop('absent', default), default)
        self.info['there'] = 'value'
        self.assertEqual(self.info.get('there', default=5), 'value')
        self.assertEqual(self.info.pop(key='there'), 'value')
        self.assertRaises(KeyError, self.info.pop, key='there')

    def test_long_and_odd_values(self):
        for value in (' ', 'a b=c,d', 'x' * (MPI.MAX_INFO_VAL - 1), 'ü'):
            self.info.Set('key', value)
            self.assertEqual(self.info.Get('key').strip(), value.strip())

    def test_mapping(self):
        info = self.info
        info['a'] = '1'
        info['b'] = '2'
        self.assertEqual((len(info), list(info), 'a' in info, 'c' in info), (2, ['a', 'b'], True, False))
        self.assertEqual((info['a'], info.get('a'), info.get('c'), info.get('c', 'no')), ('1', '1', None, 'no'))
        self.assertEqual((info.keys(), info.values(), info.items()),
                         (['a', 'b'], ['1', '2'], [('a', '1'), ('b', '2')]))
        self.assertEqual(dict(info), {'a': '1', 'b': '2'})
        del info['a']
        self.assertEqual(info.keys(), ['b'])
        self.assertEqual(info.pop('b'), '2')
        self.assertEqual(info.pop('b', 'default'), 'default')
        self.assertEqual(len(info), 0)
        self.assertTrue(info)

    def test_update(self):
        info = self.info
        info.update({'a': '1'})
        info.update([('b', '2')])
        info.update(c='3')
        info.update(info, d='4')
        info.update()
        other = MPI.Info.Create({'e': '5'})
        info.update(other)
        other.Free()
        self.assertEqual(dict(info), {'a': '1', 'b': '2', 'c': '3', 'd': '4', 'e': '5'})
        key, value = info.popitem()
        self.assertNotIn(key, info)
        info.clear()
        self.assertEqual(info.items(), [])
        self.assertRaises(KeyError, info.popitem)

    def test_create_from(self):
        for items in ({'a': '1', 'b': '2'}, [('a', '1'), ('b', '2')], iter([('a', '1'), ('b', '2')])):
            info = MPI.Info.Create(items)
            self.assertEqual(dict(info), {'a': '1', 'b': '2'})
            again = MPI.Info.Create(info)
            self.assertEqual(dict(again), dict(info))
            self.assertNotEqual(again, info)
            again.Free()
            info.Free()

    def test_copies(self):
        self.info['k'] = 'v'
        for make in (self.info.Dup, self.info.copy, lambda: copy.copy(self.info),
                     lambda: pickle.loads(pickle.dumps(self.info))):
            other = make()
            self.assertEqual(dict(other), {'k': 'v'})
            self.assertNotEqual(other, self.info)
            other['k'] = 'changed'
            self.assertEqual(self.info['k'], 'v')
            other.Free()

    def test_missing(self):
        info = self.info
        self.assertRaises(KeyError, lambda: info['x'])
        self.assertRaises(KeyError, info.__delitem__, 'x')
        self.assertRaises(KeyError, info.pop, 'x')
        self.mpi_error(MPI.ERR_INFO_NOKEY, info.Delete, 'x')
        self.mpi_error((MPI.ERR_ARG, MPI.ERR_INFO_KEY), info.Get_nthkey, 5)

    def test_wrong_types(self):
        info = self.info
        for bad in (5, None, ['x']):
            self.refuses(TypeError, 'value', info.Set, 'key', bad)
            self.refuses(TypeError, 'key', info.Set, bad, 'value')
            self.refuses(TypeError, 'key', info.Get, bad)
            self.assertRaises(TypeError, info.__setitem__, 'key', bad)
            self.assertRaises(TypeError, info.update, {'key': bad})
        self.assertEqual(len(info), 0)
        for bad in (5, [5], 'ab'):
            self.assertRaises((TypeError, ValueError), MPI.Info.Create, bad)
        too_long = 'k' * (MPI.MAX_INFO_KEY + 10)
        self.mpi_error(MPI.ERR_INFO_KEY, info.Set, too_long, 'v')

    def test_null(self):
        null = MPI.INFO_NULL
        self.assertFalse(null)
        self.assertEqual((len(null), list(null), 'a' in null, null.get('a'), null.keys(), null.items()),
                         (0, [], False, None, [], []))
        self.assertEqual(null.pop('a', 'x'), 'x')
        self.assertRaises(KeyError, lambda: null['a'])
        for call in (lambda: null.Get('a'), lambda: null.Set('a', 'b'), null.Get_nkeys, null.Free):
            self.mpi_error((MPI.ERR_INFO, MPI.ERR_ARG), call)
        self.assertEqual(null.copy(), MPI.INFO_NULL)
        null.clear()
        null.free()

    def test_free(self):
        self.info.Free()
        self.assertFalse(self.info)
        self.assertEqual(self.info, MPI.INFO_NULL)
        self.assertRaises(MPI.Exception, self.info.Free)

    def test_environment(self):
        self.assertTrue(MPI.INFO_ENV)
        self.assertIsInstance(dict(MPI.INFO_ENV), dict)
        self.mpi_error(MPI.ERR_INFO, MPI.INFO_ENV.Free)
        self.assertTrue(MPI.INFO_ENV)
        try:
            env = MPI.Info.Create_env()
        except NotImplementedError:
            self.assertLess(mpitest.STANDARD, (4, 0))
            return
        env.Free()

    def test_subclass(self):
        class Mine(MPI.Info):
            pass
        mine = Mine.Create({'a': 'b'})
        self.assertIs(type(mine), Mine)
        for other in (mine.Dup(), mine.copy()):
            self.assertIs(type(other), Mine)
            other.Free()
        mine.Free()

    def test_many(self):
        pairs = {f'key{i}': f'value{i}' for i in range(200)}
        self.info.update(pairs)
        self.assertEqual(dict(self.info), pairs)

    @mpitest.ours_only
    def test_maxlen_of_3_x(self):
        """In 3.x Get had a parameter maxlen."""
        self.info.Set('a', 'value')
        self.assertEqual(self.info.Get('a', 100), 'value')
        self.assertEqual(self.info.Get('a', maxlen=-1), 'value')


if __name__ == '__main__':
    mpitest.main()
