/* Groups, and what each token does in them. */
#ifndef RTF_GROUPS_H
#define RTF_GROUPS_H

#include "plugins/rtf/rtf.h"
#include "plugins/rtf/scanner.h"

/* Acts on one token. */
wn_status rtf_act(rtf_reader *reader, const rtf_token *token);

/* Ends the innermost group and what ends with it. */
wn_status rtf_close_group(rtf_reader *reader);

#endif
