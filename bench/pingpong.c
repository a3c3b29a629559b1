/* Two processes exchange messages as often as they are told: the C side of bench/pingpong_interleaved.py
 *
 * usage: pingpong NAME; rank r reads lines "<kind> <bytes> <repeats>" from the pipe NAME.r until it is closed;
 * rank 0 writes the seconds of one exchange (there and back) to the pipe NAME.out. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { HEAD = 128 };
static char *sent, *received, head[HEAD];
static int rank;

/* Memory such as NumPy gives large arrays, of large pages; written to, since untouched memory may be one page of zeros. */
static char *memory(size_t nbytes) {
    const size_t large = (size_t)4 << 20, page = (size_t)2 << 20;
    void *bytes;
    if (posix_memalign(&bytes, nbytes < large ? 16 : page, nbytes + 1) != 0) abort();
#ifdef MADV_HUGEPAGE
    if (nbytes >= large) madvise(bytes, nbytes, MADV_HUGEPAGE);
#endif
    return (char *)memset(bytes, 1, nbytes);
}

/* Exchanges of a kind, there and back. */
static void exchange(const char *kind, int nbytes, int repeats) {
    const int broadcasts = strcmp(kind, "bcast") == 0, reduces = strcmp(kind, "allreduce") == 0;
    long number = 42, sum;
    const void *message = sent;
    int count = nbytes;
    MPI_Datatype type = MPI_BYTE;
    if (strcmp(kind, "parts") == 0) { /* one message of a head and what stands elsewhere */
        int lengths[] = {HEAD, nbytes};
        MPI_Aint places[2];
        MPI_Get_address(head, &places[0]);
        MPI_Get_address(sent, &places[1]);
        MPI_Type_create_hindexed(2, lengths, places, MPI_BYTE, &type);
        MPI_Type_commit(&type);
        message = MPI_BOTTOM;
        count = 1;
        nbytes += HEAD;
    }
    for (int i = 0; i < repeats; i++) {
        if (broadcasts) {
            MPI_Bcast(sent, nbytes, MPI_BYTE, 0, MPI_COMM_WORLD);
            MPI_Bcast(sent, nbytes, MPI_BYTE, 1, MPI_COMM_WORLD);
        } else if (reduces) {
            MPI_Allreduce(&number, &sum, 1, MPI_LONG, MPI_SUM, MPI_COMM_WORLD);
        } else if (rank == 0) {
            MPI_Send(message, count, type, 1, 0, MPI_COMM_WORLD);
            MPI_Recv(received, nbytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else {
            MPI_Recv(received, nbytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            MPI_Send(message, count, type, 0, 0, MPI_COMM_WORLD);
        }
    }
    if (type != MPI_BYTE) MPI_Type_free(&type);
}

int main(int argc, char **argv) {
    char path[4096], kind[32];
    int nbytes, repeats;
    FILE *commands, *results = NULL;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    snprintf(path, sizeof path, "%s.%d", argv[1], rank);
    commands = fopen(path, "r");
    snprintf(path, sizeof path, "%s.out", argv[1]);
    if (rank == 0) results = fopen(path, "w");
    while (fscanf(commands, "%31s %d %d", kind, &nbytes, &repeats) == 3) {
        sent = memory((size_t)nbytes);
        received = memory((size_t)nbytes + HEAD);
        exchange(kind, nbytes, 3);
        double start = MPI_Wtime();
        exchange(kind, nbytes, repeats);
        double seconds = (MPI_Wtime() - start) / repeats;
        if (rank == 0) fprintf(results, "%.12g\n", seconds), fflush(results);
        free(sent);
        free(received);
    }
    MPI_Finalize();
    return 0;
}
