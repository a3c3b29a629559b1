// facade.i: the functions of facade.hpp for Python
%module facade

%{
#include <mpi4/mpi.hpp>
#include "facade.hpp"
%}

%include mpi4/mpi4.i
%mpi4_exception
%include "facade.hpp"
