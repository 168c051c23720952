/* The callbacks of the Markdown reader, as winnow/plugin.h describes them. */
#ifndef WN_MARKDOWN_MARKDOWN_H
#define WN_MARKDOWN_MARKDOWN_H

#include "winnow/plugin.h"

wn_status wn_markdown_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status wn_markdown_read(const void *state, const wn_host *host, const wn_source *source,
                           const wn_builder *builder);

#endif
