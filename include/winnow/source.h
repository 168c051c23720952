/* The bytes a plugin reads: never a path, FILE or descriptor. */
#ifndef WINNOW_SOURCE_H
#define WINNOW_SOURCE_H

#include "winnow/abi.h"

typedef struct wn_source {
    uint32_t struct_size;
    uint32_t reserved;
    void *context;
    uint64_t size;          /* in bytes */
    const char *name;       /* base name, for its suffix only; may be NULL */
    const char *media_type; /* as declared by a container; may be NULL */
    /* Copies up to `length` bytes from `offset` into `into`; returns the count, 0 at or past the end, or a
     * negative wn_status. */
    int64_t (*read)(void *context, uint64_t offset, void *into, size_t length);
    /* Returns `length` contiguous bytes from `offset` without copying, or NULL when the range is not wholly
     * inside the source. Belongs to the host, valid until the callback that received the source returns. */
    const uint8_t *(*peek)(void *context, uint64_t offset, size_t length);
} wn_source;

#endif
