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
    float weight;     /* what it says: little for short words */
    bool note;        /* one or two digits, as the mark of a note is */
    uint64_t letters; /* one bit per letter or digit that occurs, for quick unlikeness */
} wn_word;

/* Zero-initialise to start, with a `base` or without one. */
typedef struct wn_words {
    const struct wn_words *base; /* borrowed, without a base itself and no longer added to; NULL */
    uint32_t base_count;         /* words of `base` */
    WN_LIST(wn_word) list;       /* numbered from `base_count` */
    uint32_t *slots;             /* index + 1 into the list; open addressing */
    size_t slot_count;
    WN_LIST(char *) pages; /* own the texts */
    size_t page_used, page_size;
} wn_words;

/* The vocabulary that begins with the words of `base`, which must outlive it and stay as it is. */
wn_words wn_words_upon(const wn_words *base);

/* How many words there are. */
static inline uint32_t wn_words_count(const wn_words *words)
{
    return words->base_count + (uint32_t)words->list.count;
}

/* Word `number`, which must be one that wn_words_add gave. */
static inline const wn_word *wn_words_at(const wn_words *words, uint32_t number)
{
    return number < words->base_count ? &words->base->list.items[number]
                                      : &words->list.items[number - words->base_count];
}

/* Number of the word `text` (`length` bytes, folded already), added when new; WN_NO_WORD when memory fails.
 * The text is copied. */
uint32_t wn_words_add(wn_words *words, const char *text, size_t length);

/* Number of the word when it is known, else WN_NO_WORD. */
uint32_t wn_words_find(const wn_words *words, const char *text, size_t length);

void wn_words_free(wn_words *words);

/* Edits that two words of which the longer has `length` bytes may differ in and still be alike. */
static inline uint32_t wn_word_edits(uint32_t length)
{
    return length < 4 ? 0 : length < 8 ? 1 : length < 12 ? 2 : 3;
}

/* How many bits are set, without the branches that a guess of the processor would stumble over. */
static inline uint32_t wn_bits_set(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (uint32_t)(bits * 0x0101010101010101u >> 56);
}

/* A quick look that tells most words that are not alike: by length, and by the letters that occur in one of
 * them only. */
static inline bool wn_word_may_be_like(const wn_word *a, const wn_word *b)
{
    uint32_t longer = a->length > b->length ? a->length : b->length;
    uint32_t apart = 2 * longer - a->length - b->length;
    return apart <= 3 && wn_bits_set(a->letters ^ b->letters) <= 2 * wn_word_edits(longer) + 2;
}

/* How alike two different words are that a quick look does not tell apart; of wn_word_likeness. */
double wn_word_compare(const wn_word *a, const wn_word *b);

/* How alike two words are: 1 the same, 0 different; between for a slip of the pen (letters swapped, dropped,
 * doubled or wrong, within a bound that grows with length) and for a number stuck to the end, as footnote
 * marks do. */
static inline double wn_word_likeness(const wn_word *a, const wn_word *b)
{
    if (a == b)
        return 1;
    return wn_word_may_be_like(a, b) ? wn_word_compare(a, b) : 0;
}

#endif
