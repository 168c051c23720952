/* Legacy encodings that a text may be in, and which of them bytes are in. */
#ifndef WN_COMMON_LEGACY_H
#define WN_COMMON_LEGACY_H

#include "plugins/common/charset/converters.h"

/* Opens a converter for every encoding that can be guessed, and for `forced` unless NULL. One that the system
 * lacks is left out. */
void wn_converters_open(wn_converters *converters, const char *forced);

/* Guesses the encoding of bytes that are not Unicode: uchardet's guess, unless a relative of it reads as text
 * without the faults that the guess gives. NULL when nothing is known or memory fails. */
const wn_converter *wn_converters_guess(const wn_converters *converters, const unsigned char *bytes,
                                        size_t length);

#endif
