# Runs every row of the table in Python, under callgrind; started by bench/instructions.py
"""usage: measure.py marks.so errors.json short long

Each row is looped over `short` and `long` times, and what was counted is dumped under the name
"<row>:<length>".  The difference between both is free of everything that is done once.
"""
import ctypes
import gc
import json
import sys

from mpi4py import MPI
import numpy as np

import rows

LOOP = '''
def loop(n, {names}):
    for _ in range(n):
        {statement}
'''


def names():
    """What the statements of the rows use."""
    comm, null = MPI.COMM_SELF, MPI.PROC_NULL
    a, r = np.ones(rows.COUNT), np.ones(rows.COUNT)
    win = MPI.Win.Allocate(8 * rows.COUNT, 1, comm=comm)
    win.Lock(0)
    file = MPI.File.Open(comm, 'bench.dat',
                         MPI.MODE_CREATE | MPI.MODE_RDWR | MPI.MODE_DELETE_ON_CLOSE)
    return {
        'comm': comm, 'null': null, 'SUM': MPI.SUM, 'BOR': MPI.BOR, 'a': a, 'r': r,
        'ba': bytearray(8 * rows.COUNT), 'br': bytearray(8 * rows.COUNT),
        'a2': [a, MPI.DOUBLE], 'r2': [r, MPI.DOUBLE],
        'a3': [a, rows.COUNT, MPI.DOUBLE], 'r3': [r, rows.COUNT, MPI.DOUBLE],
        'number': 42, 'numbers': [42], 'table': {'a': 7, 'b': 3.14, 'c': 'text'},
        'large': np.ones(rows.LARGE // 8), 'many': range(rows.MANY),
        'persistent': [comm.Send_init(a, null) for _ in range(rows.MANY)],
        'Waitall': MPI.Request.Waitall, 'Startall': MPI.Prequest.Startall,
        'waitall': MPI.Request.waitall, 'win': win, 'target': [0, rows.COUNT, MPI.DOUBLE],
        'file': file,
    }


def main():
    """Loop over every row; a row that raises is noted in the file of errors."""
    marks = ctypes.CDLL(sys.argv[1])
    lengths = [int(length) for length in sys.argv[3:]]
    used = names()
    errors = {}
    gc.disable()
    marks.bench_begin()
    for number, row in enumerate([rows.Row('', 'pass', ';'), *rows.ROWS]):
        scope = {}
        exec(LOOP.format(names=', '.join(used), statement=row.python), scope)
        try:
            scope['loop'](lengths[0], **used)
        except Exception as error:  # the other rows can still be measured
            errors[row.title] = f'{type(error).__name__}: {error}'
            continue
        for length in lengths:
            marks.bench_zero()
            scope['loop'](length, **used)
            marks.bench_dump(f'{number}:{length}'.encode())
    used['win'].Unlock(0)
    used['win'].Free()
    used['file'].Close()
    for request in used['persistent']:
        request.Free()
    with open(sys.argv[2], 'w', encoding='utf-8') as file:
        json.dump({'errors': errors, 'versions': [
            'Python ' + sys.version.split()[0], 'NumPy ' + np.__version__,
            MPI.Get_library_version().partition('\n')[0].replace('\t', ' ').strip(' \0')]}, file)


main()
