#include <stdio.h>

#include "plugins/common/text/sample.h"
#include "plugins/text/text.h"

/* Whatever is text is ours when nobody else claims it. */
wn_status wn_text_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_sample sample;
    wn_status status;
    const char *why = wn_sample_load(state, host, source, &sample, &status);
    bool named = wn_sample_is_named(source, ".txt .text .asc");
    bid->score = why ? 0 : named ? 30 : 25;
    snprintf(bid->reason, sizeof bid->reason, why ? "%s" : "text in %s", why ? why : sample.decoded.encoding);
    wn_sample_free(&sample);
    return status == WN_UNSUPPORTED ? WN_DONE : status;
}
