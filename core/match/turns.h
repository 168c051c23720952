/* Columns that an export printed in turns: questions in one, answers in another. */
#ifndef WN_MATCH_TURNS_H
#define WN_MATCH_TURNS_H

#include "core/match/reading.h"

/* Doubts the answers where questions were set in a column of their own beside their answers, and the source
 * gives the text of both, line by line or box by box, without saying which stood beside which. */
void wn_turns_suspect(wn_reading *reading);

#endif
