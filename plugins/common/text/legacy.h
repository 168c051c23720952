/* Legacy encodings: converters opened beforehand, and which of them bytes are in. */
#ifndef WN_COMMON_LEGACY_H
#define WN_COMMON_LEGACY_H

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

/* Opens a converter for every encoding that can be guessed, and for `forced` unless NULL. One that the system
 * lacks is left out. */
void wn_converters_open(wn_converters *converters, const char *forced);

void wn_converters_close(wn_converters *converters);

/* The converter called `name`, or NULL. */
const wn_converter *wn_converters_find(const wn_converters *converters, const char *name);

/* Appends the bytes as UTF-8 to `out`. A byte that is no text in the encoding, or that stands for NUL,
 * becomes U+FFFD and is counted in `*damaged`. False when memory fails. */
bool wn_convert(const wn_converter *converter, const unsigned char *bytes, size_t length, wn_bytes *out,
                uint64_t *damaged);

/* Guesses the encoding of bytes that are not Unicode: uchardet's guess, unless a relative of it reads as text
 * without the faults that the guess gives. NULL when nothing is known or memory fails. */
const wn_converter *wn_converters_guess(const wn_converters *converters, const unsigned char *bytes,
                                        size_t length);

/* Appends the part of `bytes` that is well-formed UTF-8 and U+FFFD, counted in `*damaged`, for the rest and
 * for NUL. False when memory fails. */
bool wn_append_utf8(wn_bytes *out, const char *bytes, size_t length, uint64_t *damaged);

#endif
