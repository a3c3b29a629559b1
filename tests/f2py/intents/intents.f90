! intents.f90: subroutines with a communicator of every intent, alone and among other results.
subroutine to_self(comm)
  use mpi
  implicit none
  integer :: comm
  comm = MPI_COMM_SELF
end subroutine to_self

subroutine swap(comm)
  implicit none
  include 'mpif.h'
  integer :: comm
  if (comm == MPI_COMM_SELF) then
    comm = MPI_COMM_WORLD
  else
    comm = MPI_COMM_SELF
  end if
end subroutine swap

subroutine nothing(comm)
  use mpi_f08
  implicit none
  integer :: comm
  comm = MPI_COMM_NULL%MPI_VAL
end subroutine nothing

subroutine six(comm, size, duplicate, half, name, rank, again)
  use mpi
  implicit none
  integer :: comm, size, duplicate, rank, again, ierr
  double precision :: half
  character(len=5) :: name
  call MPI_Comm_size(comm, size, ierr)
  call MPI_Comm_rank(comm, rank, ierr)
  call MPI_Comm_dup(comm, duplicate, ierr)
  half = size / 2.0d0
  name = 'hello'
  again = comm
end subroutine six
