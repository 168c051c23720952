/* Writing a finished file and all that was in it into the store, in order. */
#ifndef WN_BATCH_COMMIT_H
#define WN_BATCH_COMMIT_H

#include "core/batch/batch.h"
#include "core/batch/seen.h"
#include "core/batch/task.h"

/* What committing needs to remember between files. */
typedef struct wn_ledger {
    wn_store *store;
    wn_batch_counts *counts;
    const wn_batch_watcher *watcher;
    wn_seen seen;
    int64_t next_index; /* of the next document */
} wn_ledger;

/* Keeps the records of the tree. False when they cannot be kept. */
bool wn_task_commit(wn_ledger *ledger, wn_task *root);

#endif
