#include "core/cli/convert.h"

#include <string.h>

#include "core/cli/cli.h"
#include "core/cli/help.h"
#include "core/cli/say.h"

volatile sig_atomic_t wn_stop_asked;

static void ask_to_stop(int signal_number)
{
    (void)signal_number;
    wn_stop_asked = 1;
}

/* The second signal of a kind ends the program at once. */
static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = ask_to_stop, .sa_flags = (int)(SA_RESTART | SA_RESETHAND)};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    signal(SIGPIPE, SIG_IGN); /* so that a reader of ours that went away is an output that failed */
    signal(SIGXFSZ, SIG_IGN); /* and so is a file that may not grow further */
}

static int prepare_outputs(wn_session *session)
{
    session->outputs =
        wn_outputs_new(session->settings->outputs.items, session->settings->outputs.count, &session->report);
    if (session->outputs)
        return WN_EXIT_DONE;
    if (session->report.list.count == 0)
        return WN_EXIT_INTERNAL; /* memory ran out */
    return wn_session_has_report(session, "output-busy") ? WN_EXIT_BUSY : WN_EXIT_OUTPUT;
}

static bool writes_to_standard(const wn_settings *settings)
{
    for (size_t i = 0; i < settings->outputs.count; i++)
        if (strcmp(settings->outputs.items[i], "-") == 0)
            return true;
    return false;
}

static wn_progress start_progress(const wn_settings *settings)
{
    bool unasked = settings->quiet && settings->progress == WN_PROGRESS_AUTO;
    return wn_progress_start(unasked ? WN_PROGRESS_NONE : settings->progress, writes_to_standard(settings));
}

static void take_stock(void *context, size_t done, size_t total)
{
    wn_session *session = context;
    wn_session_watch_writing(session);
    wn_progress_show(&session->progress, done, total, session->counts.rejected);
}

static int read_inputs(wn_session *session)
{
    wn_batch_settings batch = wn_session_batch(session);
    batch.pool = session->pool;
    batch.store = session->records;
    batch.watcher.progress = take_stock;
    session->progress = start_progress(session->settings);
    wn_batch_result result = wn_batch_run(&batch, &session->counts, &session->report);
    if (session->writer_failed)
        return wn_session_await_writers(session);
    if (result == WN_BATCH_DONE) {
        wn_progress_say(&session->progress, "writing the outputs");
        return WN_EXIT_DONE;
    }
    return wn_stop_asked ? WN_EXIT_INTERRUPTED : WN_EXIT_INTERNAL;
}

static int grade_run(const wn_session *session)
{
    if (session->counts.rejected)
        return WN_EXIT_REJECTED;
    if (session->counts.documents[WN_DOCUMENT_PARTIAL] || session->counts.warnings)
        return WN_EXIT_WARNINGS;
    return WN_EXIT_DONE;
}

static int run_steps(wn_session *session)
{
    static int (*const steps[])(wn_session *) = {wn_session_take_inputs,
                                                 prepare_outputs,
                                                 wn_session_list_inputs,
                                                 wn_session_load_forms,
                                                 wn_session_describe,
                                                 wn_session_open_state,
                                                 wn_session_compare_state,
                                                 wn_session_guard_outputs,
                                                 wn_session_open_pool,
                                                 wn_session_start_writing,
                                                 read_inputs,
                                                 wn_session_end_writing,
                                                 wn_session_keep_state};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !session->unchanged; i++) {
        int code = steps[i](session);
        if (code != WN_EXIT_DONE)
            return code;
    }
    return grade_run(session);
}

static void end_run(wn_session *session)
{
    wn_session_stop_writing(session);
    wn_pool_close(session->pool);
    wn_matcher_free(session->matcher);
    wn_host_close(session->host);
    wn_journal_free(session->journal);
    if (session->state >= 0)
        close(session->state);
    wn_inventory_free(&session->inventory);
    wn_outputs_free(session->outputs);
    wn_form_store_free(session->store);
    wn_report_free(&session->report);
    WN_LIST_FREE(&session->inputs);
    WN_LIST_FREE(&session->run_options);
    wn_arena_free(session->arena);
}

static bool is_finished(int code)
{
    return code == WN_EXIT_DONE || code == WN_EXIT_WARNINGS || code == WN_EXIT_REJECTED;
}

static int convert_inputs(const wn_settings *settings)
{
    wn_session session = {.settings = settings, .arena = wn_arena_new(), .state = -1};
    session.report.arena = session.arena;
    session.progress.kind = WN_PROGRESS_NONE;
    int code = session.arena ? run_steps(&session) : WN_EXIT_INTERNAL;
    wn_progress_clear(&session.progress);
    wn_say_report(&session.report, WN_SEVERITY_WARNING);
    if (code == WN_EXIT_INTERRUPTED)
        wn_say("interrupted; nothing was written");
    if (code == WN_EXIT_INTERNAL && session.report.list.count == 0)
        wn_say("memory or processes ran out");
    if (is_finished(code) && !settings->quiet)
        wn_session_summary(&session);
    if (is_finished(code) && settings->json && wn_session_summary_json(&session) != WN_EXIT_DONE)
        code = WN_EXIT_OUTPUT;
    end_run(&session);
    return code;
}

/* Whether the arguments make a run; says what is wrong with them. */
static bool check_arguments(const wn_settings *settings)
{
    if (settings->inputs.count == 0)
        wn_say("convert needs files or folders to read, for example: winnow convert inbox/ -o review.xlsx");
    else if (settings->outputs.count == 0)
        wn_say("convert needs a file to write, for example: winnow convert %s -o review.xlsx",
               settings->inputs.items[0]);
    else if (settings->json && writes_to_standard(settings))
        wn_say("--json and -o - both write to standard output; choose one");
    else
        return true;
    return false;
}

int wn_command_convert(int argc, char **argv)
{
    wn_settings settings;
    int code = WN_EXIT_USAGE;
    if (wn_settings_read(&settings, WN_FOR_CONVERT, argc, argv)) {
        if (settings.help) {
            wn_help_command(argv[0]);
            code = WN_EXIT_DONE;
        } else if (check_arguments(&settings)) {
            catch_signals();
            code = convert_inputs(&settings);
        }
    }
    wn_settings_free(&settings);
    return code;
}
