/* Text folded for comparison, with the way back to the source: what the readers of this room look at. */
#ifndef WN_VALUE_FOLDED_H
#define WN_VALUE_FOLDED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/buffer.h"

/* Folded text (see wn_text_fold); decimal digits of any script are ASCII digits. `source[i]` is the byte of
 * the source from which folded byte i came, and `source[length]` is the length of the source. */
typedef struct wn_folded {
    wn_buffer buffer;
    uint32_t *source;
    const char *text; /* of the buffer; NUL-terminated, never NULL */
    size_t length;
} wn_folded;

/* Folds `length` bytes of UTF-8. Returns false, with nothing to free, when memory fails or the text is longer
 * than 4 GiB. Free with wn_folded_free. */
bool wn_folded_make(wn_folded *folded, const char *text, size_t length);

void wn_folded_free(wn_folded *folded);

/* Whether a word character stands at `at` (a letter or digit of any script). */
bool wn_folded_is_word(const wn_folded *folded, size_t at);

/* Whether a word character ends right before `at`. */
bool wn_folded_after_word(const wn_folded *folded, size_t at);

/* Length of `word` when it stands at `at` and ends there as a word; else 0. A space in `word` stands for any
 * white space. */
size_t wn_folded_word(const wn_folded *folded, size_t at, const char *word);

/* Position after the white space at `at`. */
size_t wn_folded_skip_space(const wn_folded *folded, size_t at);

#endif
