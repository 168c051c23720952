#include "core/batch/hash.h"

#include <nettle/base16.h>
#include <string.h>

void wn_hash_begin(wn_hash *hash)
{
    sha256_init(&hash->context);
}

void wn_hash_add(wn_hash *hash, const void *bytes, size_t length)
{
    if (length)
        sha256_update(&hash->context, length, bytes);
}

void wn_hash_add_text(wn_hash *hash, const char *text)
{
    wn_hash_add(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

void wn_hash_end(wn_hash *hash, char into[WN_SHA256_TEXT])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&hash->context, sizeof digest, digest);
    base16_encode_update(into, sizeof digest, digest);
    into[WN_SHA256_TEXT - 1] = '\0';
}

void wn_sha256(const void *bytes, size_t length, char into[WN_SHA256_TEXT])
{
    wn_hash hash;
    wn_hash_begin(&hash);
    wn_hash_add(&hash, bytes, length);
    wn_hash_end(&hash, into);
}
