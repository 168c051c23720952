/* A stretch of bytes that nobody vouches for: whatever is asked of it, nothing beyond its end is read.
 * Numbers are little-endian. */
#ifndef WN_COMMON_SPAN_H
#define WN_COMMON_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bytes belong to whoever made the span; NULL when there are none. */
typedef struct wn_span {
    const uint8_t *bytes;
    size_t length;
} wn_span;

/* Whether `length` bytes stand at `at`. */
static inline bool wn_span_has(wn_span span, size_t at, size_t length)
{
    return span.bytes && at <= span.length && length <= span.length - at;
}

/* Number of 1, 2 or 4 bytes at `at`; 0 where they are not all there. */
static inline uint8_t wn_span_u8(wn_span span, size_t at)
{
    return span.bytes && at < span.length ? span.bytes[at] : 0;
}

static inline uint16_t wn_span_u16(wn_span span, size_t at)
{
    if (!wn_span_has(span, at, 2))
        return 0;
    return (uint16_t)(span.bytes[at] | span.bytes[at + 1] << 8);
}

static inline int16_t wn_span_i16(wn_span span, size_t at)
{
    return (int16_t)wn_span_u16(span, at);
}

static inline uint32_t wn_span_u32(wn_span span, size_t at)
{
    if (!wn_span_has(span, at, 4))
        return 0;
    return (uint32_t)wn_span_u16(span, at) | (uint32_t)wn_span_u16(span, at + 2) << 16;
}

/* The part of `length` bytes from `at`, or as much of it as is there. */
static inline wn_span wn_span_part(wn_span span, size_t at, size_t length)
{
    if (at >= span.length)
        return (wn_span){0};
    size_t rest = span.length - at;
    return (wn_span){span.bytes + at, length < rest ? length : rest};
}

/* What stands from `at` on. */
static inline wn_span wn_span_from(wn_span span, size_t at)
{
    return wn_span_part(span, at, SIZE_MAX);
}

#endif
