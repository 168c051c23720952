#include <stdio.h>
#include <string.h>

#include "plugins/msg/msg.h"

static wn_status answer(wn_bid *bid, uint32_t score, const char *reason)
{
    bid->score = score;
    snprintf(bid->reason, sizeof bid->reason, "%s", reason);
    return WN_DONE;
}

/* Whether the name of a property's stream stands anywhere, in UTF-16, as in a file too damaged to be opened.
 */
static bool names_properties(const wn_source *source)
{
    static const char name[] = "_\0_\0s\0u\0b\0s\0t\0g\0001";
    const uint8_t *bytes = source->peek(source->context, 0, (size_t)source->size);
    return bytes && memmem(bytes, (size_t)source->size, name, sizeof name - 1) != NULL;
}

/* Names are compared in the first of them only: the list of properties stands among the first members. */
static bool holds_message(const wn_compound *compound)
{
    wn_compound_member member;
    for (uint32_t at = WN_COMPOUND_ROOT;;) {
        at = wn_compound_next(compound, WN_COMPOUND_ROOT, at);
        if (at == WN_NO_STREAM)
            return false;
        wn_compound_describe(compound, at, &member);
        if (member.is_stream && strncmp(member.name, "__substg1.0_", 12) == 0)
            return true;
    }
}

wn_status msg_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_compound *compound = NULL;
    const char *fault = NULL;
    (void)state, (void)host;
    if (!wn_compound_is(source))
        return answer(bid, 0, "no compound file");
    if (wn_compound_open(source, &compound, &fault) < 0)
        return names_properties(source)
                   ? answer(bid, 60, "a damaged compound file that names properties of a message")
                   : answer(bid, 0, "a damaged compound file");
    bool is_listed = wn_compound_find(compound, WN_COMPOUND_ROOT, MSG_PROPERTIES) != WN_NO_STREAM;
    wn_status status =
        is_listed ? answer(bid, 95, "a compound file with the properties of a message")
        : holds_message(compound)
            ? answer(bid, 60, "a compound file with properties of a message, but no list of them")
            : answer(bid, 0, "a compound file without properties of a message");
    wn_compound_close(compound);
    return status;
}
