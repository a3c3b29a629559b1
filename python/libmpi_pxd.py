#!/usr/bin/env python3
# libmpi_pxd.py: writes libmpi.pxd, the Cython declarations of MPI, from the headers of an installed MPICH.
"""Use: libmpi_pxd.py INCLUDE_DIRECTORY > mpi4py/libmpi.pxd

The functions are read from prototypes, the constants from macros, enumerations and variables. What MPI-4.1 and the
fault tolerance chapter of MPI-5.0 add to the MPI-4.0 of MPICH 4.0 stands in the lists below. Cython emits nothing for
a name that a module does not use, so an MPI that lacks some of the names does no harm.
"""

from __future__ import annotations

import pathlib
import re
import sys

HANDLES = "Datatype Request Message Op Group Info Errhandler Session Comm Win File".split()

TYPEDEFS = """
ctypedef long MPI_Aint
ctypedef long long MPI_Count
ctypedef long long MPI_Offset
ctypedef int MPI_Fint
"""

STATUS = """
ctypedef struct MPI_Status:
    int MPI_SOURCE
    int MPI_TAG
    int MPI_ERROR
"""

# Everything of MPI-4.1 and the user-level fault mitigation of MPI-5.0 that the headers of MPI-4.0 lack.
ADDED_FUNCTIONS = """
int MPI_Buffer_flush(void)
int MPI_Buffer_iflush(MPI_Request *request)
int MPI_Comm_attach_buffer(MPI_Comm comm, void *buffer, int size)
int MPI_Comm_attach_buffer_c(MPI_Comm comm, void *buffer, MPI_Count size)
int MPI_Comm_detach_buffer(MPI_Comm comm, void *buffer_addr, int *size)
int MPI_Comm_detach_buffer_c(MPI_Comm comm, void *buffer_addr, MPI_Count *size)
int MPI_Comm_flush_buffer(MPI_Comm comm)
int MPI_Comm_iflush_buffer(MPI_Comm comm, MPI_Request *request)
int MPI_Session_attach_buffer(MPI_Session session, void *buffer, int size)
int MPI_Session_attach_buffer_c(MPI_Session session, void *buffer, MPI_Count size)
int MPI_Session_detach_buffer(MPI_Session session, void *buffer_addr, int *size)
int MPI_Session_detach_buffer_c(MPI_Session session, void *buffer_addr, MPI_Count *size)
int MPI_Session_flush_buffer(MPI_Session session)
int MPI_Session_iflush_buffer(MPI_Session session, MPI_Request *request)
int MPI_Get_hw_resource_info(MPI_Info *hw_info)
int MPI_Remove_error_class(int errorclass)
int MPI_Remove_error_code(int errorcode)
int MPI_Remove_error_string(int errorcode)
int MPI_Request_get_status_all(int count, MPI_Request array_of_requests[], int *flag, MPI_Status array_of_statuses[])
int MPI_Request_get_status_any(int count, MPI_Request array_of_requests[], int *index, int *flag, MPI_Status *status)
int MPI_Request_get_status_some(int incount, MPI_Request array_of_requests[], int *outcount, int array_of_indices[], \
MPI_Status array_of_statuses[])
int MPI_Status_get_error(MPI_Status *status, int *error)
int MPI_Status_get_source(MPI_Status *status, int *source)
int MPI_Status_get_tag(MPI_Status *status, int *tag)
int MPI_Status_set_error(MPI_Status *status, int error)
int MPI_Status_set_source(MPI_Status *status, int source)
int MPI_Status_set_tag(MPI_Status *status, int tag)
int MPI_Type_get_value_index(MPI_Datatype value_type, MPI_Datatype index_type, MPI_Datatype *pair_type)
int MPI_Comm_revoke(MPI_Comm comm)
int MPI_Comm_is_revoked(MPI_Comm comm, int *flag)
int MPI_Comm_get_failed(MPI_Comm comm, MPI_Group *failedgrp)
int MPI_Comm_ack_failed(MPI_Comm comm, int num_to_ack, int *num_acked)
int MPI_Comm_agree(MPI_Comm comm, int *flag)
int MPI_Comm_iagree(MPI_Comm comm, int *flag, MPI_Request *request)
int MPI_Comm_shrink(MPI_Comm comm, MPI_Comm *newcomm)
int MPI_Comm_ishrink(MPI_Comm comm, MPI_Comm *newcomm, MPI_Request *request)
"""

