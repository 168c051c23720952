/* Callbacks of the plugin, as winnow/plugin.h has them. */
#ifndef RTF_READ_H
#define RTF_READ_H

#include "winnow/plugin.h"

wn_status rtf_init(const wn_host *host, void **ret_state);
void rtf_fini(void *state);
wn_status rtf_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status rtf_read(const void *state, const wn_host *host, const wn_source *source,
                   const wn_builder *builder);

/* Where "{\rtf" begins behind a byte order mark and white space; -1 when it does not. */
int64_t rtf_start(const wn_source *source);

#endif
