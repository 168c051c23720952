/* Growing text for writers. */
#ifndef WN_WRITING_TEXT_BUFFER_H
#define WN_WRITING_TEXT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise to start. `data` is NULL or ends in NUL; it belongs to the buffer and moves as it grows. */
typedef struct wn_text_buffer {
    char *data;
    size_t length, capacity;
    bool failed; /* memory ran out; later appends do nothing */
} wn_text_buffer;

/* Appends `length` bytes. */
void wn_text_append(wn_text_buffer *buffer, const char *bytes, size_t length);

/* Appends a NUL-terminated string; NULL adds nothing. */
void wn_text_add(wn_text_buffer *buffer, const char *text);

/* Appends formatted text, as printf. */
void wn_text_print(wn_text_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends `separator` when the buffer holds text, then `text`. */
void wn_text_join(wn_text_buffer *buffer, const char *separator, const char *text);

/* Empties the buffer and keeps its memory; a failure is kept too. */
void wn_text_clear(wn_text_buffer *buffer);

/* The text, "" when there is none. Valid until the buffer changes. */
const char *wn_text_of(const wn_text_buffer *buffer);

/* Frees the memory and zeroes the buffer. */
void wn_text_free(wn_text_buffer *buffer);

#endif
