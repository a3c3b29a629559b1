# Times of messages between two processes as ratios to C, for our package and another one
"""usage: pingpong_interleaved.py [--python PYTHON] [--path DIR] [--peer PYTHON] ...

The programs (C, ours, the peer's) run at the same time, each with two processes, and take turns:
those whose turn it is not wait for a line from a pipe and use no processor.  Whatever slows
the machine down for a while slows all of them down; the median of TURNS turns is taken. In every
turn each program does all rows, so that rows can be compared, too: objects with buffers of one size.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, List, NamedTuple, TextIO, Tuple

from instructions import Bench, print_table

HERE = Path(__file__).resolve().parent
TURNS = 21


class Row(NamedTuple):
    """A row of the table: title, kind and size of the message, exchanges in one turn."""

    title: str
    kind: str
    nbytes: int
    repeats: int


KIB, MIB = 1024, 1024 ** 2
ROWS = [
    Row('Send/Recv of 64 bytes', 'Send', 64, 1000),
    Row('Send/Recv of 1 KiB', 'Send', KIB, 1000),
    Row('Send/Recv of 1 MiB', 'Send', MIB, 20),
    Row('Send/Recv of 16 MiB', 'Send', 16 * MIB, 2),
    Row('Send/Recv of 1 MiB and a head, a datatype', 'parts', MIB, 20),
    Row('Send/Recv of 16 MiB and a head, a datatype', 'parts', 16 * MIB, 2),
    Row('send/recv of an array of 1 KiB', 'send', KIB, 500),
    Row('send/recv of an array of 1 MiB', 'send', MIB, 20),
    Row('send/recv of an array of 16 MiB', 'send', 16 * MIB, 2),
    Row('send/recv of a small dict', 'dict', 40, 500),
    Row('bcast of an array of 1 MiB', 'bcast', MIB, 20),
    Row('allreduce of an int', 'allreduce', 8, 500),
]


class Job:
    """Two processes of one program that wait for commands."""

    def __init__(self, folder: Path, name: str, command: List[str], env: Dict[str, str]) -> None:
        base = str(folder / name)
        pipes = [f'{base}.0', f'{base}.1', f'{base}.out']
        for pipe in pipes:
            os.mkfifo(pipe)
        self.process = subprocess.Popen([*command, base], env={**os.environ, **env}, cwd=folder,
                                        stdin=subprocess.DEVNULL)
        self.commands = [self.writer(pipe) for pipe in pipes[:2]]
        self.results = open(pipes[2], encoding='utf-8')

    def writer(self, pipe: str) -> TextIO:
        """Open a pipe once a process reads from it, if the job comes so far."""
        while True:
            try:
                file = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f'{self.process.args}: status {self.process.returncode}') from None
                time.sleep(0.05)
            else:
                os.set_blocking(file, True)
                return open(file, 'w', encoding='utf-8')

    def turn(self, row: Row) -> float:
        """Seconds of one exchange."""
        for pipe in self.commands:
            print(row.kind, row.nbytes, row.repeats, file=pipe, flush=True)
        answer = self.results.readline()
        if not answer:
            raise SystemExit(f'{self.process.args}: ended early')
        return float(answer)

    def end(self) -> None:
        """Let the processes finish."""
        for pipe in self.commands:
            pipe.close()
        self.process.wait(timeout=60)


def main() -> None:
    """Read the options, start the programs, give them turns, print the table."""
    parser = argparse.ArgumentParser(description='Time messages beside C and another package.')
    parser.add_argument('--python', default=sys.executable, help='interpreter for our package')
    parser.add_argument('--path', help='folder to import our package from (PYTHONPATH)')
    parser.add_argument('--peer', help='interpreter that imports the package to compare with')
    parser.add_argument('--mpicc', default=os.environ.get('MPICC', 'mpicc'))
    parser.add_argument('--mpiexec', default=os.environ.get('MPIEXEC', 'mpiexec'))
    parser.add_argument('--turns', type=int, default=TURNS)
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        bench = Bench(folder, options.mpicc)
        bench.run(options.mpicc, '-O2', '-o', 'pingpong', str(HERE / 'pingpong.c'))
        launch = [*options.mpiexec.split(), '-n', '2']
        script = str(HERE / 'pingpong.py')
        path = {'PYTHONPATH': str(Path(options.path).resolve())} if options.path else {}
        jobs: Dict[str, Job] = {}
        jobs['C'] = Job(folder, 'c', [*launch, './pingpong'], {})
        jobs['ours'] = Job(folder, 'ours', [*launch, options.python, script], path)
        if options.peer:
            jobs['peer'] = Job(folder, 'peer', [*launch, options.peer, script],
                               bench.peer_environment('./pingpong'))
        times: Dict[Tuple[str, Row], List[float]] = {(name, row): [] for name in jobs for row in ROWS}
        for _ in range(options.turns):
            for row in ROWS:
                for name, job in jobs.items():
                    times[name, row].append(job.turn(row))
        for job in jobs.values():
            job.end()
    medians = {key: statistics.median(values) for key, values in times.items()}
    buffers = {row.nbytes: medians['ours', row] for row in ROWS if row.kind == 'Send'}
    lines = []
    for row in ROWS:
        ratios = [f'{medians[name, row] / medians["C", row]:.2f}' for name in jobs if name != 'C']
        ratios.append(f'{medians["ours", row] / buffers[row.nbytes]:.2f}' if row.kind == 'send' else '')
        lines.append([row.title, f'{medians["C", row] * 1e6:,.2f}', *ratios])
    print_table(['there and back', 'C, microseconds', *(f'{name} / C' for name in jobs if name != 'C'),
                 'ours / our Send/Recv'], lines)


if __name__ == '__main__':
    main()
