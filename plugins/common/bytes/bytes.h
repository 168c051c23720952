/* Growing memory for plugins: byte strings and arrays that remember whether memory failed. */
#ifndef WN_COMMON_BYTES_H
#define WN_COMMON_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise to start, free with wn_bytes_free. `data` ends in NUL whenever it is not NULL; it belongs
 * to the struct and moves when it grows. */
typedef struct wn_bytes {
    char *data;
    size_t length, capacity;
    bool failed; /* an append ran out of memory; later appends do nothing */
} wn_bytes;

/* Appends `length` bytes; does nothing once memory has failed. Returns whether all holds. */
bool wn_bytes_append(wn_bytes *bytes, const void *from, size_t length);

/* Appends a NUL-terminated string. */
bool wn_bytes_add(wn_bytes *bytes, const char *text);

/* Appends one code point as UTF-8. */
bool wn_bytes_point(wn_bytes *bytes, uint32_t point);

/* Empties and keeps the memory. */
void wn_bytes_clear(wn_bytes *bytes);

/* Frees the memory and zeroes the struct. */
void wn_bytes_free(wn_bytes *bytes);

/* Copies `length` bytes and ends them in NUL. The caller frees the copy; NULL when memory fails. */
char *wn_bytes_copy(const void *from, size_t length);

/* Makes room for element `count` of the malloc'd array `*items` of `*capacity` elements of `size` bytes; new
 * room is zeroed. False when memory fails, the array being as before. */
bool wn_array_grow(void **items, size_t *capacity, size_t count, size_t size);

/* Makes room for one more in an array whose members are called `items`, `count` and `capacity`. */
#define WN_ARRAY_GROW(array)                                                                                 \
    wn_array_grow((void **)&(array)->items, &(array)->capacity, (array)->count, sizeof *(array)->items)

#endif
