/* Writing the outputs of a session: a process for each, which follows the records while they are made. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/batch/feed.h"
#include "core/batch/keep.h"
#include "core/cli/cli.h"
#include "core/cli/convert.h"
#include "core/cli/say.h"
#include "core/cli/start.h"

#define MILLISECONDS_TO_GIVE_UP 500

/* Writes until all forms in use were known from the start. */
static wn_status write_whole(const wn_writing *writing, const wn_plugin_host *host, wn_feed *feed,
                             wn_report *report)
{
    const wn_session *session = writing->session;
    const char *path = session->settings->outputs.items[writing->output];
    const wn_loaded_plugin *writer = wn_host_writer(host, wn_output_format(session->settings, path), path);
    size_t reported = report->list.count;
    for (;;) {
        const wn_records *records =
            writer ? wn_feed_records(feed, &session->run, writer->descriptor.streams) : NULL;
        if (!records)
            return WN_INTERNAL;
        wn_memory_watch();
        wn_status status =
            wn_host_write(host, writer, records, wn_outputs_at(session->outputs, writing->output), report);
        (void)wn_memory_heed();
        if (!wn_feed_outgrown(feed))
            return status;
        wn_outputs_discard(session->outputs, writing->output);
        report->list.count = reported;
    }
}

static void tell_failure(const wn_writing *writing, wn_report *report)
{
    const wn_session *session = writing->session;
    const char *path = session->settings->outputs.items[writing->output];
    const char *fault = wn_outputs_fault(session->outputs, writing->output);
    const char *before = fault ? ": " : "", *reason = fault ? fault : "";
    if (strcmp(path, "-") == 0)
        wn_report_add(report, WN_SEVERITY_ERROR, "output-failed", NULL, NULL,
                      "standard output was not written to its end%s%s", before, reason);
    else
        wn_report_add(report, WN_SEVERITY_ERROR, "output-failed", NULL, NULL,
                      "%s was not written%s%s; what was there before is untouched", path, before, reason);
}

/* Runs in a process of its own. */
static int write_output(void *context, wn_report *report)
{
    const wn_writing *writing = context;
    const wn_settings *settings = writing->session->settings;
    wn_store_source source = wn_store_source_of(writing->session->records);
    wn_plugin_host *host = wn_load_host(settings, 1u << WN_KIND_WRITER,
                                        wn_session_writer_path(writing->session, writing->output), report);
    wn_feed *feed = wn_feed_new(&source, writing->bell);
    wn_status status = host && feed ? write_whole(writing, host, feed, report) : WN_NO_MEMORY;
    wn_feed_free(feed);
    wn_host_close(host);
    if (status >= 0 && (wn_memory_failures() || wn_process_complained()))
        status = WN_NO_MEMORY; /* what a library did not return may be missing in what it made */
    if (status < 0)
        tell_failure(writing, report);
    return status < 0 ? WN_EXIT_OUTPUT : WN_EXIT_DONE;
}

static bool start_writing(wn_session *session, size_t output)
{
    wn_store_source source = wn_store_source_of(session->records);
    wn_writing *writing = &session->writings[output];
    *writing = (wn_writing){.session = session, .output = output, .bell = wn_store_follow(session->records)};
    if (writing->bell < 0)
        return false;
    int kept[] = {source.documents, source.responses, source.spare, source.places, writing->bell};
    writing->running =
        wn_process_start(&writing->process, write_output, writing, kept, sizeof kept / sizeof *kept);
    close(writing->bell);
    return writing->running;
}

int wn_session_start_writing(wn_session *session)
{
    size_t count = session->settings->outputs.count;
    session->writings = wn_arena_array(session->arena, count, sizeof *session->writings);
    if (!session->writings)
        return WN_EXIT_INTERNAL;
    session->records =
        wn_store_new(session->form_infos, session->form_count, wn_journal_descriptor(session->journal),
                     wn_journal_spare(session->journal));
    if (!session->records) {
        wn_say("records cannot be kept: no temporary file can be made in TMPDIR or /tmp");
        return WN_EXIT_OUTPUT;
    }
    for (size_t i = 0; i < count; i++)
        if (!start_writing(session, i)) {
            wn_say("no process could be started to write the output");
            return WN_EXIT_OUTPUT;
        }
    return WN_EXIT_DONE;
}

void wn_session_watch_writing(wn_session *session)
{
    for (size_t i = 0; i < session->settings->outputs.count; i++)
        session->writer_failed = session->writer_failed || wn_process_ended(&session->writings[i].process);
    if (session->writer_failed)
        wn_stop_asked = 1;
}

static int end_writing(wn_writing *writing)
{
    int code = wn_process_end(&writing->process, &writing->session->report);
    writing->running = false;
    wn_progress_clear(&writing->session->progress);
    if (code == WN_EXIT_DONE)
        return code;
    if (code != WN_EXIT_OUTPUT)
        wn_say("the writer of %s failed; what was there before is untouched",
               writing->session->settings->outputs.items[writing->output]);
    return WN_EXIT_OUTPUT;
}

/* Ends those writers that `events` speaks of; `*left` counts the others. */
static int end_ready(wn_session *session, const struct pollfd *events, size_t *left)
{
    int code = WN_EXIT_DONE;
    for (size_t i = 0; code == WN_EXIT_DONE && i < session->settings->outputs.count; i++) {
        if (events[i].fd < 0 || !events[i].revents)
            continue;
        (*left)--;
        code = end_writing(&session->writings[i]);
    }
    return code;
}

int wn_session_await_writers(wn_session *session)
{
    size_t count = session->settings->outputs.count, left = count;
    struct pollfd *events = wn_arena_array(session->arena, count, sizeof *events);
    int code = events ? WN_EXIT_DONE : WN_EXIT_INTERNAL;
    while (code == WN_EXIT_DONE && left > 0) {
        for (size_t i = 0; i < count; i++) {
            const wn_writing *writing = &session->writings[i];
            events[i] =
                (struct pollfd){.fd = writing->running ? writing->process.report : -1, .events = POLLIN};
        }
        int ready = poll(events, (nfds_t)count, -1);
        if (ready > 0)
            code = end_ready(session, events, &left);
        else if (errno != EINTR)
            code = WN_EXIT_INTERNAL;
        else if (wn_stop_asked)
            code = WN_EXIT_INTERRUPTED;
    }
    return code;
}

static int publish(wn_session *session)
{
    const wn_text_list *paths = &session->settings->outputs;
    if (wn_memory_failures())
        return WN_EXIT_INTERNAL;
    for (size_t i = 0; i < paths->count; i++)
        if (session->keep[i] && !wn_output_keep(paths->items[i], &session->report))
            return WN_EXIT_OUTPUT;
    return wn_outputs_publish(session->outputs, &session->report) ? WN_EXIT_DONE : WN_EXIT_OUTPUT;
}

int wn_session_end_writing(wn_session *session)
{
    wn_pool_close(session->pool);
    session->pool = NULL;
    if (!wn_store_end(session->records))
        return WN_EXIT_OUTPUT;
    int code = wn_session_await_writers(session);
    return code == WN_EXIT_DONE ? publish(session) : code;
}

/* A writer told by the end of the records to give up leaves nothing behind; one that is killed may leave the
 * temporary files of its library. */
void wn_session_stop_writing(wn_session *session)
{
    wn_store_free(session->records);
    session->records = NULL;
    for (size_t i = 0; session->writings && i < session->settings->outputs.count; i++) {
        if (session->writings[i].running)
            wn_process_stop(&session->writings[i].process, MILLISECONDS_TO_GIVE_UP);
        wn_outputs_discard(session->outputs, i);
    }
}
