// The interface that SWIG wraps for every language: the facade's headers, read under the contracts of the other files here.
%module(package="mpi4py") MPI

%{
#include <mpi4/mpi.hpp>
%}

// Parameters have the names and defaults of the headers, wherever a language knows keyword arguments.
%feature("kwargs");
%feature("compactdefaultargs");
%feature("autodoc", "1");

// Objects are made by the language's own constructors (language.swg), and freed only by their Free().
%nodefaultctor;
%nodefaultdtor;
%rename("$ignore", %$isconstructor) "";
%ignore mpi4::Exception;
%ignore mpi4::BOTTOM;
%ignore mpi4::IN_PLACE;
%ignore mpi4::BUFFER_AUTOMATIC;
%ignore mpi4::UNWEIGHTED;
%ignore mpi4::WEIGHTS_EMPTY;
%ignore *::c2f;
%ignore *::f2c;

// What is language and what is contract: language.swg comes from the language's folder, the rest says what shapes mean.
%include "language.swg"
%include "handles.i"
%include "scalars.i"
%include "arrays.i"
%include "buffers.i"
%include "callbacks.i"

%include "headers.i"

%include "extensions.swg"
