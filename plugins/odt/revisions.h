/* Tracked changes (OpenDocument 1.3 part 3, 5.5). */
#ifndef ODT_REVISIONS_H
#define ODT_REVISIONS_H

#include "plugins/odt/odt.h"

/* Shows deletions that no place in the text refers to, at the end. */
wn_status odt_revisions_finish(odt_reader *reader);

void odt_revisions_free(odt_reader *reader);

#endif
