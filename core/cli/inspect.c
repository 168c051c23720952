#include "core/cli/inspect.h"

#include <string.h>

#include "core/batch/file.h"
#include "core/cli/cli.h"
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

/* Matches the document against the forms asked for, without their help being needed to show the rest. */
static int match_document(const wn_settings *settings, const wn_form_store *store, wn_inspection *found)
{
    size_t count;
    const wn_compiled_form **forms = wn_choose_forms(settings, store, found->arena, &count);
    if (!forms)
        return WN_EXIT_USAGE;
    wn_match_options options = {.review_below = settings->review_below};
    wn_status status = wn_match(found->document, forms, count, &options, found->arena, &found->match);
    if (status == WN_LIMIT)
        wn_report_add(&found->report, WN_SEVERITY_WARNING, "match-limit", NULL, NULL,
                      "a pattern reached its match limit; some answers may be missing");
    return status >= 0 || status == WN_LIMIT ? WN_EXIT_DONE : WN_EXIT_INTERNAL;
}

static int match_with_forms(const wn_settings *settings, wn_inspection *found, wn_form_store **ret_store)
{
    wn_report report = {.arena = found->arena};
    *ret_store = wn_load_forms(settings, &report);
    wn_say_report(&report, WN_SEVERITY_WARNING);
    wn_report_free(&report);
    return *ret_store ? match_document(settings, *ret_store, found) : WN_EXIT_FORM;
}

static int inspect_input(const wn_settings *settings, const wn_plugin_host *host, wn_inspection *found)
{
    if (!wn_host_bids(host, &found->input, found->arena, &found->report, &found->bids, &found->bid_count))
        return WN_EXIT_INTERNAL;
    read_document(host, found);
    wn_form_store *store = NULL;
    int code =
        found->document && found->status >= 0 ? match_with_forms(settings, found, &store) : WN_EXIT_DONE;
    if (code == WN_EXIT_DONE)
        code = settings->json ? wn_inspection_print_json(found) : wn_inspection_print(found);
    wn_form_store_free(store);
    if (code != WN_EXIT_DONE)
        return code;
    if (!found->plugin || found->status < 0)
        return WN_EXIT_REJECTED;
    return found->status == WN_PARTIAL ? WN_EXIT_WARNINGS : WN_EXIT_DONE;
}

static int inspect_bytes(const wn_settings *settings, const wn_plugin_host *host, const char *path,
                         const wn_file *file)
{
    const char *slash = strrchr(path, '/');
    wn_inspection found = {.path = path,
                           .input = {file->bytes, file->length, slash ? slash + 1 : path, NULL}};
    int code = WN_EXIT_INTERNAL;
    if (wn_record_init(&found.record)) {
        found.arena = found.record.arena;
        found.report.arena = found.arena;
        code = inspect_input(settings, host, &found);
    }
    wn_document_free(found.document);
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
    if (wn_file_read(path, true, most, &file, &reason) != WN_FILE_READ) {
        wn_say("%s: %s", path, reason);
    } else {
        int refused;
        wn_plugin_host *host =
            wn_start_host(settings, 1u << WN_KIND_READER | 1u << WN_KIND_CONTAINER, &refused);
        code = refused ? refused : inspect_bytes(settings, host, path, &file);
        wn_host_close(host);
    }
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
