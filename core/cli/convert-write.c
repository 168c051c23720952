/* Writing the outputs of a session. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/batch/keep.h"
#include "core/batch/process.h"
#include "core/cli/cli.h"
#include "core/cli/convert.h"
#include "core/cli/say.h"
#include "core/cli/start.h"

/* SOURCE_DATE_EPOCH, where set, makes the output depend on the inputs alone. */
static int64_t run_epoch(void)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long value = text ? strtoll(text, &end, 10) : 0;
    return text && end != text && *end == '\0' && value >= 0 ? value : time(NULL);
}

static const char *format_time(wn_arena *arena, int64_t epoch)
{
    char text[32];
    time_t seconds = (time_t)epoch;
    struct tm parts;
    if (!gmtime_r(&seconds, &parts) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts))
        return NULL;
    return wn_arena_string(arena, text);
}

typedef WN_LIST(const wn_run_option *) option_pointers;

static void add_option(wn_arena *arena, option_pointers *into, const char *name, const char *value)
{
    wn_run_option *option = wn_arena_take(arena, sizeof *option);
    if (!option)
        return;
    *option = (wn_run_option){name, wn_arena_string(arena, value)};
    (void)WN_LIST_PUSH(into, option);
}

/* What changes results, in a fixed order. */
static void describe_options(const wn_session *session, option_pointers *into)
{
    const wn_settings *settings = session->settings;
    wn_limits defaults = wn_limits_default();
    char number[32];
    for (size_t i = 0; i < settings->forms.count; i++)
        add_option(session->arena, into, "form", settings->forms.items[i]);
    for (size_t i = 0; i < settings->options.count; i++)
        add_option(session->arena, into, settings->options.items[i].name, settings->options.items[i].value);
    snprintf(number, sizeof number, "%g", settings->review_below);
    add_option(session->arena, into, "review-below", number);
    for (size_t i = 0; i < sizeof defaults.rows / sizeof *defaults.rows; i++) {
        const wn_limit *row = &settings->limits.rows[i];
        snprintf(number, sizeof number, "%llu", (unsigned long long)row->value);
        if (row->value != defaults.rows[i].value)
            add_option(session->arena, into, row->name, number);
    }
}

static const wn_form_info **describe_forms(const wn_session *session, size_t *ret_count)
{
    const wn_form_info **forms = wn_arena_array(session->arena, session->form_count, sizeof *forms);
    *ret_count = 0;
    for (size_t i = 0; forms && i < session->form_count; i++) {
        if (!session->form_used[i])
            continue;
        forms[*ret_count] = wn_form_describe(session->forms[i]->form, session->arena);
        if (!forms[(*ret_count)++])
            return NULL;
    }
    return forms;
}

static int write_all(const wn_session *session, const wn_plugin_host *host, const wn_records *records,
                     wn_report *report)
{
    const wn_text_list *paths = &session->settings->outputs;
    for (size_t i = 0; i < paths->count; i++) {
        const wn_loaded_plugin *writer =
            wn_host_writer(host, wn_output_format(session->settings, paths->items[i]), paths->items[i]);
        if (writer && wn_host_write(host, writer, records, wn_outputs_at(session->outputs, i), report) >= 0)
            continue;
        wn_report_add(report, WN_SEVERITY_ERROR, "output-failed", NULL, NULL,
                      "%s was not written; what was there before is untouched", paths->items[i]);
        return WN_EXIT_OUTPUT;
    }
    for (size_t i = 0; i < paths->count; i++)
        if (session->keep[i] && !wn_output_keep(paths->items[i], report))
            return WN_EXIT_OUTPUT;
    return wn_outputs_publish(session->outputs, report) ? WN_EXIT_DONE : WN_EXIT_OUTPUT;
}

/* Runs in a process of its own. */
static int write_outputs(void *context, wn_report *report)
{
    wn_session *session = context;
    option_pointers options = {0};
    describe_options(session, &options);
    int64_t epoch = run_epoch();
    wn_run_info info = {.name = "winnow",
                        .version = WN_VERSION,
                        .time = format_time(session->arena, epoch),
                        .epoch = epoch,
                        .options = options.items,
                        .option_count = options.count};
    size_t form_count;
    const wn_form_info **forms = describe_forms(session, &form_count);
    wn_plugin_host *host = wn_load_host(session->settings, 1u << WN_KIND_WRITER, report);
    int code = WN_EXIT_INTERNAL;
    if (host && forms)
        code = write_all(session, host, wn_store_records(session->records, &info, forms, form_count), report);
    wn_host_close(host);
    WN_LIST_FREE(&options);
    return code;
}

int wn_session_write(wn_session *session)
{
    wn_pool_close(session->pool);
    session->pool = NULL;
    if (wn_stop_asked)
        return WN_EXIT_INTERRUPTED;
    int code = wn_process_run(write_outputs, session, &session->report);
    if (code != WN_EXIT_DONE)
        wn_outputs_discard(session->outputs);
    if (code < 0)
        wn_say(code == WN_PROCESS_CRASHED ? "the writer failed; what was there before is untouched"
                                          : "no process could be started to write the output");
    return code < 0 ? WN_EXIT_OUTPUT : code;
}
