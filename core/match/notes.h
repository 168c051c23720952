/* Footnotes, comments and removed text: the form's own apart from the respondent's. */
#ifndef WN_MATCH_NOTES_H
#define WN_MATCH_NOTES_H

#include "core/match/reading.h"

/* Paints notes: the form's as furniture, the respondent's as answers, given to the item where their reference
 * stands. False when memory fails. */
bool wn_notes_read(wn_reading *reading);

#endif
