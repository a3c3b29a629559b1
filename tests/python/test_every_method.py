# Every method is called by some test with good arguments, and refuses, by name, each argument that is wrong.
# ranks: 1; timeout: 400
import glob
import os
import re

import launch
import mpitest
import table
from mpitest import MPI
from test_signatures import parameters, rows

HERE = os.path.dirname(os.path.abspath(__file__))

# Tests that are not looked at: they call everything with wrong arguments, or do not last in a traced process; and one
# that does what another does, with more processes.
NOT_TRACED = {'test_every_method', 'test_fuzz', 'test_signatures', 'test_leaks', 'test_large_objects', 'test_threads',
              'test_layout', 'test_memory', 'test_valgrind', 'test_many_ranks'}

# Tests that do more in more processes than they need at least.
RANKS = {'test_ports': 2}

# Methods (as regular expressions of class and name) that no test calls here with success: whether that is so, and why.
LACKING = [
    (True, r'Comm\.Abort|\.(Init|Init_thread|Finalize)', 'begins or ends a process; tested in processes of their own'),
    (mpitest.STANDARD < (4, 0), r'\w+\.\w+_init_?\w*|Session\.\w+|Intracomm\.Create_from_group|Prequest\.P\w+'
     r'|\w+\.Create_from_(session_pset|groups)|Comm\.(Isendrecv\w*|Idup_with_info)|Info\.Create_env',
     'came with MPI 4.0'),
    (mpitest.STANDARD < (4, 1), r'Request\.[Gg]et_status_(any|all|some)|\w*\.I?[Ff]lush_buffer|\.Remove_error_\w+'
     r'|(Comm|Session)\.(At|De)tach_buffer|\.Get_hw_resource_info', 'came with MPI 4.1'),
    (True, r'Comm\.Revoke', 'only few MPI libraries can'),
    (mpitest.MPICH, r'Intracomm\.(Spawn|Spawn_multiple|Accept|Connect)|Comm\.Join|\.(Open|Close)_port'
     r'|\.((Unp|P)ublish|Lookup)_name', "Debian's MPICH is built for UCX, which has no dynamic processes"),
    (mpitest.OPENMPI, r'\.((Unp|P)ublish|Lookup)_name', 'needs an ompi-server'),
    (mpitest.OPENMPI, r'\.Register_datarep', 'Open MPI 4.1 refuses; test_datarep has a process of its own'),
    (mpitest.MPICH, r'Intercomm\.Create_from_groups', 'MPICH 4.0 crashes in it'),
]


def lacking(row):
    """Why a method is not called with success, or None."""
    name = f'{row["owner"]}.{row["name"]}'
    return next((reason for here, pattern, reason in LACKING if here and re.fullmatch(pattern, name)), None)


@mpitest.needs_runner
class TestCalls(mpitest.TestCase):

    def called(self):
        """What the tests call, traced in as many processes as each needs at least."""
        found = set()
        for path in sorted(glob.glob(os.path.join(HERE, 'test_*.py'))):
            name = os.path.splitext(os.path.basename(path))[0]
            with open(path, encoding='utf-8') as file:
                ranks = re.search(r'^# ranks: (\d+)', file.read(), re.M).group(1)
            if name in NOT_TRACED:
                continue
            done = launch.mpiexec(RANKS.get(name, ranks), os.path.join(HERE, 'calls.py'), os.getcwd(), name, timeout=120)
            self.assertEqual(done.returncode, 0, f'{name}:\n{done.stdout[-4000:]}')
            for output in glob.glob('calls.*'):
                with open(output, encoding='utf-8') as file:
                    found |= {tuple(line.rstrip('\n').split('\t')) for line in file}
                os.remove(output)
        return found

    def test_good(self):
        found = self.called()
        missed = []
        for row in table.callables():
            cls = getattr(MPI, row['owner']) if row['owner'] else None
            owners = [base.__name__ for base in cls.__mro__] if cls else ['']
            if not lacking(row) and not any((owner, row['name'], 'good') in found for owner in owners):
                missed.append(f'{row["owner"]}.{row["name"]}')
        self.assertEqual(missed, [])

    def test_properties(self):
        """Every property is named by some test."""
        text = ''
        for path in glob.glob(os.path.join(HERE, 'test_*.py')):
            with open(path, encoding='utf-8') as file:
                text += file.read()
        missed = [f'{row["owner"]}.{row["name"]}' for row in rows('property')
                  if not re.search(rf'\.{row["name"]}\b|[\'"]{row["name"]}[\'"]', text)]
        self.assertEqual(missed, [])


class TestWrongArguments(mpitest.TestCase):

    def test_each(self):
        """Each argument in turn is of no use while the others are good: it is named."""
        owners = table.objects(self)
        tried = 0
        for row in table.callables():
            if row['kind'] == 'method' and row['owner'] not in owners or row['name'] == 'fromint' \
                    or row['owner'] == 'Pickle':   # whose arguments only the functions of a user look at
                continue
            kinds, names = table.annotations(row['signature']), parameters(row['signature'])
            for wrong, _ in names:
                if wrong[0] == '*' or table.bad_value(kinds[wrong]) is None or (row['name'], wrong) in table.ANYTHING:
                    continue
                arguments = {name: table.good_value(name, kinds[name]) for name, default in names
                             if default is None and name[0] != '*'}
                if 'buf' in wrong or wrong in ('origin', 'result', 'compare', 'target'):
                    arguments.update({name: 0 for name in ('dest', 'source', 'target_rank') if name in arguments})
                self.case = (row['owner'], row['name'], wrong)
                tried += 1
                arguments[wrong] = object()
                self.refuses((TypeError, ValueError), wrong.lstrip('*'), table.call, owners, row, arguments)
        self.assertGreater(tried, 500)

    def test_nothing_to_give(self):
        """Methods without arguments, called on null handles: an exception, or what is true of nothing."""
        harmless = {'free', 'toint', 'py2f', 'Get_name', 'copy', 'keys', 'values', 'items', 'clear', 'Wait', 'Test',
                    'wait', 'test', 'Get_status', 'get_status',
                    'Get_view', 'Get_position', 'Get_atomicity'}   # the last three: MPICH finds nothing wrong
        for row in table.callables():
            cls = getattr(MPI, row['owner'], None)
            if row['kind'] != 'method' or parameters(row['signature']) or row['name'] in harmless \
                    or row['owner'] in ('Status', 'Exception', 'Pickle', 'buffer') \
                    or (row['owner'], row['name']) == ('File', 'Get_errhandler'):   # FILE_NULL has the default
                continue
            self.case = (row['owner'], row['name'])
            with self.assertRaises((MPI.Exception, NotImplementedError, KeyError, ValueError), msg=self.case):
                getattr(cls(), row['name'])()


if __name__ == '__main__':
    mpitest.main()
