/* Marks in a program that runs under callgrind: where counting starts, and a name for what was counted */
#include <valgrind/callgrind.h>

/* Count from here on; called once, because everything is translated anew when counting starts. */
void bench_begin(void) { CALLGRIND_START_INSTRUMENTATION; }

/* Forget what was counted so far. */
void bench_zero(void) { CALLGRIND_ZERO_STATS; }

/* Write what was counted since the last mark to a file of its own, which contains the name. */
void bench_dump(const char *name) { CALLGRIND_DUMP_STATS_AT(name); }
