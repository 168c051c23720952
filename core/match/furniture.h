/* The form's own words outside questions, and what is on the page but in no flow. */
#ifndef WN_MATCH_FURNITURE_H
#define WN_MATCH_FURNITURE_H

#include "core/match/reading.h"

/* Paints headers, footers, running titles and placeholders as furniture, and title, boilerplate, help and the
 * form's own footnotes as the form's. Call once anchors are painted. */
wn_status wn_furniture_paint(wn_reading *reading);

#endif
