/* A table from SHA-256 digests, as text, to what is known of them. */
#ifndef WN_BATCH_DIGESTS_H
#define WN_BATCH_DIGESTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/batch/file.h"

typedef struct wn_digest_place {
    char sha256[WN_SHA256_TEXT];
    const void *value; /* NULL: free place */
} wn_digest_place;

/* Zero-initialise; free with wn_digests_free. */
typedef struct wn_digests {
    wn_digest_place *places;
    size_t capacity, count;
} wn_digests;

/* The value of `sha256`, or NULL when there is none. */
const void *wn_digests_find(const wn_digests *digests, const char *sha256);

/* Sets the value of `sha256`, which is borrowed and not NULL. False when memory fails. */
bool wn_digests_put(wn_digests *digests, const char *sha256, const void *value);

void wn_digests_free(wn_digests *digests);

#endif
