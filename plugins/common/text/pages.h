/* A text of printed pages: what stands on every page, notes, and paragraphs wrapped in proportional type. */
#ifndef WN_COMMON_PAGES_H
#define WN_COMMON_PAGES_H

#include "plugins/common/text/flow.h"

/* Emits every line once, those that are not the text's own as titles, page numbers and notes. `known` is
 * NULL, or says that the lines stand as they do on real pages, whose numbers are then said, and which of them
 * the reader knows to be tables. */
void wn_pages_emit(wn_emit *emit, wn_lines *lines, const wn_known_tables *known);

#endif
