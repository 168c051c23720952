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

static int inspect_input(const wn_settings *settings, const wn_plugin_host *host, wn_inspection *found)
{
    if (!wn_host_bids(host, &found->input, found->arena, &found->report, &found->bids, &found->bid_count))
        return WN_EXIT_INTERNAL;
    read_document(host, found);
    int code = settings->json ? wn_inspection_print_json(found) : wn_inspection_print(found);
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
