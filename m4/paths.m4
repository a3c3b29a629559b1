# Programs that the user names by relative paths: tests start them in other folders, and the package records them

# MPI4_FULL_PATH(VARIABLE): what is relative to the folder of this build becomes a full path
AC_DEFUN([MPI4_FULL_PATH], [
AS_CASE([${$1%% *}], [/*], [], [*/*], [$1=$PWD/$$1])
])
