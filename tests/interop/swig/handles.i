// handles.i: the functions of handles.h for Python
%{
#include <mpi4py/mpi4py.h>
#include "handles.h"
%}

%include mpi4py/mpi4py.i
%mpi4py_typemap(Comm, MPI_Comm);
%mpi4py_typemap(Datatype, MPI_Datatype);
%mpi4py_typemap(Request, MPI_Request);
%mpi4py_typemap(Message, MPI_Message);
%mpi4py_typemap(Status, MPI_Status);
%mpi4py_typemap(Op, MPI_Op);
%mpi4py_typemap(Group, MPI_Group);
%mpi4py_typemap(Info, MPI_Info);
%mpi4py_typemap(File, MPI_File);
%mpi4py_typemap(Win, MPI_Win);
%mpi4py_typemap(Errhandler, MPI_Errhandler);
%mpi4py_typemap(Session, MPI_Session);

%apply MPI_Comm *OUTPUT { MPI_Comm *newcomm };

%constant MPI_Comm SELF = MPI_COMM_SELF;

%include "handles.h"
