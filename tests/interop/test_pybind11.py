# pybind11: the demo, whose functions take and return communicators by a type caster.
# ranks: 1 2; timeout: 180
import mpitest
import wrapping


class Demo(wrapping.Overloaded, mpitest.TestCase):
    folder = 'wrap-pybind11'
    tool = 'pybind11'


if __name__ == '__main__':
    mpitest.main()
