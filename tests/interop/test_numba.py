# numba: the demo, which hands the address or the value of a communicator's handle to C.
# ranks: 1 2; timeout: 180
import mpitest
import wrapping


@wrapping.needs_modules('numba')
class Demo(wrapping.Wrapped, mpitest.TestCase):
    folder = 'wrap-numba'


if __name__ == '__main__':
    mpitest.main()
