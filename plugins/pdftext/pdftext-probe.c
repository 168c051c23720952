#include <stdio.h>
#include <string.h>

#include "plugins/common/text/running.h"
#include "plugins/common/text/sample.h"
#include "plugins/common/text/wrap.h"
#include "plugins/pdftext/pdftext.h"

typedef struct evidence {
    uint32_t pages;
    wn_running running;
    bool ragged;  /* wrapped, but at no exact width: proportional type */
    bool residue; /* HYPERLINK "..." of a field code */
    wn_wrap wrap;
} evidence;

static bool collect(wn_sample *sample, evidence *found)
{
    wn_wrap exact;
    found->pages = sample->lines.pages;
    const wn_bytes *text = &sample->decoded.text;
    found->residue = text->length > 0 && memmem(text->data, text->length, "HYPERLINK \"", 11);
    wn_wrap_measure(&sample->lines, 6, &found->wrap);
    wn_wrap_measure(&sample->lines, 0, &exact);
    found->ragged = exact.evidence * 10 < exact.witnesses * 8;
    if (found->pages < 2 && !wn_running_find_pages(&sample->lines))
        return false;
    return sample->lines.pages > 1 ? wn_running_mark_pages(&sample->lines, &found->running)
                                   : wn_running_mark_titles(&sample->lines, &found->running);
}

static uint32_t score(const evidence *found)
{
    uint32_t points = 0;
    if (found->pages > 1)
        points += 55;
    if (found->running.titles)
        points += found->pages > 1 ? 15 : 50;
    if (found->running.numbers)
        points += 5;
    if (found->residue)
        points += points ? 5 : 50;
    bool wrapped = found->wrap.width && found->wrap.evidence >= 5;
    if (points && wrapped)
        points += 5;
    if (!points && wrapped && found->ragged && found->wrap.evidence >= 10)
        points = 40;
    return points;
}

wn_status wn_pdftext_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_sample sample;
    wn_status status;
    evidence found = {0};
    const char *why = wn_sample_load(state, host, source, &sample, &status);
    if (!why && !collect(&sample, &found))
        status = WN_NO_MEMORY;
    bid->score = why ? 0 : score(&found);
    if (why)
        snprintf(bid->reason, sizeof bid->reason, "%s", why);
    else
        snprintf(bid->reason, sizeof bid->reason,
                 "%u pages, %zu running titles, %zu page numbers, %u wrapped lines%s", found.pages,
                 found.running.titles, found.running.numbers, found.wrap.evidence,
                 found.residue ? ", field code residue" : "");
    wn_sample_free(&sample);
    return status == WN_UNSUPPORTED ? WN_DONE : status;
}
