# Random wrong arguments for every method: always a Python exception, never a crash or a hang.
# ranks: 1; timeout: 200
"""The seed is that of mpitest (MPITEST_SEED repeats a run); MPITEST_FUZZ_SECONDS says how long (20)."""
import faulthandler
import os
import sys
import time
import warnings

import mpitest
import table
from mpitest import MPI, rng
from table import ANYTHING, NOTHING, annotations, bad_value, good_value
from test_signatures import parameters

SECONDS = float(os.environ.get('MPITEST_FUZZ_SECONDS', 20))
ALLOWED = (MPI.Exception, TypeError, ValueError, KeyError, IndexError, BufferError, OverflowError, AttributeError,
           NotImplementedError, MemoryError, RuntimeError)

# Methods that do something irrevocable even with a null handle.
ENDS = {'Abort'}
# Ranks and tags that nobody has; a good buffer goes with them.
NOBODY = {'dest': (10**6, -77), 'source': (10**6, -77), 'root': (10**6, -77), 'target_rank': (10**6, -77),
          'tag': (-77,), 'sendtag': (-77,), 'recvtag': (-77,)}


class Fuzz(mpitest.TestCase):

    def setUp(self):
        warnings.simplefilter('ignore')
        faulthandler.enable()
        faulthandler.dump_traceback_later(SECONDS + 100, exit=True)
        self.addCleanup(faulthandler.cancel_dump_traceback_later)
        self.owners = table.objects(self)

    def targets(self):
        """The rows of methods that there is something to call on."""
        return [row for row in table.callables() if row['kind'] != 'method' or row['owner'] in self.owners]

    def call(self, row, arguments, owners=None):
        self.case = (row['owner'], row['name'], {k: str(v)[:80] for k, v in arguments.items()})
        return table.call(owners or self.owners, row, arguments)

    def test_one_wrong_argument(self):
        """One argument is of a kind that is never right, the others are right."""
        targets = []
        for row in self.targets():
            kinds = annotations(row['signature'])
            names = [n.lstrip('*') for n, _ in parameters(row['signature'])]
            wrong = [n for n in names if n in kinds and bad_value(kinds[n]) is not None
                     and (row['name'], n) not in ANYTHING]
            if wrong:
                targets.append((row, names, kinds, wrong))
        self.assertGreater(len(targets), 300)
        end, turns = time.monotonic() + SECONDS / 2, 0
        while time.monotonic() < end:
            for row, names, kinds, wrong in targets:
                defaults = dict(parameters(row['signature']))
                chosen = rng.choice(wrong)
                arguments = {chosen: bad_value(kinds[chosen])}
                for name in names:
                    if name != chosen and defaults.get(name) is None and name in kinds:
                        arguments[name] = good_value(name, kinds[name])
                if any(arguments.get(n) == MPI.PROC_NULL for n in ('dest', 'source', 'target_rank')) \
                        and 'buf' in chosen or chosen in ('origin', 'result', 'compare', 'target'):
                    continue   # nothing is looked at when nothing is sent
                turns += 1
                try:
                    self.call(row, arguments)
                except ALLOWED:
                    continue
                if not mpitest.REFERENCE:
                    self.fail(f'accepted: {self.case}')
        self.assertGreater(turns, len(targets))

    @mpitest.skip_reference('some MPI libraries do not look at them')
    def test_nobody(self):
        """Ranks and tags that nobody has, in every method that takes some."""
        tried = 0
        for row in self.targets():
            kinds, names = annotations(row['signature']), parameters(row['signature'])
            for wrong in [name for name, _ in names if name in NOBODY and row['owner'] != 'Status']:
                arguments = {name: good_value(name, kinds[name]) for name, default in names
                             if default is None and name in kinds}
                arguments[wrong] = rng.choice(NOBODY[wrong])
                tried += 1
                try:
                    self.call(row, arguments)
                except ALLOWED:
                    continue
                self.fail(f'accepted: {self.case}')
        self.assertGreater(tried, 100)

    @mpitest.skip_reference('some MPI libraries crash on null handles')
    def test_null_objects(self):
        """Right and wrong arguments for methods of null handles: an exception, or a harmless result."""
        nulls = {name: getattr(MPI, name)() for name in (
            'Comm', 'Intracomm', 'Intercomm', 'Topocomm', 'Cartcomm', 'Graphcomm', 'Distgraphcomm', 'Datatype',
            'Group', 'Info', 'Op', 'Request', 'Prequest', 'Message', 'Win', 'File', 'Session', 'Errhandler')}
        end = time.monotonic() + SECONDS / 4
        first = True
        while first or time.monotonic() < end:
            first = False
            for row in table.callables():
                if row['kind'] != 'method' or row['owner'] not in nulls or row['name'] in ENDS:
                    continue
                kinds = annotations(row['signature'])
                arguments = {}
                for name, default in parameters(row['signature']):
                    kind = kinds.get(name.lstrip('*'))
                    if kind is None or name[0] == '*' or default is not None and rng.random() < 0.7:
                        continue
                    bad = bad_value(kind)
                    wrong = bad is not None and rng.random() < 0.2
                    arguments[name] = bad if wrong else good_value(name, kind)
                try:
                    self.call(row, arguments, nulls)
                except ALLOWED:
                    pass

    def test_specifications(self):
        """Random lists as message specifications of a broadcast to oneself, which moves nothing."""
        def item(depth=0):
            kinds = [lambda: None, lambda: rng.randrange(-3, 9), lambda: 'idbfxq?'[rng.randrange(7)],
                     lambda: rng.choice([MPI.INT, MPI.BYTE, MPI.DATATYPE_NULL, MPI.DOUBLE]),
                     lambda: bytearray(rng.randrange(20)), lambda: mpitest.ints(1, 2, 3), lambda: 1.5,
                     lambda: rng.choice(NOTHING), lambda: bytes(4), lambda: MPI.BOTTOM, lambda: MPI.IN_PLACE]
            if depth < 2:
                kinds += [lambda: tuple(item(depth + 1) for _ in range(rng.randrange(4))),
                          lambda: [item(depth + 1) for _ in range(rng.randrange(6))]] * 2
            return rng.choice(kinds)()
        end, accepted, refused = time.monotonic() + SECONDS / 4, 0, 0
        comm = self.owners['Comm']
        while time.monotonic() < end:
            for _ in range(200):
                spec = item()
                self.case = str(spec)[:200]
                try:
                    comm.Bcast(spec)
                    accepted += 1
                except ALLOWED:
                    refused += 1
        self.assertGreater(min(accepted, refused), 20)

    def tearDown(self):
        comm = self.owners['Comm']
        self.assertEqual(comm.sendrecv('alive', 0, 0, None, 0), 'alive')
        self.assertLess(sys.getrefcount(comm), 1000)


if __name__ == '__main__':
    mpitest.main()
