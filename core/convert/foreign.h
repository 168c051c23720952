/* Kinds of file that no reader took, recognised by their first bytes so that the message can say what to do.
 * Nothing is read from them. */
#ifndef WN_CONVERT_FOREIGN_H
#define WN_CONVERT_FOREIGN_H

#include <stdbool.h>

#include "core/host/host.h"

typedef struct wn_foreign_kind {
    const char *name;   /* "PDF" */
    const char *advice; /* "export it as text"; NULL when there is none */
    bool image;
    bool encrypted;
    bool vague; /* a wrapping that many kinds share: a reader that bids at all knows better */
} wn_foreign_kind;

/* The kind of `input`, or NULL when it is none of the table. Static. */
const wn_foreign_kind *wn_foreign_recognise(const wn_input *input);

#endif
