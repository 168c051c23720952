#include "core/convert/respond.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define ID_DIGITS 16

/* Characters the reader counted and did not account for would be lost in silence. */
static void check_accounting(wn_conversion *c, const wn_document *document)
{
    uint64_t accounted = document->shown + document->not_shown;
    if (document->total != accounted)
        wn_report_add(&c->report, WN_SEVERITY_WARNING, "accounting-gap", NULL, NULL,
                      "the reader counted %" PRIu64 " characters and accounts for %" PRIu64
                      "; compare the answers with the file",
                      document->total, accounted);
}

/* The first 16 digits of the hash, and -2, -3 for further responses of the document. */
static const char *response_id(const wn_conversion *c, size_t index)
{
    char id[ID_DIGITS + 24];
    int digits = snprintf(id, sizeof id, "%.*s", ID_DIGITS, c->origin->sha256);
    if (index > 0)
        snprintf(id + digits, sizeof id - (size_t)digits, "-%zu", index + 1);
    return wn_arena_string(c->record->arena, id);
}

static void set_source(const wn_conversion *c, wn_response *response)
{
    wn_arena *arena = c->record->arena;
    const wn_origin *origin = c->origin;
    response->path = wn_arena_string(arena, origin->path);
    response->member = wn_arena_string(arena, origin->member);
    response->sha256 = wn_arena_string(arena, origin->sha256);
    response->reader = c->record->reader;
    response->bytes = c->input->length;
    response->from = wn_arena_string(arena, origin->from);
    response->sent = wn_arena_string(arena, origin->sent);
    response->subject = wn_arena_string(arena, origin->subject);
    response->message_id = wn_arena_string(arena, origin->message_id);
}

/* Puts the diagnostics of host and reader before those of the matcher. */
static void merge_diagnostics(const wn_conversion *c, wn_response *response)
{
    size_t own = c->report.list.count, count = own + response->diagnostic_count;
    const wn_diagnostic **merged = wn_arena_array(c->record->arena, count, sizeof *merged);
    wn_diagnostic *copies = wn_arena_array(c->record->arena, own, sizeof *copies);
    if (!merged || !copies)
        return;
    for (size_t i = 0; i < own; i++) {
        copies[i] = c->report.list.items[i];
        merged[i] = &copies[i];
    }
    for (size_t i = own; i < count; i++)
        merged[i] = response->diagnostics[i - own];
    response->diagnostics = merged;
    response->diagnostic_count = count;
}

static void add_response(wn_conversion *c, wn_response *response)
{
    const wn_response **list = wn_arena_array(c->record->arena, 1, sizeof *list);
    if (!list)
        return;
    response->id = response_id(c, 0);
    set_source(c, response);
    merge_diagnostics(c, response);
    list[0] = response;
    c->record->responses = list;
    c->record->response_count = 1;
}

void wn_respond(wn_conversion *c, const wn_document *document, wn_status result)
{
    if (document->shown == 0 && document->controls.count == 0) {
        wn_grade(c, WN_DOCUMENT_EMPTY, "there is no text in it");
        return;
    }
    check_accounting(c, document);
    wn_match_result found = {0};
    wn_status matched =
        wn_match(c->converter->matcher, document, &c->converter->match, c->record->arena, &found);
    if (matched < 0 && matched != WN_LIMIT) {
        wn_grade_result(c, matched);
        return;
    }
    if (found.response)
        add_response(c, found.response);
    if (matched == WN_LIMIT)
        wn_grade(c, WN_DOCUMENT_PARTIAL, "a pattern reached its match limit; some answers may be missing");
    else if (!found.response && result == WN_DONE)
        wn_grade(c, WN_DOCUMENT_NO_FORM, "readable, but no form matches");
}
