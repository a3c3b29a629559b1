# The manual's examples of MPIPoolExecutor: submit, map, starmap, shutdown
# (run by futures_methods.py and futures_methods_spawn.py)
from mpi4py.futures import MPIPoolExecutor
import time

if __name__ == '__main__':
    executor = MPIPoolExecutor(max_workers=1)
    future = executor.submit(pow, 321, 1234)
    print(future.result())
    assert future.result() == pow(321, 1234)

    executor = MPIPoolExecutor(max_workers=3)
    powers = []
    for result in executor.map(pow, [2]*32, range(32)):
        print(result)
        powers.append(result)
    assert powers == [2**n for n in range(32)]

    executor = MPIPoolExecutor(max_workers=3)
    iterable = ((2, n) for n in range(32))
    powers = []
    for result in executor.starmap(pow, iterable):
        print(result)
        powers.append(result)
    assert powers == [2**n for n in range(32)]

    with MPIPoolExecutor(max_workers=1) as executor:
        future = executor.submit(time.sleep, 2)
    assert future.done()
