#include "plugins/common/bytes/bytes.h"

#include <stdlib.h>
#include <string.h>

#include "winnow/utf8.h"

static bool reserve(wn_bytes *bytes, size_t more)
{
    if (bytes->failed)
        return false;
    if (more >= SIZE_MAX / 2 - bytes->length) {
        bytes->failed = true;
        return false;
    }
    size_t need = bytes->length + more + 1;
    if (need <= bytes->capacity)
        return true;
    size_t capacity = bytes->capacity ? bytes->capacity : 64;
    while (capacity < need)
        capacity *= 2;
    char *data = realloc(bytes->data, capacity);
    if (!data) {
        bytes->failed = true;
        return false;
    }
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

bool wn_bytes_add(wn_bytes *bytes, const char *text)
{
    return wn_bytes_append(bytes, text, strlen(text));
}

bool wn_bytes_point(wn_bytes *bytes, uint32_t point)
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

char *wn_bytes_copy(const void *from, size_t length)
{
    char *copy = length < SIZE_MAX ? malloc(length + 1) : NULL;
    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, from, length);
    copy[length] = '\0';
    return copy;
}

bool wn_array_grow(void **items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted > SIZE_MAX / 2 / size)
        return false;
    char *grown = realloc(*items, wanted * size);
    if (!grown)
        return false;
    memset(grown + *capacity * size, 0, (wanted - *capacity) * size);
    *items = grown;
    *capacity = wanted;
    return true;
}
