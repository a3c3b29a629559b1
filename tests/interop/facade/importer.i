// importer.i: a module that imports the interface of another, and with it the typemaps
%module importer

%{
#include <mpi4/mpi.hpp>
%}

%import "facade.i"
%mpi4_exception

%inline %{
int ranks(const mpi4::Comm &comm) { return comm.Get_size(); }
void fail(int code) { throw mpi4::Exception(code); }
%}
