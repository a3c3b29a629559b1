# Programs under python -m mpi4py.futures that go wrong: each ends by itself, with the right status.
# ranks: 1; timeout: 400
import sys
import textwrap

import launch
import mpitest

HEADER = """
import os, sys, time, threading
from mpi4py.futures import *
def fail(x):
    raise KeyError(x)
def interrupt():
    raise KeyboardInterrupt
def wait_for_file(name):
    while not os.path.exists(name):
        time.sleep(0.01)
"""


def program(body, *args, ranks=3, timeout=60):
    """Run a program whose main part is *body* with workers; gives CompletedProcess."""
    body = textwrap.indent(textwrap.dedent(body), '    ')
    with open('program.py', 'w', encoding='utf-8') as file:
        file.write(f"{HEADER}\nif __name__ == '__main__':\n{body}\n")
    return launch.mpiexec(
        ranks, sys.executable, '-m', 'mpi4py.futures', 'program.py', *args, timeout=timeout
    )


@mpitest.needs_runner
class TestPrograms(mpitest.TestCase):
    def succeeds(self, result, text='done'):
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn(text, result.stdout)

    def fails(self, result, text, status=None):
        if status is None:
            self.assertNotIn(result.returncode, (0, 124), result.stdout)
        else:
            self.assertEqual(result.returncode, status, result.stdout)
        self.assertIn(text, result.stdout)

    def test_main_definitions(self):
        self.succeeds(program("""
            class Local: pass
            assert sys.argv == ['program.py', 'a', 'b'], sys.argv
            with MPIPoolExecutor() as executor:
                assert executor.num_workers == 2
                error = executor.submit(fail, 1).exception()
                assert type(error) is KeyError and 'in fail' in str(error.__cause__)
                assert executor.submit(eval, "__import__('sys').argv").result() == sys.argv
            print('done')
        """, 'a', 'b'))

    def test_change_of_directory(self):
        self.succeeds(program("""
            os.chdir('/')
            with MPIPoolExecutor() as executor:
                assert type(executor.submit(fail, 1).exception()) is KeyError
            print('done')
        """))

    def test_two_executors_share_the_workers(self):
        self.succeeds(program("""
            with MPIPoolExecutor() as one, MPIPoolExecutor(1) as two:
                assert one.num_workers == two.num_workers == 2
                blocked = [one.submit(wait_for_file, 'go') for _ in range(2)]
                done = []
                for number in range(30):
                    one.submit(time.sleep, 0.01).add_done_callback(lambda future: done.append('one'))
                two.submit(abs, -1).add_done_callback(lambda future: done.append('two'))
                open('go', 'w').close()
            assert len(done) == 31 and done.index('two') < 5, done
            print('done')
        """))

    def test_a_broken_executor_leaves_the_others(self):
        self.succeeds(program("""
            with MPIPoolExecutor(initializer=fail, initargs=(1,)) as bad, MPIPoolExecutor() as good:
                assert isinstance(bad.submit(abs, 1).exception(), BrokenExecutor)
                assert list(good.map(abs, [-1, -2])) == [1, 2]
            print('done')
        """))

    def test_dropped_without_shutdown(self):
        self.succeeds(program("""
            futures = [MPIPoolExecutor().submit(time.sleep, 0.1) for _ in range(4)]
            executor = MPIPoolExecutor()
            futures.append(executor.submit(abs, 1))
            del executor
            futures[0].add_done_callback(lambda future: print('done', flush=True))
        """))

    def test_exit_status(self):
        self.succeeds(program("print('done'); sys.exit(0)"))
        self.fails(program("MPIPoolExecutor().submit(time.sleep, 60); sys.exit(7)"), '', status=7)
        self.fails(program("MPIPoolExecutor().submit(time.sleep, 60); 1/0"), 'ZeroDivisionError', 1)

    def test_exception_at_the_master_while_working(self):
        result = program("""
            with MPIPoolExecutor() as executor:
                executor.map(time.sleep, [0.2] * 4)
                fail('the master failed')
        """)
        self.fails(result, 'the master failed', 1)

    def test_task_kills_its_process(self):
        for death in self.each(('os._exit(0)', 'os._exit(3)', 'os.kill(os.getpid(), 9)')):
            result = program(f"""
                with MPIPoolExecutor() as executor:
                    error = executor.submit(exec, "import os; {death}").exception(30)
                    assert isinstance(error, BrokenExecutor), error
                    print('broken', error, flush=True)
                    sys.exit(5)
            """)
            # The launcher may end the job before the master notices, some with the status of the dead.
            self.assertNotEqual(result.returncode, 124, result.stdout)
            if death != 'os._exit(0)':
                self.assertNotEqual(result.returncode, 0, result.stdout)

    def test_interrupt(self):
        self.fails(program("""
            import signal
            with MPIPoolExecutor() as executor:
                executor.submit(time.sleep, 0.5)
                os.kill(os.getpid(), signal.SIGINT)
                time.sleep(60)
        """), 'KeyboardInterrupt', 130)

    def test_end_of_one_process(self):
        """Tasks that threads carry out end with the program, too."""
        for code, status in self.each((('1 / 0', 1), ('sys.exit(3)', 3), ('os.kill(os.getpid(), 2)', 130))):
            self.fails(program(f"""
                executor = MPIPoolExecutor()
                for _ in range(3):
                    executor.submit(time.sleep, 60)
                {code}
                time.sleep(60)
            """, ranks=1, timeout=30), '', status)

    def test_workers_of_one_process(self):
        self.succeeds(program("""
            with MPIPoolExecutor() as executor:
                assert executor.submit(lambda: get_comm_workers().size).result() == 1
            with MPICommExecutor() as executor:
                assert executor.submit(lambda: get_comm_workers().size).result() == 1
            with ThreadPoolExecutor() as executor:
                assert type(executor.submit(get_comm_workers).exception()) is RuntimeError
            print('done')
        """, ranks=1))

    def test_failing_import_of_main(self):
        with open('program.py', 'w', encoding='utf-8') as file:
            file.write(HEADER + textwrap.dedent("""
                if __name__ != '__main__':
                    raise ValueError('only at workers')
                for _ in range(2):
                    with MPIPoolExecutor() as executor:
                        error = executor.submit(eval(sys.argv[1]), 1).exception()
                        assert isinstance(error, BrokenExecutor) and 'only at workers' in str(error), error
                print('done')
            """))
        # The worker has no function of a main program that failed.
        for function in self.each(('abs', 'fail')):
            command = (sys.executable, '-m', 'mpi4py.futures', 'program.py', function)
            self.succeeds(launch.mpiexec(2, *command))

    def test_missing_directory(self):
        self.succeeds(program("""
            with MPIPoolExecutor(wdir='no-such-directory') as executor:
                error = executor.submit(abs, 1).exception()
                assert isinstance(error, BrokenExecutor)
                assert 'wdir' in str(error) and 'no-such-directory' in str(error), error
            print('done')
        """))

    def test_interrupt_of_a_task_itself(self):
        """What is not Ctrl-C is an exception like others."""
        self.succeeds(program("""
            with MPIPoolExecutor() as executor:
                error = executor.submit(interrupt).exception()
                assert type(error) is KeyboardInterrupt
                assert executor.submit(abs, -1).result() == 1
            print('done')
        """))

    def test_unprotected_main(self):
        with open('program.py', 'w', encoding='utf-8') as file:
            file.write(HEADER + textwrap.dedent("""
                with MPIPoolExecutor() as executor:
                    print(executor.submit(abs, 1).result())
            """))
        command = (sys.executable, '-m', 'mpi4py.futures', 'program.py')
        self.fails(launch.mpiexec(2, *command), "if __name__ == '__main__'", 1)

    def test_idle_processes_sleep(self):
        self.succeeds(program("""
            with MPIPoolExecutor() as executor:
                list(executor.map(abs, range(10)))
                before = sum(os.times()[:2])
                time.sleep(2)
                assert sum(os.times()[:2]) - before < 0.4, 'the master was busy'
                # Either worker has used time to start, and then little in two seconds.
                times = [executor.submit(os.times).result() for _ in range(4)]
                time.sleep(2)
                used = min(sum(executor.submit(os.times).result()[:2]) - sum(t[:2]) for t in times)
                assert used < 0.4, f'a worker was busy for {used} s'
            print('done')
        """))

    def test_command_lines(self):
        code = 'from mpi4py.futures import *\ne = MPIPoolExecutor()\nprint(e.submit(abs, -42).result())'
        futures = (sys.executable, '-m', 'mpi4py.futures')
        self.succeeds(launch.mpiexec(3, *futures, '-c', code), '42')
        self.succeeds(launch.mpiexec(1, *futures, '-c', code), '42')
        with open('module.py', 'w', encoding='utf-8') as file:
            file.write("if __name__ == '__main__':\n" + textwrap.indent(code, '    '))
        self.succeeds(launch.mpiexec(2, *futures, '-m', 'module'), '42')
        self.succeeds(mpitest.subprocess.run(
            [*futures, '-'], input=code, env=mpitest.clean_environment(), timeout=60, text=True,
            stdout=mpitest.subprocess.PIPE, stderr=mpitest.subprocess.STDOUT, check=False), '42')

    def test_finalize_by_the_program(self):
        """It waits for the tasks, and neither it nor the workers wait for one another."""
        for ranks in self.each((1, 3)):
            self.succeeds(program("""
                from mpi4py import MPI
                executor = MPIPoolExecutor()
                future = executor.submit(abs, -1)
                assert future.result() == 1
                MPI.Finalize()
                print('done')
            """, ranks=ranks))

    def test_without_mpi(self):
        """Calling MPI would end the process; an exception tells what is wrong."""
        code = textwrap.dedent("""
            from mpi4py import MPI, futures
            if MPI.Is_initialized():
                MPI.Finalize()
            for make in (
                lambda: futures.MPIPoolExecutor().submit(abs, 1), lambda: futures.MPICommExecutor(),
                lambda: futures.MPIPoolExecutor(service=('localhost', 1)).submit(abs, 1),
            ):
                try:
                    make()
                except RuntimeError as error:
                    print(error)
            assert futures.ThreadPoolExecutor().submit(abs, -1).result() == 1
        """)
        for value, text in (('0', 'MPI is not initialized'), ('1', 'MPI has been finalized')):
            environment = mpitest.clean_environment(MPI4PY_RC_INITIALIZE=value)
            result = mpitest.subprocess.run(
                [sys.executable, '-c', code], env=environment, timeout=60, text=True,
                stdout=mpitest.subprocess.PIPE, stderr=mpitest.subprocess.STDOUT, check=False)
            self.succeeds(result, text)
            self.assertEqual(result.stdout.count(text), 3, result.stdout)

    def test_too_late(self):
        """Exit handlers, and threads that outlive the main program, get an exception instead of waiting forever."""
        for ranks in self.each((1, 3)):
            self.succeeds(program("""
                import atexit
                old = MPIPoolExecutor().bootup()
                def late():
                    for executor in (old, MPIPoolExecutor(), ThreadPoolExecutor()):
                        try:
                            executor.submit(abs, -1).result()
                        except RuntimeError as error:
                            print(error, flush=True)
                        else:
                            return
                    print('done', flush=True)
                atexit.register(late)
            """, ranks=ranks))
        self.succeeds(program("""
            def late():
                while MPIPoolExecutor is not None:
                    try:
                        MPIPoolExecutor().submit(abs, -1).result()
                    except RuntimeError:
                        break
                print('done', flush=True)
            threading.Thread(target=late).start()
        """))

    def test_definitions_in_a_command(self):
        code = textwrap.dedent("""
            from mpi4py.futures import MPIPoolExecutor
            def square(x): return x * x
            if __name__ == '__main__':
                with MPIPoolExecutor() as executor:
                    print(list(executor.map(square, [2, 3])))
        """)
        futures = (sys.executable, '-m', 'mpi4py.futures')
        self.succeeds(launch.mpiexec(3, *futures, '-c', code), '[4, 9]')

    def test_usage(self):
        futures = (sys.executable, '-m', 'mpi4py.futures')
        self.succeeds(launch.run(*futures, '--help'), 'usage')
        for args in self.each([(), ('-m',), ('-c',), ('--what',)]):
            self.fails(launch.run(*futures, *args), 'usage', 1)


if __name__ == '__main__':
    mpitest.main()
