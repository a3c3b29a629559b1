# Every function that mpi.h declares is called by a C++ header; exceptions have reasons
# ranks: 1; timeout: 120
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HEADERS = pathlib.Path(__file__).resolve().parents[2] / "cxx" / "mpi4"
MPICXX = os.environ.get("MPICXX", "mpicxx").split()

# Functions (as regular expressions) that no header needs to call, and why.
EXCEPTIONS = {
    r"MPI_T_\w+": "the tool interface is not part of the classes",
    r"MPI_(Address|Attr_\w+|Keyval_\w+|Errhandler_(create|get|set))":
        "superseded by MPI-2 and removed by MPI-3.0",
    r"MPI_Type_(extent|hindexed|hvector|lb|struct|ub)": "superseded by MPI-2 and removed by MPI-3.0",
    r"MPI_Status_(c2f08|f082c|f2f08|f082f)": "Fortran 2008 statuses, which C++ has no use for",
    r"MPI_Get_elements|MPI_Type_size": "the classes use the form with the larger result",
    r"MPI_Type_create_resized_c": "the form with addresses takes every bound",
    r"MPI_(Comm|Session)_(attach|detach)_buffer": "the classes use the form with the larger size",
    r"MPI_Status_([gs]et_(error|source|tag)|set_elements_c)": "MPI 4.1 and 5.0: the classes use what older MPIs have too",
    r"MPI_(\w+_toint|Abi_(get_fortran_booleans|set_\w+))": "the binary interface of MPI 5.0, for other languages",
    r"MPI_Session_set_info": "only Open MPI has it, no version of the standard",
}


def preprocessed() -> str:
    """The headers' own text and mpi.h as the compiler sees it."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "all.cpp"
        source.write_text("#include <mpi4/config.hpp>\n")
        command = [*MPICXX, "-std=c++17", "-E", "-P", f"-I{HEADERS.parent}", str(source)]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def declared() -> set:
    """Names of the functions that mpi.h declares."""
    text = re.sub(r'extern "C"\s*\{', "", preprocessed())  # its braces hold declarations, not bodies
    text = re.sub(r"\{[^{}]*\}", ";", text)
    return set(re.findall(r"\b(?:int|double|MPI_Aint|MPI_Fint)\s+(MPI_[A-Z]\w+)\s*\(", text))


def called() -> set:
    """Names of the functions that the headers call, with both forms where a macro chooses."""
    names = set()
    for header in HEADERS.glob("*.hpp"):
        text = re.sub(r"//[^\n]*", "", header.read_text())
        if header.name == "missing.hpp":
            continue
        for macro, name in re.findall(r"(?:(MPI4_LARGE|MPI4_LARGE_ACCESS|MPI4_COUNTS)\()?\b(MPI_[A-Z]\w+)\b", text):
            names.add(name)
            if macro:
                names.add(name + "_c")
    return names


class Coverage(unittest.TestCase):
    reasons = re.compile("|".join(f"(?:{pattern})" for pattern in EXCEPTIONS))

    def test_every_function_is_called(self) -> None:
        functions = declared()
        self.assertGreater(len(functions), 300, "mpi.h could not be read")
        uncalled = {name for name in functions - called() if not self.reasons.fullmatch(name)}
        self.assertEqual(sorted(uncalled), [])

    def test_exceptions_are_not_called(self) -> None:
        """An exception for what is called after all would be stale."""
        stale = {name for name in declared() & called() if self.reasons.fullmatch(name)}
        self.assertEqual(sorted(stale), [])

    def test_fallbacks_replace_only_what_is_missing(self) -> None:
        """Without the fallbacks of functions that mpi.h has, everything still compiles: a call that
        did not fit the declaration would otherwise be taken by the fallback, and throw."""
        functions = declared()
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "mpi4"
            copy.mkdir()
            for header in HEADERS.glob("*.hpp"):
                text = header.read_text()
                for name in functions if header.name == "missing.hpp" else ():
                    text = re.sub(rf'(?m)^MPI4_MISSING(_NULLARY)?\({name}, .*\)\n', "", text)
                (copy / header.name).write_text(text)
            source = pathlib.Path(folder) / "all.cpp"
            source.write_text("#include <mpi4/scoped.hpp>\n")
            command = [*MPICXX, "-std=c++17", "-fsyntax-only", f"-I{folder}", str(source)]
            result = subprocess.run(command, stderr=subprocess.PIPE, text=True)
            self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
