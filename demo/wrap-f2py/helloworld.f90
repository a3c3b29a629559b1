! helloworld.f90: Fortran subroutines that take and return communicators, by mpif.h, use mpi and use mpi_f08.
subroutine sayhello(comm)
  use mpi
  implicit none
  integer :: comm, rank, size, ierr
  call MPI_Comm_size(comm, size, ierr)
  call MPI_Comm_rank(comm, rank, ierr)
  print *, 'Hello, World! I am process ', rank, ' of ', size, '.'
  flush (6)
end subroutine sayhello

subroutine total(comm, mine, sum)
  implicit none
  include 'mpif.h'
  integer :: comm, mine, sum, ierr
  call MPI_Allreduce(mine, sum, 1, MPI_INTEGER, MPI_SUM, comm, ierr)
end subroutine total

subroutine same(comm, newcomm)
  implicit none
  integer :: comm, newcomm
  newcomm = comm
end subroutine same

subroutine halve(comm, newcomm)
  use mpi_f08
  implicit none
  integer :: comm, newcomm, rank
  type(MPI_Comm) :: whole, half
  whole%MPI_VAL = comm
  call MPI_Comm_rank(whole, rank)
  call MPI_Comm_split(whole, mod(rank, 2), rank, half)
  newcomm = half%MPI_VAL
end subroutine halve

! A C function for ctypes, cffi and other languages: type(MPI_Comm) is a struct that holds the integer.
subroutine total_f08(comm, mine, sum) bind(C, name='total_f08')
  use mpi_f08
  use iso_c_binding, only: c_int
  implicit none
  type(MPI_Comm) :: comm
  integer(c_int), value :: mine
  integer(c_int) :: sum
  call MPI_Allreduce(mine, sum, 1, MPI_INTEGER, MPI_SUM, comm)
end subroutine total_f08
