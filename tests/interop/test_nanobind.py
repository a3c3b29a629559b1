# nanobind: the demo, whose functions take and return communicators by a type caster.
# ranks: 1 2; timeout: 300
import mpitest
import wrapping


class Demo(wrapping.Overloaded, mpitest.TestCase):
    folder = 'wrap-nanobind'
    tool = 'nanobind'


if __name__ == '__main__':
    mpitest.main()
