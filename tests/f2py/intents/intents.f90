! intents.f90: routines with a communicator of every intent, alone and among other results, functions and callbacks.
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

subroutine many(comm, size, duplicate, half, name, rank, again, twice)
  use mpi
  implicit none
  integer :: comm, size, duplicate, rank, again, twice, ierr
  double precision :: half
  character(len=5) :: name
  call MPI_Comm_size(comm, size, ierr)
  call MPI_Comm_rank(comm, rank, ierr)
  call MPI_Comm_dup(comm, duplicate, ierr)
  half = size / 2.0d0
  name = 'hello'
  again = comm
  twice = 2 * size
end subroutine many

subroutine call_back(f, comm)
  implicit none
  external :: f
  integer :: comm
  call f(comm, 5)
end subroutine call_back

integer function ranks(comm)
  use mpi
  implicit none
  integer :: comm, ierr
  call MPI_Comm_size(comm, ranks, ierr)
end function ranks

integer function other(comm, rank)
  use mpi_f08
  implicit none
  integer :: comm, rank
  type(MPI_Comm) :: given
  given%MPI_VAL = comm
  call MPI_Comm_rank(given, rank)
  other = MPI_COMM_SELF%MPI_VAL
  if (given == MPI_COMM_SELF) other = MPI_COMM_WORLD%MPI_VAL
end function other

module shapes
  use mpi
  implicit none
contains
  function total(comm, x) result(all)
    integer, intent(in) :: comm
    double precision, intent(in) :: x(:)
    double precision :: all, mine
    integer :: ierr
    mine = sum(x)
    call MPI_Allreduce(mine, all, 1, MPI_DOUBLE_PRECISION, MPI_SUM, comm, ierr)
  end function total

  subroutine scale(comm, x)
    integer, intent(in) :: comm
    double precision, intent(inout) :: x(:)
    integer :: size, ierr
    call MPI_Comm_size(comm, size, ierr)
    x = x * size
  end subroutine scale
end module shapes
