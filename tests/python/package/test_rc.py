# Tests of the package without MPI: rc options and their environment, launcher check, paths, profile.
# ranks: 1
import os
import sys
import warnings
from unittest import mock

import mpitest

import mpi4py

DEFAULTS = {
    'initialize': True, 'threads': True, 'thread_level': 'multiple', 'finalize': None,
    'fast_reduce': True, 'recv_mprobe': True, 'irecv_bufsz': 32768, 'errors': 'exception',
}


def resolve(environment=(), **options):
    """Resolve fresh options under an environment; gives (rc, resolved, warnings)."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith('MPI4PY_RC_')}
    clean.update({'MPI4PY_RC_' + k: v for k, v in dict(environment).items()})
    rc = mpi4py.Rc(**options)
    with mock.patch.object(mpi4py, 'rc', rc), mock.patch.dict(os.environ, clean, clear=True):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter('always')
            resolved = mpi4py._resolve_rc()
    return rc, resolved, caught


class TestRc(mpitest.TestCase):
    def test_object(self):
        self.assertIs(sys.modules['mpi4py.rc'], mpi4py.rc)
        self.assertIsInstance(mpi4py.rc, mpi4py.Rc)
        self.assertEqual(repr(mpi4py.rc), '<mpi4py.rc>')
        rc = mpi4py.Rc()
        self.assertEqual({name: getattr(rc, name) for name in DEFAULTS}, DEFAULTS)
        rc(threads=False, errors='fatal')
        self.assertEqual((rc.threads, rc.errors), (False, 'fatal'))
        self.refuses(TypeError, 'nothing', rc, nothing=1, threads=True)
        self.assertFalse(rc.threads)
        self.refuses(TypeError, 'nothing', setattr, rc, 'nothing', 1)
        self.refuses(TypeError, 'nothing', mpi4py.Rc, nothing=1)

    def test_defaults(self):
        _, resolved, caught = resolve()
        self.assertEqual(resolved, {**DEFAULTS, 'finalize': True})
        self.assertEqual(caught, [])
        self.assertIs(resolve(initialize=False)[1]['finalize'], False)
        self.assertIs(resolve(initialize='no', finalize='yes')[1]['finalize'], True)

    def test_environment(self):
        for word, value in self.each([('1', True), ('Yes', True), ('on', True), ('FALSE', False),
                                      ('n', False), ('0', False)]):
            rc, resolved, caught = resolve({'THREADS': word}, threads=not value)
            self.assertIs(rc.threads, value)
            self.assertIs(resolved['threads'], value)
            self.assertEqual(caught, [])
        rc, resolved, _ = resolve({'IRECV_BUFSZ': '100', 'THREAD_LEVEL': 'SERIALIZED'})
        self.assertEqual((rc.irecv_bufsz, resolved['irecv_bufsz']), (100, 100))
        self.assertEqual(resolved['thread_level'], 'serialized')

    def test_bad_values(self):
        for name, value in self.each([
            ('initialize', 'maybe'), ('threads', None), ('thread_level', 'double'),
            ('finalize', 3), ('irecv_bufsz', -1), ('irecv_bufsz', 1 << 70), ('irecv_bufsz', True), ('errors', 'raise'),
        ]):
            _, resolved, caught = resolve(**{name: value})
            self.assertEqual([warning.category for warning in caught], [RuntimeWarning])
            self.assertIn(f'mpi4py.rc.{name}', str(caught[0].message))
            self.assertIn(repr(value), str(caught[0].message))
            self.assertEqual(resolved, {**DEFAULTS, 'finalize': True})
        rc, resolved, caught = resolve({'ERRORS': 'Bogus'})
        self.assertEqual((rc.errors, resolved['errors'], len(caught)), ('bogus', 'exception', 1))

    def test_ignored_environment(self):
        code = 'import mpi4py; print(mpi4py._resolve_rc()["errors"])'
        path = os.path.dirname(os.path.dirname(mpi4py.__file__))
        code = f'import sys; sys.path.insert(0, {path!r}); {code}'
        result = mpitest.python(code, MPI4PY_RC_ERRORS='fatal')
        self.assertEqual(result.stdout.strip(), 'fatal', result.stderr)
        result = mpitest.python(code, options=['-E'], MPI4PY_RC_ERRORS='fatal')
        self.assertEqual(result.stdout.strip(), 'exception', result.stderr)


class TestLauncher(mpitest.TestCase):
    def check(self, vendor, **environment):
        with mock.patch.dict(os.environ, environment, clear=True):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                text = mpi4py._check_mpiexec(vendor)
        self.assertEqual([str(warning.message) for warning in caught], [text] if text else [])
        return text

    def test_foreign(self):
        self.assertIn('PMI_SIZE=2', self.check('Open MPI', PMI_SIZE='2'))
        self.assertIn('OMPI_COMM_WORLD_SIZE=2', self.check('MPICH', OMPI_COMM_WORLD_SIZE='2'))

    def test_own(self):
        self.assertIsNone(self.check('MPICH', PMI_SIZE='2'))
        self.assertIsNone(self.check('Open MPI', OMPI_COMM_WORLD_SIZE='2'))
        self.assertIsNone(self.check('Open MPI', PMI_SIZE='1'))
        self.assertIsNone(self.check('Open MPI'))
        self.assertIsNone(self.check('Open MPI', PMI_SIZE='2', MPI4PY_CHECK_MPIEXEC='0'))


class TestFiles(mpitest.TestCase):
    def test_version(self):
        self.assertEqual(mpi4py.__version__, '4.1.50')
        self.assertEqual(mpi4py.__all__, ['MPI'])

    def test_config(self):
        config = mpi4py.get_config()
        self.assertTrue(all(isinstance(item, str) for pair in config.items() for item in pair))

    def test_include(self):
        include = mpi4py.get_include()
        self.assertEqual(os.path.dirname(include), os.path.dirname(os.path.abspath(mpi4py.__file__)))

    def test_profile(self):
        self.refuses(ValueError, 'no_such_profiler', mpi4py.profile, 'no_such_profiler', path=['.'])
        with open('libbroken.so', 'w', encoding='utf-8') as file:
            file.write('no library')
        for name in ('broken', 'libbroken.so'):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                mpi4py.profile(name, path='.')
            self.assertEqual([warning.category for warning in caught], [UserWarning])
        os.makedirs('libraries', exist_ok=True)
        os.replace('libbroken.so', 'libraries/libbroken.so')
        self.refuses(ValueError, 'broken', mpi4py.profile, 'broken')
        with mock.patch.dict(os.environ, LD_LIBRARY_PATH=f':{os.path.abspath("libraries")}'):
            self.assertWarns(UserWarning, mpi4py.profile, 'broken')

    def test_import_is_light(self):
        code = ('import sys; before = set(sys.modules); import mpi4py\n'
                'print(*sorted(set(sys.modules) - before))')
        result = mpitest.python(code)
        self.assertEqual(result.stdout.split(), ['mpi4py', 'mpi4py.rc'], result.stderr)

    def test_typing(self):
        from mpi4py import typing

        for name in typing.__all__:
            self.assertTrue(hasattr(typing, name), name)


if __name__ == '__main__':
    mpitest.main()
