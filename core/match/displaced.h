/* Text that an export has put before its own label. */
#ifndef WN_MATCH_DISPLACED_H
#define WN_MATCH_DISPLACED_H

#include "core/match/reading.h"

/* Gives text back to the question it belongs to where an empty question follows one that holds text of both,
 * and the form's hints tell which is whose; takes section numbers torn from their titles for the form's. Both
 * are flagged and put in the diagnostics. Call once segments are cut. False when memory fails. */
bool wn_displaced_repair(wn_reading *reading);

#endif
