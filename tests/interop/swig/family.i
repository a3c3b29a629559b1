// family.i: a module that imports the interface of another, and with it the typemaps
%module family
%{
#include <mpi.h>
%}

%import "handles_c.i"
%include mpi4py/mpi4py.i

%inline %{
static int size(MPI_Comm comm) {
    int n;
    MPI_Comm_size(comm, &n);
    return n;
}
%}
