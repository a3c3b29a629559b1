# demo/wrap.mk: what the makefiles of the demos that wrap C, C++ and Fortran have in common

PYTHON ?= python3
MPICC ?= mpicc
MPICXX ?= mpicxx
MPIFC ?= mpifort

# sources are found beside the makefile or this file, results go to the current directory
here := $(dir $(firstword $(MAKEFILE_LIST)))
VPATH := $(here) $(dir $(lastword $(MAKEFILE_LIST)))

ask = $(shell $(PYTHON) -c 'import $(1); print($(2))')
EXT := $(call ask,sysconfig,sysconfig.get_config_var("EXT_SUFFIX"))
MPI4PY_INCLUDE ?= $(call ask,mpi4py,mpi4py.get_include())
# in this order: Debian keeps the headers of its own mpi4py in the folder of Python's
INCLUDES := -I$(MPI4PY_INCLUDE) -I$(call ask,sysconfig,sysconfig.get_path("include"))

SHARED := -O2 -Wall -fPIC $(CPPFLAGS) $(if $(filter Darwin,$(shell uname)),-bundle -undefined dynamic_lookup,-shared)
MODULE := $(MPICC) $(SHARED) $(INCLUDES)
MODULE_CXX := $(MPICXX) -std=c++17 -DOMPI_SKIP_MPICXX -DMPICH_SKIP_MPICXX $(SHARED) $(INCLUDES)
