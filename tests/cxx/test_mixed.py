# One program of two source files, one in the style of the old bindings, one with the plain classes
# ranks: 1; timeout: 120
import os
import pathlib
import unittest

import launch
import mpitest

HERE = pathlib.Path(__file__).resolve().parent
CXX = HERE.parents[1] / "cxx"


class TestMixed(unittest.TestCase):
    """The classes of the two styles differ in layout, and must not be taken for each other by the linker."""

    def test_program(self) -> None:
        """Without optimization, so that nothing is inlined and the linker has to choose."""
        for part, include in (("old_part", CXX / "mpi4" / "compat"), ("new_part", CXX)):
            launch.compile_with(os.environ["MPICXX"], "-std=c++17", "-O0", f"-I{include}", "-c",
                                str(HERE / "mixed" / f"{part}.cpp"), "-o", f"{part}.o")
        for order in (("old_part.o", "new_part.o"), ("new_part.o", "old_part.o")):
            with self.subTest(order=order):
                launch.compile_with(os.environ["MPICXX"], *order, "-o", "program")
                done = launch.mpiexec(2, os.path.abspath("program"))
                self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    mpitest.main()
