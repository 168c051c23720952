/* Reading a page, and judging whether a source is one: callbacks of the plugin, as winnow/plugin.h has them.
 */
#ifndef HTML_READ_H
#define HTML_READ_H

#include "winnow/plugin.h"

wn_status html_init(const wn_host *host, void **ret_state);
void html_fini(void *state);
wn_status html_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status html_read(const void *state, const wn_host *host, const wn_source *source,
                    const wn_builder *builder);

#endif
