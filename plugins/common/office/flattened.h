/* Links that a writer left as text: LibreOffice writes what a text field holds without the marks of the
 * fields inside, so that the code of a link stands before what it shows. */
#ifndef WN_COMMON_OFFICE_FLATTENED_H
#define WN_COMMON_OFFICE_FLATTENED_H

#include <stdbool.h>

#include "winnow/document.h"

/* Whether `text`, which ends in NUL, holds the code of a link. */
bool wn_holds_flattened(const char *text);

/* Sends `run`, whose text ends in NUL, to `events` in pieces, the codes as the links that they are; these are
 * counted to `counts` as not shown. No link may be open. */
wn_status wn_send_flattened(const wn_run *run, const wn_builder *events, const wn_builder *counts);

#endif
