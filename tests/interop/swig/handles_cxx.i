// handles_cxx.i: handles.h as a C++ module, with a class that Python may derive from
%module(directors="1") handles
%feature("director") Chooser;

// a Python choose() that fails has set the error
%exception Chooser::chosen {
  try {
    $action
  } catch (Swig::DirectorException &) {
    SWIG_fail;
  }
}
%include "handles.i"
