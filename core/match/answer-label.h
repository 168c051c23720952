/* The respondent's own label before each answer: "A:", "Response:". */
#ifndef WN_MATCH_ANSWER_LABEL_H
#define WN_MATCH_ANSWER_LABEL_H

#include "core/match/reading.h"

/* Where many answers of the document begin with the same one word and a colon, that word is no part of them:
 * paints it as the form's. Call once segments are cut and options are found. False when memory fails. */
bool wn_answer_label_paint(wn_reading *reading);

#endif
