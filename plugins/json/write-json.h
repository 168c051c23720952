/* The whole of a run as one JSON object. */
#ifndef WN_JSON_WRITE_JSON_H
#define WN_JSON_WRITE_JSON_H

#include "winnow/plugin.h"

/* Callback `write` of wn_plugin: streams the records, one in memory at a time, each on a line of its own. */
wn_status wn_json_write(const void *state, const wn_host *host, const wn_records *records,
                        const wn_output *output);

#endif
