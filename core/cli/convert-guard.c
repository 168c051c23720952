/* Files that stand where outputs shall go: one that holds a person's work is not replaced unasked. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/batch/file.h"
#include "core/batch/process.h"
#include "core/cli/cli.h"
#include "core/cli/confine.h"
#include "core/cli/convert.h"
#include "core/cli/say.h"
#include "core/cli/start.h"

/* Answers of the sandboxed process, away from its own exit codes. */
enum { ANSWER_FIRST = 100, ANSWER_UNKNOWN = ANSWER_FIRST + WN_EXISTING_EDITED + 1 };

typedef struct wn_guarded {
    const wn_session *session;
    const char *path;
    const wn_plugin_host *host;
    const wn_loaded_plugin *writer;
    wn_file file;
    wn_report dropped; /* what the plugin says in the sandbox cannot leave it */
} wn_guarded;

/* Runs in the sandbox. */
static int inspect(void *context)
{
    wn_guarded *guarded = context;
    uint32_t existing = WN_EXISTING_FOREIGN;
    wn_input input = {.bytes = guarded->file.bytes, .length = guarded->file.length};
    wn_status status =
        wn_host_inspect_existing(guarded->host, guarded->writer, &input, &guarded->dropped, &existing);
    return status < 0 ? ANSWER_UNKNOWN : ANSWER_FIRST + (int)existing;
}

static int inspect_file(wn_guarded *guarded, wn_report *report)
{
    const wn_settings *settings = guarded->session->settings;
    wn_sandbox_limits limits = wn_sandbox_limits_of(settings);
    const char *reason = NULL;
    uint64_t most = wn_limits_get(&settings->limits, WN_LIMIT_INPUT_BYTES);
    int answer = ANSWER_UNKNOWN;
    if (wn_file_read(guarded->path, true, most, &guarded->file, &reason) == WN_FILE_READ)
        answer = wn_run_confined(inspect, guarded, settings->unsandboxed ? NULL : &limits, report);
    wn_file_free(&guarded->file);
    return answer;
}

/* A workbook of hundreds of returns is larger than any return. It is read piece by piece, so that only time
 * is at stake, and that has a limit of its own. */
static wn_settings widen(const wn_settings *settings)
{
    static const wn_limit_id volumes[] = {WN_LIMIT_PART_BYTES, WN_LIMIT_PACKAGE_BYTES, WN_LIMIT_XML_ELEMENTS};
    wn_settings wide = *settings;
    for (size_t i = 0; i < sizeof volumes / sizeof *volumes; i++) {
        const wn_limit *row = wn_limits_row(&settings->limits, volumes[i]);
        wn_limits_set(&wide.limits, row->name, row->ceiling);
    }
    return wide;
}

/* Runs in a process of its own, which alone loads the writers. */
static int inspect_output(void *context, wn_report *report)
{
    wn_guarded *guarded = context;
    const wn_settings *settings = guarded->session->settings;
    const wn_settings wide = widen(settings);
    wn_plugin_host *host = wn_load_host(&wide, 1u << WN_KIND_WRITER, NULL, report);
    int answer = ANSWER_FIRST + WN_EXISTING_UNTOUCHED;
    if (!host)
        return ANSWER_UNKNOWN;
    guarded->host = host;
    guarded->writer = wn_host_writer(host, wn_output_format(settings, guarded->path), guarded->path);
    guarded->dropped.arena = report->arena;
    if (guarded->writer && guarded->writer->descriptor.inspect_existing)
        answer = inspect_file(guarded, report);
    wn_host_close(host);
    return answer;
}

static const char *why_refused(int answer)
{
    switch (answer) {
    case ANSWER_FIRST + WN_EXISTING_UNTOUCHED:
        return NULL;
    case ANSWER_FIRST + WN_EXISTING_EDITED:
        return "holds decisions, comments or other entries of a reviewer";
    case ANSWER_FIRST + WN_EXISTING_FOREIGN:
        return "was not written by winnow";
    default:
        return "cannot be read, so that nobody knows what it holds";
    }
}

static bool guard_output(wn_session *session, size_t index)
{
    const char *path = session->settings->outputs.items[index];
    wn_guarded guarded = {.session = session, .path = path};
    if (strcmp(path, "-") == 0 || access(path, F_OK) != 0)
        return true;
    const char *why = why_refused(wn_process_run(inspect_output, &guarded, &session->report));
    if (!why)
        return true;
    session->keep[index] = session->settings->force;
    if (!session->settings->force)
        wn_report_add(
            &session->report, WN_SEVERITY_ERROR, "output-exists", NULL, NULL,
            "%s %s; it is untouched. Give -o another name, or --force to replace it and keep the old "
            "one beside it",
            path, why);
    return session->settings->force;
}

int wn_session_guard_outputs(wn_session *session)
{
    size_t count = session->settings->outputs.count;
    bool held = true;
    session->keep = wn_arena_array(session->arena, count, sizeof *session->keep);
    if (!session->keep)
        return WN_EXIT_INTERNAL;
    for (size_t i = 0; i < count; i++)
        held = guard_output(session, i) && held;
    return held ? WN_EXIT_DONE : WN_EXIT_OUTPUT;
}
