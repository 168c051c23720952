/* What every probe of a text format begins with: is it text at all? */
#ifndef WN_COMMON_SAMPLE_H
#define WN_COMMON_SAMPLE_H

#include "plugins/common/text/decode.h"
#include "plugins/common/text/lines.h"

typedef struct wn_sample {
    wn_decoded decoded;
    wn_lines lines;
    bool whole; /* the sample is all of the source */
} wn_sample;

/* Decodes the start of `source` and splits it into lines. Returns NULL when it is text, else why it is not:
 * empty, binary data (controls, damaged sequences), or the source of another format (PDF, RTF, HTML, XML).
 * Free with wn_sample_free in any case. `*ret_status` is negative when reading or memory failed. */
const char *wn_sample_load(const wn_decoder *decoder, const wn_host *host, const wn_source *source,
                           wn_sample *ret_sample, wn_status *ret_status);

void wn_sample_free(wn_sample *sample);

/* Whether the name of `source` ends in one of the space-separated `suffixes`, letters' case aside. */
bool wn_sample_is_named(const wn_source *source, const char *suffixes);

/* Decodes the whole of `source` within the limits of `host`, ligatures as their letters, and reports damage
 * and guesses. */
wn_status wn_sample_read(const wn_decoder *decoder, const wn_host *host, const wn_source *source,
                         wn_decoded *ret_decoded);

#endif
