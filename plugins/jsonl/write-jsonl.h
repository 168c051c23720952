/* The whole of a run as JSON lines. */
#ifndef WN_JSONL_WRITE_JSONL_H
#define WN_JSONL_WRITE_JSONL_H

#include "winnow/plugin.h"

/* Callback `write` of wn_plugin: one line for the run with its forms, then one per document, and one for each
 * of its responses behind it, each with its `type`. Streams. */
wn_status wn_jsonl_write(const void *state, const wn_host *host, const wn_records *records,
                         const wn_output *output);

#endif
