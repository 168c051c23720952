/* Converters of character sets to UTF-8, opened beforehand, as nothing can be opened once the sandbox has
 * closed. */
#ifndef WN_COMMON_CONVERTERS_H
#define WN_COMMON_CONVERTERS_H

#include <iconv.h>
#include <stdint.h>

#include "plugins/common/bytes/bytes.h"

#define WN_CONVERTERS_MOST 64

typedef struct wn_converter {
    char name[40];
    iconv_t descriptor;
} wn_converter;

typedef struct wn_converters {
    wn_converter items[WN_CONVERTERS_MOST];
    size_t count;
} wn_converters;

/* Opens a converter from the character set called `name`. One that the system lacks, or for which there is no
 * room, is left out. */
void wn_converters_add(wn_converters *converters, const char *name);

void wn_converters_close(wn_converters *converters);

/* The converter called `name`, or NULL. */
const wn_converter *wn_converters_find(const wn_converters *converters, const char *name);

/* Appends the bytes as UTF-8 to `out`. A byte that is no text in the encoding, or that stands for NUL,
 * becomes U+FFFD and is counted in `*damaged`. False when memory fails. */
bool wn_convert(const wn_converter *converter, const unsigned char *bytes, size_t length, wn_bytes *out,
                uint64_t *damaged);

/* Appends the part of `bytes` that is well-formed UTF-8 and U+FFFD, counted in `*damaged`, for the rest and
 * for NUL. False when memory fails. */
bool wn_append_utf8(wn_bytes *out, const char *bytes, size_t length, uint64_t *damaged);

/* Whether two encoding names are the same, letters' case, hyphens and underscores aside. */
bool wn_encoding_same(const char *one, const char *other);

#endif
