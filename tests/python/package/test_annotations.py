# The package and a program that uses it pass mypy --strict; the stub of the module says what the module is.
# ranks: 1; timeout: 400
import os
import subprocess
import sys
import textwrap
import unittest

import mpitest

import mpi4py

PROGRAM = """
    from typing import List, Optional

    import mpi4py
    from mpi4py import MPI
    from mpi4py.futures import MPIPoolExecutor
    from mpi4py.typing import BufSpec
    from mpi4py.util import pkl5

    mpi4py.rc.threads = False


    def share(comm: MPI.Intracomm, spec: BufSpec) -> Optional[List[int]]:
        comm.Bcast(spec, root=0)
        talk = pkl5.Intracomm(comm)
        request: pkl5.Request = talk.isend('x', dest=0)
        request.wait()
        talk.recv(source=pkl5.ANY_SOURCE, tag=pkl5.ANY_TAG, status=pkl5.Status())
        return None


    def square(x: int) -> int:
        return x * x


    if __name__ == '__main__':
        share(MPI.COMM_WORLD, bytearray(3))
        with MPIPoolExecutor(max_workers=2) as executor:
            future = executor.submit(square, 3)
            number: int = future.result()
            numbers: List[int] = list(executor.map(square, range(3)))
"""


ARRAYS = """
    from typing import List

    import numpy
    from mpi4py import MPI
    from mpi4py.typing import Buffer


    def send(comm: MPI.Intracomm, array: Buffer) -> None:
        comm.Send(array, dest=0)
        comm.Recv([array, MPI.DOUBLE], source=0)


    floats = numpy.zeros(10)
    records = numpy.zeros(10, dtype=[('x', 'i4')])
    send(MPI.COMM_WORLD, floats)
    send(MPI.COMM_WORLD, records)
    MPI.COMM_WORLD.Send((floats, 10, MPI.DOUBLE), dest=0)
    MPI.COMM_WORLD.Allreduce(MPI.IN_PLACE, floats, op=MPI.SUM)
    MPI.COMM_WORLD.Gatherv(floats, (floats, [10, 0], MPI.DOUBLE), root=0)
"""


def has_mypy():
    command = [sys.executable, '-m', 'mypy', '--version']
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


@unittest.skipUnless(has_mypy(), f'mypy is not installed for {sys.executable}')
class TestStrict(mpitest.TestCase):
    def run_tool(self, *command):
        path = os.path.dirname(os.path.dirname(os.path.abspath(mpi4py.__file__)))
        return subprocess.run(
            [sys.executable, '-m', *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True,
            env=mpitest.clean_environment(MYPYPATH=path, MPI4PY_RC_INITIALIZE=0),
        )

    def mypy(self, *args):
        result = self.run_tool('mypy', '--strict', *args)
        self.assertEqual(result.returncode, 0, '\n' + result.stdout[-4000:])

    def test_stub_against_runtime(self):
        """What the stub says is what the module has, and nothing is left out."""
        options = []
        if '--ignore-disjoint-bases' in self.run_tool('mypy.stubtest', '--help').stdout:
            options.append('--ignore-disjoint-bases')   # a decorator that older type checkers do not know
        if sys.version_info < (3, 12):   # where the slot has no name
            with open('allowlist', 'w', encoding='utf-8') as file:
                file.write(r'mpi4py\.MPI\.\w+\.__buffer__' + '\n')
            options += ['--allowlist', 'allowlist']
        result = self.run_tool('mypy.stubtest', *options, 'mpi4py.MPI')
        self.assertEqual(result.returncode, 0, '\n' + result.stdout[-4000:])
        self.assertIn('no issues found', result.stdout)

    def test_package(self):
        self.mypy('-p', 'mpi4py')

    def test_program(self):
        with open('program.py', 'w', encoding='utf-8') as file:
            file.write(textwrap.dedent(PROGRAM))
        self.mypy('program.py')

    @mpitest.needs_numpy
    def test_arrays(self):
        with open('arrays.py', 'w', encoding='utf-8') as file:
            file.write(textwrap.dedent(ARRAYS))
        self.mypy('arrays.py')


if __name__ == '__main__':
    mpitest.main()
