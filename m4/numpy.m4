# Looks for NumPy: tests and demos use it, the build does not

# MPI4_NUMPY: sets HAVE_NUMPY (yes or no) and MPI4_NUMPY_SUMMARY
AC_DEFUN([MPI4_NUMPY], [
AC_ARG_WITH([numpy], [AS_HELP_STRING([--without-numpy], [leave out the tests and demos that need NumPy])],
  [], [with_numpy=check])
HAVE_NUMPY=no
MPI4_NUMPY_SUMMARY='left out as asked: its tests and demos do not run'
AS_IF([test "$with_numpy" != no], [
  AC_MSG_CHECKING([for NumPy])
  mpi4_numpy=`$PYTHON -c 'import numpy; print(numpy.__version__)' 2>&AS_MESSAGE_LOG_FD`
  AC_MSG_RESULT([${mpi4_numpy:-no}])
  AS_IF([test -n "$mpi4_numpy"],
    [HAVE_NUMPY=yes; MPI4_NUMPY_SUMMARY=$mpi4_numpy],
    [MPI4_NUMPY_SUMMARY='absent: its tests and demos do not run (Debian: apt-get install python3-numpy)'
     AS_IF([test "$with_numpy" = yes],
       [AC_MSG_ERROR([$PYTHON can't import NumPy: install it (Debian: apt-get install python3-numpy; elsewhere: pip install numpy)])])])
])
AC_SUBST([HAVE_NUMPY])
])
