/* A report with an arena of its own, for the tests of forms. */
#ifndef FORM_BENCH_H
#define FORM_BENCH_H

#include "core/base/report.h"

typedef struct bench {
    wn_arena *arena;
    wn_report report;
} bench;

static inline bench open_bench(void)
{
    bench made = {.arena = wn_arena_new()};
    made.report.arena = made.arena;
    return made;
}

static inline void close_bench(bench *used)
{
    wn_report_free(&used->report);
    wn_arena_free(used->arena);
}

#endif
