/* A growing byte buffer that remembers whether memory failed. */
#ifndef WN_BASE_BUFFER_H
#define WN_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise to start. `data` ends in NUL whenever it is not NULL; it belongs to the buffer and moves
 * when the buffer grows. */
typedef struct wn_buffer {
    char *data;
    size_t length, capacity;
    bool failed; /* an append ran out of memory; later appends do nothing */
} wn_buffer;

/* Appends bytes; does nothing once the buffer has failed. Returns whether it holds. */
bool wn_buffer_append(wn_buffer *buffer, const void *bytes, size_t length);

/* Appends a NUL-terminated string. */
bool wn_buffer_add(wn_buffer *buffer, const char *text);

/* Appends formatted text, as printf. */
bool wn_buffer_print(wn_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends one code point as UTF-8. */
bool wn_buffer_point(wn_buffer *buffer, unsigned int point);

/* Empties the buffer and keeps its memory. */
void wn_buffer_clear(wn_buffer *buffer);

/* Frees the memory and zeroes the buffer. */
void wn_buffer_free(wn_buffer *buffer);

#endif
