# A call through the classes has as many instructions as the same in C with a test of the code
# ranks: 1; timeout: 120
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
MPICXX = os.environ.get("MPICXX", "mpicxx").split()


def instructions() -> dict:
    """Each function in zero_overhead.cpp and its instructions, without padding and failures."""
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "zero_overhead.o"
        options = ["-std=c++17", "-O2", "-fno-pie", "-fcf-protection=none", "-fno-stack-protector"]
        files = ["-c", str(HERE / "zero_overhead.cpp"), "-o", str(target)]
        subprocess.run([*MPICXX, *options, f"-I{HERE.parents[1] / 'cxx'}", *files], check=True)
        command = ["objdump", "-d", "--no-show-raw-insn", str(target)]
        text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    functions: dict = {}
    name = ""
    for line in text.splitlines():
        if start := re.match(r"[0-9a-f]+ <(\w+)>:", line):
            name = start[1]
        elif not re.match(r"(facade|direct)_\w+$", name):
            continue
        elif code := re.match(r" +[0-9a-f]+:\t(?!data16|cs|nop|xchg +%ax,%ax)(.*)", line):
            functions.setdefault(name, []).append(code[1])
    return functions


@unittest.skipUnless(shutil.which("objdump"), "objdump (binutils) counts the instructions")
class ZeroOverhead(unittest.TestCase):
    def test_instruction_counts(self) -> None:
        functions = instructions()
        names = sorted(name[len("direct_"):] for name in functions if name.startswith("direct_"))
        self.assertGreaterEqual(len(names), 12)
        for name in names:
            with self.subTest(call=name):
                facade, direct = functions["facade_" + name], functions["direct_" + name]
                # where a handle is an address in the library (Open MPI), a constant such as INT is
                # loaded from memory, not part of an instruction, which may take one register more
                loads = min(sum("(%rip)" in code for code in facade), 1)
                listing = "\n".join(["facade:", *facade, "direct:", *direct])
                self.assertLessEqual(len(facade), len(direct) + loads, listing)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
