# Finds the MPI to build with: its C++ compiler wrapper, its mpiexec, its name and its versions

# MPI4_MPI (after MPI4_MPICXX and AC_PROG_CXX)
# Sets MPICC, MPIEXEC, MPI_NAME (MPICH, Open MPI ...), MPI_FAMILY (mpich, openmpi, other), MPI_RELEASE, MPI_STANDARD,
# MPI_COMPILER and the words that mpi.cfg records.
AC_DEFUN([MPI4_MPI], [
AC_ARG_VAR([MPIEXEC], [program that starts parallel programs of that MPI])
MPI4_CHECK_MPICXX
MPI4_IDENTIFY_MPI
AS_CASE([$with_mpi:$MPI_FAMILY],
  [mpich:mpich|openmpi:openmpi], [],
  [mpich:*|openmpi:*],
  [AC_MSG_ERROR([--with-mpi=$with_mpi was asked for, but $MPICXX belongs to $MPI_NAME: set MPICXX= to the right one])])
MPI4_FIND_MPIEXEC
MPI4_FIND_BESIDE([MPICC], [mpicc])
MPI4_WRAPPER_FLAGS
])

# MPI4_MPICXX: sets MPICXX as given, or to the first wrapper found for --with-mpi, and makes it the C++ compiler
AC_DEFUN([MPI4_MPICXX], [
AC_ARG_VAR([MPICXX], [C++ compiler wrapper of the MPI to use])
AC_ARG_WITH([mpi],
  [AS_HELP_STRING([--with-mpi=DIR|mpich|openmpi], [MPI below DIR, or of that name (default: mpicxx on PATH)])],
  [], [with_mpi=yes])
mpi4_path=$PATH
mpi4_where='on PATH'
AS_CASE([$with_mpi],
  [no], [AC_MSG_ERROR([--without-mpi makes no sense: MPI is what this package wraps])],
  [yes|''], [mpi4_names='mpicxx mpic++ mpiCC'],
  [mpich|openmpi], [mpi4_names="mpicxx.$with_mpi mpic++.$with_mpi mpicxx mpic++"
    for mpi4_lib in /usr/lib64 /usr/lib /opt /opt/homebrew/opt /usr/local/opt; do
      mpi4_path=$mpi4_path$PATH_SEPARATOR$mpi4_lib/$with_mpi/bin
    done],
  [mpi4_names='mpicxx mpic++ mpiCC'
    mpi4_path=$with_mpi/bin$PATH_SEPARATOR$with_mpi
    mpi4_where="in $with_mpi/bin and $with_mpi"])
AS_IF([test -z "$MPICXX"], [AC_PATH_PROGS([MPICXX], [$mpi4_names], [], [$mpi4_path])])
AS_IF([test -z "$MPICXX"], [AC_MSG_ERROR([no MPI found (looked for: $mpi4_names $mpi4_where).
  Install an MPI with its C++ compiler (Debian, Ubuntu: apt-get install libmpich-dev mpich, or libopenmpi-dev openmpi-bin;
  elsewhere the development package of MPICH or Open MPI), or name it: MPICXX=/path/to/mpicxx or --with-mpi=DIR])])
MPI4_FULL_PATH([MPICXX])
MPI4_TRY_MPICXX
CXX=$MPICXX
: ${CXXFLAGS=-O2}
AC_LANG([C++])
])

# MPI4_TRY_MPICXX: the wrapper and the compiler that it calls are there; Autoconf's own check would not say what to install
AC_DEFUN([MPI4_TRY_MPICXX], [
AC_MSG_CHECKING([whether $MPICXX works])
echo 'int main() { return 0; }' > conftest.cpp
AS_IF([$MPICXX conftest.cpp -o conftest$ac_exeext >&AS_MESSAGE_LOG_FD 2>&1],
  [AC_MSG_RESULT([yes])],
  [AC_MSG_RESULT([no])
   AC_MSG_ERROR([MPICXX=$MPICXX does not compile a C++ program (see config.log).
  Install the compiler that it calls (Debian, Ubuntu: apt-get install g++) or an MPI (libmpich-dev mpich, or libopenmpi-dev
  openmpi-bin), or name another wrapper: MPICXX=/path/to/mpicxx])])
rm -f conftest.cpp conftest$ac_exeext
])

