# Data representations: MPI calls Python's conversions, whose exceptions reach the caller.
# ranks: 1; timeout: 120
"""MPICH 4.0 and Open MPI 4.1 take conversions and never call them, so that a library in front of them does."""
import os

import launch
import mpitest

# MPI_Register_datarep that calls all three functions: extent, write of two ints, read of the same.
FRONT = r'''
#include <mpi.h>
int MPI_Register_datarep(const char *name, MPI_Datarep_conversion_function *read,
                         MPI_Datarep_conversion_function *write, MPI_Datarep_extent_function *extent,
                         void *state) {
    static int user[4] = {1, 2, 3, 4}, file[2];
    MPI_Aint bytes = 0;
    int code = extent(MPI_INT, &bytes, state);
    if (code == MPI_SUCCESS && bytes != sizeof(int))
        code = MPI_ERR_ARG;
    if (code == MPI_SUCCESS && write != MPI_CONVERSION_FN_NULL)
        code = write(user, MPI_INT, 2, file, 1, state); /* from the second int on */
    if (code == MPI_SUCCESS && read != MPI_CONVERSION_FN_NULL)
        code = read(user, MPI_INT, 2, file, 0, state); /* to the first int */
    if (code == MPI_SUCCESS && read != MPI_CONVERSION_FN_NULL && (user[0] != 2 || user[1] != 3))
        code = MPI_ERR_CONVERSION;
    return code;
}
'''

PROGRAM = '''
from mpi4py import MPI
import traceback

class Boom(Exception):
    pass

def boom(*args):
    raise Boom('from the callback')

def extent(datatype):
    assert datatype == MPI.INT
    return datatype.Get_size()

kept = []

def write(userbuf, datatype, count, filebuf, position):
    assert (datatype, count, position) == (MPI.INT, 2, 1), (count, position)
    assert (len(userbuf), len(filebuf)) == (12, 8)
    kept.append(filebuf)
    for k in range(8):   # byte by byte in reverse
        filebuf[k] = userbuf[4 + 7 - k]

def read(userbuf, datatype, count, filebuf, position):
    assert (len(userbuf), len(filebuf), position) == (8, 8, 0)
    for k in range(8):
        userbuf[k] = filebuf[7 - k]

MPI.Register_datarep('reversed', read, write, extent)
assert len(kept[0]) == 0   # the memory was MPI's
MPI.Register_datarep(datarep='plain', read_fn=None, write_fn=None, extent_fn=extent)
for functions in ((boom, write, extent), (read, boom, extent), (read, write, boom), (None, None, lambda t: 'text')):
    try:
        MPI.Register_datarep('raises', *functions)
    except MPI.Exception as error:
        print('cause', type(error.__cause__).__name__)
    else:
        print('nothing raised')
assert MPI.COMM_SELF.sendrecv('alive', 0, 0, None, 0) == 'alive'
'''


@mpitest.needs_compiler
class TestConversions(mpitest.TestCase):

    @mpitest.ours_only
    def test_called(self):
        with open('front.c', 'w', encoding='utf-8') as file:
            file.write(FRONT)
        launch.compile_with(*os.environ['MPICC'].split(), '-shared', '-fPIC', '-o', 'front.so', 'front.c')
        done = mpitest.python(PROGRAM, LD_PRELOAD=os.path.abspath('front.so'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.split('\n')[:4], ['cause Boom'] * 3 + ['cause TypeError'])


if __name__ == '__main__':
    mpitest.main()
