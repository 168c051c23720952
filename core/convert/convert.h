/* Converting one document: a function from bytes and compiled forms to one self-contained record. */
#ifndef WN_CONVERT_CONVERT_H
#define WN_CONVERT_CONVERT_H

#include "core/host/host.h"
#include "core/match/match.h"

/* What a conversion needs besides the document. Read-only, so that forked workers can share it. */
typedef struct wn_converter {
    const wn_plugin_host *host;
    const wn_matcher *matcher;
    wn_match_options match;
} wn_converter;

/* Where an input comes from, as its record shall say. */
typedef struct wn_origin {
    const char *path;
    const char *member; /* NULL */
    const char *sha256;
    const char *from, *sent, *subject, *message_id; /* of the message that held it; NULL */
} wn_origin;

/* Probes, reads and matches `input`. Whatever happens to the document stands in `ret_record` (status,
 * message, responses, children); free it with wn_record_free. False only when memory for the record itself
 * fails. */
bool wn_convert(const wn_converter *converter, const wn_input *input, const wn_origin *origin,
                wn_record *ret_record);

#endif
