/* SHA-256 (FIPS 180-4), as text. */
#ifndef WN_BATCH_HASH_H
#define WN_BATCH_HASH_H

#include <nettle/sha2.h>
#include <stddef.h>

#define WN_SHA256_TEXT 65 /* 64 lower-case hexadecimal digits and NUL */

/* Writes the digest of `bytes` into `into`. */
void wn_sha256(const void *bytes, size_t length, char into[WN_SHA256_TEXT]);

/* A digest of bytes that come in pieces; holds nothing that must be freed. */
typedef struct wn_hash {
    struct sha256_ctx context;
} wn_hash;

void wn_hash_begin(wn_hash *hash);

/* `bytes` may be NULL when there are none. */
void wn_hash_add(wn_hash *hash, const void *bytes, size_t length);

/* Adds a text and its NUL; NULL as if it were empty. */
void wn_hash_add_text(wn_hash *hash, const char *text);

/* Writes the digest of all that was added; once. */
void wn_hash_end(wn_hash *hash, char into[WN_SHA256_TEXT]);

#endif
