/* Text operations on UTF-8 that several rooms need: normal forms, folding, comparing. */
#ifndef WN_BASE_TEXT_H
#define WN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/buffer.h"

/* Whether all of `text` is well-formed UTF-8. */
bool wn_text_is_utf8(const char *text, size_t length);

/* Appends `text` to `out` in Unicode Normalization Form C (UAX 15). `text` must be well-formed UTF-8.
 * Returns false when memory fails. */
bool wn_text_nfc(wn_buffer *out, const char *text, size_t length);

/* Appends the comparison key of `text`: compatibility-decomposed, case-folded, without combining marks and
 * default-ignorable characters, typographic quotes, dashes and apostrophes made plain. White space and
 * punctuation stay. `text` must be well-formed UTF-8. Returns false when memory fails. */
bool wn_text_fold(wn_buffer *out, const char *text, size_t length);

/* Whether `point` is a letter or a number (Unicode general categories L and N). */
bool wn_text_is_word(uint32_t point);

/* Appends `text` with white space folded to single spaces and trimmed; where `keep_lines`, line feeds stay
 * as single line feeds between non-empty lines. Returns false when memory fails. */
bool wn_text_squeeze(wn_buffer *out, const char *text, size_t length, bool keep_lines);

/* Number of code points in `length` bytes of well-formed UTF-8. */
size_t wn_text_points(const char *text, size_t length);

#endif
