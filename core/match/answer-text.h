/* The text of an answer put together from its pieces, with its web addresses. */
#ifndef WN_MATCH_ANSWER_TEXT_H
#define WN_MATCH_ANSWER_TEXT_H

#include "core/match/reading.h"

typedef struct wn_answer_text {
    const char *text; /* white space folded, paragraphs parted by a line feed; "" when there is none */
    size_t length;
    wn_answer_link **links;
    size_t link_count;
    wn_evidence **sources; /* one per paragraph */
    size_t source_count;
} wn_answer_text;

/* Puts together the pieces of `item`; everything lives in the result's arena. Notes on the item what was
 * repaired. False when memory fails. */
bool wn_answer_text_make(wn_reading *reading, uint32_t item, wn_answer_text *ret);

#endif
