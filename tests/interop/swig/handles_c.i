// handles_c.i: handles.h as a C module
%module handles
%include "handles.i"
