/* Options that were named in words of the respondent's own instead of being marked. */
#ifndef WN_MATCH_TYPED_H
#define WN_MATCH_TYPED_H

#include "core/match/choices.h"

/* Chooses the options that the answer to `item` names below the printed ones, by their wording or by their
 * printed letter or number, when it says nothing else; `choice` is left as it is when it does. False when
 * memory fails.
 */
bool wn_choices_typed(wn_reading *reading, uint32_t item, wn_choice *choice);

#endif
