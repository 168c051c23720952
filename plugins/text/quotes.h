/* Quoted lines of a reply: "> text". */
#ifndef WN_TEXT_QUOTES_H
#define WN_TEXT_QUOTES_H

#include "plugins/common/text/emit.h"

/* Sets the depth of quoting of each line, takes the quote marks off and counts them as mark-up. A line
 * that stands alone is quoted only where others are, and when it has words: "> 50 %" is an answer. */
void wn_quotes_strip(wn_emit *emit, wn_lines *lines);

#endif
