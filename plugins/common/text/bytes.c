#include "plugins/common/text/bytes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "winnow/utf8.h"

static bool reserve(wn_bytes *bytes, size_t more)
{
    if (bytes->failed || more > SIZE_MAX / 2 - bytes->length)
        return !(bytes->failed = true);
    size_t need = bytes->length + more + 1;
    if (need <= bytes->capacity)
        return true;
    size_t capacity = bytes->capacity ? bytes->capacity : 256;
    while (capacity < need)
        capacity *= 2;
    char *data = realloc(bytes->data, capacity);
    if (!data)
        return !(bytes->failed = true);
    bytes->data = data;
    bytes->capacity = capacity;
    return true;
}

bool wn_bytes_append(wn_bytes *bytes, const void *from, size_t length)
{
    if (!reserve(bytes, length))
        return false;
    if (length)
        memcpy(bytes->data + bytes->length, from, length);
    bytes->length += length;
    bytes->data[bytes->length] = '\0';
    return true;
}

bool wn_bytes_point(wn_bytes *bytes, unsigned int point)
{
    char encoded[4];
    return wn_bytes_append(bytes, encoded, wn_utf8_encode(point, encoded));
}

void wn_bytes_clear(wn_bytes *bytes)
{
    bytes->length = 0;
    if (bytes->data)
        bytes->data[0] = '\0';
}

void wn_bytes_free(wn_bytes *bytes)
{
    free(bytes->data);
    *bytes = (wn_bytes){0};
}

void *wn_array_grow(void *items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return items;
    size_t wanted = *capacity ? *capacity * 2 : 64;
    if (wanted > SIZE_MAX / 2 / size)
        return NULL;
    void *moved = realloc(items, wanted * size);
    if (moved)
        *capacity = wanted;
    return moved;
}
