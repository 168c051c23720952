#include "core/cli/inspect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/batch/file.h"
#include "core/batch/name.h"
#include "core/cli/cli.h"
#include "core/cli/confine.h"
#include "core/cli/help.h"
#include "core/cli/say.h"
#include "core/cli/start.h"

static void read_document(const wn_plugin_host *host, wn_inspection *found)
{
    if (found->bid_count == 0 || found->bids[0].bid.score == 0)
        return;
    found->plugin = found->bids[0].plugin;
    if (found->plugin->descriptor.kind == WN_KIND_CONTAINER)
        found->status = wn_host_extract(host, found->plugin, &found->input, &found->report, &found->record);
    else
        found->status = wn_host_read(host, found->plugin, &found->input, &found->report, &found->document);
}

static bool match_document(wn_inspection *found)
{
    wn_match_options options = {.review_below = found->settings->review_below};
    wn_status status = wn_match(found->matcher, found->document, &options, found->arena, &found->match);
    if (status == WN_LIMIT)
        wn_report_add(&found->report, WN_SEVERITY_WARNING, "match-limit", NULL, NULL,
                      "a pattern reached its match limit; some answers may be missing");
    return status >= 0 || status == WN_LIMIT;
}

static int code_of(const wn_inspection *found)
{
    if (!found->plugin || found->status < 0)
        return WN_EXIT_REJECTED;
    return found->status == WN_PARTIAL ? WN_EXIT_WARNINGS : WN_EXIT_DONE;
}

static bool read_input(wn_inspection *found)
{
    if (!wn_host_bids(found->host, &found->input, found->arena, &found->report, &found->bids,
                      &found->bid_count))
        return false;
    found->plugin = NULL;
    read_document(found->host, found);
    return true;
}

/* The member that --member names, by name or by number from 1; NULL when there is none. */
static const wn_record_child *find_member(const wn_inspection *found)
{
    const wn_record *record = &found->record;
    const char *wanted = found->settings->member;
    for (size_t i = 0; i < record->child_count; i++)
        if (record->children[i].name && strcmp(record->children[i].name, wanted) == 0)
            return &record->children[i];
    char *end;
    unsigned long number = strtoul(wanted, &end, 10);
    return *end == '\0' && number >= 1 && number <= record->child_count ? &record->children[number - 1]
                                                                        : NULL;
}

/* Puts the member in the place of the file. */
static bool open_member(wn_inspection *found)
{
    const wn_record_child *child = find_member(found);
    if (!child)
        return false;
    found->input = (wn_input){child->bytes, child->length, child->name, child->media_type};
    found->record.children = NULL;
    found->record.child_count = 0;
    return read_input(found);
}

/* Reads, matches and prints; runs in the sandbox. */
static int inspect_input(void *context)
{
    wn_inspection *found = context;
    if (!read_input(found))
        return WN_EXIT_INTERNAL;
    if (found->settings->member && !open_member(found)) {
        printf("there is no member of this name or number\n");
        return WN_EXIT_USAGE;
    }
    if (found->document && found->status >= 0 && !match_document(found))
        return WN_EXIT_INTERNAL;
    int code = found->settings->json ? wn_inspection_print_json(found) : wn_inspection_print(found);
    return code == WN_EXIT_DONE ? code_of(found) : code;
}

/* Opens what the sandbox denies later, and inspects. */
static int inspect_with(wn_inspection *found, wn_form_store **ret_store, wn_report *report)
{
    int refused;
    found->host = wn_start_host(found->settings, 1u << WN_KIND_READER | 1u << WN_KIND_CONTAINER, &refused);
    if (refused)
        return refused;
    *ret_store = wn_load_forms(found->settings, report);
    if (!*ret_store)
        return WN_EXIT_FORM;
    wn_host_load_late(found->host, NULL, 0, report); /* a member may be of any kind */
    size_t count;
    const wn_compiled_form **forms = wn_choose_forms(found->settings, *ret_store, found->arena, &count);
    if (!forms)
        return WN_EXIT_USAGE;
    found->matcher = wn_matcher_new(forms, count);
    if (!found->matcher)
        return WN_EXIT_INTERNAL;
    wn_sandbox_limits limits = wn_sandbox_limits_of(found->settings);
    return wn_run_confined(inspect_input, found, found->settings->unsandboxed ? NULL : &limits, report);
}

static int inspect_bytes(const wn_settings *settings, const char *path, const wn_file *file)
{
    wn_inspection found = {
        .settings = settings, .path = path, .input = {file->bytes, file->length, wn_name_base(path), NULL}};
    wn_form_store *store = NULL;
    int code = WN_EXIT_INTERNAL;
    if (wn_record_init(&found.record)) {
        found.arena = found.record.arena;
        found.report.arena = found.arena;
        wn_report report = {.arena = found.arena};
        code = inspect_with(&found, &store, &report);
        wn_say_report(&report, WN_SEVERITY_WARNING);
        wn_report_free(&report);
    }
    wn_document_free(found.document);
    wn_matcher_free(found.matcher);
    wn_form_store_free(store);
    wn_host_close(found.host);
    wn_report_free(&found.report);
    wn_record_free(&found.record);
    return code;
}

static int inspect_file(const wn_settings *settings, const char *path)
{
    wn_file file;
    const char *reason;
    uint64_t most = wn_limits_get(&settings->limits, WN_LIMIT_INPUT_BYTES);
    int code = WN_EXIT_REJECTED;
    if (wn_file_read(path, true, most, &file, &reason) == WN_FILE_READ)
        code = inspect_bytes(settings, path, &file);
    else
        wn_say("%s: %s", path, reason);
    wn_file_free(&file);
    return code;
}

int wn_command_inspect(int argc, char **argv)
{
    wn_settings settings;
    int code = WN_EXIT_USAGE;
    if (wn_settings_read(&settings, WN_FOR_INSPECT, argc, argv)) {
        if (settings.help) {
            wn_help_command(argv[0]);
            code = WN_EXIT_DONE;
        } else if (settings.inputs.count == 1) {
            code = inspect_file(&settings, settings.inputs.items[0]);
        } else {
            wn_say("inspect takes one file; see winnow inspect --help");
        }
    }
    wn_settings_free(&settings);
    return code;
}
