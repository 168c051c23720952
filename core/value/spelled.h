/* Numbers written in words, in English, French, Spanish and Portuguese. */
#ifndef WN_VALUE_SPELLED_H
#define WN_VALUE_SPELLED_H

#include "core/value/folded.h"

/* Reads the number whose words begin at `at` ("forty-two", "quatre-vingt-dix", "ciento veinte mil"), in the
 * language of the BCP 47 tag. Returns the position behind its last word, or 0 when there is none or its words
 * do not make one number ("two three"). */
size_t wn_spelled_read(const wn_folded *text, size_t at, const char *language, double *ret_value);

#endif
