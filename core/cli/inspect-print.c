#include <inttypes.h>
#include <stdio.h>

#include "core/cli/cli.h"
#include "core/cli/inspect.h"
#include "core/cli/print.h"
#include "core/cli/say.h"
#include "core/convert/foreign.h"
#include "core/document/dump.h"

const char *wn_result_name(wn_status status)
{
    static const char *const names[] = {"internal",  "no memory",   "cancelled", "limit",  "malformed",
                                        "encrypted", "unsupported", "done",      "partial"};
    return status >= WN_INTERNAL && status <= WN_PARTIAL ? names[status - WN_INTERNAL] : "internal";
}

static const char *role_name(wn_child_role role)
{
    return role == WN_CHILD_BODY ? "body" : role == WN_CHILD_INLINE ? "inline" : "attachment";
}

static void print_bids(const wn_inspection *found)
{
    printf("bids\n");
    for (size_t i = 0; i < found->bid_count; i++) {
        const wn_host_bid *bid = &found->bids[i];
        printf("  %3u %-10s ", bid->bid.score, bid->plugin->descriptor.id);
        wn_print_escaped(stdout, bid->bid.reason[0] ? bid->bid.reason : "not ours");
        putchar('\n');
    }
    if (found->plugin)
        return;
    const wn_foreign_kind *kind = wn_foreign_recognise(&found->input);
    printf("  no reader for this kind of file%s%s\n", kind ? ": it looks like " : "", kind ? kind->name : "");
}

static void print_members(const wn_record *record)
{
    const struct {
        const char *name, *value;
    } facts[] = {{"from", record->from},
                 {"sent", record->sent},
                 {"subject", record->subject},
                 {"message-id", record->message_id}};
    printf("members\n");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (!facts[i].value)
            continue;
        printf("  %s: ", facts[i].name);
        wn_print_escaped(stdout, facts[i].value);
        putchar('\n');
    }
    for (size_t i = 0; i < record->child_count; i++) {
        const wn_record_child *child = &record->children[i];
        printf("  %zu %s, %zu bytes, ", i + 1, role_name(child->role), child->length);
        wn_print_escaped(stdout, child->media_type ? child->media_type : "no media type");
        printf(", ");
        wn_print_escaped(stdout, child->name ? child->name : "no name");
        putchar('\n');
    }
}

static int print_document(const wn_document *document)
{
    wn_buffer out = {0};
    bool made = wn_document_dump(document, &out);
    printf("document\n");
    for (const char *line = out.data; made && line && *line;) {
        size_t length = 0;
        while (line[length] && line[length] != '\n')
            length++;
        printf("  %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
    wn_buffer_free(&out);
    return made ? WN_EXIT_DONE : WN_EXIT_INTERNAL;
}

static void print_diagnostics(const wn_report *report)
{
    if (report->list.count)
        printf("diagnostics\n");
    for (size_t i = 0; i < report->list.count; i++) {
        const wn_diagnostic *d = &report->list.items[i];
        printf("  %s %s: ", wn_severity_name(d->severity), d->code);
        wn_print_escaped(stdout, d->message);
        if (d->source.part) {
            printf(", in ");
            wn_print_escaped(stdout, d->source.part);
        }
        if (d->source.line >= 0)
            printf(", line %" PRId64, d->source.line);
        putchar('\n');
    }
}

int wn_inspection_print(const wn_inspection *found)
{
    int code = WN_EXIT_DONE;
    wn_print_escaped(stdout, found->path);
    printf("\n%zu bytes\n", found->input.length);
    print_bids(found);
    if (found->plugin)
        printf("read by %s: %s\n", found->plugin->descriptor.id, wn_result_name(found->status));
    if (found->plugin && found->plugin->descriptor.kind == WN_KIND_CONTAINER)
        print_members(&found->record);
    if (found->document)
        code = print_document(found->document);
    wn_inspection_print_match(found);
    print_diagnostics(&found->report);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    wn_say("the result could not be written to standard output");
    return WN_EXIT_OUTPUT;
}

static json_t *bids_to_json(const wn_inspection *found)
{
    json_t *list = json_array();
    for (size_t i = 0; i < found->bid_count; i++)
        json_array_append_new(list,
                              json_pack("{s:s,s:i,s:i,s:s}", "plugin", found->bids[i].plugin->descriptor.id,
                                        "score", (int)found->bids[i].bid.score, "weight",
                                        (int)found->bids[i].weight, "reason", found->bids[i].bid.reason));
    return list;
}

static json_t *members_to_json(const wn_record *record)
{
    json_t *list = json_array();
    for (size_t i = 0; i < record->child_count; i++) {
        const wn_record_child *child = &record->children[i];
        json_array_append_new(list, json_pack("{s:s,s:s?,s:s?,s:I}", "role", role_name(child->role), "name",
                                              child->name, "mediaType", child->media_type, "bytes",
                                              (json_int_t)child->length));
    }
    return list;
}

static json_t *diagnostics_to_json(const wn_report *report)
{
    json_t *list = json_array();
    for (size_t i = 0; i < report->list.count; i++) {
        const wn_diagnostic *d = &report->list.items[i];
        json_array_append_new(list,
                              json_pack("{s:s,s:s,s:s,s:s?}", "severity", wn_severity_name(d->severity),
                                        "code", d->code, "message", d->message, "part", d->source.part));
    }
    return list;
}

int wn_inspection_print_json(const wn_inspection *found)
{
    wn_buffer dump = {0};
    bool made = !found->document || wn_document_dump(found->document, &dump);
    json_t *value =
        made ? json_pack("{s:s,s:I,s:o,s:s?,s:s?,s:o,s:s?,s:o,s:o}", "path", found->path, "bytes",
                         (json_int_t)found->input.length, "bids", bids_to_json(found), "reader",
                         found->plugin ? found->plugin->descriptor.id : NULL, "result",
                         found->plugin ? wn_result_name(found->status) : NULL, "members",
                         members_to_json(&found->record), "document", dump.data, "diagnostics",
                         diagnostics_to_json(&found->report), "match", wn_inspection_match_json(found))
             : NULL;
    wn_buffer_free(&dump);
    return wn_print_json(value);
}
