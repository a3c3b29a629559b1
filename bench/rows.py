# The calls whose instructions are counted: for every row the same thing in Python and in C
"""The table of bench/instructions.py: each row is a statement in Python and the same one in C.

The statements use names that are set up in bench/measure.py and at the top of the generated C
program: `comm` is MPI_COMM_SELF, `null` is MPI_PROC_NULL, `a` and `r` are arrays of COUNT doubles.
"""
from typing import List, NamedTuple

COUNT = 16  # items of an array
MANY = 100  # requests completed at once
LARGE = 1024  # bytes of the array that is sent as an object


class Row(NamedTuple):
    """One row of the table: its title and the statement in both languages."""

    title: str
    python: str
    c: str


class Spec(NamedTuple):
    """A way to name a message: its title, what is sent and received, the operation, the C type."""

    title: str
    send: str
    recv: str
    op: str
    c_type: str
    c_count: str


SPECS = [
    Spec('ndarray', 'a', 'r', 'SUM', 'MPI_DOUBLE', 'COUNT'),
    Spec('bytearray', 'ba', 'br', 'BOR', 'MPI_BYTE', '8 * COUNT'),
    Spec('[array, type]', 'a2', 'r2', 'SUM', 'MPI_DOUBLE', 'COUNT'),
    Spec('[array, n, type]', 'a3', 'r3', 'SUM', 'MPI_DOUBLE', 'COUNT'),
]


def point_to_point(spec: Spec) -> List[Row]:
    """Messages to and from PROC_NULL, positional and by keyword."""
    send, recv = spec.send, spec.recv
    message = f'{spec.c_count}, {spec.c_type}'
    c_send = f'MPI_Send(a, {message}, null, 0, comm);'
    c_recv = f'MPI_Recv(r, {message}, null, 0, comm, MPI_STATUS_IGNORE);'
    c_isend = f'MPI_Isend(a, {message}, null, 0, comm, &q); MPI_Wait(&q, MPI_STATUS_IGNORE);'
    c_both = (f'MPI_Sendrecv(a, {message}, null, 0, r, {message}, null, 0, comm, '
              'MPI_STATUS_IGNORE);')
    return [
        Row(f'Send({spec.title})', f'comm.Send({send}, null)', c_send),
        Row(f'Send({spec.title}), keywords', f'comm.Send(buf={send}, dest=null, tag=0)', c_send),
        Row(f'Recv({spec.title})', f'comm.Recv({recv}, null)', c_recv),
        Row(f'Recv({spec.title}), keywords', f'comm.Recv(buf={recv}, source=null, tag=0)', c_recv),
        Row(f'Isend({spec.title}) + Wait', f'comm.Isend({send}, null).Wait()', c_isend),
        Row(f'Isend({spec.title}) + Wait, keywords',
            f'comm.Isend(buf={send}, dest=null, tag=0).Wait()', c_isend),
        Row(f'Sendrecv({spec.title})', f'comm.Sendrecv({send}, null, 0, {recv}, null, 0)', c_both),
        Row(f'Sendrecv({spec.title}), keywords',
            f'comm.Sendrecv(sendbuf={send}, dest=null, recvbuf={recv}, source=null)', c_both),
    ]


def collectives(spec: Spec) -> List[Row]:
    """Blocking collective calls, positional and by keyword."""
    send, recv = spec.send, spec.recv
    message = f'{spec.c_count}, {spec.c_type}'
    c_bcast = f'MPI_Bcast(a, {message}, 0, comm);'
    c_allreduce = f'MPI_Allreduce(a, r, {message}, MPI_{spec.op}, comm);'
    c_allgather = f'MPI_Allgather(a, {message}, r, {message}, comm);'
    return [
        Row(f'Bcast({spec.title})', f'comm.Bcast({send}, 0)', c_bcast),
        Row(f'Bcast({spec.title}), keywords', f'comm.Bcast(buf={send}, root=0)', c_bcast),
        Row(f'Allreduce({spec.title})', f'comm.Allreduce({send}, {recv}, {spec.op})', c_allreduce),
        Row(f'Allreduce({spec.title}), keywords',
            f'comm.Allreduce(sendbuf={send}, recvbuf={recv}, op={spec.op})', c_allreduce),
        Row(f'Allgather({spec.title})', f'comm.Allgather({send}, {recv})', c_allgather),
        Row(f'Allgather({spec.title}), keywords',
            f'comm.Allgather(sendbuf={send}, recvbuf={recv})', c_allgather),
    ]


def objects(title: str, value: str, nbytes: str) -> List[Row]:
    """Communication of a Python object; C moves as many bytes as its pickle has."""
    c_message = f'{nbytes}, MPI_BYTE'
    return [
        Row(f'isend({title}) + recv + wait', f'q = comm.isend({value}, 0); comm.recv(); q.wait()',
            f'MPI_Isend(a, {c_message}, 0, 0, comm, &q); '
            f'MPI_Recv(r, {c_message}, 0, 0, comm, MPI_STATUS_IGNORE); '
            'MPI_Wait(&q, MPI_STATUS_IGNORE);'),
        Row(f'bcast({title})', f'comm.bcast({value})', f'MPI_Bcast(a, {c_message}, 0, comm);'),
        Row(f'allreduce({title})', f'comm.allreduce({value})',
            f'MPI_Allreduce(a, r, {c_message}, MPI_BOR, comm);'),
    ]


