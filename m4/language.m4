# The guest languages beside Python: each is built when its tools are found and not declined

# MPI4_LANGUAGE(NAME, VARIABLE, PROGRAMS, COMPILER-VARIABLE, COMPILERS, DEBIAN-PACKAGES)
# Looks for the interpreter and what compiles its extensions; --without-NAME declines, --with-NAME insists.
# Sets both variables (the interpreter's to nothing when the package is not built, so that no test runs it), HAVE_<NAME>
# (yes or no; also an Automake conditional) and MPI4_<NAME>_SUMMARY.
AC_DEFUN([MPI4_LANGUAGE], [
m4_pushdef([NAME], m4_toupper([$1]))
AC_ARG_VAR([$2], [interpreter of $1])
AC_ARG_VAR([$4], [what compiles extensions of $1])
AC_ARG_WITH([$1], [AS_HELP_STRING([--without-$1], [do not build the package for $1])], [], [with_$1=check])
[HAVE_]NAME=no
[MPI4_]NAME[_SUMMARY]='left out as asked'
AS_IF([test "$with_$1" != no], [
  AS_IF([test -z "$$2"], [AC_PATH_PROGS([$2], [$3])])
  AS_IF([test -z "$$4"], [AC_PATH_PROGS([$4], [$5])])
  MPI4_FULL_PATH([$2])
  MPI4_FULL_PATH([$4])
  # one that was named may not be there
  AS_IF([command -v "$$2" >&AS_MESSAGE_LOG_FD], [], [$2=])
  AS_IF([command -v "$$4" >&AS_MESSAGE_LOG_FD], [], [$4=])
  AS_IF([test -n "$$2" && test -n "$$4"],
    [[HAVE_]NAME=yes; [MPI4_]NAME[_SUMMARY]=$$2],
    [AS_IF([test "$with_$1" = yes], [AC_MSG_ERROR([--with-$1: $3 and $5 are needed (Debian: apt-get install $6)])])
     AS_IF([test -n "$$2"], [mpi4_lacks='no $5'], [mpi4_lacks=absent])
     [MPI4_]NAME[_SUMMARY]="$mpi4_lacks: its package and tests are left out (Debian: apt-get install $6)"])
])
AS_IF([test "$[HAVE_]NAME" = no], [$2=])
AC_SUBST([HAVE_]NAME)
AM_CONDITIONAL([HAVE_]NAME, [test "$[HAVE_]NAME" = yes])
m4_popdef([NAME])
])

# MPI4_OCTAVE: GNU Octave; mkoctfile knows the flags
AC_DEFUN([MPI4_OCTAVE], [
MPI4_LANGUAGE([octave], [OCTAVE], [octave-cli octave], [MKOCTFILE], [mkoctfile], [octave octave-dev])
AS_IF([test "$HAVE_OCTAVE" = yes], [
  OCTAVE_CPPFLAGS=`$MKOCTFILE -p INCFLAGS`
  OCTAVE_LIBS="-L`$MKOCTFILE -p OCTLIBDIR` `$MKOCTFILE -p OCTAVE_LIBS`"
  MPI4_OCTAVE_SUMMARY="$OCTAVE (`$MKOCTFILE -v 2>&1 | sed 's/.*version //'`)"
])
AC_SUBST([OCTAVE_CPPFLAGS])
AC_SUBST([OCTAVE_LIBS])
])
