/* SHA-256 (FIPS 180-4), as text. */
#ifndef WN_BATCH_HASH_H
#define WN_BATCH_HASH_H

#include <stdbool.h>
#include <stddef.h>

#define WN_SHA256_TEXT 65 /* 64 lower-case hexadecimal digits and NUL */

/* Writes the digest of `bytes` into `into`; false when libcrypto cannot. */
bool wn_sha256(const void *bytes, size_t length, char into[WN_SHA256_TEXT]);

/* A digest of bytes that come in pieces. */
typedef struct wn_hash wn_hash;

/* NULL when memory fails. Free with wn_hash_free. */
wn_hash *wn_hash_new(void);

bool wn_hash_add(wn_hash *hash, const void *bytes, size_t length);

/* Writes the digest of all that was added; once. */
bool wn_hash_end(wn_hash *hash, char into[WN_SHA256_TEXT]);

void wn_hash_free(wn_hash *hash);

#endif
