/* Approximate matching of one wording against the words of the document from a given place. */
#ifndef WN_MATCH_APPROXIMATE_H
#define WN_MATCH_APPROXIMATE_H

#include "core/match/labels.h"
#include "core/match/view.h"

typedef struct wn_approximation {
    double quality; /* 0-1; 1: word for word */
    uint32_t end;   /* one past the last token that the wording takes */
    bool exact;     /* the same words in the same order */
    double matched; /* weight of the words found */
} wn_approximation;

/* Aligns the whole wording with tokens [start, ...) but none at or after `limit`: words may be misspelt,
 * dropped, added, changed, run together or torn apart, each at a cost; where the wording ends in the document
 * is found. False when the quality stays below `least` or memory is not enough for the wording's length. */
bool wn_approximate(const wn_view *view, const wn_label_words *label, uint32_t start, uint32_t limit,
                    double least, wn_approximation *ret);

/* Whether the whole wording stands there word for word, with all its tokens before `limit`. */
bool wn_stands_exactly(const wn_view *view, const wn_label_words *label, uint32_t start, uint32_t limit);

#endif
