/* The frame of a reader of text: its state is a decoder; reading is decoding, splitting into lines, and what
 * the format makes of them. */
#ifndef WN_COMMON_READER_H
#define WN_COMMON_READER_H

#include "plugins/common/text/emit.h"
#include "winnow/plugin.h"

/* init and fini of a plugin whose state is a wn_decoder. */
wn_status wn_text_reader_init(const wn_host *host, void **ret_state);
void wn_text_reader_fini(void *state);

/* Decodes `source` with the decoder `state`, counts its characters, names its encoding, and lets `emit_lines`
 * emit its lines. `emit_lines` sets the status of `emit` when memory fails. */
wn_status wn_text_reader_read(const void *state, const wn_host *host, const wn_source *source,
                              const wn_builder *builder, void (*emit_lines)(wn_emit *emit, wn_lines *lines));

#endif
