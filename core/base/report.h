/* Diagnostics as values: what happened, how bad, where. */
#ifndef WN_BASE_REPORT_H
#define WN_BASE_REPORT_H

#include "core/base/arena.h"
#include "core/base/list.h"
#include "winnow/answer.h"

/* A list of diagnostics whose texts live in `arena`. Zero-initialise, set `arena`, free with
 * wn_report_free, which leaves the arena alone. */
typedef struct wn_report {
    wn_arena *arena; /* borrowed */
    WN_LIST(wn_diagnostic) list;
} wn_report;

/* Adds a diagnostic with a message formatted as printf. `code` is stable, lower case with hyphens; it and
 * `link_id` (may be NULL) are copied. `where` may be NULL. The message says what is wrong, where, and what to
 * do. Does nothing when memory fails: a report is best effort, the status is not. */
void wn_report_add(wn_report *report, wn_severity severity, const char *code, const char *link_id,
                   const wn_evidence *where, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The worst severity so far; INFO when empty. */
wn_severity wn_report_worst(const wn_report *report);

void wn_report_free(wn_report *report);

/* An evidence with nothing known. */
wn_evidence wn_evidence_none(void);

#endif
