#include "core/batch/hash.h"

#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <stdlib.h>

static void print_digest(const unsigned char *digest, size_t length, char *into)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < length; i++) {
        into[2 * i] = digits[digest[i] >> 4];
        into[2 * i + 1] = digits[digest[i] & 15];
    }
    into[2 * length] = '\0';
}

/* The old interface of libcrypto: unlike the one over contexts it allocates nothing and needs no setting up,
 * in which libcrypto ends the process when memory runs out. */
struct wn_hash {
    SHA256_CTX context;
};

wn_hash *wn_hash_new(void)
{
    wn_hash *hash = malloc(sizeof *hash);
    if (hash)
        SHA256_Init(&hash->context);
    return hash;
}

bool wn_hash_add(wn_hash *hash, const void *bytes, size_t length)
{
    return length == 0 || SHA256_Update(&hash->context, bytes, length) == 1;
}

bool wn_hash_end(wn_hash *hash, char into[WN_SHA256_TEXT])
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    if (SHA256_Final(digest, &hash->context) != 1)
        return false;
    print_digest(digest, sizeof digest, into);
    return true;
}

void wn_hash_free(wn_hash *hash)
{
    free(hash);
}

bool wn_sha256(const void *bytes, size_t length, char into[WN_SHA256_TEXT])
{
    wn_hash hash;
    SHA256_Init(&hash.context);
    return wn_hash_add(&hash, bytes, length) && wn_hash_end(&hash, into);
}
