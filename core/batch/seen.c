#include "core/batch/seen.h"

#include <stdint.h>
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

static wn_seen_entry *find_place(wn_seen_entry *places, size_t capacity, const char *sha256)
{
    size_t at = first_place(sha256, capacity);
    while (places[at].name && strcmp(places[at].sha256, sha256) != 0)
        at = (at + 1) & (capacity - 1);
    return &places[at];
}

const char *wn_seen_name(const wn_seen *seen, const char *sha256)
{
    return seen->capacity ? find_place(seen->places, seen->capacity, sha256)->name : NULL;
}

static bool grow(wn_seen *seen)
{
    size_t capacity = seen->capacity ? 2 * seen->capacity : FIRST_CAPACITY;
    wn_seen_entry *places = calloc(capacity, sizeof *places);
    if (!places)
        return false;
    for (size_t i = 0; i < seen->capacity; i++)
        if (seen->places[i].name)
            *find_place(places, capacity, seen->places[i].sha256) = seen->places[i];
    free(seen->places);
    seen->places = places;
    seen->capacity = capacity;
    return true;
}

bool wn_seen_add(wn_seen *seen, const char *sha256, const char *name)
{
    if (2 * seen->count >= seen->capacity && !grow(seen))
        return false;
    wn_seen_entry *place = find_place(seen->places, seen->capacity, sha256);
    memcpy(place->sha256, sha256, WN_SHA256_TEXT);
    place->name = wn_arena_string(seen->arena, name);
    seen->count += place->name != NULL;
    return place->name != NULL;
}

void wn_seen_free(wn_seen *seen)
{
    free(seen->places);
    *seen = (wn_seen){0};
}
