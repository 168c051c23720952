#include <stdio.h>

#include "plugins/msg/msg.h"

wn_status msg_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_compound *compound = NULL;
    const char *fault = NULL, *reason = "no compound file";
    (void)state, (void)host;
    if (wn_compound_is(source)) {
        reason = "a compound file without the properties of a message";
        if (wn_compound_open(source, &compound, &fault) >= 0 &&
            wn_compound_find(compound, WN_COMPOUND_ROOT, "__properties_version1.0") != WN_NO_STREAM) {
            bid->score = 92;
            reason = "a compound file with the properties of a message";
        }
        wn_compound_close(compound);
    }
    snprintf(bid->reason, sizeof bid->reason, "%s", reason);
    return WN_DONE;
}
