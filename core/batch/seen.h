/* Which contents were read before, by hash, to find duplicates. */
#ifndef WN_BATCH_SEEN_H
#define WN_BATCH_SEEN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/batch/file.h"

typedef struct wn_seen_entry {
    char sha256[WN_SHA256_TEXT];
    const char *name; /* NULL: free place */
} wn_seen_entry;

/* Zero-initialise and set `arena`; free with wn_seen_free. */
typedef struct wn_seen {
    wn_arena *arena; /* borrowed: of the names */
    wn_seen_entry *places;
    size_t capacity, count;
} wn_seen;

/* The name under which the content of this hash was added first; NULL when it was not. */
const char *wn_seen_name(const wn_seen *seen, const char *sha256);

/* Adds a hash that was not there, with a copy of `name`. False when memory fails. */
bool wn_seen_add(wn_seen *seen, const char *sha256, const char *name);

void wn_seen_free(wn_seen *seen);

#endif
