/* A growing byte buffer for plugins. */
#ifndef WN_COMMON_BYTES_H
#define WN_COMMON_BYTES_H

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise to start. `data` belongs to the buffer, moves when it grows and ends in NUL when not NULL.
 */
typedef struct wn_bytes {
    char *data;
    size_t length, capacity;
    bool failed; /* memory ran out; later appends do nothing */
} wn_bytes;

/* Appends `length` bytes; returns false, for ever after too, when memory fails. */
bool wn_bytes_append(wn_bytes *bytes, const void *from, size_t length);

/* Appends one code point as UTF-8; returns false when memory fails. */
bool wn_bytes_point(wn_bytes *bytes, unsigned int point);

/* Empties the buffer and keeps its memory. */
void wn_bytes_clear(wn_bytes *bytes);

/* Frees the memory and zeroes the buffer. */
void wn_bytes_free(wn_bytes *bytes);

/* Makes room for element `count` of an array of `size`-byte elements whose room is `*capacity`; returns the
 * array, moved or not, or NULL when memory fails, the old array being untouched. */
void *wn_array_grow(void *items, size_t *capacity, size_t count, size_t size);

#endif
