/* Segments: what stands between the anchors, and the pieces of it that are answers. */
#ifndef WN_MATCH_SEGMENTS_H
#define WN_MATCH_SEGMENTS_H

#include "core/match/reading.h"

/* Cuts the document at the anchors and paints these as the form's. False when memory fails. */
bool wn_segments_cut(wn_reading *reading);

/* Paints what is still without a class in the segments of items as answers and lists it as pieces. */
bool wn_segments_collect(wn_reading *reading);

#endif
