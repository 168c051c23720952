#include "core/batch/commit.h"

#include <stdio.h>
#include <string.h>

/* A result being listed. */
typedef struct wn_commit {
    wn_ledger *ledger;
    wn_arena *arena; /* scratch */
    const char *path;
    uint64_t body;
    int64_t *indexes; /* of its documents in the whole list; -1 for what is within a duplicate */
} wn_commit;

static bool was_read(wn_document_status status)
{
    return status == WN_DOCUMENT_OK || status == WN_DOCUMENT_PARTIAL;
}

/* Prints into the arena; NULL when memory fails. */
static const char *join_texts(wn_arena *arena, const char *first, const char *between, const char *last)
{
    size_t size = strlen(first) + strlen(between) + strlen(last) + 1;
    char *text = wn_arena_take(arena, size);
    if (text)
        snprintf(text, size, "%s%s%s", first, between, last);
    return text;
}

static bool keep_responses(const wn_commit *commit, const wn_listed_document *document, const char **ids,
                           wn_batch_outcome *outcome)
{
    wn_ledger *ledger = commit->ledger;
    wn_batch_counts *counts = ledger->counts;
    for (size_t i = 0; i < document->response_count; i++) {
        const wn_listed_response *response = document->responses[i];
        ids[i] = response->id;
        counts->responses++;
        counts->review += response->review;
        outcome->review += response->review;
        counts->warnings += response->warnings;
        for (size_t j = 0; j < WN_ANSWER_STATUSES; j++) {
            counts->answers[j] += response->answers[j];
            outcome->answers += response->answers[j];
        }
        if (ledger->store && !wn_store_add_response(ledger->store, response->form_id, response->form_version,
                                                    commit->body + response->offset, response->length))
            return false;
    }
    return true;
}

static bool note_read(const wn_commit *commit, const wn_listed_document *document)
{
    wn_ledger *ledger = commit->ledger;
    const char *name = document->member ? join_texts(ledger->arena, document->member, " in ", commit->path)
                                        : wn_arena_string(ledger->arena, commit->path);
    return name && wn_digests_put(&ledger->read, document->sha256, name);
}

static bool keep_document(const wn_commit *commit, const wn_listed_document *document, int64_t parent)
{
    wn_ledger *ledger = commit->ledger;
    const char *first = wn_digests_find(&ledger->read, document->sha256);
    bool duplicate = first && document->status != WN_DOCUMENT_IGNORED;
    size_t count = duplicate ? 0 : document->response_count;
    const char **ids = wn_arena_array(commit->arena, count, sizeof *ids);
    wn_batch_outcome outcome = {.rejected = document->rejected && !duplicate};
    if (!ids || (count && !keep_responses(commit, document, ids, &outcome)))
        return false;
    wn_document_info info = {.path = commit->path,
                             .member = document->member,
                             .parent = parent,
                             .sha256 = document->sha256,
                             .bytes = document->bytes,
                             .reader = duplicate ? NULL : document->reader,
                             .status = duplicate ? WN_DOCUMENT_DUPLICATE : document->status,
                             .message = duplicate ? join_texts(commit->arena, "same content as ", "", first)
                                                  : document->message,
                             .responses = ids,
                             .response_count = count};
    if (duplicate && !info.message)
        return false;
    outcome.document = &info;
    ledger->counts->documents[info.status]++;
    ledger->counts->rejected += outcome.rejected;
    if (ledger->watcher->document)
        ledger->watcher->document(ledger->watcher->context, &outcome);
    if (was_read(info.status) && !note_read(commit, document))
        return false;
    return !ledger->store || wn_store_add_document(ledger->store, &info);
}

static bool commit_all(const wn_commit *commit, const wn_result *result)
{
    for (size_t i = 0; i < result->document_count; i++) {
        const wn_listed_document *document = result->documents[i];
        bool inside = document->parent >= 0 && document->parent < (int64_t)i;
        int64_t parent = inside ? commit->indexes[document->parent] : -1;
        commit->indexes[i] = -1;
        if (inside && parent < 0)
            continue;
        bool duplicate = wn_digests_find(&commit->ledger->read, document->sha256) != NULL;
        int64_t index = commit->ledger->next_index++;
        if (!keep_document(commit, document, parent))
            return false;
        commit->indexes[i] = duplicate ? -1 : index;
    }
    return true;
}

bool wn_result_commit(wn_ledger *ledger, const char *path, const wn_result *result, uint64_t body)
{
    wn_commit commit = {.ledger = ledger, .arena = wn_arena_new(), .path = path, .body = body};
    if (commit.arena)
        commit.indexes = wn_arena_array(commit.arena, result->document_count, sizeof *commit.indexes);
    bool kept = commit.indexes && commit_all(&commit, result);
    ledger->files += kept;
    wn_arena_free(commit.arena);
    return kept;
}
