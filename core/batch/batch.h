/* A run over many inputs: every document in becomes one record out, in input order, whatever happens to it.
 */
#ifndef WN_BATCH_BATCH_H
#define WN_BATCH_BATCH_H

#include <signal.h>

#include "core/base/report.h"
#include "core/batch/inventory.h"
#include "core/batch/store.h"
#include "core/worker/pool.h"

#define WN_DOCUMENT_STATUSES (WN_DOCUMENT_SANDBOX_VIOLATION + 1)
#define WN_ANSWER_STATUSES (WN_INDETERMINATE + 1)

/* What a run gave, in numbers. */
typedef struct wn_batch_counts {
    uint64_t documents[WN_DOCUMENT_STATUSES];
    uint64_t answers[WN_ANSWER_STATUSES];
    uint64_t responses;
    uint64_t review;   /* answers that a person should look at */
    uint64_t warnings; /* diagnostics of at least a warning */
    uint64_t rejected; /* documents that could not be read, but for members of no weight */
} wn_batch_counts;

/* Who is told while the run goes on; each may be NULL. What is handed over is valid during the call. */
typedef struct wn_batch_watcher {
    void *context;
    void (*document)(void *context, const wn_document_info *document, bool rejected);
    void (*response)(void *context, const wn_response *response);
    void (*progress)(void *context, size_t done, size_t total);
} wn_batch_watcher;

typedef struct wn_batch_settings {
    const wn_inventory *inventory;
    wn_pool *pool;
    wn_store *store;
    const wn_limits *limits;
    wn_batch_watcher watcher;
    const volatile sig_atomic_t *stop; /* non-zero: end after what is under way; NULL: never */
} wn_batch_settings;

typedef enum {
    WN_BATCH_DONE = 0,
    WN_BATCH_STOPPED,
    WN_BATCH_FAILED /* the workers are gone, memory ran out, or a record could not be kept */
} wn_batch_result;

/* Converts every entry of the inventory, and what containers among them hold, into the store. The same
 * content is converted once; later copies are duplicates. Adds to `*counts`. What failed is in `report`. */
wn_batch_result wn_batch_run(const wn_batch_settings *settings, wn_batch_counts *counts, wn_report *report);

#endif
