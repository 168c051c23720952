/* What a writer reads: the records of a store, while they are still being added by another process. */
#ifndef WN_BATCH_FEED_H
#define WN_BATCH_FEED_H

#include <stdbool.h>

#include "core/batch/store.h"

typedef struct wn_feed wn_feed;

/* Makes a feed that reads `source`, whose descriptors and forms are borrowed, and waits on `bell` of
 * wn_store_follow. NULL when memory fails. Free with wn_feed_free. */
wn_feed *wn_feed_new(const wn_store_source *source, int bell);

void wn_feed_free(wn_feed *feed);

/* The cursor, put to the start; it belongs to the feed, as do the records it gives. Asking it for a record
 * waits until there is one, or the store has ended. Its forms are all those of the store with `all_forms`,
 * else those that responses are known to name, for which this call waits until there is a response or the
 * store has ended. `run` is borrowed. NULL when the process that fills the store is gone. */
const wn_records *wn_feed_records(wn_feed *feed, const wn_run_info *run, bool all_forms);

/* Whether the cursor failed because a response names a form of the store that is not among its forms:
 * wn_feed_records gives one that has it. */
bool wn_feed_outgrown(const wn_feed *feed);

#endif
