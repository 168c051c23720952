/* A text of printed pages: what stands on every page, notes, and paragraphs wrapped in proportional type. */
#ifndef WN_COMMON_PAGES_H
#define WN_COMMON_PAGES_H

#include "plugins/common/text/emit.h"

/* Emits every line once, those that are not the text's own as titles, page numbers and notes. With `numbered`
 * pages are said even where there is one only. */
void wn_pages_emit(wn_emit *emit, wn_lines *lines, bool numbered);

#endif
