# Looks for a Fortran compiler of the same MPI and for f2py: the tests of Fortran handles use them

# MPI4_F2PY: sets MPIFC, HAVE_F2PY (yes or no) and MPI4_F2PY_SUMMARY
AC_DEFUN([MPI4_F2PY], [
AC_ARG_VAR([MPIFC], [Fortran compiler wrapper of the MPI to use])
AC_ARG_WITH([f2py], [AS_HELP_STRING([--without-f2py], [leave out the Fortran tests])], [], [with_f2py=check])
HAVE_F2PY=no
MPI4_F2PY_SUMMARY='left out as asked: its tests do not run'
AS_IF([test "$with_f2py" != no], [
  MPI4_FULL_PATH([MPIFC])
  MPI4_FIND_BESIDE([MPIFC], [mpifort mpif90])
  AC_MSG_CHECKING([for f2py])
  AS_IF([test "$HAVE_NUMPY" != yes],
      [MPI4_F2PY_SUMMARY='no f2py without NumPy: its tests do not run'],
    [test -z "$MPIFC" || ! $MPIFC --version >&AS_MESSAGE_LOG_FD 2>&1],
      [MPI4_F2PY_SUMMARY='no MPI Fortran compiler: its tests do not run (Debian: apt-get install gfortran)'],
    [! $PYTHON -m numpy.f2py -v >&AS_MESSAGE_LOG_FD 2>&1],
      [MPI4_F2PY_SUMMARY='f2py of this NumPy does not run: its tests do not run either (see config.log)'],
    [HAVE_F2PY=yes; MPI4_F2PY_SUMMARY="$MPIFC, f2py"])
  AC_MSG_RESULT([$HAVE_F2PY])
])
AC_SUBST([HAVE_F2PY])
])
