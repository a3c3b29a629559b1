# Runs other programs from a test: compilers, and MPI programs of several processes
"""A test that uses this is itself one process; the launcher's variables are kept from its children."""
import os
import signal
import subprocess

from mpitest import clean_environment


def run(*command, timeout=100):
    """Run a command in the current directory; output and errors are kept together."""
    return subprocess.run(command, env=clean_environment(), timeout=timeout, text=True, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)


def compile_with(*command):
    """Run a compiler, which must succeed."""
    result = run(*command)
    assert result.returncode == 0, f'{" ".join(command)}:\n{result.stdout}'


def mpiexec(count, *command, timeout=60):
    """Run a program (a script or an executable) in several processes, as the tests are run."""
    runner = os.path.join(os.environ['MPI4PY_SOURCE'], 'tests', 'run')
    return run(runner, '-b', os.environ['MPI4PY_BUILD'], '-n', str(count), '-t', str(timeout),
               *command, timeout=timeout + 30)


def interrupt(count, *command, timeout=60):
    """Run a program in several processes until it prints "ready", then press Ctrl-C, so to say; gives CompletedProcess.

    TimeoutExpired unless all ends within *timeout* seconds of that.
    """
    runner = os.path.join(os.environ['MPI4PY_SOURCE'], 'tests', 'run')
    # without a time limit, for the program that sets it keeps Ctrl-C off
    full = [runner, '-b', os.environ['MPI4PY_BUILD'], '-n', str(count), *command]
    handler = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # if it is ignored here the program would inherit that
    try:
        # Ctrl-C reaches a whole process group, and must not reach that of this test.
        process = subprocess.Popen(full, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, handler)
    with process:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if 'ready' in line:
                os.killpg(process.pid, signal.SIGINT)
                break
        try:
            lines.append(process.communicate(timeout=timeout)[0])
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        return subprocess.CompletedProcess(full, process.returncode, ''.join(lines))
