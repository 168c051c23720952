#include "core/convert/convert.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/convert/foreign.h"
#include "core/convert/grade.h"
#include "core/convert/respond.h"

/* A bid below this rests on the name or the container type alone, so that a foreign kind seen in the bytes
 * has the better reason. */
#define SURE_BID 50

static void refuse_foreign(wn_conversion *c, const wn_foreign_kind *kind)
{
    if (kind && kind->encrypted)
        wn_grade(c, WN_DOCUMENT_ENCRYPTED, "protected by a password: ask for a copy without it");
    else if (kind)
        wn_grade(c, WN_DOCUMENT_UNSUPPORTED, "no reader for this kind of file (looks like %s%s%s)",
                 kind->name, kind->advice ? "; " : "", kind->advice ? kind->advice : "");
    else
        wn_grade(c, WN_DOCUMENT_UNSUPPORTED, "no reader for this kind of file");
}

static wn_status read_with(wn_conversion *c, const wn_loaded_plugin *plugin)
{
    c->record->reader = wn_arena_string(c->record->arena, plugin->descriptor.id);
    if (plugin->descriptor.kind == WN_KIND_CONTAINER) {
        wn_status status = wn_host_extract(c->converter->host, plugin, c->input, &c->report, c->record);
        wn_grade_result(c, status);
        return status;
    }
    wn_document *document = NULL;
    wn_status status = wn_host_read(c->converter->host, plugin, c->input, &c->report, &document);
    wn_grade_result(c, status);
    if (status >= 0 && document)
        wn_respond(c, document, status);
    wn_document_free(document);
    return status;
}

/* Lets the best bidder read; one that finds, looking closer, that the file is not its own hands over to the
 * next. */
static void read_with_best(wn_conversion *c, const wn_host_bid *bids, size_t count)
{
    for (size_t i = 0; i < count && bids[i].bid.score > 0; i++) {
        size_t reported = c->report.list.count;
        if (read_with(c, bids[i].plugin) != WN_UNSUPPORTED)
            return;
        bool last = i + 1 == count || bids[i + 1].bid.score == 0;
        if (!last)
            c->report.list.count = reported;
    }
}

static void convert_bytes(wn_conversion *c)
{
    const wn_limit *most = wn_limits_row(wn_host_limits(c->converter->host), WN_LIMIT_INPUT_BYTES);
    wn_host_bid *bids;
    size_t count;
    if (c->input->length == 0) {
        wn_grade(c, WN_DOCUMENT_EMPTY, "the file is empty");
        return;
    }
    if (c->input->length > most->value) {
        wn_grade(c, WN_DOCUMENT_REJECTED_LIMIT, "over the limit %s (%" PRIu64 " %s)", most->name, most->value,
                 most->unit);
        return;
    }
    if (!wn_host_bids(c->converter->host, c->input, c->record->arena, NULL, &bids, &count))
        return;
    uint32_t best = count ? bids[0].bid.score : 0;
    const wn_foreign_kind *foreign = best < SURE_BID ? wn_foreign_recognise(c->input) : NULL;
    if (best == 0 || (foreign && !foreign->vague))
        refuse_foreign(c, foreign);
    else
        read_with_best(c, bids, count);
}

bool wn_convert(const wn_converter *converter, const wn_input *input, const wn_origin *origin,
                wn_record *ret_record)
{
    size_t failures = wn_memory_failures();
    if (!wn_record_init(ret_record))
        return false;
    wn_conversion c = {.converter = converter, .input = input, .origin = origin, .record = ret_record};
    c.report.arena = ret_record->arena;
    convert_bytes(&c);
    wn_report_free(&c.report);
    if (wn_arena_failed(ret_record->arena) || wn_memory_failures() != failures) {
        ret_record->status = WN_DOCUMENT_OOM;
        ret_record->message = "memory ran out while it was read";
        ret_record->response_count = 0;
        ret_record->child_count = 0;
    }
    return true;
}
