# Finds SWIG, which writes the wrappers; a release tarball brings them along and needs no SWIG

# MPI4_SWIG(): sets SWIG ("false" when absent and not needed) and MPI4_SWIG_SUMMARY
AC_DEFUN([MPI4_SWIG], [
AC_ARG_VAR([SWIG], [SWIG program, 4.1 or newer])
AS_IF([test -z "$SWIG"], [AC_PATH_PROGS([SWIG], [swig swig4.4 swig4.3 swig4.2 swig4.1])])
MPI4_FULL_PATH([SWIG])
mpi4_swig_version=
AS_IF([test -n "$SWIG"], [
  AC_MSG_CHECKING([the version of $SWIG])
  mpi4_swig_version=`$SWIG -version 2>/dev/null | sed -n 's/^SWIG Version //p'`
  AC_MSG_RESULT([${mpi4_swig_version:-unknown}])
  AS_VERSION_COMPARE([${mpi4_swig_version:-0}], [4.1.0], [mpi4_swig_version=])
])
MPI4_SWIG_SUMMARY="$SWIG ($mpi4_swig_version)"
AS_IF([test -z "$mpi4_swig_version"], [
  AS_IF([test -f "$srcdir/python/MPI_wrap.cpp"],
    [SWIG=false
     MPI4_SWIG_SUMMARY='not needed: the wrappers are here already'],
    [AC_MSG_ERROR([SWIG 4.1 or newer is needed to make the wrappers, and ${SWIG:-no swig on PATH} is not that.
  Install it (Debian 12, Ubuntu 23.04 or newer: apt-get install swig; elsewhere the package "swig", or pip install swig),
  name it with SWIG=/path/to/swig, or build from a release tarball, which needs no SWIG])])])
])
