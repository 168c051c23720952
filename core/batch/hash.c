#include "core/batch/hash.h"

#include <openssl/evp.h>

static void print_digest(const unsigned char *digest, size_t length, char *into)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < length; i++) {
        into[2 * i] = digits[digest[i] >> 4];
        into[2 * i + 1] = digits[digest[i] & 15];
    }
    into[2 * length] = '\0';
}

bool wn_sha256(const void *bytes, size_t length, char into[WN_SHA256_TEXT])
{
    wn_hash *hash = wn_hash_new();
    bool held = hash && wn_hash_add(hash, bytes, length) && wn_hash_end(hash, into);
    wn_hash_free(hash);
    return held;
}

/* libcrypto's own context, under our name. */
static EVP_MD_CTX *context_of(wn_hash *hash)
{
    return (EVP_MD_CTX *)hash;
}

wn_hash *wn_hash_new(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
        EVP_MD_CTX_free(context);
        return NULL;
    }
    return (wn_hash *)context;
}

bool wn_hash_add(wn_hash *hash, const void *bytes, size_t length)
{
    return length == 0 || EVP_DigestUpdate(context_of(hash), bytes, length) == 1;
}

bool wn_hash_end(wn_hash *hash, char into[WN_SHA256_TEXT])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    if (EVP_DigestFinal_ex(context_of(hash), digest, &length) != 1)
        return false;
    print_digest(digest, length, into);
    return true;
}

void wn_hash_free(wn_hash *hash)
{
    EVP_MD_CTX_free(context_of(hash));
}
