/* Which text of a document with tracked changes is read. */
#ifndef WN_COMMON_OFFICE_REVISIONS_H
#define WN_COMMON_OFFICE_REVISIONS_H

#include "winnow/plugin.h"

typedef enum {
    WN_REVISIONS_FINAL,    /* with every change made */
    WN_REVISIONS_ORIGINAL, /* with none */
    WN_REVISIONS_ALL       /* what was deleted too, struck out */
} wn_revisions;

/* What the host's option "revisions" says: "final", which is also what is read without it, "original" or
 * "all". A warning is reported for anything else. */
wn_revisions wn_revisions_chosen(const wn_host *host);

#endif
