/* A workbook that stands where a new one shall go: whose is it, and has a reviewer worked in it? */
#ifndef WN_XLSX_EXISTING_H
#define WN_XLSX_EXISTING_H

#include "winnow/plugin.h"

/* Callbacks of wn_plugin: what `inspect_existing` needs, made once. */
wn_status wn_existing_init(const wn_host *host, void **ret_state);
void wn_existing_fini(void *state);

/* Callback `inspect_existing` of wn_plugin. A sheet is known by the header of Review, in whatever program,
 * place and under whatever name it was saved again; a text or number below one of the reviewer's headers is
 * their work, and so is one in any other cell that was empty. */
wn_status wn_existing_inspect(const void *state, const wn_host *host, const wn_source *source,
                              uint32_t *ret_existing);

#endif
