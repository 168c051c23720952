#include "core/batch/digests.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 256

/* SHA-256 is uniform, so that its first digits are the hash of the table. */
static size_t first_place(const char *sha256, size_t capacity)
{
    size_t value = 0;
    for (int i = 0; i < 12; i++)
        value = value * 16 + (size_t)(sha256[i] <= '9' ? sha256[i] - '0' : sha256[i] - 'a' + 10);
    return value & (capacity - 1);
}

static wn_digest_place *find_place(wn_digest_place *places, size_t capacity, const char *sha256)
{
    size_t at = first_place(sha256, capacity);
    while (places[at].value && strcmp(places[at].sha256, sha256) != 0)
        at = (at + 1) & (capacity - 1);
    return &places[at];
}

const void *wn_digests_find(const wn_digests *digests, const char *sha256)
{
    return digests->capacity ? find_place(digests->places, digests->capacity, sha256)->value : NULL;
}

static bool grow(wn_digests *digests)
{
    size_t capacity = digests->capacity ? 2 * digests->capacity : FIRST_CAPACITY;
    wn_digest_place *places = calloc(capacity, sizeof *places);
    if (!places)
        return false;
    for (size_t i = 0; i < digests->capacity; i++)
        if (digests->places[i].value)
            *find_place(places, capacity, digests->places[i].sha256) = digests->places[i];
    free(digests->places);
    digests->places = places;
    digests->capacity = capacity;
    return true;
}

bool wn_digests_put(wn_digests *digests, const char *sha256, const void *value)
{
    if (2 * digests->count >= digests->capacity && !grow(digests))
        return false;
    wn_digest_place *place = find_place(digests->places, digests->capacity, sha256);
    digests->count += place->value == NULL;
    memcpy(place->sha256, sha256, WN_SHA256_TEXT);
    place->value = value;
    return true;
}

void wn_digests_free(wn_digests *digests)
{
    free(digests->places);
    *digests = (wn_digests){0};
}
