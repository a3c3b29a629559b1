# Throughput and latency of mpi4py.futures, in turns with other installations of mpi4py.
"""Compare installations of mpi4py, each given as NAME=PYTHON[:PYTHONPATH], with workers under mpiexec.

    python3 bench/futures_throughput.py --mpiexec mpiexec ours=python3:build/python peer=/venv/bin/python

Rounds of all installations alternate, so that all see the same machine. The table shows medians, and the median of how
many times as good the first installation was in a round as the best of the others.
Without installations it measures the one that runs it (as a program of ``python -m mpi4py.futures``).
"""

import argparse
import json
import os
import subprocess
import sys
import time
from statistics import median

try:
    import numpy
except ImportError:
    numpy = None

MEGABYTE = 1 << 20

TINY = 'tiny tasks/s, chunksize 1'
CHUNKS = 'tiny tasks/s, chunksize 100'
NUMPY = '1 MB NumPy arrays there and back/s'
ARRAY = '1 MB array.arrays there and back/s'
SUBMIT = 'submit and wait, one at a time/s'
IDLE = 'start of a task after 50 ms idle [us]'

METRICS = [TINY, CHUNKS, NUMPY, ARRAY, SUBMIT, IDLE]


def echo(argument):
    """The task: return its argument."""
    return argument


def started(_):
    """The task: return when it runs."""
    return time.perf_counter()  # the same clock in all processes of a host


def measure(share):
    """Return the values of METRICS for the mpi4py that runs this, with 1/*share* of the tasks."""
    import array

    from mpi4py.futures import MPIPoolExecutor

    result = {}
    with MPIPoolExecutor() as executor:
        executor.bootup()

        def rate(arguments, **options):
            start = time.perf_counter()
            for _ in executor.map(echo, arguments, **options):
                pass
            return len(arguments) / (time.perf_counter() - start)

        rate(range(200))  # warms up
        result[TINY] = rate(range(4000 // share))
        result[CHUNKS] = rate(range(200000 // share), chunksize=100)
        payloads = {ARRAY: array.array('d', bytes(MEGABYTE))}
        if numpy is not None:
            payloads[NUMPY] = numpy.zeros(MEGABYTE, 'B')
        for metric, payload in payloads.items():
            rate([payload] * 10)
            result[metric] = rate([payload] * (200 // share))
        number = 500 // share
        start = time.perf_counter()
        for _ in range(number):
            executor.submit(echo, 1).result()
        result[SUBMIT] = number / (time.perf_counter() - start)
        delays = []
        for _ in range(30 // share):
            time.sleep(0.05)
            start = time.perf_counter()
            delays.append(executor.submit(started, 1).result() - start)
        result[IDLE] = median(delays) * 1e6
    return result


def better(metric, value, other):
    """How many times as good a value is as another."""
    return other / value if metric == IDLE else value / other


def run(options, spec):
    """Measure one installation in a job of its own."""
    python, _, path = spec.partition(':')
    environment = dict(os.environ)
    if path:
        environment['PYTHONPATH'] = os.path.abspath(path)
    command = [*options.mpiexec.split(), '-n', str(options.workers + 1), python]
    command += ['-m', 'mpi4py.futures', os.path.abspath(__file__), f'--share={options.share}']
    output = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, timeout=options.timeout, check=True
    ).stdout
    return json.loads(output.decode().splitlines()[-1])


def main():
    """Alternate between the installations and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add('installations', nargs='*', metavar='NAME=PYTHON[:PYTHONPATH]')
    add('--mpiexec', default='mpiexec', help='launcher, with its options')
    add('--workers', type=int, default=2)
    add('--rounds', type=int, default=5)
    add('--share', type=int, default=1, metavar='N', help='submit 1/N of the tasks (1 to 30)')
    add('--timeout', type=float, default=300, help='seconds for one run')
    add('--json', action='store_true', help='print all values as JSON')
    options = parser.parse_args()
    if not options.installations:
        print(json.dumps(measure(options.share)), flush=True)
        return
    installations = dict(item.split('=', 1) for item in options.installations)
    values = {name: [] for name in installations}
    for _ in range(options.rounds):
        for name, spec in installations.items():
            values[name].append(run(options, spec))
    if options.json:
        json.dump(values, sys.stdout, indent=1)
        return
    print_table(values, options)


def print_table(values, options):
    """Print medians, and the ratio of the first installation to the best of the others."""
    ours, *others = values
    print(f'# medians of {options.rounds} rounds, {options.workers} workers')
    ratio = [f'{ours} / best'] if others else []
    print(f'{"":<40}' + ''.join(f'{name:>14}' for name in [*values, *ratio]))
    for metric in METRICS:
        if any(metric not in one for rounds in values.values() for one in rounds):
            continue  # measured with NumPy only
        row = [f'{median(one[metric] for one in rounds):.0f}' for rounds in values.values()]
        if others:
            row.append('{:.2f}'.format(min(
                median(better(metric, a[metric], b[metric]) for a, b in zip(values[ours], values[name]))
                for name in others
            )))
        print(f'{metric:<40}' + ''.join(f'{value:>14}' for value in row))


if __name__ == '__main__':
    main()
