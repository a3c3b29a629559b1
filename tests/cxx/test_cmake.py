# A CMake project finds the installed package, builds a program in each style and runs both
# ranks: 1; timeout: 300
import os
import pathlib
import shutil
import unittest

import launch
import mpitest

PROJECT = pathlib.Path(__file__).resolve().parent / "cmake"


@unittest.skipUnless(shutil.which("cmake"), "cmake is not installed")
class TestConsumer(unittest.TestCase):
    """What find_package(mpi4) gives to a project."""

    @classmethod
    def setUpClass(cls) -> None:
        """Install the headers and the package, and build the project; other headers are in the way."""
        prefix = os.path.abspath("installed")
        other = pathlib.Path("other").resolve()
        (other / "include/mpi4").mkdir(parents=True)
        for header in ("mpi.hpp", "scoped.hpp"):
            (other / "include/mpi4" / header).write_text("#error headers that the package was not installed with\n")
        for command in (
            ["make", "-C", os.environ["MPI4PY_BUILD"], "install", f"prefix={prefix}"],
            ["cmake", "-S", str(PROJECT), "-B", "build", f"-DCMAKE_PREFIX_PATH={other};{prefix}",
             f"-DMPI_CXX_COMPILER={shutil.which(os.environ['MPICXX'])}"],
            ["cmake", "--build", "build"],
        ):
            cls.run_well(*command)

    @staticmethod
    def run_well(*command: str) -> None:
        """A command that must succeed."""
        done = launch.run(*command, timeout=250)
        if done.returncode != 0:
            raise AssertionError(f"{' '.join(command)}:\n{done.stdout[-3000:]}")

    def test_programs(self) -> None:
        """Both programs run in two processes."""
        for name in ("new_style", "old_style"):
            with self.subTest(program=name):
                done = launch.mpiexec(2, os.path.abspath(os.path.join("build", name)))
                self.assertEqual(done.returncode, 0, done.stdout)

    def test_renewed(self) -> None:
        """A build folder that is given another installation takes its headers, and forgets the former ones."""
        os.rename("installed", "moved")
        self.run_well("cmake", f"-Dmpi4_DIR={os.path.abspath('moved/share/cmake/mpi4')}", "build")
        self.run_well("cmake", "--build", "build")


if __name__ == "__main__":
    mpitest.main()
