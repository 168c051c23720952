/* Why an item is less sure than it could be: every code a reviewer may see, with its meaning and weight. */
#ifndef WN_MATCH_REASONS_H
#define WN_MATCH_REASONS_H

#include <stdbool.h>

typedef enum {
    WN_REASON_REWORDED,
    WN_REASON_LOOSELY_WORDED,
    WN_REASON_MOVED,
    WN_REASON_REPEATED,
    WN_REASON_RENUMBERED,
    WN_REASON_WITHIN_LINE,
    WN_REASON_BY_PATTERN,
    WN_REASON_BY_NUMBER,
    WN_REASON_RUN_ON,
    WN_REASON_DISPLACED,
    WN_REASON_DISPLACED_FROM,
    WN_REASON_MARKS_LOST,
    WN_REASON_NONE_MARKED,
    WN_REASON_MARKS_DISAGREE,
    WN_REASON_MARKS_UNCLEAR,
    WN_REASON_MARKED_BY_FORMAT,
    WN_REASON_ALL_MARKED,
    WN_REASON_CHOSEN_BY_DELETION,
    WN_REASON_OPTION_REWORDED,
    WN_REASON_OPTION_MISSING,
    WN_REASON_NO_OPTION,
    WN_REASON_TYPED_OPTIONS,
    WN_REASON_OTHER_UNMARKED,
    WN_REASON_TOO_MANY,
    WN_REASON_NEITHER,
    WN_REASON_BOTH_WORDS,
    WN_REASON_TYPED_AND_MARKED,
    WN_REASON_NO_NUMBER,
    WN_REASON_SEVERAL_NUMBERS,
    WN_REASON_APPROXIMATE,
    WN_REASON_IN_WORDS,
    WN_REASON_NO_DATE,
    WN_REASON_DATE_ORDER,
    WN_REASON_NO_ADDRESS,
    WN_REASON_URL_REJOINED,
    WN_REASON_URL_REPAIRED,
    WN_REASON_URL_UNCERTAIN,
    WN_REASON_REFERENCE,
    WN_REASON_INFERRED,
    WN_REASON_LONG_ANSWER,
    WN_REASON_NEIGHBOUR_MISSING,
    WN_REASON_FOREIGN_QUESTION,
    WN_REASON_PILED,
    WN_REASON_TORN_GRID,
    WN_REASON_IN_TURNS,
    WN_REASON_COUNT
} wn_reason;

/* Stable code, lower case with hyphens. Static. */
const char *wn_reason_code(wn_reason reason);

/* What it means, one sentence in English. Static. */
const char *wn_reason_meaning(wn_reason reason);

/* The factor by which it lowers the confidence, 0-1. */
double wn_reason_factor(wn_reason reason);

/* Whether it puts the item to review whatever the confidence. */
bool wn_reason_asks_review(wn_reason reason);

#endif