ADDED_CONSTANTS = {
    "int": "MPI_COMBINER_VALUE_INDEX MPI_COMM_TYPE_RESOURCE_GUIDED MPI_ERR_ABI MPI_ERR_ERRHANDLER"
    " MPI_ERR_PROC_FAILED MPI_ERR_PROC_FAILED_PENDING MPI_ERR_REVOKED MPI_TYPECLASS_LOGICAL MPI_HOST MPI_IO".split(),
    "void*": ["MPI_BUFFER_AUTOMATIC"],
    "MPI_Datatype": "MPI_LOGICAL1 MPI_LOGICAL2 MPI_LOGICAL4 MPI_LOGICAL8 MPI_LOGICAL16 MPI_REAL2 MPI_COMPLEX4"
    " MPI_CXX_BOOL MPI_LB MPI_UB".split(),
}


def read(directory: pathlib.Path) -> str:
    """The headers as one text without comments and without what is MPICH's own."""
    names = ["mpi.h", "mpi_proto.h", "mpio.h"]
    text = "\n".join((directory / name).read_text() for name in names)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return text.replace("\\\n", " ").replace("MPIO_Request", "MPI_Request")


def functions(text: str) -> list[str]:
    """Every prototype MPI_Name(...) on one line, sorted; handle conversions, often macros, included."""
    pattern = r"^\s*(int|double|MPI_Aint|MPI_Fint|MPI_File)\s+(MPI_[A-Z]\w*)\s*\(([^()]*)\)"
    found = {}
    for result, name, arguments in re.findall(pattern, text, flags=re.M):
        if not name.startswith(("MPI_T_", "MPI_DUP_FN")):
            arguments = re.sub(r"\s+", " ", arguments).replace("[restrict]", "[]").strip()
            arguments = re.sub(r"(\w) ?(\*+) ?(const )?(\w)", r"\1 \2\3\4", arguments)
            arguments = re.sub(r"\b(assert|in|from|is|not)\b", r"\1_", arguments)  # words of Python
            if name == "MPI_Pcontrol":
                arguments = "const int level, ..."
            found[name] = f"{result} {name}({'' if arguments == 'void' else arguments})"
    for line in ADDED_FUNCTIONS.strip().splitlines():
        name = re.search(r"MPI_\w+(?=\()", line)
        assert name
        found.setdefault(name.group(), line.replace("(void)", "()"))
    for handle in HANDLES:
        name = "Type" if handle == "Datatype" else handle
        found[f"MPI_{name}_c2f"] = f"MPI_Fint MPI_{name}_c2f(MPI_{handle} handle)"
        found[f"MPI_{name}_f2c"] = f"MPI_{handle} MPI_{name}_f2c(MPI_Fint handle)"
    unwanted = re.compile(r"MPI\w+_(f08|f082c|f082f|f2f08|c2f08)$")
    return [found[name] for name in sorted(found) if not unwanted.match(name) and "F08" not in found[name]]


def callbacks(text: str) -> list[str]:
    """The function types: ctypedef result NAME(arguments)."""
    pattern = r"typedef\s+(int|void)\s*\(\s*(MPI_\w+_(?:function|function_c))\s*\)\s*\(([^()]*)\)"
    found = {}
    for result, name, arguments in re.findall(pattern, text):
        if not name.startswith("MPI_T_"):
            arguments = re.sub(r"\s+", " ", arguments).strip()
            found[name] = f"ctypedef {result} {name}({arguments})"
    lines = list(found.values())
    for name in "Comm", "File", "Win", "Session":
        lines.append(f"ctypedef MPI_{name}_errhandler_function MPI_{name}_errhandler_fn")
    return lines


