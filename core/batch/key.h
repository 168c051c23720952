/* Under what the journal keeps the result of a file. */
#ifndef WN_BATCH_KEY_H
#define WN_BATCH_KEY_H

#include "core/batch/hash.h"
#include "core/batch/inventory.h"

/* Writes the key: a digest of the context, the content and the name, as results hold the name. */
void wn_batch_key(const char *context, const wn_entry *entry, const char *sha256,
                  char ret_key[WN_SHA256_TEXT]);

#endif
