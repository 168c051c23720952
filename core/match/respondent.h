/* Who answers, and when: labelled, or as lines of their own before the first question. */
#ifndef WN_MATCH_RESPONDENT_H
#define WN_MATCH_RESPONDENT_H

#include "core/match/reading.h"

/* Sets respondent and date of the response and paints where they stand. Call after furniture is painted and
 * before pieces are collected. False when memory fails. */
bool wn_respondent_read(wn_reading *reading);

#endif
