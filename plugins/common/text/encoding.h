/* Which encoding bytes are in: byte order marks, patterns, well-formedness. */
#ifndef WN_COMMON_ENCODING_H
#define WN_COMMON_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    WN_ENCODING_OTHER = 0, /* a legacy one */
    WN_ENCODING_UTF8,
    WN_ENCODING_UTF16LE,
    WN_ENCODING_UTF16BE,
    WN_ENCODING_UTF32LE,
    WN_ENCODING_UTF32BE
} wn_encoding;

/* The encoding that the bytes prove, and in `*ret_mark` the length of their byte order mark. */
wn_encoding wn_encoding_detect(const unsigned char *bytes, size_t length, size_t *ret_mark);

/* The Unicode encoding called `name` (letters' case and hyphens aside), or OTHER. */
wn_encoding wn_encoding_named(const char *name);

/* The name of a Unicode encoding; static. */
const char *wn_encoding_name(wn_encoding encoding);

#endif
