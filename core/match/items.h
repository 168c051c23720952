/* Reading of the items: status and values. */
#ifndef WN_MATCH_ITEMS_H
#define WN_MATCH_ITEMS_H

#include "core/match/reading.h"

/* Makes the answers of all items of the form. Call once pieces and options are known. False when memory
 * fails. */
bool wn_items_read(wn_reading *reading);

/* Reads yes or no, or the options, of one item whose text is set already. False when memory fails. */
bool wn_items_read_boolean(wn_reading *reading, uint32_t item);
bool wn_items_read_choices(wn_reading *reading, uint32_t item);

/* Settles what only the whole document tells: unmarked options, values that follow, confidence. */
bool wn_items_finish(wn_reading *reading);

#endif