# MPI4_CHECK_MPICXX: the wrapper compiles and links C++17 with MPI; the exception needs the library of C++, which mpicc omits
AC_DEFUN([MPI4_CHECK_MPICXX], [
AC_MSG_CHECKING([whether $MPICXX builds C++17 programs with MPI])
mpi4_saved_flags=$CXXFLAGS
CXXFLAGS="$CXXFLAGS -std=c++17"
AC_LINK_IFELSE([AC_LANG_PROGRAM(
  [[#define OMPI_SKIP_MPICXX 1
    #define MPICH_SKIP_MPICXX 1
    #include <mpi.h>
    #include <optional>
    #if MPI_VERSION < 3 || MPI_VERSION == 3 && MPI_SUBVERSION < 1
    #error "MPI 3.1 or newer is needed"
    #endif]],
  [[std::optional<int> flag = 0; if (MPI_Initialized(&*flag) != MPI_SUCCESS) throw 1;]])],
  [AC_MSG_RESULT([yes])],
  [AC_MSG_RESULT([no])
   AC_MSG_ERROR([$MPICXX can't build a C++17 program with MPI 3.1 or newer (see config.log).
  Install g++ 8 or newer (or clang++ 7) and an MPI development package
  (Debian, Ubuntu: apt-get install g++ libmpich-dev mpich), or name another wrapper: MPICXX=/path/to/mpicxx])])
CXXFLAGS=$mpi4_saved_flags
])

# MPI4_IDENTIFY_MPI: name and versions, by the macros of <mpi.h>; nothing is run
AC_DEFUN([MPI4_IDENTIFY_MPI], [
AC_MSG_CHECKING([which MPI this is])
cat > conftest.cpp <<'EOF'
#define OMPI_SKIP_MPICXX 1
#define MPICH_SKIP_MPICXX 1
#include <mpi.h>
#if defined(I_MPI_VERSION)
mpi4_release="Intel MPI"=mpich=I_MPI_VERSION
#elif defined(MVAPICH2_VERSION)
mpi4_release="MVAPICH2"=mpich=MVAPICH2_VERSION
#elif defined(MPICH_VERSION)
mpi4_release="MPICH"=mpich=MPICH_VERSION
#elif defined(OMPI_MAJOR_VERSION)
mpi4_release="Open MPI"=openmpi=OMPI_MAJOR_VERSION.OMPI_MINOR_VERSION.OMPI_RELEASE_VERSION
#else
mpi4_release="an unknown MPI"=other=
#endif
mpi4_standard=MPI_VERSION.MPI_SUBVERSION
EOF
$MPICXX -E -P conftest.cpp > conftest.out 2>&AS_MESSAGE_LOG_FD
changequote(,)dnl
mpi4_release=`sed -n 's/["]//g; s/ *\([=.]\) */\1/g; s/^mpi4_release=//p' conftest.out`
MPI_STANDARD=`sed -n 's/ *\([=.]\) */\1/g; s/^mpi4_standard=//p' conftest.out`
changequote([,])dnl
MPI_NAME=`echo "$mpi4_release" | cut -d= -f1`
MPI_FAMILY=`echo "$mpi4_release" | cut -d= -f2`
MPI_RELEASE=`echo "$mpi4_release" | cut -d= -f3`
MPI_COMPILER=`$MPICXX --version 2>/dev/null | sed 1q`
rm -f conftest.cpp conftest.out
AC_MSG_RESULT([$MPI_NAME $MPI_RELEASE, MPI $MPI_STANDARD])
AC_SUBST([MPI_NAME])
AC_SUBST([MPI_FAMILY])
AC_SUBST([MPI_RELEASE])
AC_SUBST([MPI_STANDARD])
])

# MPI4_FIND_MPIEXEC: the one that was named is there; none starts programs of another MPI, as far as it tells whose it is
AC_DEFUN([MPI4_FIND_MPIEXEC], [
mpi4_named=$MPIEXEC
AS_IF([test -n "$MPIEXEC" && ! command -v "${MPIEXEC%% *}" >&AS_MESSAGE_LOG_FD],
  [AC_MSG_ERROR([MPIEXEC=$MPIEXEC is not there: name the one of $MPI_NAME (Debian, Ubuntu: apt-get install mpich or openmpi-bin),
  or leave MPIEXEC out; only the tests and demos need it])])
MPI4_FULL_PATH([MPIEXEC])
MPI4_FIND_BESIDE([MPIEXEC], [mpiexec mpirun])
AS_IF([test -n "$MPIEXEC"], [
  mpi4_whose=`$MPIEXEC --version 2>&1 </dev/null`
  AS_CASE([$MPI_FAMILY:$mpi4_whose],
    [mpich:*OpenRTE*|mpich:*Open?MPI*|openmpi:*HYDRA*|openmpi:*Intel*], [
    AS_IF([test -n "$mpi4_named"],
      [AC_MSG_ERROR([MPIEXEC=$MPIEXEC belongs to another MPI than $MPICXX, which is of $MPI_NAME: name its own, or leave MPIEXEC out])])
    MPIEXEC=])
])
])

# MPI4_FIND_BESIDE(VARIABLE, NAMES)
# The program that belongs to MPICXX: in its folder and with its suffix (mpiexec.mpich beside mpicxx.mpich), following
# one symbolic link after the other, since the plain names may be links chosen by the system's administrator.
AC_DEFUN([MPI4_FIND_BESIDE], [
AC_MSG_CHECKING([for $2 beside $MPICXX])
AS_IF([test -z "$$1"], [
  changequote(,)dnl
  mpi4_word=${MPICXX%% *}
  for mpi4_try in $MPICXX; do # "ccache mpicxx"
    case $mpi4_try in mpi* | */mpi*) mpi4_word=$mpi4_try; break;; esac
  done
  case $mpi4_word in
    */*) mpi4_link=$mpi4_word;;
    *) mpi4_link=`command -v "$mpi4_word"`;;
  esac
  mpi4_plain=$mpi4_link
  mpi4_suffix=
  for mpi4_step in 1 2 3 4; do
    mpi4_base=`basename "$mpi4_link"`
    case $mpi4_base in
      mpi*.*) mpi4_suffix=.`echo "$mpi4_base" | sed 's/^[^.]*[.]//'`; mpi4_plain=$mpi4_link; break;;
    esac
    mpi4_next=`readlink "$mpi4_link" 2>/dev/null`
    case $mpi4_next in
      '') break;;
      /*) mpi4_link=$mpi4_next;;
      *) mpi4_link=`dirname "$mpi4_link"`/$mpi4_next;;
    esac
  done
  mpi4_folder=`dirname "$mpi4_plain"`
  changequote([,])dnl
  for mpi4_name in $2; do
    for mpi4_try in "$mpi4_folder/$mpi4_name$mpi4_suffix" "$mpi4_folder/$mpi4_name"; do
      AS_IF([test -z "$$1" && test -x "$mpi4_try"], [$1=$mpi4_try])
    done
  done
  for mpi4_name in $2; do
    AS_IF([test -z "$$1"], [$1=`command -v $mpi4_name$mpi4_suffix`])
  done
])
AC_MSG_RESULT([${$1:-no}])
AC_SUBST([$1])
])

# MPI4_WRAPPER_FLAGS: the folders and libraries the wrapper adds, for mpi.cfg
AC_DEFUN([MPI4_WRAPPER_FLAGS], [
mpi4_words=`$MPICXX -show 2>/dev/null`
changequote(,)dnl
mpi4_pick () { # the words that start with - and the first argument, joined by the second
  for mpi4_word in $mpi4_words; do echo "$mpi4_word"; done | sed -n "s/^-${1}\([^,]*\)\$/\1/p" | paste -s -d "${2}" -
}
changequote([,])dnl
AC_SUBST([MPI_INCLUDE_DIRS], [`mpi4_pick I :`])
AC_SUBST([MPI_LIBRARY_DIRS], [`mpi4_pick L :`])
AC_SUBST([MPI_LIBRARIES], [`mpi4_pick l ' '`])
])
