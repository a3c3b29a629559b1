// handles.i: the functions of handles.h for Octave
%module handles

%{
#include <mpi.h>
#include "handles.h"
%}

%include mpi4py/mpi4py.i
%mpi4py_typemap(Comm, MPI_Comm);
%mpi4py_typemap(Request, MPI_Request);
%mpi4py_typemap(Status, MPI_Status);
%mpi4py_typemap(Op, MPI_Op);

%apply MPI_Comm *OUTPUT { MPI_Comm *newcomm };
%include "handles.h"
