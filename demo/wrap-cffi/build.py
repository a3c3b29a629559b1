# build.py: writes C code for the module _helloworld, from wrap.c and its cffi interface.
import pathlib

import cffi

# MPI_Comm is an int in some MPIs and a pointer in others: Python handles it by address only
builder = cffi.FFI()
builder.cdef("""
    typedef struct { ...; } comm_t;
    void say_hello(comm_t *comm);
    int total_of(comm_t *comm, int mine);
    void same_as(comm_t *comm, comm_t *newcomm);
    void halves_of(comm_t *comm, comm_t *newcomm);
""")
functions = pathlib.Path(__file__).resolve().parent.parent / 'wrap.c'
builder.set_source('_helloworld', functions.read_text() + """
    typedef struct { MPI_Comm handle; } comm_t;
    static void say_hello(comm_t *comm) { sayhello(comm->handle); }
    static int total_of(comm_t *comm, int mine) { return total(comm->handle, mine); }
    static void same_as(comm_t *comm, comm_t *newcomm) { newcomm->handle = same(comm->handle); }
    static void halves_of(comm_t *comm, comm_t *newcomm) { halve(comm->handle, &newcomm->handle); }
""")

if __name__ == '__main__':
    builder.emit_c_code('_helloworld.c')
