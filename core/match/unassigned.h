/* What belongs to nothing, put before the reviewer, and the sums of the accounting. */
#ifndef WN_MATCH_UNASSIGNED_H
#define WN_MATCH_UNASSIGNED_H

#include "core/match/reading.h"

/* Lists the text without a class and sets the accounting of the response. False when memory fails. */
bool wn_unassigned_list(wn_reading *reading);

#endif