ROWS = [
    Row('Get_rank()', 'comm.Get_rank()', 'MPI_Comm_rank(comm, &i);'),
    Row('rank', 'comm.rank', 'MPI_Comm_rank(comm, &i);'),
    Row('Get_size()', 'comm.Get_size()', 'MPI_Comm_size(comm, &i);'),
    *(row for spec in SPECS for row in point_to_point(spec)),
    *(row for spec in SPECS for row in collectives(spec)),
    Row('Barrier()', 'comm.Barrier()', 'MPI_Barrier(comm);'),
    Row('Isend(ndarray) + Recv + Wait', 'q = comm.Isend(a, 0); comm.Recv(r, 0); q.Wait()',
        'MPI_Isend(a, COUNT, MPI_DOUBLE, 0, 0, comm, &q); '
        'MPI_Recv(r, COUNT, MPI_DOUBLE, 0, 0, comm, MPI_STATUS_IGNORE); '
        'MPI_Wait(&q, MPI_STATUS_IGNORE);'),
    *objects('int', 'number', '5'),
    *objects('dict', 'table', '40'),
    *objects('ndarray', 'large', 'LARGE'),
    Row('gather(int)', 'comm.gather(number)',
        'MPI_Gather(a, 5, MPI_BYTE, r, 5, MPI_BYTE, 0, comm);'),
    Row('allgather(int)', 'comm.allgather(number)',
        'MPI_Allgather(a, 5, MPI_BYTE, r, 5, MPI_BYTE, comm);'),
    Row('scatter(int)', 'comm.scatter(numbers)',
        'MPI_Scatter(a, 5, MPI_BYTE, r, 5, MPI_BYTE, 0, comm);'),
    Row('alltoall(int)', 'comm.alltoall(numbers)',
        'MPI_Alltoall(a, 5, MPI_BYTE, r, 5, MPI_BYTE, comm);'),
    Row('reduce(int)', 'comm.reduce(number)',
        'MPI_Reduce(a, r, 5, MPI_BYTE, MPI_BOR, 0, comm);'),
    Row('scan(int)', 'comm.scan(number)', 'MPI_Scan(a, r, 5, MPI_BYTE, MPI_BOR, comm);'),
    Row('Ibarrier() + Wait', 'comm.Ibarrier().Wait()',
        'MPI_Ibarrier(comm, &q); MPI_Wait(&q, MPI_STATUS_IGNORE);'),
    Row('Ibcast(ndarray) + Wait', 'comm.Ibcast(a).Wait()',
        'MPI_Ibcast(a, COUNT, MPI_DOUBLE, 0, comm, &q); MPI_Wait(&q, MPI_STATUS_IGNORE);'),
    Row('Iallreduce(ndarray) + Wait', 'comm.Iallreduce(a, r).Wait()',
        'MPI_Iallreduce(a, r, COUNT, MPI_DOUBLE, MPI_SUM, comm, &q); '
        'MPI_Wait(&q, MPI_STATUS_IGNORE);'),
    Row('Iallgather(ndarray) + Wait', 'comm.Iallgather(a, r).Wait()',
        'MPI_Iallgather(a, COUNT, MPI_DOUBLE, r, COUNT, MPI_DOUBLE, comm, &q); '
        'MPI_Wait(&q, MPI_STATUS_IGNORE);'),
    Row(f'{MANY} Isend(ndarray) + Waitall',
        'Waitall([comm.Isend(a, null) for _ in many])',
        'for (k = 0; k < MANY; k++) MPI_Isend(a, COUNT, MPI_DOUBLE, null, 0, comm, &qs[k]); '
        'MPI_Waitall(MANY, qs, MPI_STATUSES_IGNORE);'),
    Row(f'Startall + Waitall of {MANY}', 'Startall(persistent); Waitall(persistent)',
        'MPI_Startall(MANY, ps); MPI_Waitall(MANY, ps, MPI_STATUSES_IGNORE);'),
    Row(f'{MANY} isend(int) + waitall',
        'waitall([comm.isend(number, null) for _ in many])',
        'for (k = 0; k < MANY; k++) MPI_Isend(a, 5, MPI_BYTE, null, 0, comm, &qs[k]); '
        'MPI_Waitall(MANY, qs, MPI_STATUSES_IGNORE);'),
    Row('Put(ndarray) + Flush', 'win.Put(a, 0); win.Flush(0)',
        'MPI_Put(a, COUNT, MPI_DOUBLE, 0, 0, COUNT, MPI_DOUBLE, win); MPI_Win_flush(0, win);'),
    Row('Get(ndarray) + Flush', 'win.Get(r, 0); win.Flush(0)',
        'MPI_Get(r, COUNT, MPI_DOUBLE, 0, 0, COUNT, MPI_DOUBLE, win); MPI_Win_flush(0, win);'),
    Row('Put([array, n, type], 0, [d, n, type])', 'win.Put(a3, 0, target); win.Flush(0)',
        'MPI_Put(a, COUNT, MPI_DOUBLE, 0, 0, COUNT, MPI_DOUBLE, win); MPI_Win_flush(0, win);'),
    Row('Accumulate(ndarray) + Flush', 'win.Accumulate(a, 0); win.Flush(0)',
        'MPI_Accumulate(a, COUNT, MPI_DOUBLE, 0, 0, COUNT, MPI_DOUBLE, MPI_SUM, win); '
        'MPI_Win_flush(0, win);'),
    Row('File.Write_at(ndarray)', 'file.Write_at(0, a)',
        'MPI_File_write_at(file, 0, a, COUNT, MPI_DOUBLE, MPI_STATUS_IGNORE);'),
    Row('File.Read_at(ndarray)', 'file.Read_at(0, r)',
        'MPI_File_read_at(file, 0, r, COUNT, MPI_DOUBLE, MPI_STATUS_IGNORE);'),
]
