// helloworld.i: the functions of helloworld.h for Python or Octave, by SWIG; communicators are those of its package.
%module helloworld

%{
#include <mpi.h>
#include "helloworld.h"
%}

%include mpi4py/mpi4py.i
%mpi4py_typemap(Comm, MPI_Comm);

// a communicator that a function makes is its result
%apply MPI_Comm *OUTPUT { MPI_Comm *newcomm };

// a null communicator is an error here, before MPI sees it
%include exception.i
%typemap(check) MPI_Comm comm {
  if ($1 == MPI_COMM_NULL)
    SWIG_exception(SWIG_ValueError, "$1_name is COMM_NULL");
}

%include "helloworld.h"
