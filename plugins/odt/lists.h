/* Lists and their numbers (OpenDocument 1.3 part 3, 5.3 and 16.30; part 3, 19.880 for continuing). */
#ifndef ODT_LISTS_H
#define ODT_LISTS_H

#include "plugins/odt/odt.h"

/* Counts the paragraph that begins, when it is the first of its list item or a numbered heading, and appends
 * its number or bullet to `label`. `*ret_level` is its 0-based list level, -1 when it is no item. */
wn_status odt_lists_step(odt_reader *reader, wn_bytes *label, int *ret_level);

void odt_lists_free(odt_reader *reader);

#endif
