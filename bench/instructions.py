# Counts the machine instructions of MPI calls in Python, beside C and beside another package
"""usage: instructions.py [--python PYTHON] [--path DIR] [--peer PYTHON] [--strict] ...

Every row of bench/rows.py is run under valgrind's callgrind, in C, in Python with our package, and
in Python with another package that is also called mpi4py (--peer: an interpreter that imports it).
Counting instructions instead of time gives the same numbers on a busy machine as on an idle one.

The table is printed in Markdown.  With --strict the exit status is 1 when a row needs more
instructions than the peer, or all together (geometric mean) more than LIMIT of the peer's.
"""
import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Dict, List, Optional

import rows

HERE = Path(__file__).resolve().parent
LIMIT = 0.6
LENGTHS = (200, 1200)
# What identifies a dump, and what it counted, in a file that callgrind writes
DUMP = re.compile(r'^desc: Trigger: Client Request: (\d+):(\d+)$.*^(?:totals|summary): (\d+)',
                  re.DOTALL | re.MULTILINE)
C_PROGRAM = '''/* Made by bench/instructions.py: the rows of bench/rows.py in C */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#define COUNT {count}
#define MANY {many}
#define LARGE {large}
void bench_begin(void);
void bench_zero(void);
void bench_dump(const char *);
static MPI_Comm comm = MPI_COMM_SELF;
static const int null = MPI_PROC_NULL;
static double a[LARGE], r[LARGE];
static MPI_Request q, qs[MANY], ps[MANY];
static MPI_Win win;
static MPI_File file;
static int i, k;
{functions}
static void (*const loops[])(int) = {{{names}}};
int main(int argc, char **argv) {{
    void *memory;
    char name[40];
    MPI_Init(&argc, &argv);
    MPI_Win_allocate(8 * COUNT, 1, MPI_INFO_NULL, comm, &memory, &win);
    MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 0, 0, win);
    MPI_File_open(comm, "bench.dat", MPI_MODE_CREATE | MPI_MODE_RDWR | MPI_MODE_DELETE_ON_CLOSE,
                  MPI_INFO_NULL, &file);
    for (k = 0; k < MANY; k++) MPI_Send_init(a, COUNT, MPI_DOUBLE, null, 0, comm, &ps[k]);
    bench_begin();
    for (int row = 0; row < {rows}; row++) {{
        loops[row](atoi(argv[1]));
        for (int arg = 1; arg < argc; arg++) {{
            bench_zero();
            loops[row](atoi(argv[arg]));
            snprintf(name, sizeof name, "%d:%s", row, argv[arg]);
            bench_dump(name);
        }}
    }}
    for (k = 0; k < MANY; k++) MPI_Request_free(&ps[k]);
    MPI_File_close(&file);
    MPI_Win_unlock(0, win);
    MPI_Win_free(&win);
    MPI_Finalize();
    return 0;
}}
'''


class Bench:
    """Builds and runs the programs in a scratch folder."""

    def __init__(self, folder: Path, mpicc: str) -> None:
        self.folder, self.mpicc = folder, mpicc
        self.marks = folder / 'libmarks.so'
        self.run(mpicc, '-O2', '-fPIC', '-shared', '-o', str(self.marks), str(HERE / 'marks.c'))

    def run(self, *command: str, env: Optional[Dict[str, str]] = None) -> str:
        """Run a program in the scratch folder; its output, or an exit that shows it."""
        result = subprocess.run(command, cwd=self.folder, env={**os.environ, **(env or {})},
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                timeout=1800, check=False)
        if result.returncode:
            raise SystemExit(f'{result.stdout}\n{" ".join(command)}: status {result.returncode}')
        return result.stdout

    def count(self, name: str, *command: str, env: Optional[Dict[str, str]] = None) -> List[float]:
        """Instructions per call of every row (nan where it failed); the empty row comes first."""
        self.run('valgrind', '--quiet', '--tool=callgrind', '--instr-atstart=no',
                 f'--callgrind-out-file={name}.out', *command,
                 env={'PYTHONHASHSEED': '0', **(env or {})})
        totals = {}
        for dump in self.folder.glob(f'{name}.out*'):
            head = DUMP.search(dump.read_text(encoding='latin-1'))
            if head:
                row, length, total = map(int, head.groups())
                totals[row, length] = total
            dump.unlink()
        short, long = LENGTHS
        return [(totals.get((row, long), math.nan) - totals.get((row, short), math.nan))
                / (long - short) for row in range(len(rows.ROWS) + 1)]

    def build_c(self) -> str:
        """Compile the C program."""
        statements = [';', *(row.c for row in rows.ROWS)]
        functions = ''.join(
            f'static void row{i}(int n) {{ for (int j = 0; j < n; j++) {{ {statement} }} }}\n'
            for i, statement in enumerate(statements))
        source = self.folder / 'rows.c'
        source.write_text(C_PROGRAM.format(
            count=rows.COUNT, many=rows.MANY, large=rows.LARGE, functions=functions,
            names=', '.join(f'row{i}' for i in range(len(statements))), rows=len(statements)))
        self.run(self.mpicc, '-O2', '-o', 'rows', 'rows.c', str(self.marks))
        return str(self.folder / 'rows')

    def python(self, name: str, python: str, env: Dict[str, str]) -> 'Counts':
        """Count the Python program with an interpreter."""
        notes = self.folder / f'{name}.json'
        counts = self.count(name, python, str(HERE / 'measure.py'), str(self.marks), str(notes),
                            *map(str, LENGTHS), env=env)
        package = self.run(python, '-c', 'import mpi4py; print(mpi4py.__version__)', env=env)
        found = json.loads(notes.read_text(encoding='utf-8'))
        for title, error in found['errors'].items():
            print(f'{name}: {title}: {error}', file=sys.stderr)
        empty = counts[0]  # what the loop itself needs
        return Counts(package.strip(), found['versions'], [count - empty for count in counts[1:]])

    def peer_environment(self, program: str) -> Dict[str, str]:
        """Let a package that is made for any MPI find the one that a C program is linked with.

        Such a package looks for MPICH as libmpi.so.12, which some systems call libmpich.so.12.
        """
        linked = re.search(r'(libmpich\.so\.12) => (\S+)', self.run('ldd', program))
        if not linked:
            return {}
        (self.folder / 'lib').mkdir()
        (self.folder / 'lib' / 'libmpi.so.12').symlink_to(linked.group(2))
        return {'LD_LIBRARY_PATH': str(self.folder / 'lib'), 'MPI4PY_MPIABI': 'mpich'}


