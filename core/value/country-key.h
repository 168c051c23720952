/* Names of countries as keys: the set of a name's words, in order, without articles and joining words. */
#ifndef WN_VALUE_COUNTRY_KEY_H
#define WN_VALUE_COUNTRY_KEY_H

#include "core/value/folded.h"

enum { WN_COUNTRY_KEY = 160 }; /* bytes of the longest key with its NUL */

/* Copies the word at `*at`, before `end`, into `word` and goes behind it. False when there is no more. */
bool wn_country_word(const wn_folded *text, size_t *at, size_t end, char word[WN_COUNTRY_KEY]);

/* Writes the key of the name from `start` to `end`; false when there is none or it is too long for a name. */
bool wn_country_key(const wn_folded *text, size_t start, size_t end, char key[WN_COUNTRY_KEY]);

/* Writes what is left of `key` without the words that say what kind of state it is ("republic"). */
void wn_country_core(const char *key, char core[WN_COUNTRY_KEY]);

#endif
