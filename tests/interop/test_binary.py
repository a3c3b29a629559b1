# Binary compatibility: modules compiled against other releases of mpi4py load and work.
# ranks: 1 2; timeout: 900
import importlib.machinery
import importlib.util
import os
import sys

import mpitest
import wrapping
from mpi4py import MPI

# MPI4PY_PEERS may name a folder that keeps the installed releases from one run of the tests to the next
KEEP = os.environ.get('MPI4PY_PEERS')
SUFFIX = importlib.machinery.EXTENSION_SUFFIXES[0]


def keep(name, *packages, **environment):
    """Install packages into a folder; gives the folder and the reason why it couldn't be."""
    folder = os.path.join(KEEP or os.getcwd(), name)
    # all do what rank 0 sees, for it makes the folder, maybe before the others look
    if MPI.COMM_WORLD.bcast(os.path.isdir(folder)):
        return folder, None
    return folder, wrapping.install(folder, *packages, environment=environment)


def peer(version):
    """A release of mpi4py, compiled here where the index has no wheel that fits."""
    if version.startswith('3'):
        tools, missing = keep('build-tools', 'setuptools<72', 'wheel')
        if missing:
            return tools, missing
        path = os.pathsep.join([tools, os.environ.get('PYTHONPATH', '')])
        return keep(f'mpi4py-{version}-{mpitest.VENDOR.replace(" ", "")}', '--no-build-isolation',
                    f'mpi4py=={version}', MPICC=wrapping.compiler('MPICC', 'mpicc'), PYTHONPATH=path)
    return keep(f'mpi4py-{version}', '--only-binary=:all:', f'mpi4py=={version}')


class Clients:
    """Builds the clients against one release and tries them."""

    version = ''

    def build(self, target, folder, *arguments, **environment):
        other, missing = peer(self.version)
        if missing:
            self.skipTest(missing)
        os.makedirs(folder, exist_ok=True)
        wrapping.make(wrapping.HERE / 'binary' / 'makefile', f'--directory={folder}', target, f'OTHER={other}',
                      *arguments, **environment)
        MPI.COMM_WORLD.Barrier()
        return os.path.abspath(os.path.join(folder, f'client_{target}{SUFFIX}'))

    def load(self, path):
        name = os.path.basename(path).split('.')[0]
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def check(self, path):
        """Fields and functions do what they do with the release that the client was compiled against."""
        client = self.load(path)
        comm = MPI.COMM_WORLD
        self.assertEqual(client.size(comm), comm.size)
        self.assertEqual(client.same(comm), comm)
        self.assertIs(type(client.same(comm)), MPI.Intracomm)
        other = MPI.Intracomm()
        client.set_self(other)
        self.assertEqual(other, MPI.COMM_SELF)
        self.assertEqual(client.reduce(MPI.SUM, 3, 4), 7)
        self.assertEqual(client.reduce(MPI.PROD, 3, 4), 12)
        op = MPI.Op.Create(lambda a, b, datatype: b.__setitem__(slice(None), a), commute=False)
        self.assertEqual(client.reduce(op, 3, 4), 3)
        op.Free()
        status = client.new_status()
        self.assertEqual(status.source, 21)
        self.assertEqual(client.source(status), 21)
        buffer = bytearray(3)
        request = comm.Irecv(buffer, comm.rank, 9)
        comm.Send(b'abc', comm.rank, 9)
        self.assertTrue(client.wait(request))
        self.assertEqual(buffer, b'abc')
        self.assertEqual(request, MPI.REQUEST_NULL)
        for wrong in (None, 1, MPI.INT):
            for function in (client.size, client.same, client.set_self, client.wait):
                with self.assertRaises(TypeError):
                    function(wrong)
        wrapping.stay_flat(self, client.same, comm)
        if hasattr(client, 'kinds'):
            for kind in client.kinds():
                self.assertIs(kind, getattr(MPI, kind.__name__))
            derived = client.Derived(comm)
            derived.extra = 5
            self.assertEqual((derived.size, derived.extra), (comm.size, 5))

    def silent(self, path):
        """The import makes no warning, even where warnings are errors."""
        if mpitest.RANK == 0:
            code = ('import sys; sys.path.insert(0, sys.argv[1])\n'
                    'import mpi4py.MPI\n'
                    'import ' + os.path.basename(path).split('.')[0])
            done = mpitest.python(code, os.path.dirname(path), options=('-W', 'error'),
                                  PYTHONPATH=os.pathsep.join(sys.path))
            self.assertEqual((done.returncode, done.stderr), (0, ''))

    def test_c(self):
        path = self.build('c', f'c-{self.version}')
        self.check(path)
        self.silent(path)

    def test_cython(self):
        """Cython 3 and the last release before it."""
        for cython in ('cython>=3', 'cython<3'):
            with self.subTest(cython):
                folder, missing = keep('cython-old' if '<' in cython else 'cython-new', cython)
                if missing:
                    self.skipTest(missing)
                path = os.pathsep.join([folder, os.environ.get('PYTHONPATH', '')])
                built = self.build(
                    'cython', f'{os.path.basename(folder)}-{self.version}', PYTHONPATH=path)
                self.check(built)
                self.silent(built)


class Release3(Clients, mpitest.TestCase):
    version = '3.1.6'


class Release4(Clients, mpitest.TestCase):
    version = '4.1.2'


class Ours(Clients, mpitest.TestCase):
    """The same clients compiled against this package."""

    def build(self, target, folder, *arguments, **environment):
        os.makedirs(folder + 'ours', exist_ok=True)
        include = os.environ.get('MPI4PY_INCLUDE') or importlib.import_module(
            'mpi4py').get_include()
        other = os.path.dirname(os.path.dirname(include))
        wrapping.make(wrapping.HERE / 'binary' / 'makefile', f'--directory={folder}ours', target, f'OTHER={other}',
                      *arguments, **environment)
        return os.path.abspath(os.path.join(folder + 'ours', f'client_{target}{SUFFIX}'))


if __name__ == '__main__':
    mpitest.main()
