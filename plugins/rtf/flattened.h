/* Links that a writer left as text. */
#ifndef RTF_FLATTENED_H
#define RTF_FLATTENED_H

#include "plugins/rtf/rtf.h"

/* Whether `text`, about to be sent, holds the code of a link: LibreOffice writes what a text field holds
 * without the marks of the fields inside. */
bool rtf_is_flattened(const rtf_reader *reader, const char *text);

/* Sends such a run in pieces, the codes as the links that they are. */
wn_status rtf_send_flattened(rtf_reader *reader, const wn_run *run);

#endif
