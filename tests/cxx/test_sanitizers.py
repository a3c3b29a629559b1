# C++ tests under the address and undefined behavior sanitizers
# ranks: 1; timeout: 600
import os
import pathlib
import re
import unittest

import launch
import mpitest

HERE = pathlib.Path(__file__).resolve().parent
CXX = HERE.parents[1] / "cxx"
# Those that pass user memory, arrays and functions to MPI; MPI4_SANITIZE=all takes every test.
TESTS = ["pointtopoint", "collective", "datatype", "callbacks", "window",
         "compat/user_op", "compat/attributes", "compat/struct_type", "compat/derived_class"]
FLAGS = ["-std=c++17", "-g", "-O1", "-fsanitize=address,undefined",
         "-fno-sanitize-recover=undefined", f"-I{CXX}"]


def source_of(name: str) -> pathlib.Path:
    """The source file of a test."""
    path = HERE / name
    return path.with_name(f"test_{path.name}.cpp")


def supported() -> bool:
    """The compiler has the sanitizers, and their libraries are there."""
    pathlib.Path("empty.cpp").write_text("int main() {}\n")
    return launch.run(os.environ["MPICXX"], *FLAGS, "-o", "empty", "empty.cpp").returncode == 0


class TestSanitizers(unittest.TestCase):
    """No test may do what the sanitizers find; memory that MPI itself does not free is left out."""

    def setUp(self) -> None:
        if not supported():
            self.skipTest("the compiler has no address and undefined behavior sanitizers")

    def test_programs(self) -> None:
        """Each test in two processes, if it is one for this MPI and for two, else in as many as it is for."""
        os.environ["ASAN_OPTIONS"] = "detect_leaks=0"
        everything = os.environ.get("MPI4_SANITIZE") == "all"
        for source in sorted(HERE.glob("**/test_*.cpp")) if everything else map(source_of, TESTS):
            settings = source.read_text().split("\n")[1]
            if "mpi:" in settings and f"mpi: {os.environ['MPI_FAMILY']}" not in settings:
                continue
            ranks = re.search(r"ranks: ([\d ]+)", settings).group(1).split()
            with self.subTest(test=str(source.relative_to(HERE))):
                old_style = [f"-I{CXX / 'mpi4' / 'compat'}", "-w"] if source.parent.name == "compat" else []
                launch.compile_with(os.environ["MPICXX"], *FLAGS, *old_style, "-o", "program", str(source))
                done = launch.mpiexec(2 if "2" in ranks else ranks[0], os.path.abspath("program"), timeout=400)
                self.assertEqual(done.returncode, 0, done.stdout[-4000:])


if __name__ == "__main__":
    mpitest.main()
