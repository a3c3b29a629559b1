# Finds a Python with its development files, preferring one that also has NumPy

# MPI4_PYTHON
# Sets PYTHON, PYTHON_VERSION, PYTHON_CPPFLAGS, PYTHON_LDFLAGS, PYTHON_EXT_SUFFIX and pythondir.
# The first python3 on PATH may be one that has no Python.h or no NumPy, so several are looked at.
AC_DEFUN([MPI4_PYTHON], [
AC_ARG_VAR([PYTHON], [Python interpreter, 3.8 or newer, with its development files])
AC_ARG_WITH([python], [AS_HELP_STRING([--with-python=PATH], [the same as PYTHON=PATH])],
  [AS_CASE([$withval], [no], [AC_MSG_ERROR([--without-python: this package is for Python])], [yes], [], [PYTHON=$withval])])
AC_ARG_VAR([pythondir], [where to install the Python package (default: below the prefix)])
AS_CASE([$PYTHON], [*' '*], [AC_MSG_ERROR([PYTHON=$PYTHON: make can't start a program whose path has a space.
  Name it by another path, such as a symbolic link to its folder])])
AC_MSG_CHECKING([for a Python with Python.h])
mpi4_pythons=$PYTHON
AS_IF([test -z "$PYTHON"], [mpi4_pythons='python3 /usr/bin/python3 /usr/local/bin/python3'
  for mpi4_minor in 14 13 12 11 10 9 8; do mpi4_pythons="$mpi4_pythons python3.$mpi4_minor"; done])
PYTHON=
for mpi4_candidate in $mpi4_pythons; do
  mpi4_answer=`$mpi4_candidate -c "
import importlib.util, os, sys, sysconfig
header = os.path.join(sysconfig.get_path('include'), 'Python.h')
if sys.version_info >= (3, 8) and os.path.exists(header):
    print('numpy' if importlib.util.find_spec('numpy') else 'plain')
" 2>&AS_MESSAGE_LOG_FD`
  AS_IF([test "$mpi4_answer" = numpy], [PYTHON=$mpi4_candidate; break])
  AS_IF([test "$mpi4_answer" = plain && test -z "$PYTHON"], [PYTHON=$mpi4_candidate])
done
AS_IF([test -z "$PYTHON"], [AC_MSG_RESULT([no])
  AC_MSG_ERROR([no Python 3.8 or newer with its development files (looked at: $mpi4_pythons).
  Install them (Debian, Ubuntu: apt-get install python3-dev python3-numpy; Fedora: python3-devel python3-numpy),
  or name another interpreter: PYTHON=/path/to/python3])])
PYTHON=`command -v "$PYTHON"`
MPI4_FULL_PATH([PYTHON])
AC_MSG_RESULT([$PYTHON])
mpi4_ask () { $PYTHON -c "import os, sys, sysconfig; print($[]1)"; }
PYTHON_VERSION=`mpi4_ask "'%d.%d.%d' % sys.version_info@<:@:3@:>@"`
AC_SUBST([PYTHON_VERSION])
AC_SUBST([PYTHON_CPPFLAGS], [`mpi4_ask "' '.join(sorted({'-I' + sysconfig.get_path(n) for n in ('include', 'platinclude')}))"`])
AC_SUBST([PYTHON_EXT_SUFFIX], [`mpi4_ask "sysconfig.get_config_var('EXT_SUFFIX')"`])
# what makes a shared object into an extension module here: -shared, or -bundle -undefined dynamic_lookup
AC_SUBST([PYTHON_LDFLAGS], [`mpi4_ask "' '.join(w for w in sysconfig.get_config_var('LDSHARED').split() if w in ('-shared', '-bundle', '-undefined', 'dynamic_lookup'))"`])
MPI4_PYTHONDIR
])

# MPI4_PYTHONDIR: PREFIX/lib/pythonX.Y/site-packages, or dist-packages where that is what this Python looks at
AC_DEFUN([MPI4_PYTHONDIR], [
AS_IF([test -z "$pythondir"], [
  AC_MSG_CHECKING([where Python packages go])
  AS_IF([test "x$prefix" = xNONE], [mpi4_prefix=$ac_default_prefix], [mpi4_prefix=$prefix])
  mpi4_place=`mpi4_ask "next((n for n in ('site-packages', 'dist-packages') if os.path.join('$mpi4_prefix', 'lib', 'python%d.%d' % sys.version_info@<:@:2@:>@, n) in sys.path), 'site-packages')"`
  pythondir='${prefix}/lib/python'`mpi4_ask "'%d.%d' % sys.version_info@<:@:2@:>@"`/$mpi4_place
  AC_MSG_RESULT([$pythondir])
])
AC_SUBST([pythondir])
])
