#include <stdio.h>
#include <string.h>

#include "plugins/pdf/read.h"

#define REACH 1024 /* Readers of PDF accept junk before the header, so writers of it get away with it. */
#define OBJECT_REACH ((size_t)64 << 10)

/* Whether an object begins near the start; what has a header only is no PDF file. */
static bool holds_object(const wn_source *source)
{
    size_t length = source->size < OBJECT_REACH ? (size_t)source->size : OBJECT_REACH;
    const uint8_t *bytes = source->peek(source->context, 0, length);
    return bytes && memmem(bytes, length, " obj", 4);
}

wn_status pdf_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state, (void)host;
    char head[REACH];
    int64_t got = source->read(source->context, 0, head, sizeof head);
    const char *found = got > 0 ? memmem(head, (size_t)got, "%PDF-", 5) : NULL;
    bool object = found && holds_object(source);
    bid->score = !object ? 0 : found == head ? 95 : 60;
    snprintf(bid->reason, sizeof bid->reason, "%s",
             !found          ? "no PDF header at its start"
             : !object       ? "a PDF header without anything behind it"
             : found == head ? "begins as PDF does"
                             : "a PDF header behind something else");
    return WN_DONE;
}
