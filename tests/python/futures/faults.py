# What can go wrong with tasks and executors, one function each: a program that test_fault_list.py runs
"""usage: faults.py NAME, with workers of the job (python -m mpi4py.futures) or spawned ones."""
import os
import sys
import threading
import time

from mpi4py.futures import BrokenExecutor, MPIPoolExecutor, wait

MEGABYTES = 100


def fail(x):
    raise KeyError(x)


def wait_for_file(name):
    while not os.path.exists(name):
        time.sleep(0.01)


def square_sum(numbers):
    with MPIPoolExecutor(2) as executor:
        return sum(executor.map(pow, numbers, [2] * len(numbers)))


def raises(exception, future):
    error = future.exception(60)
    assert isinstance(error, exception), repr(error)
    return error


def still_works(executor):
    assert executor.submit(abs, -1).result(60) == 1


def task_raises():
    with MPIPoolExecutor(2) as executor:
        error = raises(KeyError, executor.submit(fail, 'x'))
        assert error.args == ('x',) and 'in fail' in str(error.__cause__)
        results = executor.map(fail, range(5))
        try:
            next(results)
        except KeyError:
            pass
        else:
            raise AssertionError('no exception')
        still_works(executor)


def task_exits():
    with MPIPoolExecutor(2) as executor:
        for status in (0, 3, 'text'):
            assert raises(SystemExit, executor.submit(sys.exit, status)).code == status
        still_works(executor)


def task_exits_at_once():
    """The launcher may end the job before the master notices."""
    executor = MPIPoolExecutor(2)
    still_works(executor)
    print('works', flush=True)
    raises(BrokenExecutor, executor.submit(os._exit, 3))
    sys.exit(5)


def task_kills_its_process():
    executor = MPIPoolExecutor(2)
    still_works(executor)
    print('works', flush=True)
    raises(BrokenExecutor, executor.submit(exec, 'import os; os.kill(os.getpid(), 9)'))
    sys.exit(5)


def unpicklable_task():
    with MPIPoolExecutor(2) as executor:
        raises(Exception, executor.submit(lambda: 0))
        raises(TypeError, executor.submit(abs, threading.Lock()))
        still_works(executor)


def unpicklable_result():
    with MPIPoolExecutor(2) as executor:
        raises(TypeError, executor.submit(threading.Lock))
        still_works(executor)


def initializer_raises():
    with MPIPoolExecutor(2, initializer=fail, initargs=('text',)) as executor:
        for future in [executor.submit(abs, 1) for _ in range(3)]:
            assert 'initializer' in str(raises(BrokenExecutor, future))
        try:
            executor.submit(abs, 1)
        except BrokenExecutor:
            pass
        else:
            raise AssertionError('submit after the initializer has failed')


def shutdown_during_work():
    executor = MPIPoolExecutor(2)
    futures = [executor.submit(time.sleep, 0.1) for _ in range(6)]
    executor.shutdown(wait=False)
    try:
        executor.submit(abs, 1)
    except RuntimeError:
        pass
    else:
        raise AssertionError('submit after shutdown')
    assert len(wait(futures, 60).done) == 6 and not any(future.cancelled() for future in futures)
    executor = MPIPoolExecutor(2)
    executor.bootup()
    name = f'go-{os.getpid()}'
    futures = [executor.submit(wait_for_file, name) for _ in range(8)]
    executor.shutdown(wait=False, cancel_futures=True)
    assert futures[-1].cancelled()
    open(name, 'w', encoding='utf-8').close()
    executor.shutdown(cancel_futures=True)
    assert all(future.done() for future in futures)


def dropped_without_shutdown():
    futures = [MPIPoolExecutor(1).submit(pow, i, 2) for i in range(2)]
    assert [future.result(60) for future in futures] == [0, 1]
    MPIPoolExecutor(1).submit(time.sleep, 0.2)


def ten_thousand_tiny_tasks():
    with MPIPoolExecutor(2) as executor:
        futures = [executor.submit(abs, -i) for i in range(10000)]
        assert [future.result(60) for future in futures] == list(range(10000))


def large_arguments_and_results():
    for use_pkl5 in (False, True):
        with MPIPoolExecutor(2, use_pkl5=use_pkl5) as executor:
            for kind in (bytes, bytearray):
                data = kind(MEGABYTES * 1000000)
                data = data[:-1] + b'x'
                result = executor.submit(kind, data).result(60)
                assert type(result) is kind and result == data


def nested_maps():
    with MPIPoolExecutor(2) as executor:
        results = executor.map(square_sum, [range(n) for n in range(10)], timeout=60)
        assert list(results) == [sum(i * i for i in range(n)) for n in range(10)]
        inner = executor.map(abs, range(-20, 0))
        assert list(executor.map(str, inner)) == [str(i) for i in range(20, 0, -1)]


def shutdown_by_a_callback():
    executor = MPIPoolExecutor(2)
    seen = []

    def callback(future):
        executor.shutdown()
        seen.append(future.result())

    executor.submit(abs, -1).add_done_callback(callback)
    while not seen:
        time.sleep(0.01)
    assert seen == [1]


def two_executors():
    with MPIPoolExecutor(2) as one, MPIPoolExecutor(2) as two:
        slow = one.map(time.sleep, [0.01] * 40)
        assert list(two.map(abs, range(-20, 0))) == list(range(20, 0, -1))
        raises(KeyError, two.submit(fail, 1))
        still_works(one)
        list(slow)
    still_works(MPIPoolExecutor(1))


def interrupted():
    """Waits for Ctrl-C, with tasks running and others waiting."""
    with MPIPoolExecutor(2) as executor:
        futures = [executor.submit(time.sleep, 600) for _ in range(5)]
        while not futures[0].running():
            time.sleep(0.01)
        print('ready', flush=True)
        futures[-1].result()


FATAL = [task_exits_at_once, task_kills_its_process]
FAULTS = [
    task_raises, task_exits, unpicklable_task, unpicklable_result, initializer_raises, shutdown_during_work,
    dropped_without_shutdown, ten_thousand_tiny_tasks, large_arguments_and_results, nested_maps, two_executors,
    shutdown_by_a_callback,
]

if __name__ == '__main__':
    {function.__name__: function for function in [*FATAL, *FAULTS, interrupted]}[sys.argv[1]]()
    print('done', flush=True)
