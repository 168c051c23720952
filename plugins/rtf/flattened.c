#include "plugins/rtf/flattened.h"

#include <string.h>

#include "plugins/rtf/flow.h"

static const char code_start[] = "HYPERLINK \"";

/* A link's code in text, and what it shows. */
typedef struct flattened_link {
    const char *code, *target, *shown, *end;
    size_t target_length;
} flattened_link;

/* The end of what a link shows is lost: it is its own address, or else goes on to the next link or line. */
static const char *end_of_shown(const flattened_link *link)
{
    if (strncmp(link->shown, link->target, link->target_length) == 0)
        return link->shown + link->target_length;
    const char *next = strstr(link->shown, code_start);
    const char *line = link->shown + strcspn(link->shown, "\n");
    return next && next < line ? next : line;
}

static bool find_link(const char *text, flattened_link *ret_link)
{
    flattened_link link = {.code = strstr(text, code_start)};
    if (!link.code)
        return false;
    link.target = link.code + sizeof code_start - 1;
    link.target_length = strcspn(link.target, "\"\n");
    if (link.target[link.target_length] != '"')
        return false;
    link.shown = link.target + link.target_length + 1;
    link.end = end_of_shown(&link);
    *ret_link = link;
    return true;
}

bool rtf_is_flattened(const rtf_reader *reader, const char *text)
{
    const rtf_flow *flow = reader->flow;
    flattened_link link;
    return reader->presets_untold && wn_complex_in_text(&flow->fields) && !flow->leaf.open_link &&
           find_link(text, &link);
}

static wn_status send(const wn_builder *events, const char *from, const char *to, uint32_t flags)
{
    wn_run run = {sizeof run, flags, from, (size_t)(to - from)};
    return run.length ? events->run(events->context, &run) : WN_DONE;
}

wn_status rtf_send_flattened(rtf_reader *reader, const wn_run *run)
{
    const wn_builder *builder = reader->builder, *events = reader->flow->leaf.events;
    const char *at = run->text;
    flattened_link link;
    while (find_link(at, &link)) {
        uint64_t hidden = wn_count_shown(link.code, (size_t)(link.shown - link.code));
        RTF_TRY(send(events, at, link.code, run->flags));
        RTF_TRY(builder->not_shown(builder->context, WN_NOT_SHOWN_FIELD_CODE, hidden));
        RTF_TRY(events->open_link(events->context, link.target, link.target_length));
        RTF_TRY(send(events, link.shown, link.end, run->flags));
        RTF_TRY(events->close_link(events->context));
        at = link.end;
    }
    return send(events, at, run->text + run->length, run->flags);
}
