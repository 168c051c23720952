/* A run over many inputs: every document in becomes one record out, in input order, whatever happens to it.
 */
#ifndef WN_BATCH_BATCH_H
#define WN_BATCH_BATCH_H

#include <signal.h>

#include "core/base/report.h"
#include "core/batch/inventory.h"
#include "core/batch/journal.h"
#include "core/batch/result.h"
#include "core/batch/store.h"
#include "core/worker/pool.h"

#define WN_DOCUMENT_STATUSES (WN_DOCUMENT_SANDBOX_VIOLATION + 1)

/* What a run gave, in numbers. */
typedef struct wn_batch_counts {
    uint64_t documents[WN_DOCUMENT_STATUSES];
    uint64_t answers[WN_ANSWER_STATUSES];
    uint64_t responses;
    uint64_t review;   /* answers that a person should look at */
    uint64_t warnings; /* diagnostics of at least a warning */
    uint64_t rejected; /* documents that could not be read, but for members of no weight */
    uint64_t reused;   /* files whose result the journal had */
} wn_batch_counts;

/* What became of a document. */
typedef struct wn_batch_outcome {
    const wn_document_info *document;
    bool rejected;            /* the end of the run must tell that it was not read */
    uint64_t answers, review; /* of its responses; how many a person should look at */
} wn_batch_outcome;

/* Who is told while the run goes on; each may be NULL. What is handed over is valid during the call. */
typedef struct wn_batch_watcher {
    void *context;
    void (*document)(void *context, const wn_batch_outcome *outcome);
    void (*progress)(void *context, size_t done, size_t total);
} wn_batch_watcher;

typedef struct wn_batch_settings {
    wn_inventory *inventory; /* gets the hash of each content that was read */
    wn_pool *pool;           /* NULL: what is not in the journal cannot be had, and the run fails */
    wn_journal *journal;
    const char *context; /* SHA-256, as text, of all that a result depends on besides the file */
    wn_store *store;     /* NULL: only count and tell */
    const wn_limits *limits;
    wn_batch_watcher watcher;
    const volatile sig_atomic_t *stop; /* non-zero: end after what is under way; NULL: never */
} wn_batch_settings;

typedef enum {
    WN_BATCH_DONE = 0,
    WN_BATCH_STOPPED,
    WN_BATCH_FAILED /* the workers are gone, memory ran out, or a record could not be kept */
} wn_batch_result;

/* Converts every entry of the inventory, and what containers among them hold: into the journal as each is
 * finished, into the store in input order. The same content is converted once; later copies are duplicates;
 * a result that the journal has is not made again. Adds to `*counts`. What failed is in `report`. */
wn_batch_result wn_batch_run(const wn_batch_settings *settings, wn_batch_counts *counts, wn_report *report);

/* Hashes every file of the inventory that is to be read, and notes the hash there. `*ret_known`: the journal
 * has a result for each. False when memory fails. */
bool wn_batch_survey(const wn_batch_settings *settings, bool *ret_known);

#endif
