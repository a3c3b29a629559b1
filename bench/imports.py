# Files opened and modules imported by "import mpi4py.MPI", for our package and another one
"""usage: imports.py [--python PYTHON] [--path DIR] [--peer PYTHON] [--mpicc MPICC] [--show]

Counts, by strace, the files and folders that are opened until mpi4py.MPI is imported, before MPI_Init, beyond
those that the interpreter opens anyway.  Some are the MPI library's: those that a C program opens that is
linked to it.  What is left are the package's own; the exit status is 1 if ours are more than LIMIT.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Dict, List

LIMIT = 15
C_PROGRAM = '''
#include <mpi.h>
int main(int argc, char **argv) { int flag; return argc > 1 ? MPI_Initialized(&flag) : 0; }
'''
IMPORT = 'import mpi4py; mpi4py.rc(initialize=False, finalize=False); import mpi4py.MPI'
MODULES = f'import sys; before = set(sys.modules); {IMPORT}; print(*sorted(set(sys.modules) - before))'
OPENED = re.compile(r'open(?:at)?\(.*?"(.*?)".*\) = \d+')


def opened(folder: Path, *command: str, env: Dict[str, str]) -> 'Counter[str]':
    """The files and folders that a program opens."""
    trace = folder / 'trace'
    subprocess.run(['strace', '-f', '-e', 'trace=open,openat', '-o', str(trace), *command],
                   cwd=folder, env={**os.environ, **env}, check=True)
    found = OPENED.findall(trace.read_text(encoding='utf-8', errors='replace'))
    # Of a library it is the name that counts: interpreters may bring their own copy.
    return Counter(os.path.basename(name) if '.so' in name else name for name in found)


def libraries(folder: Path, mpicc: str) -> 'Counter[str]':
    """What the MPI library itself opens: a C program beyond one that is not linked to it."""
    source = folder / 'program.c'
    source.write_text(C_PROGRAM, encoding='utf-8')
    subprocess.run([*mpicc.split(), '-o', 'program', 'program.c'], cwd=folder, check=True)
    source.write_text('int main(void) { return 0; }', encoding='utf-8')
    subprocess.run(['cc', '-o', 'empty', 'program.c'], cwd=folder, check=True)
    return opened(folder, './program', env={}) - opened(folder, './empty', env={})


def main() -> None:
    """Read the options, count, print the table."""
    parser = argparse.ArgumentParser(description='Count what importing the package opens.')
    parser.add_argument('--python', default=sys.executable, help='interpreter for our package')
    parser.add_argument('--path', help='folder to import our package from (PYTHONPATH)')
    parser.add_argument('--peer', help='interpreter that imports the package to compare with')
    parser.add_argument('--mpicc', default=os.environ.get('MPICC', 'mpicc'))
    parser.add_argument('--show', action='store_true', help='list what is opened')
    options = parser.parse_args()
    path = {'PYTHONPATH': str(Path(options.path).resolve())} if options.path else {}
    packages = {'ours': (options.python, path)}
    if options.peer:
        packages['peer'] = (options.peer, {})
    table: List[List[str]] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        library = libraries(folder, options.mpicc)
        for name, (python, env) in packages.items():
            # The first time compiles what is not compiled yet.
            modules = subprocess.run([python, '-c', MODULES], cwd=folder, env={**os.environ, **env}, check=True,
                                     stdout=subprocess.PIPE, text=True).stdout.split()
            files = opened(folder, python, '-c', IMPORT, env=env) - opened(folder, python, '-c', '', env=env)
            own = files - library
            table.append([name, str(sum(files.values())), str(sum(own.values())), str(len(modules))])
            if options.show:
                print(f'{name}: modules {" ".join(modules)}')
                for file in sorted(files.elements()):
                    print(f'  {"" if file in own else "(MPI) "}{file}')
    print(f'| import mpi4py.MPI | files opened | without those of MPI ({sum(library.values())}) | modules |')
    print('| --- | ---: | ---: | ---: |')
    for row in table:
        print(f'| {" | ".join(row)} |')
    sys.exit(int(table[0][2]) > LIMIT)


if __name__ == '__main__':
    main()
