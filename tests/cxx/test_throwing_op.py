# A user function without a way to fail ends the program when it throws: the exception is printed, MPI_Abort ends all processes
# ranks: 1; timeout: 200
import os
import pathlib
import unittest

import launch
import mpitest

CXX = pathlib.Path(__file__).resolve().parents[2] / "cxx"

# throws what its argument says
NEW = """
#include <mpi4/mpi.hpp>
#include <cstdio>
#include <stdexcept>
using namespace mpi4;
int main(int, char **argv) {
    Init();
    COMM_WORLD.Set_errhandler(ERRORS_RETURN);
    const Op op = Op::Create([what = *argv[1]](const void *, void *, Count, const Datatype &) {
        if (what == 't')
            throw std::runtime_error("no sum today");
        if (what == 'm')
            throw Exception(ERR_COUNT);
        throw 5;
    });
    int value = 1, sum = 0;
    try {
        if (COMM_WORLD.Get_size() > 1)
            COMM_WORLD.Allreduce(&value, &sum, 1, INT, op);
        else
            op.Reduce_local(&value, &sum, 1, INT);
    } catch (...) {
        std::puts("came out of the call");
    }
    std::puts("went on");
    Finalize();
}
"""

FREE = """
#include <mpi4/mpi.hpp>
#include <cstdio>
#include <stdexcept>
using namespace mpi4;
int main() {
    Init();
    COMM_WORLD.Set_errhandler(ERRORS_RETURN);
    Grequest request = Grequest::Start([](Status &) { return SUCCESS; },
                                       []() -> int { throw std::runtime_error("not free yet"); },
                                       [](bool) { return SUCCESS; });
    request.Complete();
    try {
        request.Wait();
    } catch (...) {
        std::puts("came out of the call");
    }
    std::puts("went on");
    Finalize();
}
"""

OLD = """
#include <mpi.h>
#include <cstdio>
#include <stdexcept>
static void add(const void *, void *, int, const MPI::Datatype &) { throw std::out_of_range("no such element"); }
int main(int argc, char *argv[]) {
    MPI::Init(argc, argv);
    MPI::COMM_WORLD.Set_errhandler(MPI::ERRORS_THROW_EXCEPTIONS);
    MPI::Op op;
    op.Init(add, true);
    int value = 1, sum = 0;
    try {
        op.Reduce_local(&value, &sum, 1, MPI::INT);
    } catch (...) {
        std::puts("came out of the call");
    }
    std::puts("went on");
    MPI::Finalize();
}
"""


class TestThrowingOp(unittest.TestCase):

    @classmethod
    def setUpClass(cls) -> None:
        for name, source, *flags in (("new", NEW), ("free", FREE), ("old", OLD, f"-I{CXX / 'mpi4/compat'}")):
            pathlib.Path(f"{name}.cpp").write_text(source)
            launch.compile_with(os.environ["MPICXX"], "-std=c++17", *flags, f"-I{CXX}", "-o", name, f"{name}.cpp")

    def ended(self, ranks: int, program: str, *arguments: str) -> str:
        """What a program prints that must be ended, on all ranks, before it goes on."""
        done = launch.mpiexec(ranks, os.path.abspath(program), *arguments)
        self.assertNotIn(done.returncode, (0, 124), done.stdout)  # 124: had to be stopped
        self.assertNotIn("went on", done.stdout)
        self.assertNotIn("came out of the call", done.stdout)
        return done.stdout

    def test_text(self) -> None:
        """What the exception says is printed."""
        for ranks in (1, 2):
            with self.subTest(ranks=ranks):
                self.assertIn("mpi4: exception in a reduction operation: no sum today",
                              self.ended(ranks, "new", "text"))

    def test_without_text(self) -> None:
        """Anything that can be thrown ends the program."""
        self.assertRegex(self.ended(1, "new", "number"), r"mpi4: exception in a reduction operation\n")

    def test_exception_of_mpi(self) -> None:
        """An MPI exception is printed with MPI's text."""
        self.assertRegex(self.ended(1, "new", "mpi"), r"mpi4: exception in a reduction operation: .*(?i:count)")

    def test_free_of_request(self) -> None:
        """So does the function that frees a generalized request."""
        self.assertIn("mpi4: exception in the function that frees a generalized request: not free yet",
                      self.ended(1, "free"))

    def test_old_style(self) -> None:
        """The same in a program for the old bindings."""
        self.assertIn("mpi4: exception in a reduction operation: no such element", self.ended(1, "old"))


if __name__ == "__main__":
    mpitest.main()
