/* Currencies as people write them beside an amount. */
#ifndef WN_VALUE_CURRENCY_H
#define WN_VALUE_CURRENCY_H

#include "core/value/folded.h"

typedef struct wn_currency {
    const char *code; /* ISO 4217, static; NULL when the writing leaves it open ("$", "dollars") */
    size_t length;    /* folded bytes it takes; 0: none here */
} wn_currency;

/* The currency written at folded position `at`: an ISO 4217 code in capitals, a symbol, or a name in English,
 * French or Spanish. `source` is the text that was folded. */
wn_currency wn_currency_at(const wn_folded *folded, const char *source, size_t at);

/* The currency that ends right before folded position `end`, white space apart. */
wn_currency wn_currency_before(const wn_folded *folded, const char *source, size_t end);

#endif
