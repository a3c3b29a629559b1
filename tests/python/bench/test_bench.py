# Tests of mpi4py.bench: every benchmark runs, prints what it says and returns values that make sense.
# ranks: 1 2 4; timeout: 180
import contextlib
import io
import json
import os
import sys
import unittest
from unittest import mock

import launch
import mpitest
from mpitest import RANK, SIZE, WORLD

from mpi4py import MPI, bench

QUICK = ['-n', '4', '-s', '1', '-l', '3', '--loop-large', '2', '--loop-huge', '2']


def output(function, *args):
    """Call a benchmark; gives (result, printed text)."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        result = function(WORLD, list(args))
    return result, text.getvalue()


class TestBench(mpitest.TestCase):
    def test_helloworld(self):
        result, text = output(bench.helloworld)
        wanted = f'Hello, World! I am process {RANK} of {SIZE} on {MPI.Get_processor_name()}.'
        self.assertEqual((result, text), (wanted, wanted + '\n'))
        self.assertEqual(output(bench.helloworld, '-q'), (wanted, ''))

    def test_ringtest(self):
        result, text = output(bench.ringtest, '-n', '100', '-s', '1', '-l', '2')
        self.assertGreater(result, 0)
        self.assertEqual('for 2 loops' in text and f'{SIZE} processes, 100 bytes' in text, RANK == 0)

    @mpitest.needs_ranks(2)
    def test_pingpong(self):
        for options in self.each([[], ['-a', 'none'], ['-p'], ['-o', '--threshold', '1'], ['-q']]):
            if mpitest.numpy is None and options[:1] != ['-a']:
                continue
            result, text = output(bench.pingpong, *QUICK, *options)
            self.assertEqual([row[0] for row in result], [1, 2, 4])
            self.assertTrue(all(seconds > 0 and deviation >= 0 for _, seconds, deviation in result))
            self.assertEqual('PingPong' in text, RANK == 0 and '-q' not in options)

    @mpitest.needs_ranks(2)
    def test_pickling_as_before(self):
        """What the program has set is in force unless told otherwise, and afterwards."""
        protocol, threshold = MPI.pickle.PROTOCOL, MPI.pickle.THRESHOLD
        try:
            MPI.pickle.PROTOCOL, MPI.pickle.THRESHOLD = 4, 77
            for options in self.each([[], ['--protocol', '2', '--threshold', '1']]):
                output(bench.pingpong, *QUICK, '-p', '-a', 'none', *options)
                self.assertEqual((MPI.pickle.PROTOCOL, MPI.pickle.THRESHOLD), (4, 77))
        finally:
            MPI.pickle.PROTOCOL, MPI.pickle.THRESHOLD = protocol, threshold

    def test_alone(self):
        alone = MPI.COMM_SELF
        for benchmark in (bench.pingpong, bench.latency, bench.bandwidth):
            self.refuses(ValueError, 'two processes', benchmark, alone)

    @mpitest.needs_ranks(2)
    def test_futures(self):
        options = ['-n', '2', '-l', '2', '-t', '3', '-a', 'bytes']
        for more in self.each([[], ['-o'], ['-c', '2'], ['-e', 'thread', '-w', '2']]):
            result, text = output(bench.futures, *options, *more)
            if RANK == 0:
                self.assertEqual([row[0] for row in result], [0, 1, 2])
                self.assertIn('Tasks/s', text)

    def test_sweeps(self):
        paths = 'buffer,object,array' if mpitest.numpy is not None else 'object'
        for benchmark in (bench.latency, bench.bandwidth, bench.allreduce):
            if SIZE == 1 and benchmark is not bench.allreduce:
                continue
            rows, text = output(benchmark, *QUICK, '--paths', paths)
            self.assertEqual([row['size'] for row in rows], [1, 2, 4])
            self.assertTrue(all(row[path] > 0 for row in rows for path in paths.split(',')))
            self.assertEqual(text.count('\n'), 5 if RANK == 0 else 0)
            _, text = output(benchmark, *QUICK, '--paths', paths, '--json')
            if RANK == 0:
                document = json.loads(text)
                self.assertEqual(document['benchmark'], benchmark.__name__)
                self.assertEqual(len(document['rows']), 3)
        self.refuses(ValueError, '--paths', bench.allreduce, WORLD, ['--paths', 'bird'])

    def test_plot(self):
        args = [*QUICK, '--paths', 'object', '-q', '--plot']
        try:
            import matplotlib  # noqa: F401
        except ImportError:
            self.refuses(ValueError, 'matplotlib', bench.allreduce, WORLD, [*args, 'plot.png'])
            return
        bench.allreduce(WORLD, [*args, 'plot.png'])
        if RANK == 0:
            self.assertGreater(os.path.getsize('plot.png'), 1000)
        self.refuses(ValueError, 'no directory', bench.allreduce, WORLD, [*args, 'no-such-folder/plot.png'])
        self.refuses(ValueError, 'format', bench.allreduce, WORLD, [*args, 'plot.nonsense'])

    def test_what_is_drawn(self):
        """With a stand-in for matplotlib, which need not be installed."""
        pyplot = mock.MagicMock()
        figure, axes = mock.MagicMock(), mock.MagicMock()
        pyplot.subplots.return_value = figure, axes
        backends = mock.MagicMock()
        backends.FigureCanvasBase.get_supported_filetypes.return_value = {'png': 'pixels', 'svg': 'lines'}
        modules = {'matplotlib': mock.MagicMock(), 'matplotlib.pyplot': pyplot, 'matplotlib.backend_bases': backends}
        with mock.patch.dict(sys.modules, modules):
            rows = bench.allreduce(WORLD, [*QUICK, '--paths', 'object', '-q', '--plot', 'plot.png'])
            self.refuses(ValueError, 'no directory', bench.allreduce, WORLD, ['--plot', 'no-such-folder/plot.png'])
            self.refuses(ValueError, 'png, svg', bench.allreduce, WORLD, ['--plot', 'plot.nonsense'])
        modules['matplotlib'].use.assert_called_with('Agg')  # no display is needed
        if RANK == 0:
            lines = [call.args[:2] for call in axes.loglog.mock_calls]
            self.assertEqual(lines, [([1, 2, 4], [row['object'] for row in rows])])
            figure.savefig.assert_called_once_with('plot.png')
        else:
            figure.savefig.assert_not_called()


@unittest.skipIf(SIZE > 1, 'starts programs of one process')
class TestCommand(mpitest.TestCase):
    def command(self, *args):
        return mpitest.python('from mpi4py.bench import main; main()', *args)

    def test_help(self):
        names = [command.__name__ for command in bench._COMMANDS]
        text = self.command('-h').stdout
        for name in names:
            self.assertIn(name, text)
        options = {
            'ringtest': ['--size', '--skip', '--loop'],
            'pingpong': ['--min-size', '--array', '--outband', '--huge-size', '--no-stats'],
            'futures': ['--executor', '--num-workers', '--num-tasks', '--chunksize', '--backoff', '--max-size'],
            **dict.fromkeys(['latency', 'bandwidth', 'allreduce'], ['--paths', '--json', '--plot', '--min-size']),
        }
        for name in self.each(names):
            result = self.command(name, '-h')
            self.assertEqual(result.returncode, 0, result.stderr)
            for option in ('usage: python -m mpi4py.bench ' + name, '--quiet', *options.get(name, ())):
                self.assertIn(option, result.stdout)

    def test_errors(self):
        for args in self.each([(), ('what',), ('pingpong',), ('ringtest', '--what')]):
            result = self.command(*args)
            self.assertNotEqual(result.returncode, 0)
            self.assertIn('usage' if args != ('pingpong',) else 'two processes', result.stderr)

    @mpitest.needs_runner
    def test_errors_of_several(self):
        """All processes end, and one of them says why."""
        command = (sys.executable, '-m', 'mpi4py.bench')
        for args, status, text in self.each([
            (('ringtest', '--what'), 2, '--what'),
            (('latency', '--paths', 'x'), 1, "'x'"),
            (('pingpong', '-h'), 0, '--array'),
        ]):
            result = launch.mpiexec(2, *command, *args)
            self.assertEqual(result.returncode, status, result.stdout)
            self.assertEqual(result.stdout.count(text), 1, result.stdout)

    def test_thread_level(self):
        result = self.command('--thread-level', 'funneled', 'helloworld')
        self.assertIn('process 0 of 1', result.stdout, result.stderr)


if __name__ == '__main__':
    mpitest.main()
