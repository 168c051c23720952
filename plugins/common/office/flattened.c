#include "plugins/common/office/flattened.h"

#include <string.h>

#include "winnow/utf8.h"

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

static wn_status send(const wn_builder *events, const char *from, const char *to, uint32_t flags)
{
    wn_run run = {sizeof run, flags, from, (size_t)(to - from)};
    return run.length ? events->run(events->context, &run) : WN_DONE;
}

static wn_status send_pieces(const wn_run *run, const wn_builder *events, const wn_builder *counts)
{
    const char *at = run->text;
    flattened_link link;
    wn_status status = WN_DONE;
    while (status >= 0 && find_link(at, &link)) {
        uint64_t hidden = wn_count_shown(link.code, (size_t)(link.shown - link.code));
        status = send(events, at, link.code, run->flags);
        if (status >= 0)
            status = counts->not_shown(counts->context, WN_NOT_SHOWN_FIELD_CODE, hidden);
        if (status >= 0)
            status = events->open_link(events->context, link.target, link.target_length);
        if (status >= 0)
            status = send(events, link.shown, link.end, run->flags);
        if (status >= 0)
            status = events->close_link(events->context);
        at = link.end;
    }
    return status < 0 ? status : send(events, at, run->text + run->length, run->flags);
}

wn_status wn_flattened_send(const wn_complex_fields *fields, const wn_leaf *leaf, const wn_run *run,
                            const wn_builder *counts)
{
    flattened_link link;
    bool is_shown = !(run->flags & (WN_RUN_REMOVED | WN_RUN_HIDDEN));
    bool may_hold = is_shown && wn_complex_in_text(fields) && !leaf->open_link;
    return may_hold && find_link(run->text, &link) ? send_pieces(run, leaf->events, counts)
                                                   : leaf->events->run(leaf->events->context, run);
}