class Counts:
    """What one package needs: its version, the versions around it, and the number of each row."""

    def __init__(self, package: str, versions: List[str], numbers: List[float]) -> None:
        self.package, self.versions, self.numbers = package, versions, numbers


def number(value: float) -> str:
    """A count as it stands in the table."""
    return 'failed' if math.isnan(value) else f'{value:,.0f}'


def geometric_mean(values: List[float]) -> float:
    """The n-th root of the product."""
    return math.exp(sum(map(math.log, values)) / len(values))


def print_table(heads: List[str], lines: List[List[str]]) -> None:
    """Print an aligned Markdown table; all columns but the first are numbers."""
    width = [max(map(len, column)) for column in zip(heads, *lines)]
    rule = ['-' * width[0]] + ['-' * (w - 1) + ':' for w in width[1:]]
    for line in [heads, rule, *lines]:
        cells = [line[0].ljust(width[0])] + [c.rjust(w) for c, w in zip(line[1:], width[1:])]
        print('| ' + ' | '.join(cells) + ' |')


def main() -> int:
    """Read the options, count, print the table, judge."""
    parser = argparse.ArgumentParser(description='Count the instructions of MPI calls.')
    parser.add_argument('--python', default=sys.executable, help='interpreter for our package')
    parser.add_argument('--path', help='folder to import our package from (PYTHONPATH)')
    parser.add_argument('--peer', help='interpreter that imports the package to compare with')
    parser.add_argument('--mpicc', default=os.environ.get('MPICC', 'mpicc'),
                        help='C compiler of the MPI')
    parser.add_argument('--strict', action='store_true', help='fail if the peer needs less')
    options = parser.parse_args()
    if options.strict and not options.peer:
        parser.error('--strict needs --peer')

    path = {'PYTHONPATH': str(Path(options.path).resolve())} if options.path else {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.mpicc)
        program = bench.build_c()
        c = bench.count('c', program, *map(str, LENGTHS))
        ours = bench.python('ours', options.python, path)
        peer = (bench.python('peer', options.peer, bench.peer_environment(program))
                if options.peer else None)

    heads = ['instructions per call', 'C', f'mpi4py {ours.package}']
    heads += [f'mpi4py {peer.package}', 'ratio'] if peer else []
    lines, ratios, slower = [], [], []
    for i, row in enumerate(rows.ROWS):
        line = [row.title, number(c[i + 1] - c[0]), number(ours.numbers[i])]
        if peer:
            ratio = ours.numbers[i] / peer.numbers[i]
            line += [number(peer.numbers[i]), f'{ratio:.2f}']
            if not ratio <= 1:
                slower.append(row.title)
            if not math.isnan(ratio):
                ratios.append(ratio)
        lines.append(line)
    if ratios:
        lines.append(['geometric mean', '', '', '', f'{geometric_mean(ratios):.2f}'])
    print('Made with ' + ', '.join(ours.versions) + '.\n')
    print_table(heads, lines)
    if not options.strict:
        return 0
    for title in slower:
        print(f'More than the peer: {title}', file=sys.stderr)
    return 1 if slower or geometric_mean(ratios) > LIMIT else 0


if __name__ == '__main__':
    sys.exit(main())
