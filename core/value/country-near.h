/* Misspelt names of countries. */
#ifndef WN_VALUE_COUNTRY_NEAR_H
#define WN_VALUE_COUNTRY_NEAR_H

#include <stddef.h>

typedef struct wn_country_near {
    size_t row;      /* of the table; SIZE_MAX: none */
    size_t distance; /* letters that differ */
    size_t second;   /* the same for the nearest name of another country; SIZE_MAX: none */
} wn_country_near;

/* The country of which a name differs from `key` (see country-key.h) in one word and by the fewest letters:
 * one in a word of five to eight letters, two in a longer one, swaps of neighbours counting as one. */
wn_country_near wn_country_nearest(const char *key);

#endif
