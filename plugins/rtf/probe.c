#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "plugins/rtf/read.h"

#define REACH 1024 /* white space before the document */

int64_t rtf_start(const wn_source *source)
{
    static const char mark[] = "\xEF\xBB\xBF", header[] = "{\\rtf";
    uint8_t head[REACH];
    int64_t got = source->read(source->context, 0, head, sizeof head);
    size_t length = got > 0 ? (size_t)got : 0, at = 0;
    if (length >= 3 && memcmp(head, mark, 3) == 0)
        at = 3;
    while (at < length && (head[at] == ' ' || (head[at] >= '\t' && head[at] <= '\r')))
        at++;
    size_t after = at + sizeof header - 1;
    bool found = after <= length && memcmp(head + at, header, sizeof header - 1) == 0;
    bool longer = found && after < length && head[after] >= 'a' && head[after] <= 'z'; /* another word */
    return found && !longer ? (int64_t)at : -1;
}

wn_status rtf_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state, (void)host;
    bool found = rtf_start(source) >= 0;
    bid->score = found ? 95 : 0;
    snprintf(bid->reason, sizeof bid->reason, "%s",
             found ? "begins as Rich Text does" : "does not begin as Rich Text does");
    return WN_DONE;
}
