/* What a run says: a line for each document that needs a word or all of them, and a summary. */
#include <inttypes.h>
#include <string.h>

#include "core/cli/convert.h"
#include "core/cli/print.h"
#include "core/cli/say.h"

static bool needs_word(const wn_session *session, const wn_batch_outcome *outcome)
{
    const wn_document_info *document = outcome->document;
    if (outcome->rejected || session->settings->verbose)
        return true;
    return !session->settings->quiet && document->status != WN_DOCUMENT_OK &&
           document->status != WN_DOCUMENT_IGNORED && document->message;
}

/* What is known beyond the status, in words: `text` where it takes any. */
static const char *explain(const wn_batch_outcome *outcome, wn_buffer *text)
{
    const wn_document_info *document = outcome->document;
    if (document->message)
        return document->message;
    if (outcome->rejected)
        return "no reason is known";
    if (!document->reader)
        return NULL;
    wn_buffer_print(text, "read by %s", document->reader);
    if (document->response_count)
        wn_buffer_print(text, ", %zu %s, %" PRIu64 " answers, %" PRIu64 " to review",
                        document->response_count, document->response_count == 1 ? "response" : "responses",
                        outcome->answers, outcome->review);
    return text->data;
}

void wn_session_say_document(void *context, const wn_batch_outcome *outcome)
{
    wn_session *session = context;
    const wn_document_info *document = outcome->document;
    wn_buffer text = {0};
    if (needs_word(session, outcome)) {
        const char *words = explain(outcome, &text);
        wn_progress_clear(&session->progress);
        wn_say("%s%s%s: %s%s%s", document->member ? document->member : "", document->member ? " in " : "",
               document->path, wn_document_status_name(document->status), words ? ": " : "",
               words ? words : "");
    }
    wn_buffer_free(&text);
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
    if (session->unchanged)
        wn_buffer_add(&line, "; nothing has changed since the run before, whose output stands");
    else if (counts->reused)
        add_total(&line, "; ", counts->reused, "file unchanged since a run before",
                  "files unchanged since a run before");
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
    return wn_print_json(json_pack("{s:o,s:I,s:o,s:I,s:I,s:I,s:I,s:b}", "documents", documents, "responses",
                                   (json_int_t)counts->responses, "answers", answers, "review",
                                   (json_int_t)counts->review, "warnings", (json_int_t)counts->warnings,
                                   "rejected", (json_int_t)counts->rejected, "reused",
                                   (json_int_t)counts->reused, "unchanged", (int)session->unchanged));
}
