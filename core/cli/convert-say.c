/* What a run says: a line for each document that needs a word, progress, a summary. */
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "core/cli/convert.h"
#include "core/cli/print.h"
#include "core/cli/say.h"

#define CLEAR_LINE "\r\033[K"

static void clear_progress(const wn_session *session)
{
    if (session->progress)
        fputs(CLEAR_LINE, stderr);
}

static bool needs_word(const wn_session *session, const wn_document_info *document, bool rejected)
{
    if (rejected)
        return true;
    return !session->settings->quiet && document->status != WN_DOCUMENT_OK &&
           document->status != WN_DOCUMENT_IGNORED && document->message;
}

void wn_session_say_document(void *context, const wn_document_info *document, bool rejected)
{
    const wn_session *session = context;
    if (!needs_word(session, document, rejected))
        return;
    clear_progress(session);
    wn_say("%s%s%s: %s: %s", document->member ? document->member : "", document->member ? " in " : "",
           document->path, wn_document_status_name(document->status),
           document->message ? document->message : "no reason is known");
}

static int64_t now_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void wn_session_show_progress(wn_session *session, size_t done, size_t total)
{
    int64_t now = now_milliseconds();
    if (!session->started)
        session->started = now;
    int64_t passed = now - session->started;
    if (session->progress)
        fprintf(stderr, CLEAR_LINE "%zu of %zu files", done, total);
    /* A rate over less than a second says little. */
    if (session->progress && passed >= 1000 && done > 0) {
        double rate = (double)done * 1000 / (double)passed;
        fprintf(stderr, ", %.1f a second, %.0f s left, %" PRIu64 " not read", rate,
                (double)(total - done) / rate, session->counts.rejected);
    }
    if (session->progress && done == total)
        clear_progress(session);
}

static uint64_t sum(const uint64_t *counts, size_t count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += counts[i];
    return total;
}

static void add_total(wn_buffer *line, const char *before, uint64_t count, const char *one, const char *many)
{
    wn_buffer_print(line, "%s%" PRIu64 " %s", before, count, count == 1 ? one : many);
}

static void add_count(wn_buffer *line, uint64_t count, const char *name, bool *first)
{
    if (count == 0)
        return;
    wn_buffer_print(line, "%s%" PRIu64 " %s", *first ? ": " : ", ", count, name);
    *first = false;
}

void wn_session_summary(const wn_session *session)
{
    const wn_batch_counts *counts = &session->counts;
    wn_buffer line = {0};
    bool first = true;
    add_total(&line, "", sum(counts->documents, WN_DOCUMENT_STATUSES), "document", "documents");
    for (size_t i = 0; i < WN_DOCUMENT_STATUSES; i++)
        add_count(&line, counts->documents[i], wn_document_status_name((wn_document_status)i), &first);
    add_total(&line, "; ", counts->responses, "response", "responses");
    add_total(&line, "; ", sum(counts->answers, WN_ANSWER_STATUSES), "answer", "answers");
    first = true;
    for (size_t i = 0; i < WN_ANSWER_STATUSES; i++)
        add_count(&line, counts->answers[i], wn_status_name((wn_answer_status)i), &first);
    wn_buffer_print(&line, "; %" PRIu64 " to review", counts->review);
    add_total(&line, "; ", counts->warnings, "warning", "warnings");
    wn_say("%s", line.failed ? "memory ran out" : line.data);
    wn_buffer_free(&line);
}

int wn_session_summary_json(const wn_session *session)
{
    const wn_batch_counts *counts = &session->counts;
    json_t *documents = json_object(), *answers = json_object();
    for (size_t i = 0; i < WN_DOCUMENT_STATUSES; i++)
        json_object_set_new(documents, wn_document_status_name((wn_document_status)i),
                            json_integer((json_int_t)counts->documents[i]));
    for (size_t i = 0; i < WN_ANSWER_STATUSES; i++)
        json_object_set_new(answers, wn_status_name((wn_answer_status)i),
                            json_integer((json_int_t)counts->answers[i]));
    return wn_print_json(json_pack("{s:o,s:I,s:o,s:I,s:I,s:I}", "documents", documents, "responses",
                                   (json_int_t)counts->responses, "answers", answers, "review",
                                   (json_int_t)counts->review, "warnings", (json_int_t)counts->warnings,
                                   "rejected", (json_int_t)counts->rejected));
}
