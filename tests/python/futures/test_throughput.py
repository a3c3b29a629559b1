# The benchmark that compares installations works: all it measures, and its table.
# ranks: 1; timeout: 120
import importlib.util
import json
import os
import sys

import launch
import mpitest

PROGRAM = os.path.join(os.environ.get('MPI4PY_SOURCE', ''), 'bench', 'futures_throughput.py')


@mpitest.needs_runner
class TestThroughput(mpitest.TestCase):
    def bench(self, *options):
        mine = sys.executable + ':' + os.path.join(os.environ['MPI4PY_BUILD'], 'python')
        runner = os.path.join(os.environ['MPI4PY_SOURCE'], 'tests', 'run')
        mpiexec = f'{runner} -b {os.environ["MPI4PY_BUILD"]}'  # mpiexec with what the tests need
        result = launch.run(sys.executable, PROGRAM, f'--mpiexec={mpiexec}', '--share=30', '--rounds=1', *options,
                            f'one={mine}', f'two={mine}')
        self.assertEqual(result.returncode, 0, result.stdout)
        return result.stdout

    def test_values(self):
        text = self.bench('--json')
        values = json.loads(text[text.index('{'):])
        self.assertEqual(sorted(values), ['one', 'two'])
        # --without-numpy leaves NumPy to the benchmark where it is installed
        metrics = 5 + (importlib.util.find_spec('numpy') is not None)
        for rounds in values.values():
            self.assertEqual([len(one) for one in rounds], [metrics])
            self.assertTrue(all(value > 0 for one in rounds for value in one.values()), rounds)

    def test_table(self):
        lines = self.bench().splitlines()
        self.assertIn('one / best', '\n'.join(lines))
        for row in ('chunksize 1 ', 'chunksize 100', 'array.arrays', 'one at a time', 'idle'):
            numbers = next(line for line in lines if row in line)[40:].split()
            self.assertEqual(len(numbers), 3, lines)
            self.assertTrue(all(float(number) > 0 for number in numbers), lines)


if __name__ == '__main__':
    mpitest.main()
