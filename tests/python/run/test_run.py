# Tests of python -m mpi4py: what it runs and how, its options, and how failing ranks end the job.
# ranks: 1; timeout: 300
import os
import subprocess
import sys
import textwrap
import unittest
import zipfile

import launch
import mpitest

MPI4PY = (sys.executable, '-m', 'mpi4py')
SHOW = 'import sys; print(sys.argv, __name__, sys.path[0], sys.modules["__main__"].__dict__ is globals())\n'


def run(*args, options=(), text=None, **environment):
    """Run python -m mpi4py with arguments in one process, without a launcher."""
    return subprocess.run(
        [sys.executable, *options, '-m', 'mpi4py', *args], input=text, timeout=60, check=False,
        env=mpitest.clean_environment(**environment), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, universal_newlines=True,
    )


def write(name, text):
    """Make a file."""
    if os.path.dirname(name):
        os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, 'w', encoding='utf-8') as file:
        file.write(textwrap.dedent(text))


class RunTests(mpitest.TestCase):
    def gives(self, result, *texts):
        self.assertEqual(result.returncode, 0, result.stderr)
        for text in texts:
            self.assertIn(text, result.stdout)

    def errs(self, result, status, *texts):
        output = result.stdout + (result.stderr or '')
        self.assertEqual(result.returncode, status, output)
        for text in texts:
            self.assertIn(text, output)


class TestPrograms(RunTests):
    def test_file(self):
        write('folder/script.py', SHOW)
        here = os.path.realpath('folder')
        self.gives(run('folder/script.py', '-a', 'b'),
                   f"['folder/script.py', '-a', 'b'] __main__ {here} True")
        os.symlink('folder/script.py', 'link.py')
        self.gives(run('link.py'), f"['link.py'] __main__ {here} True")   # its modules are where the script is

    def test_compiled_file(self):
        import py_compile

        write('compiled.py', SHOW)
        py_compile.compile('compiled.py', 'compiled.pyc')
        self.gives(run('compiled.pyc'), "['compiled.pyc'] __main__")

    def test_directory_and_zip(self):
        write('program/__main__.py', 'import helper\n' + SHOW)
        write('program/helper.py', '')
        here = os.path.abspath('program')
        self.gives(run('program', 'x'), f"['program', 'x'] __main__ {here} True")
        with zipfile.ZipFile('program.zip', 'w') as file:
            file.write('program/__main__.py', '__main__.py')
            file.write('program/helper.py', 'helper.py')
        self.gives(run('program.zip', 'x'), f"['program.zip', 'x'] __main__ {here}.zip True")

    def test_change_of_directory(self):
        """A program that has gone elsewhere finds its modules and itself."""
        write('leaving/__main__.py', """\
            import os
            os.chdir('/')
            import beside_main
            print(open(__file__).readline(), beside_main.__name__)
        """)
        write('leaving/beside_main.py', '')
        for path in self.each(('leaving', 'leaving/__main__.py')):
            self.gives(run(path), 'import os', 'beside_main')

    def test_module(self):
        write('package/__init__.py', '')
        write('package/module.py', SHOW)
        write('package/__main__.py', SHOW)
        self.gives(run('-m', 'package.module', '-h'), "module.py', '-h'] __main__")
        self.gives(run('-m', 'package'), "__main__.py'] __main__")
        self.errs(run('-m', 'no_such_module'), 1, 'no_such_module')

    def test_command_and_input(self):
        self.gives(run('-c', SHOW, '-x'), "['-c', '-x'] __main__  True")
        self.gives(run('-', 'x', text=SHOW), "['-', 'x'] __main__  True")

    def test_definitions_stay(self):
        write('late.py', """
            import atexit, pickle, threading, time
            class Point: pass
            def late():
                assert isinstance(pickle.loads(pickle.dumps(Point())), Point)
                print('done')
            atexit.register(late)
        """)
        self.gives(run('late.py'), 'done')

    def test_interactive(self):
        result = run('-c', 'answer = 42', options=['-i'], text='print("answer", answer)\n')
        self.gives(result, 'answer 42')
        result = run('-c', 'answer = 42; 1/0', options=['-i'], text='print("answer", answer)\n')
        self.assertIn('answer 42', result.stdout)

    def test_missing_file(self):
        self.errs(run('no_such_file.py'), 1, 'FileNotFoundError', 'no_such_file.py')

    def test_start_is_quick(self):
        program = 'import sys; print(*sorted(sys.modules))'
        plain = subprocess.run([sys.executable, '-c', 'import runpy\n' + program],
                               stdout=subprocess.PIPE, universal_newlines=True, check=True)
        added = set(run('-c', program).stdout.split()) - set(plain.stdout.split())
        self.assertLessEqual({name.partition('.')[0] for name in added},
                             {'mpi4py', '__future__', 'types', 'zipimport'}, added)


