/* helloworld.h: the functions of wrap.c; SWIG reads this file. */
#ifndef HELLOWORLD_H
#define HELLOWORLD_H

void sayhello(MPI_Comm comm);
int total(MPI_Comm comm, int mine);
MPI_Comm same(MPI_Comm comm);
void halve(MPI_Comm comm, MPI_Comm *newcomm);

#endif
