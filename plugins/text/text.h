/* The callbacks of the text reader, as winnow/plugin.h describes them. */
#ifndef WN_TEXT_TEXT_H
#define WN_TEXT_TEXT_H

#include "winnow/plugin.h"

wn_status wn_text_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status wn_text_read(const void *state, const wn_host *host, const wn_source *source,
                       const wn_builder *builder);

#endif