WAITS = '''
import os, signal, time
from mpi4py import MPI
comm = MPI.COMM_WORLD

def waits_for_another():
    comm.send(None, 1)
    comm.recv(source=1)

def text_of(name):
    with open(name) as file:
        return file.read()

if comm.rank == 0:
    os.dup2(os.open('told', os.O_CREAT | os.O_WRONLY), 2)
    waits_for_another()
else:
    comm.recv(source=0)
    pid, launcher = os.getppid(), os.path.basename(os.environ['MPIEXEC'].split()[0])
    while os.path.basename(text_of(f'/proc/{pid}/cmdline').split(chr(0))[0]) != launcher:
        pid = int(text_of(f'/proc/{pid}/stat').rpartition(')')[2].split()[1])
    os.kill(pid, signal.SIGUSR1)
    while 'in waits_for_another' not in text_of('told'):
        time.sleep(0.05)
    comm.send(None, 0)
print('went on', flush=True)
'''


class TestHang(RunTests):
    @unittest.skipUnless(os.path.isdir('/proc/self'), 'the launcher is found among the processes in /proc')
    def test_signal(self):
        """The signal USR1, sent to mpiexec, has each process print where it waits, and go on."""
        write('program.py', WAITS)
        result = launch.mpiexec(2, *MPI4PY, 'program.py')
        self.gives(result)
        self.assertEqual(result.stdout.count('went on'), 2, result.stdout)

    def test_handler_of_the_program(self):
        """A program that handles the signal is left alone, and so is one that is started with it ignored."""
        code = 'import os, signal; signal.signal(signal.SIGUSR1, lambda *_: print("mine")); ' \
               'os.kill(os.getpid(), signal.SIGUSR1)'
        self.gives(run('-c', code), 'mine')
        ignored = subprocess.run(
            ['sh', '-c', 'trap "" USR1; exec "$@"', 'sh', *MPI4PY, '-c',
             'import os, signal; os.kill(os.getpid(), signal.SIGUSR1); print("ignored")'],
            env=mpitest.clean_environment(), timeout=60, check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.gives(ignored, 'ignored')
        self.assertEqual(ignored.stderr, '')

    def test_no_standard_error(self):
        """A program without standard error runs nevertheless."""
        result = subprocess.run(['sh', '-c', 'exec "$@" 2>&-', 'sh', *MPI4PY, '-c', 'print("fine")'], check=False,
                                env=mpitest.clean_environment(), timeout=60, stdout=subprocess.PIPE, text=True)
        self.assertEqual((result.returncode, result.stdout), (0, 'fine\n'))


class TestOptions(RunTests):
    def test_show(self):
        import mpi4py

        self.gives(run('--version'), f'mpi4py {mpi4py.__version__}')
        self.gives(run('-prefix'), 'mpi4py')
        self.gives(run('--mpi-std-version'), f'MPI {mpitest.MPI.VERSION}')
        self.gives(run('-mpi-lib-version'), mpitest.VENDOR)
        path = run('--mpi-library').stdout.strip()
        self.assertTrue(os.path.isfile(path) and 'mpi' in os.path.basename(path), path)
        for option in ('-h', '-help', '--help'):
            self.gives(run(option), 'usage', '--mpi-std-version')

    def test_report(self):
        self.gives(run('--mpi-info'), 'mpi4py', mpitest.VENDOR, 'thread level', 'mpiexec', 'NumPy',
                   'MPI library:', sys.executable, 'built with compiler:', 'built with configure:')
        for line in self.report():
            # How it was built are answers, not questions that configure left open.
            self.assertNotRegex(line, r'@[A-Z_]+@')

    def report(self, **environment):
        """The lines of --mpi-info."""
        result = run('--mpi-info', **environment)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.splitlines()

    def test_report_without_mpi(self):
        """What a bug report should contain when MPI does not load."""
        code = 'import sys; sys.modules["mpi4py.MPI"] = None; from mpi4py.run import main; main()'
        result = mpitest.python(code, '--mpi-info')
        self.assertEqual(result.returncode, 1, result.stderr)
        for text in ('cannot be loaded: ', sys.executable, 'mpiexec', 'built with configure:'):
            self.assertIn(text, result.stdout)
        self.assertEqual(result.stderr, '')

    def test_report_of_the_launcher(self):
        """Whose mpiexec comes first on PATH."""
        def line(script):
            write('bin/mpiexec', script)
            os.chmod('bin/mpiexec', 0o755)
            path = os.pathsep.join([os.path.abspath('bin'), os.environ['PATH']])
            return next(line for line in self.report(PATH=path) if line.startswith('mpiexec:'))

        own, other = ('MPICH', 'Open MPI') if mpitest.MPICH else ('Open MPI', 'MPICH')
        banner = {'MPICH': 'HYDRA build details:', 'Open MPI': 'mpiexec (OpenRTE) 4.1.4'}
        if mpitest.MPICH or mpitest.OPENMPI:
            self.assertIn(f'(belongs to {own})', line(f'#!/bin/sh\necho "{banner[own]}"\n'))
            self.assertIn(f'belongs to {other}, not to {own}', line(f'#!/bin/sh\necho "{banner[other]}"\n'))
        self.assertIn('unknown', line('#!/bin/sh\necho "something else"\n'))
        self.assertIn('unknown', line('#!/bin/sh\nexit 1\n'))

    def test_report_of_a_foreign_launcher(self):
        """The warning of processes that are alone although a launcher started several."""
        variable = 'OMPI_COMM_WORLD_SIZE' if mpitest.MPICH else 'PMI_SIZE'
        warning = [line for line in self.report(**{variable: 3}) if line.startswith('warning:')]
        self.assertEqual(len(warning), 1)
        self.assertIn(f'{variable}=3', warning[0])
        result = run('-c', 'from mpi4py import MPI', **{variable: 3})
        self.assertIn('RuntimeWarning', result.stderr)
        self.assertIn(f'{variable}=3', result.stderr)
        result = run('-c', 'from mpi4py import MPI', **{variable: 3, 'MPI4PY_CHECK_MPIEXEC': 0})
        self.assertNotIn('RuntimeWarning', result.stderr)

    def test_rc(self):
        show = 'import mpi4py; print(mpi4py.rc.threads, mpi4py.rc.errors, mpi4py.rc.irecv_bufsz)'
        for option in (['-rc', 'threads=False,errors=fatal,irecv_bufsz=7'],
                       ['--rc=threads=False', '-rc=errors=fatal', '--rc', 'irecv_bufsz=7']):
            self.gives(run(*option, '-c', show), 'False fatal 7')
        self.errs(run('-rc', 'nothing=1', '-c', ''), 1, 'TypeError', 'nothing')

    def test_wrong_usage(self):
        for args in self.each([(), ('-m',), ('-c',), ('--unknown',), ('-rc',), ('-rc', 'x', 'y'), ('-p',),
                               ('--profile',), ('--profile=no_such_library', 'x')]):
            result = run(*args)
            self.errs(result, 1, 'usage')
            self.assertEqual(result.stdout, '')


    @mpitest.needs_compiler
    def test_profile(self):
        write('counter.c', """
            #include <mpi.h>
            #include <stdio.h>
            int MPI_Barrier(MPI_Comm comm) {
                printf("intercepted\\n");
                fflush(stdout);
                return PMPI_Barrier(comm);
            }
        """)
        launch.compile_with(*os.environ['MPICC'].split(), '-shared', '-fPIC', '-o', 'libcounter.so', 'counter.c')
        barrier = ('-c', 'from mpi4py import MPI; MPI.COMM_WORLD.Barrier()')
        for option in self.each([('-p', './libcounter.so'), ('--profile', 'counter'), ('-profile=counter',)]):
            self.gives(run(*option, *barrier), 'intercepted')
        self.assertNotIn('intercepted', run(*barrier).stdout)


@mpitest.needs_runner
class TestAbort(RunTests):
    """One rank fails while the other waits for it."""

    def abort(self, code, ranks=2):
        write('program.py', 'import sys, signal, os\nfrom mpi4py import MPI\ncomm = MPI.COMM_WORLD\n'
              f'if comm.rank == {ranks - 1}:\n    {code}\n' 'comm.Barrier()\n')
        return launch.mpiexec(ranks, *MPI4PY, 'program.py')  # ended with status 124 if it does not end by itself

    def test_exception(self):
        result = self.abort('1/0')
        self.errs(result, 1, 'ZeroDivisionError', 'rank 1 of 2', 'program.py', 'line 5')
        self.assertNotIn('run.py', result.stdout)

    def test_exit(self):
        self.errs(self.abort('sys.exit(7)'), 7)
        self.errs(self.abort('sys.exit("farewell")'), 1, 'farewell')
        self.errs(self.abort('sys.exit(-1)'), 255)
        self.errs(self.abort('sys.exit(1 << 40)'), 255)

    def test_interrupt(self):
        self.errs(self.abort('os.kill(os.getpid(), signal.SIGINT)'), 130, 'KeyboardInterrupt')

    def test_interrupt_of_all(self):
        """Ctrl-C in the terminal of mpiexec."""
        write('program.py', 'import time\nfrom mpi4py import MPI\nif MPI.COMM_WORLD.rank == 1:\n'
              '    MPI.COMM_WORLD.recv()\nprint("ready", flush=True)\ntime.sleep(600)\n')
        result = launch.interrupt(2, *MPI4PY, 'program.py')
        self.assertIn('ready', result.stdout)
        self.assertNotEqual(result.returncode, 0, result.stdout)

    def test_output_is_not_lost(self):
        self.errs(self.abort('print("last words", end=""); 1/0'), 1, 'last words')

    def test_other_hook(self):
        self.errs(self.abort('sys.excepthook = lambda *args: print("hook"); 1/0'), 1, 'hook')
        result = self.abort('sys.excepthook = None; 1/0')
        self.errs(result, 1, 'Error in sys.excepthook', 'rank 1')
        self.assertIn('ZeroDivisionError', result.stdout.partition('Original exception was:')[2])
        self.errs(self.abort('sys.excepthook = lambda *args: sys.exit(5); 1/0'), 1, 'ZeroDivisionError')

    def test_nowhere_to_tell(self):
        self.errs(self.abort('sys.stderr.close(); 1/0'), 1)
        self.errs(self.abort('sys.stdout = sys.stderr = None; 1/0'), 1)

    def test_syntax_error(self):
        write('program.py', 'from mpi4py import MPI\nexec("import broken")\n')
        write('broken.py', 'if x\n')
        result = launch.mpiexec(2, *MPI4PY, 'program.py')
        self.errs(result, 1, 'program.py', 'broken.py', 'SyntaxError')
        self.assertNotIn('run.py', result.stdout)

    def test_fine_exits(self):
        write('fine.py', 'import sys\nfrom mpi4py import MPI\nprint("fine")\nsys.exit(0)\n')
        self.errs(launch.mpiexec(2, *MPI4PY, 'fine.py'), 0, 'fine')

    def test_alone(self):
        self.errs(run('-c', 'from mpi4py import MPI; import sys; sys.exit(9)'), 9)
        self.errs(run('-c', 'import sys; sys.exit(9)'), 9)
        result = run('-c', 'from mpi4py import MPI; import atexit; atexit.register(print, "exit"); 1/0')
        self.errs(result, 1, 'exit', 'ZeroDivisionError')

    def test_set_abort_status(self):
        write('status.py', """
            import sys
            from mpi4py import MPI, run
            if MPI.COMM_WORLD.rank == 0:
                run.set_abort_status(SystemExit(4))
            else:
                MPI.COMM_WORLD.recv(source=0)
        """)
        self.errs(launch.mpiexec(2, sys.executable, 'status.py'), 4)

    def test_run_command_line(self):
        write('called.py', 'import sys; print(sys.argv)')
        code = 'from mpi4py.run import run_command_line as r; r(["called.py", "x"])'
        result = mpitest.python(code)
        self.gives(result, "['called.py', 'x']")
        self.errs(mpitest.python('from mpi4py.run import run_command_line as r; r([])'), 1, 'args')


if __name__ == '__main__':
    mpitest.main()