def constants(text: str) -> dict[str, list[str]]:
    """Names by C type: "int" for what is an integer, else the handle or the pointer type."""
    found: dict[str, str] = {}
    for name, value in re.findall(r"#define\s+(MPI_[A-Z0-9_]+)\s+(\S.*)", text):
        value = value.strip()
        if name.startswith("MPI_T_") or value.startswith('"') or "_AINT_FMT" in name or name.endswith("_DEFINED"):
            continue
        cast = re.match(r"\(*\s*(MPI_\w+|void|int|char)\s*(\*+)?\s*\)", value)
        alias = re.match(r"MPI_[A-Z_]+$", value)
        if cast and cast.group(1).endswith(("_function", "_function_c", "_fn")) or re.search(r"_FN(_C)?$", name):
            continue
        if cast:
            found[name] = cast.group(1) + (cast.group(2) or "")
        elif alias:
            found[name] = found.get(value, "int")
        elif re.match(r"\(?-?(0x)?[0-9a-fA-F]+\)?$", value):
            found[name] = "int"
    for body in re.findall(r"enum\s+MPIR_\w+\s*\{(.*?)\}", text, flags=re.S):
        found.update((name, "int") for name in re.findall(
            r"\b(MPI_[A-Z0-9_]+)\b", body) if "MPI_T_" not in name)
    found.update(MPI_UNWEIGHTED="int*", MPI_WEIGHTS_EMPTY="int*")
    found.update(MPI_F_STATUS_IGNORE="MPI_Fint*", MPI_F_STATUSES_IGNORE="MPI_Fint*",
                 MPI_DISPLACEMENT_CURRENT="MPI_Offset")
    for kind, names in ADDED_CONSTANTS.items():
        found.update((name, kind) for name in names)
    groups: dict[str, list[str]] = {}
    for name in sorted(found):
        groups.setdefault(found[name], []).append(name)
    return groups


def predefined_callbacks() -> list[str]:
    """The attribute functions and conversion functions that MPI itself supplies."""
    lines = []
    for name in "Comm", "Type", "Win":
        upper = name.upper()
        lines += [f"MPI_{name}_copy_attr_function* MPI_{upper}_{what}" for what in (
            "NULL_COPY_FN", "DUP_FN")]
        lines += [f"MPI_{name}_delete_attr_function* MPI_{upper}_NULL_DELETE_FN"]
    lines += ["MPI_Copy_function* MPI_NULL_COPY_FN", "MPI_Copy_function* MPI_DUP_FN"]
    lines += ["MPI_Delete_function* MPI_NULL_DELETE_FN"]
    lines += [
        f"MPI_Datarep_conversion_function{s}* MPI_CONVERSION_FN_NULL{s.upper()}" for s in ("", "_c")]
    return lines


HEAD = '''\
# libmpi.pxd: the C declarations of MPI for Cython, written by libmpi_pxd.py from the headers of an MPI.

# An MPI older than these types still compiles what names them.
cdef extern from *:
    """
    #include <mpi.h>
    #if MPI_VERSION < 3 && !defined(MPI_Message)
    typedef void *PyMPI_MPI_Message;
    #define MPI_Message PyMPI_MPI_Message
    #endif
    #if MPI_VERSION < 4 && !defined(MPI_SESSION_NULL) && !defined(MPI_Session)
    typedef void *PyMPI_MPI_Session;
    #define MPI_Session PyMPI_MPI_Session
    #endif
    #if MPI_VERSION < 4 && !defined(MPI_SESSION_NULL)
    typedef void (PyMPI_Session_errhandler_function)(MPI_Session *, int *, ...);
    #define MPI_Session_errhandler_function PyMPI_Session_errhandler_function
    #endif
    """

cdef extern from "<mpi.h>" nogil:
'''


def main() -> None:
    """Print the declarations."""
    if len(sys.argv) != 2 or not (pathlib.Path(sys.argv[1]) / "mpi_proto.h").exists():
        sys.exit("use: libmpi_pxd.py INCLUDE_DIRECTORY, the one that holds mpi.h and mpi_proto.h of MPICH")
    text = read(pathlib.Path(sys.argv[1]))
    groups = constants(text)
    blocks = [TYPEDEFS.strip().splitlines()]
    for handle in HANDLES:
        blocks.append([f"ctypedef struct _mpi_{handle.lower()}_t",
                      f"ctypedef _mpi_{handle.lower()}_t* MPI_{handle}"])
    blocks.append(STATUS.strip().splitlines())
    blocks.append(callbacks(text))
    blocks.append(["enum:"] + [f"    {name}" for name in groups.pop("int")])
    for kind in sorted(groups):
        blocks.append([f"{kind} {name}" for name in groups[kind]])
    blocks.append(predefined_callbacks())
    blocks.append(functions(text))
    body = "\n\n".join("\n".join("    " + line for line in block) for block in blocks)
    print(HEAD + body)


if __name__ == "__main__":
    main()
