# The headers are clean for compilers that warn about everything, and for clang-tidy
# ranks: 1; timeout: 900
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

CXX = pathlib.Path(__file__).resolve().parents[2] / "cxx"
MPICXX = os.environ.get("MPICXX", "mpicxx").split()
PROGRAM = "#include <mpi4/scoped.hpp>\n"
COMPARISONS = PROGRAM + """
bool compare(const mpi4::Cartcomm &cart, const mpi4::Scoped<mpi4::Datatype> &type) {
    return cart == mpi4::COMM_NULL || MPI_COMM_NULL != cart || cart == MPI_COMM_NULL || type != mpi4::INT || mpi4::INT == type;
}
"""
WARNINGS = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wnon-virtual-dtor", "-Werror"]


def include_flags() -> list:
    """Where the compiler wrapper finds mpi.h, as folders whose own warnings do not count."""
    for option in ("-show", "--showme:compile"):
        shown = subprocess.run([*MPICXX, option], stdout=subprocess.PIPE, text=True)
        folders = re.findall(r"-I(\S+)", shown.stdout)
        if folders:
            return [flag for folder in folders for flag in ("-isystem", folder)]
    return []


class Lint(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = pathlib.Path(folder.name) / "all.cpp"
        self.source.write_text(PROGRAM)

    def run_clean(self, *command: str) -> None:
        """Runs a command that must have nothing to say."""
        result = subprocess.run(command, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)
        self.assertEqual(result.returncode, 0, result.stdout)

    def check_headers(self, *compiler: str) -> None:
        """Each header can be included first, without warnings; so can all, as old programs get them."""
        command = [*compiler, "-std=c++17", *WARNINGS, "-fsyntax-only", f"-I{CXX}", str(self.source)]
        for header in sorted((CXX / "mpi4").glob("*.hpp")):
            with self.subTest(header=header.name):
                self.source.write_text(f"#include <mpi4/{header.name}>\n")
                self.run_clean(*command)
        with self.subTest("old programs"):
            self.source.write_text(PROGRAM)
            self.run_clean(*command, "-DMPI4_COMPAT")
        with self.subTest("comparisons in C++20"):
            self.source.write_text(COMPARISONS)
            self.run_clean(*command, "-std=c++20")

    def test_compiler(self) -> None:
        """The compiler of this build."""
        self.check_headers(*MPICXX)

    @unittest.skipUnless(shutil.which("clang++"), "clang++ is not installed")
    def test_clang(self) -> None:
        """The other compiler."""
        self.check_headers("clang++", *include_flags())

    @unittest.skipUnless(shutil.which("clang-tidy"), "clang-tidy is not installed")
    @unittest.skipUnless(os.environ.get("MPI_FAMILY") == "mpich", "the headers are checked once, with MPICH's mpi.h")
    def test_clang_tidy(self) -> None:
        """The checks in cxx/.clang-tidy, in one translation unit with all headers."""
        self.run_clean("clang-tidy", "--quiet", f"--config-file={CXX / '.clang-tidy'}",
                       str(self.source), "--", "-std=c++17", f"-I{CXX}", *include_flags())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
