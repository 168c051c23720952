#include "core/batch/commit.h"

#include <stdio.h>

/* A task as it is listed, which may differ from how its conversion ended. */
typedef struct wn_listing {
    wn_document_status status;
    const char *message;
    bool responses; /* its responses count */
} wn_listing;

static bool was_read(wn_document_status status)
{
    return status == WN_DOCUMENT_OK || status == WN_DOCUMENT_PARTIAL;
}

static const char *shown_name(const wn_task *task)
{
    if (!task->origin.member)
        return task->origin.path;
    wn_buffer name = {0};
    wn_buffer_print(&name, "%s in %s", task->origin.member, task->origin.path);
    const char *kept = name.failed ? task->origin.path : wn_arena_string(task->arena, name.data);
    wn_buffer_free(&name);
    return kept;
}

static wn_listing list_duplicate(const wn_task *task, const char *first)
{
    wn_buffer message = {0};
    wn_buffer_print(&message, "same content as %s", first);
    wn_listing listing = {WN_DOCUMENT_DUPLICATE, NULL, false};
    listing.message = message.failed ? NULL : wn_arena_string(task->arena, message.data);
    wn_buffer_free(&message);
    return listing;
}

/* The text of a message is a letter unless a form was found in it. */
static bool is_letter(const wn_task *task)
{
    if (task->role != WN_CHILD_BODY || !task->parent || task->record.response_count)
        return false;
    return task->status == WN_DOCUMENT_NO_FORM || task->status == WN_DOCUMENT_EMPTY ||
           task->status == WN_DOCUMENT_UNSUPPORTED || was_read(task->status);
}

static wn_listing list_task(const wn_ledger *ledger, const wn_task *task)
{
    const char *first = wn_seen_name(&ledger->seen, task->origin.sha256);
    if (first && task->status != WN_DOCUMENT_IGNORED)
        return list_duplicate(task, first);
    if (is_letter(task))
        return (wn_listing){WN_DOCUMENT_IGNORED, "message text without a questionnaire", false};
    return (wn_listing){task->status, task->message, true};
}

static bool has_response(const wn_task *task)
{
    bool found = task->record.response_count > 0;
    for (size_t i = 0; !found && i < task->child_count; i++)
        found = has_response(&task->children[i]);
    return found;
}

/* Whether the end of the run must tell that this document was not read. A member of a kind that nobody reads
 * is of no weight where something else in the file gave answers. */
static bool is_rejection(const wn_task *task, wn_document_status status)
{
    switch (status) {
    case WN_DOCUMENT_OK:
    case WN_DOCUMENT_PARTIAL:
    case WN_DOCUMENT_NO_FORM:
    case WN_DOCUMENT_IGNORED:
    case WN_DOCUMENT_DUPLICATE:
        return false;
    case WN_DOCUMENT_EMPTY:
    case WN_DOCUMENT_UNSUPPORTED:
        return !task->parent || !has_response(task->root);
    case WN_DOCUMENT_ENCRYPTED:
    case WN_DOCUMENT_UNREADABLE:
    case WN_DOCUMENT_REJECTED_MALFORMED:
    case WN_DOCUMENT_REJECTED_LIMIT:
    case WN_DOCUMENT_TIMEOUT:
    case WN_DOCUMENT_OOM:
    case WN_DOCUMENT_CRASHED:
    case WN_DOCUMENT_SANDBOX_VIOLATION:
        break;
    }
    return true;
}

static void count_response(wn_batch_counts *counts, const wn_response *response)
{
    counts->responses++;
    for (size_t i = 0; i < response->item_count; i++) {
        if (response->items[i]->status < WN_ANSWER_STATUSES)
            counts->answers[response->items[i]->status]++;
        counts->review += response->items[i]->review != 0;
    }
    for (size_t i = 0; i < response->diagnostic_count; i++)
        counts->warnings += response->diagnostics[i]->severity >= WN_SEVERITY_WARNING;
}

static bool keep_responses(wn_ledger *ledger, const wn_task *task, const char **ids)
{
    for (size_t i = 0; i < task->record.response_count; i++) {
        const wn_response *response = task->record.responses[i];
        ids[i] = response->id;
        count_response(ledger->counts, response);
        if (ledger->watcher->response)
            ledger->watcher->response(ledger->watcher->context, response);
        if (!wn_store_add_response(ledger->store, response))
            return false;
    }
    return true;
}

static bool keep_document(wn_ledger *ledger, const wn_task *task, int64_t parent)
{
    wn_listing listing = list_task(ledger, task);
    size_t count = listing.responses ? task->record.response_count : 0;
    const char **ids = wn_arena_array(task->arena, count, sizeof *ids);
    if (!ids || (count && !keep_responses(ledger, task, ids)))
        return false;
    wn_document_info info = {.path = task->origin.path,
                             .member = task->origin.member,
                             .parent = parent,
                             .sha256 = task->origin.sha256,
                             .bytes = task->size,
                             .reader = listing.status == WN_DOCUMENT_DUPLICATE ? NULL : task->record.reader,
                             .status = listing.status,
                             .message = listing.message,
                             .responses = ids,
                             .response_count = count};
    ledger->counts->documents[info.status]++;
    bool rejected = is_rejection(task, info.status);
    ledger->counts->rejected += rejected;
    if (ledger->watcher->document)
        ledger->watcher->document(ledger->watcher->context, &info, rejected);
    if (was_read(listing.status) && !wn_seen_add(&ledger->seen, task->origin.sha256, shown_name(task)))
        return false;
    return wn_store_add_document(ledger->store, &info);
}

static bool commit_tree(wn_ledger *ledger, const wn_task *task, int64_t parent)
{
    bool duplicate = wn_seen_name(&ledger->seen, task->origin.sha256) != NULL;
    int64_t index = ledger->next_index++;
    if (!keep_document(ledger, task, parent))
        return false;
    for (size_t i = 0; !duplicate && i < task->child_count; i++)
        if (!commit_tree(ledger, &task->children[i], index))
            return false;
    return true;
}

bool wn_task_commit(wn_ledger *ledger, wn_task *root)
{
    return commit_tree(ledger, root, -1);
}
