/* A vocabulary: folded words numbered in order of first use, so that the matcher compares numbers. */
#ifndef WN_MATCH_WORDS_H
#define WN_MATCH_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/list.h"

#define WN_NO_WORD UINT32_MAX

typedef struct wn_word {
    const char *text; /* folded, not NUL-terminated */
    uint32_t length;  /* bytes */
    uint32_t hash;
    uint64_t letters; /* one bit per letter or digit that occurs, for quick unlikeness */
} wn_word;

typedef struct wn_words {
    WN_LIST(wn_word) list;
    uint32_t *slots; /* index + 1 into the list; open addressing */
    size_t slot_count;
    WN_LIST(char *) pages; /* own the texts */
    size_t page_used, page_size;
} wn_words;

/* Number of the word `text` (`length` bytes, folded already), added when new; WN_NO_WORD when memory fails.
 * The text is copied. Zero-initialise the vocabulary to start. */
uint32_t wn_words_add(wn_words *words, const char *text, size_t length);

/* Number of the word when it is known, else WN_NO_WORD. */
uint32_t wn_words_find(const wn_words *words, const char *text, size_t length);

void wn_words_free(wn_words *words);

/* How alike two words are: 1 the same, 0 different; between for a slip of the pen (letters swapped, dropped,
 * doubled or wrong, within a bound that grows with length) and for a number stuck to the end, as footnote
 * marks do. */
double wn_words_likeness(const wn_words *words, uint32_t a, uint32_t b);

#endif
