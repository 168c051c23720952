/* Listing finished files in the store, in the order of the inputs. */
#ifndef WN_BATCH_COMMIT_H
#define WN_BATCH_COMMIT_H

#include "core/batch/batch.h"
#include "core/batch/digests.h"
#include "core/batch/result.h"

/* What committing needs to remember between files. */
typedef struct wn_ledger {
    wn_store *store; /* NULL: only count and tell */
    wn_batch_counts *counts;
    const wn_batch_watcher *watcher;
    wn_arena *arena;    /* of the names in `read` */
    wn_digests read;    /* contents read so far: name of the first */
    int64_t next_index; /* of the next document */
    size_t files;       /* listed so far, their members not counted */
} wn_ledger;

/* Keeps a result of the file shown as `path`, whose responses lie from `body` on, as the journal gave it.
 * What was read before in this run is listed as a duplicate. False when it cannot be kept. */
bool wn_result_commit(wn_ledger *ledger, const char *path, const wn_result *result, uint64_t body);

#endif
